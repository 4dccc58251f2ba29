"""The answers to a case side by side, to be read or to be judged without knowing whose they are."""

from collections.abc import Callable, Mapping, Sequence
from random import Random

from msgspec.structs import replace
from textual.app import ComposeResult
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Static

from tui.domain.handover.handover import Handover
from tui.domain.trials.case import Case
from tui.domain.trials.record import Answer, Judgement, Passed
from tui.domain.trials.report import TrialReport
from tui.domain.trials.summary import Key, counts_as
from tui.errors import UserError
from tui.widgets.base.cells import shown_text
from tui.widgets.base.key_footer import KeyFooter
from tui.widgets.base.keys import bindings
from tui.widgets.base.pane import Pane, ScrollPane, set_title
from tui.widgets.base.text_sheet import TextSheet
from tui.widgets.pages.trials.columns import AnswerColumn, drawn_columns
from tui.widgets.pages.trials.run_page import answer_in_words

_PROMPT = 2_000  # characters of a prompt that are shown above its answers
_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


def key_of(answer: Answer) -> Key:
    """What names an answer: case, configuration and run."""
    return answer.case, answer.ids, answer.run


def first_to_judge(report: TrialReport) -> int | None:
    """The place of the first case with an answer that waits for a person; None without one."""
    waiting = {each.case for each in report.answers if counts_as(each) == "undecided"}
    return next((at for at, case in enumerate(report.head.cases) if case in waiting), None)


