"""diffcli: differentiate expressions and grade answers, from text to annotated trees.

Every name here is loaded at first use, so that importing diffcli costs next to nothing.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from diffcli import ops
    from diffcli.answers.derivative import judge_derivative
    from diffcli.answers.equality import equal, equal_many
    from diffcli.answers.rewards import reward
    from diffcli.errors import DiffcliError, PrecisionWarning, ReadingWarning, UndefinedWarning
    from diffcli.given.expressions import parse, variable
    from diffcli.given.operations import derived, load_operations
    from diffcli.given.programs import read_program
    from diffcli.grading.run import grade
    from diffcli.grading.worksheets import worksheet
    from diffcli.graphs import Graph
    from diffcli.library.evaluation import digits, evaluate, evaluation, grad
    from diffcli.library.higher import derivatives, hessian, jacobian, jvp, taylor, vjp
    from diffcli.library.rule_checks import check_operations
    from diffcli.library.showing import cost, exact, graph, latex, minimize, operations, plot, steps, text, tree
    from diffcli.library.symbolic import derivative, diff, simplify, solution
    from diffcli.library.tables import backward, forward, function, gradcheck, tangent
    from diffcli.ops import Op, Option

__version__ = "0.1.0"

__all__ = [
    "DiffcliError", "Graph", "Op", "Option", "PrecisionWarning", "ReadingWarning", "UndefinedWarning", "backward",
    "check_operations", "cost", "derivative", "derivatives", "derived", "diff", "digits", "equal", "equal_many",
    "evaluate", "evaluation", "exact", "forward", "function", "grad", "gradcheck", "grade", "graph", "hessian",
    "jacobian", "judge_derivative", "jvp", "latex", "load_operations", "minimize", "operations", "ops", "parse",
    "plot", "read_program", "reward", "simplify", "solution", "steps", "tangent", "taylor", "text", "tree",
    "variable", "vjp", "worksheet",
]  # fmt: skip

_NAMES = {
    "answers.derivative": "judge_derivative",
    "answers.equality": "equal equal_many",
    "answers.rewards": "reward",
    "errors": "DiffcliError PrecisionWarning ReadingWarning UndefinedWarning",
    "given.expressions": "parse variable",
    "given.operations": "derived load_operations",
    "given.programs": "read_program",
    "grading.run": "grade",
    "grading.worksheets": "worksheet",
    "graphs": "Graph",
    "library.evaluation": "digits evaluate evaluation grad",
    "library.higher": "derivatives hessian jacobian jvp taylor vjp",
    "library.rule_checks": "check_operations",
    "library.showing": "cost exact graph latex minimize operations plot steps text tree",
    "library.symbolic": "derivative diff simplify solution",
    "library.tables": "backward forward function gradcheck tangent",
    "ops": "Op Option",
}
_HOMES = {name: f"diffcli.{home}" for home, names in _NAMES.items() for name in names.split()}


def __getattr__(name: str) -> object:
    from importlib import import_module

    if name in _HOMES:
        found = globals()[name] = getattr(import_module(_HOMES[name]), name)
        return found
    if name == "ops":
        return import_module("diffcli.ops")
    raise AttributeError(f"module 'diffcli' has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted([*__all__, "__version__"])
