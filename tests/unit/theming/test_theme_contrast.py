"""Every text of every theme can be read, and the colour-blind safe one by colour-blind people.

Ratios are WCAG 2.2's, https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio. Colours are taken from a
running app, so what Textual derives from a theme is measured too.
"""

import asyncio
from itertools import combinations, product
from math import dist

import pytest
from textual.app import App
from textual.color import Color
from textual.highlight import HighlightTheme
from textual.style import Style

from tui.resources import theme_files
from tui.theming.load import load_theme
from tui.theming.theme import THEME_VARIABLE_DEFAULTS, LabelledTheme

THEMES = {theme.name: theme for theme in map(load_theme, theme_files())}
LEAST_TEXT = {"llmrank-contrast": 7.0}
LEAST_MARK = 3.0
EVERY_THEME = pytest.mark.parametrize("name", THEMES)

BACKGROUNDS = ("background", "surface", "panel", "row-odd")
TEXTS = (
    *("foreground", "quiet", "heading", "good", "warn", "bad"),
    *("primary", "secondary", "accent", "success", "warning", "error"),
    *("text", "text-muted", "text-disabled", "foreground-muted", "foreground-disabled"),
    *("text-primary", "text-secondary", "text-accent"),
    *("text-success", "text-warning", "text-error"),
    *("link-color", "footer-key-foreground", "footer-description-foreground", "footer-foreground"),
    *(f"markdown-h{level}-color" for level in range(1, 7)),
)
ON_THEIR_OWN = (
    ("cursor-row-text", "cursor-row"),
    ("cursor-row-blurred-text", "cursor-row-blurred"),
    ("block-cursor-foreground", "block-cursor-background"),
    ("block-cursor-blurred-foreground", "block-cursor-blurred-background"),
    ("foreground", "block-cursor-blurred-background"),  # OptionList without focus
    ("foreground", "block-hover-background"),
    ("footer-key-foreground", "block-hover-background"),
    ("footer-description-foreground", "footer-background"),
    ("footer-foreground", "footer-background"),
    ("footer-key-foreground", "footer-background"),
    ("input-cursor-foreground", "input-cursor-background"),
    ("input-selection-foreground", "input-selection-background"),
    ("screen-selection-foreground", "screen-selection-background"),
    ("link-color-hover", "link-background-hover"),
    ("foreground", "panel-lighten-1"),  # toasts, with titles in the colour of their severity
    ("text-success", "panel-lighten-1"),
    ("text-warning", "panel-lighten-1"),
    ("text-error", "panel-lighten-1"),
    *((f"text-{name}", f"{name}-muted") for name in ("primary", "secondary", "accent")),
    *((f"text-{name}", f"{name}-muted") for name in ("success", "warning", "error")),
    ("button-foreground", "surface"),
    ("button-foreground", "surface-darken-1"),
    *product(
        ("button-color-foreground",),
        ("primary", "primary-darken-2", "success", "success-darken-2"),
    ),
    *product(
        ("button-color-foreground",),
        ("warning", "warning-darken-2", "error", "error-darken-1"),
    ),
)
# The command palette of a dark theme; that of a light one lies on its surface.
DARK_PALETTE = tuple(product(("foreground", "quiet", "text-disabled"), ("panel-darken-1",)))
# A focused Input or OptionList tints its surface with a twentieth of the foreground, an invalid
# one with a fifth of the error colour.
TINTED = (
    ("foreground", "surface", "foreground", 0.05),
    ("quiet", "surface", "foreground", 0.05),
    ("text-disabled", "surface", "foreground", 0.05),
    ("bad", "surface", "foreground", 0.05),
    ("button-foreground", "surface", "foreground", 0.05),
    ("foreground", "surface", "error", 0.20),
    ("text-disabled", "surface", "error", 0.20),
)
MARKS = (
    *product(("bar", "edge-focus", "border", "scrollbar-active"), BACKGROUNDS),
    ("bar", "bar-track"),
    ("bar", "cursor-row-blurred"),
    ("scrollbar", "scrollbar-background"),
    ("scrollbar-hover", "scrollbar-background"),
    ("input-cursor-background", "surface"),
    ("input-cursor-background", "input-selection-background"),
)

