"""The options of ``equal``: their types, and what is refused."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from typing import Any, TypedDict

from diffcli.equivalence.points import Interval
from diffcli.errors import UsageError
from diffcli.ops import OpTable

TYPES = ("expression", "value", "derivative", "antiderivative", "bigo")
EXTRACTS = ("none", "boxed", "last", "answer")
SYNTAXES = ("auto", "plain", "latex")
COMPLEX_UNITS = ("i", "j", "none")
_MOST_DIGITS = 10_000
_LONGEST_SHARE = 10_000


class Options(TypedDict, total=False):
    """What ``equal`` and ``Judge`` may be told, as their docstrings say."""

    vars: Sequence[str] | str | None
    domain: str | Sequence[tuple[str, tuple[float, float]]] | None
    type: str
    rtol: object
    atol: object
    sigfigs: int | None
    syntax: str
    extract: str
    log: int | str
    natural_log: bool
    imaginary: str
    complex_unit: str
    decimal: str
    up_to: str | None
    ordered: bool
    of: str | None
    wrt: str | None
    order: int
    ops: OpTable


def meant(name: str, value: Any) -> tuple[str, Any]:
    """Return an option as ``parse`` has it: the base of ``log``, e or 10, and which letter is ``imaginary``."""
    if name == "log":
        check_choice("log", str(value), ("e", "10"))
        return "natural_log", str(value) == "e"
    return ("complex_unit" if name == "imaginary" else name), value


def unit_named(choice: str) -> str:
    """Return the name of the imaginary unit as ``parse`` takes it: empty for none, where i is a variable."""
    return "" if choice == "none" else choice


def frozen(options: Mapping[str, Any]) -> tuple[tuple[str, Any], ...]:
    """Return options as a key: sorted, with lists as tuples."""
    return tuple((name, _frozen(options[name])) for name in sorted(options))


def _frozen(value: Any) -> Any:
    if isinstance(value, dict):
        return tuple((name, _frozen(item)) for name, item in sorted(value.items()))
    return tuple(map(_frozen, value)) if isinstance(value, list) else value


def check_options(function: str, options: Iterable[str], own: Sequence[str] = ()) -> None:
    """Refuse options that are neither those of ``equal`` nor the function's own.  Raises: TypeError, in its name."""
    known = (*Options.__annotations__, *own)
    for name in options:
        if name not in known:
            from diffcli.near import did_you_mean, near_names

            meant = did_you_mean(near_names(name, known))
            raise TypeError(f"{function}() has no option {name!r}" + (f"; {meant}" if meant else ""))


def names_of(option: str, given: Sequence[str] | str | None) -> tuple[str, ...] | None:
    """Return names given as a list or comma text.  Raises: UsageError."""
    if given is None:
        return None
    names = given.split(",") if isinstance(given, str) else given
    if not isinstance(names, (list, tuple)) or not all(isinstance(name, str) for name in names):
        raise UsageError(f"{option} takes names as a text or a list, not {given!r}")
    plain = tuple(name.strip() for name in names if name.strip())
    for name in plain:
        if not re.fullmatch(r"[^\W\d]\w*(?:_\{\w+\})?", name):
            raise UsageError(f"{option} takes names of variables, not {name!r}")
    return plain


def domain_of(domain: Any) -> dict[str, tuple[float, float]]:
    """Return the interval of each variable.  Raises: UsageError, also for intervals without numbers."""
    if not domain:
        return {}
    if isinstance(domain, str):
        from diffcli.answers.domains import read_domain

        return read_domain(domain)
    try:
        return {name: _interval(name, ends) for name, ends in dict(domain).items()}
    except (TypeError, ValueError, IndexError):
        raise UsageError(f"a domain is a text such as x>0, -1<y<1, not {domain!r}") from None


def _interval(name: str, ends: Sequence[float]) -> tuple[float, float]:
    if isinstance(ends, Interval):
        return ends
    low, high = float(ends[0]), float(ends[1])
    if not low < high:
        raise UsageError(f"the domain leaves no numbers for {name}: {low} to {high}")
    return low, high


def tolerance_of(type: str, rtol: object, atol: object, sigfigs: int | None) -> Any:
    """Return the tolerance that was asked for, or None for exact comparison."""
    if rtol is None and atol is None and sigfigs is None:
        if type != "value":
            return None
        from diffcli.equivalence.numbers import DEFAULT_RTOL, Tolerance

        return Tolerance(rtol=DEFAULT_RTOL, rounding=True)
    if type == "bigo":
        raise UsageError("rtol, as atol and sigfigs, is about numbers, and orders of growth are compared")
    from diffcli.equivalence.numbers import Tolerance

    if sigfigs is not None and (not isinstance(sigfigs, int) or not 1 <= sigfigs <= _MOST_DIGITS):
        raise UsageError(f"sigfigs counts digits from 1 to {_MOST_DIGITS:,}")
    return Tolerance(rtol=_share("rtol", rtol), atol=_share("atol", atol), sigfigs=sigfigs)


def _share(name: str, value: object) -> Fraction:
    from fractions import Fraction

    text = str(0 if value is None else value)
    if len(text) > _LONGEST_SHARE or re.search(r"[eE][-+]?0*[1-9]\d{4}", text):
        raise UsageError(f"{name} is a number between 1e-9999 and 1e9999")
    try:
        share = Fraction(text)
    except (ValueError, ZeroDivisionError):
        raise UsageError(f"{name} is a number, not {value!r}") from None
    if share < 0:
        raise UsageError(f"{name} cannot be negative: {value}")
    return share


def check_choice(name: str, value: str, choices: Sequence[str]) -> None:
    """Raise UsageError for what is not among the choices."""
    if value not in choices:
        raise UsageError(f"{name} is one of {', '.join(choices)}, not {value!r}")
