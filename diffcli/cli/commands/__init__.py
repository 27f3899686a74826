"""One file per command; ``diffcli NAME`` finds ``NAME.py`` here.

A command file has ``ARGUMENTS`` and ``OPTIONS``, which say what it takes, and ``command(arguments)``, which returns
the exit code and whose docstring is the help.
"""