class AnswersScreen(Screen[None]):
    """Each judgement is written at once. Blind, names show once all of a case are judged."""

    BINDINGS = bindings("trial_answers", "over")
    DEFAULT_CSS = """
    AnswersScreen {
        #answers { height: 1fr; padding: 0 1; }
        #answers-case { height: auto; max-height: 4; color: $quiet; }
        #answers-scroll { height: 1fr; border-top: none; &:focus { border-top: none; } }
        #answers-said { height: 1; padding: 0 1; color: $heading; }
    }
    """

    def __init__(
        self,
        report: TrialReport,
        cases: Mapping[str, Case],
        kept: Sequence[Judgement],
        say: Callable[[Judgement], None],
        *,
        blind: bool,
    ) -> None:
        super().__init__()
        self._report, self._cases, self._say, self._blind = report, cases, say, blind
        self._answers = {key_of(each): each for each in report.answers}
        self._said = {(each.case, each.ids, each.run) for each in kept}
        self.case, self._column, self._folded = 0, 0, True

    def compose(self) -> ComposeResult:
        """The case, its answers in columns, and what is left to judge."""
        with Pane(id="answers"):
            yield TextSheet(id="answers-case")
            with ScrollPane(id="answers-scroll"):
                yield TextSheet(id="answers-text")
        yield Static("", id="answers-said", markup=False)
        yield KeyFooter()

    def on_mount(self) -> None:
        """Begin at the top."""
        self.query_one("#answers-scroll").focus()
        self._show()

    # What is in sight

    @property
    def _in_order(self) -> list[Answer]:
        """The answers to the case; blind those that came whole, in an order that tells nothing."""
        case = self._report.head.cases[self.case]
        order = [each.ids for each in self._report.head.tried]
        found = [each for each in self._answers.values() if each.case == case]
        found.sort(key=lambda each: (order.index(each.ids), each.run))
        if self._blind:
            found = [each for each in found if each.finish == "stop"]
            Random(f"{self._report.head.id} {case}").shuffle(found)
        return found

    @property
    def _hidden(self) -> bool:
        """Whether names are hidden: until all of the case are judged."""
        return self._blind and any(key_of(each) not in self._said for each in self._in_order)

    def _show(self) -> None:
        head = self._report.head
        what = "Judge, names hidden" if self._hidden else "Answers"
        place = f"case {self.case + 1} of {len(head.cases)}: {head.cases[self.case]}"
        set_title(self.query_one("#answers"), f"{what} · {place}")
        self.query_one("#answers-case", TextSheet).write(self._about_case)
        self.query_one("#answers-text", TextSheet).write(self._columns)
        self.query_one("#answers-said", Static).update(shown_text(self._left()))
        self.refresh_bindings()

    def _about_case(self, width: int) -> Content:
        case = self._cases.get(self._report.head.cases[self.case])
        if case is None:
            return shown_text(("The prompt of a kept trial is not in its file.", "$quiet"))
        prompt = " ".join(case.prompt[-_PROMPT:].split())
        if len(prompt) > 2 * width:
            prompt = f"… {prompt[-2 * width :]}"
        expected = f"  expected: {case.expected[:width]}" if case.expected else ""
        return shown_text((prompt, ""), (expected, "$heading"))

    def _columns(self, width: int) -> Content:
        answers, hidden = self._in_order, self._hidden
        if not answers:
            return shown_text(("No answer to this case.", "$quiet"))
        columns = [self._drawn(place, each, hidden) for place, each in enumerate(answers)]
        return drawn_columns(columns, self._column, max(width, 20), folded=self._folded)

    def _drawn(self, place: int, answer: Answer, hidden: bool) -> AnswerColumn:
        if hidden:
            name = f"Answer {_LETTERS[place % len(_LETTERS)]}"
            said = answer_in_words(answer, blind=True)
            if key_of(answer) not in self._said:
                said = (("not judged yet", "$accent"),)
            return AnswerColumn(name, said, answer.text)
        tried = next(each for each in self._report.head.tried if each.ids == answer.ids)
        run = f" · run {answer.run}" if self._report.head.runs > 1 else ""
        thought = answer.reasoning_text
        said = answer_in_words(answer)
        return AnswerColumn(f"{tried.label}{run}", said, answer.text, thought, len(thought))

    def _left(self) -> str:
        """What is left to judge of the case."""
        if not self._blind:
            return ""
        left = sum(key_of(each) not in self._said for each in self._in_order)
        if left:
            return f"{left} left of this case. Names show once all are judged."
        return "All judged: these are their names. n goes on."

    def handover(self) -> Handover:
        """The trial with its answers; nothing while names are hidden would be told by it."""
        from tui.domain.handover.trials.trial_document import trial_handover

        return trial_handover(replace(self._report, answers=tuple(self._answers.values())))

    # What a person does

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Grey what leads nowhere; only a whole answer can be judged."""
        if action == "case":
            beyond = self.case + int(str(parameters[0]))
            return True if 0 <= beyond < len(self._report.head.cases) else None
        if action == "column":
            beyond = self._column + int(str(parameters[0]))
            return True if 0 <= beyond < len(self._in_order) else None
        if action == "say":
            answers = self._in_order
            return True if answers and answers[self._column].finish == "stop" else None
        return True

    def action_case(self, step: int) -> None:
        """The next case, or the one before, from its top."""
        self.case, self._column = self.case + step, 0
        self.query_one("#answers-scroll").scroll_home(animate=False)
        self._show()

    def action_column(self, step: int) -> None:
        """The answer beside."""
        self._column += step
        self._show()

    def action_fold(self) -> None:
        """Show the reasoning, or fold it; blind it would tell whose it is."""
        if self._hidden:
            self.notify("Reasoning is hidden until the case is judged.", markup=False)
        else:
            self._folded = not self._folded
            self._show()

    def action_say(self, passed: Passed) -> None:
        """Judge the answer under the cursor, and go to the next of the case."""
        answer, hidden = self._in_order[self._column], self._hidden
        said = Judgement(*key_of(answer), passed, hidden)
        try:
            self._say(said)
        except UserError as error:
            self.notify(error.as_text(), severity="warning", markup=False)
            return
        self._answers[key_of(answer)] = replace(answer, passed=passed, why="", line=0)
        self._said.add(key_of(answer))
        if self._column + 1 < len(self._in_order) and self._hidden:
            self._column += 1
        self._show()

    def action_leave(self) -> None:
        """Back to the results."""
        self.dismiss(None)
