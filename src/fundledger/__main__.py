"""Run the command line: ``python -m fundledger``."""

import sys

from fundledger.integrations.command_line import main

if __name__ == "__main__":
    sys.exit(main())
