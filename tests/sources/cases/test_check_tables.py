"""Each kind of check as a file writes it, and what is said of one that is wrong."""

import pytest

from tui.domain.trials.checks import (
    AnswerPart,
    AtLeast,
    AtMost,
    Check,
    Contains,
    Equals,
    FitsPattern,
    FitsSchema,
    LinesFrom,
    Near,
    Sections,
    ValidJson,
)
from tui.domain.trials.document_checks import CitesPages, Fact, FactsCited, KnownIds
from tui.sources.cases.check_tables import read_checks, read_command
from tui.sources.reading import BadRecordError


@pytest.mark.parametrize(
    ("table", "checks"),
    [
        ({"equals": "Oslo"}, [Equals("Oslo")]),
        ({"equals": {"text": "Oslo", "exact": True}}, [Equals("Oslo", exact=True)]),
        ({"equals": 4}, [Equals("4")]),
        ({"contains": ["a", "b"]}, [Contains(("a", "b"))]),
        ({"contains": {"texts": "a", "exact": True}}, [Contains(("a",), exact=True)]),
        ({"any": ["a", "b"]}, [Contains(("a", "b"), "any")]),
        ({"none": "a"}, [Contains(("a",), "none")]),
        ({"regex": r"\d{4}"}, [FitsPattern(r"\d{4}")]),
        ({"regex": {"pattern": "a", "whole": True}}, [FitsPattern("a", whole=True)]),
        ({"lines_from": ["a", "b"]}, [LinesFrom(("a", "b"))]),
        (
            {"lines_from": {"words": ["a", "b"], "expected": ["b", "a"]}},
            [LinesFrom(("a", "b"), ("b", "a"))],
        ),
        ({"near": "12.5"}, [Near(12.5)]),
        ({"near": {"value": -3, "tolerance": 0.1}}, [Near(-3, 0.1)]),
        ({"json": True}, [ValidJson()]),
        ({"schema": {"type": "object"}}, [FitsSchema({"type": "object"})]),
        ({"at_most": {"words": 5, "items": 2}}, [AtMost(5), AtMost(2, "items")]),
        ({"at_least": {"lines": 2}}, [AtLeast(2, "lines")]),
        ({"exactly": {"items": 5}}, [AtLeast(5, "items"), AtMost(5, "items")]),
        ({"cites_pages": 30}, [CitesPages(30)]),
        ({"cites_pages": {"pages": 30, "each_item": True}}, [CitesPages(30, each_item=True)]),
        (
            {"facts": {"known": [{"text": "41.2", "pages": [7, 8]}], "least": 1}},
            [FactsCited((Fact("41.2", (7, 8)),), 1)],
        ),
        (
            {"ids": {"range": ["P08", "P11"], "count": 2, "relevant": ["P09"]}},
            [KnownIds(("P08", "P09", "P10", "P11"), 2, ("P09",), 1)],
        ),
        ({"ids": {"known": ["a", "b"], "overlap": 0}}, [KnownIds(("a", "b"))]),
        (
            {"sections": {"Risk": {"at_most": {"words": 9}}, "Steps": {}}},
            [Sections((AnswerPart("Risk", (AtMost(9),)), AnswerPart("Steps")))],
        ),
        ([{"json": True}, {"contains": "a"}], [ValidJson(), Contains(("a",))]),
        ({"json": True, "command": ["./judge"]}, [ValidJson()]),
    ],
)
def test_each_kind_of_check_is_read(table: object, checks: list[Check]) -> None:
    assert read_checks(table) == tuple(checks)


@pytest.mark.parametrize(
    ("table", "why"),
    [
        ("Oslo", "check: expected a table"),
        ({"contain": "a"}, "check: there is no contain (nearest: contains)"),
        ({"qqq": "a"}, "check: there is no qqq (there are: equals, contains,"),
        ({"equals": ""}, "equals: expected a text, found the text ''"),
        ({"equals": {"txt": "a"}}, "equals: there is no txt (there are: text, exact)"),
        ({"equals": {"text": "a", "exact": "yes"}}, "equals.exact: expected true or false"),
        ({"contains": []}, "contains: expected a list with something in it"),
        ({"regex": "("}, "regex: missing ), unterminated subpattern at position 0"),
        ({"lines_from": {"words": ["a"], "expected": ["c"]}}, "lines_from: 'c' is expected and no"),
        ({"near": "much"}, "near: expected a number"),
        ({"near": {"value": 1, "tolerance": -1}}, "near: the tolerance is below 0"),
        ({"json": False}, "json: expected true, found false"),
        ({"at_most": 5}, "at_most: expected a table"),
        ({"at_most": {"words": 1.5}}, "at_most: expected a whole number"),
        ({"at_most": {"pages": 1}}, "at_most: there is no pages (there are: words, lines, items)"),
        ({"facts": {"known": [{"text": "4"}]}}, "facts: expected a list with something in it"),
        ({"ids": {"count": 3}}, "ids: which ones there are is not said"),
        ({"ids": {"range": ["P1", "Q9"]}}, "ids: a range is two ids"),
        ({"ids": {"known": ["a"], "overlap": 2}}, "ids: an overlap of 2 with 0 relevant ids"),
        ({"schema": "a.json"}, "schema: expected a JSON schema as a table"),
        ({"sections": {"Risk": {"schema": {}}}}, "schema: it is held against a whole answer"),
        ({"sections": ["Risk"]}, "sections: expected a table with a heading a key"),
    ],
)
def test_a_check_that_is_wrong_is_named(table: object, why: str) -> None:
    with pytest.raises(BadRecordError) as error:
        read_checks(table)
    assert str(error.value).startswith(why)


def test_a_command_is_a_list_of_words() -> None:
    assert read_command({"command": ["a", "b c"]}) == ("a", "b c")
    assert read_command([{"json": True}]) == ()
    for wrong in ("a b", [], [1], [" "]):
        with pytest.raises(BadRecordError, match="command: "):
            read_command({"command": wrong})
