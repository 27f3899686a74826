"""Printed trees: graded node by node, repaired where copying broke them."""

from __future__ import annotations

import pytest
from asking import Asked

from diffcli.grading.questions.tree import build_trees
from diffcli.parsing.printed import parse_printed

COSH = 'type = "tree"\nexpression = "mean(exp(x), exp(-x))"\nat = {x = "log(2)"}'
TANH = 'type = "tree"\nexpression = "(exp(x)-exp(-x))/(exp(x)+exp(-x))"\nat = {x = "log(2)"}'

GOOD = """\
Mean result=1.25 gradient=1.0
  Exp result=2.0 gradient=0.5
    Leaf x result=0.6931471805599453 gradient=0.75
  Exp result=0.5 gradient=0.5
    Negate result=-0.6931471805599453 gradient=0.25
      Leaf x @[3]
"""

COPIED = """\
Mul result=0.6000000000000001 gradient=1.0
  Add result=1.5 gradient=0.4
    Exp result=2.0 gradient=0.1600000000000003
      Leaf x result=0.6931471805599453 gradient=0.6400000000000001
    Negate result=-0.5 gradient=0.4
      Exp result=0.5 gradient=-0.64
        Negate result=-0.6931471805599453 gradient=-0.32
          Leaf x @[4]
        IntPow result=0.4 gradient=1.5
          Add result=2.5 gradient=-0.24
            Exp @[3]
            Exp @[6]
  0.6400000000000001
"""


def flat(text: str) -> str:
    return "\n".join(line.strip() for line in text.split("\n"))


def test_a_right_tree_is_right(ask: type[Asked]) -> None:
    found = ask(COSH)(GOOD)
    assert (found.verdict, found.feedback) == ("correct", "")


def test_another_steady_indentation_is_no_repair(ask: type[Asked]) -> None:
    assert ask(COSH)(GOOD.replace("  ", "     ")).feedback == ""


def test_guides_of_the_terminal_are_indentation(ask: type[Asked]) -> None:
    lines = GOOD.split("\n")
    guides = ["", "├ ", "│ └ ", "└ ", "  └ ", "    └ "]
    drawn = "\n".join(guide + line.strip() for guide, line in zip(guides, lines, strict=False))
    assert ask(COSH)(drawn).verdict == "correct"


def test_lost_indentation_is_rebuilt_and_said(ask: type[Asked]) -> None:
    found = ask(COSH)(flat(GOOD))
    assert found.verdict == "correct"
    assert "the indentation was lost and is rebuilt from each operation's number of inputs" in found.feedback


def test_a_node_under_the_wrong_consumer_is_mended_and_said(ask: type[Asked]) -> None:
    found = ask(TANH)(COPIED)
    assert (found.verdict, found.share) == ("correct", 1)
    assert "the indentation was wrong from line 9, IntPow" in found.feedback


def test_a_lost_digit_is_mended_and_said(ask: type[Asked]) -> None:
    # sums and products, which are the same on every processor
    copied = (
        "Mul result=0.3000000000000004 gradient=1.0\n  Leaf result=3 gradient=0.1\n  Leaf x result=0.1 gradient=3.0"
    )
    found = ask('type = "tree"\nexpression = "3*x"\nat = {x = 0.1}')(copied)
    assert (found.verdict, found.share) == ("correct", 1)
    assert "0.3000000000000004 is read as 0.30000000000000004" in found.feedback


@pytest.mark.parametrize(
    ("old", "new", "verdict", "mistake", "words"),
    [
        ("gradient=0.75", "gradient=1.0", "partial", "overwritten", "line 3, Leaf x: gradient 1.0"),
        ("result=2.0", "result=-2.0", "partial", "sign", "line 2, Exp: result -2.0"),
        ("Negate result", "Sin result", "wrong", "structure", "line 5: Negate should stand here, not Sin"),
        ("Leaf x @[3]", "Leaf x @[2]", "wrong", "structure", "should refer to @[3]"),
        ("Leaf x @[3]", "Leaf x result=0.6931471805599453 gradient=-0.25", "wrong", "structure", "reference @[3]"),
        ("      Leaf x @[3]\n", "", "wrong", "structure", "line 5: Negate has 0 inputs"),
        ("gradient=0.25", "gradient=", "invalid", "", "where value should stand"),
        ("gradient=0.25", "gradient=None", "partial", "", "gradient is missing"),
    ],
)
def test_what_is_wrong_is_placed(ask: type[Asked], old: str, new: str, verdict: str, mistake: str, words: str) -> None:
    found = ask(COSH)(GOOD.replace(old, new))
    assert (found.verdict, found.mistake) == (verdict, mistake)
    assert words in found.feedback


def test_only_the_forward_pass_may_be_asked(ask: type[Asked]) -> None:
    import re

    forward = re.sub(r"gradient=\S+", "gradient=None", GOOD)
    assert ask(COSH + "\ngradients = false")(forward).verdict == "correct"
    assert ask(COSH)(forward).verdict == "partial"


def test_arrays_of_several_lines(ask: type[Asked]) -> None:
    question = ask('type = "tree"\nexpression = "sum(A @ B)"\nat = {A = [[1, 2], [3, 4]], B = [[1, 0], [0, 1]]}')
    printed = """\
Matsum result=10.0 gradient=1.0
  Matmul result=tensor([[1., 2.],
        [3., 4.]]) gradient=tensor([[1., 1.],
        [1., 1.]])
    Leaf A result=[[1. 2.]
     [3. 4.]] gradient=[[1. 1.]
     [1. 1.]]
    Leaf B result=[[1, 0], [0, 1]] gradient=[[4, 4], [6, 6]]
"""
    assert question(printed).feedback == ""
    assert question(printed.replace("[6, 6]", "[6, 5]")).verdict == "partial"


def test_of_several_trees_the_last_is_judged(ask: type[Asked]) -> None:
    assert ask(COSH)(GOOD.replace("2.0", "3.0") + "\nonce more:\n" + GOOD).verdict == "correct"


def test_lines_become_trees_by_the_numbers_of_inputs() -> None:
    (tree,) = build_trees(parse_printed(flat(COPIED)), {})
    assert list(tree.depths) == [0, 1, 2, 3, 2, 3, 4, 5, 1, 2, 3, 3]


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("Exp result=" * 1000, "invalid"),
        ("Mul @[1]\n" * 4000, "invalid"),
        ("Exp result=1 gradient=[[" * 200, "wrong"),
        ("Exp", "invalid"),
    ],
)
def test_hostile_trees_are_judged(ask: type[Asked], text: str, verdict: str) -> None:
    assert ask(COSH)(text).verdict == verdict
