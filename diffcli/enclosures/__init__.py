"""Numbers with proof: every value and gradient as an interval that surely holds it, by the library FLINT."""
