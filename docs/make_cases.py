"""Writes the cases of the example prompts: `python docs/make_cases.py`, the same at every run.

The prompts are the catalogue's, with what they ask for put in at their marked place; texts and
facts are in case_titles.py, case_memo.py and case_passages.py. A test holds the files against it.
"""

import json
from collections.abc import Mapping
from pathlib import Path

import tomli_w
from case_memo import FACTS, PAGES, memo
from case_passages import COUNT, passages
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


def digest(prompt: str) -> Mapping[str, object]:
    """One case: the memo, with what the prompt asks for as far as it can be counted.

    The risk paragraph may be longer and shorter than it asks for, as citations count as words.
    """
    known = [{"text": text, "pages": list(pages)} for text, pages in FACTS]
    told = "\n".join(f"{text} [p. {pages[0]}]" for text, pages in FACTS)
    summary = {
        "exactly": {"items": 5},
        "cites_pages": {"pages": PAGES, "each_item": True},
        "facts": {"least": 3, "known": known},
    }
    return {
        "prompt": holed(prompt, "[paste the memo here, page by page]", "memo"),
        "check": {
            "sections": {
                "Summary": summary,
                "Risk": {"at_least": {"words": 75}, "at_most": {"words": 125}},
                "Next steps": {"at_least": {"words": 5}, "at_most": {"items": 4}},
            },
            "cites_pages": PAGES,
        },
        "cases": [{"id": "memo", "expect": told, "memo": memo()}],
    }


def rerank(prompt: str) -> Mapping[str, object]:
    """One case: the passages. Of the ten that answer seven are enough, as a reader may differ."""
    lines, relevant = passages()
    ids = {"range": ["P001", f"P{COUNT}"], "count": 10, "relevant": list(relevant), "overlap": 7}
    return {
        "prompt": holed(prompt, "[paste the 200 passages here, one a line]", "passages"),
        "check": {"ids": ids},
        "cases": [{"id": "passages", "expect": json.dumps(relevant), "passages": lines}],
    }


def holed(prompt: str, mark: str, column: str) -> str:
    """The prompt as a template, with a column where it says that a text is to be pasted."""
    before, after = prompt.split(mark)
    return f"{template(before)}{{{column}}}{template(after)}"


def template(text: str) -> str:
    """A text that stays as it is when a template is filled."""
    return text.replace("{", "{{").replace("}", "}}")


def files() -> Mapping[str, str]:
    """Each file's name and text."""
    prompts = {prompt.id: prompt.text for prompt in load_catalogue(catalogue_file(), None).prompts}
    made = {
        "classify": classify(prompts["classify-titles"]),
        "digest": digest(prompts["board-memo"]),
        "rerank": rerank(prompts["re-rank-passages"]),
    }
    return {
        f"{name}.toml": _HEAD + tomli_w.dumps(tables, multiline_strings=True)
        for name, tables in made.items()
    }


def main(folder: Path) -> None:
    for name, text in files().items():
        (folder / name).write_text(text, "utf-8", newline="\n")


if __name__ == "__main__":
    main(cases_folder())
