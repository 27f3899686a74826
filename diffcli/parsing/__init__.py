"""Text to graph by ``parse``; ``orders`` and ``printed`` read bounds and printed trees."""

from __future__ import annotations

import re

from diffcli.graph import Graph
from diffcli.ops import OPS
from diffcli.parsing import messages
from diffcli.parsing.build import build_graph
from diffcli.parsing.direct import direct_graph
from diffcli.parsing.driver import UnexpectedTokenError, grammar, parse_tree
from diffcli.parsing.tokenizer import tokenize
from diffcli.parsing.vocabulary import Vocabulary

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from diffcli.errors import Note
    from diffcli.ops import OpTable

__all__ = ["parse"]

_LATEX = re.compile(r"[\\$]|(?:(?<![\^_*\s])|^\s*)\{|_\{(?!\w+\})|\}\s*_|\^[0-9]_")
"""What only LaTeX has: a backslash, a dollar sign, a brace other than around an exponent or a plain subscript, or a
subscript after an exponent, ``x^2_1``."""


def parse(
    text: str,
    *,
    declared: Iterable[str] = (),
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
    (with ``splits`` also where none is declared: into constants and functions);
    ``output`` is the statement to compute, the last if not given; ``complex_unit`` is the name, ``"i"`` or ``"j"``,
    that is the imaginary unit unless declared; without ``natural_log``, ``log`` is to base 10.  ``syntax`` is
    ``"plain"``, ``"latex"``, or ``"auto"``: LaTeX is what has a backslash, a dollar sign, or a brace that plain text
    does not have.  ``shapes`` are those of declared names that are arrays, whose products are matrix products in
    LaTeX.

    Raises: ParseError, UnknownNameError, ArityError, ShapeError, LimitError, all with their place in ``text``.
    """
    notes: list[Note] = []
    vocabulary = Vocabulary(declared, ops, complex_unit, splits=splits)
    is_latex = syntax == "latex" or (syntax == "auto" and _LATEX.search(text) is not None)
    if not is_latex and output is None:
        graph = direct_graph(text, vocabulary, natural_log)
        if graph is not None:
            return graph
    tokens = tokenize(text, vocabulary, notes, is_latex=is_latex)
    try:
        tree = parse_tree(tokens, grammar("latex" if is_latex else "expression"))
    except UnexpectedTokenError as error:
        raise messages.unexpected(tokens, error.position, error.expected, text) from None
    matrices = None
    if is_latex:
        from diffcli.parsing.matrices import Matrices

        matrices = Matrices(shapes or {})
    return build_graph(tree, text, vocabulary, notes, output=output, natural_log=natural_log, matrices=matrices)
