"""Cases in the program's own columns, in each format; what makes none is named by its line."""

import pytest

from tui.domain.trials.case import Case
from tui.domain.trials.case_file import CaseFile, CasesWanted
from tui.domain.trials.checks import Contains, Equals, LinesFrom, Near
from tui.errors import UserError
from tui.sources.cases.case_formats import read_cases


def read(text: str, prompt: str = "", system: str = "") -> CaseFile:
    return read_cases(text.encode(), CasesWanted(prompt, system))


def refused(text: str, prompt: str = "") -> str:
    with pytest.raises(UserError) as error:
        read(text, prompt)
    return error.value.message


TWO = (
    Case("oslo", "Capital of Norway?", "One word.", checks=(Equals("Oslo"),), expected="Oslo"),
    Case("2", "A number?", image="https://x.example/a.png", checks=(Near(4, 0.5),)),
)
JSONL = """{"id": "oslo", "prompt": "Capital of Norway?", "system": "One word.", "expect": "Oslo"}

{"prompt": "A number?", "image": "https://x.example/a.png",
 "check": {"near": {"value": 4, "tolerance": 0.5}}}
""".replace(",\n", ", ")
JSON = """[
  {"id": "oslo", "prompt": "Capital of Norway?", "system": "One word.", "expect": "Oslo"},
  {"prompt": "A number?", "image": "https://x.example/a.png",
   "check": [{"near": {"value": 4, "tolerance": 0.5}}]}
]"""
CSV = """id;prompt;system;image;expect;check.near
oslo;Capital of Norway?;One word.;;Oslo;
;A number?;;https://x.example/a.png;;{"value": 4, "tolerance": 0.5}
"""
TOML = """# two cases
[[cases]]
id = "oslo"
prompt = "Capital of Norway?"
system = "One word."
expect = "Oslo"

[[cases]]
prompt = "A number?"
image = "https://x.example/a.png"
check.near = { value = 4, tolerance = 0.5 }
"""


@pytest.mark.parametrize(
    ("kind", "text"), [("JSONL", JSONL), ("JSON", JSON), ("CSV", CSV), ("TOML", TOML)]
)
def test_each_format_is_told_by_its_content_and_says_the_same(kind: str, text: str) -> None:
    assert read(text) == CaseFile(kind, TWO, of=2)
    assert read(f"\ufeff{text}").cases == TWO


def test_one_object_is_one_case() -> None:
    assert read('{"prompt": "Why?"}').cases == (Case("1", "Why?"),)
    assert read('prompt = "Why?"').cases == (Case("1", "Why?"),)


def test_a_template_above_the_cases_is_filled_for_each_and_so_are_its_checks() -> None:
    found = read("""
prompt = "Sort {title}: {{a}} or {{b}}"
system = "Shop {shop}"
[check]
lines_from = { words = ["a", "b"], expected = ["{expect}"] }
regex = '^\\w{1}$'
[[cases]]
title = "the {tin}"
shop = 7
expect = "b"
""")
    (case,) = found.cases
    assert (case.prompt, case.system) == ("Sort the {tin}: {a} or {b}", "Shop 7")
    assert case.checks[0] == LinesFrom(("a", "b"), ("b",))
    assert case.expected == "b"
    assert len(case.checks) == 2


def test_a_template_may_be_given_beside_a_table() -> None:
    found = read("city,expect\nOslo,Norway\nRome,Italy\n", "In which country is {city}?", "Say it.")
    assert [case.prompt for case in found.cases] == [
        "In which country is Oslo?",
        "In which country is Rome?",
    ]
    assert found.cases[1].checks == (Equals("Italy"),)
    assert found.cases[0].system == "Say it."


def test_a_row_with_columns_of_its_own_is_a_template_and_one_without_is_sent_as_it_is() -> None:
    mixed = read('{"prompt": "Of {city}?", "city": "Oslo"}\n{"prompt": "Of {city}? {{}"}')
    assert [case.prompt for case in mixed.cases] == ["Of Oslo?", "Of {city}? {{}"]


def test_an_answer_that_is_expected_is_only_shown_where_a_check_says_what_holds() -> None:
    (case,) = read('{"prompt": "q", "expect": "Oslo", "check": {"contains": "oslo"}}').cases
    assert case.checks == (Contains(("oslo",)),)
    assert case.expected == "Oslo"


