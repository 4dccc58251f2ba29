"""promptfoo's tests as cases: what cannot be judged here is named, what cannot be filled stops."""

import sys

import pytest

from tui.domain.trials.case import Case
from tui.domain.trials.case_file import CaseFile, CasesWanted
from tui.domain.trials.checks import (
    AtLeast,
    AtMost,
    Check,
    Contains,
    Equals,
    FitsPattern,
    FitsSchema,
    ValidJson,
)
from tui.errors import UserError
from tui.sources.cases.case_formats import read_cases
from tui.sources.cases.promptfoo_asserts import check_of, of_cell
from tui.sources.reading import BadRecordError

FRENCH = Case("1", "Say Hello in French", checks=(Contains(("bonjour",)),))
YAML = """
prompts:
  - 'Say {{text}} in {{ language }}'
providers: [openai:gpt-5-mini]
tests:
  - vars: {language: French, text: Hello}
    assert:
      - type: icontains
        value: bonjour
"""
JSON = """{"prompts": ["Say {{text}} in {{language}}"], "tests": [
  {"vars": {"language": "French", "text": "Hello"},
   "assert": [{"type": "icontains", "value": "bonjour"}]}]}"""
LINES = """{"vars": {"language": "French", "text": "Hello"}, "assert": [{"type": "icontains", \
"value": "bonjour"}]}
"""
TABLE = "language,text,__expected\nFrench,Hello,icontains:bonjour\n"
PROMPT = "Say {{text}} in {{language}}"


def read(text: str, prompt: str = "") -> CaseFile:
    return read_cases(text.encode(), CasesWanted(prompt))


def refused(text: str, prompt: str = "") -> str:
    with pytest.raises(UserError) as error:
        read(text, prompt)
    return error.value.as_text()


@pytest.mark.parametrize(
    ("text", "prompt"), [(YAML, ""), (JSON, ""), (LINES, PROMPT), (TABLE, PROMPT)]
)
def test_tests_are_read_in_each_of_their_formats(text: str, prompt: str) -> None:
    assert read(text, prompt) == CaseFile("promptfoo", (FRENCH,), of=1)


def test_each_prompt_meets_each_test_and_a_list_of_values_stands_for_as_many_tests() -> None:
    found = read("""
prompts: ['A {{x}}', 'B {{x}}']
tests:
  - vars: {x: [1, 2]}
  - vars: {x: yes}
""")
    assert [(case.id, case.prompt) for case in found.cases] == [
        ("1.1", "A 1"),
        ("1.2", "A 2"),
        ("1.3", "B 1"),
        ("1.4", "B 2"),
        ("2.1", "A yes"),
        ("2.2", "B yes"),
    ]


def test_what_holds_for_all_tests_and_what_stands_around_a_prompt_counts() -> None:
    (case,) = read("""
prompts: ['{{x.y}}']
defaultTest:
  vars: {x: {y: Why}}
  assert: [{type: not-icontains, value: sorry}]
  options: {suffix: '?'}
tests:
  - assert: [{type: equals, value: '{{x.y}} not'}]
    options: {prefix: 'So: '}
""").cases
    assert case.prompt == "So: Why?"
    assert case.checks == (Contains(("sorry",), "none"), Equals("Why not", exact=True))
    assert case.expected == "Why not"


def test_a_prompt_of_messages_in_json_is_parted() -> None:
    messages = '[{"role": "system", "content": "Be {{x}}"}, {"role": "user", "content": "Why?"}]'
    (case,) = read("x,__expected\nbrief,because\n", messages).cases
    assert (case.system, case.prompt) == ("Be brief", "Why?")


@pytest.mark.parametrize(
    ("assertion", "checks"),
    [
        ({"type": "equals", "value": 4}, [Equals("4", exact=True)]),
        ({"type": "contains", "value": "A"}, [Contains(("A",), exact=True)]),
        ({"type": "icontains-any", "value": "a, b"}, [Contains(("a", "b"), "any")]),
        ({"type": "contains-all", "value": ["A", 1]}, [Contains(("A", "1"), exact=True)]),
        ({"type": "not-contains-any", "value": ["A"]}, [Contains(("A",), "none", exact=True)]),
        ({"type": "regex", "value": r"\d{4}"}, [FitsPattern(r"\d{4}")]),
        ({"type": "regex", "value": "^a$"}, [FitsPattern("(?-m:^a$)")]),
        ({"type": "starts-with", "value": "a."}, [FitsPattern(r"\Aa\.")]),
        ({"type": "is-json"}, [ValidJson()]),
        ({"type": "is-json", "value": {"type": "array"}}, [FitsSchema({"type": "array"})]),
        ({"type": "is-json", "value": '{"type": "array"}'}, [FitsSchema({"type": "array"})]),
        ({"type": "word-count", "value": 5}, [AtLeast(5), AtMost(5)]),
        ({"type": "word-count", "value": {"max": 9}}, [AtMost(9)]),
    ],
)
def test_an_assertion_with_an_equal_becomes_that_check(
    assertion: dict[str, object], checks: list[Check]
) -> None:
    assert check_of(assertion) == tuple(checks)


