"""Pictures of functions: sampled so that poles and jumps are gaps, drawn in the terminal or into a file."""
