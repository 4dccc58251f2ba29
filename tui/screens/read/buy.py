"""Where to buy: every host of a row in a table; typing filters it, Enter takes the host."""

from datetime import date

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Input, Label, OptionList, Static

from tui.domain.catalogue.calling.reach import why_no_code
from tui.domain.catalogue.entries import default_offer
from tui.domain.catalogue.matching import likeliest_first, searched_text
from tui.domain.handover.handover import Handover
from tui.domain.ranking.host_choice import about_host, host_rows
from tui.domain.ranking.ranking import Ranking
from tui.domain.ranking.row import Row
from tui.domain.words import format as fmt
from tui.widgets.base.cells import label, shown_block, shown_text
from tui.widgets.base.key_footer import KeyFooter
from tui.widgets.base.keys import bindings
from tui.widgets.base.page import Page
from tui.widgets.base.pane import Pane, ScrollPane, set_title
from tui.widgets.base.text_field import TextField
from tui.widgets.base.text_sheet import TextSheet
from tui.widgets.pages.buy_page import HostOrder, host_lines, host_table, write_host
from tui.widgets.pages.document_page import page_handover
from tui.widgets.pages.line_list import LineList

_BESIDE = 6  # cells: the padding, the gap, the scroll bar's place
_ABOVE = 3  # lines: the title, the search, the titles
_OF_TEN = 7  # of ten lines those that the table may have
_STAYS_KEY = frozenset("?:")  # in no host's name, so that help and palette have their keys


class HostField(TextField):
    """Edited from the start: what is typed filters, and the other keys are the screen's."""

    BINDINGS = bindings("hosts")

    def check_consume_key(self, key: str, character: str | None) -> bool:
        return character not in _STAYS_KEY and super().check_consume_key(key, character)

    async def _on_key(self, event: events.Key) -> None:
        if event.character in _STAYS_KEY:
            event.prevent_default()


