"""Generated from the table of operations by ``python -m diffcli.namespaces.compile``; do not edit."""

# fmt: off
# ruff: noqa
# mypy: ignore-errors

from diffcli.namespaces.error_bounds import product_error

from diffcli.namespaces.scalars import Scalars


_C0 = 0.0 if 0.0 >= 0.0 else -0.0

def zeros_like_value_e(a, ea): return 0.0, 0.0
def zeros_like_pull_e(g, eg, y, ey, a, ea): t0 = g * 0.0; t1 = t0 if t0 >= 0.0 else -t0; return t0, _C0 * eg + 1.1102230246251565e-16 * t1 if t1 > 1e-290 and eg else product_error(g, eg, 0.0, 0.0, t0)
def ones_like_value_e(a, ea): return 1.0, 0.0

ERROR_KERNELS: dict[str, tuple] = {
    'zeros_like': (zeros_like_value_e, zeros_like_pull_e, (zeros_like_pull_e,), ()),
    'ones_like': (ones_like_value_e, zeros_like_pull_e, (zeros_like_pull_e,), ()),
}
"""Value, pull, pulls and locals of each row."""
