"""Generated tables of the grammars; see diffcli/parsing/compile.py."""
