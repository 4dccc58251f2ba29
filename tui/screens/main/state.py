"""The state of the main screen: one value, and the one place where it is ranked."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from tui.domain.catalogue.entries import ConfigurationIds, Personal, Scope
from tui.domain.catalogue.quality import Criterion, QualityIndex
from tui.domain.catalogue.values import Catalogue
from tui.domain.catalogue.workload import Workload
from tui.domain.figures.pricing import EVEN
from tui.domain.handover.code.message_choice import MessageChoice
from tui.domain.market.current import Current
from tui.domain.ranking.host_choice import host_in_words, host_rows, next_host, with_host
from tui.domain.ranking.ranking import Ranking
from tui.domain.ranking.row import Row
from tui.domain.ranking.search.board_rows import BoardRows
from tui.domain.ranking.standing import verify_url
from tui.store.settings import Settings

if TYPE_CHECKING:
    from tui.domain.catalogue.scores.own_scores import OwnScores
    from tui.domain.deciding.against import Against
    from tui.domain.deciding.finding.narrowing import Narrowed
    from tui.domain.handover.code.call import WantedCode
    from tui.domain.handover.code.usage import Usage
    from tui.domain.planning.named_workload import NamedWorkload


class MainState(Struct, frozen=True):
    """What files say, what a person chose, and the ranking that follows from both.

    Changed by `replace` and given to the main screen, which ranks where something that a ranking
    is made of changed. `settings` are the choices that outlast the program. `floors`, by quality
    and version, stand beside them: those for a file that a person named are not kept. `selected` is
    the model of the row that everything speaks of, by id, empty where no row is in sight: the one
    that a person chose, `settings.model`, while it is there; `apart` if it was not ranked then.
    `effort` is the one under the cursor where that stands below the selected model's row, and
    `of_effort` the ranking with it in that row's place. `other` is the other scope, once a search
    asked for it, `against` what the person uses, where the figures have it. `marked` are the rows
    to compare, in the order in which they were marked. `among` are the hosts that all models are
    limited to, empty for any, and `found` the answer that Find gave last. `message` is what the
    code sends, for this session.
    """

    current: Current
    settings: Settings
    floors: Mapping[str, float]
    ranking: Ranking
    listed: BoardRows
    selected: str = ""
    apart: bool = True
    other: Ranking | None = None
    search: str = ""
    older_than: int = 0
    effort: str = ""
    of_effort: Ranking | None = None
    own: "tuple[NamedWorkload, ...]" = ()
    variables: frozenset[str] = frozenset()
    against: "Against | None" = None
    marked: tuple[ConfigurationIds, ...] = ()
    among: tuple[str, ...] = ()
    found: "Narrowed | None" = None
    message: MessageChoice = MessageChoice()

    @property
    def personal(self) -> Personal:
        """What is the person's own about the rows: favourites, and variables that are set."""
        return Personal(self.current.favourites, self.variables)

    @property
    def answers(self) -> bool:
        """Whether what is in sight still is what Find found."""
        if self.found is None:
            return False
        sought, settings = self.found.sought, self.settings
        view = (sought.view.scope, sought.view.basis, sought.view.among)
        now = (settings.scope, settings.basis, self.among)
        return (view, sought.where, sought.workload) == (now, self.search, self.workload)

    @property
    def asked(self) -> str:
        """The question whose answer is in sight, in words; empty where there is none."""
        if self.found is None or not self.answers:
            return ""
        from tui.domain.deciding.finding.question_words import question_in_words

        return question_in_words(self.found, self.preset)

    def searching(self, text: str) -> "MainState":
        """The same with another search; with the search ends what Find limited the hosts to."""
        return replace(self, search=text, among=self.among if text.strip() else ())

    @property
    def workload(self) -> Workload:
        """What is billed."""
        return self.settings.workload

    @property
    def catalogue(self) -> Catalogue:
        """The catalogue of the scope in sight: a ranking never mixes two months."""
        return self.ranking.catalogue

    @property
    def published(self) -> Catalogue:
        """The same catalogue by the index it was published with, which its texts are about."""
        current = self.current.under(self.floors, self.settings.weights)
        return current.ranked_in(self.settings.scope)

    @property
    def criteria(self) -> tuple[Criterion, ...]:
        """The criteria of the quality in use with the weights they were published with."""
        return self.current.under({}, quality=self.settings.quality).catalogue.criteria

    @property
    def spoken(self) -> Ranking:
        """What detail and bill are of: the ranking, with the effort under the cursor in it."""
        return self.of_effort or self.ranking

    @property
    def row(self) -> Row | None:
        """The row of the selected model, or of the effort below it that the cursor stands on."""
        ranking, position = self.ranking, self.ranking.find(self.selected)
        if position is None:
            return None
        model = ranking.entries[position].model
        effort = next((each for each in model.efforts if each.name == self.effort), None)
        return ranking.row(position) if effort is None else ranking.at_effort(position, effort)

    @property
    def verify_url(self) -> str | None:
        """Where the selected row can be verified."""
        row = self.row
        return verify_url(row) if row else None

    @property
    def wanted(self) -> "WantedCode":
        """Which program is wanted for the selected row."""
        from tui.domain.handover.code.call import WantedCode
        from tui.domain.handover.code.clients import CLIENTS
        from tui.domain.handover.code.modes import MODES

        settings, own = self.settings, self.message.text(self.catalogue.prompts)
        return WantedCode(CLIENTS[settings.client], MODES[settings.mode], own)

    @property
    def usage(self) -> "Usage | None":
        """How the selected row is used; None where nobody sells it."""
        from tui.services.quick_start import quick_start_by

        row = self.row if self.host else None
        return quick_start_by(row.entry, self.wanted) if row else None

    @property
    def hosts(self) -> tuple[Row, ...]:
        """The selected row at each host that sells it, the lowest monthly bill first."""
        row = self.row
        return host_rows(self.ranking, row) if row else ()

    @property
    def host(self) -> str:
        """The id of the selected row's host; empty where nobody sells it."""
        row = self.row
        return row.entry.offer.host if row else ""

    @property
    def next_host(self) -> str | None:
        """The id of the host after it; None where no other sells the row."""
        return next_host(self.hosts, self.host)

    @property
    def host_line(self) -> str:
        """The host of the selected row with its prices, its bill and its place among the others."""
        return host_in_words(self.hosts, self.host)

    @property
    def own_host(self) -> str:
        """The same where that host was chosen for the row, else empty."""
        row = self.row
        return self.host_line if row and self.ranking.chosen(row.entry) else ""

    def at_host(self, host: str) -> "MainState | None":
        """The selected model at a host from now on, in the scope that knows a choice: all models.

        None where those have it at no such host: the shelf may be of another month.
        """
        catalogue = self.current.catalogue
        model = catalogue.model(self.selected)
        if model is None or all(offer.host != host for offer in model.offers):
            return None
        hosts = with_host(catalogue, self.settings.hosts, model, host)
        return replace(self, settings=replace(self.settings, hosts=hosts, scope="all"))

    @property
    def about_against(self) -> str:
        """What every row is held against, or why nothing is; empty where nothing is in use."""
        if not self.settings.in_use:
            return ""
        from tui.domain.deciding.in_use import about_in_use

        months = (self.current.catalogue, self.current.shelf)
        return about_in_use(self.ranking, self.settings.in_use[0], self.against, months)

    @property
    def why_no_diff(self) -> str:
        """Why there is no change of code from what is in use to the selected row; empty if any."""
        if not self.settings.in_use:
            return "Press I on the row you use today first."
        from tui.domain.deciding.in_use import why_no_change

        if self.against is None:
            return f"{self.about_against.partition(': ')[2]}."
        return why_no_change(self.against, self.row)

    @property
    def preset(self) -> str:
        """What the workload is called; empty where it is only what somebody typed."""
        known = [(own.workload, own.name) for own in self.own]
        known += [(preset.workload, preset.name) for preset in self.catalogue.presets]
        return next((name for each, name in known if each == self.workload), "")

    @property
    def changed(self) -> tuple[str, ...]:
        """What a person changed of how the figures are published, in a few words each."""
        terms, settings = self.ranking.terms, self.settings
        parts = (
            (terms.index.instead_of is not None, terms.index.titled_in_short),
            (terms.index.floor_origin == "chosen", f"minimum {terms.index.label} {terms.floor:g}"),
            (terms.blend != EVEN, f"price mix {terms.blend.ratio}"),
            (bool(settings.weights), "weights"),
            (settings.workload != Workload(), f"workload {self.preset}".rstrip()),
        )
        return tuple(words for differs, words in parts if differs)

    @property
    def workloads(self) -> "tuple[NamedWorkload, ...]":
        """All workloads by name."""
        from tui.domain.planning.named_workload import by_name, presets_of

        return by_name(self.own, presets_of(self.catalogue))

    @property
    def preset_ids(self) -> list[str]:
        """The names that no workload of one's own may have."""
        return [preset.id for preset in self.catalogue.presets]

    def with_workload(self, workload: Workload) -> "MainState":
        """The same with another workload."""
        return replace(self, settings=replace(self.settings, workload=workload))

    def with_preset(self, id: str) -> "MainState":
        """The same with a preset's workload, if there is one of that name."""
        found = (preset.workload for preset in self.catalogue.presets if preset.id == id)
        return self.with_workload(next(found, self.workload))

    def with_floor(self, floor: float, index: QualityIndex | None = None) -> "MainState":
        """The same with a floor for an index, the one in sight unless told.

        The one known for it is no choice.
        """
        index = index or self.catalogue.index
        known, key = self.current.known_floor(index), index.floor_key
        floors = {each: chosen for each, chosen in self.floors.items() if each != key}
        if known is None or floor != known.floor:
            floors[key] = floor
        return replace(self, floors=floors)

    def with_quality(self, quality: str) -> "MainState":
        """The same by another quality; accepted answers count only where it has pass rates."""
        settings = replace(self.settings, quality=quality)
        if settings.basis == "accepted" and not settings.accepting.known:
            settings = replace(settings, basis="list")
        return replace(self, settings=settings)

    def with_own(self, own: "OwnScores") -> "MainState":
        """The same by a person's own scores."""
        return replace(self, current=self.current.with_scores(own)).with_quality(own.id)

    def with_current(self, current: Current, scope: Scope | None) -> "MainState":
        """The same of other figures, with `scope` there; what was selected stays if it can."""
        settings = replace(self.settings, scope=scope or self.settings.scope)
        current = current.with_scores(*self.current.scores)  # no file of the market has them
        known = {host.id for host in current.catalogue.hosts}
        among = tuple(id for id in self.among if id in known)
        return replace(self, current=current, settings=settings, among=among)

    def selecting(self, model: str) -> "MainState":
        """The same with another model selected, in the scope that holds it."""
        scope: Scope = "all" if self.ranking.find(model) is None else self.settings.scope
        settings = replace(self.settings, scope=scope, model=model)
        return replace(self, settings=settings, apart=True, effort="")

    def remembered(self, theme: str) -> Settings:
        """The settings to keep; floors and age of a file that a person named are its own affair."""
        kept = replace(self.settings, theme=theme)
        if self.current.layer == "file":
            return kept
        name = self.current.catalogue.edition.name
        return replace(kept, floor=None, floors=dict(self.floors), edition=name)
