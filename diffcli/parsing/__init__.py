"""Text to graph by ``parse``; ``printed`` reads printed trees."""

from __future__ import annotations

from functools import cache, partial

from diffcli.errors import ExpressionError, LimitError
from diffcli.ops import OPS
from diffcli.parsing.driver import UnexpectedTokenError
from diffcli.parsing.plain import applies_undeclared, lexicon, plain_tokens
from diffcli.parsing.reader import PlaceNeededError, Reader
from diffcli.parsing.vocabulary import Vocabulary

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from re import Pattern

    from diffcli.errors import Note, Span
    from diffcli.graphs import Graph, Node
    from diffcli.ops import OpTable
    from diffcli.parsing.plain import Lexicon

__all__ = ["TEXT_LIMIT", "is_latex", "parse"]

TEXT_LIMIT = 10_000_000
"""Characters of an expression; a graph of a million nodes is written in fewer."""


def parse(
    text: str,
    *,
    declared: Iterable[str] = (),
    targets: Iterable[str] = (),
    splits: bool = False,
    ops: OpTable = OPS,
    output: str | None = None,
    complex_unit: str | None = None,
    natural_log: bool = True,
    syntax: str = "auto",
    shapes: Mapping[str, tuple[int | None, ...]] | None = None,
) -> Graph:
    """Return the graph of an expression or program.

    ``declared`` are names of variables, which win over constants and functions and into which other names are split
    (with ``splits`` also where none is declared: into constants and functions), ``targets`` those of them to
    differentiate by, whose products with letters are read as such;
    ``output`` is the statement to compute, the last if not given; ``complex_unit`` is the name, ``"i"`` or ``"j"``,
    that is the imaginary unit unless declared; without ``natural_log``, ``log`` is to base 10.  ``syntax`` is
    ``"plain"``, ``"latex"``, or ``"auto"``: LaTeX is what has a backslash, a dollar sign, or a brace that plain text
    does not have.  ``shapes`` are those of declared names that are arrays, whose products are matrix products in
    LaTeX, which ``A^{-1}`` is then too.

    Raises: ParseError, UnknownNameError, ArityError, ShapeError, LimitError, all with their place in ``text``.
    """
    if len(text) > TEXT_LIMIT:
        raise LimitError(f"an expression has at most {TEXT_LIMIT:,} characters, and this one has {len(text):,}")
    declared = frozenset(declared)
    latex = syntax == "latex"
    if syntax == "auto":  # beside arrays a transpose and an inverse are those of LaTeX
        is_of_arrays = bool(shapes) and ("^{" in text or ("^T" in text and "T" not in declared))
        latex = is_of_arrays or is_latex(text)
    if not latex:
        try:
            graph = _plain_graph(text, lexicon(declared, ops, complex_unit, splits), output, natural_log)
        except (UnexpectedTokenError, ExpressionError, PlaceNeededError):
            graph = None  # the mistake is named below, by those who look closer
        if graph is not None:
            return graph
    from diffcli.parsing import messages
    from diffcli.parsing.tokenizer import tokenize

    vocabulary = Vocabulary(declared, ops, complex_unit, splits=splits, targets=targets)
    notes: list[Note] = []
    tokens = tokenize(text, vocabulary, notes, is_latex=latex)
    matrices = None
    if latex:
        from diffcli.parsing.matrices import Matrices

        matrices = Matrices(shapes or {})
    kinds, starts, ends, texts = map(list, zip(*tokens, strict=True))
    places = list(zip(starts, ends, strict=True))
    if "FUNCTION" in kinds:
        from diffcli.parsing.arguments import end_arguments

        end_arguments(kinds, texts, vocabulary)
    reader = Reader(text, kinds, texts, places, vocabulary, notes, natural_log, matrices)
    try:
        return reader.graph(output)
    except (UnexpectedTokenError, ExpressionError):
        try:
            reader.tree()  # what stands wrong comes before what means nothing
        except UnexpectedTokenError as error:
            raise messages.unexpected(tokens, error.position, error.expected, text) from None
        raise


def _plain_graph(
    text: str, known: Lexicon, output: str | None, natural_log: bool, *, is_placed: bool = False
) -> Graph | None:
    """Return the graph of a text in which each word, number and sign tells by itself what it is, None for another."""
    vocabulary = known.vocabulary if "=" not in text else known.vocabulary.blank()
    tokens = plain_tokens(text, known, vocabulary)
    if tokens is None:
        return None
    reader = Reader(text, *tokens, None, vocabulary, [], natural_log, is_placed=is_placed)
    graph = reader.graph(output, partial(_spans, known, output, natural_log))
    return None if reader.has_products and applies_undeclared(*tokens, vocabulary.declared) else graph


def _spans(known: Lexicon, output: str | None, natural_log: bool, graph: Graph) -> dict[Node, Span]:
    """Return the places of the nodes of a graph that was read without them: its text is read again."""
    again = _plain_graph(graph.source, known, output, natural_log, is_placed=True)
    assert again is not None
    return {graph.at(again.slots[node]): span for node, span in again.spans.items()}


def is_latex(text: str) -> bool:
    """Tell whether a text is LaTeX: it has what plain text does not have."""
    if not ("\\" in text or "$" in text or "{" in text or "_" in text or "ᵀ" in text or "⊤" in text):
        return False  # what most texts do not have is found out in no time
    return _latex().search(text) is not None


@cache
def _latex() -> Pattern[str]:
    """Return the pattern of what only LaTeX has.

    That is a backslash, a dollar sign, the sign of a transpose, a brace other than around an exponent or a plain
    subscript, a subscript after an exponent, ``x^2_1``, or a number or letter in brackets above a name, ``h^{(1)}``.
    """
    import re

    return re.compile(r"[\\$ᵀ⊤]|(?:(?<![\^_*\s])|^\s*)\{|_\{(?!\w+\})|\}\s*_|\^[0-9]_|\^\{\((?:\d+|[A-Za-z])\)")
