"""How Google's clients write the fields of generationConfig, which are kept as REST has them."""

import re
from collections.abc import Mapping
from keyword import iskeyword

from tui.domain.catalogue.offer import Parameter, Plain
from tui.domain.handover.code.literals import JAVASCRIPT, PYTHON

# What the client for TypeScript has a constant for; it takes no text in its place.
_LEVELS = ("MINIMAL", "LOW", "MEDIUM", "HIGH")


def gemini_python(parameters: Mapping[str, Parameter]) -> list[str]:
    """Arguments of GenerateContentConfig: in small letters, what is nested as its own type."""
    return [f"{_snake(name)}={_python(name, value)}," for name, value in parameters.items()]


def gemini_typescript(parameters: Mapping[str, Parameter]) -> list[str]:
    """Fields of the config; a level of thinking is a constant of the package."""
    lines = []
    for name, value in parameters.items():
        if isinstance(value, dict):
            inside = [
                f"{JAVASCRIPT.key(key)}: {_typescript(key, each)}" for key, each in value.items()
            ]
            lines.append(f"{JAVASCRIPT.key(name)}: {{ {', '.join(inside)} }},")
        else:
            lines.append(f"{JAVASCRIPT.key(name)}: {JAVASCRIPT.value(value)},")
    return lines


def _python(name: str, value: Parameter) -> str:
    if not isinstance(value, dict):
        return PYTHON.value(value)
    inside = {_snake(key): each for key, each in value.items()}
    if name == "thinkingConfig" and all(
        key.isidentifier() and not iskeyword(key) for key in inside
    ):
        given = [f"{key}={PYTHON.value(each)}" for key, each in inside.items()]
        return f"types.ThinkingConfig({', '.join(given)})"
    return PYTHON.value(inside)


def _snake(name: str) -> str:
    """thinking_level for thinkingLevel."""
    return re.sub(r"(?<=[a-z0-9])[A-Z]", lambda capital: f"_{capital[0].lower()}", name)


def _typescript(name: str, value: Plain) -> str:
    if name == "thinkingLevel" and isinstance(value, str) and value.upper() in _LEVELS:
        return f"genai.ThinkingLevel.{value.upper()}"
    return JAVASCRIPT.value(value)
