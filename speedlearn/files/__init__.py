"""The only door for files: events and rotas in and out, with places and problems."""
