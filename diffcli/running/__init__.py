"""Mapping work over one process or several, in order and in bounded memory."""
