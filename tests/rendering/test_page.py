"""Pictures have the numbers of the passes, no edge behind a node, and the page a frame for each node and each edge."""

from __future__ import annotations

import random
import re
import shutil
import subprocess
from html import unescape
from html.parser import HTMLParser
from pathlib import Path

import pytest
from digits import steady

import diffcli
from diffcli.cli.main import main
from diffcli.engine.backward import backward
from diffcli.engine.forward import forward
from diffcli.graphs import Apply, Graph
from diffcli.rendering.drawing import draw
from diffcli.rendering.page import page
from diffcli.rendering.table import one_line

RECT = re.compile(r'<rect class="[\w ]+" x="([-\d.]+)" y="([-\d.]+)" width="([\d.]+)" height="(\d+)"')
PATH = re.compile(r'<path class="(?:edge|link)"[^>]* d="([^"]+)"')


def points(path: str) -> list[tuple[float, float]]:
    """Points close together along a path of lines and cubic curves."""
    found: list[tuple[float, float]] = []
    for command, text in re.findall(r"([MLC])([^MLC]+)", path):
        numbers = list(map(float, text.split()))
        ends = list(zip(numbers[::2], numbers[1::2], strict=True))
        if command == "M":
            found += ends
            continue
        start = found[-1]
        for i in range(1, 41):
            t = i / 40
            if command == "L":
                (end,) = ends
                found.append((start[0] + t * (end[0] - start[0]), start[1] + t * (end[1] - start[1])))
            else:
                weights = ((1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t * t * (1 - t), t**3)
                corners = (start, *ends)
                found.append(
                    (
                        sum(w * p[0] for w, p in zip(weights, corners, strict=True)),
                        sum(w * p[1] for w, p in zip(weights, corners, strict=True)),
                    )
                )
    return found


def must_be_clear(svg: str) -> None:
    """No edge crosses a box, no box another one."""
    boxes = [tuple(map(float, box)) for box in RECT.findall(svg)]
    for i, (x, y, w, h) in enumerate(boxes):
        for a, b, c, d in boxes[:i]:
            assert a + c <= x + 0.2 or x + w <= a + 0.2 or b + d <= y + 0.2 or y + h <= b + 0.2
    for path in PATH.findall(svg):
        for px, py in points(path):
            assert not any(x + 0.2 < px < x + w - 0.2 and y + 0.2 < py < y + h - 0.2 for x, y, w, h in boxes)


def random_graph(rng: random.Random) -> Graph:
    names = ["x", "y", "z"][: rng.randint(1, 3)]
    lines = []
    for number in range(rng.randint(1, 9)):
        a, b = rng.choice(names), rng.choice(names)
        form = rng.choice(("{a}*{b}", "sin({a}) + {b}", "exp(-{a}^2)", "{a} - 2*{b}", "tanh({a})", "{a}/({b}^2 + 1)"))
        lines.append(f"v{number} = {form.format(a=a, b=b)}")
        names.append(f"v{number}")
    return diffcli.parse("; ".join([*lines, " + ".join(names)]))


@pytest.mark.parametrize("seed", [pytest.param(s, marks=[pytest.mark.full] if s % 5 else []) for s in range(200)])
def test_no_edge_runs_behind_a_node(seed: int) -> None:
    rng = random.Random(seed)
    graph = random_graph(rng)
    must_be_clear(draw(graph, "svg"))
    if seed % 10 == 0:
        given = {v.name: rng.uniform(-2, 2) for v in graph.variables}
        values = forward(graph, given)
        must_be_clear(draw(graph, "svg", numbers=(values, backward(graph, values))))


@pytest.mark.parametrize("text", ["log(x)*x", "exp(x)*sin(x*y) + y", "w = x; u = sin(w); v = sin(u); sin(v)"])
def test_links_to_gradient_nodes_run_beside_the_nodes_too(text: str) -> None:
    from diffcli.library.differentiation import gradient_nodes

    graph = diffcli.parse(text)
    must_be_clear(draw(graph, "svg", gradient_nodes(graph, [])))


def test_figure_6_11_has_no_edge_behind_a_node(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["graph", "@samples/mlp.diff", "--format", "svg"]) == 0
    must_be_clear(capsys.readouterr().out)


class Reader(HTMLParser):
    """Rows of the table, and the texts on nodes, each with its frame."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: list[tuple[int, list[str]]] = []
        self.texts: list[tuple[str, int, str]] = []
        self.edges: list[int] = []
        self.links: list[str] = []
        self._into = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self.links += [str(given[name]) for name in ("src", "href") if name in given]
        frame = int(given.get("data-frame") or 0)
        self._into = tag
        if tag == "tr" and frame:
            self.rows.append((frame, []))
        elif tag == "td":
            self.rows[-1][1].append("")
        elif tag == "text" and frame:
            self.texts.append((str(given["class"]), frame, ""))
        elif tag == "path" and frame:
            self.edges.append(frame)
        elif tag == "text":
            self._into = ""

    def handle_endtag(self, tag: str) -> None:
        self._into = ""

    def handle_data(self, data: str) -> None:
        if self._into == "td":
            self.rows[-1][1][-1] += data
        elif self._into == "text":
            kind, frame, text = self.texts[-1]
            self.texts[-1] = (kind, frame, text + data)


@pytest.mark.parametrize("seed", range(25))
def test_every_number_on_the_page_is_that_of_the_passes(seed: int) -> None:
    rng = random.Random(1000 + seed)
    graph = random_graph(rng)
    values = forward(graph, {v.name: rng.uniform(-2, 2) for v in graph.variables})
    gradients = backward(graph, values)
    reader = Reader()
    reader.feed(page(graph, values, gradients))
    edges = sum(len(node.inputs) for node in graph.nodes if isinstance(node, Apply))
    assert [frame for frame, _ in reader.rows] == list(range(1, len(graph.nodes) + edges + 1))
    assert sorted(reader.edges) == list(range(len(graph.nodes) + 1, len(graph.nodes) + edges + 1))
    for node, (_, row) in zip(graph.nodes, reader.rows, strict=False):
        assert row[2] == one_line(values[node])
    shown = [text for kind, _, text in reader.texts if kind == "result"]
    assert shown == [f"result={one_line(values[node])}" for node in graph.nodes]
    shown = [text for kind, _, text in reader.texts if kind == "pulled"]
    assert shown == [f"gradient={one_line(gradients[node])}" for node in graph.nodes if node in gradients]
    # the parts of the edges into a node add up to its gradient, which appears with the last of them
    frames = {text: [] for text in graph.nodes}
    for consumer in graph.nodes:
        if isinstance(consumer, Apply):
            for item in consumer.inputs:
                frames[item].append(reader.edges[sum(map(len, frames.values()))])
    number_of = dict(reader.rows)
    for node in graph.nodes:
        parts = [float(number_of[frame][2]) for frame in frames[node] if number_of[frame][2]]
        if parts:
            assert sum(parts) == pytest.approx(float(gradients[node]), rel=1e-12, abs=1e-12)


def test_the_page_loads_nothing_and_escapes_what_is_typed(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["graph", "# <script>alert(1)</script>\n(exp(x)+exp(-x))/2", "--x", "0.7", "--format", "html"]) == 0
    text = capsys.readouterr().out
    reader = Reader()
    reader.feed(text)
    assert reader.links == []
    assert "<script>alert" not in text
    assert "# <script>alert(1)</script>" in unescape(text)
    assert not re.search(r"https?://(?!www\.w3\.org/2000/svg)", text)
    assert "@import" not in text
    assert "url(" not in text.replace("url(#tip)", "")


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("--values",), "--values is for pictures"),
        (("--x", "1"), "values of variables are of use only with --values or --format html"),
        (("--format", "html"), "no value for variable x"),
        (("--format", "html", "--grad", "--x", "1"), "goes without --grad"),
        (("--wrt", "x"), "--wrt is of use only with --grad"),
    ],
)
def test_what_a_picture_lacks_is_said(words: tuple[str, ...], message: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["graph", "x^2", *words]) == 2
    assert message in capsys.readouterr().err


@pytest.mark.parametrize("form", ["dot", "mermaid", "svg"])
def test_values_and_gradients_stand_on_the_nodes(form: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["graph", "x^2*y", "--x", "3", "--y", "2", "--values", "--format", form]) == 0
    out = capsys.readouterr().out
    assert "result=18" in out
    assert "gradient=12.0" in out


SAMPLES = {
    "figure-6.9.svg": ("x = sin(w); y = sin(x); z = sin(y)", "--format", "svg"),
    "figure-6.11.svg": ("@samples/mlp.diff", "--format", "svg"),
    "cosh.html": ("(exp(x)+exp(-x))/2", "--x", "0.75", "--format", "html"),
}


@pytest.mark.parametrize("name", SAMPLES)
def test_samples_are_what_the_command_draws(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["graph", *SAMPLES[name]]) == 0
    drawn = capsys.readouterr().out
    must_be_clear(drawn)
    stored = (Path("samples") / "graphs" / name).read_text(encoding="utf-8")
    if name.endswith(".html"):  # how wide a node is depends on the last digit of its number
        drawn, stored = ("\n".join(line for line in text.splitlines() if "<tr " in line) for text in (drawn, stored))
    assert steady(drawn) == steady(stored)


PROBE = """<script>
for (let i = 0; i < 200; i++) document.dispatchEvent(new KeyboardEvent("keydown", {key: "ArrowRight", bubbles: true}));
const shade = getComputedStyle(document.body).backgroundColor.match(/\\d+/g).map(Number);
const asked = performance.getEntriesByType("resource").length;
document.title = `${shade[0] < 128 ? "dark" : "light"} ${asked} requests`;
</script>"""


@pytest.mark.full
@pytest.mark.parametrize(("scheme", "shade"), [("0", "dark"), ("1", "light")])
def test_a_browser_steps_to_the_last_frame_in_light_and_dark_and_asks_for_nothing(
    scheme: str, shade: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    browser = shutil.which("chromium") or shutil.which("google-chrome")
    if browser is None:
        pytest.skip("there is no Chromium")
    assert main(["graph", "mean(exp(x), exp(-x))", "--x", "log(2)", "--format", "html"]) == 0
    text = capsys.readouterr().out
    (tmp_path / "steps.html").write_text(text.replace("</body>", PROBE + "</body>"), encoding="utf-8")
    flags = ["--headless", "--no-sandbox", "--disable-gpu", "--dump-dom", "--enable-logging=stderr", "--v=0"]
    command = [browser, *flags, f"--blink-settings=preferredColorScheme={scheme}", (tmp_path / "steps.html").as_uri()]
    run = subprocess.run(command, capture_output=True, text=True, timeout=120)
    assert f"<title>{shade} 0 requests</title>" in run.stdout
    assert "10 of 10" in run.stdout
    assert "CONSOLE" not in run.stderr
