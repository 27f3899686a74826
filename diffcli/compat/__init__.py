"""Modules with the names and signatures of other libraries, so that one line of imports switches."""
