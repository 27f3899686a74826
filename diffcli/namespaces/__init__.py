"""What ``F`` can be in a rule: Python numbers, NumPy arrays, high precision, or graph nodes."""
