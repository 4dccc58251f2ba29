"""`llmrank-tui workload from-text`: the workload of pasted prompts, estimated, with its error."""

from pathlib import Path

import click
from msgspec import Struct

from tui.cli.commands.workload.named_text import REPLACE, SAVED_UNDER
from tui.cli.shared.asked import as_one
from tui.cli.shared.formats import TEXT_OR_JSON, examples
from tui.cli.shared.options import ANSWER, REASONING, REQUESTS
from tui.cli.shared.output import Record, write_json, write_lines
from tui.cli.shared.setting import Setting
from tui.cli.shared.text_input import STDIN, text_of
from tui.domain.catalogue.workload import Reasoning, Workload
from tui.domain.handover.document import Block, paragraph
from tui.domain.handover.records import workload_record
from tui.domain.planning.estimate import Estimate, estimate, split_prompts
from tui.domain.planning.estimate import in_words as estimate_in_words
from tui.domain.planning.named_workload import NamedWorkload
from tui.domain.planning.token_rule import TokenCount
from tui.domain.ranking.bill_words import workload_in_words
from tui.errors import UserError
from tui.store.own.workloads import save_own

_WHAT = "prompt"
_DEFAULT = Workload()


class EstimateWanted(Struct, frozen=True):
    """What a person said beside the prompts, and the name to keep the workload under, if any."""

    answer: float | None
    requests: float | None
    reasoning: Reasoning | None
    name: str | None
    replace_it: bool


@click.command(
    "from-text",
    epilog=examples(
        "workload from-text catalog.toml --answer 500",
        "workload from-text catalog.toml --answer 500 --requests 2000 --format json",
    ),
)
@click.argument("files", metavar="[FILE|-]...", nargs=-1)
@ANSWER
@REQUESTS
@REASONING
@click.option("--save", "name", metavar="NAME", help="Save the workload under this name.")
@REPLACE
@TEXT_OR_JSON
@click.pass_obj
@as_one("wanted", EstimateWanted)
def from_text_command(
    setting: Setting, files: tuple[str, ...], wanted: EstimateWanted, form: str
) -> None:
    """Estimate the tokens of a prompt and how many of them a cache can serve; --answer is needed.

    Give one prompt, or several of the same kind in files of their own or in one, with a line of
    --- between them: what they all begin with can come from cache. Of a single prompt that is what
    stands before its first {placeholder}, <placeholder> or date. Without FILE the prompt is read
    from standard input.

    Tokens are estimated by script, without a tokenizer. The bounds hold for 99 of 100 longer texts
    with four public tokenizers; a vendor that publishes none may count otherwise.
    """
    if wanted.answer is None:
        raise click.UsageError("Give --answer: the text does not tell how long answers are.")
    prompts = [
        prompt for file in files or (STDIN,) for prompt in split_prompts(text_of(file, _WHAT))
    ]
    found = estimate(prompts)
    if found is None:
        raise UserError("Nothing to estimate", "the text is empty", "Give a prompt.")
    base = Workload(
        requests_per_day=_DEFAULT.requests_per_day if wanted.requests is None else wanted.requests,
        reasoning=wanted.reasoning or _DEFAULT.reasoning,
    )
    workload = found.workload(wanted.answer, base)
    saved = None
    if wanted.name is not None:
        presets = [preset.id for preset in setting.catalogue().presets]
        named = NamedWorkload(
            wanted.name, wanted.name, workload, note=" ".join(estimate_in_words(found))
        )
        saved = save_own(setting.dirs, named, presets, replace=wanted.replace_it)
    if form == "json":
        write_json(_record(found, workload, saved))
    else:
        write_lines(_as_text(found, workload, saved))


def _as_text(found: Estimate, workload: Workload, saved: Path | None) -> list[Block]:
    lines: list[Block] = []
    for sentence in estimate_in_words(found):
        lines += paragraph(sentence)
    lines += ["", *paragraph(f"Estimated workload: {workload_in_words(workload)}")]
    return lines if saved is None else [*lines, SAVED_UNDER.format(path=saved)]


def _record(found: Estimate, workload: Workload, saved: Path | None) -> Record:
    low, high = found.cache_range
    return {
        "estimate": {
            "prompts": found.prompts,
            "prompt_tokens": _count_record(found.prompt),
            "stable_tokens": _count_record(found.stable),
            "stable_prefix": found.ground,
            "first_variable_part": found.variable or None,
            "cache_ratio": {"estimate": found.cache_ratio, "low": low, "high": high},
            "remarks": list(estimate_in_words(found)),
        },
        "workload": workload_record(workload),
        "saved": None if saved is None else str(saved),
    }


def _count_record(count: TokenCount) -> Record:
    return {"estimate": count.tokens, "low": count.low, "high": count.high}
