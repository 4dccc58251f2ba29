"""Workloads by name: choose one, save, edit or delete, set two beside each other.

What the app does for this screen:
- opens it: `push_screen(WorkloadsScreen(ranking, known, in_use, selected, notices), take)`, where
  `known` is `by_name(own, presets)` and `own, notices = load_all(dirs)`;
- `take` gets a `NamedWorkload` or None: its `workload` is what is billed from then on. A
  workload edited and not saved has the id "";
- on `SaveWorkload(named, replace)`: `save_own(dirs, named, preset ids, replace=replace)`; on
  `DeleteWorkload(named)`: `delete_own(dirs, named.id, preset ids)`; both in a thread, then
  `load_all` again and `known_again(known, sentence, notices)` on the `WorkloadsScreen` in the
  app's stack, which need not be the one in front. `sentence` says what was done, or the failure
  (`UserError.as_text()`; `known` as it is on disk then), and is shown here: no notice is needed.
"""

from collections.abc import Mapping, Sequence
from functools import partial

from textual import on
from textual.app import ComposeResult
from textual.widgets import OptionList, Static

from tui.domain.catalogue.workload import Workload
from tui.domain.planning.estimate import Estimate
from tui.domain.planning.estimate import in_words as estimate_in_words
from tui.domain.planning.named_workload import NamedWorkload
from tui.domain.ranking.by_bill import Picks, rank_under
from tui.domain.ranking.ranking import Ranking
from tui.domain.ranking.row import Row
from tui.domain.ranking.two_workloads import TwoWorkloads
from tui.domain.words.cell_width import cell_width
from tui.screens.plan.planning import PlanningScreen
from tui.screens.requests import DeleteWorkload, SaveWorkload
from tui.screens.workloads.from_text import FromTextScreen
from tui.screens.workloads.known_workloads import KnownWorkloads
from tui.screens.workloads.naming import ask_name, own_names
from tui.screens.workloads.workload_editor import WorkloadEditor
from tui.widgets.base.cells import shown_block
from tui.widgets.base.key_footer import KeyFooter
from tui.widgets.base.keys import bindings
from tui.widgets.base.page import Page
from tui.widgets.base.pane import Pane, ScrollPane, set_title
from tui.widgets.base.text_sheet import TextSheet
from tui.widgets.pages.line_list import LineList
from tui.widgets.pages.workloads.two_workloads_page import write_two_workloads
from tui.widgets.pages.workloads.workloads_page import (
    UNSAVED,
    list_lines,
    write_workload,
)

# Cells beside the list's text: its padding, the scroll bar's place.
_BESIDE = 4
_HOW_TO_COMPARE = "Press c on two workloads to compare their rankings."


