"""Text to graph.  ``parse`` is all that other rooms use."""

from __future__ import annotations

from diffcli.graph import Graph
from diffcli.ops import OPS
from diffcli.parsing import messages
from diffcli.parsing.build import build_graph
from diffcli.parsing.driver import UnexpectedTokenError, expression_grammar, parse_tree
from diffcli.parsing.tokenizer import tokenize
from diffcli.parsing.vocabulary import Vocabulary

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

    from diffcli.errors import Note
    from diffcli.ops import OpTable

__all__ = ["parse"]


def parse(
    text: str,
    *,
    declared: Iterable[str] = (),
    ops: OpTable = OPS,
    output: str | None = None,
    complex_unit: str | None = None,
    natural_log: bool = True,
) -> Graph:
    """Return the graph of an expression or program.

    ``declared`` are names of variables, which win over constants and functions and into which other names are split;
    ``output`` is the statement to compute, the last if not given; ``complex_unit`` is the name, ``"i"`` or ``"j"``, that
    is the imaginary unit unless declared; ``natural_log`` tells whether ``log`` is the natural logarithm.

    Raises: ParseError, UnknownNameError, ArityError, ShapeError, LimitError, all with their place in ``text``.
    """
    notes: list[Note] = []
    vocabulary = Vocabulary(declared, ops, complex_unit)
    tokens = tokenize(text, vocabulary, notes)
    try:
        tree = parse_tree(tokens, expression_grammar())
    except UnexpectedTokenError as error:
        raise messages.unexpected(tokens, error.position, error.expected, text) from None
    return build_graph(tree, text, vocabulary, notes, output=output, natural_log=natural_log)
