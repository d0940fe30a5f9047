"""The rota as one page for phones and for the screen of the hall."""
