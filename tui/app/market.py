"""What is done about the figures with files and sources: sync, history, floors, one's own marks."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from msgspec import Struct

from tui.app.setup import Setup
from tui.domain.catalogue.quality import PUBLISHED
from tui.domain.catalogue.values import Catalogue
from tui.domain.market.current import Current, Editions
from tui.errors import UserError
from tui.resources import catalogue_file
from tui.screens.requests import HistoryWanted, MarkWanted
from tui.services.current import current_catalogue
from tui.store.catalogue import load_editions
from tui.store.settings import Settings

if TYPE_CHECKING:
    from tui.screens.read.floor import FloorScreen
    from tui.screens.read.model_screens import HistoryScreen
    from tui.services.gather import Progress


class SyncEnd(Struct, frozen=True):
    """How a sync ended, in a sentence; `current` is what came, to be ranked from now on."""

    sentence: str
    severe: bool
    current: Current | None = None


class Market:
    """The figures of one program. It knows no screen: each method waits for files or sources, so
    it is called in a thread, and UserError says why it could not be done.
    """

    def __init__(self, setup: Setup) -> None:
        self._setup = setup

    def _current(self, floors: Mapping[str, float]) -> Current:
        return current_catalogue(self._setup.file, self._setup.dirs, floors)

    def _editions(self) -> Editions:
        return load_editions(catalogue_file(), self._setup.dirs.cache)

    def sync(
        self, settings: Settings, told: Callable[[str], None], cancelled: Callable[[], bool]
    ) -> SyncEnd:
        """Fetch today's figures; `told` gets a line after each step. Raises nothing."""
        from tui.services.sync import Refresh
        from tui.services.sync_plan import sync_plan
        from tui.store.own.user_catalogue import load_overlay
        from tui.widgets.panes.sync_text import SyncSteps, sync_outcome

        setup, steps = self._setup, SyncSteps()

        def progress(step: "Progress") -> None:
            told(steps.after(step))

        try:
            # As it is now: a pin may have been set while the app was open.
            own, _ = load_overlay(setup.dirs)
            plan = sync_plan(settings, own, setup.environ)
            editions = self._editions()
            refresh = Refresh(
                *(plan, editions.newest, setup.dirs, setup.today, progress, cancelled),
                reference=editions.reference,
            )
            result = refresh.sync()
            sentence, severe = sync_outcome(result), bool(result.refused)
            if result.snapshot is None:
                return SyncEnd(sentence, severe)
            current = self._current(settings.floors)
        except UserError as error:
            return SyncEnd(error.as_text(), severe=True)
        if setup.file is not None:
            return SyncEnd(f"{sentence} The screen still shows {setup.file}.", severe)
        return SyncEnd(sentence, severe, current)

    def history(self, wanted: HistoryWanted, settings: Settings) -> "HistoryScreen":
        """How a model's price, score and rank moved."""
        from tui.domain.market.history.readings import at_host
        from tui.screens.read.model_screens import HistoryScreen
        from tui.services.history import all_readings

        found, notices = all_readings(self._editions(), settings.floors, self._setup.dirs)
        if settings.quality != PUBLISHED:
            published = self._editions().newest.index.name
            notices = (f"Scores and ranks over time are those of the {published}.", *notices)
        model, host = wanted.model, wanted.host
        if host is not None:
            found = at_host(found, model, host.id)
        return HistoryScreen(found, model, notices, host)

    def floor(self, catalogue: Catalogue, settings: Settings) -> "FloorScreen":
        """What is known of the floor of a catalogue's index, and the choice."""
        from tui.domain.ranking.floor import rated_efforts
        from tui.screens.read.floor import FloorScreen
        from tui.services.floors import Floors

        editions, index = self._editions(), catalogue.index
        if index.instead_of:  # nothing is carried over to what nobody has published a minimum for
            return FloorScreen(index, editions.reference.index, None)
        floors = Floors(editions.newest, settings.floors, self._setup.dirs)
        proposal = floors.proposal(index.version, rated_efforts(catalogue))
        return FloorScreen(index, editions.reference.index, proposal)

    def mark(self, wanted: MarkWanted, settings: Settings) -> tuple[str, Current]:
        """Put a mark on a model or take it off; what to say of it, and what is ranked then."""
        from tui.services.marks import mark_model, marked_in_words

        backup = mark_model(self._setup.dirs, wanted.model, wanted.mark, on=wanted.on)
        current = self._current(settings.floors)
        model = current.catalogue.model(wanted.model) or current.shelf.model(wanted.model)
        name = model.name if model else wanted.model
        said = marked_in_words(name, wanted.mark, on=wanted.on, undoes=wanted.undoes, backup=backup)
        return said, current
