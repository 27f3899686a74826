"""Is an answer right? Two sides compared in any notation, and answers to "differentiate this"."""
