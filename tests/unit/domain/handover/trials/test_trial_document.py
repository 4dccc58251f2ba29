"""A trial as a document: every figure of a small one worked out by hand, and hostile answers."""

import json
import re

import pytest
from hypothesis import given, settings
from msgspec.structs import replace

from tests.builders import a_catalogue, a_model, an_effort
from tests.hostile_texts import ANY_TEXT
from tests.trials import DEEP, HEAD, SWIFT, an_answer
from tui.domain.catalogue.origins import Source
from tui.domain.catalogue.values import Catalogue, MeasuredRun
from tui.domain.handover.forms import FORMS
from tui.domain.handover.handover import text_in
from tui.domain.handover.html import to_html
from tui.domain.handover.markdown import to_markdown
from tui.domain.handover.plain_text import text_lines
from tui.domain.handover.trials.trial_document import trial_document, trial_handover
from tui.domain.trials.record import Answer, Judgement
from tui.domain.trials.report import ReportOptions, TrialReport, trial_report
from tui.domain.words.sanitise import plain, plain_block

FORM = {form.id: form for form in FORMS}
CSV, JSON = FORM["csv"], FORM["json"]
HOSTILE = "</code><script>alert(1)</script>\n```\n# | a |\n\x1b[31mred\u202e ![x](http://x.example)"


WHOLE = """
Trial: Titles
trial         t1
started       2026-11-02 08:00 UTC
cases         3
answer limit  the host's own
temperature   the host's own
spent         $0.1500 of at most $0.2500
model         Swift at Gate, swift: $1.00 in, $2.00 out per 1M tokens (2026-11-01)
model         Deep at Gate, deep: $1.00 in, $2.00 out per 1M tokens (2026-11-01)

model  host  passed   rate         95%  undecided  no answer    $/case  $/passed case
Swift  Gate  3 of 3   100%   43.9–100%          0          0  $0.01000       $0.01000
Deep   Gate  2 of 3  66.7%  20.8–93.9%          0          0  $0.04000       $0.06000

Swift at Gate and Deep at Gate cannot be told apart on 3 cases: 100% and 66.7% passed.
At these rates it takes 20 cases each, 17 more.

Speed
model  host                      median    p90  published  by
Swift  Gate  first token          1.0 s  1.0 s     0.50 s  Measures, 2026-05
Swift  Gate  first answer token   1.5 s  1.5 s      2.0 s  Measures, 2026-05
Swift  Gate  tokens/s                40     40        100  Measures, 2026-05
Deep   Gate  first token          1.0 s  1.0 s          -  -
Deep   Gate  first answer token   1.5 s  1.5 s          -  -
Deep   Gate  tokens/s                40     40          -  -

Tokens an answer
model  host  prompt  answer  reasoning  predicted reasoning  by
Swift  Gate     100      30         10                  120  AA's tasks
Deep   Gate     100      30         10                    -  -

A job of 1,000 cases
model  host        cost (95% range)  takes
Swift  Gate  $10.00 ($10.00–$10.00)  8 min
Deep   Gate   $40.00 ($0.00–$89.69)  8 min

With 4 requests at a time and the trial's mean time a request; the host's rate limits
may allow fewer.

To know
- Not in today's catalogue: Deep at Gate. Nothing published stands beside it.
- 1 line of the trial's file could not be read.

What did not pass
case  run  model         why
c       1  Deep at Gate  failed: has no number (line 2)
"""
CSV_TABLE = (
    "trial,case,run,model,effort,host,slug,finish,passed,why,line,prompt_tokens,cached_tokens,"
    "output_tokens,reasoning_tokens,first_token_seconds,first_answer_token_seconds,seconds,"
    "tokens_per_second,cost_usd,reported_cost_usd,retries,trouble,sentence,answer\n"
    "t1,a,1,swift,low,gate,swift,stop,pass,,,100,0,40,10,1.0,1.5,2.0,40.0,"
    "0.01,,0,,,'=1+1 \ufffd[2J\n"
)


ELEMENTS = {
    *("<h1", "<h2", "<h3", "<p", "<ul", "<li", "<dl", "<dt", "<dd", "<pre", "<code", "<div"),
    *("<table", "<thead", "<tbody", "<tr", "<th", "<td"),
}


def catalogue() -> Catalogue:
    """Swift with times and a run in which it thought four tokens for each of its answer."""
    effort = an_effort(
        "low",
        speed=100,
        first_token=0.5,
        first_answer_token=2,
        run=MeasuredRun(reasoning_tokens=80, output_tokens=100),
    )
    found = a_catalogue(a_model("swift", effort=effort))
    return replace(found, sources=(Source("measures", "Measures", "https://measures.example"),))


def answers() -> list[Answer]:
    """Swift passes all for a cent each; Deep fails one of three for two, four and six cents."""
    wrong = replace(an_answer("c", DEEP, passed="fail", cost=0.06), why="has no number", line=2)
    return [
        *(replace(an_answer(case), text="Four.\nReally.") for case in "abc"),
        an_answer("a", DEEP, cost=0.02),
        an_answer("b", DEEP, cost=0.04),
        wrong,
    ]


def told(*said: Answer, options: ReportOptions | None = None) -> TrialReport:
    return trial_report(catalogue(), HEAD, said or answers(), options=options)


def lines(report: TrialReport) -> list[str]:
    return text_lines(trial_document(report))


def test_the_whole_document() -> None:
    report = told(options=ReportOptions(1_000, with_answers=False, damaged=1))
    assert "\n".join(lines(report)) == WHOLE.strip()


