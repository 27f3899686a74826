"""Whether an answer equals what is expected, from any notation."""

from __future__ import annotations

from collections.abc import Mapping, Set
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Unpack

from diffcli.answers.comparison import WITH_KINDS, PairJudge
from diffcli.answers.derivative import judge_derivative
from diffcli.answers.looser import judge_antiderivative
from diffcli.answers.options import Options, check_options, frozen, meant, names_of
from diffcli.errors import UsageError, shorten

if TYPE_CHECKING:
    from collections.abc import Iterable

    from diffcli.equivalence.verdict import Verdict
    from diffcli.given.expressions import Expression

_OF_READING = ("natural_log", "complex_unit", "rtol", "atol", "sigfigs", "syntax", "ops")
"""Options that are the same for the derivative and an answer to it."""


def equal(
    expected: Expression | float | None = None,
    answer: Expression | float | None = None,
    **options: Unpack[Options],
) -> Verdict:
    """Return the verdict on an answer: equal, different, invalid or undecided, with its reason and witness.

    Options: ``vars`` (names, a list or comma text), ``domain`` ("x>0, -1<y<1"), ``type`` (expression, value,
    derivative, antiderivative, bigo), ``up_to`` (constant, sign, factor), ``rtol``, ``atol``, ``sigfigs``, ``syntax``
    (auto, plain, latex), ``extract`` (boxed, last, answer, none), ``decimal`` ("," for decimal commas), ``ordered``
    (lists in order), ``log`` ("e" or 10), ``imaginary`` ("i", "j" or "none"); for ``type="derivative"`` ``expected`` is
    the function unless ``of`` is given, with ``wrt`` and ``order``; for ``type="antiderivative"`` it is one, or ``of``
    is the function.  ``ops`` is the table of operations.

    >>> equal("(x+1)^2", "x^2+2x+1").verdict
    'equal'
    >>> equal("sqrt(x^2)", "x").witness
    {'point': {'x': -1}, 'expected': 1, 'answer': -1}

    Shapes: arrays are compared entry by entry; another shape is different.
    Raises: UsageError and BindingError for options that cannot be used, never for what the two sides say.
    """
    return _judge(frozen(options) if options else ()).judge(expected, answer)


def equal_many(pairs: Iterable[tuple[Any, Any]], **options: Unpack[Options]) -> list[Verdict]:
    """Return the verdicts on pairs of expected and answer, in order; repeated pairs are judged once.

    Raises: as ``equal``.
    """
    judge = _judge(frozen(options)).judge
    return [judge(*_pair(pair)) for pair in pairs]


def _pair(pair: Any) -> tuple[Any, Any]:
    if isinstance(pair, (str, Mapping, Set)) or not hasattr(pair, "__len__") or len(pair) != 2:
        raise UsageError(f"a pair is two sides, expected and answer, not {shorten(repr(pair), 60)}")
    expected, answer = pair
    return expected, answer


@lru_cache(maxsize=64)
def _judge(options: tuple[tuple[str, Any], ...]) -> Judge:
    check_options("equal", dict(options))
    return Judge(**dict(meant(name, value) for name, value in options))


class Judge(PairJudge):
    """Judges pairs under one set of options, answers to "differentiate this" too."""

    def __init__(self, *, of: str | None = None, wrt: str | None = None, order: int = 1, **options: Any) -> None:
        super().__init__(**options)
        names_of("wrt", wrt.replace(" ", ",") if isinstance(wrt, str) else wrt)
        of_derivatives = {"of": of is not None, "wrt": wrt is not None, "order": order != 1}
        needless = next((name for name, is_given in of_derivatives.items() if is_given), None)
        if needless is not None and self.type not in ("derivative", "antiderivative"):
            raise UsageError(f"{needless} is about derivatives, and the type is {self.type}")
        ignored = {
            "order": order != 1 and self.type == "antiderivative",
            "up_to": self.up_to is not None and self.type not in WITH_KINDS,
            "ordered": self.is_ordered and self.type not in WITH_KINDS,
            "domain": bool(self.domain) and self.type == "bigo",
        }
        if unheard := next((name for name, is_given in ignored.items() if is_given), None):
            raise UsageError(f"{unheard} means nothing for the type {self.type}")
        self._shared = {name: options[name] for name in _OF_READING if options.get(name) is not None}
        self.of = of
        self.wrt = wrt
        self.order = order

    def _judge_pair(self, expected: Any, answer: Any) -> Verdict:
        is_given = self.type in ("derivative", "antiderivative") and self.of is not None
        return super()._judge_pair(self.of if is_given else expected, answer)

    def _decided(self, expected: Any, answer: Any) -> Verdict:
        if self.type == "antiderivative":
            return judge_antiderivative(expected, answer, self.wrt, self, is_function=self.of is not None)
        if self.type != "derivative":
            return super()._decided(expected, answer)
        options = self._shared | ({"domain": tuple(sorted(self.domain.items()))} if self.domain else {})
        return judge_derivative(expected, answer, self.wrt, self.order, self.names, **options)
