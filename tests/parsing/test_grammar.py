"""The grammar, its compiled tables, and lark as the reference for the loop that runs them."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from lark import Lark, Token, Tree
from lark.exceptions import UnexpectedInput
from test_expressions import MEANINGS

from diffcli import evaluate
from diffcli.ops import OPS
from diffcli.parsing import driver, parse, reader
from diffcli.parsing.actions import HANDLERS
from diffcli.parsing.compile import GRAMMARS, TABLES, load, table_text
from diffcli.parsing.driver import END, UnexpectedTokenError, grammar, parse_tree
from diffcli.parsing.tokenizer import tokenize
from diffcli.parsing.vocabulary import Vocabulary

SAMPLES = ["m, i = max_with_index(x); m + i"]
SAMPLES += [
    line
    for line in (Path(__file__).parents[2] / "samples" / "expressions.txt").read_text(encoding="utf-8").splitlines()
    if line and not line.startswith("#")
]
TEXTS = [*SAMPLES, *(text for pairs in MEANINGS.values() for text, _ in pairs)]
LONG = ["-" * 31 + "x", "^".join("x" * 31), "2^-" * 31 + "x", "-x^-" * 15 + "(x+2)^-(-2)^-x*3"]
"""Texts in which more is open than a frame holds."""

STRUCTURE = {
    "result",
    "assign",
    "assign_each",
    "define",
    "juxtapose",
    "subtract",
    "plus",
    "root",
    "group",
    "tuple",
    "list",
}
STRUCTURE |= {"call", "apply", "power_call", "power_apply", "keyword", "slice", "nothing"}
"""Labels of tree nodes that are no operation's name."""


@pytest.fixture(scope="module")
def reference() -> Lark:
    return load("expression")  # strict: a conflict fails here


def tokens_of(text: str) -> list[tuple[str, int, int, str]]:
    return tokenize(text, Vocabulary((), OPS, None), [])


def lark_tree(parser: Lark, tokens: list[tuple[str, int, int, str]]) -> Tree:
    interactive = parser.parse_interactive("")
    for kind, start, _, text in tokens[:-1]:
        interactive.feed_token(Token(kind, text, start_pos=start))
    return interactive.feed_eof(Token(END, ""))


def postfix(tree: Tree | Token, labels: set[str]) -> list[tuple[str, str | int]]:
    """Return lark's tree as ours is: rules without a label leave no node."""
    nodes: list[tuple[str, str | int]] = []

    def add(part: Tree | Token) -> int:
        if isinstance(part, Token):
            nodes.append((part.type, str(part)))
            return 1
        count = sum([add(child) for child in part.children])
        if part.data in labels:
            nodes.append((str(part.data), count))
            return 1
        return count

    add(tree)
    return nodes


def test_tables_are_those_of_the_grammars() -> None:
    paths = sorted(GRAMMARS.glob("*.lark"))
    assert {path.stem for path in TABLES.glob("[a-z]*.py")} == {path.stem for path in paths}
    for path in paths:
        generated = (TABLES / f"{path.stem}.py").read_text(encoding="utf-8")
        assert generated == table_text(path.stem), "run python tests/write_anew.py"


def test_labels_are_operations_or_structure() -> None:
    labels = {label for _, _, label, _ in grammar("expression").rules if label}
    assert labels - STRUCTURE == {label for label in labels if label in OPS}
    assert labels >= STRUCTURE


def test_grammar_lists_no_function() -> None:
    text = "\n".join(
        line.partition("//")[0] for line in (GRAMMARS / "expression.lark").read_text(encoding="utf-8").splitlines()
    )
    assert not set(re.findall(r'"[^"]*"|/[^/]+/', text))


@pytest.mark.parametrize("text", TEXTS)
def test_our_loop_gives_the_tree_of_lark(text: str, reference: Lark) -> None:
    tokens = tokens_of(text)
    labels = {label for _, _, label, _ in grammar("expression").rules if label}
    ours = [(node[0], node[3]) for node in parse_tree(tokens, grammar("expression"))]
    assert ours == postfix(lark_tree(reference, tokens), labels)


@pytest.mark.parametrize(("deepest", "most"), [(1, 10**6), (3, 10**6), (12, 4)])
def test_frames_may_be_cut_and_forgotten_anywhere(
    deepest: int, most: int, reference: Lark, monkeypatch: pytest.MonkeyPatch
) -> None:
    plans = [parse(text).plan for text in LONG]
    monkeypatch.setattr(driver, "_DEEPEST", deepest)
    monkeypatch.setattr(driver, "_MOST_FRAMES", most)
    tables = grammar.__wrapped__("expression")  # none of its frames is made yet
    labels = {label for _, _, label, _ in tables.rules if label}
    for text in (*TEXTS, *LONG):
        tokens = tokens_of(text)
        ours = [(node[0], node[3]) for node in parse_tree(tokens, tables)]
        assert ours == postfix(lark_tree(reference, tokens), labels)
    monkeypatch.setattr(reader, "grammar", lambda name: tables)
    for text, plan in zip(LONG, plans, strict=True):
        again = parse(text).plan
        assert (again.codes, again.constants) == (plan.codes, plan.constants)


@pytest.mark.parametrize("text", LONG)
def test_what_is_long_without_brackets_has_its_value(text: str) -> None:
    assert evaluate(text, {"x": 1.0}) == pytest.approx(eval(text.replace("^", "**"), {"x": 1.0}), rel=1e-12)


@pytest.mark.parametrize("text", SAMPLES)
def test_our_loop_expects_what_lark_accepts(text: str, reference: Lark) -> None:
    tokens = tokens_of(text)
    bad = ("_BAD", 0, 0, "?")
    for cut in range(0, len(tokens), 3):
        with pytest.raises(UnexpectedTokenError) as caught:
            parse_tree([*tokens[:cut], bad], grammar("expression"))
        interactive = reference.parse_interactive("")
        for kind, start, _, word in tokens[:cut]:
            interactive.feed_token(Token(kind, word, start_pos=start))
        assert caught.value.position == cut
        assert caught.value.expected == interactive.accepts()
        with pytest.raises(UnexpectedInput):
            interactive.feed_token(Token("_BAD", "?"))


def test_every_rule_is_used_by_the_samples() -> None:
    """Samples show the whole language: each label stands in some tree of theirs."""
    seen = {node[0] for text in SAMPLES for node in parse_tree(tokens_of(text), grammar("expression"))}
    labels = {label for _, _, label, _ in grammar("expression").rules if label}
    assert labels - seen == {"tuple", "equal_to", "greater", "plus"}


def test_tree_nodes_cover_their_text() -> None:
    text = " 2 (x + 1) "
    tree = parse_tree(tokens_of(text), grammar("expression"))
    assert [(label, text[start:end]) for label, start, end, _ in tree] == [
        ("NUMBER", "2"),
        ("NAME", "x"),
        ("NUMBER", "1"),
        ("add", "x + 1"),
        ("group", "(x + 1)"),
        ("juxtapose", "2 (x + 1)"),
        ("result", "2 (x + 1)"),
    ]


def test_every_label_and_leaf_has_a_handler() -> None:
    labels: set[str] = set()
    for tables in map(grammar, ("expression", "latex")):
        labels |= {label for _, _, label, _ in tables.rules if label}
        kinds = {kind for state in range(len(tables.states)) for kind in tables.row(state) if isinstance(kind, str)}
        labels |= {kind for kind in kinds if kind[0] not in "_$"}
    assert set(HANDLERS) == {label for label in labels if label.islower()} - {"define"}
