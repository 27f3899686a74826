"""Applying one operation to numbers: which namespace computes it, and what becomes of failures."""

from __future__ import annotations

from diffcli.errors import BindingError, DiffcliError, ShapeError
from diffcli.namespaces.scalars import Scalars, bounded

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from typing import Any

    from diffcli.graph import Apply, Graph


class Numbers:
    """The two namespaces that compute: Python numbers until an array or an IEEE special case appears."""

    def __init__(self, graph: Graph) -> None:
        self.graph = graph
        self.scalars = Scalars()
        self._arrays: Any = None

    @property
    def arrays(self) -> Any:
        """The array namespace, NumPy imported at first use."""
        if self._arrays is None:
            from diffcli.namespaces.arrays import Arrays

            self._arrays = Arrays()
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

    def _on_arrays(self, node: Apply, rule: Callable[..., Any], arguments: Sequence[Any]) -> Any:
        import numpy as np

        try:
            with np.errstate(all="ignore"):
                return plain(rule(self.arrays, *arguments))
        except DiffcliError as error:
            if error.span is None:
                error.span, error.source = self.graph.spans.get(node), self.graph.source or None
            raise
        except ValueError as error:
            shapes = " and ".join(str(np.shape(a)) for a in arguments[-len(node.inputs) :])
            raise ShapeError(
                f"{node.op.name} cannot combine shapes {shapes}",
                span=self.graph.spans.get(node),
                source=self.graph.source or None,
            ) from error
        except OverflowError as error:
            raise ShapeError(
                f"{node.op.name}: a number is too large for an array",
                span=self.graph.spans.get(node),
                source=self.graph.source or None,
            ) from error


def apply(numbers: Numbers, node: Apply, inputs: Sequence[Any]) -> Any:
    """Return the value of ``node`` for the values of its inputs."""
    value = node.op.value
    if node.options:
        options = dict(node.options)
        return numbers.compute(node, lambda F, *xs: value(F, *xs, **options), inputs, tensor=node.op.tensor)
    return numbers.compute(node, value, inputs, tensor=node.op.tensor)


def is_array(value: object) -> bool:
    """Tell whether a value is a NumPy array, without importing NumPy."""
    return hasattr(value, "__array__")


def shape_of(value: Any) -> tuple[int, ...]:
    """Return the shape of a value, () for a number."""
    return value.shape if is_array(value) else ()


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


def as_value(value: Any, name: str) -> Any:
    """Return what a caller gave for a variable as a Python number or a float64 array.

    Integers inside arrays become floats: NumPy's own integers wrap around silently.
    """
    if isinstance(value, (int, float)) and not is_array(value):
        return value
    import numpy as np

    try:
        array = np.asarray(value)
    except ValueError:
        raise ShapeError(f"the rows of {name} have different lengths") from None
    if array.dtype == object and all(isinstance(v, (int, float)) for v in array.flat):
        array = np.array([ieee(v) for v in array.flat]).reshape(array.shape)
    if array.dtype.kind == "c":  # only the complex step binds these
        return value
    if array.dtype.kind not in "biuf":
        raise BindingError(f"the value of {name} is not a number or an array of numbers")
    if array.ndim == 0 and not isinstance(value, np.floating):
        return array.item()
    return plain(array if array.dtype == np.float32 else array.astype(np.float64, copy=False))
