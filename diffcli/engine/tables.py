"""What a pass leaves: tables from node to number, over the list of the plan's slots."""

from __future__ import annotations

from collections.abc import Mapping

from diffcli.graphs import Graph, Node

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from typing import Any

    from diffcli.engine.bounds import Bounded


class Table(Mapping[Node, "Any"]):
    """Numbers by node; a slot that holds None has none."""

    __slots__ = ("graph", "slots")

    def __init__(self, graph: Graph, slots: list[Any]) -> None:
        self.graph = graph
        self.slots = slots

    def __getitem__(self, node: Node) -> Any:
        slot = self.graph.slot_of(node)
        if slot is None or (value := self.slots[slot]) is None:
            raise KeyError(node)
        return value

    def __contains__(self, node: object) -> bool:
        slot = self.graph.slot_of(node)  # type: ignore[arg-type]
        return slot is not None and self.slots[slot] is not None

    def __iter__(self) -> Iterator[Node]:
        slots = self.slots
        return (node for node, slot in self.graph.slots.items() if slots[slot] is not None)

    def __len__(self) -> int:
        return sum(1 for _ in self)


class Gradients(Table):
    """Gradients by node; those of constants, which few ask for, are computed when one is asked for."""

    __slots__ = ("_fill", "_slots")

    def __init__(self, graph: Graph, slots: list[Any], fill: Callable[[], None]) -> None:
        self.graph = graph
        self._slots = slots
        self._fill: Callable[[], None] | None = fill

    @property
    def slots(self) -> list[Any]:  # type: ignore[override]
        """The numbers, those of constants too."""
        if self._fill is not None:
            self._fill()
            self._fill = None
        return self._slots


class Passes:
    """What the passes leave: the tables of values and gradients, and the gradient by each name that was asked for.

    ``gradients`` is None where there is no such table, in forward mode and with checkpoints; with these ``values`` has
    the output alone.  ``bounds`` are values and gradients by slot with bounds on their errors, where they were asked
    for and all are numbers.
    """

    __slots__ = ("bounds", "gradients", "targets", "values")

    def __init__(
        self,
        values: Mapping[Node, Any],
        gradients: Mapping[Node, Any] | None,
        targets: dict[str, Any],
        bounds: tuple[Bounded, Bounded] | None = None,
    ) -> None:
        self.bounds = bounds
        self.values = values
        self.gradients = gradients
        self.targets = targets
