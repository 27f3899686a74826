"""Write anew what is made from something else: compiled tables, the manual page, guides, what commands print.

    python tests/write_anew.py

What it changed is for review: `git diff` shows it.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent
COMPILERS = ("diffcli.parsing.compile", "diffcli.ops.compile", "diffcli.namespaces.compile")
WRITING = ("tests/test_guides.py", "tests/test_readme.py", "tests/errors", "tests/parsing/test_errors.py")

if __name__ == "__main__":
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "REWRITE": "1"}
    for module in COMPILERS:
        subprocess.run([sys.executable, "-m", module], cwd=ROOT, env=environment, check=True)
    sys.exit(subprocess.run([sys.executable, "-m", "pytest", *WRITING], cwd=ROOT, env=environment).returncode)
