"""What is in sight as something to take along, and its text in each form."""

from collections.abc import Callable, Sequence

from msgspec import Struct

from tui.domain.handover.document import Block
from tui.domain.handover.for_programs import Record, json_text
from tui.domain.handover.forms import FORMS, HandoverForm


class Handover(Struct, frozen=True):
    """One thing to take along: `title` says what it is, `name` begins the name of its file.

    Each part is worked out when it is wanted, in a thread; None where there is none of the kind:
    `csv` and `chart` are whole files, the chart as SVG.
    """

    name: str
    title: str
    document: Callable[[], Sequence[Block]]
    csv: Callable[[], str] | None = None
    record: Callable[[], Record] | None = None
    chart: Callable[[], str] | None = None
    memo: Callable[[], Sequence[Block]] | None = None


def forms_of(handover: Handover) -> tuple[HandoverForm, ...]:
    """The forms there are of it, in the order of FORMS."""
    parts: dict[str, object] = {
        "csv": handover.csv,
        "json": handover.record,
        "svg": handover.chart,
        **dict.fromkeys(("memo", "memo_markdown", "memo_html"), handover.memo),
    }
    return tuple(form for form in FORMS if parts.get(form.id, handover.document) is not None)


def text_in(handover: Handover, form: HandoverForm) -> str:
    """The text to copy or to save; ValueError for a form there is none of."""
    document = handover.memo if form.id.startswith("memo") else handover.document
    whole = {"csv": handover.csv, "svg": handover.chart}.get(form.id)
    if whole is not None:
        return whole()
    if form.id == "json" and handover.record is not None:
        return json_text(handover.record())
    if document is None or form.id in ("csv", "json", "svg"):
        raise ValueError(f"{handover.title} is not to be had as {form.id}")
    if form.ending.endswith(".html"):
        from tui.domain.handover.html import to_html

        return to_html(document(), handover.title)
    from tui.domain.handover.markdown import to_markdown

    return to_markdown(document())
