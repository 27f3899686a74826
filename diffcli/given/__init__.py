"""What users give: expressions, values, shapes and domains, as texts or as they are, and programs with their own."""
