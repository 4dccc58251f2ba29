"""The file of the settings; a broken one is set aside, never lost."""

import os
from contextlib import suppress
from pathlib import Path

from tui.domain.catalogue.acceptance import Acceptance, Curve
from tui.domain.catalogue.entries import ConfigurationIds
from tui.errors import UserError
from tui.store.atomic import reserve, write_atomic
from tui.store.compiled import read_compiled, write_compiled
from tui.store.files import parse_toml, read_bytes
from tui.store.lock import own_files
from tui.store.paths import Dirs
from tui.store.settings import KEEP_DAYS, STALE_AFTER_DAYS, Settings, merged_settings

_KIND = "settings"
_HEADER = (
    "# Settings of llmrank-tui, rewritten by the program; edit them while it is not running.\n"
)


def settings_file(dirs: Dirs) -> Path:
    """Where the settings are."""
    return dirs.config / "settings.toml"


def load_settings(dirs: Dirs) -> tuple[Settings, str | None]:
    """The settings, and where their file could not be used a notice of what became of it.

    A missing file means the defaults and is no failure.
    """
    try:
        return _good_settings(dirs), None
    except UserError:
        pass
    try:
        with own_files(dirs, "keeping the settings"):
            return _good_or_set_aside(dirs)
    except UserError as busy:  # it stays broken until whoever holds the lock is done
        return Settings(), f"{busy.as_text()}\nThe settings are broken; the defaults apply."


def _good_settings(dirs: Dirs) -> Settings:
    """The settings in the file, those of the program without one; UserError where it is broken."""
    path = settings_file(dirs)
    return _read(path, dirs.cache) if _exists(path) else Settings()


def _good_or_set_aside(dirs: Dirs) -> tuple[Settings, str | None]:
    """The same for who holds the lock: another program may have mended or moved the file."""
    path = settings_file(dirs)
    try:
        return _good_settings(dirs), None
    except UserError as error:
        broken = error
    try:
        spare = _set_aside(path)
    except OSError as error:
        stays = f"It could not be moved ({error.strerror or error}) and stays as it is"
        return Settings(), f"{broken.as_text()}\n{stays}; the defaults apply."
    moved = f"The file was set aside as {spare.name}"
    return Settings(), f"{broken.as_text()}\n{moved}; the defaults apply."


def kept_settings(dirs: Dirs) -> Settings:
    """The settings for one who only looks: where their file is broken it stays, unsaid."""
    try:
        return _read(settings_file(dirs), dirs.cache)
    except UserError:
        return Settings()


def save_settings(settings: Settings, dirs: Dirs) -> str | None:
    """Write the settings; a broken file in their place is set aside first, and the notice says so.

    Raises UserError (exit code 1) where the file cannot be written, or the broken one not moved.
    """
    path = settings_file(dirs)
    notice = _make_room(path, dirs.cache) if _exists(path) else None
    data = _as_toml(settings)
    write_atomic(path, data)
    write_compiled(dirs.cache, _KIND, data, settings)
    return notice


def merge_settings(before: Settings, after: Settings, dirs: Dirs) -> tuple[Settings, str | None]:
    """Write what changed from `before` to `after`, and nothing else, into the file as it is now.

    What another program or a person wrote there meanwhile stays. The settings that are in the file
    then, with the notice and the failures of `save_settings`.
    """
    with own_files(dirs, "keeping the settings"):
        path = settings_file(dirs)
        merged = after
        if _exists(path):
            with suppress(UserError):  # broken: what we know is written whole
                merged = merged_settings(before, after, _read(path, dirs.cache))
        return merged, save_settings(merged, dirs)


def _make_room(path: Path, cache: Path) -> str | None:
    """Keep a file that somebody broke since the start: it may be an hour of their work."""
    try:
        _read(path, cache)
    except UserError as broken:
        try:
            spare = _set_aside(path)
        except OSError as error:
            raise UserError(
                "The settings were not saved",
                f"{path} is broken and could not be moved: {error.strerror or error}",
                "Mend or move that file.",
                exit_code=1,
            ) from error
        return f"{broken.as_text()}\nThe file was set aside as {spare.name}."
    return None


