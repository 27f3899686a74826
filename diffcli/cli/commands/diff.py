"""``diffcli diff``: the derivative as an expression."""

from __future__ import annotations

from diffcli.cli import output
from diffcli.cli.exit_status import VERDICT_STATUS, ExitStatus
from diffcli.cli.options import ASKED, EXPRESSION, FROM, FUNCTIONS, Option
from diffcli.cli.requests import Request, open_request, read_request
from diffcli.errors import Note, UsageError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from diffcli.cli.arguments import Arguments
    from diffcli.given.expressions import Expression
    from diffcli.graphs import Graph
    from diffcli.library.differentiation import Solution


ARGUMENTS = (EXPRESSION,)
_LONGEST_WORK = 100_000
"""Characters of work that are read."""
_KINDS = ("gradient", "jacobian", "hessian")


def _kind(name: str, help: str) -> Option:
    others = " ".join(kind for kind in _KINDS if kind != name)
    why = "gives all partial derivatives of one kind, simplified"
    return Option(f"--{name}", help, why=why, without=f"{others} order steps raw")


_SHOWN = f"{' '.join(_KINDS)} latex steps raw from functions"
OPTIONS = (
    Option(
        "--wrt NAMES...", "The variable to differentiate by; several, such as x,y,x, give a mixed partial derivative."
    ),
    Option("--order N", "Differentiate N times (default: 1)."),
    _kind("gradient", "All partial derivatives, as a vector."),
    _kind("jacobian", "All partial derivatives of a vector, a row for each entry."),
    _kind("hessian", "All second partial derivatives, as a matrix."),
    Option(
        "--of NAME",
        "What an equation defines: every = is an equation and the derivative implicit.",
        kind="str",
        why="is of an equation between numbers",
        without=f"answer working functions sizes from raw {' '.join(_KINDS)}",
    ),
    FUNCTIONS,
    Option("--latex", "Print LaTeX."),
    Option("--steps", "Show the way: each rule in words and formula, what it gives, simplified."),
    Option(
        "--detail brief|full",
        "How much --steps shows: brief leaves out the derivatives of parts.",
        default="full",
        why="says how much of the steps is shown",
        needs="steps",
    ),
    Option("--raw", "Print the gradient graph as back-propagation builds it, not simplified."),
    Option("--assume FACT...", 'A fact to simplify with and to judge by, such as "sum(p) = 1" or "x > 0".'),
    Option("--sizes SHAPES", 'The shapes of the variables, such as "W: 3,4; x: n" (default: numbers).'),
    Option(
        "--answer TEXT",
        "Judge an answer instead: verdict, the rule that was broken, its place, a hint.",
        why="judges by values instead",
        without=f"working {_SHOWN}",
    ),
    Option(
        "--working FILE",
        "Judge work instead, a chain of equalities over one line or several: the first step that does not hold.",
        kind="str",
        why="judges by values instead",
        without=_SHOWN,
    ),
    FROM,
    *ASKED,
)


def command(arguments: Arguments) -> int:
    """Print the derivative of an expression as an expression, simplified; diffcli reads it back.

    It is found by symbol-to-symbol back-propagation (Goodfellow et al. 2016, Alg. 6.5 and 6.6). Variables are numbers
    unless --sizes, or a value, says otherwise. Where one line would be more than twice as long as the graph, statements
    are printed.

        diffcli diff "x^4 - 2*x^3 + 3*x^2 - 4*x + 5"
        diffcli diff "log(x)/x" --steps
        diffcli diff "x^2*sin(y)" --wrt x,y --latex
        diffcli diff "exp(sin(x))" --order 3 --json
        diffcli diff "q = exp(z)/sum(exp(z)); -sum(p*log(q))" --wrt z --assume "sum(p) = 1"
        diffcli diff "x^2 sin x" --answer "2x cos x"
        diffcli diff "x^2 sin x" --working derivation.txt
        diffcli diff "x^2*sin(y)" --gradient
        diffcli diff "x @ A @ x" --wrt x --hessian --sizes "A: n,n; x: n"
        diffcli diff "x^2 + y^2 = 25" --of y --wrt x
        diffcli diff "f(g(x))" --functions f,g
        diffcli diff --from functions.txt
    """
    if arguments["from"] is not None:
        return _from_file(arguments)
    if arguments["of"] is not None:
        return _implicit(arguments)
    request = open_request(arguments, has_letters=True)
    _tell_letters(request)
    if arguments["answer"] is not None:
        return _judge(request, arguments)
    if arguments["working"] is not None:
        return _judge_working(request, arguments)
    result, solution = _derivative(request, arguments)
    output.tell_notes([*request.findings, *(note for note in result.notes if note not in request.notes)])
    return _written(result, solution, _named(request, arguments), arguments, _sizes(request, arguments))


