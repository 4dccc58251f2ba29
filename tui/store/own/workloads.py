"""Keeps a person's workloads in the config folder, each as a small TOML file to be shared."""

import os
import re
from collections.abc import Collection, Mapping
from pathlib import Path

from msgspec.structs import asdict

from tui.domain.catalogue.workload import Workload
from tui.domain.planning.named_workload import NamedWorkload, Origin, same_name
from tui.errors import UserError, unknown_name
from tui.store.atomic import write_atomic
from tui.store.files import names_in, parse_toml, read_bytes
from tui.store.lock import own_files
from tui.store.paths import WORKLOADS, Dirs

_KIND = "workload"
_SUFFIX = ".toml"
_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,63}")
_HEADER = (
    "# A workload of llmrank-tui. Share it as it is: `llmrank-tui cost MODEL --workload FILE`.\n"
)


def workload_file(dirs: Dirs, name: str) -> Path:
    """Where the workload of that name is kept."""
    return dirs.config / WORKLOADS / f"{name}{_SUFFIX}"


def own_names(dirs: Dirs) -> tuple[str, ...]:
    """The names of all workloads that were saved, in alphabetical order; none of them is read.

    Raises UserError (exit code 1) where the folder cannot be listed.
    """
    files = names_in(dirs.config / WORKLOADS, _SUFFIX, "workloads")
    return tuple(sorted(filter(_NAME.fullmatch, files), key=str.lower))


def is_file_name(text: str) -> bool:
    """Whether a person means a file and not a name: it has a separator, or ends in `.toml`."""
    separators = [each for each in (os.sep, os.altsep) if each]
    return text.endswith(_SUFFIX) or any(each in text for each in separators)


def read_workload(path: Path) -> NamedWorkload:
    """The workload of a file somebody named. UserError names the file, the line and the key."""
    return _read(path, path.stem, "file")


def load_own(dirs: Dirs, name: str) -> NamedWorkload | None:
    """A workload that was saved, whatever the case of its name; None where there is none.

    UserError names the file, the line and the key of a mistake.
    """
    found = same_name(name, own_names(dirs))
    return None if found is None else _read(workload_file(dirs, found), found, "own")


def load_all(dirs: Dirs) -> tuple[tuple[NamedWorkload, ...], tuple[str, ...]]:
    """All workloads that were saved, and a notice for each file that cannot be used."""
    workloads: list[NamedWorkload] = []
    notices: list[str] = []
    for name in own_names(dirs):
        try:
            workloads.append(_read(workload_file(dirs, name), name, "own"))
        except UserError as broken:
            notices.append(f"{broken.as_text()}\nThe file stays as it is and is left out.")
    return tuple(workloads), tuple(notices)


def save_own(
    dirs: Dirs, workload: NamedWorkload, presets: Collection[str], *, replace: bool = False
) -> Path:
    """Keep a workload under its id; the file it is in.

    Raises UserError for a name that is no name, that a preset has, or, unless `replace`, that was
    given before; and (exit code 1) where the file cannot be written.
    """
    name = _free_name(workload.id, presets)
    with own_files(dirs, "saving a workload"):
        taken = same_name(name, own_names(dirs))
        if taken is not None and not replace:
            raise UserError(
                "The workload was not saved",
                f"there is one called {taken!r} already",
                "--replace puts this one in its place; another name keeps both.",
            )
        path = workload_file(dirs, taken or name)
        write_atomic(path, as_toml(workload))
    return path


def delete_own(dirs: Dirs, name: str, presets: Collection[str]) -> Path:
    """Remove a workload that was saved; where its file was. UserError where there is none."""
    path = workload_file(dirs, _own_name(dirs, name, presets))
    with own_files(dirs, "deleting a workload"):
        try:
            path.unlink()
        except OSError as error:
            raise UserError(
                "Cannot delete the workload", f"{path}: {error.strerror or error}", exit_code=1
            ) from error
    return path


def rename_own(dirs: Dirs, old: str, new: str, presets: Collection[str]) -> Path:
    """Give a workload that was saved another name; where its file is now.

    UserError as for `save_own` and `delete_own`; nothing is changed then.
    """
    found = _own_name(dirs, old, presets)
    name = _free_name(new, presets)
    source, target = workload_file(dirs, found), workload_file(dirs, name)
    with own_files(dirs, "renaming a workload"):
        taken = same_name(name, own_names(dirs))
        if taken is not None and taken != found:
            raise UserError(
                "The workload was not renamed",
                f"there is one called {taken!r} already",
                "Choose another name.",
            )
        try:
            os.replace(source, target)
        except OSError as error:
            raise UserError(
                "Cannot rename the workload", f"{source}: {error.strerror or error}", exit_code=1
            ) from error
    return target


def as_toml(workload: NamedWorkload) -> bytes:
    """The file of a workload; of a session its own figures, from which the requests follow."""
    import tomli_w

    known: dict[str, object] = {}
    if workload.name != workload.id:
        known["name"] = workload.name
    if workload.note:
        known["note"] = workload.note
    figures = _figures(workload.workload)
    if workload.session is not None:
        for key in ("requests_per_day", "prompt_tokens", "answer_tokens", "cache_ratio"):
            del figures[key]
    known.update(figures)
    if workload.session is not None:
        session = asdict(workload.session).items()
        known["session"] = {key: _number(value) for key, value in session if value is not None}
    return (_HEADER + tomli_w.dumps(known)).encode()


def _figures(workload: Workload) -> dict[str, object]:
    reasoning = workload.reasoning
    figures: Mapping[str, object] = {
        "requests_per_day": _number(workload.requests_per_day),
        "prompt_tokens": _number(workload.prompt_tokens),
        "answer_tokens": _number(workload.answer_tokens),
        "cache_ratio": _number(workload.cache_ratio),
        "write_ratio": _number(workload.write_ratio),
        "reasoning": _number(reasoning.tokens) if reasoning.kind == "fixed" else reasoning.kind,
        "batch_share": _number(workload.batch_share),
        "off_peak_share": _number(workload.off_peak_share),
    }
    return dict(figures)


def _number(value: float) -> float:
    """A number as a person writes it: 10000, not 10000.0."""
    return int(value) if value == int(value) else value


def _free_name(name: str, presets: Collection[str]) -> str:
    if not _NAME.fullmatch(name):
        raise UserError(
            "Not a name for a workload",
            f"{name!r}",
            "A name has up to 64 letters, digits, - and _, and begins with a letter or a digit.",
        )
    preset = same_name(name, presets)
    if preset is not None:
        raise UserError(
            "The name is taken",
            f"{preset!r} is a preset, and presets are read-only",
            "Choose another name.",
        )
    return name


def _own_name(dirs: Dirs, name: str, presets: Collection[str]) -> str:
    """The saved workload that `name` means; UserError where it is a preset or nothing at all."""
    names = own_names(dirs)
    found = same_name(name, names)
    if found is None and same_name(name, presets) is not None:
        raise UserError("Presets are read-only", f"{name!r} comes with the catalogue")
    if found is None:
        raise unknown_name("workload", name, names, " of your own")
    return found


def _read(path: Path, id: str, origin: Origin) -> NamedWorkload:
    from tui.store.schema.workload_schema import build_workload  # pydantic is slow to load

    source = read_bytes(path, _KIND)
    return build_workload(parse_toml(source, path, _KIND), source, path, id, origin)
