"""What follows from the state of the main screen: ranking, rows in sight, selection."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from msgspec.structs import replace

from tui.domain.catalogue.entries import Personal, Scope
from tui.domain.catalogue.values import Catalogue
from tui.domain.figures.pricing import parse_blend
from tui.domain.market.current import Current
from tui.domain.ranking.host_choice import gone_hosts
from tui.domain.ranking.ranking import Ranking, rank
from tui.domain.ranking.row import View
from tui.domain.ranking.search.board_rows import RowSearch, board_rows, found_hidden, found_in
from tui.screens.main.state import MainState
from tui.store.settings import Settings
from tui.widgets.board.board_columns import SORTABLE

if TYPE_CHECKING:
    from tui.domain.deciding.against import Against

SORTS = tuple(column.id for column in SORTABLE)


def view_of(settings: Settings, among: tuple[str, ...] = ()) -> View:
    """What is ranked and how, by choice; the shelf has its own host."""
    view = View(
        settings.scope,
        parse_blend(settings.blend),
        settings.basis,
        acceptance=settings.accepting,
    )
    if settings.scope == "shelf":
        return view
    return replace(view, hosts=settings.hosts, among=among)


def ranked_catalogue(
    current: Current, settings: Settings, floors: Mapping[str, float]
) -> Catalogue:
    """What is ranked by choice: a scope of the figures in use, by a quality, floors and weights."""
    return current.under(floors, settings.weights, settings.quality).ranked_in(settings.scope)


def with_hosts_that_sell(current: Current, settings: Settings) -> tuple[Settings, tuple[str, ...]]:
    """The settings without the hosts that no longer sell what they were chosen for, and sentences.

    A file that a person named says nothing about the hosts of other figures.
    """
    gone = {} if current.layer == "file" else gone_hosts(current.catalogue, settings.hosts)
    left = {model: host for model, host in settings.hosts.items() if model not in gone}
    return (replace(settings, hosts=left) if gone else settings), tuple(gone.values())


def first_state(
    current: Current, settings: Settings, variables: frozenset[str] = frozenset()
) -> MainState:
    """The state at the start; `variables` as of the main screen."""
    floors = dict(settings.floors)
    if settings.floor is not None:  # of before floors were kept for each version
        floors.setdefault(current.shelf.index.version, settings.floor)
    view = view_of(settings)
    catalogue = ranked_catalogue(current, settings, floors)
    ranking = rank(catalogue, view, settings.workload)
    sort = settings.sort if settings.sort in SORTS else SORTS[0]
    settings = replace(settings, sort=sort)
    own = Personal(current.favourites, variables)
    listed = board_rows(ranking, sort, settings.reverse, RowSearch(), own)
    state = _with_selected(
        MainState(current, settings, floors, ranking, listed, variables=variables)
    )
    state = replace(state, settings=replace(settings, model=state.selected or None))
    return replace(state, against=_against(state, state))


def ranked(before: MainState, now: MainState) -> MainState:
    """`now` with the ranking, the rows in sight and the selection that follow from it."""
    now = _with_selected(_with_rows(before, replace(now, ranking=_ranking(before, now))))
    return replace(now, of_effort=_of_effort(before, now), against=_against(before, now))


def _ranking(before: MainState, now: MainState) -> Ranking:
    """The one place that ranks, where something changed that a ranking is made of."""
    view, workload, was = view_of(now.settings, now.among), now.workload, before.ranking
    catalogue = was.catalogue
    if now.current is not before.current or _made_of(now) != _made_of(before):
        catalogue = ranked_catalogue(now.current, now.settings, now.floors)
    if catalogue is was.catalogue and (view, workload) == (was.view, was.terms.workload):
        return was
    same = (
        catalogue.models is was.catalogue.models
        and catalogue.hosts is was.catalogue.hosts
        and catalogue.hidden is was.catalogue.hidden
        and _scale(catalogue) == _scale(was.catalogue)
        and (view.scope, view.hosts, view.among) == (was.view.scope, was.view.hosts, was.view.among)
    )
    return rank(catalogue, view, workload, was.entries if same else None)


def _made_of(state: MainState) -> tuple[object, ...]:
    """The choices that a catalogue to rank follows from."""
    settings = state.settings
    return (settings.scope, state.floors, settings.weights, settings.quality)


def _scale(catalogue: Catalogue) -> tuple[str, str]:
    """What the scores of entries are of."""
    return (catalogue.index.id, catalogue.index.version)


def _of_effort(before: MainState, now: MainState) -> Ranking | None:
    """The ranking with the effort under the cursor in the place of its model's row, if on one."""
    row, position = now.row, now.ranking.find(now.selected)
    if not now.effort or row is None or position is None:
        return None
    spoken = (now.selected, now.effort)
    if now.ranking is before.ranking and spoken == (before.selected, before.effort):
        return before.of_effort
    listed = list(now.ranking.entries)
    listed[position] = row.entry
    return rank(now.catalogue, now.ranking.view, now.workload, tuple(listed))


def _against(before: MainState, now: MainState) -> "Against | None":
    """What every row is held against: the first of what the person uses."""
    in_use = now.settings.in_use
    if not in_use:
        return None
    if now.ranking is before.ranking and in_use == before.settings.in_use and before.against:
        return before.against
    from tui.domain.deciding.against import against_row

    return against_row(now.ranking, in_use[0])


def _with_rows(before: MainState, now: MainState) -> MainState:
    """What the search leaves in sight, and how much it finds in the other scope."""
    settings, ranking, was = now.settings, now.ranking, before.listed
    search = RowSearch(now.search, settings.filters)
    asked = (settings.sort, settings.reverse, now.personal, search)
    if ranking is was.ranking and asked == (was.sort, was.reverse, was.own, was.search):
        return replace(now, listed=was, other=before.other)
    listed = board_rows(ranking, settings.sort, settings.reverse, search, now.personal)
    other = None
    if search.text.strip() and (ranking.view.scope == "shelf" or not len(listed)):
        other = before.other if ranking is was.ranking else None
        other = other or _other_scope(now)
        found = found_in(other, search, now.personal)
        listed = replace(listed, elsewhere=found)
        if not found and not len(listed):
            hidden = (found_hidden(each, search, now.personal) for each in (ranking, other))
            listed = replace(listed, hidden=next(filter(None, hidden), ()))
    return replace(now, listed=listed, other=other)


def _other_scope(state: MainState) -> Ranking:
    scope: Scope = "all" if state.ranking.view.scope == "shelf" else "shelf"
    settings = replace(state.settings, scope=scope)
    catalogue = ranked_catalogue(state.current, settings, state.floors)
    return rank(catalogue, view_of(settings, state.among), state.workload)


def _with_selected(state: MainState) -> MainState:
    ranking, wanted = state.ranking, state.settings.model or ""
    at = ranking.find(wanted)
    apart = bool(wanted) and state.apart and (at is None or at not in ranking.ranks)
    selected = state.listed.selected(wanted, apart=apart)
    effort = state.effort if selected == wanted else ""
    return replace(state, selected=selected, apart=apart, effort=effort)
