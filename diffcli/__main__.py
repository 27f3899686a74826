"""``python -m diffcli`` is ``diffcli``."""

from __future__ import annotations

import sys


def run() -> int:
    """Run the command line of this process; an interrupt while it still loads ends it as silently as a later one."""
    try:
        from diffcli.cli.main import main

        return main()
    except KeyboardInterrupt:
        return 130


if __name__ == "__main__":
    sys.exit(run())
