"""Sheets in the terminal and on paper."""
