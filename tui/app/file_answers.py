"""What the app answers from files and sources: figures, scores, workloads, marks of one's own."""

from functools import partial
from typing import TYPE_CHECKING

from textual.worker import Worker, get_current_worker

from tui.app.holding import Holding
from tui.app.market import SyncEnd
from tui.app.own_scores import KeptScores
from tui.app.own_workloads import OnDisk
from tui.domain.catalogue.entries import Scope
from tui.domain.market.current import Current
from tui.screens.requests import (
    DeleteScores,
    DeleteWorkload,
    FloorWanted,
    HistoryWanted,
    MarkWanted,
    ReadMessage,
    ReadScores,
    SaveWorkload,
    TryWanted,
    Undoable,
    UseTrial,
)
from tui.store.settings import Settings

if TYPE_CHECKING:  # most starts have no scores and no workload of one's own
    from tui.domain.catalogue.scores.own_scores import OwnScores
    from tui.domain.figures.bases import Basis
    from tui.domain.planning.named_workload import NamedWorkload
    from tui.domain.trials.use import TrialUse


class FileAnswers:
    """A method a request, named after it: what is read is read in a thread, then shown."""

    syncing: Worker[None] | None = None

    # Figures

    def on_sync_wanted(self: Holding) -> None:
        """Start a sync, or cancel the one at work."""
        if self.syncing is not None and self.syncing.is_running:
            self.syncing.cancel()
            self.main.show_sync("Cancelling the sync ...")
        else:
            self.main.show_sync("The sync starts")
            sync, end = partial(_sync, self, self.settings), partial(_synced, self)
            self.syncing = self.in_thread(sync, end, group="sync")

    def on_history_wanted(self: Holding, wanted: HistoryWanted) -> None:
        """Open a model's history."""
        self.in_thread(partial(self.market.history, wanted, self.settings), self.main.open)

    def on_floor_wanted(self: Holding, wanted: FloorWanted) -> None:
        """Let a person choose the minimum index."""
        read = partial(self.market.floor, wanted.catalogue, self.settings)
        self.in_thread(read, self.main.ask_floor)

    def on_mark_wanted(self: Holding, wanted: MarkWanted) -> None:
        """Mark a model as a favourite or hidden, or take that off."""
        mark = partial(self.market.mark, wanted, self.settings)
        self.in_thread(mark, partial(_marked, self, wanted))

    # Scores

    def on_quality_wanted(self: Holding) -> None:
        """Let a person choose what a point of quality is."""
        self.in_thread(self.scores.kept, partial(_ask_quality, self))

    def on_read_scores(self: Holding, wanted: ReadScores) -> None:
        """Rank by the scores of a file, which are kept."""
        self.in_thread(partial(self.scores.read, wanted.path), self.main.rank_by_own)

    def on_delete_scores(self: Holding, wanted: DeleteScores) -> None:
        """Keep scores no longer."""
        self.in_thread(partial(self.scores.delete, wanted.own), partial(_scores_deleted, self))

    # Messages

    def on_read_message(self: Holding, wanted: ReadMessage) -> None:
        """Have the code send what a file has."""
        self.in_thread(partial(self.outside.read_message, wanted.path), self.main.send_text)

    # Trials

    def on_try_wanted(self: Holding, wanted: TryWanted) -> None:
        """Plan a trial."""
        from tui.screens.trials.plan import TrialPlanScreen

        if self.main.in_front:
            screen = TrialPlanScreen(self.trials, wanted.catalogue, wanted.entries)
            self.push_screen(screen, lambda _: None)

    def on_use_trial(self: Holding, wanted: UseTrial) -> None:
        """Rank by a trial's results, until that is undone."""
        use = partial(self.trials.use, wanted.report, self.settings)
        self.in_thread(use, partial(_trial_used, self))

    # Workloads

    def on_workloads_wanted(self: Holding) -> None:
        """List the workloads by name."""
        self.in_thread(self.workloads.read, partial(_list_workloads, self))

    def on_save_workload(self: Holding, wanted: SaveWorkload) -> None:
        """Keep a workload under a name."""
        save = partial(self.workloads.save, wanted, self.main.state.preset_ids)
        self.in_thread(save, partial(_list_again, self))

    def on_delete_workload(self: Holding, wanted: DeleteWorkload) -> None:
        """Keep a workload no longer."""
        delete = partial(self.workloads.delete, wanted, self.main.state.preset_ids)
        self.in_thread(delete, partial(_workload_deleted, self, wanted.named))


# What comes of it


def _sync(app: Holding, settings: Settings) -> SyncEnd:
    worker = get_current_worker()

    def told(line: str) -> None:
        app.call_later(_show_step, app, worker, line)

    return app.market.sync(settings, told, lambda: worker.is_cancelled)


def _show_step(app: Holding, worker: Worker[None], line: str) -> None:
    if not worker.is_cancelled:
        app.main.show_sync(line)


def _synced(app: Holding, end: SyncEnd) -> None:
    app.main.show_sync("")
    if end.current is not None:
        _rank(app, end.current, "all")
    app.say(end.sentence, severe=end.severe)


def _marked(app: Holding, wanted: MarkWanted, done: tuple[str, Current]) -> None:
    sentence, current = done
    _rank(app, current)
    app.say(sentence)
    if not wanted.undoes:
        back = MarkWanted(wanted.model, wanted.mark, not wanted.on, undoes=True)
        app.remember_undo(Undoable(partial(app.post_message, back)))


def _rank(app: Holding, current: Current, scope: Scope | None = None) -> None:
    for notice in current.notices:
        app.say(notice, severe=True)
    app.main.use_catalogue(current, scope)


def _ask_quality(app: Holding, kept: KeptScores) -> None:
    for notice in kept.notices:
        app.say(notice, severe=True)
    app.main.ask_quality(kept.own)


def _scores_deleted(app: Holding, own: "OwnScores") -> None:
    app.main.forget_scores(own)
    back = partial(app.in_thread, partial(app.scores.keep, own), lambda _: None)
    # After what the screen takes back of it: the ranking by them.
    app.main.post_message(Undoable(back, f"Undone: {own.name} is kept again."))


def _trial_used(app: Holding, use: "TrialUse") -> None:
    from tui.domain.trials.use_words import use_in_words
    from tui.screens.main.using_trials import with_trial

    before = app.main.state.settings.basis
    app.main.become(with_trial(app.main.state, use))
    app.say("\n".join(use_in_words(use)))
    app.remember_undo(Undoable(partial(_trial_back, app, use, before), "Undone: as before it."))


def _trial_back(app: Holding, use: "TrialUse", basis: "Basis") -> None:
    from tui.screens.main.using_trials import without_trial

    app.main.become(without_trial(app.main.state, use, basis))
    app.in_thread(partial(app.trials.forget_use, use.trial), lambda _: None)


def _list_workloads(app: Holding, found: OnDisk) -> None:
    app.main.use_workloads(found.own)
    app.main.list_workloads(found.notices)


def _list_again(app: Holding, found: OnDisk) -> None:
    app.main.use_workloads(found.own)
    app.main.list_again(found.sentence, found.notices)


def _workload_deleted(app: Holding, named: "NamedWorkload", found: OnDisk) -> None:
    _list_again(app, found)
    if named.id not in [own.id for own in found.own]:
        back = partial(app.post_message, SaveWorkload(named, replace=False))
        app.remember_undo(Undoable(back, f"Undone: {named.name} is back."))
