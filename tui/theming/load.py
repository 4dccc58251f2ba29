"""The themes: read, from their compiled copies when nothing changed, and the one to start with."""

from collections.abc import Collection, Sequence
from pathlib import Path

from textual.theme import BUILTIN_THEMES

from tui.errors import UserError
from tui.store.compiled import read_compiled, write_compiled
from tui.theming.theme import LabelledTheme

_KIND = "theme"
DEFAULT_THEME = "llmrank-dark"
_NO_COLOR_THEME = "ansi-dark"
_LAST_RESORT = "textual-dark"


def load_theme(path: Path, cache: Path | None = None) -> LabelledTheme:
    """The theme in `path`; a UserError says everything that is wrong with the file.

    `cache` is the folder for its compiled copy, or None.
    """
    try:
        source = path.read_bytes()
    except OSError as error:
        reason = error.strerror or "it cannot be read"
        raise UserError(
            "Theme left out", f"{path}: {reason}.", "Correct the file, or remove it."
        ) from error
    kept = None if cache is None else read_compiled(cache, _KIND, source, LabelledTheme)
    if kept is not None:
        return kept
    from tui.theming.check import build_theme

    theme = build_theme(source, path)
    if cache is not None:
        write_compiled(cache, _KIND, source, theme)
    return theme


def load_themes(
    paths: Sequence[Path], cache: Path | None = None
) -> tuple[list[LabelledTheme], list[str]]:
    """The themes that can be used, and one sentence about each file that cannot.

    Of two files with the same name the first one counts.
    """
    themes: list[LabelledTheme] = []
    sentences: list[str] = []
    taken = dict.fromkeys(BUILTIN_THEMES, "Textual")
    for path in paths:
        try:
            theme = load_theme(path, cache)
        except UserError as error:
            sentences.append(error.message)
            continue
        if theme.name in taken:
            sentences.append(
                f"{path}: name: {theme.name!r} is already the name of a theme "
                f"of {taken[theme.name]}."
            )
            continue
        taken[theme.name] = path.name
        themes.append(theme)
    return themes, sentences


def start_theme(setting: str, known: Collection[str], no_color: bool) -> str:
    """The name of the theme to start with.

    `setting` is what the person chose last, `known` the names that can be used, `no_color`
    whether NO_COLOR is set: then a theme that only uses the terminal's own colours is taken,
    which Textual strips of them.
    """
    if no_color:
        return _NO_COLOR_THEME
    return next((name for name in (setting, DEFAULT_THEME) if name in known), _LAST_RESORT)
