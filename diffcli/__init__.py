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
    from diffcli.library.digits import digits
    from diffcli.library.evaluation import evaluate, evaluation, grad
    from diffcli.library.functions import function
    from diffcli.library.higher import derivatives, hessian, jacobian, jvp, taylor, vjp
    from diffcli.library.programs import cost, exact, minimize, plot
    from diffcli.library.rule_checks import check_operations
    from diffcli.library.showing import graph, latex, operations, steps, text, tree
    from diffcli.library.simplification import simplify
    from diffcli.library.symbolic import derivative, diff, solution
    from diffcli.library.tables import backward, forward, gradcheck, tangent
    from diffcli.ops import Op, Option

__version__ = "0.1.0"

__all__ = [
    "DiffcliError",
    "Graph",
    "Op",
    "Option",
    "PrecisionWarning",
    "ReadingWarning",
    "UndefinedWarning",
    "backward",
    "check_operations",
    "cost",
    "derivative",
    "derivatives",
    "derived",
    "diff",
    "digits",
    "equal",
    "equal_many",
    "evaluate",
    "evaluation",
    "exact",
    "forward",
    "function",
    "grad",
    "gradcheck",
    "grade",
    "graph",
    "hessian",
    "jacobian",
    "judge_derivative",
    "jvp",
    "latex",
    "load_operations",
    "minimize",
    "operations",
    "ops",
    "parse",
    "plot",
    "read_program",
    "reward",
    "simplify",
    "solution",
    "steps",
    "tangent",
    "taylor",
    "text",
    "tree",
    "variable",
    "vjp",
    "worksheet",
]

_HOMES = {
    "DiffcliError": "diffcli.errors",
    "Graph": "diffcli.graphs",
    "Op": "diffcli.ops",
    "Option": "diffcli.ops",
    "PrecisionWarning": "diffcli.errors",
    "ReadingWarning": "diffcli.errors",
    "UndefinedWarning": "diffcli.errors",
    "backward": "diffcli.library.tables",
    "check_operations": "diffcli.library.rule_checks",
    "cost": "diffcli.library.programs",
    "derivative": "diffcli.library.symbolic",
    "derivatives": "diffcli.library.higher",
    "derived": "diffcli.given.operations",
    "diff": "diffcli.library.symbolic",
    "digits": "diffcli.library.digits",
    "equal": "diffcli.answers.equality",
    "equal_many": "diffcli.answers.equality",
    "evaluate": "diffcli.library.evaluation",
    "evaluation": "diffcli.library.evaluation",
    "exact": "diffcli.library.programs",
    "forward": "diffcli.library.tables",
    "function": "diffcli.library.functions",
    "grad": "diffcli.library.evaluation",
    "gradcheck": "diffcli.library.tables",
    "grade": "diffcli.grading.run",
    "graph": "diffcli.library.showing",
    "hessian": "diffcli.library.higher",
    "jacobian": "diffcli.library.higher",
    "judge_derivative": "diffcli.answers.derivative",
    "jvp": "diffcli.library.higher",
    "latex": "diffcli.library.showing",
    "load_operations": "diffcli.given.operations",
    "minimize": "diffcli.library.programs",
    "operations": "diffcli.library.showing",
    "parse": "diffcli.given.expressions",
    "plot": "diffcli.library.programs",
    "read_program": "diffcli.given.programs",
    "reward": "diffcli.answers.rewards",
    "simplify": "diffcli.library.simplification",
    "solution": "diffcli.library.symbolic",
    "steps": "diffcli.library.showing",
    "tangent": "diffcli.library.tables",
    "taylor": "diffcli.library.higher",
    "text": "diffcli.library.showing",
    "tree": "diffcli.library.showing",
    "variable": "diffcli.given.expressions",
    "vjp": "diffcli.library.higher",
    "worksheet": "diffcli.grading.worksheets",
}


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
