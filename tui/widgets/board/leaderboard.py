"""The leaderboard pane: title, search field and table."""

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING

from textual import on
from textual.app import ComposeResult
from textual.content import Content
from textual.reactive import var
from textual.widgets import Input, Static

from tui.domain.catalogue.entries import ConfigurationIds
from tui.domain.ranking.bill_words import bill_forms
from tui.domain.ranking.ranking import Ranking
from tui.domain.ranking.ranking_words import edition_in_words, order_in_words, scope_in_words
from tui.domain.ranking.search.board_rows import NOTHING, BoardRows
from tui.domain.ranking.ties import MEANING, TIED, tied_in
from tui.domain.words.cell_width import cell_width, cut_to_cells
from tui.domain.words.dates import days_old
from tui.widgets.base.cells import shown_text
from tui.widgets.base.messages import SearchDone, Searched
from tui.widgets.base.pane import Pane, set_title
from tui.widgets.base.text_field import TextField
from tui.widgets.board.marks import Ages, about_marked
from tui.widgets.board.rank_line import OWN_HOST
from tui.widgets.board.rank_table import RankTable
from tui.widgets.board.search_text import about_search

if TYPE_CHECKING:
    from tui.domain.deciding.against import Against

# The host one chose for the selected row, how many rows are marked, what the marks of figures mean,
# what a rank in brackets is, what a search does and hides.
_STATUS = ("$accent", "$accent", "$quiet", "$quiet", "$quiet", "$warn")
_MEANINGS = (4, 3, 2)
_BETWEEN = "  "


def title(ranking: Ranking, changed: tuple[str, ...], asked: str, width: int) -> str:
    """Whose models and of when, and what one changed of how they are published.

    Of the answer to a question: what was asked, as much of it as there is room for.
    """
    if asked:
        scope = scope_in_words(ranking)
        long = f"{scope[:1].upper()}{scope[1:]} for {asked}"
        whole = long if len(long) + 2 <= width else asked
        return f"1 {cut_to_cells(whole, max(width - 2, 1))}"
    scope, whole = scope_in_words(ranking), edition_in_words(ranking)
    yours = f" · yours: {', '.join(changed)}" if changed else ""
    some = f" · yours: {len(changed)} changes" if len(changed) > 1 else yours
    scope = f"{scope[:1].upper()}{scope[1:]}"
    forms = (whole + yours, scope + yours, whole + some, scope + some, whole)
    return next((f"1 {form}" for form in forms if len(form) + 2 <= width), f"1 {forms[-1]}")


def about_order(ranking: Ranking, today: date, width: int) -> str:
    """By what is ranked, and that lower is better, in the longest form that `width` cells hold."""
    forms = order_in_words(ranking, days_old(ranking.catalogue.edition.as_of, today))
    return next((form for form in forms if len(form) <= width), forms[-1])


def about_bills(ranking: Ranking, width: int, *always: str) -> str:
    """What the monthly bills count, in the longest form that `width` cells hold.

    Before it what is always said: what rows are held against, what a mark means.
    """
    before = " · ".join(filter(None, always))
    forms = [" · ".join(filter(None, (before, f"$/month: {each}"))) for each in bill_forms(ranking)]
    forms += [before] if before else []
    return next((form for form in forms if len(form) <= width), forms[-1])


def about_ranks(ranking: Ranking) -> str:
    """What the second rank of some rows is, on another basis than list; empty on that."""
    if ranking.view.basis == "list":
        return ""
    if not ranking.flipped:
        return "same order as by list price"
    return "(n) rank by list price, where the order flips"


def about_ties(listed: BoardRows) -> str:
    """What the mark of a tie means; empty where no row in sight has one."""
    tied = tied_in(listed.ranking)
    entries = listed.ranking.entries
    seen = bool(tied) and any(entries[i] in tied for i in listed.order)
    return f"{TIED} {MEANING}" if seen else ""


def _that_fits(said: tuple[str, ...], width: int) -> tuple[str, ...]:
    """What a line of `width` cells holds: meanings give way, the least needed of them first."""
    kept = list(said)
    for meaning in _MEANINGS:
        if cell_width(_BETWEEN.join(filter(None, kept))) > width:
            kept[meaning] = ""
    return tuple(kept)


