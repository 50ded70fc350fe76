"""``python -m pincite``."""

from pincite.cli.main import main

if __name__ == "__main__":
    main()
