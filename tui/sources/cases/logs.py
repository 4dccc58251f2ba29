"""Logs that hold prompts and answers: OpenAI's requests with responses, LiteLLM's, Langfuse's.

Each record is told by its keys. One that cannot be a case (a span, an error, a talk of several
turns, a call of tools) is left out, counted and named with its first line; it never stops the rest.
"""

from collections.abc import Mapping

from msgspec.structs import replace

from tui.domain.trials.case import Case
from tui.domain.trials.case_file import CaseFile, CasesWanted
from tui.domain.trials.checks import Equals
from tui.domain.words import format as fmt
from tui.sources.cases.messages import answered, asked, decoded_json, last_turn
from tui.sources.cases.rows import CaseRow, CaseRows, as_text, label, unreadable
from tui.sources.reading import BadRecordError, Record

_LITELLM = "LiteLLM log"
_LANGFUSE = "Langfuse log"
_OPENAI = "OpenAI log"
_LOOKED_AT = 20
_IDS = ("request_id", "id", "custom_id", "litellm_call_id")


def recognises(file: CaseRows) -> bool:
    """Whether one of the first rows is a record of a log."""
    return any(_kind(row.cells) for row in file.rows[:_LOOKED_AT])


def read(file: CaseRows, wanted: CasesWanted) -> CaseFile:
    """A case a record with a question and its answer; UserError where none has both."""
    kinds: dict[str, None] = {}
    cases: list[Case] = []
    used: set[str] = set()
    left_out: dict[str, list[str]] = {}
    for place, row in enumerate(file.rows, 1):
        try:
            kind, case = _case(row, place, wanted)
        except BadRecordError as problem:
            left_out.setdefault(str(problem), []).append(row.where)
            continue
        kinds[kind] = None
        if case.id in used:  # a record that was written twice, or an id of something larger
            case = replace(case, id=f"{case.id}, {row.where}")
        used.add(case.id)
        cases.append(case)
    notes = tuple(
        f"{fmt.counted(len(places), 'record')} left out: {why} ({_first(places)})."
        for why, places in left_out.items()
    )
    if not cases:
        raise unreadable(" ".join(("the log has no question with its answer.", *notes)))
    return CaseFile(" and ".join(kinds), tuple(cases), notes)


def _case(row: CaseRow, place: int, wanted: CasesWanted) -> tuple[str, Case]:
    if row.problem:
        raise BadRecordError("not readable as an object of JSON")
    record = _unwrapped(row.cells)
    kind = _kind(record)
    if kind == _LANGFUSE:
        question, reply = _langfuse(record)
    elif kind == _LITELLM:
        question, reply = _litellm(record)
    elif kind == _OPENAI:
        question, reply = _openai(record)
    else:
        raise BadRecordError("no question and answer in it")
    system, prompt, image = asked(question)
    instructions = _body(record.get("request", record)).get("instructions")
    if isinstance(instructions, str) and instructions and not system:
        system = as_text(instructions)
    if not prompt.strip():
        raise BadRecordError("no text as its question")
    answer = answered(reply)
    checks = (Equals(answer, exact=True),) if wanted.same_answer else ()
    id = next((label(record[key]) for key in _IDS if record.get(key)), "") or str(place)
    return kind, Case(id, prompt, wanted.system or system, image, checks, answer)


def _kind(cells: Record) -> str:
    """What wrote a record; "" where it is none of a log."""
    cells = _unwrapped(cells)
    keys = set(cells)
    if "prompt" in keys and "choices" not in keys:
        return ""
    if "messages" in keys and keys & {"call_type", "request_id", "litellm_call_id"}:
        return _LITELLM
    if {"input", "output"} <= keys and keys & {"traceId", "trace_id"}:
        return _LANGFUSE
    if {"input", "output", "type"} <= keys and isinstance(cells["type"], str):
        return _LANGFUSE
    if "request" in keys and keys & {"response", "error"}:
        return _OPENAI
    if keys & {"messages", "input"} and (keys & {"choices", "output", "response"}):
        return _OPENAI
    return _OPENAI if isinstance(cells.get("messages"), list) else ""


def _langfuse(record: Record) -> tuple[object, object]:
    if record.get("type") not in (None, "GENERATION"):
        raise BadRecordError("a span or an event, no generation")
    if record.get("level") == "ERROR":
        raise BadRecordError("an error instead of an answer")
    question = decoded_json(record.get("input"))
    if isinstance(question, Mapping):
        question = question.get("messages", question.get("prompt", question))
    return question, record.get("output")


def _litellm(record: Record) -> tuple[object, object]:
    if record.get("status") == "failure":
        raise BadRecordError("an error instead of an answer")
    question = decoded_json(record.get("messages"))
    if not question:  # kept in the request as it came in, if at all
        request = decoded_json(record.get("proxy_server_request"))
        question = _body(request).get("messages")
    reply = decoded_json(record.get("response"))
    if not question or not reply:
        raise BadRecordError("prompts are not stored in it (store_prompts_in_spend_logs)")
    return question, reply


def _openai(record: Record) -> tuple[object, object]:
    if "request" in record:
        request, reply = _body(record["request"]), decoded_json(record.get("response"))
        reply = _body(reply) if isinstance(reply, Mapping) else reply
        if isinstance(reply, Mapping) and reply.get("error"):
            raise BadRecordError("an error instead of an answer")
        return _question(request), reply
    if record.get("error"):
        raise BadRecordError("an error instead of an answer")
    if isinstance(record.get("messages"), list) and "choices" not in record:
        if "response" in record:
            return record["messages"], record["response"]
        if "output" in record:
            return record["messages"], record["output"]
        return last_turn(record["messages"])
    return _question(record), record.get("response", record)


def _question(request: Record) -> object:
    return next((request[key] for key in ("messages", "input", "prompt") if key in request), [])


def _body(value: object) -> Record:
    """The body of a request or a response that is logged with what is around it."""
    found = decoded_json(value)
    if not isinstance(found, Mapping):
        return {}
    inner = decoded_json(found.get("body"))
    return inner if isinstance(inner, Mapping) else found


def _unwrapped(cells: Record) -> Record:
    """LiteLLM's callbacks log their record inside of what they were called with."""
    inner = cells.get("standard_logging_object")
    return inner if isinstance(inner, Mapping) else cells


def _first(places: list[str]) -> str:
    more = f" and {len(places) - 1:,} more" if len(places) > 1 else ""
    return f"{places[0]}{more}"
