"""Prints a trial in the form that was asked for, as the screen exports it."""

from tui.cli.shared.output import write, write_json, write_lines
from tui.domain.catalogue.values import Catalogue
from tui.domain.handover.handover import Handover
from tui.domain.trials.report import ReportOptions, TrialReport, trial_report
from tui.store.own.trials import kept_trial
from tui.store.paths import Dirs


def report_of(
    dirs: Dirs, catalogue: Catalogue, id: str, job: int, *, with_answers: bool = True
) -> TrialReport:
    """A kept trial beside the figures in use; UserError where there is none."""
    kept = kept_trial(dirs, id)
    options = ReportOptions(job, with_answers, len(kept.damaged))
    return trial_report(catalogue, kept.head, kept.answers, kept.judgements, options)


def print_handover(handover: Handover, form: str) -> None:
    """The document for people, or its figures for programs."""
    if form == "json":
        assert handover.record is not None
        write_json(handover.record())
    elif form == "csv":
        assert handover.csv is not None
        write(handover.csv())
    else:
        write_lines(handover.document())