# The matrices for complete deficiency (severity 1.0) of Machado, Oliveira and Fernandes, "A
# Physiologically-based Model for Simulation of Color Vision Deficiency", IEEE Transactions on
# Visualization and Computer Graphics 15 (6), 2009; they apply to linear RGB.
Matrix = tuple[tuple[float, float, float], ...]
VISION: dict[str, Matrix] = {
    "full": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "protanopia": (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    "deuteranopia": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
    "tritanopia": (
        (1.255528, -0.076749, -0.178779),
        (-0.078411, 0.930809, 0.147602),
        (0.004733, 0.691367, 0.303900),
    ),
}
# Just noticeable is about 2.3 (CIE 1976); terminal text is small and seen at a glance.
LEAST_DIFFERENCE = 20.0

Linear = tuple[float, float, float]


def linear(color: Color) -> Linear:
    """Linear RGB of an sRGB colour, each part 0 to 1."""

    def part(value: float) -> float:
        return value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4

    red, green, blue = color.normalized
    return part(red), part(green), part(blue)


def luminance(color: Color) -> float:
    """WCAG's relative luminance, 0 (black) to 1 (white)."""
    red, green, blue = linear(color)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: Color, other: Color) -> float:
    """WCAG's contrast ratio, 1 to 21."""
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def lab(rgb: Linear) -> tuple[float, float, float]:
    """CIE L*a*b* (white D65) of linear sRGB."""

    def root(value: float) -> float:
        return value ** (1 / 3) if value > 216 / 24389 else (24389 / 27 * value + 16) / 116

    red, green, blue = rgb
    x = root((0.4124 * red + 0.3576 * green + 0.1805 * blue) / 0.9505)
    y = root(0.2126 * red + 0.7152 * green + 0.0722 * blue)
    z = root((0.0193 * red + 0.1192 * green + 0.9505 * blue) / 1.0890)
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


def seen(color: Color, matrix: Matrix) -> Linear:
    """`color` as someone with that vision sees it."""
    source = linear(color)
    red, green, blue = (
        min(1.0, max(0.0, sum(a * b for a, b in zip(row, source, strict=True)))) for row in matrix
    )
    return red, green, blue


def as_shown(name: str) -> dict[str, str]:
    """The variables of a running app that wears the theme."""

    class Wearer(App[None]):
        def get_theme_variable_defaults(self) -> dict[str, str]:
            return THEME_VARIABLE_DEFAULTS

    async def variables() -> dict[str, str]:
        app = Wearer()
        async with app.run_test():
            app.register_theme(THEMES[name])
            app.theme = name
            return app.get_css_variables()

    return asyncio.run(variables())


@pytest.fixture(scope="module")
def shown() -> dict[str, dict[str, str]]:
    return {name: as_shown(name) for name in THEMES}


def opaque(variables: dict[str, str], name: str) -> Color:
    """A variable as the colour it has on the screen's background."""
    return Color.parse(variables["background"]) + Color.parse(variables[name])


@EVERY_THEME
def test_every_text_can_be_read_on_every_background(
    name: str, shown: dict[str, dict[str, str]]
) -> None:
    variables, least = shown[name], LEAST_TEXT.get(name, 4.5)
    pairs = [*product(TEXTS, BACKGROUNDS), *ON_THEIR_OWN]
    pairs += DARK_PALETTE if THEMES[name].dark else ()
    ratios = {
        pair: contrast(opaque(variables, pair[0]), opaque(variables, pair[1])) for pair in pairs
    }
    assert {pair: round(ratio, 2) for pair, ratio in ratios.items() if ratio < least} == {}


