"""Filling a router's templates: holes as in those of one model, each named after its model.

`"@@cheap_slug"` becomes a literal, `@@cheap_variable` bare text. A line of nothing but
`@@cheap_parameters`, `@@cheap_prices` or `@@cheap_info`, after a comment's sign or not, becomes
lines of code, indented as it is; of `@@plan` or `@@exports` lines of text behind the same sign.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from textwrap import wrap

from msgspec import Struct

from tui.domain.catalogue.offer import Parameter
from tui.domain.handover.code.literals import JAVASCRIPT, PYTHON, SHELL_JSON, YAML, Syntax
from tui.domain.handover.code.router.router_code import (
    RoutedModel,
    RoutedPrice,
    RouterCode,
    shared_parameters,
)
from tui.domain.handover.code.router.router_forms import RouterFormId

_HOLE = re.compile(
    r"""
    ^(?P<indent>[ \t]*) (?P<sign>(?:\#|//|\*)\ )?
      @@(?P<lines>plan|exports|shared_parameters|(?:cheap|strong)_(?:parameters|prices|info)) \n
    | (?P<quote>["']) @@(?P<quoted>[a-z_]+) (?P=quote)
    | @@(?P<bare>[a-z_]+)
    """,
    re.MULTILINE | re.VERBOSE,
)
# What is checked to be an address or a name, or is a number, needs no quotes.
_BARE = ("cheap_base_url", "cheap_variable", "cheap_timeout", "strong_variable")
_WIDTH = 92
Value = Parameter | float | None


class RouterWriting(Struct, frozen=True):
    """How a form is written: values, what a line of text is escaped to, and lines of prices."""

    syntax: Syntax
    text: Callable[[str], str]
    price: Callable[[RoutedPrice], str] = lambda price: ""
    none: str = "null"
    comma: str = ","


def filled_router(template: str, code: RouterCode, form: RouterFormId) -> str:
    """A file of the router: `template` with everything of `code` in it."""
    writing = _WRITINGS[form]
    values = {
        **_values("cheap", code.cheap),
        **_values("strong", code.strong),
        "strong_tokens": code.strong_tokens,
    }
    lines = {
        **_lines("cheap", code.cheap, writing),
        **_lines("strong", code.strong, writing),
        "shared_parameters": _fields(shared_parameters(code), writing),
    }

    def fill(hole: re.Match[str]) -> str:
        if name := hole["quoted"]:
            return _literal(values[name], writing)
        if name := hole["bare"]:
            assert name in _BARE, name
            return str(values[name])
        name, indent = hole["lines"], hole["indent"]
        if name in lines:
            return "".join(f"{indent}{line}\n" for line in lines[name])
        before = indent + (hole["sign"] or "")
        told = _plan(code, writing) if name == "plan" else _exports(code)
        return "".join(f"{before}{line}".rstrip() + "\n" for line in told)

    return _HOLE.sub(fill, template)


def _values(who: str, model: RoutedModel) -> dict[str, Value]:
    call = model.call
    found: dict[str, Value] = {
        "name": model.name,
        "slug": call.slug,
        "litellm": f"openai/{call.slug}",
        "base_url": call.base_url,
        "variable": call.variable,
        "timeout": call.timeout,
        "limit": model.limit,
        "context": model.context,
        "image": model.image,
        "tools": model.tools,
    }
    return {f"{who}_{name}": value for name, value in found.items()}


def _literal(value: Value, writing: RouterWriting) -> str:
    if value is None:
        return writing.none
    return decimal(value) if isinstance(value, float) else writing.syntax.value(value)


def _lines(who: str, model: RoutedModel, writing: RouterWriting) -> dict[str, list[str]]:
    return {
        f"{who}_parameters": _fields(model.call.parameters, writing),
        f"{who}_prices": [writing.price(price) for price in model.prices],
        f"{who}_info": _info(model),
    }


def _fields(values: Mapping[str, Parameter], writing: RouterWriting) -> list[str]:
    return [f"{line}{writing.comma}" for line in writing.syntax.fields(values)]


def _info(model: RoutedModel) -> list[str]:
    """What LiteLLM is told of a model: prices in USD a token, and how much it takes."""
    price = model.prices[0]
    dollars = {
        "input_cost_per_token": price.input,
        "cache_read_input_token_cost": price.cache_read,
        "output_cost_per_token": price.output,
    }
    lines = [f"{name}: {decimal(usd, 1_000_000)}" for name, usd in dollars.items()]
    if model.context is not None:
        lines.append(f"max_input_tokens: {model.context}")
    lines.append(f"supports_vision: {str(model.image).lower()}")
    return [*lines, f"supports_function_calling: {str(model.tools).lower()}"]


def decimal(value: float, over: int = 1) -> str:
    """A number without an exponent, which not every YAML reads as one: `0.00000014`."""
    return format(Decimal(repr(value)) / over, "f")


def _plan(code: RouterCode, writing: RouterWriting) -> Sequence[str]:
    """The plan's sentences, wrapped; nothing in them ends the comment they stand in."""
    lines = (wrap(fact, _WIDTH, subsequent_indent="  ") for fact in code.facts)
    return [writing.text(line) for fact in lines for line in fact]


def _exports(code: RouterCode) -> Sequence[str]:
    keys = (f'{variable}="your key"' for variable in code.variables)
    return [f"2. export {' '.join(keys)}"]


def _inside(syntax: Syntax) -> Callable[[str], str]:
    """A text as it stands between the quotes of a literal: on one line, all of it visible."""
    return lambda text: syntax.literal(text)[1:-1]


def _in_block_comment(text: str) -> str:
    return _inside(JAVASCRIPT)(text).replace("*/", "*\\/").replace('\\"', '"')


def _in_line_comment(text: str) -> str:
    return _inside(SHELL_JSON)(text).replace('\\"', '"').replace("\\u0027", "'")


def _python_price(price: RoutedPrice) -> str:
    numbers = (price.input, price.cache_read, price.output, price.reasoning)
    names = ("input", "cache_read", "output", "reasoning")
    told = [f"{name}={decimal(usd)}" for name, usd in zip(names, numbers, strict=True)]
    return f"Price(over={price.over}, {', '.join(told)}),"


def _typescript_price(price: RoutedPrice) -> str:
    numbers = (price.input, price.cache_read, price.output, price.reasoning)
    names = ("input", "cacheRead", "output", "reasoning")
    told = [f"{name}: {decimal(usd)}" for name, usd in zip(names, numbers, strict=True)]
    return f"{{ over: {price.over}, {', '.join(told)} }},"


_WRITINGS: Mapping[RouterFormId, RouterWriting] = {
    "python": RouterWriting(PYTHON, _inside(PYTHON), _python_price, none="None"),
    "typescript": RouterWriting(JAVASCRIPT, _in_block_comment, _typescript_price),
    "litellm": RouterWriting(YAML, _in_line_comment, comma=""),
    "openrouter": RouterWriting(SHELL_JSON, _in_line_comment),
}
