"""What the published page got wrong by its own figures is false here, and the truth is said.

The five reference models at the gateway's prices; each error is a claim as somebody would write it.
"""

import pytest

from tests.builders import the_five, the_reference
from tui.domain.catalogue.claim import Check, Claim
from tui.domain.claims.claims import Verdict, judge_claim
from tui.domain.ranking.ranking import rank

FLASH, LITE, QWEN, MIMO, PRO = (model.id for model in the_five())
SLOWEST = "Slowest first token {scope}: {time_to_first_token}"


def verdict(model: str, text: str, *checks: Check) -> Verdict:
    ranking = rank(the_reference())
    position = ranking.find(model)
    assert position is not None
    return judge_claim(Claim("weakness", "shelf", text, checks), ranking.row(position), ranking)


@pytest.mark.parametrize(
    ("model", "error", "reason"),
    [
        (
            MIMO,
            Check("time_to_first_token", "nth_highest", n=1),
            "time to first token 2.0 s is number 2 from the highest of 5",
        ),
        (
            QWEN,
            Check("index", "nth_highest", n=2),
            "index 50.0 is number 3 from the highest of 5",
        ),
        (
            FLASH,
            Check("cost_per_point", "ratio_to_next", value=6),
            "cost per point $0.0045 is 5.8x ahead of Gemini 3.1 Flash Lite Preview, "
            "less than 6.0x",
        ),
        (
            FLASH,
            Check("time_to_first_answer_token", "below", value=1),
            "time to first answer token 84 s is not below 1.0 s",
        ),
        (FLASH, Check("time_to_first_answer_token", "nth_lowest", n=1),
            "time to first answer token 84 s is number 3 from the lowest of 5"),
        (LITE, Check("tau2", "above", value=0.9), "Tau-2 0.313 is not above 0.900"),
        (
            FLASH,
            Check("measured_cost_per_point", "ratio_to_next", value=5),
            "measured cost per point $2.43 is 1.15x ahead of Gemini 3.1 Flash Lite Preview, "
            "less than 5.0x",
        ),
    ],
    ids=[
        *("MiMo slowest", "Qwen second", "V4 Flash six times", "V4 Flash at once"),
        *("V4 Flash first to answer", "Flash Lite for agents", "V4 Flash measured"),
    ],
)  # fmt: skip
def test_an_error_of_the_published_page_is_judged_false(
    model: str, error: Check, reason: str
) -> None:
    assert verdict(model, "{index}", error).why_not == reason


def test_the_slowest_to_its_first_token_is_flash_lite_and_mimo_comes_second() -> None:
    first = verdict(LITE, SLOWEST, Check("time_to_first_token", "nth_highest", n=1))
    second = verdict(MIMO, "{ordinal}", Check("time_to_first_token", "nth_highest", n=2))

    assert first.text == "Slowest first token of Example Gate's 5: 5.1 s"
    assert second.text == "second"


def test_the_index_of_qwen_is_the_third_highest() -> None:
    third = verdict(QWEN, "{ordinal} highest", Check("index", "nth_highest", n=3))

    assert third.text == "third highest"


def test_v4_flash_leads_by_5_8_times_even_where_5_are_claimed() -> None:
    at_least_five = Check("cost_per_point", "ratio_to_next", value=5)

    assert verdict(FLASH, "{ratio} below {next}", at_least_five).text == (
        "5.8x below Gemini 3.1 Flash Lite Preview"
    )


def test_flash_lite_is_4_8_times_as_fast_as_the_next_even_where_3_are_claimed() -> None:
    at_least_three = Check("tokens_per_second", "ratio_to_next", value=3)

    assert verdict(LITE, "{ratio} the speed of {next}", at_least_three).text == (
        "4.8x the speed of DeepSeek V4 Flash"
    )


def test_qwen_costs_7_8_times_v4_flash_a_point() -> None:
    against = Check("cost_per_point", "ratio_to_model", model=FLASH)

    assert (
        verdict(QWEN, "{ratio} that of {other}", against).text == "7.8x that of DeepSeek V4 Flash"
    )


def test_only_qwen_lacks_a_cache_read_price_at_the_gateway() -> None:
    absent = Check("cache_read", "absent")

    held = [model for model in (FLASH, LITE, QWEN, MIMO, PRO) if verdict(model, "", absent).holds]

    assert held == [QWEN]
