"""Minibatch stochastic gradient descent, with momentum and with gradients accumulated over parts of a batch."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

import numpy as np

from diffcli.engine.checkpoint import checkpointed, run
from diffcli.engine.forward import leaf_values
from diffcli.engine.numbers import as_value, ieee
from diffcli.errors import BindingError, ShapeError, UsageError
from diffcli.graphs import Apply, Graph

_DIVERGED = 1e6
"""A loss this many times the first one (or 1, if that is larger) is no descent any more."""


@dataclass(frozen=True, kw_only=True)
class Settings:
    """How to descend.

    Each step goes along the gradient of the loss on ``batch * accumulate`` examples, computed ``batch`` at a time
    (all examples at once if ``batch`` is None).  The examples are shuffled anew for each round, by ``seed``.
    It ends after ``steps`` steps, when the norm of the gradient is at most ``tolerance``, or the loss at most
    ``until``.  ``held_out`` is the share of the examples, drawn by ``seed``, that is not learnt from; every ``measure``
    steps what ``Descent.measures`` says is kept, never for 0.
    """

    steps: int = 100
    rate: float = 0.1
    momentum: float = 0.0
    batch: int | None = None
    accumulate: int = 1
    seed: int = 0
    tolerance: float = 0.0
    until: float = -math.inf
    held_out: float = 0.0
    measure: int = 0

    def __post_init__(self) -> None:
        _check("steps", self.steps, self.steps >= 0, "0 or more")
        _check("rate", self.rate, 0 < self.rate < math.inf, "above 0")
        _check("momentum", self.momentum, 0 <= self.momentum < 1, "from 0 to below 1")
        _check("batch", self.batch, self.batch is None or self.batch >= 1, "1 or more")
        _check("accumulate", self.accumulate, self.accumulate >= 1, "1 or more")
        _check("seed", self.seed, self.seed >= 0, "0 or more")
        _check("tolerance", self.tolerance, self.tolerance >= 0, "0 or more")
        _check("until", self.until, not math.isnan(self.until), "a number")
        _check("held_out", self.held_out, 0 <= self.held_out < 1, "from 0 to below 1")
        _check("measure", self.measure, self.measure >= 0, "0 or more")
        if self.accumulate > 1 and self.batch is None:
            raise UsageError("accumulate needs a batch to accumulate over")


class Step(NamedTuple):
    """One step: its number from 1, and loss and gradient norm on its batch, before it is taken.

    ``measures`` are those of ``Descent.measures`` before it, where it is time for them.
    """

    number: int
    loss: float
    norm: float
    measures: Mapping[str, float]


class Descent:
    """A run of gradient descent: ``parameters`` are the values reached, ``stopped`` why it ended.

    A run that diverges is left at the last parameters with a finite loss.

    ``data`` names variables with a row for each example.

    >>> from diffcli.parsing import parse
    >>> descent = Descent(parse("(x - 3)^2"), {"x": 0.0}, ["x"], settings=Settings(steps=100))
    >>> for step in descent: pass
    >>> round(descent.parameters["x"], 6), descent.stopped
    (3.0, '100 steps')

    Raises: UsageError, BindingError and ShapeError for what cannot be minimized.
    """

    def __init__(
        self,
        graph: Graph,
        bindings: Mapping[str, Any],
        parameters: Sequence[str],
        data: Sequence[str] = (),
        *,
        settings: Settings | None = None,
    ) -> None:
        self.graph = graph
        self.settings = settings or Settings()
        self.stopped = ""
        self.is_diverged = False
        names = [variable.name for variable in graph.variables]
        if not parameters:
            raise UsageError("there is nothing to minimize by: no parameter is named")
        for name in parameters:
            if name not in names:
                raise BindingError(f"the output does not depend on {name}, so there is nothing to minimize by it")
        leaf_values(graph, bindings)  # refuses missing values
        self._fixed = {name: value for name, value in bindings.items() if name in names and name not in parameters}
        self.parameters = {name: _as_float(as_value(bindings[name], name)) for name in parameters}
        for name in data:
            if name not in self._fixed:
                what = "it is what changes" if name in parameters else "the output does not depend on it"
                raise BindingError(f"{name} cannot be data: {what}")
        self._data = {name: np.asarray(self._fixed[name]) for name in data}
        self._count = _example_count(self._data)
        self._kept, self._learnt = self._parted()
        self._classes = _classes(graph)
        if self.settings.batch is not None and not self._data:
            raise UsageError("batch needs data: nothing is said to have a row for each example")
        if self.settings.accumulate > 1:
            self._check_mean()

    def loss(self) -> float:
        """Return the loss of the parameters reached, on all data but those held out."""
        return self._loss(self._learnt)

    def measures(self) -> dict[str, float]:
        """Return what tells how good the parameters reached are, by name.

        That is the loss on the examples held out, and the accuracy on the others and on these where classes are told
        apart: the share of examples whose largest logit is that of their class.
        """
        found = {} if self._kept is None else {"held_out_loss": self._loss(self._kept)}
        if self._classes is not None:
            found["accuracy"] = self._accuracy(self._learnt)
            if self._kept is not None:
                found["held_out_accuracy"] = self._accuracy(self._kept)
        return found

    def _accuracy(self, rows: Any) -> float:
        assert self._classes is not None
        bound = self._bound(rows)
        logits, classes = (np.asarray(run(part, leaf_values(part, bound))) for part in self._classes)
        if classes.ndim == logits.ndim:  # shares
            classes = np.argmax(classes, axis=-1)
        return float(np.mean(np.argmax(logits, axis=-1) == classes))

    def _parted(self) -> tuple[Any, Any]:
        """Return the rows that are held out and those that are learnt from; None for none, and for all."""
        share = self.settings.held_out
        if not share:
            return None, None
        if not self._data:
            raise UsageError("holding out needs data: nothing is said to have a row for each example")
        kept = round(share * self._count)
        if not 1 <= kept < self._count:
            raise UsageError(f"{share:g} of {self._count} examples held out leaves none on one side")
        order = np.random.default_rng(self.settings.seed).permutation(self._count)
        return np.sort(order[:kept]), np.sort(order[kept:])

    def __iter__(self) -> Iterator[Step]:
        """Take the steps; whoever stops iterating finds the parameters of the last whole step."""
        settings = self.settings
        velocity = {n: np.zeros(np.shape(value)) if np.ndim(value) else 0.0 for n, value in self.parameters.items()}
        rounds = self._rounds()
        limit = math.inf
        before = self.parameters
        for number in range(1, settings.steps + 1):
            rows = next(rounds)
            loss, gradients = self._gradients(rows)
            norm = _norm(gradients.values())
            measures = self.measures() if settings.measure and (number - 1) % settings.measure == 0 else {}
            if not (math.isfinite(loss) and math.isfinite(norm) and loss <= limit):
                self.is_diverged = True
                self.stopped = f"the loss is {loss:.6g} and the gradient's norm {norm:.6g} at step {number}"
                if not (math.isfinite(loss) and loss <= limit):
                    self.parameters = before
                return
            if number == 1:
                limit = _DIVERGED * max(1.0, abs(loss))
            if norm <= settings.tolerance or loss <= settings.until:
                what = f"gradient norm {norm:.6g}" if norm <= settings.tolerance else f"loss {loss:.6g}"
                self.stopped = f"{what} at step {number}"
                yield Step(number, loss, norm, measures)
                return
            with np.errstate(over="ignore"):  # the next step will tell
                velocity = {name: settings.momentum * velocity[name] + g for name, g in gradients.items()}
                before = self.parameters
                self.parameters = {name: p - settings.rate * velocity[name] for name, p in before.items()}
            if number == settings.steps and not all(math.isfinite(self._loss(part)) for part in self._parts(rows)):
                # no next step will tell
                self.is_diverged = True
                self.stopped = f"the loss is not finite after step {number}"
                self.parameters = before
            yield Step(number, loss, norm, measures)
        self.stopped = self.stopped or f"{settings.steps} steps"

    def _rounds(self) -> Iterator[Any]:
        """Yield the examples of each step: row numbers, or None for all."""
        settings = self.settings
        if settings.batch is None:
            while True:
                yield self._learnt
        generator = np.random.default_rng(settings.seed)
        size = settings.batch * settings.accumulate
        while True:
            order = generator.permutation(self._count if self._learnt is None else self._learnt)
            for start in range(0, len(order), size):
                yield order[start : start + size]

    def _gradients(self, rows: Any) -> tuple[float, dict[str, Any]]:
        """Return loss and gradients on some examples, a part of them in memory at a time."""
        parts = self._parts(rows)
        targets = {name: self.graph[name] for name in self.parameters}
        loss = 0.0
        total: dict[str, Any] = {}
        for part in parts:
            # parts of unequal size count by their examples
            share = 1.0 if part is None else len(part) / len(rows)
            value, gradients = checkpointed(self.graph, self._bound(part), targets=targets.values(), segments=1)
            loss += share * _loss_number(value)
            for name, node in targets.items():
                gradient = share * gradients[node] if len(parts) > 1 else gradients[node]
                total[name] = total[name] + gradient if name in total else gradient
        return loss, total

    def _parts(self, rows: Any) -> list[Any]:
        size = self.settings.batch
        return [rows] if rows is None or size is None else [rows[i : i + size] for i in range(0, len(rows), size)]

    def _bound(self, rows: Any) -> dict[str, Any]:
        data = self._data if rows is None else {name: array[rows] for name, array in self._data.items()}
        return {**self._fixed, **data, **self.parameters}

    def _loss(self, rows: Any) -> float:
        return _loss_number(run(self.graph, leaf_values(self.graph, self._bound(rows))))

    def _check_mean(self) -> None:
        """Refuse to accumulate where the loss of two examples is not the mean of theirs: parts would not add up."""
        if self._count < 2:
            return
        first, second, both = (self._loss(rows) for rows in ([0], [1], [0, 1]))
        if abs(both - (first + second) / 2) > 1e-9 * max(abs(first), abs(second), abs(both)):
            raise UsageError(
                "accumulating needs a loss that is the mean over the examples, and this one is not",
                hint="write reduction=mean, or mean(...) in place of sum(...)",
            )


def _classes(graph: Graph) -> tuple[Graph, Graph] | None:
    """Return logits and classes as graphs, None for a loss that tells no classes apart."""
    for node in reversed(graph.nodes):
        if isinstance(node, Apply) and node.op.labels is not None:
            return Graph(node.inputs[0]), Graph(node.inputs[node.op.labels])
    return None


def _example_count(data: Mapping[str, Any]) -> int:
    """Return how many examples there are, one for each row of each array."""
    counts = {name: array.shape[0] if array.ndim else None for name, array in data.items()}
    if len(set(counts.values())) > 1 or None in counts.values():
        found = ", ".join(f"{name} has shape {array.shape}" for name, array in data.items())
        raise ShapeError(f"the data do not have the same number of rows: {found}")
    count = next(iter(counts.values()), 0) or 0
    if data and count == 0:
        raise ShapeError("there are no examples in the data")
    return count


def _norm(gradients: Iterable[Any]) -> float:
    with np.errstate(over="ignore"):
        return math.sqrt(sum(float(np.sum(np.square(gradient))) for gradient in gradients))


def _as_float(value: Any) -> Any:
    """Return a value that can move by fractions; an array is copied."""
    return np.array(value) if np.ndim(value) else float(ieee(value))


def _loss_number(value: Any) -> float:
    """Return a loss as a number, which an array of one entry is too."""
    if np.size(value) != 1:
        raise ShapeError(f"the loss has shape {np.shape(value)}, and only a number is minimized")
    return float(ieee(np.asarray(value).item()))


def _check(name: str, value: object, is_right: bool, wanted: str) -> None:
    if not is_right:
        raise UsageError(f"{name} is {value}, and must be {wanted}")
