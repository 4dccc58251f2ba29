"""A key that a server sends back is taken out, however the server wrote it."""

import html
import json
from base64 import b64encode
from urllib.parse import quote

import pytest

from tui.services.echoes import repeats, without, without_bytes

KEY = 'aa-/s"ecret+<7f&3e9c'


def doubly(text: str) -> str:
    """JSON in JSON."""
    return json.dumps(json.dumps(text))


@pytest.mark.parametrize(
    "written",
    [
        KEY,
        json.dumps(KEY)[1:-1],
        doubly(KEY),
        KEY.replace("/", r"\/").replace('"', r"\""),
        "".join(f"\\u{ord(each):04x}" for each in KEY),
        "".join(f"\\u{ord(each):04X}" for each in KEY),
        "".join(f"\\\\u{ord(each):04x}" for each in KEY),
        "".join(f"\\x{ord(each):02x}" for each in KEY),
        quote(KEY),
        quote(KEY, safe=""),
        quote(quote(KEY, safe=""), safe=""),
        quote(KEY, safe="").lower(),
        html.escape(KEY),
        "".join(f"&#{ord(each)};" for each in KEY),
        "".join(f"&#x{ord(each):x};" for each in KEY),
        b64encode(KEY.encode()).decode(),
    ],
)
def test_every_form_of_a_key_is_taken_out(written: str) -> None:
    assert without([KEY], f"bad key {written}, sorry") in (
        "bad key ***, sorry",
        'bad key "***", sorry',
        'bad key "\\"***\\"", sorry',
        "bad key ***==, sorry",
        "bad key ***=, sorry",
    )
    assert repeats([KEY], written)


def test_what_is_no_key_stays(monkeypatch: pytest.MonkeyPatch) -> None:
    text = 'a "b" \\u0061 %20 &amp; \udcff'
    assert without([KEY], text) == text
    assert not repeats([KEY], text)


def test_what_is_too_short_for_a_key_stays() -> None:
    assert without(["model"], "a model") == "a model"
    assert without_bytes([""], b"a model") == b"a model"


def test_bytes_that_are_no_text_are_searched_too() -> None:
    assert without_bytes(["aa-secret-7f"], b"\xff\xfeaa-secret-7f\x00") == b"\xff\xfe***\x00"