class BuyScreen(Screen[str | None]):
    """Closed with the id of the host that was taken, None where all stays as it was."""

    BINDINGS = bindings("over")
    DEFAULT_CSS = """
    BuyScreen {
        #hosts { height: auto; padding: 0 1; }
        #host-search { width: 1fr; }
        #host-about { height: 1fr; padding: 0 1; }
        #host-titles, #host-row { height: 1; }
    }
    """

    def __init__(self, ranking: Ranking, row: Row, today: date, variables: frozenset[str]) -> None:
        """`variables` are the names in the environment that may be those of keys."""
        super().__init__()
        self._ranking, self._row, self._today = ranking, row, today
        self._variables = variables
        self._all = host_rows(ranking, row)
        self._order = HostOrder()
        self._shown: list[Row] = []
        self._at = row.entry.offer.host

    def compose(self) -> ComposeResult:
        """The search, the table, and what is told of the host under the cursor."""
        with Pane(id="hosts"):
            with Horizontal(id="host-row"):
                yield Label("type to filter: ", classes="quiet")
                yield HostField(id="host-search", compact=True)
            yield Static("", id="host-titles", markup=False)
            yield LineList(id="host-list", markup=False, compact=True)
        with ScrollPane(id="host-about"):
            yield TextSheet(id="host-text")
        yield KeyFooter()

    def on_mount(self) -> None:
        """The cursor begins on the host in use."""
        hosts = fmt.counted(len(self._all), "host")
        set_title(self.query_one("#hosts"), f"{label(self._row.entry)} at {hosts}")
        for part in ("#host-list", "#host-about"):
            self.query_one(part).can_focus = False
        self._show()

    def on_screen_resume(self) -> None:
        """What is typed is the search's, also after help or palette."""
        field = self.query_one(HostField)
        field.focus()
        field.action_edit()

    def on_resize(self) -> None:
        """As many columns as the window has room for, and lines that leave the host below some."""
        lines = self.app.size.height * _OF_TEN // 10 - _ABOVE
        self.query_one(LineList).styles.max_height = max(lines, 3)
        self._show()

    # What is in sight

    def handover(self) -> Handover:
        """The hosts that are shown, in their order."""

        def write(page: Page) -> None:
            host_table(self._shown, self._order, self._variables, page.width).write(page)

        return page_handover(f"Hosts of {label(self._row.entry)}", write)

    def _show(self) -> None:
        typed = self.query_one(HostField).value
        rows = self._order.sorted(self._all, self._variables)
        names = [(each.entry.host.name, each.entry.host.id, each.entry.offer.slug) for each in rows]
        found = likeliest_first([searched_text(each) for each in names], typed)
        places = sorted(place for _, place in found) if typed.strip() else range(len(rows))
        self._shown = [rows[place] for place in places]
        if typed.strip() and found:
            self._at = rows[found[0][1]].entry.offer.host
        self._fill(typed)

    def _fill(self, typed: str) -> None:
        """The lines of what is shown, with the cursor on its host."""
        table = host_table(self._shown, self._order, self._variables, self.app.size.width - _BESIDE)
        titles, lines = host_lines(table, self._shown, self._row.entry.offer.host)
        self.query_one("#host-titles", Static).update(titles)
        ids = [each.entry.offer.host for each in self._shown]
        place = ids.index(self._at) if self._at in ids else 0
        none = [] if lines else [_nothing(typed, len(self._all))]
        self.query_one(LineList).fill(lines, none, place)
        self._tell()

    def _tell(self) -> None:
        self.query_one(TextSheet).write(self._text)

    def _text(self, width: int) -> Content:
        page, row = Page(min(width, 120)), self._under_cursor
        if row is not None:
            write_host(page, self._ranking.catalogue, row, self._today)
        if self._ranking.view.scope == "shelf":
            page.paragraph("Enter switches to all models: the gateway's own stay at its prices.")
        elif about := about_host(self._ranking, self._row):
            page.paragraph(about, style="$accent")
        return page.content()

    @property
    def _under_cursor(self) -> Row | None:
        place = self.query_one(LineList).highlighted
        return None if place is None or place >= len(self._shown) else self._shown[place]

    @on(OptionList.OptionHighlighted)
    def _moved(self) -> None:
        row = self._under_cursor
        if row is not None and row.entry.offer.host != self._at:
            self._at = row.entry.offer.host
            self._tell()
            self.refresh_bindings()

    @on(Input.Changed)
    def _typed(self) -> None:
        self._show()

    # What a person does

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Grey what leads nowhere."""
        if action == "move_host":
            at, end = self.query_one(LineList).highlighted, len(self._shown) - 1
            return None if at == (0 if str(parameters[0]).startswith("-") else end) else True
        if action == "scroll_about":
            about = self.query_one("#host-about")
            more = about.scroll_y < about.max_scroll_y if parameters[0] == 3 else about.scroll_y
            return True if more else None
        if action == "default_host":
            return None if self._row.entry.offer.host == self._default else True
        return True

    @property
    def _default(self) -> str:
        at = self._row.entry
        return default_offer(self._ranking.catalogue, at.model, effort=at.effort).host

    def action_move_host(self, step: int) -> None:
        """Some hosts up or down."""
        box, last = self.query_one(LineList), len(self._shown) - 1
        if last >= 0:
            box.highlighted = min(max((box.highlighted or 0) + step, 0), last)

    def action_sort_hosts(self, step: int) -> None:
        """By the next column, or the one before."""
        self._order = self._order.step(step)
        self._show()

    def action_reverse_hosts(self) -> None:
        """The other way round."""
        self._order = HostOrder(self._order.column, not self._order.reverse)
        self._show()

    def action_take_host(self) -> None:
        """Take the host under the cursor, if it sells something."""
        row = self._under_cursor
        if row is None:
            self.notify("No host in sight: Backspace shows more.", markup=False)
        elif row.entry.host.kind == "median":
            self.notify(shown_text(why_no_code(row.entry) or "").plain, markup=False)
        else:
            host = row.entry.offer.host
            self.dismiss(None if host == self._row.entry.offer.host else host)

    def action_scroll_about(self, lines: int) -> None:
        """Read on below the table, or back."""
        self.query_one("#host-about").scroll_relative(y=lines, animate=False)

    def action_default_host(self) -> None:
        """Back to the host that the row has by itself."""
        self.dismiss(self._default)

    def action_leave(self) -> None:
        """Back to the ranking, which stays as it was."""
        self.dismiss(None)

    def on_click(self, event: events.Click) -> None:
        """A double click on a host takes it."""
        if event.chain == 2 and isinstance(event.widget, LineList):
            self.action_take_host()


def _nothing(typed: str, count: int) -> str:
    return shown_block(f"None of the {count} hosts matches {typed.strip()!r}.").plain
