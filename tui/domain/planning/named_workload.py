"""Workloads by name: the presets of a catalogue and those a person saved or was sent as a file."""

from collections.abc import Iterable, Sequence
from typing import Literal

from msgspec import Struct

from tui.domain.catalogue.values import Catalogue
from tui.domain.catalogue.workload import Preset, Session, Workload
from tui.errors import unknown_name

Origin = Literal["preset", "own", "file"]


class NamedWorkload(Struct, frozen=True):
    """A workload with what it is called by: `id` on the command line, `name` to people.

    session: what the workload was derived from, where it was. origin: a preset is read-only, an
    own one is kept in the config folder, a file is wherever somebody put it.
    """

    id: str
    name: str
    workload: Workload
    session: Session | None = None
    note: str = ""
    origin: Origin = "own"


def from_preset(preset: Preset) -> NamedWorkload:
    """A preset as a workload among the others."""
    return NamedWorkload(
        preset.id, preset.name, preset.workload, preset.session, preset.note, "preset"
    )


def presets_of(catalogue: Catalogue) -> tuple[NamedWorkload, ...]:
    """The presets of a catalogue in its order."""
    return tuple(map(from_preset, catalogue.presets))


def by_name(
    own: Sequence[NamedWorkload], presets: Sequence[NamedWorkload]
) -> tuple[NamedWorkload, ...]:
    """All there are to choose from: the presets in their order, then one's own by name.

    An own one takes the place of a preset of the same name: a newer catalogue may bring such.
    """
    taken = {workload.id.lower() for workload in own}
    kept = [preset for preset in presets if preset.id.lower() not in taken]
    return (*kept, *sorted(own, key=lambda workload: workload.id.lower()))


def session_behind(workload: Workload, known: Iterable[NamedWorkload]) -> Session | None:
    """The chat session that a workload is derived from; None where no known one is the same."""
    return next((each.session for each in known if each.workload == workload), None)


def same_name(name: str, known: Iterable[str]) -> str | None:
    """The one of `known` that `name` means, whatever the case; None where there is none."""
    wanted = name.strip().lower()
    return next((each for each in known if each.lower() == wanted), None)


def preset_named(catalogue: Catalogue, name: str, own: Sequence[str]) -> NamedWorkload:
    """A preset by its id; UserError lists the presets and the names in `own` beside them."""
    presets = {preset.id: preset for preset in presets_of(catalogue)}
    found = same_name(name, presets)
    if found is None:
        raise unknown_name("workload", name, [*presets, *own])
    return presets[found]
