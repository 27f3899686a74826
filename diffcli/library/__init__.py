"""The public functions, which take text, a graph or a node."""
