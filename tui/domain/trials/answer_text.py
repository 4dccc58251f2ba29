"""What stands in the text of an answer: words and items, paragraphs, headings, cited pages."""

import json
import re
import warnings
from functools import lru_cache

# An answer that is quoted in a sentence is cut there.
_QUOTED = 60
ITEM = re.compile(r"\s*(?:[-*•]|\d+[.)])\s")
# [p. 12], [pp. 3 and 17], [pages 4-6]
CITATION = re.compile(r"\[(?:pp?\.|pages?)\s*([^\]\n]*)\]", re.IGNORECASE)
_RANGE = re.compile(r"(\d+)(?:\s*[-–]\s*(\d+))?")
_MARKUP = re.compile(r"^[\s#*_]*(?:\d+[.)])?[\s*_]*")


@lru_cache(maxsize=256)
def compiled(pattern: str) -> re.Pattern[str]:
    """A pattern as `FitsPattern` uses it, of lines each; re.error and its like where it is none.

    Without Python's remarks on what `[[` may come to mean.
    """
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", FutureWarning)
        return re.compile(pattern, re.MULTILINE)


def page_numbers(text: str, *, whole: bool = False) -> list[int]:
    """The pages of a citation; of a range its two ends, or with `whole` all of up to 50."""
    pages: list[int] = []
    for found in _RANGE.finditer(text):
        ends = [int(page[:6]) for page in found.groups() if page]
        spans = whole and len(ends) == 2 and ends[0] < ends[1] <= ends[0] + 50
        pages += range(ends[0], ends[1] + 1) if spans else ends
    return pages


def ends_with_pages(text: str) -> bool:
    """Whether an item ends with a citation, apart from markup and a full stop."""
    brackets = list(CITATION.finditer(text))
    return bool(brackets) and not text[brackets[-1].end() :].strip(" .*_\n\t\r")


def count_of(answer: str, of: str) -> int:
    """How many words, lines that are not empty, or items of a list an answer has."""
    if of == "words":
        return len(answer.split())
    lines = [line for line in answer.splitlines() if line.strip()]
    return len(lines) if of == "lines" else sum(bool(ITEM.match(line)) for line in lines)


def paragraphs(answer: str) -> list[tuple[int, str]]:
    """The lines that are not empty with their numbers; an item goes on over the lines below it."""
    found: list[tuple[int, str]] = []
    goes_on = False
    for number, line in enumerate(answer.split("\n"), 1):
        item = bool(ITEM.match(line))
        if goes_on and line.strip() and not item:
            place, text = found[-1]
            found[-1] = (place, f"{text}\n{line}")
        elif line.strip():
            found.append((number, line))
            goes_on = item
        else:
            goes_on = False
    return found


def heading_in(line: str) -> str:
    """A line without the markup, the number and the colon that headings come with."""
    return _MARKUP.sub("", line).strip(" \t\r*_:#").casefold()


def says(text: str, fact: str) -> bool:
    """Whether a word or figure stands in a text by itself: 41.2 is not in 141.2 or 41.25."""
    before = r"(?<!\d)(?<!\d[.,])" if fact[:1].isdigit() else r"(?<!\w)"
    after = r"(?!\d|[.,]\d)" if fact[-1:].isdigit() else r"(?!\w)"
    pattern = f"{before}{re.escape(fact)}{after}"
    return re.search(pattern, text, re.IGNORECASE) is not None


def line_of(answer: str, text: str) -> int:
    return answer[: answer.casefold().index(text.casefold())].count("\n") + 1


def shown(text: str) -> str:
    short = text if len(text) <= _QUOTED else f"{text[: _QUOTED - 1]}…"
    return json.dumps(short, ensure_ascii=False)
