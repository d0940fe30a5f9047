"""The compiled inner loop of mixing: mix.c is its text, mix.wasm what build.py makes of it."""
