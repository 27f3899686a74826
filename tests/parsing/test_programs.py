"""Statements, names, definitions and notes."""

from __future__ import annotations

import pytest
from outline import outline

from diffcli.errors import DiffcliError, ParseError, Span, UnknownNameError
from diffcli.graphs import Apply, Constant
from diffcli.parsing import parse


def test_statements_are_parted_by_semicolons_and_line_ends() -> None:
    for text in ("h = 2x; sum(h)", "h = 2x\nsum(h)", "h = 2x;\n\n  # the sum\nsum(h);", "h = (2\nx); sum(h)"):
        graph = parse(text)
        assert outline(graph) == "sum(mul(2, x))"
        assert list(graph.names) == ["h"]


def test_named_statements_are_nodes_of_their_own() -> None:
    graph = parse("b = exp(x); c = exp(x); b*c")
    assert graph["b"] is not graph["c"]
    assert len(graph) == 4


def test_name_for_a_variable_or_a_named_node_is_a_copy() -> None:
    graph = parse("a = x; c = a; y = exp(c); z = y")
    assert [graph[name].op.name for name in "acyz"] == ["copy", "copy", "exp", "copy"]


def test_name_for_a_number_is_its_own_constant() -> None:
    graph = parse("a = 2; a x")
    assert isinstance(graph["a"], Constant)
    assert graph.name_of(graph["a"]) == "a"


@pytest.mark.parametrize("text", ["exp(a) + exp(b)", "f(a) + f(b)", "a*b + b*a"])
@pytest.mark.parametrize("value", ["2", "0.5", "[1, 2]"])
def test_equal_named_numbers_are_two_leaves_with_two_consumers(text: str, value: str) -> None:
    graph = parse(f"f(x) = x^2; a = {value}; b = {value}; {text}")
    assert graph["a"] is not graph["b"]
    assert len(graph) == 5


def test_last_statement_is_the_output_unless_another_is_asked_for() -> None:
    text = "h = 2x; z = sum(h)"
    assert parse(text).output is not None
    assert outline(parse(text)) == "sum(mul(2, x))"
    assert outline(parse(text, output="h")) == "mul(2, x)"
    with pytest.raises(UnknownNameError, match="did you mean h"):
        parse("hh = 2x; z = sum(hh)", output="h")


def test_unused_statement_is_noted_and_not_in_the_graph() -> None:
    graph = parse("a = exp(x); b = 2a; z = 3a")
    assert list(graph.names) == ["a", "z"]
    assert [note.message for note in graph.notes] == ["b is not used, so it is not computed"]
    (note,) = parse("f(x) = x; g(y) = 2y; g(3)").notes
    assert note.message == "f is not used, so it is not computed"
    assert note.span == Span(0, 1)


def test_assigned_name_wins_over_constant_and_function_with_a_note() -> None:
    graph = parse("e = exp(d); gamma = 2; e*gamma")
    assert outline(graph) == "mul(exp(d), 2)"
    assert [note.message for note in graph.notes] == [
        "e is the assigned variable, not the constant e",
        "gamma is the assigned variable, not the function gamma",
    ]


def test_function_can_be_called_in_the_statement_that_takes_its_name() -> None:
    assert outline(parse("norm = norm(x); 2 norm")) == "mul(2, norm(x))"


def test_declared_name_wins_over_constant_and_function_with_a_note() -> None:
    graph = parse("gamma(x) + e", declared=["gamma", "x", "e"])
    assert outline(graph) == "add(mul(gamma, x), e)"
    assert [v.name for v in graph.variables] == ["gamma", "x", "e"]
    assert len(graph.notes) == 2
    assert not parse("x", declared=["gamma", "x"]).notes


def test_own_functions_are_inlined() -> None:
    assert outline(parse("f(x) = x^2 sin(x); f(2y)")) == ("mul(int_power(mul(2, y), power=2), sin(mul(2, y)))")
    assert outline(parse("f(x, y) = x - y; g(t) = f(t, 1) f(1, t); g(a)")) == ("mul(add(a, -1), add(1, negate(a)))")
    assert outline(parse("f(x) = a x; f 2y")) == "mul(a, mul(2, y))"
    assert outline(parse("f(x) = x + 1; f^2 x")) == "int_power(add(x, 1), power=2)"
    assert outline(parse("f(x) = x + 1; f^2(x) y")) == "mul(int_power(add(x, 1), power=2), y)"
    assert outline(parse("a = 2y; f(x) = a x; f(a)")) == "mul(mul(2, y), mul(2, y))"


def test_parameter_hides_every_other_meaning() -> None:
    assert outline(parse("x = 3z; f(x) = x e; g(e) = e; f(y) + g(x)")) == "add(mul(y, e), mul(3, z))"
    assert outline(parse("f(gamma) = gamma(2); f(y)")) == "mul(y, 2)"


def test_doubling_by_functions_takes_linear_time() -> None:
    text = "f0(x) = x + x;" + ";".join(f"f{i + 1}(x) = f{i}(x)*f{i}(x)" for i in range(60)) + "; f60(y) + f60(2)"
    assert len(parse(text)) < 200


