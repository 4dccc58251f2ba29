"""What the screens of workloads ask the app to do with files."""

from typing import TYPE_CHECKING

from textual.message import Message

if TYPE_CHECKING:  # the app answers these from the start and needs none of it until then
    from tui.domain.planning.named_workload import NamedWorkload


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
