"""The state of the main screen: set here and nowhere else, and passed down by data_bind."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from textual.reactive import reactive, var

from tui.domain.catalogue.entries import Entry, Scope
from tui.domain.catalogue.languages import Language
from tui.domain.catalogue.usage import Usage, host_link, model_usage
from tui.domain.catalogue.values import Catalogue, Criterion
from tui.domain.catalogue.workload import Workload
from tui.domain.figures.pricing import parse_blend
from tui.domain.ranking.ranking import Ranking, Row, View, rank
from tui.domain.ranking.standing import verify_url
from tui.screens.main.panes import PaneScreen
from tui.screens.main.shown import NOBODY, Shown
from tui.screens.requests import SettingsChanged
from tui.store.settings import Settings
from tui.widgets.board.board_columns import SORTABLE

if TYPE_CHECKING:  # the first paint does not need the layers themselves
    from tui.domain.market.layers import Layer
    from tui.domain.planning.named_workload import NamedWorkload


class StateScreen(PaneScreen):
    """Catalogue, view, workload, selection, and what follows from them.

    Everything is immutable and changed by assignment. Nothing watches the first values: they are
    computed once, before the screen is composed.
    """

    view: var[View] = var(View, init=False)
    workload: reactive[Workload] = reactive(Workload, init=False)
    ranking: reactive[Ranking | None] = reactive(None, always_update=True)
    selected: reactive[str] = reactive("", init=False)
    sort: reactive[str] = reactive("cost_per_point")
    reverse: reactive[bool] = reactive(False)
    search: reactive[str] = reactive("")
    preset: reactive[str] = reactive("")
    host: var[str] = var("", init=False)
    language: var[Language] = var[Language]("python", init=False)
    usage: reactive[Usage | None] = reactive(None)

    favourites: reactive[frozenset[str]] = reactive(NOBODY)
    older_than: reactive[int] = reactive(0)
    stale_days: reactive[int] = reactive(0)
    sync_line: reactive[str] = reactive("")
    filters: reactive[Mapping[str, str]] = reactive[Mapping[str, str]](dict)

    def __init__(self, shown: Shown, settings: Settings, today: date) -> None:
        super().__init__()
        self._today = today
        self._settings = settings
        self._floors = dict(settings.floors)
        if settings.floor is not None:  # of before floors were kept for each version
            self._floors.setdefault(shown.shelf.index.version, settings.floor)
        self._published: dict[str, float] = {}
        self._weights = dict(settings.weights)
        self.budget = settings.budget
        self._own: tuple[NamedWorkload, ...] = ()
        self._show(shown)
        self._start(settings)

    def _show(self, shown: Shown) -> None:
        for index in (shown.catalogue.index, shown.shelf.index):
            if index.floor_origin == "edition" and not index.floor_version:
                self._published[index.version] = index.floor
        for version, floor in self._floors.items():
            shown = shown.under(floor, "chosen", version)
        self._criteria = shown.catalogue.criteria
        self._shown = shown.weighing(self._weights)

    def _start(self, settings: Settings) -> None:
        """State from the settings, before anything watches it."""
        view = View(
            settings.scope,
            parse_blend(settings.blend),
            settings.basis,
            acceptance=settings.acceptance,
        )
        self.set_reactive(StateScreen.view, view)
        ranking = rank(self.catalogue, view, settings.workload)
        self.set_reactive(StateScreen.workload, settings.workload)
        self.set_reactive(StateScreen.ranking, ranking)
        self.set_reactive(StateScreen.preset, self._name_of(settings.workload))
        sorts = [column.id for column in SORTABLE]
        if settings.sort in sorts:
            self.set_reactive(StateScreen.sort, settings.sort)
        self.set_reactive(StateScreen.reverse, settings.reverse)
        self.set_reactive(StateScreen.host, settings.host or "")
        self.set_reactive(StateScreen.language, settings.language)
        self.set_reactive(StateScreen.selected, selected_in(ranking, settings.model or ""))
        self.set_reactive(StateScreen.favourites, self._shown.favourites)
        self.set_reactive(StateScreen.stale_days, self._shown.stale_days)
        self.set_reactive(StateScreen.filters, settings.filters)

    def use_catalogue(self, shown: Shown, scope: Scope | None = None) -> None:
        """Rank other figures from now on; with `scope` there, and with what was selected if it can.

        Search, sort, workload and the pane in sight stay.
        """
        self._show(shown)
        self.favourites, self.stale_days = shown.favourites, shown.stale_days
        if scope is None or scope == self.view.scope:
            self._rerank()
        else:
            self.view = replace(self.view, scope=scope)
        self.use()

    @property
    def layer(self) -> "Layer":
        """What the catalogue in sight is of below one's own; the shelf is the edition's."""
        shown = self._shown
        apart = shown.shelf is not shown.catalogue and self.view.scope == "shelf"
        return "edition" if apart else shown.layer

    @property
    def catalogue(self) -> Catalogue:
        """The catalogue of the scope in sight: a ranking never mixes two months."""
        return self._shown.shelf if self.view.scope == "shelf" else self._shown.catalogue

    def set_floor(self, floor: float) -> None:
        """Choose the floor of the version in sight; the one published for it is no choice."""
        version = self.catalogue.index.version
        published = floor == self._published.get(version)
        if published:
            self._floors.pop(version, None)
        else:
            self._floors[version] = floor
        self._shown = self._shown.under(floor, "edition" if published else "chosen", version)
        self._rerank()

    def set_weights(self, weights: Mapping[str, float]) -> None:
        """Weigh the criteria anew; no weights are the published ones."""
        self._weights = dict(weights)
        self._shown = self._shown.weighing(self._weights or _weights_of(self._criteria))
        self._rerank()

    def settings(self, theme: str) -> Settings:
        """What to remember of this screen."""
        named = self._shown.layer == "file"  # its floors and its age are its own affair
        return replace(
            self._settings,
            theme=theme,
            scope=self.view.scope,
            blend=self.view.blend.id,
            floor=self._settings.floor if named else None,
            floors=self._settings.floors if named else dict(self._floors),
            edition=self._settings.edition if named else self._shown.catalogue.edition.name,
            sort=self.sort,
            reverse=self.reverse,
            host=self.host or None,
            language=self.language,
            model=self.selected or None,
            workload=self.workload,
            filters=dict(self.filters),
            basis=self.view.basis,
            weights=dict(self._weights),
            acceptance=self.view.acceptance,
            budget=self.budget,
        )

    def watch_view(self) -> None:
        """Another scope, blend or floor."""
        self._rerank()

    def watch_workload(self) -> None:
        """Another workload: every bill changes."""
        self.preset = self._name_of(self.workload)
        self._rerank()

    def _rerank(self) -> None:
        ranking = rank(self.catalogue, self.view, self.workload, self._entries())
        self.selected = selected_in(ranking, self.selected)
        self.ranking = ranking
        self.post_message(SettingsChanged())

    def _entries(self) -> tuple[Entry, ...] | None:
        """What is listed already, where the same models stand in the same scope."""
        before, now = self.ranking, self.catalogue
        if before is None or before.view.scope != self.view.scope:
            return None
        was = before.catalogue
        same = was.models is now.models and was.hosts is now.hosts and was.hidden is now.hidden
        return before.entries if same else None

    def watch_selected(self) -> None:
        """Another model: other code."""
        self.use()

    def watch_host(self) -> None:
        """Another host."""
        self.use()

    def watch_language(self) -> None:
        """Another language."""
        self.use()

    def use(self) -> None:
        """Look up again how the selected model is used."""
        idle = self.idle_actions()
        self.usage = self._usage()
        if self.idle_actions() != idle:
            self.refresh_bindings()  # builds the footer again, so only when it changes
        self.post_message(SettingsChanged())

    def idle_actions(self) -> frozenset[str]:
        """The actions that have nothing to act on, most of them with the selected model."""
        usage = self.usage
        applies = {
            "copy_slug": usage and usage.slug,
            "copy_snippet": usage and usage.snippet,
            "save_snippet": usage and usage.snippet,
            "host": usage and len(usage.model.offers) > 1,
            "open_link": self.verify_url,
            "copy_link": self.verify_url,
            "open_host": usage and host_link(usage.host),
            "preset": self._own or self.catalogue.presets,
            "why": self.row,
            **dict.fromkeys(("buy", "history", "favourite", "hide"), self.selected),
        }
        return frozenset(action for action, applicable in applies.items() if not applicable)

    @property
    def verify_url(self) -> str | None:
        """Where the selected row can be verified."""
        row = self.row
        return verify_url(row) if row else None

    def _usage(self) -> Usage | None:
        model = self.catalogue.model(self.selected)
        return model_usage(self.catalogue, model, self.host, self.language) if model else None

    def use_workloads(self, own: "tuple[NamedWorkload, ...]") -> None:
        """Name and offer these workloads of one's own beside the presets from now on."""
        idle = self.idle_actions()
        self._own = own
        self.preset = self._name_of(self.workload)
        if self.idle_actions() != idle:
            self.refresh_bindings()

    @property
    def workloads(self) -> "tuple[NamedWorkload, ...]":
        """All workloads by name."""
        from tui.domain.planning.named_workload import by_name, presets_of

        return by_name(self._own, presets_of(self.catalogue))

    def _name_of(self, workload: Workload) -> str:
        """What a workload is called; empty where it is only what somebody typed."""
        known = [(own.workload, own.name) for own in self._own]
        known += [(preset.workload, preset.name) for preset in self.catalogue.presets]
        return next((name for each, name in known if each == workload), "")

    @property
    def row(self) -> Row | None:
        """The selected model's row."""
        position = self.ranking.find(self.selected) if self.ranking else None
        return None if self.ranking is None or position is None else self.ranking.row(position)


def _weights_of(criteria: tuple[Criterion, ...]) -> dict[str, float]:
    return {criterion.id: criterion.weight for criterion in criteria}


def selected_in(ranking: Ranking, wanted: str) -> str:
    """The wanted model where the ranking holds it, else the top pick, else the first there is."""
    if wanted and ranking.find(wanted) is not None:
        return wanted
    for position in (*ranking.ranked[:1], *ranking.excluded[:1]):
        return ranking.entries[position].model.id
    return ""
