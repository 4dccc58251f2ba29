"""What the screens of workloads ask the app to do with files, and what they are closed with."""

from dataclasses import dataclass

from textual.message import Message

from tui.domain.named_workload import NamedWorkload


@dataclass(frozen=True, slots=True)
class TakeWorkload:
    """Bill `named.workload` from now on; what `WorkloadsScreen` dismisses with."""

    named: NamedWorkload


@dataclass
class SaveWorkload(Message):
    """Keep a workload under its id; `replace` puts it in the place of one of the same name."""

    named: NamedWorkload
    replace: bool


@dataclass
class DeleteWorkload(Message):
    """Remove a workload that was saved; the person was asked."""

    named: NamedWorkload