class WorkloadsScreen(PlanningScreen[NamedWorkload]):
    """All workloads by name, the presets first; below, the one under the cursor or two compared."""

    DEFAULT_CSS = """
    WorkloadsScreen {
        #workloads { height: auto; max-height: 60%; padding: 0 1; }
        #workload-titles { dock: top; height: 1; }
        #workload-said {
            dock: bottom; /* or a long list would push it out of the pane */
            height: auto;
            min-height: 1;
            max-height: 4;
            color: $heading;
        }
    }
    """
    BINDINGS = bindings("workloads")
    STARTS_AT = "#workload-list"

    def __init__(
        self,
        ranking: Ranking,
        known: tuple[NamedWorkload, ...],
        in_use: Workload,
        selected: str = "",
        notices: tuple[str, ...] = (),
    ) -> None:
        """`selected` is the model an edited workload is billed on; notices name broken files."""
        super().__init__()
        self._ranking = ranking
        self._known = KnownWorkloads(known, in_use)
        self._selected = selected
        self._notices = notices
        self._marked: list[str] = []  # ids, A before B
        self._picks: dict[Workload, Row | None] = {}
        self._comparison: TwoWorkloads | None = None
        self._asked = ""
        self._at = self._known.id_in_use
        self.TITLE_TEXT = self._current.name
        self._widest = max(
            (cell_width(ranking.entries[i].model.name) for i in ranking.ranked), default=0
        )

    # What there is

    @property
    def _current(self) -> NamedWorkload:
        """The workload under the cursor."""
        return self._known.called(self._at) or self._known.listed[0]

    # The screen

    def compose(self) -> ComposeResult:
        """The list, and below it what is told of its workloads."""
        with Pane(id="workloads"):
            yield Static("", id="workload-titles", markup=False)
            yield LineList(id="workload-list", markup=False, compact=True)
            yield Static(id="workload-said")
        with ScrollPane(id="plan"):
            yield Static("", id="plan-busy", markup=False)
            yield TextSheet(id="plan-text")
        yield KeyFooter()

    def on_mount(self) -> None:
        """List them; the top picks follow."""
        set_title(self.query_one("#workloads"), "Workloads")
        self._show_list()
        self._rank_again()

    def on_resize(self) -> None:
        """Lines as long as the window is wide."""
        self._show_list()

    def _show_list(self) -> None:
        lines = self._known.lines(self._marked, self._picks)
        width = self.app.size.width - _BESIDE
        titles, rows = list_lines(lines, self._widest, width)
        self.query_one("#workload-titles", Static).update(titles)
        place = next((at for at, each in enumerate(lines) if each.named.id == self._at), 0)
        self.query_one(LineList).fill(rows, self._notices, place)

    def _show_below(self) -> None:
        comparing = self._comparison is not None
        set_title(self.query_one("#plan"), "A vs B" if comparing else self._current.name)
        self.show()

    def write(self, page: Page) -> None:
        """The comparison once two are marked, else the workload under the cursor."""
        pair = self._pair()
        if self._comparison is not None and pair is not None:
            write_two_workloads(page, self._comparison, *pair)
            return
        write_workload(page, self._current)
        page.blank()
        page.paragraph(_HOW_TO_COMPARE, style="$quiet")

    def _say(self, sentence: str) -> None:
        self.query_one("#workload-said", Static).update(shown_block(sentence))

    @on(OptionList.OptionHighlighted)
    def _moved(self) -> None:
        """The cursor is elsewhere; where it is now counts, not where it was when it moved."""
        place, listed = self.query_one(LineList).highlighted, self._known.listed
        if place is None or place >= len(listed) or listed[place].id == self._at:
            return
        self._at = listed[place].id
        self._asked = ""
        self._say("")
        self.refresh_bindings()
        if self._comparison is None:
            self._show_below()

    # What takes longer than a frame

    def _pair(self) -> tuple[NamedWorkload, NamedWorkload] | None:
        found = [each for each in map(self._known.called, self._marked) if each is not None]
        return (found[0], found[1]) if len(found) == 2 else None

    def _rank_again(self) -> None:
        """Find the top picks that are not known yet, and compare what is marked."""
        wanted = tuple({each.workload for each in self._known.listed} - set(self._picks))
        pair = self._pair()
        workloads = (pair[0].workload, pair[1].workload) if pair else None
        self.in_background(partial(rank_under, self._ranking, wanted, workloads), self._ranked)

    def _ranked(self, result: object) -> None:
        if isinstance(result, Picks):
            self._picks |= result.tops
            self._comparison = result.comparison
            self._show_list()
            self._show_below()

    # What a person does

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Grey deleting where there is nothing to delete: presets are read-only."""
        if action == "delete":
            return True if self._deletable(self._current) else None
        if action == "move":
            at, end = self.query_one(LineList).highlighted, len(self._known.listed) - 1
            return None if at == (0 if str(parameters[0]).startswith("-") else end) else True
        return super().check_action(action, parameters)

    def facts(self) -> Mapping[str, str]:
        """What reasons why a key cannot act name."""
        return {"workload": self._current.name}

    @staticmethod
    def _deletable(named: NamedWorkload) -> bool:
        return named.origin == "own" and named.id != UNSAVED

    def action_move(self, step: int) -> None:
        """Some workloads up or down."""
        box, last = self.query_one(LineList), len(self._known.listed) - 1
        box.highlighted = min(max((box.highlighted or 0) + step, 0), last)

    def action_take(self) -> None:
        """Bill the workload under the cursor from now on."""
        self.dismiss(self._current)

    def action_save_as(self) -> None:
        """Save the workload in use under a name."""
        self.app.push_screen(ask_name(self._known.in_use, self._known.named), self._name_given)

    def _name_given(self, name: str | None) -> None:
        if name is None:
            return
        in_use = self._known.called(self._known.id_in_use)
        session = in_use.session if in_use else None
        named = NamedWorkload(name, name, self._known.in_use, session)
        self._at = name
        self.post_message(SaveWorkload(named, replace=name in own_names(self._known.named)))

    def action_edit(self) -> None:
        """Edit the workload under the cursor."""
        self._edit(self._current, changed=False)

    def _edit(self, start: NamedWorkload, *, changed: bool) -> None:
        screen = WorkloadEditor(
            self._ranking, self._known.named, start, self._selected, changed=changed
        )
        self.app.push_screen(screen, self._edited)

    def _edited(self, taken: NamedWorkload | None) -> None:
        if taken is not None:
            self.dismiss(taken)

    def action_from_text(self) -> None:
        """Estimate a workload from a text, and edit it."""
        self.app.push_screen(FromTextScreen(), self._estimated)

    def _estimated(self, found: Estimate | None) -> None:
        if found is None:
            return
        workload = found.workload(self._known.in_use.answer_tokens, self._known.in_use)
        note = " ".join(estimate_in_words(found))
        self._edit(NamedWorkload(UNSAVED, "from text", workload, note=note), changed=True)

    def action_delete(self) -> None:
        """Ask once, then delete one's own."""
        named = self._current
        if self._asked != named.id:
            self._asked = named.id
            self._say(f"Delete {named.name} and its file? Press d again to delete it.")
        else:
            self._asked = ""
            self.post_message(DeleteWorkload(named))

    def action_compare(self) -> None:
        """Mark the workload as A, then another as B; once more on a marked one takes it off."""
        at = self._current.id
        if at in self._marked:
            self._marked.remove(at)
        else:
            self._marked = [*self._marked[:1], at]
        self._show_list()
        self._comparison = None
        self._show_below()
        self._rank_again()

    # From the app

    def known_again(
        self,
        known: tuple[NamedWorkload, ...],
        sentence: str,
        notices: Sequence[str] | None = None,
    ) -> None:
        """Show what is known now, and a sentence about what was done or what failed."""
        self._known = KnownWorkloads(known, self._known.in_use)
        if notices is not None:
            self._notices = tuple(notices)
        self._marked = [id for id in self._marked if self._known.called(id)]
        self._at = self._current.id
        self._show_list()
        self._say(sentence)
        for screen in self.app.screen_stack:
            if isinstance(screen, WorkloadEditor):
                screen.known_again(known, sentence)
        self._comparison = None
        self._show_below()
        self._rank_again()