def _read(path: Path, cache: Path) -> Settings:
    source = read_bytes(path, _KIND)
    kept = read_compiled(cache, _KIND, source, Settings)
    if kept is not None:
        return kept
    from tui.store.schema.settings_schema import build_settings

    settings = build_settings(parse_toml(source, path, _KIND), path)
    write_compiled(cache, _KIND, source, settings)
    return settings


def _as_toml(settings: Settings) -> bytes:
    import tomli_w

    workload = settings.workload
    reasoning = workload.reasoning
    values = {
        "theme": settings.theme,
        "scope": settings.scope,
        "blend": settings.blend,
        "floor": _number(settings.floor),
        "sort": settings.sort,
        "reverse": settings.reverse,
        "client": settings.client,
        "model": settings.model,
        "workload": {
            "requests_per_day": _number(workload.requests_per_day),
            "prompt_tokens": _number(workload.prompt_tokens),
            "answer_tokens": _number(workload.answer_tokens),
            "cache_ratio": _number(workload.cache_ratio),
            "write_ratio": _number(workload.write_ratio),
            "reasoning": (
                _number(reasoning.tokens) if reasoning.kind == "fixed" else reasoning.kind
            ),
            "batch_share": _number(workload.batch_share),
            "off_peak_share": _number(workload.off_peak_share),
        },
        "floors": {version: _number(floor) for version, floor in settings.floors.items()} or None,
        "stale_after_days": _unless(settings.stale_after_days, STALE_AFTER_DAYS),
        "keep_days": _unless(settings.keep_days, KEEP_DAYS),
        "edition": settings.edition or None,
        "basis": settings.basis,
        "quality": settings.quality,
        "budget": _number(settings.budget),
        "weights": dict(settings.weights) or None,
        "acceptance": _acceptance(settings.acceptance),
        "curves": {id: _curve(curve) for id, curve in settings.curves.items()} or None,
        "filters": dict(settings.filters) or None,
        "hosts": dict(settings.hosts) or None,
        "in_use": [_configuration(ids) for ids in settings.in_use] or None,
    }
    known = {key: value for key, value in values.items() if value is not None}
    return (_HEADER + tomli_w.dumps(known)).encode()


def _acceptance(acceptance: Acceptance) -> dict[str, object] | None:
    """What a person said about accepted answers; None where they said nothing."""
    if acceptance == Acceptance():
        return None
    return {
        "retries": acceptance.retries,
        "review_minutes": _number(acceptance.review_minutes),
        "hourly_rate": _number(acceptance.hourly_rate),
        "curve": _curve(acceptance.curve),
        "by_model": dict(acceptance.by_model),
    }


def _configuration(ids: ConfigurationIds) -> dict[str, str]:
    """What a person uses: an effort or a host that has no name is left out."""
    named = {"model": ids.model, "effort": ids.effort, "host": ids.host}
    return {part: name for part, name in named.items() if name}


def _curve(curve: Curve) -> list[list[float | None]]:
    return [[_number(score), _number(rate)] for score, rate in curve]


def _number(value: float | None) -> float | None:
    """A number as a person writes it: 10000, not 10000.0."""
    return int(value) if value is not None and value == int(value) else value


def _unless(value: int, default: int) -> int | None:
    """A number of days that differs from what the program comes with, which may change."""
    return None if value == default else value


def _exists(path: Path) -> bool:
    """Whether a file is there; what cannot even be looked at counts, and reading says why."""
    try:
        path.stat()
    except FileNotFoundError:
        return False
    except OSError:
        return True
    return True


def _set_aside(path: Path) -> Path:
    """Move a file to `<name>.broken-<next free number>`, over nothing; the new path.

    Raises OSError where it cannot be moved; it is then where it was.
    """
    target = Path(os.path.realpath(path))
    spare = reserve(target, "broken")
    try:
        os.replace(target, spare)
    except OSError:
        with suppress(OSError):
            spare.unlink()
        raise
    return spare
