"""What must be said about a number: its digits, its kinks, what is undefined; and numbers with digits that stand."""
