"""Sheets made ready for the page: texts with their sizes, places in millimetres, rows dealt to pages."""
