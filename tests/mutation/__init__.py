"""How much the tests see: small changes to the program, and whether a test notices each."""
