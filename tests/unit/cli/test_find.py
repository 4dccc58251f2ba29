"""`llmrank-tui find` answers a question with the rows that `rank --where` lists for it."""

import csv
import json
import re
import shlex
from io import StringIO

import pytest

from tests.unit.conftest import Llmrank

QUESTIONS = (
    (),
    ("--preset", "classify", "--takes", "image"),
    ("--takes", "tools", "--takes", "schema", "--reasoning", "off"),
    ("--prompt", "3k", "--answer", "300", "--cache", "20%", "--seconds", "20"),
    ("--index", "45", "--per-request", "0.05", "--per-month", "20k"),
    ("--index", "10", "--context", "100K"),
    ("--host", "vendor-one", "--host", "VENDOR-TWO", "--takes", "tools"),
    ("--with-key",),
    ("--efforts", "--seconds", "20", "--takes", "tools"),
    ("--with-key", "--host", "vendor-one", "--open"),
    ("--quality", "coding", "--requests", "500", "--batch", "50%"),
)


def answered(run: Llmrank, *question: str) -> dict[str, object]:
    result = run("find", *question, "--format", "json")
    assert result.exit_code == 0, result.stderr
    record: dict[str, object] = json.loads(result.stdout)
    return record


@pytest.mark.parametrize("question", QUESTIONS, ids=" ".join)
def test_the_rank_command_it_names_lists_the_same_rows(
    on_fixture: Llmrank, monkeypatch: pytest.MonkeyPatch, question: tuple[str, ...]
) -> None:
    monkeypatch.setenv("VENDOR_TWO_API_KEY", "secret")
    record = answered(on_fixture, *question)
    program, *command = shlex.split(str(record["rank_command"]))
    assert program == "llmrank-tui"
    ranked = json.loads(on_fixture(*command, "--format", "json").stdout)
    assert record["rows"] == ranked["rows"]
    assert (record["where"], record["quality"]) == (ranked["where"], ranked["quality"])
    rows = csv.DictReader(StringIO(on_fixture("find", *question, "--format", "csv").stdout))
    assert [row["model"] for row in rows] == [row["model"] for row in ranked["rows"]]


def test_each_line_tells_what_it_leaves_and_the_best_stands_below(on_fixture: Llmrank) -> None:
    page = on_fixture("find", "--takes", "image", "--seconds", "12", "--reasoning", "off").stdout
    lines = [re.split(" {2,}", line) for line in page.splitlines()]
    asked = {name: cells for name, *cells in lines}
    assert page.startswith(
        "10,000 requests/day of 2,000 + 500 tokens, 70% cached: image, under 12 s\n"
    )
    assert asked["Job"][-1] == "7 of 10 models"
    assert asked["Must take"] == ["image", "3"]
    assert asked["Answer in"] == ["under 12 s", "2 ◂ excludes most"]
    assert asked["Cost"] == ["any", "2"]
    # 1,400 cached at 0.04, 600 at 0.40, 500 out at 2.00: 56 + 240 + 1,000 a million.
    assert "\nBest: Borealis 2 at Fixturegate: $0.001296 a request, 11 s, index 48.0.\n" in page


def test_nothing_left_says_what_to_relax_in_text_and_for_programs(on_fixture: Llmrank) -> None:
    asked = ("--takes", "audio", "--seconds", "5", "--reasoning", "off")
    page = on_fixture("find", *asked).stdout
    assert "\nNothing is left. Relax one line:\n" in page
    assert "\n- answer in 12 s instead of 5 s: 1 model, Borealis 2 at Fixturegate\n" in page
    record = answered(on_fixture, *asked)
    assert record["rows"] == []
    relax = record["relax"]
    assert isinstance(relax, list)
    assert relax[-1] == {
        "conditions": ["answer<5"],
        "to": 12,
        "models": 1,
        "model": "borealis-2",
        "effort": "default",
        "host": "fixturegate",
        "slug": "vendor-two/borealis-2",
        "sentence": "answer in 12 s instead of 5 s: 1 model, Borealis 2 at Fixturegate",
    }


def test_the_question_and_its_lines_are_there_for_programs(on_fixture: Llmrank) -> None:
    record = answered(on_fixture, "--takes", "tools", "--takes", "image", "--index", "40")
    assert record["question"] == {
        "job": None,
        "takes": ["image", "tools"],
        "context": None,
        "seconds": None,
        "index": 40,
        "per_request": None,
        "per_month": None,
        "hosts": [],
        "with_key": False,
        "open": False,
    }
    assert record["where"] == "input:image tools index>=40"
    rows = record["rows"]
    assert isinstance(rows, list)
    assert [(row["tools"], row["structured_output"]) for row in rows] == [(True, False)]
    lines = record["lines"]
    assert isinstance(lines, list)
    assert [line["line"] for line in lines] == [
        *("job", "hosts", "takes", "context", "answer", "index", "cost")
    ]


@pytest.mark.parametrize(
    ("option", "said"),
    [
        (("--takes", "smell"), "'smell' is not one of"),
        (("--seconds", "soon"), "the seconds must be a number of 0 or more, not 'soon'"),
        (("--index", "101"), "the index must be at most 100, not '101'"),
        (("--host", "nowhere"), "'nowhere'"),
    ],
)
def test_what_cannot_be_read_is_a_sentence(
    on_fixture: Llmrank, option: tuple[str, str], said: str
) -> None:
    result = on_fixture("find", *option)
    assert result.exit_code == 2
    assert said in result.stderr