def test_doubling_by_statements_takes_linear_time() -> None:
    text = ";".join(f"y{i + 1} = y{i}*y{i} + y{i}" for i in range(60))
    assert len(parse(text)) == 121


def test_own_function_wins_over_a_built_in_one() -> None:
    assert outline(parse("sigmoid(x) = x/2; sigmoid(y)")) == "div(y, 2)"


@pytest.mark.parametrize(
    ("text", "declared", "expected", "note"),
    [
        ("xy", "xy", "mul(x, y)", "'xy' is read as x*y"),
        ("2xsin x", "x", "mul(mul(2, x), sin(x))", "'xsin' is read as x*sin"),
        ("nbd^2", "nbd", "mul(mul(n, b), int_power(d, power=2))", "'nbd' is read as n*b*d"),
        ("sinx", "x", "sin(x)", "'sinx' is read as sin x"),
        ("ylnx", "xy", "mul(y, log(x))", "'ylnx' is read as y*ln x"),
        ("5mn sin m", "mn", "mul(mul(mul(5, m), n), sin(m))", "'mn' is read as m*n"),
        ("sinxcosy", "xy", "mul(sin(x), cos(y))", "'sinxcosy' is read as sin x cos y"),
        ("sin2x", "x", "sin(mul(2, x))", "'sin2x' is read as sin 2 x"),
        ("pir^2", "r", "mul(pi, int_power(r, power=2))", "'pir' is read as pi*r"),
        ("xexp(x)", "x", "mul(x, exp(x))", "'xexp' is read as x*exp"),
        ("xy(x+1)", "xy", "mul(mul(x, y), add(x, 1))", "'xy' is read as x*y"),
        ("ex", "x", "mul(e, x)", "'ex' is read as e*x"),
    ],
)
def test_undeclared_name_is_split(text: str, declared: str, expected: str, note: str) -> None:
    graph = parse(text, declared=list(declared))
    assert outline(graph) == expected
    assert [n.message for n in graph.notes] == [note]


def test_splitting_takes_the_fewest_pieces() -> None:
    assert outline(parse("abc", declared=["a", "b", "c", "ab"])) == "mul(ab, c)"
    assert outline(parse("x_1y", declared=["x_1", "y"])) == "mul(x_1, y)"


def test_splitting_in_several_ways_is_an_error_that_names_them() -> None:
    with pytest.raises(ParseError, match=r"a\*bc or ab\*c"):
        parse("abc", declared=["a", "bc", "ab", "c"])


def test_name_stays_whole_where_it_is_declared_or_cannot_be_split_or_nothing_is_declared() -> None:
    assert outline(parse("xy", declared=["x", "y", "xy"])) == "xy"
    assert outline(parse("xz", declared=["x", "y"])) == "xz"
    assert outline(parse("xy")) == "xy"
    assert outline(parse("xy = 2; x xy", declared=["x", "y"])) == "mul(x, 2)"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("1/2x", "1/2x is read as (1/2)*x; for the other reading write 1/(2*x)"),
        ("e^2x + x", "e^2x is read as (e^2)*x; for the other reading write e^(2*x)"),
        ("3e^-2x", "e^-2x is read as (e^-2)*x; for the other reading write e^(-2*x)"),
        ("e^2sin x", "e^2sin x is read as (e^2)*sin x; for the other reading write e^(2*sin x)"),
        ("x^2*10^3x", "10^3x is read as (10^3)*x; for the other reading write 10^(3*x)"),
        ("$e^2x$", "e^2x is read as (e^2)*x; for the other reading write e^(2*x)"),
        ("a/b(c+d)", "a/b(c+d) is read as (a/b)*(c+d); for the other reading write a/(b*(c+d))"),
        ("sin x y", "sin x y is read as sin(x y)"),
        ("sin x^2 y", "sin x^2 y is read as sin(x^2 y)"),
        ("sin 2x y", "sin 2x y is read as sin(2x y)"),
        ("log^2 n m", "log^2 n m is read as log^2(n m)"),
        ("gamma - 2", "gamma - 2 is read as gamma(- 2)"),
    ],
)
def test_surprising_reading_warns(text: str, message: str) -> None:
    (note,) = (note for note in parse(text).notes if note.is_warning)
    assert note.message == message


@pytest.mark.parametrize(
    "text",
    ["sin 2x", "sin 2 pi x", "sin x cos y", "sin 2x cos 3x", "(1/2)x", "1/2*x", "x/y", "sin -x", "sin(x) y", "2x/3"],
)
def test_plain_reading_does_not_warn(text: str) -> None:
    assert not parse(text).notes


def test_new_row_of_the_table_is_a_function() -> None:
    from diffcli.ops import OPS, Op

    cube = Op("cube", lambda F, x: x * x * x, derivatives=(lambda F, y, x: 3 * x * x,))
    ops = OPS.extended(cube)
    assert outline(parse("cube 2x + cube(y)", ops=ops)) == "add(cube(mul(2, x)), cube(y))"
    with pytest.raises(DiffcliError):
        parse("cube(y)")
    node = parse("cube(y)", ops=ops).output
    assert isinstance(node, Apply)
    assert node.op is cube
