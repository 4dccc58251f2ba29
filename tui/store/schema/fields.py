"""The kinds of value a file may hold: texts, ids, addresses, dates, prices, shares and sizes."""

import re
from datetime import date, datetime
from typing import Annotated, TypeGuard
from urllib.parse import urlsplit

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, PlainValidator

from tui.domain.catalogue.parse import LARGEST, REASONING_WORDS
from tui.domain.catalogue.workload import Reasoning, Workload
from tui.store.schema.problems import value_shown

# Control characters, line separators and the marks that turn the direction of writing around.
_UNPRINTABLE = re.compile("[\x00-\x1f\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069]")
_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9._:/+-]*")
# A slug and an address stand in snippets, inside quotes of a shell and of two languages.
_SLUG = re.compile(r"[A-Za-z0-9@][A-Za-z0-9@._:/+#~=-]*")
_ADDRESS = re.compile(r"https://[A-Za-z0-9._~:/?#\[\]@!&()*+,;=%-]+")
_VARIABLE = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_MONTH = re.compile(r"\d{4}-(0[1-9]|1[0-2])")


class Table(BaseModel):
    """A table of a file: unknown keys are refused, and no value is turned into another type."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True, allow_inf_nan=False)


def _printable(text: str) -> str:
    found = _UNPRINTABLE.search(text)
    if found:
        raise ValueError(f"holds the control character U+{ord(found[0]):04X}")
    return text


def _stripped_line(text: str) -> str:
    return _printable(text.strip())


def _stripped_prose(text: str) -> str:
    _printable(text.replace("\n", " "))
    return text.strip()


def _filled(text: str) -> str:
    if not text:
        raise ValueError("must not be empty")
    return text


def _matching(pattern: re.Pattern[str], saying: str) -> AfterValidator:
    def check(text: str) -> str:
        if not pattern.fullmatch(text):
            raise ValueError(f"{saying}, not {value_shown(text)}")
        return text

    return AfterValidator(check)


def _https(text: str) -> str:
    try:
        parts = urlsplit(text)
        right = bool(_ADDRESS.fullmatch(text) and parts.hostname and not parts.username)
    except ValueError:  # a bracket without its partner
        right = False
    if not right:
        raise ValueError(f"must be an address that starts with https://, not {value_shown(text)}")
    return text


def _date_text(value: object) -> object:
    """A TOML date as ISO text; other types are left to the check for text that follows."""
    if isinstance(value, date) and not isinstance(value, datetime):
        return value.isoformat()
    return value


def _real_date(text: str) -> str:
    if _MONTH.fullmatch(text):
        return text
    try:
        if _DAY.fullmatch(text):
            return date.fromisoformat(text).isoformat()
    except ValueError:
        pass
    raise ValueError(f"must be a date such as 2026-05-11 or '2026-05', not {value_shown(text)}")


def _is_number(value: object) -> TypeGuard[float]:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _reasoning(value: object) -> Reasoning:
    if isinstance(value, str) and value in REASONING_WORDS:
        return REASONING_WORDS[value]
    if _is_number(value) and 0 <= value <= LARGEST:
        return Reasoning("fixed", value)
    raise ValueError(
        f"must be 'effort', 'off', 'tasks', 'speed' or tokens a request, not {value_shown(value)}"
    )


def _word_or_number(value: object) -> float | str:
    if isinstance(value, str):
        return _filled(_stripped_line(value))
    if _is_number(value) and abs(value) <= LARGEST:
        return value
    raise ValueError(f"must be a finite number or a word, not {value_shown(value)}")


Printable = Annotated[str, AfterValidator(_printable)]
Name = Annotated[str, AfterValidator(_stripped_line), AfterValidator(_filled)]
Prose = Annotated[str, AfterValidator(_stripped_prose)]
Text = Annotated[str, AfterValidator(_stripped_prose), AfterValidator(_filled)]
Id = Annotated[str, _matching(_ID, "must be one word of letters, digits and . _ : / + -")]
Slug = Annotated[str, _matching(_SLUG, "must be one word as the host writes it")]
Variable = Annotated[str, _matching(_VARIABLE, "must be the name of an environment variable")]
Url = Annotated[str, AfterValidator(_https)]
DateText = Annotated[str, BeforeValidator(_date_text), AfterValidator(_real_date)]
Amount = Annotated[float, Field(ge=0, le=LARGEST)]
Share = Annotated[float, Field(ge=0, le=1)]
Tokens = Annotated[int, Field(ge=0, le=LARGEST)]
Size = Annotated[int, Field(ge=1, le=LARGEST)]
Speed = Annotated[float, Field(gt=0, le=LARGEST)]
ReasoningField = Annotated[Reasoning, PlainValidator(_reasoning)]
WordOrNumber = Annotated[float | str, PlainValidator(_word_or_number)]


class WorkloadTable(Table):
    """A workload as a file writes it; `reasoning` is one of REASONING_WORDS or tokens a request."""

    requests_per_day: Amount
    prompt_tokens: Amount
    answer_tokens: Amount
    cache_ratio: Share
    write_ratio: Share = 0.0
    reasoning: ReasoningField = Reasoning()
    batch_share: Share = 0.0
    off_peak_share: Share = 0.0

    def build(self) -> Workload:
        """The workload of the domain."""
        return Workload(
            requests_per_day=self.requests_per_day,
            prompt_tokens=self.prompt_tokens,
            answer_tokens=self.answer_tokens,
            cache_ratio=self.cache_ratio,
            write_ratio=self.write_ratio,
            reasoning=self.reasoning,
            batch_share=self.batch_share,
            off_peak_share=self.off_peak_share,
        )
