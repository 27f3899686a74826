"""diffcli: differentiate expressions and grade answers, from text to annotated trees.

Every name here is loaded at first use, so that importing diffcli costs next to nothing.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from diffcli import ops
    from diffcli.engine.backward import backward
    from diffcli.engine.forward import forward
    from diffcli.engine.gradcheck import gradcheck
    from diffcli.engine.tangent import tangent
    from diffcli.errors import DiffcliError
    from diffcli.graph import Graph
    from diffcli.library.evaluation import evaluate, function, grad
    from diffcli.library.reading import variable
    from diffcli.ops import Op, Option
    from diffcli.parsing import parse

__version__ = "0.1.0"

__all__ = [
    "DiffcliError",
    "Graph",
    "Op",
    "Option",
    "backward",
    "evaluate",
    "forward",
    "function",
    "grad",
    "gradcheck",
    "ops",
    "parse",
    "tangent",
    "variable",
]

_HOMES = {
    "DiffcliError": "diffcli.errors",
    "Graph": "diffcli.graph",
    "Op": "diffcli.ops",
    "Option": "diffcli.ops",
    "backward": "diffcli.engine.backward",
    "evaluate": "diffcli.library.evaluation",
    "forward": "diffcli.engine.forward",
    "function": "diffcli.library.evaluation",
    "grad": "diffcli.library.evaluation",
    "gradcheck": "diffcli.engine.gradcheck",
    "parse": "diffcli.parsing",
    "tangent": "diffcli.engine.tangent",
    "variable": "diffcli.library.reading",
}


def __getattr__(name: str) -> object:
    from importlib import import_module

    if name in _HOMES:
        return getattr(import_module(_HOMES[name]), name)
    if name == "ops":
        return import_module("diffcli.ops")
    raise AttributeError(f"module 'diffcli' has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted([*__all__, "__version__"])
