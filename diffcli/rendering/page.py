"""Both passes as one page that plays them, offline: values appear node by node, then gradients edge by edge.

Without its script the page is the last frame.  Everything in it is text of ours, escaped.
"""

from __future__ import annotations

from html import escape

from diffcli.graphs import Apply, Graph, Node
from diffcli.rendering.drawing import drawing
from diffcli.rendering.steps import edge_part, edge_rule, operation_text, paper_names
from diffcli.rendering.svg import svg
from diffcli.rendering.table import one_line

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any


_STYLE = """
:root{color-scheme:light dark;--ink:#1b1f24;--ground:#fff;--soft:#f1f4f8;--mark:#fff1c9}
@media(prefers-color-scheme:dark){:root{--ink:#e3e6ea;--ground:#15181c;--soft:#22272e;--mark:#4b3d12}
svg .edge{stroke:#9aa4b0}svg text{fill:#e3e6ea}
svg .op{fill:#22314a;stroke:#7ea0d6}svg .leaf{fill:#15181c;stroke:#7ea0d6}
svg .result{fill:#8fd6a3}svg .pulled{fill:#f0a98a}marker path{fill:#9aa4b0}}
body{font:15px/1.5 system-ui,sans-serif;color:var(--ink);background:var(--ground);margin:1.5rem}
h1{font:600 1.1rem monospace}main{display:flex;flex-wrap:wrap;gap:2rem;align-items:flex-start}
table{border-collapse:collapse;font:13px monospace}td,th{padding:.2rem .7rem;text-align:left;vertical-align:top}
th{border-bottom:1px solid}tr.now td{background:var(--mark)}nav button{font:inherit;padding:.2rem .8rem}
.later{visibility:hidden}path.now{stroke-width:3;stroke:#c8641c!important}rect.now{stroke-width:3}
figure{margin:0;overflow:auto;max-width:100%;max-height:80vh}section{overflow:auto;max-height:80vh;position:relative}
"""

_SCRIPT = """
const last=LAST,at=k=>document.querySelectorAll(k),nav=document.querySelector('nav');let now=last,timer=0;
function show(k){now=Math.max(0,Math.min(last,k));
for(const e of at('[data-frame]')){const f=+e.dataset.frame;
if(!e.matches('rect,path'))e.classList.toggle('later',f>now);e.classList.toggle('now',f===now)}
document.getElementById('frame').textContent=now+' of '+last;
const row=document.querySelector('tr.now'),box=document.querySelector('section');
if(row)box.scrollTop=row.offsetTop-box.clientHeight/2}
function play(){if(timer){clearInterval(timer);timer=0}else{if(now===last)show(0);
timer=setInterval(()=>{if(now===last){clearInterval(timer);timer=0}else show(now+1)},900)}
document.getElementById('play').textContent=timer?'pause':'play'}
const does={first:()=>show(0),back:()=>show(now-1),play:play,next:()=>show(now+1),end:()=>show(last)};
for(const name in does)document.getElementById(name).onclick=does[name];
const keys={ArrowRight:'next',ArrowLeft:'back',Home:'first',End:'end',' ':'play'};
addEventListener('keydown',e=>{if(keys[e.key]){e.preventDefault();does[keys[e.key]]()}});
nav.hidden=false;show(0);
"""


def page(graph: Graph, values: Mapping[Node, Any], gradients: Mapping[Node, Any]) -> str:
    """Return the page: a frame for each node, then one for each edge, from the output down.

    The gradient of the output, 1, comes with its value; that of any other node with the last edge into it.
    """
    names = paper_names(graph)
    z = names[graph.output]
    frame = {node: number for number, node in enumerate(graph.nodes, 1)}
    rows = [
        (n, names[node], operation_text(node, names) if isinstance(node, Apply) else "", one_line(values[node]), "")
        for node, n in frame.items()
    ]
    uses: dict[Node, list[tuple[Apply, int]]] = {}
    for consumer in reversed(graph.nodes):
        if isinstance(consumer, Apply):
            for position, item in enumerate(consumer.inputs):
                uses.setdefault(item, []).append((consumer, position))
    edges: dict[tuple[Apply, int], int] = {}
    pulled = {graph.output: frame[graph.output]}
    number = len(graph.nodes)
    for node in reversed(graph.nodes):
        known = node in gradients
        for count, (consumer, position) in enumerate(uses.get(node, ()), 1):
            number += 1
            edges[consumer, position] = pulled[node] = number
            name = f"d{z}/d{names[node]}" + (f" via {names[consumer]}" if len(uses[node]) > 1 else "")
            rule, part = "no gradient is formed", ""
            if known and consumer in gradients:
                rule = edge_rule(consumer, position, names, z)
                part = one_line(edge_part(graph, consumer, position, values, gradients))
            is_sum = known and count == len(uses[node]) > 1
            total = f"sum of the {count} = {one_line(gradients[node])}" if is_sum else ""
            rows.append((number, name, rule, part, total))
    drawn = drawing(graph, None, (values, gradients))
    appear = [(frame[node], pulled.get(node, number)) for node in graph.nodes]
    passed = [edges[n, i] for n in graph.nodes if isinstance(n, Apply) for i in range(len(n.inputs))]
    cells = [
        f'<tr data-frame="{at}">' + "".join(f"<td>{escape(cell)}</td>" for cell in row) + "</tr>" for at, *row in rows
    ]
    title = escape(graph.source or "computation graph")
    buttons = "".join(f'<button id="{name}">{name}</button> ' for name in ("first", "back", "play", "next", "end"))
    return "\n".join(
        (
            '<!doctype html><html lang="en"><head><meta charset="utf-8">',
            '<meta name="viewport" content="width=device-width">',
            f"<title>{title}</title><style>{_STYLE}</style></head><body><h1>{title}</h1>",
            f'<nav hidden>{buttons}<span id="frame" aria-live="polite"></span></nav><main><figure>',
            svg(drawn, (appear, passed)),
            "</figure><section><table><thead><tr>",
            "<th>node or edge</th><th>computed as</th><th>number</th><th></th></tr></thead>",
            "<tbody>",
            *cells,
            f"</tbody></table></section></main><script>{_SCRIPT.replace('LAST', str(number))}</script></body></html>",
        )
    )
