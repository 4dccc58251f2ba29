"""The trials behind a pass rate and a workload, for programs: null where no trial is behind it."""

from tui.domain.handover.for_programs import Record
from tui.domain.trials.evidence import TrialEvidence
from tui.domain.trials.statistics import pass_interval
from tui.domain.trials.use import TrialUse


def use_record(use: TrialUse) -> Record:
    """What of a trial is in use; `trials use` prints it. Rates are shares, tokens a request."""
    tokens = use.tokens
    return {
        **_trial(use),
        "pass_rates": [
            {
                "model": rate.model,
                "effort": rate.effort or None,
                "pass_rate": rate.rate,
                "judged": rate.judged,
                "in_place_of": rate.before,
            }
            for rate in use.rates
        ],
        "answer_tokens": tokens and tokens.answer,
        "reasoning_tokens": tokens.reasoning.tokens if tokens and use.reasoning else None,
    }


def evidence_record(behind: TrialEvidence) -> Record:
    """The same trial for both or another for each; pass rates are shares of 0..1."""
    rate, measured = behind.rate, behind.measured_by
    record: Record = {"pass_rate": None, "workload": None}
    if behind.rated_by is not None and rate is not None:
        low, high = pass_interval(rate.passed, rate.judged) or (None, None)
        record["pass_rate"] = {
            "pass_rate": rate.rate,
            "pass_rate_low": low,
            "pass_rate_high": high,
            "judged": rate.judged,
            "effort": rate.effort or None,
            "hosts": list(rate.hosts),
            **_trial(behind.rated_by),
        }
    if measured is not None and measured.tokens is not None:
        reasoning = measured.tokens.reasoning.tokens if measured.reasoning else None
        record["workload"] = {
            "answer_tokens": measured.tokens.answer,
            "reasoning_tokens": reasoning,
            **_trial(measured),
        }
    return {"trials": record}


def _trial(use: TrialUse) -> Record:
    return {
        "trial": use.trial,
        "name": use.name,
        "started": use.started,
        "in_use_since": use.day,
    }