@EVERY_THEME
def test_code_can_be_read_in_all_its_colours(name: str, shown: dict[str, dict[str, str]]) -> None:
    variables, least = shown[name], LEAST_TEXT.get(name, 4.5)
    ratios = {}
    for style in {*HighlightTheme.STYLES.values()} - {""}:
        parsed = Style.parse(style, variables)
        under = opaque(variables, "background")
        under += parsed.background or under
        ratios[style] = contrast(under + (parsed.foreground or under), under)
    ratios = {style: ratio for style, ratio in ratios.items() if "$" in style}
    assert len(ratios) > 10
    assert {style: round(ratio, 2) for style, ratio in ratios.items() if ratio < least} == {}


@EVERY_THEME
def test_text_in_a_focused_or_refused_field_can_be_read(
    name: str, shown: dict[str, dict[str, str]]
) -> None:
    variables, least = shown[name], LEAST_TEXT.get(name, 4.5)
    ratios = {}
    for text, under, tint, share in TINTED:
        tinted = opaque(variables, under).tint(opaque(variables, tint).with_alpha(share))
        ratios[text, tint] = contrast(opaque(variables, text), tinted)
    assert {pair: round(ratio, 2) for pair, ratio in ratios.items() if ratio < least} == {}


@EVERY_THEME
def test_bars_cursors_and_the_focused_edge_stand_out(
    name: str, shown: dict[str, dict[str, str]]
) -> None:
    variables = shown[name]
    ratios = {
        pair: contrast(opaque(variables, pair[0]), opaque(variables, pair[1])) for pair in MARKS
    }
    assert {pair: round(ratio, 2) for pair, ratio in ratios.items() if ratio < LEAST_MARK} == {}


@EVERY_THEME
def test_the_focused_pane_differs_from_the_others_by_more_than_hue(
    name: str, shown: dict[str, dict[str, str]]
) -> None:
    variables = shown[name]
    assert contrast(opaque(variables, "edge"), opaque(variables, "edge-focus")) >= 1.5
    assert contrast(opaque(variables, "edge"), opaque(variables, "background")) >= 1.25


@EVERY_THEME
def test_zebra_rows_are_almost_the_background(name: str, shown: dict[str, dict[str, str]]) -> None:
    variables = shown[name]
    assert 1.0 < contrast(opaque(variables, "row-odd"), opaque(variables, "background")) < 1.15


@pytest.mark.parametrize("vision", VISION)
def test_the_colour_blind_safe_theme_tells_its_colours_apart(
    vision: str, shown: dict[str, dict[str, str]]
) -> None:
    variables = shown["llmrank-cvd"]
    names = ("good", "warn", "bad", "bar", "accent", "foreground")
    seen_as = {key: lab(seen(opaque(variables, key), VISION[vision])) for key in names}
    differences = {(a, b): dist(seen_as[a], seen_as[b]) for a, b in combinations(names, 2)}
    close = {pair: round(d, 1) for pair, d in differences.items() if d < LEAST_DIFFERENCE}
    assert close == {}


def test_the_ratio_of_black_on_white_is_21_and_of_this_grey_on_white_4_54() -> None:
    assert contrast(Color.parse("#000000"), Color.parse("#ffffff")) == pytest.approx(21)
    assert contrast(Color.parse("#767676"), Color.parse("#ffffff")) == pytest.approx(4.54, abs=0.01)


def test_red_and_green_of_one_lightness_fall_together_for_a_deuteranope() -> None:
    red, green = Color.parse("#d23c3c"), Color.parse("#6e8a1e")
    full = dist(lab(seen(red, VISION["full"])), lab(seen(green, VISION["full"])))
    deutan = dist(lab(seen(red, VISION["deuteranopia"])), lab(seen(green, VISION["deuteranopia"])))
    assert full > 80
    assert deutan < LEAST_DIFFERENCE


def test_there_are_four_themes_and_each_has_a_label() -> None:
    labels: dict[str, LabelledTheme] = {theme.label: theme for theme in THEMES.values()}
    assert set(labels) >= {"Dark", "Light", "High contrast", "Colour-blind safe"}
