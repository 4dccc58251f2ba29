"""A theme as the app has it, and the variables our style sheets add to Textual's."""

from dataclasses import dataclass

from textual.theme import Theme

# The variables of this program's stylesheet, with values that work on any background, so that a
# theme without them (Textual's own, for example) does not break the stylesheet.
THEME_VARIABLE_DEFAULTS: dict[str, str] = {
    "quiet": "auto 75%",  # secondary text
    "heading": "auto 95%",  # titles
    "good": "auto 87%",  # text that approves, warns, or reports a failure
    "warn": "auto 87%",
    "bad": "auto 87%",
    "bar": "#7f93a6",  # bars of figures, and the part of their track that is empty
    "bar-track": "#80808033",
    "row-odd": "#8080800d",  # every other row of a table
    "cursor-row": "#80808066",  # the row under the cursor of the focused table ...
    "cursor-row-text": "auto 95%",
    "cursor-row-blurred": "#80808033",  # ... and of one without focus
    "cursor-row-blurred-text": "auto 87%",
    "edge": "#80808066",  # lines between panes
    "edge-focus": "#7f93a6",  # the line around the focused pane
}


@dataclass
class LabelledTheme(Theme):
    """A Textual theme with the label people see in lists."""

    label: str = ""
