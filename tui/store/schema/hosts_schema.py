"""The TOML format of hosts: who sells, how to call it, and how to ask it for an effort."""

import re
from typing import Annotated, Self

from pydantic import AfterValidator, Field, model_validator

from tui.domain.catalogue import offer as domain
from tui.store.schema.fields import DateText, Name, Prose, Table, Url, Variable
from tui.store.schema.problems import value_shown

# Google's fields have capitals inside: thinkingConfig.
_PARAMETER = re.compile(r"[a-z][A-Za-z0-9_]*")
_PATTERN = re.compile(r"[a-z0-9@._:/+*-]+")
# What programs send or set themselves.
_OURS = (
    *("model", "messages", "stream"),
    *("contents", "systemInstruction", "tools", "httpOptions", "abortSignal"),
    *("responseMimeType", "responseJsonSchema", "automaticFunctionCalling"),
)
# Where a template has the name of the level.
_LEVEL = "{level}"


def _parameter(name: str) -> str:
    if not _PARAMETER.fullmatch(name) or name in _OURS:
        raise ValueError(f"must be a field of a request's body, not {value_shown(name)}")
    return name


def _pattern(text: str) -> str:
    if not _PATTERN.fullmatch(text):
        raise ValueError(f"must be a slug in small letters with * in it, not {value_shown(text)}")
    return text


ParameterName = Annotated[str, AfterValidator(_parameter)]
Pattern = Annotated[str, AfterValidator(_pattern)]
Plain = Name | bool | int
Parameters = dict[ParameterName, Plain | dict[Name, Plain]]


class LinkTable(Table):
    """A named address."""

    name: Name
    url: Url


class EffortRuleTable(Table):
    """How to ask for an effort, as a page of the host's documentation says on a day.

    `level` is what asks for each of `levels`, with {level} for its name; `on` asks for reasoning
    and `off` for none, where the effort is no level. `exactly` has what differs from that by the
    name of an effort. An empty table says that the host does it unasked.
    """

    models: list[Pattern] = ["*"]
    levels: list[Name] = []
    level: Parameters = {}
    on: Parameters | None = None
    off: Parameters | None = None
    exactly: dict[Name, Parameters] = {}
    source: Url
    as_of: DateText

    @model_validator(mode="after")
    def _levels_have_a_parameter(self) -> Self:
        if bool(self.levels) != bool(self.level):
            raise ValueError("levels and level go together")
        if self.levels and not any(_LEVEL in text for text in _texts(self.level)):
            raise ValueError(f"level must have {_LEVEL} where the name of the level stands")
        return self

    def build(self) -> domain.EffortRule:
        """The rule of the domain: what to send, by the name of an effort."""
        send: dict[str, Parameters] = {name: _filled(self.level, name) for name in self.levels}
        switches = {"reasoning": self.on, "non-reasoning": self.off}
        send |= {name: asked for name, asked in switches.items() if asked is not None}
        return domain.EffortRule(
            models=tuple(self.models),
            send={**send, **self.exactly},
            source=self.source,
            as_of=self.as_of,
        )


def _texts(parameters: Parameters) -> list[str]:
    values = [
        value
        for parameter in parameters.values()
        for value in (parameter.values() if isinstance(parameter, dict) else [parameter])
    ]
    return [value for value in values if isinstance(value, str)]


def _filled(template: Parameters, level: str) -> Parameters:
    """A template with the name of a level in its texts."""

    def fill(value: Plain) -> Plain:
        return value.replace(_LEVEL, level) if isinstance(value, str) else value

    return {
        name: {key: fill(each) for key, each in value.items()}
        if isinstance(value, dict)
        else fill(value)
        for name, value in template.items()
    }


class EndpointTable(Table):
    """An endpoint of a protocol of the host's own, beside the one of OpenAI's."""

    protocol: domain.Protocol
    base_url: Url
    efforts: list[EffortRuleTable] = []

    def build(self) -> domain.Endpoint:
        """The endpoint of the domain."""
        efforts = tuple(rule.build() for rule in self.efforts)
        return domain.Endpoint(self.protocol, self.base_url, efforts)


class CallingTable(Table):
    """What a page of the host's documentation says of calls that hosts differ in, on a day."""

    max_tokens: ParameterName = "max_tokens"
    batch: list[Pattern] | None = None
    cached: list[Pattern] | None = None
    cache_control: list[Pattern] = []
    schema_: Annotated[list[Pattern] | None, Field(alias="schema")] = None
    tools_without_reasoning: list[Pattern] = []
    responses: list[Pattern] = []
    source: Url
    as_of: DateText

    def build(self) -> domain.CallingRules:
        """The rules of the domain."""
        return domain.CallingRules(
            max_tokens=self.max_tokens,
            batch=None if self.batch is None else tuple(self.batch),
            cached=None if self.cached is None else tuple(self.cached),
            cache_control=tuple(self.cache_control),
            schema=None if self.schema_ is None else tuple(self.schema_),
            tools_without_reasoning=tuple(self.tools_without_reasoning),
            responses=tuple(self.responses),
            source=self.source,
            as_of=self.as_of,
        )


class HostTable(Table):
    """Who sells models, how to talk to it, and which variable holds the key."""

    name: Name
    kind: domain.HostKind
    protocol: domain.Protocol
    base_url: Url | None = None
    key_env: Variable | None = None
    links: list[LinkTable] = []
    note: Prose = ""
    efforts: list[EffortRuleTable] = []
    no_code: Prose = ""
    native: EndpointTable | None = None
    calling: CallingTable | None = None

    def build(self, id: str) -> domain.Host:
        """The host of the domain."""
        return domain.Host(
            id=id,
            name=self.name,
            kind=self.kind,
            protocol=self.protocol,
            base_url=self.base_url,
            key_env=self.key_env,
            links=built_links(self.links),
            note=self.note,
            efforts=tuple(rule.build() for rule in self.efforts),
            no_code=self.no_code,
            native=self.native.build() if self.native else None,
            calling=self.calling.build() if self.calling else domain.CallingRules(),
        )


def built_links(links: list[LinkTable]) -> tuple[domain.Link, ...]:
    """The links of the domain."""
    return tuple(domain.Link(link.name, link.url) for link in links)
