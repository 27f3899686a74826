"""``python -m diffcli`` is ``diffcli``."""

from __future__ import annotations

import gc
import sys

YOUNG = 50_000
"""Objects between two runs of the collector: what a short command makes is not worth looking through."""


def run() -> int:
    """Run the command line of this process; an interrupt while it still loads ends it as silently as a later one."""
    gc.set_threshold(YOUNG, *gc.get_threshold()[1:])
    try:
        from diffcli.cli.main import main

        return main()
    except KeyboardInterrupt:
        return 130
    finally:
        gc.freeze()  # the interpreter need not look through all of it once more before it ends


if __name__ == "__main__":
    sys.exit(run())
