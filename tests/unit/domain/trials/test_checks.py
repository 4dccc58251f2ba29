"""Each check holds an answer that is right and names what is wrong with one that is not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.domain.trials.check_result import HOLDS, CheckResult
from tui.domain.trials.checks import (
    AnswerPart,
    AtLeast,
    AtMost,
    Check,
    Contains,
    Equals,
    FitsPattern,
    LinesFrom,
    Near,
    Sections,
    ValidJson,
    judged,
)
from tui.domain.trials.document_checks import CitesPages, Fact, FactsCited, KnownIds

SHELF = ("food", "home", "other")
TEN = KnownIds(("P1", "P2", "P3"), count=2, relevant=("P1", "P3"), overlap=1)
FACTS = FactsCited((Fact("41.2", (7,)), Fact("53 hours", (19, 20))), 2)
CITING = CitesPages(30, each_item=True)
PARTS = Sections(
    (AnswerPart("Risk", (AtMost(2),)), AnswerPart("Next steps", (AtMost(1, "items"),)))
)
RELEVANT = KnownIds(("P1", "P2"), relevant=("P2",), overlap=1)


@pytest.mark.parametrize(
    ("check", "answer"),
    [
        (Equals("Oslo"), " oslo\n"),
        (Equals("Oslo", exact=True), "Oslo"),
        (Contains(("Oslo", "Bergen")), "bergen and OSLO"),
        (Contains(("Oslo", "Bergen"), "any"), "Bergen"),
        (Contains(("sorry",), "none"), "Oslo"),
        (FitsPattern(r"^\d{4}$"), "In\n1814\nsigned"),
        (FitsPattern(r"\d{4}", whole=True), " 1814 "),
        (LinesFrom(SHELF), "food\nhome"),
        (LinesFrom(SHELF, ("food", "other")), "food\nother\n"),
        (Near(1234.5, 0.5), "About $1,235 a month"),
        (Near(-3, 0), "-3 degrees"),
        (ValidJson(), '{"a": [1, null]}'),
        (AtMost(3), "one two three"),
        (AtMost(2, "lines"), "one\n\ntwo"),
        (AtMost(2, "items"), "Steps:\n- one\n2. two\nend"),
        (CitesPages(30), "Sales fell [p. 12]. Costs rose [pp. 3 and 17]."),
        (TEN, '["P2", "P1"]'),
        (Contains(("Oslo",), exact=True), "In Oslo"),
        (Contains(("Oslo",), "none", exact=True), "In oslo"),
        (AtLeast(2, "items"), "- one\n* two"),
        (CITING, "Summary\n- Sales fell,\n  much [p. 12].\n2) Costs [pp. 3 and 17]**\n\nNo item"),
        (FACTS, "- It ends €41.2m [p. 7]\n- restored in 53 hours [pp. 18-20]"),
        (FACTS, "- 141.2, 41.25 and 53 hours [p. 19]\n- and\n  41.2\n  so [pp. 6, 7]"),
        (PARTS, "Here:\n\n## 1. Risk\nTwo words\n**Next Steps:**\n- one"),
    ],
)
def test_a_right_answer_holds(check: Check, answer: str) -> None:
    assert check.judge(answer) == HOLDS


@pytest.mark.parametrize(
    ("check", "answer", "why", "line"),
    [
        (Equals("Oslo"), "Bergen", '"Bergen" is not "Oslo"', 0),
        (Equals("Oslo", exact=True), "oslo", '"oslo" is not "Oslo"', 0),
        (Contains(("Oslo", "Bergen")), "Oslo", 'does not have "Bergen"', 0),
        (Contains(("Oslo", "Bergen"), "any"), "Paris", 'has none of "Oslo", "Bergen"', 0),
        (Contains(("sorry",), "none"), "Well,\nSorry", 'has "sorry"', 2),
        (FitsPattern(r"\d{4}", whole=True), "In 1814", r"does not match \d{4}", 0),
        (LinesFrom(SHELF), "food\nHome", '"Home" is not one of the words', 2),
        (LinesFrom(SHELF, ("food",)), "food\nhome", "2 lines, 1 expected", 0),
        (LinesFrom(SHELF, ("food", "home")), "food\nother", '"other" where "home" is right', 2),
        (Near(5, 0.5), "so\n6 it is", "6 is not within 0.5 of 5", 2),
        (Near(5), "five", "has no number", 0),
        (ValidJson(), "{\n a}", "is no JSON: Expecting property name enclosed in double quotes", 2),
        (ValidJson(), "NaN", "is no JSON", 0),
        (ValidJson(), "[" * 100_000, "is no JSON", 0),
        (AtMost(2), "one two three", "3 words, not 2 at most", 0),
        (CitesPages(30), "Sales fell\n[pp. 3-31].", "cites page 31 of 30", 2),
        (CitesPages(30), "Sales fell.", "cites no page", 0),
        (Contains(("Oslo",), exact=True), "OSLO", 'does not have "Oslo"', 0),
        (Contains(("Oslo",), "none", exact=True), "a\nOslo", 'has "Oslo"', 2),
        (AtLeast(3), "one two", "2 words, not 3 at least", 0),
        (CITING, "- a [p. 1]\n- b [p. 2] and more", "an item does not end with its pages", 2),
        (CITING, "- a [p. 1]\n\n- b", "an item does not end with its pages", 3),
        (FACTS, "so\n- 41.2 [p. 8]", '"41.2" is on page 7, which is not cited for it', 2),
        (
            FACTS,
            "53 hours",
            '"53 hours" is on page 19 or 20, which is not cited for it',
            1,
        ),
        (FACTS, "- 41.2 [p. 7]", "tells 1 of the facts, 2 needed", 0),
        (PARTS, "Risk\none", 'has no section "Next steps" after "Risk"', 0),
        (PARTS, "Next steps\n- a\nRisk\nb", 'has no section "Next steps" after "Risk"', 0),
        (PARTS, "Peril\nNext steps", 'has no section "Risk"', 0),
        (PARTS, "\nRisk\nfar too long\nNext steps", "Risk: 3 words, not 2 at most", 2),
        (PARTS, "Risk\nNext steps\n- a\n- b", "Next steps: 2 items, not 1 at most", 2),
        (TEN, "P1, P2", "is no JSON array of ids", 0),
        (TEN, '["P1", 2]', "is no JSON array of ids", 0),
        (TEN, '["P1"]', "1 ids, 2 expected", 0),
        (TEN, '["P1", "P9"]', '"P9" is not in the input', 1),
        (TEN, '["P1", "P1"]', 'names "P1" twice', 1),
        (
            KnownIds(("P1", "P2"), relevant=("P2",), overlap=1),
            '["P1"]',
            "0 relevant ids, 1 needed",
            0,
        ),
    ],
)
def test_a_wrong_answer_is_told_with_its_place(
    check: Check, answer: str, why: str, line: int
) -> None:
    assert check.judge(answer) == CheckResult(False, why, line)


def test_all_checks_have_to_hold_and_the_first_that_does_not_is_named() -> None:
    checks = (Contains(("a",)), AtMost(1), Equals("b"))
    assert judged(checks, "a c") == CheckResult(False, "2 words, not 1 at most")
    assert judged(checks[:2], "a") == HOLDS
    assert judged((), "anything") == HOLDS


@given(answer=st.text())
def test_no_answer_makes_a_check_fail_otherwise_than_by_its_verdict(answer: str) -> None:
    for check in (Near(1), ValidJson(), AtMost(3, "items"), CitesPages(3), TEN, LinesFrom(SHELF)):
        verdict = check.judge(answer)
        assert verdict.holds == (verdict.why == "")
