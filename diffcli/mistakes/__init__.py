"""Why an answer is wrong: a wrong answer is repeated by breaking one rule, and the rule names the mistake."""
