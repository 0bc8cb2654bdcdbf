"""`python -m generator` is the `warraq` command."""

from generator.cli.app import main

if __name__ == "__main__":
    main()