def _implicit(arguments: Arguments) -> int:
    """Print the derivative of what an equation defines."""
    request = read_request(arguments)
    _tell_letters(request)
    order = _order(request, arguments)
    asked = {"wrt": request.wrt, "order": order, "of": arguments["of"], "assume": arguments["assume"]}
    result, solution = _found(request.expression, asked, arguments)
    output.tell_notes(result.notes)
    names = {"expression": request.expression, "of": arguments["of"], "wrt": ",".join(request.wrt), "order": order}
    return _written(result, solution, names, arguments)


def _tell_letters(request: Request) -> None:
    """Say that numbers given to variables are not put in: only the shapes of arrays are used."""
    given = {name: request.bindings[name] for name in request.texts}
    names = [n for n, value in given.items() if not getattr(value, "shape", ()) and n in request.expression]
    if names:
        text = f"no value is put in for {', '.join(names)}: this is an expression; grad gives numbers"
        output.tell_notes([Note(text)])


def _written(
    result: Graph,
    solution: Solution | None,
    named: dict[str, Any],
    arguments: Arguments,
    sizes: dict[str, Any] | None = None,
) -> int:
    """Print a derivative, with its steps where there are any, as text, LaTeX or JSON with what names it."""
    if arguments["json"]:
        output.write(output.json_text({**named, **_forms(result, solution, sizes)}))
        return ExitStatus.SUCCESS
    if solution is not None:
        output.write_lines(solution.lines(latex=arguments["latex"]))
    from diffcli.rendering.infix import infix

    output.write(_latex(result, sizes) if arguments["latex"] else infix(result))
    return ExitStatus.SUCCESS


def _latex(result: Graph, sizes: dict[str, Any] | None) -> str:
    from diffcli.engine.shapes import node_shapes
    from diffcli.rendering.latex import latex

    return latex(result, node_shapes(result, sizes) if sizes else None)


def _forms(result: Graph, solution: Solution | None, sizes: dict[str, Any] | None) -> dict[str, Any]:
    """Return a derivative, and its steps, in the notations of JSON."""
    from diffcli.rendering.infix import infix

    forms: dict[str, Any] = {"derivative": infix(result), "latex": _latex(result, sizes)}
    if solution is not None:
        forms["steps"] = solution.lines()
        forms["steps_latex"] = "\n".join(solution.lines(latex=True))
    return forms


def _judge(request: Request, arguments: Arguments) -> int:
    """Print the verdict on an answer and what is wrong with it; the witness goes to standard error."""
    from diffcli.answers.derivative import judge_derivative

    asked = _asked(request, arguments)
    judgement = judge_derivative(request.graph, arguments["answer"], ops=arguments.ops, **asked)
    if arguments["json"]:
        names = ("verdict", "mistake", "place", "feedback", "repair", "reason", "witness")
        output.write(output.json_text({name: getattr(judgement, name) for name in names}))
        return VERDICT_STATUS[judgement.verdict]
    lines = [judgement.verdict]
    if judgement.mistake:
        lines.append(f"mistake: {judgement.mistake}" + (f" at {judgement.place}" if judgement.place else ""))
    if judgement.feedback:
        lines.append(judgement.feedback)
    output.write_lines(lines)
    if judgement.reason != judgement.feedback:
        output.tell(judgement.reason)
    return VERDICT_STATUS[judgement.verdict]


