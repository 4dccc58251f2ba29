"""Theme files: what a person is told about a broken one, and that a good one can be worn."""

import asyncio
from pathlib import Path

import pytest
from textual.app import App, ComposeResult
from textual.theme import BUILTIN_THEMES, Theme
from textual.widgets import Footer, Input, OptionList, Static

from tui.errors import UserError
from tui.resources import theme_files
from tui.theming.load import (
    DEFAULT_THEME,
    load_theme,
    load_themes,
    start_theme,
)
from tui.theming.theme import THEME_VARIABLE_DEFAULTS

GOOD = """
name = "dusk"
label = "Dusk"
dark = true
primary = "#5cc2b5"
secondary = "#8fa6bd"
accent = "#5cc2b5"
foreground = "#d5dce4"
background = "#12161b"
surface = "#171c22"
panel = "#1f262e"
success = "#86c59a"
warning = "#e2b564"
error = "#ec8f85"
"""
TEXTS = ("quiet", "heading", "good", "warn", "bad", "cursor-row-text", "cursor-row-blurred-text")
AREAS = tuple(name for name in THEME_VARIABLE_DEFAULTS if name not in TEXTS)


class Wearer(App[None]):
    """Uses every variable of ours, text as text and the others as background and line."""

    CSS = "\n".join(
        [f"#{name} {{ color: ${name}; }}" for name in TEXTS]
        + [f"#{name} {{ background: ${name}; border: solid ${name}; }}" for name in AREAS]
    )

    def get_theme_variable_defaults(self) -> dict[str, str]:
        return THEME_VARIABLE_DEFAULTS

    def compose(self) -> ComposeResult:
        for name in THEME_VARIABLE_DEFAULTS:
            yield Static(name, id=name)
        yield Input(placeholder="empty")
        yield OptionList("one", "two")
        yield Footer()


def wear(*themes: Theme) -> dict[str, str]:
    """The background of a running app after it switched to each theme, by the theme's name."""

    async def backgrounds() -> dict[str, str]:
        app, found = Wearer(), {}
        async with app.run_test() as pilot:
            for theme in themes:
                app.register_theme(theme)
                app.theme = theme.name
                await pilot.pause()
                found[app.current_theme.name] = app.screen.styles.background.hex
        return found

    return asyncio.run(backgrounds())


def write(path: Path, text: str) -> Path:
    path.write_text(text, encoding="utf-8")
    return path


def refusal(path: Path) -> str:
    with pytest.raises(UserError) as caught:
        load_theme(path)
    return caught.value.message


@pytest.mark.parametrize("path", theme_files(), ids=lambda path: path.stem)
def test_every_theme_file_can_be_worn(path: Path) -> None:
    theme = load_theme(path)
    assert theme.name == path.stem
    assert wear(theme) == {theme.name: str(theme.background).upper()}


@pytest.mark.parametrize("path", theme_files(), ids=lambda path: path.stem)
def test_every_theme_file_sets_every_variable_of_ours(path: Path) -> None:
    assert set(load_theme(path).variables) >= set(THEME_VARIABLE_DEFAULTS)


def test_the_themes_are_four_and_people_see_their_labels() -> None:
    themes, sentences = load_themes(theme_files())
    assert sentences == []
    assert {theme.name: (theme.label, theme.dark) for theme in themes}.items() >= {
        "llmrank-dark": ("Dark", True),
        "llmrank-light": ("Light", False),
        "llmrank-contrast": ("High contrast", True),
        "llmrank-cvd": ("Colour-blind safe", True),
    }.items()


def test_a_theme_without_variables_can_be_worn(tmp_path: Path) -> None:
    assert wear(load_theme(write(tmp_path / "dusk.toml", GOOD))) == {"dusk": "#12161B"}


def test_themes_that_know_nothing_of_ours_can_be_worn() -> None:
    assert set(wear(*BUILTIN_THEMES.values())) == set(BUILTIN_THEMES)


COLOURS = ("#abc", "#abcd", "#a0b1c2d3", "rgb(1, 2, 3)", "rgba(1,2,3,0.5)", "hsl(120, 50%, 50%)")


def test_every_way_to_write_a_colour_can_be_worn(tmp_path: Path) -> None:
    themes = []
    for number, colour in enumerate((*COLOURS, "teal", "transparent")):
        text = GOOD.replace("dusk", f"dusk-{number}").replace("#5cc2b5", colour)
        text += f'boost = "{colour}"\n[variables]\n'
        for name in (*THEME_VARIABLE_DEFAULTS, "background-darken-1", "scrollbar", "border"):
            text += f'{name} = "{colour}"\n'
        themes.append(load_theme(write(tmp_path / "dusk.toml", text)))
    assert wear(*themes) == {theme.name: "#12161B" for theme in themes}


def test_textuals_quiet_texts_follow_the_themes_quiet(tmp_path: Path) -> None:
    path = write(tmp_path / "dusk.toml", GOOD + '[variables]\nquiet = "#94a1af"\n')
    variables = load_theme(path).variables
    assert variables["text-disabled"] == "#94a1af"
    assert variables["footer-description-foreground"] == "#94a1af"


