r"""Environments with rows and cells: matrices become nested lists, ``cases`` become nested choices by ``where``."""

from __future__ import annotations

import re

from diffcli.parsing import latex_commands as commands

TYPE_CHECKING = False
if TYPE_CHECKING:
    from diffcli.parsing.driver import Token
    from diffcli.parsing.latex import Scanner

_CONDITION_WORDS = re.compile(r"[\s,~$]*(?:if|for|when|where|otherwise|else|elsewhere)?[\s,~$]*", re.IGNORECASE)
_OTHERWISE = re.compile(r"otherwise|else|elsewhere", re.IGNORECASE)
_COMPARISONS = frozenset(("_LESS", "_GREATER", "_LESS_EQUAL", "_GREATER_EQUAL"))
_OPENS = frozenset(("_OPEN", "_OPEN_SQUARE", "_OPEN_BAR"))
_CLOSES = frozenset(("_CLOSE", "_CLOSE_SQUARE", "_CLOSE_BAR"))


class _Table:
    """An environment being read: where each cell begins, as the place of its first token and of the sign before it."""

    __slots__ = ("environment", "is_cases", "otherwise", "place", "rows")

    def __init__(self, environment: str, place: tuple[int, int], first: int, *, is_cases: bool) -> None:
        self.environment = environment
        self.is_cases = is_cases
        self.place = place
        self.rows = [[(first, place)]]
        self.otherwise = False


class Tables:
    """The environments that are open, inner ones last.  Their cells are put together when they end."""

    def __init__(self, scanner: Scanner) -> None:
        self.scanner = scanner
        self.open: list[_Table] = []
        self.after_brace = False  # \left\{ before an array makes cases of it

    def begin(self, start: int) -> None:
        """Begin an environment."""
        scanner = self.scanner
        environment = scanner.raw().strip().rstrip("*")
        if environment in commands.WRAPPERS:
            return
        if environment not in commands.TABLES:
            raise scanner.error(f"unsupported: {environment or 'an environment without a name'}", start)
        if environment == "array" and scanner.peek() == "{":
            scanner.raw()
        is_cases = environment in commands.CASES or (environment == "array" and self.after_brace)
        self.after_brace = False
        self.open.append(_Table(environment, (start, scanner.position), len(scanner.tokens), is_cases=is_cases))

    def cell(self, start: int) -> None:
        """Begin the next cell of a row; outside an environment the sign aligns and means nothing."""
        if self.open:
            self.open[-1].rows[-1].append((len(self.scanner.tokens), (start, self.scanner.position)))

    def row(self, start: int) -> None:
        """Begin the next row."""
        self.open[-1].rows.append([(len(self.scanner.tokens), (start, self.scanner.position))])

    def is_open_after(self, place: int) -> bool:
        """Tell whether an environment is open that began after a token."""
        return bool(self.open) and self.open[-1].rows[0][0][0] > place

    def takes_words(self, words: str) -> bool:
        """Tell whether words in a condition, such as "if" and "otherwise", mean nothing else."""
        if not self.open or not self.open[-1].is_cases or len(self.open[-1].rows[-1]) < 2:
            return False
        self.open[-1].otherwise |= _OTHERWISE.search(words) is not None
        return _CONDITION_WORDS.fullmatch(words) is not None

    def end(self, start: int) -> None:
        """End an environment and put its cells together."""
        scanner = self.scanner
        environment = scanner.raw().strip().rstrip("*")
        if environment in commands.WRAPPERS:
            return
        if not self.open or self.open[-1].environment != environment:
            raise scanner.error(f"\\end{{{environment}}} closes nothing", start)
        table = self.open.pop()
        tokens = scanner.tokens
        starts = [cell for row in table.rows for cell in row]
        ends = [first for first, _ in starts[1:]]
        cells = ((tokens[first:end], sign) for (first, sign), end in zip(starts, [*ends, len(tokens)], strict=True))
        rows = [[next(cells) for _ in row] for row in table.rows]
        if len(rows) > 1 and len(rows[-1]) == 1 and not rows[-1][0][0]:
            rows.pop()  # after a last \\
        del tokens[starts[0][0] :]
        last = (start, scanner.position)
        # in brackets, since what stands before multiplies
        tokens.append(("_OPEN", *table.place, "("))
        tokens.extend(self._choices(table, rows, last) if table.is_cases else _lists(table, rows, last))
        tokens.append(("_CLOSE", *last, ")"))

    def _choices(self, table: _Table, rows: list[list[_Cell]], last: tuple[int, int]) -> list[Token]:
        """Return where(condition, value, where(...)); nan where no condition holds."""
        found: list[Token] = []
        depth = 0
        for number, row in enumerate(rows):
            value, (_, place) = _trimmed(row[0][0]), row[0]
            condition = _trimmed(row[1][0]) if len(row) > 1 else []
            is_last = number == len(rows) - 1
            if len(row) > 2 or not (condition or is_last):
                raise self.scanner.error("a row of cases is a value and a condition", place[0])
            if not condition and (table.otherwise or len(row) == 1):
                found += value
                break
            found += [("WORD", *place, "where"), ("_OPEN", *place, "("), *_chained(condition), ("_COMMA", *place, ",")]
            found += [*value, ("_COMMA", *place, ",")]
            depth += 1
        else:
            found.append(("WORD", *last, "nan"))
        return [*found, *[("_CLOSE", *last, ")")] * depth]


_Cell = tuple[list["Token"], tuple[int, int]]


def _lists(table: _Table, rows: list[list[_Cell]], last: tuple[int, int]) -> list[Token]:
    """Return a matrix as a list of lists; a column is a vector, a list."""
    is_column = len(rows) > 1 and all(len(row) == 1 for row in rows)
    found: list[Token] = [("_OPEN_SQUARE", *table.place, "[")]
    for number, row in enumerate(rows):
        if number:
            found.append(("_COMMA", *row[0][1], ","))
        if not is_column:
            found.append(("_OPEN_SQUARE", *row[0][1], "["))
        for k, (cell, sign) in enumerate(row):
            found += [("_COMMA", *sign, ","), *cell] if k else cell
        if not is_column:
            found.append(("_CLOSE_SQUARE", *(rows[number + 1][0][1] if number + 1 < len(rows) else last), "]"))
    found.append(("_CLOSE_SQUARE", *last, "]"))
    if table.environment == "vmatrix":
        return [("WORD", *table.place, "det"), ("_OPEN", *table.place, "("), *found, ("_CLOSE", *last, ")")]
    return found


def _trimmed(cell: list[Token]) -> list[Token]:
    """Return a cell without a comma or full stop at its end."""
    while cell and cell[-1][0] == "_COMMA":
        cell = cell[:-1]
    return cell


def _chained(condition: list[Token]) -> list[Token]:
    """Return a condition with 0 < x < 1 written as (0 < x)*(x < 1)."""
    depth = 0
    signs = []
    for place, (kind, *_) in enumerate(condition):
        depth += (kind in _OPENS) - (kind in _CLOSES)
        if kind in _COMPARISONS and not depth:
            signs.append(place)
    if len(signs) < 2:
        return condition
    found: list[Token] = []
    for number, sign in enumerate(signs):
        begin = signs[number - 1] + 1 if number else 0
        end = signs[number + 1] if number + 1 < len(signs) else len(condition)
        _, first, past, _ = condition[sign]
        if number:
            found.append(("_TIMES", first, past, "*"))
        found += [("_OPEN", first, past, "("), *condition[begin:end], ("_CLOSE", first, past, ")")]
    return found
