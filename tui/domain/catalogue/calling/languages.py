"""The languages a quick start is written in: their names, files and lexers."""

from collections.abc import Mapping
from typing import Literal

Language = Literal["node", "python", "curl"]

LANGUAGES: tuple[Language, ...] = ("python", "node", "curl")
LANGUAGE_NAMES: Mapping[Language, str] = {"node": "Node.js", "python": "Python", "curl": "curl"}
FILE_NAMES: Mapping[Language, str] = {
    "node": "llmrank_quickstart.mjs",
    "python": "llmrank_quickstart.py",
    "curl": "llmrank_quickstart.sh",
}
# What the highlighter's lexers are called.
HIGHLIGHT_NAMES: Mapping[Language, str] = {"node": "javascript", "python": "python", "curl": "bash"}
