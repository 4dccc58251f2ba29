"""The parameters of a request in TypeScript, whose types know only what OpenAI itself takes."""

from collections.abc import Mapping

from tui.domain.catalogue.offer import Parameter
from tui.domain.handover.code.literals import JAVASCRIPT

# What the SDK's types have, by name: any whole number, or one of these texts.
_WHOLE_NUMBERS = ("max_tokens", "max_completion_tokens")
_TEXTS: Mapping[str, tuple[str, ...]] = {
    "reasoning_effort": ("none", "minimal", "low", "medium", "high", "xhigh", "max"),
    "verbosity": ("low", "medium", "high"),
}


def typescript_fields(parameters: Mapping[str, Parameter]) -> list[str]:
    """Fields of the body: the SDK's own by name, checked, and what it has no type for spread in.

    An `object` spread into a literal adds nothing to its type, so that any field may be in it.
    """
    own = {name: value for name, value in parameters.items() if _typed(name, value)}
    lines = [f"{line}," for line in JAVASCRIPT.fields(own)]
    extra = {name: value for name, value in parameters.items() if name not in own}
    if extra:
        inside = [f"  {line}," for line in JAVASCRIPT.fields(extra)]
        lines += [
            "// This host's own: the SDK has no type for it.",
            *("...({", *inside, "} as object),"),
        ]
    return lines


def _typed(name: str, value: Parameter) -> bool:
    if name in _WHOLE_NUMBERS:
        return isinstance(value, int) and not isinstance(value, bool)
    return value in _TEXTS.get(name, ())
