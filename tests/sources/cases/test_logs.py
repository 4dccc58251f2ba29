"""Logs of OpenAI, LiteLLM and Langfuse: their prompts become cases, their answers are expected."""

import json

import pytest

from tui.domain.trials.case import Case
from tui.domain.trials.case_file import CaseFile, CasesWanted
from tui.domain.trials.checks import Equals
from tui.errors import UserError
from tui.sources.cases.case_formats import read_cases

ASKED = [{"role": "system", "content": "Be brief."}, {"role": "user", "content": "Capital?"}]
REPLY = {"choices": [{"message": {"role": "assistant", "content": "Oslo"}}]}
CASE = Case("r1", "Capital?", "Be brief.", expected="Oslo")


def read(*records: object, same: bool = False) -> CaseFile:
    lines = "\n".join(map(json.dumps, records))
    return read_cases(lines.encode(), CasesWanted(same_answer=same))


OPENAI = (
    # A request with its response, bare or as a proxy logs both with what is around them.
    {"id": "r1", "request": {"model": "m", "messages": ASKED}, "response": REPLY},
    {"id": "r1", "request": {"body": {"messages": ASKED}}, "response": {"body": REPLY}},
    {"id": "r1", "request": json.dumps({"messages": ASKED}), "response": json.dumps(REPLY)},
    # Stored completions, what is tuned with, and the Responses API.
    {"id": "r1", "messages": ASKED, **REPLY},
    {"id": "r1", "messages": [*ASKED, {"role": "assistant", "content": "Oslo"}]},
    {
        "id": "r1",
        "instructions": "Be brief.",
        "input": "Capital?",
        "output": [
            {"type": "reasoning", "summary": []},
            {"type": "message", "content": [{"type": "output_text", "text": "Oslo"}]},
        ],
    },
    {
        "id": "r1",
        "request": {
            "input": [{"role": "user", "content": "Capital?"}],
            "instructions": "Be brief.",
        },
        "response": {"output_text": "Oslo"},
    },
)
LITELLM = (
    {"request_id": "r1", "call_type": "acompletion", "messages": ASKED, "response": REPLY},
    {"request_id": "r1", "messages": json.dumps(ASKED), "response": json.dumps(REPLY)},
    {
        "request_id": "r1",
        "messages": {},
        "proxy_server_request": {"messages": ASKED},
        "response": REPLY,
    },
    {
        "standard_logging_object": {
            "id": "r1",
            "call_type": "acompletion",
            "messages": ASKED,
            "response": REPLY,
        }
    },
    {"id": "r1", "call_type": "completion", "messages": ASKED, "response": "Oslo"},
)
LANGFUSE = (
    {
        "id": "r1",
        "traceId": "t",
        "type": "GENERATION",
        "input": ASKED,
        "output": {"role": "assistant", "content": "Oslo"},
    },
    {
        "id": "r1",
        "trace_id": "t",
        "type": "GENERATION",
        "input": json.dumps({"messages": ASKED}),
        "output": json.dumps({"role": "assistant", "content": "Oslo"}),
    },
    {"id": "r1", "type": "GENERATION", "input": {"messages": ASKED}, "output": "Oslo"},
)


@pytest.mark.parametrize(
    ("kind", "record"),
    [
        *(("OpenAI log", record) for record in OPENAI),
        *(("LiteLLM log", record) for record in LITELLM),
        *(("Langfuse log", record) for record in LANGFUSE),
    ],
)
def test_a_record_of_each_kind_is_a_case_with_the_old_answer_as_the_expected_one(
    kind: str, record: object
) -> None:
    found = read(record, {**CALLED, "request_id": "other"})
    assert (found.kind.partition(" and ")[0], found.cases) == (kind, (CASE,))


CALLED = {
    "request_id": "r2",
    "call_type": "acompletion",
    "messages": ASKED,
    "response": {"choices": [{"message": {"content": None, "tool_calls": [{"id": "c"}]}}]},
}


def test_the_same_answer_is_only_asked_for_where_that_is_wanted() -> None:
    assert read(OPENAI[0]).cases[0].judged_by_hand
    (case,) = read(OPENAI[0], same=True).cases
    assert case.checks == (Equals("Oslo", exact=True),)


def test_what_is_no_case_is_counted_and_named_with_its_first_line() -> None:
    turns = [*ASKED, {"role": "assistant", "content": "Which?"}, {"role": "user", "content": "N"}]
    found = read_cases(
        b"\n".join(
            (
                json.dumps(LITELLM[0]).encode(),
                json.dumps(CALLED).encode(),
                b'{"request_id": broken',
                json.dumps({**CALLED, "response": {}}).encode(),
                json.dumps({**CALLED, "status": "failure"}).encode(),
                json.dumps({**CALLED, "messages": turns, "response": REPLY}).encode(),
                json.dumps(CALLED).encode(),
                b'{"model": "m"}',
                json.dumps({**LANGFUSE[0], "type": "SPAN"}).encode(),
                json.dumps({**LANGFUSE[0], "level": "ERROR"}).encode(),
            )
        ),
        CasesWanted(),
    )
    assert found.cases == (CASE,)
    assert found.notes == (
        "2 records left out: no text as its answer (line 2 and 1 more).",
        "1 record left out: not readable as an object of JSON (line 3).",
        "1 record left out: prompts are not stored in it (store_prompts_in_spend_logs) (line 4).",
        "2 records left out: an error instead of an answer (line 5 and 1 more).",
        "1 record left out: a talk of more than one turn (line 6).",
        "1 record left out: no question and answer in it (line 8).",
        "1 record left out: a span or an event, no generation (line 9).",
    )


def test_parts_are_put_together_and_a_picture_is_kept_by_its_address() -> None:
    parts = [
        {"type": "text", "text": "What is"},
        {"type": "image_url", "image_url": {"url": "https://x.example/a.png"}},
        {"type": "text", "text": "this?"},
    ]
    asked = [{"role": "user", "content": parts}]
    (case,) = read({"messages": asked, "response": "A cat."}).cases
    assert (case.prompt, case.image) == ("What is\nthis?", "https://x.example/a.png")
    inside = [{"role": "user", "content": [{"type": "image_url", "image_url": "data:image/png;"}]}]
    with pytest.raises(UserError, match="pictures that are in the log itself"):
        read({"messages": inside, "response": "A cat."})


def test_a_record_that_stands_twice_gets_an_id_of_its_own() -> None:
    assert [case.id for case in read(OPENAI[0], OPENAI[0]).cases] == ["r1", "r1, line 2"]


def test_records_may_stand_in_a_list_and_in_the_pages_of_an_api() -> None:
    for document in (list(LANGFUSE[:1]), {"data": list(LANGFUSE[:1]), "meta": {"page": 1}}):
        assert read_cases(json.dumps(document).encode(), CasesWanted()).cases == (CASE,)


def test_a_log_without_any_answer_says_why() -> None:
    with pytest.raises(UserError) as error:
        read(CALLED)
    assert error.value.message == (
        "the log has no question with its answer. "
        "1 record left out: no text as its answer (the whole of it)."
    )
