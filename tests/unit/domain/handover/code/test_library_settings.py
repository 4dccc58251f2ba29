"""Parameters in the words of the libraries that have their own: nothing is lost or sent twice."""

from collections.abc import Callable, Mapping

import pytest

from tui.domain.catalogue.offer import Parameter
from tui.domain.handover.code.library_settings import (
    ai_sdk_options,
    litellm_arguments,
    pydantic_ai_settings,
)

Write = Callable[[Mapping[str, Parameter]], list[str]]
OLDER: Mapping[str, Parameter] = {"max_tokens": 4000, "reasoning_effort": "high"}
NEWER: Mapping[str, Parameter] = {
    "max_completion_tokens": 16000,
    "verbosity": "low",
    "thinking": {"type": "enabled"},
}


@pytest.mark.parametrize(
    ("write", "parameters", "lines"),
    [
        (
            litellm_arguments,
            OLDER,
            ["max_tokens=4000,", "extra_body={", '    "reasoning_effort": "high",', "},"],
        ),
        (
            litellm_arguments,
            NEWER,
            [
                "max_completion_tokens=16000,",
                "extra_body={",
                '    "verbosity": "low",',
                '    "thinking": {"type": "enabled"},',
                "},",
            ],
        ),
        (
            pydantic_ai_settings,
            OLDER,
            ['openai_reasoning_effort="high",', "extra_body={", '    "max_tokens": 4000,', "},"],
        ),
        (
            pydantic_ai_settings,
            NEWER,
            [
                "max_tokens=16000,",
                'openai_text_verbosity="low",',
                "extra_body={",
                '    "thinking": {"type": "enabled"},',
                "},",
            ],
        ),
        (
            ai_sdk_options,
            OLDER,
            [
                "maxOutputTokens: 4000,",
                "providerOptions: {",
                "  host: {",
                '    reasoningEffort: "high",',
                "  },",
                "},",
            ],
        ),
        (
            ai_sdk_options,
            NEWER,
            [
                "providerOptions: {",
                "  host: {",
                "    max_completion_tokens: 16000,",
                '    textVerbosity: "low",',
                '    thinking: { type: "enabled" },',
                "  },",
                "},",
            ],
        ),
    ],
)
def test_each_library_has_them_in_its_words(
    write: Write, parameters: Mapping[str, Parameter], lines: list[str]
) -> None:
    assert write(parameters) == lines


@pytest.mark.parametrize("write", [litellm_arguments, pydantic_ai_settings, ai_sdk_options])
def test_without_parameters_there_is_no_line(write: Write) -> None:
    assert write({}) == []
