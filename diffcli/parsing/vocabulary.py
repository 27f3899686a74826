"""What the names of one text mean: which are functions, which multiply, and how an unknown one may be split."""

from __future__ import annotations

import math

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from diffcli.ops import OpTable

CONSTANTS = {"pi": math.pi, "e": math.e, "tau": math.tau, "inf": math.inf, "nan": math.nan}

LETTERS_TOO = frozenset(("beta", "gamma", "var", "std", "mod", "mean", "min", "max", "prod", "trace", "tr", "dot"))
"""Operations that are usual letters or statistics too: with no argument after them they are variables."""

_ELSEWHERE = frozenset(
    (
        *("tg", "ctg", "cotg", "cotan", "sen", "sinus", "cosinus", "arctg", "arcctg", "arcsen", "sh", "ch", "th"),
        *("tgh", "senh"),
    )
)
"""What school functions are called elsewhere: before an argument without brackets they are no variables."""

GREEK_FUNCTIONS = {"sigma": "sigmoid", "Gamma": "gamma"}
"""Letters that name a function where they stand before a bracket and nothing declares them."""


GREEK = (
    *("alpha", "beta", "gamma", "delta", "epsilon", "zeta", "eta", "theta", "iota", "kappa", "lambda", "mu"),
    *("nu", "xi", "omicron", "pi", "rho", "sigma", "tau", "upsilon", "phi", "chi", "psi", "omega"),
)
"""English names of the Greek letters, in the order of the alphabet."""


def is_greek_name(word: str) -> bool:
    """Tell whether a word is the English name of a Greek letter."""
    return word.lower() in GREEK


_SCHOOL = ("sin", "cos", "tan", "cot", "sec", "csc", "ln", "log", "exp", "sqrt")


def is_elsewhere(word: str) -> bool:
    """Tell whether a word is what a function of school is called elsewhere, or one but for capital letters."""
    return word in _ELSEWHERE or (word.lower() in _SCHOOL and word not in _SCHOOL)


def _is_of_school(word: str) -> bool:
    """Tell whether a word holds the name of a function that is learned at school."""
    return any(name in word for name in _SCHOOL)


class Vocabulary:
    """The names that a text may use, apart from undeclared variables.

    ``declared`` are names that are variables whatever else they could mean, ``assigned`` those of statements with the
    number of the statement, ``functions`` those the text defines, likewise, ``parameters`` those of the definition
    being read, ``targets`` those to differentiate by.  ``splits`` says that a name of several letters which is none of
    these is a product of them.
    """

    __slots__ = ("assigned", "complex_unit", "declared", "functions", "ops", "parameters", "splits", "targets")

    def __init__(
        self,
        declared: Iterable[str],
        ops: OpTable,
        complex_unit: str | None,
        *,
        splits: bool = False,
        targets: Iterable[str] = (),
    ) -> None:
        self.declared = frozenset(declared)
        self.splits = splits or bool(self.declared)
        self.targets = frozenset(targets)
        self.ops = ops
        self.complex_unit = complex_unit
        self.assigned: dict[str, int] = {}
        self.functions: dict[str, int] = {}
        self.parameters: frozenset[str] = frozenset()

    def blank(self) -> Vocabulary:
        """Return the same without the names of a text."""
        return Vocabulary(self.declared, self.ops, self.complex_unit, splits=self.splits, targets=self.targets)

    def may_split(self, word: str) -> bool:
        """Tell at sight whether an unknown name might be read as several."""
        return len(word) > 1 and (self.splits or (len(word) < 4 and "e" in word) or _is_of_school(word))

    def is_constant(self, word: str) -> bool:
        """Tell whether a name has a meaning where nothing declares it."""
        return word in CONSTANTS or word == self.complex_unit

    def is_variable(self, word: str) -> bool:
        """Tell whether a name is sure to stand for a variable."""
        if word in self.assigned:
            return False
        return word in self.declared or not (word in CONSTANTS or word == self.complex_unit or word == "i")

    def is_value(self, word: str) -> bool:
        """Tell whether a name is known to stand for a number or array."""
        return word in self.parameters or word in self.declared or word in self.assigned or self.is_constant(word)

    def is_function(self, word: str) -> bool:
        """Tell whether a name is known to be applied to something."""
        return word in self.functions or word in self.ops.call_names()

    def known(self) -> Iterator[str]:
        """Return every name that a text can be split into."""
        yield from self.parameters
        yield from self.declared
        yield from self.assigned
        yield from self.functions
        yield from (name for name in CONSTANTS if name not in ("inf", "nan"))
        yield from self.ops.calls()
        if self.complex_unit:
            yield self.complex_unit

    def splittings(self, word: str, is_applied: bool) -> list[list[str]]:
        """Return the ways to write ``word`` as the fewest known names, at most two of them.

        Only the last piece may be a function if something to apply it to follows; a number may stand after a function
        of school.
        """
        names = set(self.known())
        longest = max(map(len, names), default=0)
        # best[i]: fewest pieces of the first i characters, then for each way the last piece and the way before it
        best: list[tuple[int, list[tuple[str, int, int]]]] = [(0, [("", 0, 0)])]
        for end in range(1, len(word) + 1):
            fewest = len(word) + 1
            ways: list[tuple[str, int, int]] = []
            for start in range(max(0, end - longest), end):
                piece, (count, before) = word[start:end], best[start]
                if not before or count + 1 > fewest or not (piece in names or piece.isdecimal()):
                    continue
                if end == len(word) and not is_applied and not self.is_value(piece) and not piece.isdecimal():
                    continue
                found = [
                    (piece, start, way)
                    for way, (last, _, _) in enumerate(before)
                    if not piece.isdecimal() or (_is_of_school(last) and not self.is_value(last))
                ]
                if found:
                    ways = (ways if count + 1 == fewest else []) + found
                    fewest = count + 1
            best.append((fewest, ways[:2]))
        found_ways = []
        for way in range(len(best[-1][1])):
            pieces, position = [], len(word)
            while position:
                piece, start, way = best[position][1][way]
                pieces.append(piece)
                position = start
            found_ways.append(pieces[::-1])
        return found_ways
