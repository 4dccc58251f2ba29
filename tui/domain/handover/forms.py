"""The forms in which something in sight can be taken along, and the names of their files."""

import re

from msgspec import Struct

_NOT_IN_NAMES = re.compile(r"[^a-z0-9.]+")


class HandoverForm(Struct, frozen=True):
    """One way to take it along; without an `ending` it is copied, else saved under a name."""

    id: str
    label: str
    ending: str = ""


FORMS = (
    HandoverForm("copy", "Copy as Markdown"),
    HandoverForm("markdown", "Save as Markdown", ".md"),
    HandoverForm("html", "Save as a web page", ".html"),
    HandoverForm("csv", "Save as CSV", ".csv"),
    HandoverForm("json", "Save as JSON", ".json"),
    HandoverForm("svg", "Save the chart as SVG", ".svg"),
    HandoverForm("memo", "Copy a memo as Markdown"),
    HandoverForm("memo_markdown", "Save a memo as Markdown", "-memo.md"),
    HandoverForm("memo_html", "Save a memo as a web page", "-memo.html"),
)


def file_stem(text: str) -> str:
    """A text as the beginning of a file's name: small letters, digits, and dashes between them."""
    return _NOT_IN_NAMES.sub("-", text.lower()).strip("-.") or "export"


def file_name(stem: str, form: HandoverForm) -> str:
    """The name of the file: what was typed, with the form's ending unless it has that."""
    return stem if stem.lower().endswith(form.ending) else stem + form.ending
