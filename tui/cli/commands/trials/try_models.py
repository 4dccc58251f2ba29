"""`llmrank-tui try`: put cases to models with one's own keys, within a ceiling, and judge."""

import json
import os
from typing import TYPE_CHECKING

import click

from tui.cli.commands.trials.agreement import agreed, over_ceiling, show
from tui.cli.commands.trials.options import TryOptions, try_options
from tui.cli.commands.trials.report import print_handover, report_of
from tui.cli.commands.trials.rows import rows_to_try
from tui.cli.shared.asked import as_one
from tui.cli.shared.completion import models
from tui.cli.shared.formats import FORMAT, examples
from tui.cli.shared.output import message, write
from tui.cli.shared.setting import Setting
from tui.cli.shared.text_input import text_said
from tui.domain.handover.trials.trial_document import trial_handover
from tui.domain.handover.trials.trial_words import called
from tui.domain.trials.case_file import CaseFile, CasesWanted
from tui.domain.trials.plan import DEFAULT_MOST_TOKENS, TrialPlan
from tui.domain.trials.planned import planned
from tui.domain.trials.report import TrialReport
from tui.domain.words import format as fmt
from tui.domain.words.sanitise import plain

if TYPE_CHECKING:
    from tui.services.trials.running import Judge

_FAILED, _INTERRUPTED = 1, 130


@click.command(
    "try",
    epilog=examples(
        "try deepseek-v4-flash gemini-3.1-flash-lite-preview --case classify",
        "try deepseek-v4-flash:high@deepseek --prompt 'Which way is up?' --dry-run",
        "try deepseek-v4-flash --cases cases.csv --sample 40 --max-spend 0.50 --yes",
        "try deepseek-v4-flash --cases cases.jsonl --yes --min-pass 95%",
    ),
)
@click.argument("names", nargs=-1, metavar="[MODEL[:EFFORT][@HOST]]...", shell_complete=models)
@try_options
@FORMAT
@click.pass_obj
@as_one("wanted", TryOptions)
def try_command(setting: Setting, names: tuple[str, ...], wanted: TryOptions, form: str) -> None:
    """Run prompts on models with your own keys; measure, judge and price the answers.

    Keys are read from the environment when a request is sent, and kept nowhere. First comes what it
    can cost at most, and nothing starts that could cost more than --max-spend. Without a model the
    top pick is tried. Answers are kept as they come: `trials` lists, shows and compares them.

    Exit status 1: a model passed less than --min-pass, or no request got an answer; 130: Ctrl+C.
    """
    found = _cases(wanted)
    if wanted.min_pass is not None and any(case.judged_by_hand for case in found.cases):
        raise click.UsageError("--min-pass needs cases with checks: by hand nothing passes here.")
    rows = rows_to_try(setting, names, wanted, lambda name: wanted.dry_run or _is_set(name))
    plan = TrialPlan(
        found.cases,
        rows,
        runs=wanted.runs,
        max_tokens=wanted.max_tokens or DEFAULT_MOST_TOKENS,
        temperature=wanted.temperature,
        ceiling=wanted.max_spend,
        at_once=wanted.at_once,
        name=wanted.cases.stem if wanted.cases is not None else found.kind,
    )
    for note in found.notes:
        message(note)
    outline = planned(plan)
    show(outline)
    if wanted.dry_run:
        _print_requests(plan)
        return
    if refusal := over_ceiling(outline):
        raise refusal
    from tui.services.trials.extras import need

    need("openai")
    from tui.services.trials.judging import AnswerJudge

    judge = AnswerJudge(plan, allow_commands=wanted.allow_commands)
    if agreed(yes=wanted.yes):
        _run(setting, plan, judge, wanted, form)


def _run(setting: Setting, plan: TrialPlan, judge: "Judge", wanted: TryOptions, form: str) -> None:
    from tui.cli.commands.trials.running import run_trial

    ran = run_trial(plan, judge, setting.dirs, with_answers=not wanted.without_answers)
    catalogue = setting.current(quiet=True).catalogue
    # Forty answers below a table are what nobody reads there: a file or `trials show` has them.
    told = form != "table" or len(plan.cases) == 1
    report = report_of(
        *(setting.dirs, catalogue, ran.head.id, wanted.job),
        with_answers=told and not wanted.without_answers,
    )
    print_handover(trial_handover(report), form)
    if ran.not_sent:
        left = fmt.counted(ran.not_sent, "request")
        message(f"The ceiling is reached: {left} not sent. Raise it with --max-spend.")
    message(f"Kept as {ran.head.id}: llmrank-tui trials show {ran.head.id}")
    context = click.get_current_context()
    if ran.interrupted:
        context.exit(_INTERRUPTED)
    silent = all(row.troubles == row.asked for row in report.rows)
    if silent or (wanted.min_pass is not None and _below(report, plan, wanted.min_pass)):
        context.exit(_FAILED)


def _cases(wanted: TryOptions) -> CaseFile:
    """What is run: an example prompt's cases, a file's, or the prompt that was given."""
    prompt = text_said(wanted.prompt, "prompt") if wanted.prompt is not None else ""
    system = text_said(wanted.system, "system") if wanted.system is not None else ""
    asked = CasesWanted(prompt, system, wanted.sample, wanted.seed, wanted.same_answer)
    if wanted.case is not None and (wanted.cases or prompt or system or wanted.same_answer):
        raise click.UsageError("Give --case alone: it has its prompts. --cases takes the rest.")
    from tui.services.trials.cases import cases_in, shipped, typed_case

    if wanted.case is not None:
        return shipped(wanted.case, asked)
    if wanted.cases is not None:
        return cases_in(wanted.cases, asked)
    if prompt:
        return typed_case(prompt, system)
    raise click.UsageError("Say what to run: --case, --cases FILE or --prompt TEXT.")


def _print_requests(plan: TrialPlan) -> None:
    """Every request as it would be sent, the key as the name of its variable."""
    import asyncio

    from tui.services.trials.extras import need

    need("openai")
    from tui.services.trials.dry_run import exact_request

    async def exact() -> list[str]:
        texts = []
        for request in plan.requests():
            found = await exact_request(request, plan.temperature)
            head = [plain(f"{name}: {value}") for name, value in found.headers]
            body = "".join(map(_json_shown, found.body.decode("utf-8")))
            texts.append("\n".join([f"{found.method} {found.url}", *head, "", body, ""]))
        return texts

    write("\n".join(asyncio.run(exact())))


def _json_shown(character: str) -> str:
    """A character of JSON as it is, or by the escape that means the same where none can see it."""
    if character.isprintable() or character == "\n":
        return character
    return json.dumps(character)[1:-1]


def _is_set(variable: str) -> bool:
    """Whether a variable of the environment holds anything."""
    return bool(os.environ.get(variable, "").strip())


def _below(report: TrialReport, plan: TrialPlan, least: float) -> bool:
    """Whether a model passed less than it has to; what got no answer has not passed."""
    asked = len(plan.cases) * plan.runs
    below = [row for row in report.rows if row.passed < least * asked]
    for row in below:
        share = fmt.percent(row.passed / asked)
        message(f"{called(row.tried)} passed {share}, less than {fmt.percent(least)}.")
    return bool(below)