def test_a_file_may_set_textuals_variables_itself(tmp_path: Path) -> None:
    lines = '[variables]\nquiet = "#94a1af"\ntext-disabled = "#ffffff"\nlink-style = "bold"\n'
    variables = load_theme(write(tmp_path / "dusk.toml", GOOD + lines)).variables
    assert variables["text-disabled"] == "#ffffff"
    assert variables["link-style"] == "bold"


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (("label =", "lable ="), "'lable': unknown key (did you mean label?)"),
        (('label = "Dusk"\n', ""), "label: missing"),
        (('"#12161b"', '"#12161"'), "background: '#12161' is no colour"),
        (('"#12161b"', '"midnigtblue"'), "'midnigtblue' is no colour (try midnightblue)"),
        (('"#12161b"', '"auto 80%"'), "background: 'auto 80%' is no colour"),
        (('"#12161b"', '"ansi_blue"'), "background: 'ansi_blue' looks different in every"),
        (('"#12161b"', "12"), "background: must be text in quotes"),
        (("true", '"yes"'), "dark: must be true or false"),
        (('"dusk"', '"dusk, dawn"'), "name: 'dusk, dawn' must be small letters"),
        (('"Dusk"', '"\\u001b[31m"'), "label: must be 1 to 40 printable characters"),
        (("dark = true", "dark = "), "it is not TOML"),
    ],
)
def test_a_mistake_is_told_with_file_key_and_remedy(
    change: tuple[str, str], said: str, tmp_path: Path
) -> None:
    path = write(tmp_path / "dusk.toml", GOOD.replace(*change))
    message = refusal(path)
    assert str(path) in message
    assert said in message


@pytest.mark.parametrize(
    ("variables", "said"),
    [
        (
            '[variables]\nquite = "#fff"',
            "variables.'quite': unknown variable (did you mean quiet?)",
        ),
        ('[variables]\nprimary = "#fff"', "variables.'primary': unknown variable"),
        ('[variables]\nquiet = "#ggg"', "variables.quiet: '#ggg' is no colour"),
        ("[variables]\nquiet = 1", "variables.quiet: must be text in quotes"),
        ('[variables]\nlink-style = "dim"', "variables.link-style: 'dim' is no text style"),
        ('[variables]\nlink-style = ""', "variables.link-style: '' is no text style"),
        ('[variables]\n"\\u001b[2J" = "#fff"', "variables.'\\x1b[2J': unknown variable"),
        ("variables = 3", "variables: must be a table"),
    ],
)
def test_a_mistake_among_the_variables_is_told_by_its_name(
    variables: str, said: str, tmp_path: Path
) -> None:
    assert said in refusal(write(tmp_path / "dusk.toml", f"{GOOD}{variables}\n"))


def test_all_mistakes_of_a_file_are_told_at_once(tmp_path: Path) -> None:
    text = GOOD.replace("true", "1").replace('"#12161b"', '"#1"')
    assert refusal(write(tmp_path / "dusk.toml", text)) == (
        f"{tmp_path / 'dusk.toml'}: dark: must be true or false; background: '#1' is no colour "
        "(try #rrggbb, #rrggbbaa, rgb(), hsl() or a colour's name)."
    )


def test_files_that_cannot_be_read_are_told_and_the_others_stay_usable(tmp_path: Path) -> None:
    good = write(tmp_path / "dusk.toml", GOOD)
    binary = tmp_path / "binary.toml"
    binary.write_bytes(b"\xff\xfe\x00")
    deep = write(tmp_path / "deep.toml", "a = " + "[" * 100_000)
    themes, sentences = load_themes([tmp_path / "gone.toml", binary, deep, tmp_path, good])
    assert [theme.label for theme in themes] == ["Dusk"]
    assert [sentence.partition(": ")[0] for sentence in sentences] == [
        str(tmp_path / "gone.toml"),
        str(binary),
        str(deep),
        str(tmp_path),
    ]
    assert "not UTF-8" in sentences[1]


def test_of_two_themes_with_one_name_the_second_is_told(tmp_path: Path) -> None:
    first = write(tmp_path / "a.toml", GOOD)
    second = write(tmp_path / "b.toml", GOOD)
    builtin = write(tmp_path / "c.toml", GOOD.replace('"dusk"', '"nord"'))
    themes, sentences = load_themes([first, second, builtin])
    assert [theme.name for theme in themes] == ["dusk"]
    assert sentences == [
        f"{second}: name: 'dusk' is already the name of a theme of a.toml.",
        f"{builtin}: name: 'nord' is already the name of a theme of Textual.",
    ]


def test_the_program_starts_in_the_theme_chosen_last() -> None:
    assert start_theme("dusk", {"dusk", DEFAULT_THEME}, no_color=False) == "dusk"


def test_an_unknown_theme_in_the_settings_gives_the_default() -> None:
    assert start_theme("gone", {"dusk", "llmrank-dark"}, no_color=False) == "llmrank-dark"


def test_without_any_theme_file_textuals_own_is_worn() -> None:
    assert start_theme("llmrank-dark", set(), no_color=False) == "textual-dark"


def test_no_color_gives_the_terminals_own_colours() -> None:
    assert start_theme("llmrank-light", {"llmrank-light"}, no_color=True) == "ansi-dark"
