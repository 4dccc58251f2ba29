"""One theme file: every key and colour is checked before Textual sees it.

A theme is one TOML file: `name`, `label`, `dark`, the base colours and a table `[variables]`.
Textual registers any nonsense and dies when the theme is switched on, so a file with a mistake
is refused here, in one sentence that names it, and the other themes stay usable.

Colours are what `textual.color.Color.parse` reads; transparency is written `#rrggbbaa`. The text
style `dim` must not be used with these themes: Textual mixes dim text into its background, so that
its contrast is none of those the tests measure. The variable `quiet` is the colour for it.
"""

import re
from collections.abc import Collection, Iterator, Mapping
from functools import cache
from pathlib import Path

from textual.color import Color, ColorParseError
from textual.css.constants import VALID_STYLE_FLAGS
from textual.theme import Theme

from tui.errors import UserError, nearest_names
from tui.theming.theme import THEME_VARIABLE_DEFAULTS, LabelledTheme

# Which of a theme's colours Textual's own variables take unless the file sets them: many of
# Textual's defaults fail a contrast of 4.5:1, and a theme should need one line a colour.
_TEXTUAL_FOLLOWS: dict[str, str] = {
    "text": "foreground",
    "text-muted": "quiet",
    "text-disabled": "quiet",
    "foreground-muted": "quiet",
    "foreground-disabled": "quiet",
    "text-primary": "primary",
    "text-secondary": "secondary",
    "text-accent": "accent",
    "text-success": "good",
    "text-warning": "warn",
    "text-error": "bad",
    **{f"{name}-muted": "panel" for name in ("primary", "secondary", "accent")},
    **{f"{name}-muted": "panel" for name in ("success", "warning", "error")},
    "link-color": "accent",
    "link-color-hover": "cursor-row-text",
    "link-background-hover": "cursor-row",
    "block-cursor-foreground": "cursor-row-text",
    "block-cursor-background": "cursor-row",
    "block-cursor-blurred-foreground": "cursor-row-blurred-text",
    "block-cursor-blurred-background": "cursor-row-blurred",
    "block-hover-background": "cursor-row-blurred",
    "input-cursor-foreground": "background",
    "input-cursor-background": "accent",
    "input-selection-foreground": "cursor-row-text",
    "input-selection-background": "cursor-row",
    "screen-selection-foreground": "cursor-row-text",
    "screen-selection-background": "cursor-row",
    "border": "edge-focus",
    "border-blurred": "edge",
    "footer-foreground": "foreground",
    "footer-background": "surface",
    "footer-key-foreground": "accent",
    "footer-description-foreground": "quiet",
    "scrollbar-active": "accent",
    "scrollbar-background": "surface",
    "scrollbar-background-hover": "surface",
    "scrollbar-background-active": "surface",
    "scrollbar-corner-color": "surface",
    "button-foreground": "foreground",
    "button-color-foreground": "background",
    "markdown-h1-color": "heading",
    "markdown-h2-color": "heading",
    "markdown-h3-color": "heading",
    "markdown-h4-color": "heading",
    "markdown-h5-color": "heading",
    "markdown-h6-color": "quiet",
}

_COLOURS = (
    "primary",
    "secondary",
    "accent",
    "foreground",
    "background",
    "surface",
    "panel",
    "success",
    "warning",
    "error",
)
_OPTIONAL_COLOURS = ("boost",)
_REQUIRED = ("name", "label", "dark", *_COLOURS)
_KEYS = (*_REQUIRED, *_OPTIONAL_COLOURS, "variables")
_NAME = r"[a-z0-9]+(?:-[a-z0-9]+)*"
_LABEL_LENGTH = 40
_STYLES = frozenset(VALID_STYLE_FLAGS) - {"dim"}