def test_a_command_is_kept_word_by_word_and_is_no_check() -> None:
    (case,) = read('{"prompt": "q", "check": {"command": ["python", "judge.py"]}}').cases
    assert case.command == ("python", "judge.py")
    assert not case.judged_by_hand


def test_half_a_surrogate_pair_is_nothing_that_can_be_sent() -> None:
    assert read(r'{"prompt": "a \ud800 b"}').cases[0].prompt == "a � b"


def test_a_prompt_of_half_a_megabyte_fits_into_a_cell() -> None:
    assert len(read(f'prompt\n"{"word " * 100_000}"\n').cases[0].prompt) == 500_000


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('{"prompt": "a"}\n{"prompt": }\n', "line 2: this is not JSON: expecting value."),
        ('{"prompt": "a"}\n\n[1]\n', "line 3: expected an object, found a list of 1."),
        ('{"id": "a"}\n{"id": "b"}', "line 1: it has no prompt, and none is given for all cases."),
        ('{"prompt": 1}\n{"prompt": true}', "line 2: prompt: expected a text, found true."),
        (
            'id,prompt\na,"one\ntwo"\na,x\n',
            "line 4: the id a stands already at line 2.",
        ),
        ("prompt,prompt\na,b\n", "line 1: the column 'prompt' stands there twice."),
        ("prompt,id\na,b,c\n", "line 2: it has 3 cells under 2 columns."),
        ('prompt\n"a\n', "line 2: it is no CSV: unexpected end of data."),
        (
            'prompt = "of {citty}"\n[[cases]]\ncity = "Oslo"\n',
            "line 2: {citty} is no column (nearest: city); to keep braces write them twice.",
        ),
        (
            'prompt = "of {"\n[[cases]]\ncity = "Oslo"\n',
            "line 2: a single '{' in the template; write it twice to keep it.",
        ),
        (
            'promt = "a"\n[[cases]]\nid = "b"\n',
            "above the cases: there is no promt "
            "(there are: id, prompt, system, image, expect, check).",
        ),
        ('prompt = "a"\nx = = 1\n', "it is no TOML: invalid value (at line 2, column 5)."),
        ("", "it is empty."),
        ("[]", "there is no case in it."),
        ("{", "line 1, column 2: this is not JSON: expecting property name enclosed in double"),
        ("prompt\n\x00", "it is no text."),
        ('{"prompt": NaN}\n{"prompt": "a"}', "JSON has no NaN."),
    ],
)
def test_what_makes_no_case_is_named_by_its_line(text: str, message: str) -> None:
    assert refused(text).startswith(message)


def test_text_that_is_no_utf_8_is_named_by_its_line() -> None:
    with pytest.raises(UserError) as error:
        read_cases(b"prompt\na\n\xff\n", CasesWanted())
    assert error.value.message == "line 3: this is not UTF-8 text."


def test_what_is_nested_too_deeply_is_a_sentence() -> None:
    assert "JSON" in refused("[" * 100_000) or "nested" in refused("[" * 100_000)


def test_a_sample_is_the_same_for_its_seed_and_keeps_the_order() -> None:
    data = "".join(f'{{"prompt": "question {n}"}}\n' for n in range(200)).encode()
    all_of_them = [case.prompt for case in read_cases(data, CasesWanted()).cases]
    found = read_cases(data, CasesWanted(sample=40, seed=7))
    prompts = [case.prompt for case in found.cases]
    assert len(prompts) == 40
    assert found.of == 200
    assert prompts == [prompt for prompt in all_of_them if prompt in set(prompts)]
    assert found == read_cases(data, CasesWanted(sample=40, seed=7))
    assert found != read_cases(data, CasesWanted(sample=40, seed=8))
    assert read_cases(data, CasesWanted(sample=500)).cases[199].prompt == "question 199"


def test_a_log_that_has_grown_gives_mostly_the_same_sample() -> None:
    lines = [f'{{"id": "r{n}", "prompt": "question {n}"}}\n' for n in range(300)]
    before = read_cases("".join(lines[:200]).encode(), CasesWanted(sample=40)).cases
    after = read_cases("".join(lines).encode(), CasesWanted(sample=40)).cases
    assert len(set(before) & set(after)) >= 20
