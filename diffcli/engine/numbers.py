"""Applying one operation to numbers: which namespace computes it, and what becomes of failures."""

from __future__ import annotations

from diffcli.errors import BindingError, DiffcliError, ShapeError
from diffcli.graphs import Apply
from diffcli.namespaces.scalars import Scalars, bounded

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from typing import Any

    from diffcli.graphs import Graph


_TOGETHER = frozenset(("max_reduce", "argmax"))
"""Operations on the same input that are one computation."""

_SIZES = ("int", "shape")
"""Kinds of options whose values may have letters, where no numbers are computed."""

_LEAST, _MOST = -(2**63), 2**63 - 1
"""The integers that arrays can hold."""


class Numbers:
    """The two namespaces that compute: Python numbers until an array or an IEEE special case appears."""

    takes_complex = False
    """Whether variables may have complex values, as for a complex step."""

    def __init__(self, graph: Graph) -> None:
        self.graph = graph
        self._scalars: Scalars | None = None
        self._arrays: Any = None
        self._twins: dict[Apply, Apply] | None = None
        self._ready: dict[Apply, Any] = {}

    @property
    def scalars(self) -> Scalars:
        """The namespace of Python numbers."""
        if self._scalars is None:
            self._scalars = Scalars(self.graph.ops)
        return self._scalars

    @property
    def arrays(self) -> Any:
        """The array namespace, NumPy imported at first use."""
        if self._arrays is None:
            from diffcli.namespaces.arrays import Arrays

            self._arrays = Arrays(self.graph.ops)
        return self._arrays

    def compute(self, node: Apply, rule: Callable[..., Any], arguments: Sequence[Any], *, tensor: bool) -> Any:
        """Return ``rule(F, *arguments)`` for the namespace that fits the arguments.

        Errors get the place of ``node`` in the text.
        """
        if not tensor and not any(map(is_array, arguments)):
            try:
                return bounded(rule(self.scalars, *arguments))
            except (ArithmeticError, ValueError):
                # what Python refuses, IEEE arithmetic answers with inf or nan
                arguments = [ieee(a) for a in arguments]
        return self._on_arrays(node, rule, arguments)

    def together(self, node: Apply, inputs: Sequence[Any]) -> Any:
        """Return max or argmax; where the graph has both of the same input, one pass over it gives both."""
        if self._twins is None:
            self._twins = twins(self.graph)
        if node not in self._twins:
            return _apply(self, node, inputs)
        if node not in self._ready:
            axis = dict(node.options).get("axis")
            place = self._on_arrays(node, lambda F, x: F.argmax(x, axis=axis), inputs)
            top = plain(_entries_at(inputs[0], place, axis))
            twin = self._twins[node]
            self._ready |= {node: place, twin: top} if node.op.name == "argmax" else {node: top, twin: place}
        return self._ready.pop(node)

    def _on_arrays(self, node: Apply, rule: Callable[..., Any], arguments: Sequence[Any]) -> Any:
        import numpy as np

        arguments = [ieee(a) if isinstance(a, int) and not _LEAST <= a <= _MOST else a for a in arguments]
        try:
            with np.errstate(all="ignore"):
                return plain(rule(self.arrays, *arguments))
        except DiffcliError as error:
            self.graph.place(error, node)
            raise
        except (ValueError, IndexError, ZeroDivisionError, OverflowError, TypeError) as error:
            if isinstance(error, OverflowError):
                said = ": a number is too large for an array"
            elif not isinstance(error, TypeError):
                shapes = " and ".join(str(np.shape(a)) for a in arguments[-len(node.inputs) :])
                said = f" cannot combine shapes {shapes}"
            elif letters := _letters(node):
                said = f": the size {letters[0]} has no number here"
            else:
                raise
            raise self.graph.place(ShapeError(node.op.name + said), node) from error


def apply(numbers: Numbers, node: Apply, inputs: Sequence[Any]) -> Any:
    """Return the value of ``node`` for the values of its inputs."""
    if node.op.tensor and node.op.name in _TOGETHER and type(numbers) is Numbers:
        return numbers.together(node, inputs)
    return _apply(numbers, node, inputs)


