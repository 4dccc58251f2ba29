"""How parameters are written for libraries that have names of their own for them."""

from collections.abc import Mapping

from tui.domain.catalogue.offer import Parameter
from tui.domain.handover.code.literals import JAVASCRIPT, PYTHON

_Parameters = Mapping[str, Parameter]

# LiteLLM knows which efforts OpenAI's models have and refuses others, also at hosts that know more:
# what asks for an effort goes past it. The limit does not: it is needed where LiteLLM chooses
# another endpoint.
_LITELLM = {"max_tokens": "max_tokens", "max_completion_tokens": "max_completion_tokens"}
# Pydantic AI sends its max_tokens under the newer name.
_PYDANTIC_AI = {
    "max_completion_tokens": "max_tokens",
    "reasoning_effort": "openai_reasoning_effort",
    "verbosity": "openai_text_verbosity",
}
# The AI SDK sends the fields it does not know as they are, but for these two.
_AI_SDK = {"reasoning_effort": "reasoningEffort", "verbosity": "textVerbosity"}


def litellm_arguments(parameters: _Parameters) -> list[str]:
    """Arguments of litellm.completion."""
    return _python_arguments(parameters, _LITELLM)


def pydantic_ai_settings(parameters: _Parameters) -> list[str]:
    """Arguments of OpenAIChatModelSettings."""
    return _python_arguments(parameters, _PYDANTIC_AI)


def ai_sdk_options(parameters: _Parameters) -> list[str]:
    """Fields of the options of generateText, for a provider that is called host."""
    options = {_AI_SDK.get(name, name): value for name, value in parameters.items()}
    limit = options.pop("max_tokens", None)
    lines = [] if limit is None else [f"maxOutputTokens: {JAVASCRIPT.value(limit)},"]
    if options:
        inside = [f"    {line}," for line in JAVASCRIPT.fields(options)]
        lines += ["providerOptions: {", "  host: {", *inside, "  },", "},"]
    return lines


def _python_arguments(parameters: _Parameters, own: Mapping[str, str]) -> list[str]:
    """The library's own by its name for them, and everything else in `extra_body`."""
    lines = [
        f"{own[name]}={PYTHON.value(value)}," for name, value in parameters.items() if name in own
    ]
    extra = {name: value for name, value in parameters.items() if name not in own}
    if extra:
        lines += ["extra_body={", *(f"    {line}," for line in PYTHON.fields(extra)), "},"]
    return lines