def test_a_pattern_for_the_whole_answer_does_not_hold_for_one_of_its_lines() -> None:
    (check,) = check_of({"type": "regex", "value": "^a$"})
    assert check.judge("a").holds
    assert not check.judge("b\na\nb").holds


@pytest.mark.parametrize(
    ("assertion", "named"),
    [
        ({"type": "javascript", "value": "output.length > 3"}, "javascript"),
        ({"type": "llm-rubric", "value": "is polite"}, "llm-rubric"),
        ({"type": "not-equals", "value": "a"}, "not-equals"),
        ({"type": "equals", "value": {"a": 1}}, "equals with an object"),
        ({"type": "regex", "value": "(?<year>a)"}, "regex that only JavaScript knows"),
        ({"type": "contains", "value": "file://a.txt"}, "contains of a file"),
        ({"type": "contains"}, "contains without a text"),
        ({"type": "is-json", "value": "type: array"}, "is-json with a schema in YAML"),
        ({}, "an assertion without a type"),
    ],
)
def test_an_assertion_without_an_equal_is_named(assertion: dict[str, object], named: str) -> None:
    with pytest.raises(BadRecordError) as error:
        check_of(assertion)
    assert str(error.value) == named


@pytest.mark.parametrize(
    ("cell", "kind", "value"),
    [
        ("Oslo", "equals", "Oslo"),
        ("note: by hand", "equals", "note: by hand"),
        ("contains-any:a,b", "contains-any", "a,b"),
        ("is-json", "is-json", None),
        ("similar(0.8):a", "similar", "a"),
        ("not-icontains:a", "not-icontains", "a"),
        ("fn:output > 3", "javascript", None),
        ("grade: polite", "llm-rubric", None),
    ],
)
def test_a_cell_of_a_table_is_an_assertion(cell: str, kind: str, value: str | None) -> None:
    found = of_cell(cell)
    assert (found["type"], found.get("value")) == (kind, value)


def test_what_is_left_out_is_counted_by_name_and_who_judges_instead() -> None:
    found = read("q,__expected,__expected2\na,javascript:x,\nb,contains:b,latency(5)\n", "{{q}}?")
    assert found.notes == (
        "1 assertion left out, which this program cannot judge: javascript.",
        "1 assertion left out, which this program cannot judge: latency.",
        "1 case without a check left: you judge them.",
    )


@pytest.mark.parametrize(
    ("text", "prompt", "message"),
    [
        (TABLE, "", "without a prompt here.\nGive one: --prompt TEXT."),
        (TABLE, "Say {{txt}}", "line 2: {{txt}} is no variable of it."),
        (TABLE, "{% if a %}", "line 2: its template has more than names in braces: {%."),
        (TABLE, "{{ text | upper }}", "line 2: its template has more than names in braces: {{."),
        ("q,__expected\nfile://a.txt,x\n", "{{q}}", "the variable q is in another file."),
        ("prompts: ['a']\ntests: file://tests.csv\n", "", "it has no list of tests."),
        ("tests:\n  - vars: file://a.yaml\n", "a", "case 1: its vars are in another file."),
        ("tests: [\n", "a", "line 2: it is no YAML"),
        ("prompts: [file://a.txt]\ntests: [{vars: {a: 1}}]\n", "", "without a prompt here."),
    ],
)
def test_what_cannot_be_filled_is_a_sentence(text: str, prompt: str, message: str) -> None:
    assert message in refused(text, prompt)


def test_a_prompt_in_another_file_is_left_out_beside_one_that_is_there() -> None:
    found = read("prompts: [file://a.txt, 'b {{x}}']\ntests: [{vars: {x: 1}}]\n")
    assert [case.prompt for case in found.cases] == ["b 1"]
    assert found.notes == ("The prompt file://a.txt is in another file and left out.",)


def test_yaml_that_stands_for_endlessly_much_is_refused() -> None:
    laughs = "a0: &a0 [x, x]\n" + "".join(
        f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]\n" for n in range(1, 12)
    )
    assert "its aliases stand for" in refused(f"{laughs}tests: [*a11]\n", "a")
    assert "its aliases stand for" in refused("tests: &t [*t]\n", "a")


def test_yaml_makes_nothing_but_plain_values() -> None:
    assert "it is no YAML" in refused("tests: [!!python/object/apply:os.getcwd []]\n", "a")


def test_without_its_reader_yaml_says_the_one_command_that_adds_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setitem(sys.modules, "yaml", None)
    assert refused(YAML).endswith(
        "PyYAML is not installed.\n"
        "Run: pip install 'llmrank-tui[try]', or write the cases as JSON, JSONL, CSV or TOML."
    )