def _apply(numbers: Numbers, node: Apply, inputs: Sequence[Any]) -> Any:
    value = node.op.value
    if node.options:
        options = dict(node.options)
        return numbers.compute(node, lambda F, *xs: value(F, *xs, **options), inputs, tensor=node.op.tensor)
    return numbers.compute(node, value, inputs, tensor=node.op.tensor)


def _letters(node: Apply) -> list[Any]:
    """Return the sizes among the options of a node that are no numbers."""
    given = dict(node.options)
    kinds = {option.name: option.kind for option in node.op.options if option.required and option.name in given}
    sizes = [given[name] if kind == "shape" else (given[name],) for name, kind in kinds.items() if kind in _SIZES]
    return [size for shape in sizes for size in shape if not isinstance(size, int)]


def twins(graph: Graph) -> dict[Apply, Apply]:
    """Return for each max that has an argmax of the same input beside it that one, and the other way round.

    Source: Goodfellow et al. 2016, section 6.5.8 (operations with two outputs).
    """
    found: dict[object, dict[str, Apply]] = {}
    for node in graph.nodes:
        if not isinstance(node, Apply) or node.op.name not in _TOGETHER:
            continue
        if not isinstance(dict(node.options).get("axis"), tuple):
            found.setdefault((node.inputs, node.options), {})[node.op.name] = node
    pairs = [tuple(pair.values()) for pair in found.values() if len(pair) == 2]
    return {one: other for a, b in pairs for one, other in ((a, b), (b, a))}


def _entries_at(x: Any, place: Any, axis: int | None) -> Any:
    """Return the entries of an array at the places that ``argmax`` gave."""
    import numpy as np

    x = np.asarray(x)
    if axis is None:
        return x.reshape(-1)[place]
    return np.take_along_axis(x, np.expand_dims(place, axis), axis).squeeze(axis)


def is_array(value: object) -> bool:
    """Tell whether a value is a NumPy array, without importing NumPy."""
    return hasattr(value, "__array__")


def shape_of(value: Any) -> tuple[int, ...]:
    """Return the shape of a value, () for a number."""
    return value.shape if is_array(value) else ()


def stretches(shape: tuple[int, ...], target: tuple[int, ...]) -> bool:
    """Tell whether an array of ``shape`` can be repeated to fill ``target``."""
    fitting = zip(reversed(shape), reversed(target), strict=False)
    return len(shape) <= len(target) and all(n in (1, m) for n, m in fitting)


def plain(value: Any) -> Any:
    """Return a NumPy number, or an array without axes, as a Python number; other values as they are."""
    if is_array(value) and value.ndim == 0 and value.dtype.char in "d?lq":
        return value.item()
    return value


def ieee(value: Any) -> Any:
    """Return a Python number as a NumPy float64, infinite where it is too large."""
    import numpy as np

    if is_array(value):
        return value
    if isinstance(value, complex):
        return np.complex128(value)
    try:
        return np.float64(value)
    except OverflowError:
        return np.float64("inf" if value > 0 else "-inf")


def as_value(value: Any, name: str, *, complex_too: bool = False) -> Any:
    """Return what a caller gave for a variable as a Python number or a float64 array.

    Integers inside arrays become floats: NumPy's own integers wrap around silently.
    """
    if isinstance(value, (int, float)) and not is_array(value):
        return value
    import numpy as np

    if value.__class__ is np.ndarray and value.dtype == np.float64 and value.ndim:
        return value
    try:
        array = np.asarray(value)
    except ValueError:
        raise ShapeError(f"the rows of {name} have different lengths") from None
    if hasattr(value, "filled") and np.ma.is_masked(value):
        raise BindingError(f"the value of {name} has masked entries", hint="say what stands there, as in x.filled(0)")
    if array.dtype == object and all(isinstance(v, (int, float)) for v in array.flat):
        array = np.array([ieee(v) for v in array.flat]).reshape(array.shape)
    if array.dtype.kind == "c" and complex_too:
        return value
    if array.dtype.kind not in "biuf":
        raise BindingError(f"the value of {name} is not a real number or an array of real numbers")
    if array.ndim == 0 and not isinstance(value, np.floating):
        return array.item()
    return plain(array if array.dtype == np.float32 else array.astype(np.float64, copy=False))