def build_theme(source: bytes, path: Path) -> LabelledTheme:
    """The theme that the bytes of `path` hold; UserError says everything that is wrong with it."""
    table = _parsed(source, path)
    problems = list(_problems(table))
    if problems:
        raise UserError(
            "Theme left out",
            f"{path}: {'; '.join(problems)}.",
            "Correct the file, or choose another theme.",
        )
    text = {key: value for key, value in table.items() if isinstance(value, str)}
    return LabelledTheme(
        name=text["name"],
        label=text["label"],
        dark=table["dark"] is True,
        primary=text["primary"],
        secondary=text["secondary"],
        accent=text["accent"],
        foreground=text["foreground"],
        background=text["background"],
        surface=text["surface"],
        panel=text["panel"],
        boost=text.get("boost"),
        success=text["success"],
        warning=text["warning"],
        error=text["error"],
        variables=_variables(text, table.get("variables")),
    )


def _parsed(source: bytes, path: Path) -> dict[str, object]:
    import tomllib

    try:
        return tomllib.loads(source.decode())
    except UnicodeDecodeError:
        reason = "it is not UTF-8 text"
    except tomllib.TOMLDecodeError as error:
        reason = f"it is not TOML ({error})"
    except RecursionError:
        reason = "its values are nested too deeply"
    raise UserError("Theme left out", f"{path}: {reason}.", "Correct the file, or remove it.")


def _problems(table: Mapping[str, object]) -> Iterator[str]:
    """Everything wrong with a theme file, each as `key: what is wrong`."""
    for key in _REQUIRED:
        if key not in table:
            yield f"{key}: missing"
    for key, value in table.items():
        if key not in _KEYS:
            yield f"{key!r}: unknown key{_nearest(key, _KEYS)}"
        elif key == "variables":
            yield from _variable_problems(value)
        elif (wrong := _wrong(key, value)) is not None:
            yield f"{key}: {wrong}"


def _variable_problems(value: object) -> Iterator[str]:
    if not isinstance(value, dict):
        yield "variables: must be a table"
        return
    for key, given in value.items():
        if key not in _known_variables():
            yield f"variables.{key!r}: unknown variable{_nearest(key, _known_variables())}"
        elif (wrong := _wrong(key, given)) is not None:
            yield f"variables.{key}: {wrong}"


def _wrong(key: str, value: object) -> str | None:
    """What is wrong with `value` for a known `key`, or None."""
    if key == "dark":
        return None if isinstance(value, bool) else "must be true or false"
    if not isinstance(value, str):
        return "must be text in quotes"
    if key == "name":
        fits = re.fullmatch(_NAME, value)
        return None if fits else f"{value!r} must be small letters, digits and single hyphens"
    if key == "label":
        fits_label = value.isprintable() and 0 < len(value.strip()) <= _LABEL_LENGTH
        return None if fits_label else f"must be 1 to {_LABEL_LENGTH} printable characters"
    if key.endswith("-style") or "-style-" in key:
        return _wrong_style(value)
    return _wrong_colour(value)


def _wrong_style(value: str) -> str | None:
    words = value.split()
    unknown = [word for word in words if word not in _STYLES]
    if unknown or not words:
        return f"{value!r} is no text style ({', '.join(sorted(_STYLES))})"
    return None


def _wrong_colour(value: str) -> str | None:
    try:
        colour = Color.parse(value)
    except ColorParseError as error:
        instead = error.suggested_color or "#rrggbb, #rrggbbaa, rgb(), hsl() or a colour's name"
        return f"{value!r} is no colour (try {instead})"
    return None if colour.ansi is None else f"{value!r} looks different in every terminal"


def _variables(colours: Mapping[str, str], given: object) -> dict[str, str]:
    """The variables a checked file gives, then Textual's that follow one of its colours."""
    variables = {str(k): str(v) for k, v in given.items()} if isinstance(given, dict) else {}
    known = {**colours, **variables}
    following = {name: known[of] for name, of in _TEXTUAL_FOLLOWS.items() if of in known}
    return {**following, **variables}


@cache
def _known_variables() -> frozenset[str]:
    """Textual's variables and ours; base colours have keys of their own."""
    textual = Theme(name="names", primary="#000000").to_color_system().generate()
    return frozenset({*textual, *THEME_VARIABLE_DEFAULTS} - {*_COLOURS, *_OPTIONAL_COLOURS})


def _nearest(key: str, known: Collection[str]) -> str:
    close = nearest_names(key, sorted(known))
    return f" (did you mean {close[0]}?)" if close else ""
