"""Back-propagation by hand: a value for each intermediate of a program, a gradient for each intermediate and input.

With ``follow_through`` a blank that is not the truth is right if it is what the student's own earlier values imply,
so that one slip costs once.
"""

from __future__ import annotations

from collections.abc import Mapping

from diffcli.answers.tokens import chain
from diffcli.engine.backward import backward
from diffcli.engine.forward import forward
from diffcli.grading.comparing import checked_work, in_names
from diffcli.grading.marks import DrawnNode, Mark, drawn_tree
from diffcli.grading.passes import Number, Passes
from diffcli.grading.question import TOLERANCES, Question, refuse_undefined
from diffcli.grading.questions import Prepared
from diffcli.grading.verdict import Judgement, invalid, missing
from diffcli.graphs import Apply, Node, Variable
from diffcli.rendering.numbers import number_text
from diffcli.rendering.styles import lower


class Type(Prepared):
    """The passes of the program, the number of each blank in order, and the values of all names.

    The blanks are the intermediates in order, then the gradients from the output back to the inputs.
    """

    fields = ("program", "at", "follow_through", *TOLERANCES)
    alternative = "value"
    is_whole = True

    def __init__(self, question: Question) -> None:
        super().__init__(question)
        bindings = question.bindings()
        self.graph = graph = question.read(question.text("program"), tuple(bindings))
        output = graph.name_of(graph.output)
        if output is None or isinstance(graph.output, Variable):
            raise question.error("the last statement of the program needs a name, as in 'z = mean(b, e)'", "program")
        values = forward(graph, bindings)
        gradients = backward(graph, values)
        steps = {node: name for name, node in graph.names.items() if node in values}
        names: dict[Node, str] = {**steps, **{variable: variable.name for variable in graph.variables}}
        backwards = [*reversed(steps), *graph.variables]
        self.numbers: dict[str, Number] = {name: (node, False) for node, name in steps.items()}
        self.numbers |= {f"d{output}/d{names[node]}": (node, True) for node in backwards if node in gradients}
        self.blanks = tuple(self.numbers)
        carries = question.flag("follow_through", True)
        self.passes = Passes(question, graph, bindings, values, gradients, names, carries=carries)
        self.named = {name: values[node] for node, name in names.items()}
        self.truths = {blank: self.passes.truth(number) for blank, number in self.numbers.items()}
        refuse_undefined(question, self.named | self.truths, bindings)
        # an answer may be in the names of what was computed before, and of all numbers where a gradient is asked for
        before = [variable.name for variable in graph.variables]
        self.known = dict.fromkeys(self.blanks, self.named)
        for name in steps.values():
            self.known[name] = {known: self.named[known] for known in before}
            before.append(name)

    def solution(self) -> Mapping[str, str]:
        return {blank: number_text(truth) for blank, truth in self.truths.items()}

    def judge(self, answers: Mapping[str, str | None]) -> list[Judgement]:
        """Judge each blank against the truth, then against what the student's own values imply."""
        passes, numbers = self.passes, self.numbers
        if answers.get("") is not None and len(answers) == 1:
            reason = "the answer does not say which value is whose; write a = ...; b = ..."
            return [invalid(blank, reason) for blank in numbers]
        typed = {blank: text for blank, text in answers.items() if text is not None and blank}
        given = {
            blank: in_names(chain(text)[-1], self.question, self.known[blank], self.truths[blank])
            for blank, text in typed.items()
        }
        own = passes.own({numbers[blank]: text for blank, text in given.items()})
        slips = {} if own is None else {blank: text for blank, text in given.items() if numbers[blank] in own.slips}
        found = []
        for blank, number in numbers.items():
            if blank not in given:
                found.append(missing(blank))
            elif self.blank_of(chain(typed[blank])[-1]) == blank:
                found.append(invalid(blank, "the answer repeats the label"))
            else:
                judged = passes.judge(number, given[blank], own, blank)
                found.append(checked_work(judged, typed[blank], self, self.truths, self.named, slips))
        gradients = {blank: (numbers[blank][0], text) for blank, text in given.items() if numbers[blank][1]}
        return passes.with_bugs(found, gradients)

    def drawn_nodes(self, marks: Mapping[str, Mark]) -> list[DrawnNode]:
        lowered = lower(self.graph)
        values = forward(lowered, self.passes.bindings)
        output = lowered.name_of(lowered.output)

        def marked(node: Node) -> tuple[Mark, Mark]:
            name = lowered.name_of(node) or ""
            value = marks.get(name, Mark()) if isinstance(node, Apply) else Mark()
            return value, marks.get(f"d{output}/d{name}", Mark())

        return drawn_tree(lowered, values, backward(lowered, values), marked)
