"""The command line: arguments in, exit status out, one file per command."""
