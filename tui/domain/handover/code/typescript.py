"""The parameters of a request in TypeScript, whose types know only what the SDK's maker takes."""

from collections.abc import Callable, Mapping

from tui.domain.catalogue.offer import Parameter
from tui.domain.handover.code.literals import JAVASCRIPT

# What the types of OpenAI's SDK have, by name: any whole number, or one of these texts.
_WHOLE_NUMBERS = ("max_tokens", "max_completion_tokens")
_TEXTS: Mapping[str, tuple[str, ...]] = {
    "reasoning_effort": ("none", "minimal", "low", "medium", "high", "xhigh", "max"),
    "verbosity": ("low", "medium", "high"),
}
# What those of Anthropic's have: a limit of tokens, and objects of these fields.
_LEVELS = ("low", "medium", "high", "xhigh", "max")
_THINKING = ("adaptive", "between_tools", "disabled")


def in_openai_types(name: str, value: Parameter) -> bool:
    """Whether OpenAI's SDK has a type for a parameter and its value."""
    if name in _WHOLE_NUMBERS:
        return _is_whole(value)
    return value in _TEXTS.get(name, ())


def in_anthropic_types(name: str, value: Parameter) -> bool:
    """Whether Anthropic's SDK has a type for a parameter and its value."""
    if name == "max_tokens":
        return _is_whole(value)
    if not isinstance(value, dict) or name not in ("output_config", "thinking"):
        return False
    if name == "output_config":
        return value.keys() == {"effort"} and value["effort"] in _LEVELS
    if value.get("type") == "enabled":
        return value.keys() == {"type", "budget_tokens"} and _is_whole(value["budget_tokens"])
    return value.keys() == {"type"} and value["type"] in _THINKING


def typescript_fields(
    parameters: Mapping[str, Parameter],
    typed: Callable[[str, Parameter], bool] = in_openai_types,
) -> list[str]:
    """Fields of the body: the SDK's own by name, checked, and what it has no type for spread in.

    `typed` says of a parameter whether the SDK has a type for it and its value.
    An `object` spread into a literal adds nothing to its type, so that any field may be in it.
    """
    own = {name: value for name, value in parameters.items() if typed(name, value)}
    lines = [f"{line}," for line in JAVASCRIPT.fields(own)]
    extra = {name: value for name, value in parameters.items() if name not in own}
    if extra:
        inside = [f"  {line}," for line in JAVASCRIPT.fields(extra)]
        lines += [
            "// This host's own: the SDK has no type for it.",
            *("...({", *inside, "} as object),"),
        ]
    return lines


def _is_whole(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)
