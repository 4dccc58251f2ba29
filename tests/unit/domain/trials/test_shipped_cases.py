"""The cases that come with the program: what their prompts ask for, and what of it passes."""

import json
import re
import subprocess
import sys
from collections import Counter

import pytest

from tests.conftest import CHECKOUT
from tui.domain.planning.token_rule import count_tokens
from tui.domain.trials.case import Case
from tui.domain.trials.check_result import HOLDS, CheckResult
from tui.domain.trials.checks import judged
from tui.resources import cases_folder, catalogue_file
from tui.services.trials.cases import shipped
from tui.store.catalogue import load_catalogue

PROMPTS = {prompt.id: prompt.text for prompt in load_catalogue(catalogue_file(), None).prompts}


def only(id: str) -> Case:
    (case,) = shipped(id).cases
    return case


def verdict(case: Case, answer: str) -> CheckResult:
    return judged(case.checks, answer)


def test_the_files_are_what_the_script_makes_of_the_catalogues_prompts() -> None:
    code = "import json, make_cases; print(json.dumps(make_cases.files()))"
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=CHECKOUT / "docs",
        capture_output=True,
        check=True,
        encoding="utf-8",
        env={"PYTHONPATH": str(CHECKOUT), "PYTHONUTF8": "1"},
    )
    made = json.loads(done.stdout)
    assert made == {file.name: file.read_text("utf-8") for file in cases_folder().glob("*.toml")}
    assert sorted(made) == ["classify.toml", "digest.toml", "rerank.toml"]
    assert sum(len(text.encode()) for text in made.values()) < 200_000


# ── Forty titles ────────────────────────────────────────────────────────────────────────────────


def test_forty_titles_are_a_case_each_and_start_with_those_of_the_published_prompt() -> None:
    cases = shipped("classify").cases
    published = PROMPTS["classify-titles"]
    head, titles = published.split("Titles:\n")
    asked = [case.prompt.removeprefix(f"{head}Titles:\n") for case in cases]
    assert asked[:12] == titles.split("\n")
    assert len(set(asked)) == len(cases) == 40
    counted = Counter(case.expected for case in cases)
    assert counted == {
        "apparel": 7,
        "electronics": 7,
        "home": 7,
        "beauty": 6,
        "food": 6,
        "other": 7,
    }


def test_a_title_passes_by_its_category_alone_in_lower_case() -> None:
    case = shipped("classify").cases[0]
    assert case.expected == "electronics"
    assert verdict(case, "electronics\n") == HOLDS
    for answer, why, line in (
        ("home", '"home" where "electronics" is right', 1),
        ("Electronics", '"Electronics" is not one of the words', 1),
        ("1. electronics", '"1. electronics" is not one of the words', 1),
        ("electronics\nhome", "2 lines, 1 expected", 0),
        ("", "0 lines, 1 expected", 0),
    ):
        assert verdict(case, answer) == CheckResult(False, why, line)


# ── A memo of thirty pages ──────────────────────────────────────────────────────────────────────


def pages() -> dict[int, str]:
    found = re.split(r"--- page (\d+) ---\n", only("digest").prompt.split("<memo>")[1])
    return {int(number): text for number, text in zip(found[1::2], found[2::2], strict=True)}


@pytest.mark.parametrize(
    ("text", "figure", "page"),
    [
        ("18.4% below", "18.4", 3),
        ("41.2 million euros", "41.2", 7),
        ("3.37 times EBITDA", "3.37", 9),
        ("63.8 million euros", "63.8", 12),
        ("7.9 million euros", "7.9", 16),
        ("11,640 pumps", "11,640", 16),
        ("53 hours", "53 hours", 19),
        ("February 2027, at 5.6 million", "5.6", 22),
        ("6.2%", "6.2", 25),
        ("February 2027, at 9.1 million", "9.1", 27),
    ],
)
def test_what_is_planted_stands_on_its_page_and_its_figure_nowhere_else(
    text: str, figure: str, page: int
) -> None:
    whole = re.compile(rf"(?<![\d.,]){re.escape(figure)}(?!\d|[.,]\d)")
    assert text in pages()[page]
    assert [number for number, words in pages().items() if whole.search(words)] == [page]


def test_the_memo_has_thirty_pages_and_about_the_tokens_that_the_preset_bills() -> None:
    case = only("digest")
    before, after = PROMPTS["board-memo"].split("[paste the memo here, page by page]")
    assert case.prompt.startswith(before)
    assert case.prompt.endswith(after)
    assert list(pages()) == list(range(1, 31))
    assert 20_000 < count_tokens(case.prompt).tokens < 26_000
    assert case.prompt.isascii()