def test_the_answers_stand_below_and_nothing_in_them_is_markup() -> None:
    document = trial_document(told(replace(an_answer("a"), text=HOSTILE)))
    markdown = to_markdown(document)
    assert markdown.endswith(
        "## Case a\n\n### Swift at Gate: passed\n\n"
        "````\n</code><script>alert(1)</script>\n```\n# | a |\n"
        "\ufffd[31mred\ufffd ![x](http://x.example)\n````\n"
    )
    page = to_html(document, "Trial")
    assert "<script" not in page
    assert "&lt;/code&gt;&lt;script&gt;alert(1)&lt;/script&gt;" in page
    assert not [sign for line in text_lines(document) for sign in line if not sign.isprintable()]


def test_why_an_answer_failed_is_text_too() -> None:
    failed = replace(an_answer("a", passed="fail"), why="<b>|x|</b>\n# no", line=3)
    markdown = to_markdown(trial_document(told(failed)))
    assert "### Swift at Gate: failed: \\<b>\\|x\\|\\</b> # no (line 3)\n" in markdown


def test_what_the_better_one_costs_more_is_worth_it_from_some_cost_of_a_wrong_answer() -> None:
    swift = [an_answer("a"), an_answer("b"), an_answer("c", passed="fail")]
    deep = [an_answer(case, DEEP, cost=0.04) for case in "abc"]
    text = " ".join(lines(told(*swift, *deep)))
    # (0.04 - 0.01) / (1 - 2/3)
    assert "Deep at Gate becomes cheaper than Swift at Gate where a wrong answer costs" in text
    assert "costs you more than $0.09000." in text


def test_a_trial_of_models_that_are_gone_opens_with_nothing_published_beside_it() -> None:
    report = trial_report(a_catalogue(), HEAD, answers())
    text = " ".join(lines(report))
    assert "Not in today's catalogue: Swift at Gate, Deep at Gate." in text
    assert "first token          1.0 s  1.0 s          -  -" in text
    assert json.loads(text_in(trial_handover(report), JSON))["rows"][0]["predicted_by"] is None


def test_runs_and_silent_hosts_are_said() -> None:
    head = replace(HEAD, runs=2, max_tokens=4_000, temperature=0.0)
    silent = replace(an_answer("a", cost=None), usage=None)
    text = lines(trial_report(catalogue(), head, [silent, an_answer("b")]))
    assert "cases         3, 2 runs each" in text
    assert "answer limit  4,000 tokens" in text
    assert "temperature   0" in text
    assert "spent         at least $0.01000 of at most $0.2500" in text
    joined = " ".join(text)
    assert "10 of 12 requests were not sent." in joined
    assert "Nobody said at the end what 1 request cost" in " ".join(joined.split())
    assert "with 2 runs a case the true intervals are wider" in " ".join(joined.split())


def test_what_a_person_said_counts_in_every_form() -> None:
    said = Judgement("a", SWIFT, 1, "fail", True)
    report = trial_report(catalogue(), HEAD, [an_answer("a")], [said])
    assert "Swift  Gate  0 of 1" in "\n".join(lines(report))
    assert "swift,stop,fail," in text_in(trial_handover(report), CSV)


def test_for_programs_nothing_is_rounded() -> None:
    report = told(options=ReportOptions(1_000, with_answers=False))
    record = json.loads(text_in(trial_handover(report), JSON))
    deep = record["rows"][1]
    assert (deep["model"], deep["effort"], deep["host"]) == ("deep", "max", "gate")
    assert (deep["pass_rate"], deep["passed"], deep["judged"]) == (2 / 3, 2, 3)
    assert (deep["pass_rate_low"], deep["pass_rate_high"]) == pytest.approx(
        (0.20766, 0.93851), abs=1e-5
    )
    assert deep["cost_usd_per_case"] == pytest.approx(0.04)
    assert deep["cost_usd_per_passed_case"] == pytest.approx(0.06)
    assert deep["job"] == pytest.approx(
        {"cases": 1_000, "usd": 40.0, "usd_low": 0.0, "usd_high": 89.6868, "hours": 0.138889}
    )
    swift = record["rows"][0]
    assert (swift["predicted_reasoning_tokens"], swift["predicted_by"]) == (120, "tasks")
    assert swift["time_to_first_token_seconds_published_source"] == "Measures"
    [pair] = record["compared"]
    assert (pair["told_apart"], pair["cases_needed"], pair["more_cases"]) == (False, 20, 17)
    assert pair["first"]["model"] == "swift"
    assert "answer" not in record["answers"][0]


def test_a_line_an_answer() -> None:
    table = text_in(trial_handover(told(replace(an_answer("a"), text="=1+1\n\x1b[2J"))), CSV)
    assert table == CSV_TABLE


@settings(max_examples=60)
@given(ANY_TEXT, ANY_TEXT, ANY_TEXT)
def test_no_text_from_outside_steers_a_terminal_or_a_page(said: str, why: str, name: str) -> None:
    one = replace(HEAD.tried[0], label=name, host_name=name, slug=name)
    head = replace(HEAD, name=name, cases=(why,), tried=(one,))
    failed = replace(an_answer(why, passed="fail"), text=said, why=why)
    document = trial_document(trial_report(a_catalogue(), head, [failed]))
    for line in text_lines(document):
        assert line == plain(line)
    markdown = to_markdown(document)
    assert markdown == plain_block(markdown)
    opened = re.findall("<[a-z0-9]+", to_html(document, name).partition("<body>")[2])
    assert set(opened) <= ELEMENTS
