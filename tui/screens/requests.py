"""What screens ask the app to do outside the screen: copy, open, save, remember."""

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Literal, Protocol, runtime_checkable

from textual.message import Message

from tui.domain.catalogue.entries import Entry
from tui.domain.catalogue.offer import Host
from tui.domain.catalogue.values import Catalogue

if TYPE_CHECKING:  # the app answers these from the start and needs none of it until then
    from tui.domain.catalogue.scores.own_scores import OwnScores
    from tui.domain.handover.handover import Handover
    from tui.domain.planning.named_workload import NamedWorkload
    from tui.domain.trials.report import TrialReport


@runtime_checkable
class HandsOver(Protocol):
    """A screen that has something to take along."""

    def handover(self) -> "Handover | None":
        """What is in sight; None while there is nothing."""


class CopyRequested(Message):
    """Put a text on the clipboard; `what` names it in the notice, `otherwise` another way to it."""

    def __init__(self, text: str, what: str, otherwise: str) -> None:
        super().__init__()
        self.text, self.what, self.otherwise = text, what, otherwise


class LinkRequested(Message):
    """Open an address in a browser."""

    def __init__(self, url: str) -> None:
        super().__init__()
        self.url = url


class SaveRequested(Message):
    """Write a text to a new file in the current folder."""

    def __init__(self, name: str, text: str) -> None:
        super().__init__()
        self.name = name
        self.text = text


class SaveAllRequested(Message):
    """Write texts under their names into a new folder in the current one."""

    def __init__(self, folder: str, files: Mapping[str, str]) -> None:
        super().__init__()
        self.folder, self.files = folder, files


class SettingsChanged(Message):
    """Something worth remembering changed."""


class KeysWelcome(Message):
    """All that keys act on is there."""


class SyncWanted(Message):
    """Fetch today's figures, or cancel the sync at work."""


class HistoryWanted(Message):
    """Show how a model's price, score and rank moved, at a host where one was chosen for it."""

    def __init__(self, model: str, host: Host | None = None) -> None:
        super().__init__()
        self.model, self.host = model, host


class TryWanted(Message):
    """Plan a trial of some configurations."""

    def __init__(self, catalogue: Catalogue, entries: Sequence[Entry]) -> None:
        super().__init__()
        self.catalogue, self.entries = catalogue, entries


class UseTrial(Message):
    """Put the results of a trial to use: they count from now on, until that is undone."""

    def __init__(self, report: "TrialReport") -> None:
        super().__init__()
        self.report = report


class FloorWanted(Message):
    """Show what is known of the floor of an index version, and let the person choose."""

    def __init__(self, catalogue: Catalogue) -> None:
        super().__init__()
        self.catalogue = catalogue


HELP = "help"  # the name of the screen that is not opened over itself


class Undoable(Message):
    """Something was done that Ctrl+Z takes back; `undone` says so, else `back` does."""

    def __init__(self, back: Callable[[], object], undone: str = "") -> None:
        super().__init__()
        self.back = back
        self.undone = undone


class MarkWanted(Message):
    """Put a mark on a model in one's own catalogue, or take it off again."""

    def __init__(
        self, model: str, mark: Literal["favourites", "hidden"], on: bool, *, undoes: bool = False
    ) -> None:
        """`undoes`: it takes another back, and is told as that."""
        super().__init__()
        self.model = model
        self.mark = mark
        self.on = on
        self.undoes = undoes


class QualityWanted(Message):
    """Show what a point of quality may be, scores of one's own among it, and let one choose."""


class ReadScores(Message):
    """Read scores of one's own from a file or folder, keep them, and rank by them."""

    def __init__(self, path: str) -> None:
        super().__init__()
        self.path = path


class ReadMessage(Message):
    """Read from a file what the code is to send."""

    def __init__(self, path: str) -> None:
        super().__init__()
        self.path = path


class DeleteScores(Message):
    """Delete the kept copy of scores; the person was asked."""

    def __init__(self, own: "OwnScores") -> None:
        super().__init__()
        self.own = own


class WorkloadsWanted(Message):
    """Show the workloads by name."""


class SaveWorkload(Message):
    """Keep a workload under its id; `replace` puts it in the place of one of the same name."""

    def __init__(self, named: "NamedWorkload", replace: bool) -> None:
        super().__init__()
        self.named = named
        self.replace = replace


class DeleteWorkload(Message):
    """Remove a workload that was saved; the person was asked."""

    def __init__(self, named: "NamedWorkload") -> None:
        super().__init__()
        self.named = named
