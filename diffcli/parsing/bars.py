"""Which bars open and which close: nothing in ``|x|`` itself tells, only what stands before and after.

A bar closes where a value is complete and a bar stands open between the same brackets.  That reads ``|x|y|z|`` as
|x|·y·|z|, where |x·|y|·z| is possible too; which reading was taken is told then.  After a value and before a sign a bar
rather closes than opens, so that ``|2|x|-1|`` is nested.  Two bars together around a name, a call or a bracket alone,
``||v||``, are the norm, and so are the sign's own, ``‖v‖``.
"""

from __future__ import annotations

from itertools import accumulate

from diffcli.errors import Note, Span, shorten
from diffcli.parsing import messages

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from diffcli.parsing.driver import Token

_OPENS = frozenset(("_OPEN", "_OPEN_SQUARE"))
_CLOSES = frozenset(("_CLOSE", "_CLOSE_SQUARE"))
_PARTS = frozenset(("_COMMA", "_SEPARATOR"))
_SIGNS = frozenset(("_PLUS", "_MINUS"))
_NORM = "norm"


def direct_bars(tokens: list[Token], source: str, notes: list[Note]) -> list[Token]:
    """Return tokens in which every bar opens or closes.

    Raises: ParseError, for a bar that is never closed.
    """
    directed = _norms(tokens, source)
    groups: list[list[int]] = [[]]  # the bars between the same brackets and commas, by their places
    for place, (kind, *_) in enumerate(directed):
        if kind == "_BAR":
            groups[-1].append(place)
        elif kind in _OPENS:
            groups.append([])
        elif kind in _CLOSES or kind in _PARTS:
            _direct(groups.pop(), directed, source, notes)
            if kind in _PARTS or not groups:
                groups.append([])
    while groups:
        _direct(groups.pop(), directed, source, notes)
    return directed


def _norms(tokens: Sequence[Token], source: str) -> list[Token]:
    """Return tokens in which bars of a norm are a call of it.

    Raises: ParseError, for the sign of a norm that is never closed.
    """
    read: list[Token] = []
    opened: list[Token] = []
    closing: int | None = None  # where two bars close a norm
    place = 0
    while place < len(tokens):
        token = tokens[place]
        kind, start, end, _ = token
        width = 1
        if kind == "_NORM":
            if opened and tokens[place - 1][0] in messages.VALUE_ENDS:
                opened.pop()
                read.append(("_CLOSE", start, end, ")"))
            else:
                opened.append(token)
                read += [("CALL", start, end, _NORM), ("_OPEN", end, end, "(")]
        elif place == closing:
            read.append(("_CLOSE", start, tokens[place + 1][2], ")"))
            closing, width = None, 2
        elif closing is None and (closing := _closes_norm(tokens, place)) is not None:
            read += [("CALL", start, end, _NORM), ("_OPEN", end, tokens[place + 1][2], "(")]
            width = 2
        else:
            read.append(token)
        place += width
    if opened:
        raise messages.unclosed_bar(opened[-1], source)
    return read


def _closes_norm(tokens: Sequence[Token], place: int) -> int | None:
    """Return where the two bars stand that close those of a norm at a place, or None where they are no norm."""
    if not _are_two_bars(tokens, place) or (place and _are_two_bars(tokens, place - 1)):
        return None
    after = place + 3
    if tokens[place + 2][0] in ("_OPEN", "CALL"):
        depth = 1
        after += tokens[place + 2][0] == "CALL"
        while depth and after < len(tokens):
            depth += (tokens[after][0] in _OPENS) - (tokens[after][0] in _CLOSES)
            after += 1
    elif tokens[place + 2][0] != "NAME":
        return None
    is_alone = _are_two_bars(tokens, after) and not _are_two_bars(tokens, after + 1)
    return after if is_alone else None


def _are_two_bars(tokens: Sequence[Token], place: int) -> bool:
    pair = tokens[place : place + 2]
    return len(pair) == 2 and all(kind == "_BAR" for kind, *_ in pair) and pair[0][2] == pair[1][1]


