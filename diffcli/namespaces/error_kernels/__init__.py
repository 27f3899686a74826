"""Generated from the table of operations by ``python -m diffcli.namespaces.compile``; do not edit.

Kernels with bounds on errors: a module for each of ``diffcli.ops``, loaded where one of its operations occurs.
"""

# fmt: off
# ruff: noqa

from __future__ import annotations

from functools import lru_cache
from importlib import import_module

from diffcli.ops import OPS

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from diffcli.ops import Op


@lru_cache(maxsize=256)
def error_kernel(op: Op) -> tuple[Any, ...] | None:
    """Return value, pull, pulls and locals of a built-in row, None of any other."""
    room = _ROOMS.get(op.name)
    if room is None or OPS[op.name] is not op:
        return None
    return import_module(f"{__name__}.{room}").ERROR_KERNELS[op.name]  # type: ignore[no-any-return]


_ROOMS = {
    'sigmoid': 'activations',
    'softplus': 'activations',
    'relu': 'activations',
    'leaky_relu': 'activations',
    'elu': 'activations',
    'gelu': 'activations',
    'silu': 'activations',
    'add': 'arithmetic',
    'negate': 'arithmetic',
    'mul': 'arithmetic',
    'div': 'arithmetic',
    'int_power': 'arithmetic',
    'power': 'arithmetic',
    'copy': 'arithmetic',
    'abs': 'arithmetic',
    'sign': 'arithmetic',
    'floor': 'arithmetic',
    'ceil': 'arithmetic',
    'round': 'arithmetic',
    'maximum': 'arithmetic',
    'minimum': 'arithmetic',
    'clip': 'arithmetic',
    'less': 'arithmetic',
    'less_equal': 'arithmetic',
    'greater': 'arithmetic',
    'greater_equal': 'arithmetic',
    'equal_to': 'arithmetic',
    'not_equal': 'arithmetic',
    'where': 'arithmetic',
    'exp': 'exponential',
    'exp2': 'exponential',
    'expm1': 'exponential',
    'log': 'exponential',
    'log_base': 'exponential',
    'log1p': 'exponential',
    'log2': 'exponential',
    'log10': 'exponential',
    'logaddexp': 'exponential',
    'logit': 'exponential',
    'sqrt': 'exponential',
    'cbrt': 'exponential',
    'sinh': 'hyperbolic',
    'cosh': 'hyperbolic',
    'tanh': 'hyperbolic',
    'sech': 'hyperbolic',
    'csch': 'hyperbolic',
    'coth': 'hyperbolic',
    'asinh': 'hyperbolic',
    'acosh': 'hyperbolic',
    'atanh': 'hyperbolic',
    'asech': 'hyperbolic',
    'acsch': 'hyperbolic',
    'acoth': 'hyperbolic',
    'zeros_like': 'shapes',
    'ones_like': 'shapes',
    'erf': 'special',
    'erfc': 'special',
    'gamma': 'special',
    'lgamma': 'special',
    'digamma': 'special',
    'polygamma': 'special',
    'factorial': 'special',
    'sin': 'trigonometric',
    'cos': 'trigonometric',
    'tan': 'trigonometric',
    'sec': 'trigonometric',
    'csc': 'trigonometric',
    'cot': 'trigonometric',
    'asin': 'trigonometric',
    'acos': 'trigonometric',
    'atan': 'trigonometric',
    'asec': 'trigonometric',
    'acsc': 'trigonometric',
    'acot': 'trigonometric',
    'atan2': 'trigonometric',
    'hypot': 'trigonometric',
}
