"""The fields of a workload: as figures, as a chat session, and what holds for both."""

from collections.abc import Callable, Mapping

from msgspec.structs import replace

from tui.domain.catalogue.parse import LARGEST, parse_count, parse_reasoning, parse_share
from tui.domain.catalogue.workload import Session, Workload
from tui.domain.words import format as fmt
from tui.widgets.base.fields import BY_ID, NumberField
from tui.widgets.base.plan_fields import PlanField, Value

MOST_TURNS = 10_000
Rows = tuple[tuple[PlanField, ...], ...]


def _shown(show: Callable[[float], str]) -> Callable[[Value], str]:
    """How a number is shown in a field; words as they are, nothing for None."""

    def shown(value: Value) -> str:
        return value if isinstance(value, str) else "" if value is None else show(value)

    return shown


def _as_in_calculator(field: NumberField) -> PlanField:
    return PlanField(field.id, field.label, field.parse, _shown(field.show))


def _share(id: str, label: str, what: str) -> PlanField:
    return PlanField(id, label, lambda text: parse_share(text, what), _shown(BY_ID["cache"].show))


def _count(
    id: str,
    label: str,
    what: str,
    *,
    least: int = 0,
    most: float = LARGEST,
) -> PlanField:
    """A field of a whole number from `least` to `most`."""

    def parse(text: str) -> float:
        value = parse_count(text, what, most=most)
        if value != int(value) or value < least:
            raise ValueError(f"{what} must be a whole number of {least} or more")
        return int(value)

    return PlanField(id, label, parse, _shown(fmt.whole))


def _seconds(id: str, label: str, what: str, *, optional: bool = False) -> PlanField:
    """A field of seconds; with `optional` it may be empty."""

    def parse(text: str) -> float | None:
        return None if optional and not text.strip() else parse_count(text, what)

    return PlanField(id, label, parse, _shown(fmt.in_field))


def _reasoning(text: str) -> str:
    """The text, once it is known to mean some reasoning."""
    parse_reasoning(text)
    return text.strip()


FIGURES: Rows = (
    (_as_in_calculator(BY_ID["requests"]), _as_in_calculator(BY_ID["prompt"])),
    (_as_in_calculator(BY_ID["answer"]), _as_in_calculator(BY_ID["cache"])),
)
SESSION: Rows = (
    (
        PlanField(
            "sessions",
            "Sessions a day",
            lambda text: parse_count(text, "sessions a day"),
            _shown(fmt.whole),
        ),
        _count("turns", "Turns", "turns", least=1, most=MOST_TURNS),
    ),
    (
        _count("system", "System prompt", "tokens of the system prompt"),
        _count("user", "User tokens", "user tokens a turn"),
    ),
    (
        _count("reply", "Answer tokens", "answer tokens a turn"),
        _count("tools", "Tool results", "tool-result tokens a turn"),
    ),
    (
        _count("prefix", "Min. prefix", "the least prompt the host caches"),
        _seconds("kept", "Cache kept, s", "seconds the cache is kept", optional=True),
    ),
    (_seconds("pause", "Pause, s", "seconds between two turns"),),
)
BOTH: Rows = (
    (
        _share("written", "Cache writes", "the share of other tokens written to cache"),
        PlanField("reasoning", "Reasoning", _reasoning, _shown(str)),
    ),
    (
        _share("batch", "Batch share", "the batch share"),
        _share("off-peak", "Off-peak share", "the off-peak share"),
    ),
)


def ids(rows: Rows) -> frozenset[str]:
    """The ids of the fields of some rows."""
    return frozenset(field.id for row in rows for field in row)


def values_of(workload: Workload) -> dict[str, Value]:
    """What stands in FIGURES and BOTH for a workload."""
    return {
        "requests": workload.requests_per_day,
        "prompt": workload.prompt_tokens,
        "answer": workload.answer_tokens,
        "cache": workload.cache_ratio,
        "written": workload.write_ratio,
        "reasoning": str(workload.reasoning),
        "batch": workload.batch_share,
        "off-peak": workload.off_peak_share,
    }


def session_values(session: Session) -> dict[str, Value]:
    """What stands in SESSION for a session."""
    return {
        "sessions": session.sessions_per_day,
        "turns": session.turns,
        "system": session.system_tokens,
        "user": session.user_tokens,
        "reply": session.answer_tokens,
        "tools": session.tool_tokens,
        "prefix": session.min_prefix_tokens,
        "kept": session.cache_seconds,
        "pause": session.pause_seconds,
    }


def session_of(values: Mapping[str, Value]) -> Session:
    """The session of what stands in SESSION.

    ValueError, as a sentence, for one whose first prompt is empty: nothing can be billed then.
    """
    session = Session(
        sessions_per_day=_number(values["sessions"]),
        system_tokens=int(_number(values["system"])),
        turns=int(_number(values["turns"])),
        user_tokens=int(_number(values["user"])),
        answer_tokens=int(_number(values["reply"])),
        tool_tokens=int(_number(values["tools"])),
        min_prefix_tokens=int(_number(values["prefix"])),
        cache_seconds=None if values["kept"] is None else _number(values["kept"]),
        pause_seconds=_number(values["pause"]),
    )
    if not session.prompt(1):
        raise ValueError(
            "The first prompt is empty: give a system prompt, user tokens or tool results."
        )
    return session


def workload_of(values: Mapping[str, Value], session: Session | None) -> Workload:
    """The workload of what stands in FIGURES, or of a session, and in BOTH."""
    traffic = session.workload() if session else _requests(values)
    return replace(
        traffic,
        write_ratio=_number(values["written"]),
        reasoning=parse_reasoning(str(values["reasoning"])),
        batch_share=_number(values["batch"]),
        off_peak_share=_number(values["off-peak"]),
    )


def _requests(values: Mapping[str, Value]) -> Workload:
    return Workload(
        requests_per_day=_number(values["requests"]),
        prompt_tokens=_number(values["prompt"]),
        answer_tokens=_number(values["answer"]),
        cache_ratio=_number(values["cache"]),
    )


def _number(value: Value) -> float:
    """A field's value as the number its parser made of it."""
    assert isinstance(value, int | float), "only words and the empty field are none"
    return value
