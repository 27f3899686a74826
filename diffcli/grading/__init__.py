"""Keys, answers, verdicts: from files of students' answers to files of marks."""
