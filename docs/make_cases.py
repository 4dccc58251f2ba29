"""Writes the cases of the example prompts: `python docs/make_cases.py`, the same at every run.

The prompts are the catalogue's, with what they ask for put in at their marked place; texts and
facts are in case_titles.py, case_memo.py and case_passages.py. A test holds the files against it.
"""

from collections.abc import Mapping
from pathlib import Path

import tomli_w
from case_titles import CATEGORIES, TITLES

from tui.resources import cases_folder, catalogue_file
from tui.store.catalogue import load_catalogue

_HEAD = "# Made by docs/make_cases.py: change its texts, not this file.\n\n"


def classify(prompt: str) -> Mapping[str, object]:
    """A case a title, so that a pass rate on forty of them says something."""
    before = prompt[: prompt.index("Titles:\n")]
    return {
        "prompt": template(before) + "Titles:\n{title}",
        "check": {"lines_from": {"words": list(CATEGORIES), "expected": ["{expect}"]}},
        "cases": [
            {"id": f"title-{place:02}", "title": title, "expect": category}
            for place, (title, category) in enumerate(TITLES, 1)
        ],
    }


def template(text: str) -> str:
    """A text that stays as it is when a template is filled."""
    return text.replace("{", "{{").replace("}", "}}")


def files() -> Mapping[str, str]:
    """Each file's name and text."""
    prompts = {prompt.id: prompt.text for prompt in load_catalogue(catalogue_file(), None).prompts}
    made = {"classify": classify(prompts["classify-titles"])}
    return {
        f"{name}.toml": _HEAD + tomli_w.dumps(tables, multiline_strings=True)
        for name, tables in made.items()
    }


def main(folder: Path) -> None:
    for name, text in files().items():
        (folder / name).write_text(text, "utf-8", newline="\n")


if __name__ == "__main__":
    main(cases_folder())
