"""A named workload for people and for programs, and the options of the commands that save one."""

import click

from tui.cli.shared.output import Record
from tui.domain.catalogue.workload import Session
from tui.domain.handover.document import Block, fields, paragraph, title
from tui.domain.handover.records import workload_record
from tui.domain.planning.named_workload import NamedWorkload
from tui.domain.ranking.bill_words import workload_in_words
from tui.domain.words import format as fmt

SAVED_UNDER = "Saved in {path}."
REPLACE = click.option(
    "--replace", "replace_it", is_flag=True, help="Replace a workload of the same name."
)


def named_record(workload: NamedWorkload) -> Record:
    """A named workload for programs; `session` is null where it is given as requests."""
    return {
        "id": workload.id,
        "name": workload.name,
        "origin": workload.origin,
        "note": workload.note,
        "workload": workload_record(workload.workload),
        "session": None if workload.session is None else _session_record(workload.session),
    }


def _session_record(session: Session) -> Record:
    return {
        "sessions_per_day": session.sessions_per_day,
        "system_tokens": session.system_tokens,
        "turns": session.turns,
        "user_tokens": session.user_tokens,
        "answer_tokens": session.answer_tokens,
        "tool_tokens": session.tool_tokens,
        "min_prefix_tokens": session.min_prefix_tokens,
        "cache_seconds": session.cache_seconds,
        "pause_seconds": session.pause_seconds,
        "prompt_tokens_per_session": session.prompt_tokens,
        "cached_tokens_per_session": session.cached_tokens,
    }


def text_of(workload: NamedWorkload) -> list[Block]:
    """A named workload as lines: its figures in words, its session by figure, its note."""
    called = workload.name if workload.name == workload.id else f"{workload.name} ({workload.id})"
    lines: list[Block] = [title(called), *paragraph(workload_in_words(workload.workload))]
    if workload.session is not None:
        lines += ["", *fields(_session_fields(workload.session))]
    if workload.note:
        lines += ["", *paragraph(workload.note)]
    return lines


def _session_fields(session: Session) -> list[tuple[str, str]]:
    known = [
        ("sessions a day", fmt.whole(session.sessions_per_day)),
        ("system prompt", f"{fmt.whole(session.system_tokens)} tokens"),
        ("turns", fmt.whole(session.turns)),
        ("user, a turn", f"{fmt.whole(session.user_tokens)} tokens"),
        ("answer, a turn", f"{fmt.whole(session.answer_tokens)} tokens"),
    ]
    if session.tool_tokens:
        known.append(("tool results, a turn", f"{fmt.whole(session.tool_tokens)} tokens"))
    if session.min_prefix_tokens:
        shortest = f"{fmt.whole(session.min_prefix_tokens)} tokens"
        known.append(("shortest prompt the host caches", shortest))
    if session.cache_seconds is not None:
        known.append(("cache lifetime", f"{session.cache_seconds:,g} s"))
        known.append(("pause between turns", f"{session.pause_seconds:,g} s"))
    prompt, cached = fmt.whole(session.prompt_tokens), fmt.whole(session.cached_tokens)
    known.append(("prompt, a session", f"{prompt} tokens, {cached} of them from cache"))
    return known
