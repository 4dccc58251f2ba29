"""The fields of generationConfig in each of Google's clients, and the slug in an address."""

import re
from urllib.parse import unquote

from hypothesis import given, settings

from tests.hostile_texts import ANY_SLUG
from tests.snippets.gemini.cases import google_code
from tui.domain.catalogue.offer import Parameter
from tui.domain.handover.code.gemini_fields import gemini_python, gemini_typescript

ASKED: dict[str, Parameter] = {
    "maxOutputTokens": 16_000,
    "thinkingConfig": {"thinkingLevel": "high", "includeThoughts": True},
    "topK": 3,
}
# What nobody documents may stand in one's own catalogue.
OWN: dict[str, Parameter] = {
    "thinkingConfig": {"thinkingLevel": "extreme", "a b": 1},
    "routing": {"speed": "fast"},
}


def test_python_has_arguments_in_small_letters() -> None:
    assert gemini_python(ASKED) == [
        "max_output_tokens=16000,",
        'thinking_config=types.ThinkingConfig(thinking_level="high", include_thoughts=True),',
        "top_k=3,",
    ]
    assert gemini_python(OWN) == [
        'thinking_config={"thinking_level": "extreme", "a b": 1},',
        'routing={"speed": "fast"},',
    ]


def test_typescript_has_the_constants_of_the_package() -> None:
    assert gemini_typescript(ASKED) == [
        "maxOutputTokens: 16000,",
        "thinkingConfig: { thinkingLevel: genai.ThinkingLevel.HIGH, includeThoughts: true },",
        "topK: 3,",
    ]
    assert gemini_typescript(OWN) == [
        'thinkingConfig: { thinkingLevel: "extreme", ["a b"]: 1 },',
        'routing: { speed: "fast" },',
    ]


@settings(derandomize=True, deadline=None, max_examples=100)
@given(slug=ANY_SLUG)
def test_a_slug_in_an_address_is_one_segment_of_plain_characters(slug: str) -> None:
    text = google_code("gemini-curl", "plain", "https://gate.example", slug=slug)
    found = re.search(r"--url 'https://gate\.example/v1beta/models/(.*):generateContent'", text)
    assert found is not None
    assert re.fullmatch(r"[A-Za-z0-9._~%-]+", found[1])
    assert unquote(found[1], errors="surrogatepass") == slug
