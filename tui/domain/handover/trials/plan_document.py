"""The plan of a trial as people read it before they agree to it."""

from tui.domain.catalogue.offer import Host
from tui.domain.handover.document import Block, TextColumn, paragraph, table, title
from tui.domain.planning.token_rule import TokenCount
from tui.domain.trials.planned import PlannedTrial
from tui.domain.words import format as fmt

_COLUMNS = (
    TextColumn("model", "left"),
    TextColumn("at", "left"),
    TextColumn("requests"),
    TextColumn("prompt tokens"),
    TextColumn("answer at most"),
    TextColumn("costs at most", "point"),
)


def plan_document(planned: PlannedTrial) -> list[Block]:
    """How many requests of what size each model gets, and dollars at most, by model and in all."""
    plan = planned.plan
    parts = [fmt.counted(len(plan.cases), "case"), fmt.counted(len(plan.entries), "model")]
    parts += [fmt.counted(plan.runs, "run")] if plan.runs > 1 else []
    name = f"{plan.name}: " if plan.name else ""
    requests = fmt.counted(planned.requests, "request")
    rows = [
        (
            row.entry.label,
            _host(row.entry.host),
            fmt.whole(row.requests),
            estimate_in_words(row.prompt),
            fmt.whole(row.answer_tokens),
            fmt.bill(row.most_usd),
        )
        for row in planned.rows
    ]
    lines: list[Block] = [title(f"{name}{' x '.join(parts)} = {requests}")]
    lines += table(_COLUMNS, rows)
    lines += paragraph(
        f"At most {fmt.bill(planned.most_usd)} in all, at list prices; the ceiling is "
        f"{fmt.price(plan.ceiling)}. Prompt tokens are estimated."
    )
    if any(case.image for case in plan.cases):
        lines += paragraph("What pictures cost is in the dollars, not in the tokens.")
    return lines


def estimate_in_words(count: TokenCount) -> str:
    """An estimate with its error: 14,320 ±25%."""
    error = (count.high - count.tokens) / count.tokens if count.tokens else 0.0
    return f"{fmt.whole(round(count.tokens))} ±{fmt.percent(round(error, 2))}"


def _host(host: Host) -> str:
    return f"{host.name} ({host.key_env})"