class Leaderboard(Pane):
    """Ranked models, then the excluded ones with their reasons."""

    listed: var[BoardRows | None] = var(None)
    selected: var[str] = var("")
    older_than: var[int] = var(0)
    filters: var[Mapping[str, str]] = var(NOTHING)
    own_host: var[str] = var("")
    against: "var[Against | None]" = var(None)
    about_against: var[str] = var("")
    changed: var[tuple[str, ...]] = var[tuple[str, ...]](())
    marked: var[tuple[ConfigurationIds, ...]] = var[tuple[ConfigurationIds, ...]](())
    asked: var[str] = var("")

    def __init__(self, today: date, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._today = today
        self._said = ("",) * len(_STATUS)
        self._lines = ("", "")
        self.searching = False  # also while nothing is typed yet

    def compose(self) -> ComposeResult:
        """The table and a line about it; the search field comes when it is asked for."""
        this = Leaderboard
        yield Static(id="about", markup=False)
        yield RankTable(self._today, id="table").data_bind(
            this.selected, this.older_than, this.against, this.marked
        )
        yield Static(id="bills", markup=False)
        status = Static(id="status", markup=False)
        status.display = False
        yield status

    def on_mount(self) -> None:
        """Show what is known by now."""
        self._show()

    def watch_listed(self) -> None:
        """Another order, other rows or marks."""
        self._show()

    def watch_filters(self) -> None:
        """Other filters have names."""
        if self.searching:
            self._tell_search_field()

    def watch_older_than(self) -> None:
        """Say what the mark of an old figure means."""
        self._show_status()

    def watch_marked(self) -> None:
        """Say how many rows are marked."""
        self._show_status()

    def watch_own_host(self) -> None:
        """Say at which host of one's choice the selected row is."""
        self._show_status()

    def watch_about_against(self) -> None:
        """Name what rows are held against, also where marks stand in the place of the bills."""
        self._show_title()
        self._show_status()

    def watch_changed(self) -> None:
        """Name in the title what one changed."""
        self._show_title()

    def watch_asked(self) -> None:
        """Name in the title what was asked."""
        self._show_title()

    def on_resize(self) -> None:
        """Lines that fit."""
        self._show_title()
        self._show_status()

    def _show(self) -> None:
        if self.listed is not None and self.is_mounted:
            self._follow_search(self.listed.search.text)
            self.query_one(RankTable).listing = self.listed
            self._show_title()
            self._show_status()

    def _show_status(self) -> None:
        """One line below the table, where there is something to say: marks, the search."""
        listed = self.listed
        if listed is None or not self.is_mounted:
            return
        own = f"{OWN_HOST} {self.own_host}" if self.own_host else ""
        ages = Ages(self._today, self.older_than).meaning
        text = about_search(listed) if listed.search.text else ""
        marked = about_marked(len(self.marked))
        ranks = about_ranks(listed.ranking)
        said: tuple[str, ...] = (own, marked, ages, "", ranks, text)
        if any(said):  # in the place of what else stands there
            own = "  ".join(filter(None, (self.about_against, own)))
            said = (own, marked, ages, about_ties(listed), *said[4:])
        said = _that_fits(said, (self.size.width or self.app.size.width) - 2)
        if said != self._said:
            self._said = said
            parts = [
                shown_text((part, style)) for part, style in zip(said, _STATUS, strict=True) if part
            ]
            status = self.query_one("#status", Static)
            status.update(Content(_BETWEEN).join(parts), layout=False)
            status.display = bool(parts)
            self.query_one("#bills", Static).display = not parts

    async def open_search(self) -> None:
        """Show the search field and type into it."""
        from tui.widgets.board.search_field import SearchField

        self.searching = True
        # Never asked for by query_one, which would keep every field there was.
        if not self.query(SearchField):
            await self.mount(SearchField(), before=self.query_one(RankTable))
        self._tell_search_field()
        field = self.query(SearchField).first()
        self.screen.set_focus(field)
        field.action_edit()

    def _follow_search(self, text: str) -> None:
        """Show a search that came from elsewhere, or that it ended there."""
        if not self.searching and not text:
            return
        from tui.widgets.board.search_field import SearchField

        field = next(iter(self.query(SearchField)), None)
        if field is None and text:
            self.searching = True
            self.mount(SearchField(text), before=self.query_one(RankTable))
        elif field is not None and not field.editing and field.value != text:
            if text:
                with self.prevent(Input.Changed):
                    field.value = text
            else:
                self.searching = False
                field.remove()

    def _tell_search_field(self) -> None:
        from tui.widgets.board.search_field import SearchField

        for field in self.query(SearchField):
            field.saved = self.filters

    def close_search(self) -> bool:
        """Remove the search field and with it the search; False when there was none."""
        if not self.searching:
            return False
        self.searching = False
        self.query("#search").remove()
        self.post_message(Searched(""))
        self.query_one(RankTable).focus()
        return True

    @on(TextField.PutBack)
    def _search_put_back(self, event: TextField.PutBack) -> None:
        """The search of before; there is no field where there was none."""
        event.stop()
        self.post_message(Searched(event.field.value))
        if event.field.editing:
            return
        if event.field.value:
            self.query_one(RankTable).focus()
        else:
            self.close_search()

    @on(SearchDone)
    def _search_done(self) -> None:
        """On to the table."""
        self.query_one(RankTable).focus()

    def _show_title(self) -> None:
        if self.listed is None or not self.is_mounted:
            return
        width = self.size.width or self.app.size.width  # known before the first layout
        ranking = self.listed.ranking
        set_title(self, title(ranking, self.changed, self.asked, width - 4))
        lines = (
            about_order(ranking, self._today, width - 2),
            about_bills(ranking, width - 2, self.about_against, about_ties(self.listed)),
        )
        if lines != self._lines:
            self._lines = lines
            for id, line in zip(("#about", "#bills"), lines, strict=True):
                self.query_one(id, Static).update(shown_text(line), layout=False)
