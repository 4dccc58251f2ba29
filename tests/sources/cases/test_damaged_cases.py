"""Whatever stands in a file of cases: it is cases that can be sent, or a sentence."""

import json
from functools import partial

from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec import json as msgspec_json

from tests.sources.cases.test_logs import LANGFUSE, LITELLM, OPENAI
from tests.sources.damage import HOSTILE, json_values, places, replaced
from tui.domain.trials.case_file import CaseFile, CasesWanted
from tui.errors import UserError
from tui.sources.cases.case_formats import read_cases

OWN = {
    "id": "a",
    "prompt": "of {city}",
    "city": "Oslo",
    "expect": "Norway",
    "check": {"facts": {"known": [{"text": "a", "pages": [1]}]}, "sections": {"A": {"near": 1}}},
}
TEST = {
    "vars": {"q": ["a", "b"], "o": {"p": 1}},
    "assert": [{"type": "word-count", "value": {"min": 1}}, {"type": "regex", "value": "^a"}],
    "options": {"prefix": "p"},
}
RECORDS = [OWN, TEST, *OPENAI, *LITELLM, *LANGFUSE]


def assert_printable(text: str) -> None:
    assert text.replace("\n", "").isprintable(), ascii(text)


def outcome(data: bytes, prompt: str = "") -> CaseFile | None:
    """The cases in `data`, each of which can be sent and kept, or None for a printable sentence."""
    try:
        found = read_cases(data, CasesWanted(prompt))
    except UserError as error:
        assert_printable(error.as_text())
        return None
    for case in found.cases:
        assert msgspec_json.decode(msgspec_json.encode(case), type=type(case)) == case
        assert case.prompt.strip()
        assert case.id.isprintable()
        f"{case.prompt}{case.system}{case.image}".encode()
    assert len({case.id for case in found.cases}) == len(found.cases)
    assert_printable("\n".join(found.notes))
    return found


@given(st.sampled_from(RECORDS), st.data(), json_values)
@settings(max_examples=300, deadline=None)
def test_any_value_at_any_place_of_a_record(
    record: object, data: st.DataObject, value: object
) -> None:
    place = data.draw(st.sampled_from(sorted(places(record), key=str)))
    damaged = json.dumps(replaced(record, place, value))
    outcome(damaged.encode())
    outcome(f"{damaged}\n{json.dumps(record)}\n".encode(), "q {{q}}")


@given(st.binary(max_size=60) | st.text(max_size=60).map(partial(str.encode, errors="replace")))
@settings(max_examples=300, deadline=None)
def test_any_bytes(data: bytes) -> None:
    outcome(data)
    outcome(b"prompt,check.near,__expected\n" + data, "q")
    outcome(b"tests:\n  - " + data, "q")
    outcome(b'prompt = "{a}"\n[[cases]]\na = ' + data)


def test_hostile_names_are_harmless() -> None:
    assert outcome(json.dumps({"prompt": HOSTILE, "id": HOSTILE}).encode()) is not None
    assert outcome(json.dumps([{"prompt": "a", "check": {HOSTILE: 1}}]).encode()) is None
    assert outcome(json.dumps({"prompt": "{" + HOSTILE + "}", "x": 1}).encode()) is None
    assert outcome(json.dumps([{HOSTILE: 1, "vars": {}}]).encode(), "{{" + "x" * 999 + "}}") is None