def _judge_working(request: Request, arguments: Arguments) -> int:
    """Print the first step of some work that does not hold, and what is wrong with it."""
    from diffcli.answers.derivative import DerivativeJudge
    from diffcli.answers.working import WorkingJudge
    from diffcli.cli.batch import open_input

    judge = DerivativeJudge(request.graph, **_asked(request, arguments), ops=arguments.ops)
    path = arguments["working"]
    with open_input(path) as file:
        text = file.read(_LONGEST_WORK)
    working = WorkingJudge(derivative=judge, **judge.options).judge(text)
    broken, held = working.broken, sum(link.verdict == "equal" for link in working.links)
    if all(link.verdict == "invalid" for link in working.links) and (working.links or "=" not in text):
        raise UsageError("the work holds no step that can be read", hint="a line is an equality, as in f'(x) = 2x")
    if arguments["json"]:
        names = ("line", "left", "right", "mistake", "place", "feedback", "repair")
        told = None if broken is None else {name: getattr(broken, name) for name in names}
        record = {"steps": len(working.links), "held": held, "share": working.share, "broken": told}
        record |= {} if working.reached == 2 else {"arrives": False}
        output.write(output.json_text(record))
    elif broken is None:
        arrived = "none is wrong" if working.reached == 2 else "none is the derivative worked out"
        output.write(f"{held} of {len(working.links)} steps hold, and {arrived}")
    else:
        lines = [f"{held} of {len(working.links)} steps hold", broken.feedback]
        if broken.mistake:
            lines.insert(1, f"mistake: {broken.mistake}" + (f" at {broken.place}" if broken.place else ""))
        output.write_lines(lines)
    return ExitStatus.SUCCESS if broken is None and working.reached == 2 else VERDICT_STATUS["different"]


def _derivative(request: Request, arguments: Arguments) -> tuple[Graph, Solution | None]:
    """Return what was asked for, and the steps to it where they are too."""
    asked = _asked(request, arguments)
    if len(set(asked["wrt"] or ())) > 1 and not any(arguments[kind] for kind in _KINDS):
        output.tell_notes([Note("this is the mixed partial derivative; --gradient gives all first ones")])
    return _found(request.graph, asked, arguments)


def _found(expression: Expression, asked: dict[str, Any], arguments: Arguments) -> tuple[Graph, Solution | None]:
    from diffcli.library.symbolic import derivative, solution

    kinds: dict[str, Any] = {kind: True for kind in _KINDS if arguments[kind]}
    if arguments["steps"] and not kinds:
        solved = solution(expression, **asked, detail=arguments["detail"])
        return solved.derivative, solved
    is_simplified = not (arguments["raw"] or arguments["steps"])
    return derivative(expression, **asked, **kinds, simplified=is_simplified), None


def _asked(request: Request, arguments: Arguments) -> dict[str, Any]:
    """Return what to differentiate by, how often, and what is known, as the library's functions take it."""
    return {
        "wrt": _wrt(request),
        "order": _order(request, arguments),
        "assume": arguments["assume"],
        "sizes": _sizes(request, arguments),
    }


def _wrt(request: Request) -> list[str] | None:
    """Return what to differentiate by: ``--wrt``, or the one variable that has no value."""
    free = [variable.name for variable in request.graph.variables if variable.name not in request.bindings]
    return list(request.wrt) or (free if request.bindings and len(free) == 1 else None)


def _order(request: Request, arguments: Arguments) -> int:
    order = request.order if request.order is not None else arguments["order"]
    return 1 if order is None else int(order)


def _sizes(request: Request, arguments: Arguments) -> dict[str, Any] | None:
    """Return the shapes that --sizes and values give, None if there are none."""
    sizes: dict[str, Any] = {name: getattr(value, "shape", ()) for name, value in request.bindings.items()}
    if arguments["sizes"]:
        from diffcli.given.sizes import lettered, read_sizes

        sizes = lettered(sizes | read_sizes(arguments["sizes"]))
    return sizes or None


def _named(request: Request, arguments: Arguments) -> dict[str, Any]:
    """Return what ``--json`` says was asked for."""
    from diffcli.library.differentiation import targets_in_turn

    wrt, order = _wrt(request) or [], _order(request, arguments)
    is_whole = any(arguments[kind] for kind in _KINDS)
    if is_whole:
        wrt = wrt or [variable.name for variable in request.graph.variables]
    else:
        wrt = wrt or targets_in_turn(request.graph, wrt, order)[:1]
    return {"expression": request.expression, "wrt": ",".join(wrt), "order": 2 if arguments["hessian"] else order}


def _from_file(arguments: Arguments) -> int:
    from diffcli.cli.batch import answer_requests

    def record(request: Request) -> dict[str, Any]:
        request.parse(has_letters=True)
        found, sizes = _derivative(request, arguments), _sizes(request, arguments)
        return {**_named(request, arguments), **_forms(*found, sizes)}

    kind = "latex" if arguments["latex"] else "derivative"
    return answer_requests(arguments, record, lambda answer, _: answer[kind])
