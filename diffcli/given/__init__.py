"""What users give: expressions, values and shapes, as texts or as they are, and programs with their own."""