RISK = " ".join(["The memo thinks a breach likely enough to plan for it [p. 9]."] * 8)
GOOD = f"""## Summary

- The largest customer ends a contract worth 41.2 million euros a year [p. 7].
- Net debt is 3.37 times EBITDA, near the limit of 3.50 [p. 9].
- The second plant costs 63.8 instead of 48.5 million euros, a third of which is
  spent [p. 12].
- Series K4 is recalled at a cost of 7.9 million euros [pp. 16 and 29].
- Headroom falls to 5.6 million euros on one page and 9.1 on another [pp. 22 and 27].

## Risk

{RISK}

## Next steps

1. The finance director opens talks about a waiver by 15 January 2027.
2. The head of operations brings a cheaper plant by 28 February 2027.
3. Owner not named: restoring within eight hours by 30 June 2027.
4. The head of sales prepares the tender, no date.
"""


def test_a_right_digest_passes_with_and_without_markup() -> None:
    assert verdict(only("digest"), GOOD) == HOLDS
    bare = GOOD.replace("## ", "").replace("\n- ", "\n* ")
    assert verdict(only("digest"), bare) == HOLDS
    assert verdict(only("digest"), GOOD.replace("## Risk", "**Risk:**")) == HOLDS


@pytest.mark.parametrize(
    ("before", "after", "why", "line"),
    [
        ("[p. 7]", "[p. 31]", "cites page 31 of 30", 3),
        ("[p. 7]", "[p. 8]", 'Summary: "41.2" is on page 7, which is not cited for it', 3),
        ("5.6 million", "9.1 million", "", 0),
        (
            "[pp. 22 and 27]",
            "[p. 22]",
            'Summary: "9.1" is on page 27, which is not cited for it',
            8,
        ),
        ("[p. 9].\n- The", "p. 9.\n- The", "Summary: an item does not end with its pages", 4),
        ("- Net debt", "Net debt", "Summary: 4 items, not 5 at least", 1),
        ("- Net debt", "- More [p. 2]\n- Net debt", "Summary: 6 items, not 5 at most", 1),
        ("## Risk", "## Danger", 'has no section "Risk" after "Summary"', 0),
        (RISK, "Little [p. 9].", "Risk: 3 words, not 75 at least", 10),
        (RISK, f"{RISK} {RISK}", "Risk: 208 words, not 125 at most", 10),
        ("4. The head", "4. One\n5. The head", "Next steps: 5 items, not 4 at most", 14),
    ],
)
def test_a_digest_with_a_usual_mistake_fails_at_its_place(
    before: str, after: str, why: str, line: int
) -> None:
    assert before in GOOD
    wrong = GOOD.replace(before, after)
    assert verdict(only("digest"), wrong) == (CheckResult(False, why, line) if why else HOLDS)


def test_a_digest_without_the_planted_facts_fails() -> None:
    vague = re.sub(r"\d+\.\d+", "some", GOOD)
    assert verdict(only("digest"), vague).why == "Summary: tells 0 of the facts, 3 needed"


# ── Two hundred passages ────────────────────────────────────────────────────────────────────────


def test_two_hundred_passages_stand_one_a_line_with_ids_in_order() -> None:
    case = only("rerank")
    before, after = PROMPTS["re-rank-passages"].split("[paste the 200 passages here, one a line]")
    assert case.prompt.startswith(before)
    assert case.prompt.endswith(after)
    lines = case.prompt.removeprefix(before).removesuffix(after).split("\n")
    assert [line.partition(": ")[0] for line in lines] == [f"P{n:03}" for n in range(1, 201)]
    assert len({line.partition(": ")[2] for line in lines}) == 200
    assert 18_000 < count_tokens(case.prompt).tokens < 26_000


def test_the_ten_that_answer_are_those_with_a_date_or_an_authority_of_the_act_in_2025() -> None:
    case = only("rerank")
    relevant = json.loads(case.expected)
    lines = re.findall(r"^(P\d{3}): (.*)$", case.prompt, re.MULTILINE)
    assert len(lines) == 200
    texts = dict(lines)
    dated = re.compile(r"2\s(?:February|August) 2025")
    assert len(relevant) == 10
    assert all(dated.search(texts[id]) for id in relevant)
    assert not [id for id, text in texts.items() if dated.search(text) and id not in relevant]


def test_seven_of_the_ten_pass_and_the_usual_mistakes_fail() -> None:
    case = only("rerank")
    relevant = json.loads(case.expected)
    others = [id for id in (f"P{n:03}" for n in range(1, 201)) if id not in relevant]
    assert verdict(case, json.dumps(relevant)) == HOLDS
    assert verdict(case, json.dumps([*others[:3], *relevant[:7]])) == HOLDS
    for ids, why, line in (
        ([*others[:4], *relevant[:6]], "6 relevant ids, 7 needed", 0),
        (relevant[:9], "9 ids, 10 expected", 0),
        ([*relevant[:9], "P201"], '"P201" is not in the input', 11),
        ([*relevant[:9], relevant[0]], f'names "{relevant[0]}" twice', 2),
        ([1] * 10, "is no JSON array of ids", 0),
    ):
        assert verdict(case, json.dumps(ids, indent=1)) == CheckResult(False, why, line)
    fenced = f"```json\n{json.dumps(relevant)}\n```"
    assert verdict(case, fenced) == CheckResult(False, "is no JSON array of ids")