def _direct(bars: Sequence[int], tokens: list[Token], source: str, notes: list[Note]) -> None:
    """Give the bars between two brackets their directions."""
    if not bars:
        return
    early, unclosed = _closed_early(bars, tokens)
    ways = _pairings(bars, tokens)
    if unclosed and not ways:
        raise messages.unclosed_bar(tokens[unclosed[-1]], source)
    opened = [bar for bar, opens in zip(bars, early, strict=True) if opens]
    is_odd = any(_stands_before(_SIGNS, bar, tokens) for bar in opened)
    chosen = ways[0] if ways and (unclosed or is_odd) else early
    if len(ways) > 1 or (chosen != early and not unclosed):
        notes.append(_reading(bars, chosen, tokens, source))
    for bar, opens in zip(bars, chosen, strict=True):
        tokens[bar] = ("_OPEN_BAR" if opens else "_CLOSE_BAR", *tokens[bar][1:])


def _closed_early(bars: Sequence[int], tokens: Sequence[Token]) -> tuple[list[bool], list[int]]:
    """Return whether each bar opens if it closes wherever it can, and the bars that are open in the end."""
    directions: list[bool] = []
    open_bars: list[int] = []
    for number, bar in enumerate(bars):
        follows_bar = number > 0 and bars[number - 1] == bar - 1
        is_complete = not directions[-1] if follows_bar else tokens[bar - 1][0] in messages.VALUE_ENDS
        opens = not (bar and is_complete and open_bars)
        if opens:
            open_bars.append(bar)
        else:
            open_bars.pop()
        directions.append(opens)
    return directions, open_bars


def _pairings(bars: Sequence[int], tokens: Sequence[Token]) -> list[list[bool]]:
    """Return up to two ways to pair the bars; those that stand between two values could open or close.

    The first way opens such bars as early as it can, the second differs from it as little as can be: if neither comes
    out even, none does.
    """
    doubtful = [bar for bar in bars if _stands_before(messages.VALUE_STARTS, bar, tokens)]
    if not doubtful:
        return []
    directions: dict[int, bool] = {}
    for bar in bars:
        before = directions.get(bar - 1)
        if before is None:
            directions[bar] = not (bar and tokens[bar - 1][0] in messages.VALUE_ENDS)
        else:  # of several together between two values the last one opens
            directions[bar] = before or tokens[bar + 1][0] in messages.VALUE_STARTS
    count = len(bars) // 2 - sum(directions.values())
    ways = [doubtful[:count]] if 0 <= count <= len(doubtful) else []
    if 0 < count < len(doubtful):
        ways.append([*doubtful[: count - 1], doubtful[count]])
    pairings = [list({**directions, **dict.fromkeys(opening, True)}.values()) for opening in ways]
    return [pairing for pairing in pairings if _comes_out_even(pairing)]


def _comes_out_even(directions: Sequence[bool]) -> bool:
    depths = list(accumulate(1 if opens else -1 for opens in directions))
    return min(depths) >= 0 and depths[-1] == 0


def _stands_before(kinds: frozenset[str], bar: int, tokens: Sequence[Token]) -> bool:
    """Tell whether a bar follows a value, and one of certain kinds of token follows the bar."""
    return bar > 0 and tokens[bar - 1][0] in messages.VALUE_ENDS and tokens[bar + 1][0] in kinds


def _reading(bars: Sequence[int], directions: Sequence[bool], tokens: Sequence[Token], source: str) -> Note:
    """Return the note that tells which bars belong together."""
    start, end = tokens[bars[0]][1], tokens[bars[-1]][2]
    read, position = "", start
    for bar, opens in zip(bars, directions, strict=True):
        read += _joined(read, source[position : tokens[bar][1]].strip())
        read += _joined(read, "abs(" if opens else ")")
        position = tokens[bar][2]
    typed = shorten(source[start:end], 120)
    return Note(f"{typed} is read as {shorten(read, 120)}", Span(start, end), is_warning=True)


def _joined(before: str, text: str) -> str:
    """Return a text with a blank before it where it would run into a name, number or bracket."""
    return f" {text}" if (before[-1:].isalnum() or before[-1:] == ")") and text[:1].isalnum() else text
