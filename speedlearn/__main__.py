"""Run the command line with `python -m speedlearn`."""

from speedlearn.cli import main

if __name__ == "__main__":
    main()
