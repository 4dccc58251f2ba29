"""The plan on stderr before a cent is spent, the ceiling held against it, and the y/N."""

import sys
from math import ceil

from tui.cli.shared.output import message
from tui.domain.handover.plain_text import text_lines
from tui.domain.handover.trials.plan_document import plan_document
from tui.domain.trials.planned import PlannedTrial
from tui.domain.words import format as fmt
from tui.errors import UserError


def show(planned: PlannedTrial) -> None:
    """Tell the plan on stderr."""
    message("\n".join(text_lines(plan_document(planned))))


def over_ceiling(planned: PlannedTrial) -> UserError | None:
    """Why a plan may not start, with the ceiling that would do; None where it may."""
    if not planned.over_ceiling:
        return None
    most, ceiling = fmt.bill(planned.most_usd), fmt.price(planned.plan.ceiling)
    enough = ceil(planned.most_usd * 100) / 100
    return UserError(
        "Over the ceiling",
        f"the plan can cost {most}, and {ceiling} may be spent. Nothing was sent.",
        f"Raise it with --max-spend {enough:.2f}, or ask less: --sample, --runs, --max-tokens, "
        "fewer models.",
    )


def agreed(*, yes: bool) -> bool:
    """Whether a person wants the plan run: asked at a terminal, else --yes has to say so.

    UserError where there is nobody to ask.
    """
    if yes:
        return True
    if not (sys.stdin.isatty() and sys.stderr.isatty()):
        raise UserError(
            "Not confirmed",
            "a trial costs money, and there is no terminal to ask at. Nothing was sent.",
            "Add --yes to run the plan, or --dry-run to see its requests.",
        )
    sys.stderr.write("Run it? [y/N] ")
    sys.stderr.flush()
    if sys.stdin.readline().strip().lower() in ("y", "yes"):
        return True
    message("Nothing was sent.")
    return False
