"""The state of the main screen: set here and nowhere else, and passed down by data_bind."""

from dataclasses import replace
from datetime import date

from textual.reactive import reactive, var

from tui.domain.catalogue import Catalogue
from tui.domain.languages import Language
from tui.domain.pricing import parse_blend
from tui.domain.ranking import Ranking, Row, View, rank
from tui.domain.standing import verify_url
from tui.domain.usage import Usage, host_link, usage
from tui.domain.workload import Workload
from tui.screens.panes import PaneScreen
from tui.screens.requests import SettingsChanged
from tui.store.settings import Settings
from tui.widgets.columns import SORTABLE


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

    def __init__(
        self,
        catalogue: Catalogue,
        settings: Settings,
        today: date,
        shelf: Catalogue | None = None,
        favourites: frozenset[str] = frozenset(),
    ) -> None:
        """`shelf` is what that scope ranks where `catalogue` is of another month."""
        super().__init__()
        self._in_use = catalogue
        self._shelf = shelf or catalogue
        self._today = today
        self._favourites = favourites
        self._settings = settings
        self._start(settings)

    def _start(self, settings: Settings) -> None:
        """State from the settings, before anything watches it."""
        floor = settings.floor if self.one_version else None
        view = View(settings.scope, parse_blend(settings.blend), floor=floor)
        self.set_reactive(StateScreen.view, view)
        ranking = rank(self.catalogue, view, settings.workload)
        self.set_reactive(StateScreen.workload, settings.workload)
        self.set_reactive(StateScreen.ranking, ranking)
        self.set_reactive(StateScreen.preset, self._preset_of(settings.workload))
        sorts = [column.id for column in SORTABLE]
        if settings.sort in sorts:
            self.set_reactive(StateScreen.sort, settings.sort)
        self.set_reactive(StateScreen.reverse, settings.reverse)
        self.set_reactive(StateScreen.host, settings.host or "")
        self.set_reactive(StateScreen.language, settings.language)
        self.set_reactive(StateScreen.selected, selected_in(ranking, settings.model or ""))

    @property
    def catalogue(self) -> Catalogue:
        """The catalogue of the scope in sight: a ranking never mixes two months."""
        return self._shelf if self.view.scope == "shelf" else self._in_use

    @property
    def one_version(self) -> bool:
        """Whether both scopes use one version of the index: a floor belongs to a version."""
        return self._shelf.index.version == self._in_use.index.version

    def settings(self, theme: str) -> Settings:
        """What to remember of this screen."""
        return replace(
            self._settings,
            theme=theme,
            scope=self.view.scope,
            blend=self.view.blend.id,
            floor=self.view.floor if self.one_version else self._settings.floor,
            sort=self.sort,
            reverse=self.reverse,
            host=self.host or None,
            language=self.language,
            model=self.selected or None,
            workload=self.workload,
        )

    def watch_view(self) -> None:
        """Another scope, blend or floor."""
        self._rerank()

    def watch_workload(self) -> None:
        """Another workload: every bill changes."""
        self.preset = self._preset_of(self.workload)
        self._rerank()

    def _rerank(self) -> None:
        before = self.ranking
        same = before is not None and before.view.scope == self.view.scope
        within = before.entries if before is not None and same else None
        ranking = rank(self.catalogue, self.view, self.workload, within)
        self.selected = selected_in(ranking, self.selected)
        self.ranking = ranking
        self.post_message(SettingsChanged())

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
        """The actions that have nothing to act on with the selected model at its host."""
        usage = self.usage
        applies = {
            "copy_slug": usage and usage.slug,
            "copy_snippet": usage and usage.snippet,
            "save_snippet": usage and usage.snippet,
            "host": usage and len(usage.model.offers) > 1,
            "open_link": self.verify_url,
            "copy_link": self.verify_url,
            "open_host": usage and host_link(usage.host),
        }
        return frozenset(action for action, applicable in applies.items() if not applicable)

    @property
    def verify_url(self) -> str | None:
        """Where the selected row can be verified."""
        row = self.row
        return verify_url(row) if row else None

    def _usage(self) -> Usage | None:
        model = self.catalogue.model(self.selected)
        return usage(self.catalogue, model, self.host, self.language) if model else None

    def _preset_of(self, workload: Workload) -> str:
        same = (preset.id for preset in self.catalogue.presets if preset.workload == workload)
        return next(same, "")

    @property
    def row(self) -> Row | None:
        """The selected model's row."""
        position = self.ranking.find(self.selected) if self.ranking else None
        return None if self.ranking is None or position is None else self.ranking.row(position)


def selected_in(ranking: Ranking, wanted: str) -> str:
    """The wanted model where the ranking holds it, else the top pick, else the first there is."""
    if wanted and ranking.find(wanted) is not None:
        return wanted
    for position in (*ranking.ranked[:1], *ranking.excluded[:1]):
        return ranking.entries[position].model.id
    return ""
