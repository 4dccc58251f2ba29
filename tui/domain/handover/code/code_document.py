"""The code that calls a row, to take along: as a document, or with its facts for programs."""

from tui.domain.handover.code.usage import Usage
from tui.domain.handover.document import Block, CodeBlock, Heading
from tui.domain.handover.for_programs import Record


def code_title(usage: Usage) -> str:
    """What the code is: of which client, in which mode, for what."""
    client, mode = usage.wanted.client, usage.wanted.mode
    how = "" if mode.id == "plain" else f", {mode.name.lower()},"
    return f"{client.name} code{how} for {usage.called}"


def code_document(usage: Usage) -> tuple[Block, ...]:
    """The code under what it is."""
    return (
        Heading(code_title(usage), 1),
        CodeBlock(usage.snippet, usage.wanted.client.highlight),
    )


def code_record(usage: Usage) -> Record:
    """The code and what stands in it: seconds of one attempt, null where there is nothing to say.

    The row has code: there is a call.
    """
    call, entry = usage.call, usage.entry
    assert call is not None
    return {
        "model": entry.model.id,
        "effort": entry.effort.name or None,
        "host": entry.host.id,
        "slug": call.slug,
        "client": usage.wanted.client.id,
        "mode": usage.wanted.mode.id,
        "base_url": call.base_url,
        "key_variable": call.variable,
        "parameters": dict(call.parameters),
        "timeout": call.timeout,
        "message": call.message,
        "notes": list(usage.notes),
        "file": call.file,
        "code": usage.snippet,
    }
