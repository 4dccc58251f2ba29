"""`llmrank-tui route` on a small invented catalogue, and on the edition's published figures."""

import json

import pytest

from tests.unit.conftest import Llmrank, answers_only


@pytest.fixture
def llmrank(llmrank: Llmrank) -> Llmrank:
    """Bills of answers only: what these tests are about is something else."""
    return answers_only(llmrank)


@pytest.fixture
def on_fixture(on_fixture: Llmrank) -> Llmrank:
    """Bills of answers only: what these tests are about is something else."""
    return answers_only(on_fixture)


def test_a_router_stands_between_all_cheap_and_all_strong(on_fixture: Llmrank) -> None:
    """Aster Small $67.20 and Borealis 2 $388.80 a month: 0.75 x 67.20 + 0.25 x 388.80 = $147.60.

    Even blends 0.20 and 1.20: 0.15 + 0.30 = 0.45. Indices 40 and 48: 42. The quarter is 97.20 of
    147.60, 65.9 %; 147.60 is 2.2 times 67.20 and 62.0 % below 388.80. In list prices it is 0.30 of
    0.45, 66.7 %, 2.25 times 0.20, 62.5 % below 1.20. Without a cache $105.00 and $540.00: 0.25 x
    0.75 of the 37.80 and 151.20 that it saves are lost, $35.4375.
    """
    result = on_fixture("route", "aster", "borealis", "--share", "25%")
    assert result.stdout.splitlines() == [
        "cheap   Aster Small at Fixturegate as vendor-one/aster-small, effort high",
        "strong  Borealis 2 at Fixturegate as vendor-two/borealis-2, effort default",
        "10,000 requests a day of 2,000 + 500 tokens, 70% cached, answers only: a lower bound",
        "where the effort reasons",
        "",
        "                        cheap only  25% escalated  strong only",
        "per request             $0.0002240     $0.0004920    $0.001296",
        "per month              $67.20        $147.60       $388.80",
        "list price, 1M tokens   $0.20          $0.45         $1.20",
        "index                   40.0           42.0          48.0",
        "cache loss per month    $0.00        +$35.44         $0.00",
        "month with cache loss  $67.20        $183.04       $388.80",
        "",
        "The 25% of requests sent to Borealis 2 make up 65.9% of the bill. The router costs 2.2x",
        "Aster Small alone and 62% less than Borealis 2 alone.",
        "",
        "The 18.8% of requests that switch to Borealis 2 find no cache there, nor the 18.8% that",
        "come back to Aster Small: up to +$35.44 a month. Less if all requests share the cached",
        "prefix; nothing if each conversation stays on one model.",
        "",
        "At list prices (price mix 1:1), the 25% of requests sent to Borealis 2 make up 66.7% of",
        "the list price. The router costs 2.2x Aster Small alone and 62.5% less than Borealis 2",
        "alone.",
        "",
        "It is cheaper than Borealis 2 alone as long as any request stays on the cheap model.",
        "",
        "Best pairs among Fixturegate's 4 models, by monthly bill",
        "This plan is on the frontier: nothing among Fixturegate's 4 models has its index for",
        "less.",
        "",
        "$/month         to  index    to  cheap        strong      escalated",
        " $67.20    $388.80   40.0  48.0  Aster Small  Borealis 2  0–100%",
        "$388.80  $1,644.00   48.0  55.5  Borealis 2   Dune Max    0–100%",
        "",
        "Figures: Fixture Measures (invented): https://measures.example/",
    ]


def test_without_names_it_is_v4_flash_with_a_tenth_on_the_frontier_model(llmrank: Llmrank) -> None:
    """Even blends 0.21 and 17.50: 9.23 times all cheap and 88.9 % below all strong."""
    record = json.loads(llmrank("route", "--scope", "shelf", "--format", "json").stdout)
    assert record["cheap"]["model"] == "deepseek-v4-flash"
    assert record["strong"]["model"] == "gpt-5.5"
    assert record["blended"]["cost"] == pytest.approx(1.939)
    assert record["blended"]["multiple"] == pytest.approx(9.23, abs=0.005)
    assert record["blended"]["saving"] == pytest.approx(0.889, abs=0.0005)


def test_where_both_are_paid_the_break_even_comes_before_every_request(on_fixture: Llmrank) -> None:
    """67.20 + 388.80 e = 388.80 at e = 1 - 67.20 / 388.80 = 82.7 %."""
    result = on_fixture("route", "aster", "borealis", "--both")
    lines = result.stdout.splitlines()
    assert [line for line in lines if line.startswith("per month ") and "$" in line] == [
        "per month              $67.20        $106.08       $388.80"
    ]
    (lowest,) = [line for line in lines if line.endswith("0–82.7%")]
    assert lowest.split()[:4] == ["$67.20", "$388.80", "40.0", "46.6"]


def test_a_workload_from_a_session_has_the_loss_of_that_session(on_fixture: Llmrank) -> None:
    presets = ("--preset", "chat"), ("--preset", "chat", "--requests", "9999")
    of_session, of_requests = (
        json.loads(on_fixture("route", "aster", "borealis", *preset, "--format", "json").stdout)
        for preset in presets
    )
    assert of_session["cache_loss"]["upper_bound"] is False
    assert of_requests["cache_loss"]["upper_bound"] is True
    assert 0 < of_session["cache_loss"]["total"] < of_requests["cache_loss"]["total"]


def test_the_best_pair_for_a_budget_and_for_a_quality_is_named(on_fixture: Llmrank) -> None:
    """From Aster Small, 67.20 at 40, to Borealis 2, 388.80 at 48: 321.60 for 8 points.

    Index 45 is 5/8 of the way: $268.20. $300 are 232.80 / 321.60 = 72.4 % of it: 45.8.
    """
    result = on_fixture("route", "--reach", "45", "--budget", "300")
    assert (
        "Cheapest for index 45: 37.5% Aster Small + 62.5% Borealis 2, $268.20 a month, index\n"
        "45.0.\n"
        "Best for $300.00 a month: 27.6% Aster Small + 72.4% Borealis 2, $300.00 a month, index\n"
        "45.8.\n"
    ) in result.stdout


def test_what_no_pair_reaches_is_said(on_fixture: Llmrank) -> None:
    result = on_fixture("route", "--reach", "56", "--budget", "67.19")
    assert (
        "Nothing here reaches index 56.\nNothing here costs $67.19 a month or less.\n"
        in result.stdout
    )


def test_a_model_alone_may_be_the_best(on_fixture: Llmrank) -> None:
    result = on_fixture("route", "--reach", "40")
    assert "Cheapest for index 40: Aster Small alone, $67.20 a month" in result.stdout


def test_json_has_the_costs_three_ways_and_the_search(on_fixture: Llmrank) -> None:
    arguments = ("aster", "borealis", "--share", "0.25", "--reach", "45", "--budget", "1")
    record = json.loads(on_fixture("route", *arguments, "--format", "json").stdout)
    assert record["cheap"] == {
        "model": "aster-small",
        "name": "Aster Small",
        "effort": "high",
        "host": "fixturegate",
        "slug": "vendor-one/aster-small",
        "index": 40,
    }
    assert (record["escalated"], record["both"], record["quality"]) == (0.25, False, 42)
    assert list(record["monthly"]) == [
        *("all_cheap", "cost", "all_strong", "saving", "multiple", "strong_part", "break_even")
    ]
    assert record["monthly"]["cost"] == pytest.approx(147.6)
    assert record["monthly"]["strong_part"] == pytest.approx(0.6585, abs=0.00005)
    assert record["per_request"]["cost"] == pytest.approx(0.000492)
    assert record["blended"]["break_even"] == 1
    assert record["cautions"] == []
    loss = record["cache_loss"]
    assert (loss["switching"], loss["upper_bound"]) == (0.1875, True)
    assert loss["at_strong"] == pytest.approx(28.35)
    assert loss["at_cheap"] == pytest.approx(7.0875)
    assert loss["monthly_with_loss"] == pytest.approx(183.0375)
    assert loss["in_words"].startswith("The 18.8% of requests that switch to Borealis 2 find no")
    search = record["search"]
    assert (search["models"], search["budget"], search["quality"]) == (4, 1, 45)
    assert search["best"] is None
    # 42 is reached by the plan itself, and by Borealis 2 alone.
    assert search["same_index"]["mix"]["monthly"] == pytest.approx(147.6)
    assert search["same_index"]["alone"] == {
        "model": "borealis-2",
        "monthly": pytest.approx(388.8),
        "index": 48,
    }
    assert search["same_index"]["multiple"] == pytest.approx(1)
    assert search["cheapest"]["monthly"] == pytest.approx(268.2)
    assert search["cheapest"]["escalated"] == 0.625
    assert (search["cheapest"]["cheap"], search["cheapest"]["strong"]) == (
        *("aster-small", "borealis-2"),
    )
    ends = [(part["from"]["index"], part["to"]["index"]) for part in search["frontier"]]
    assert ends == [(40, 48), (48, 55.5)]


def test_json_has_null_for_the_bill_of_a_model_without_a_price(on_fixture: Llmrank) -> None:
    record = json.loads(on_fixture("route", "aster", "iris", "--format", "json").stdout)
    assert set(record["monthly"].values()) == {None}
    assert record["quality"] == pytest.approx(41.8)
    text = on_fixture("route", "aster", "iris").stdout
    assert "No bill for this router: that of Iris Pro is not known.\n" in text


def test_a_model_alone_on_the_frontier_has_no_strong_one(on_fixture: Llmrank) -> None:
    record = json.loads(on_fixture("route", "--both", "--format", "json").stdout)
    last = record["search"]["frontier"][-1]
    assert (last["cheap"], last["strong"]) == ("dune-max", None)
    assert last["from"] == last["to"]


def test_a_router_that_gains_nothing_is_cautioned_against(on_fixture: Llmrank) -> None:
    output = on_fixture("route", "borealis", "aster").stdout
    assert "routing saves nothing.\n" in output
    assert "escalating to it gains nothing." in " ".join(output.split())


def test_without_a_ranked_model_with_a_bill_there_is_no_frontier(on_fixture: Llmrank) -> None:
    result = on_fixture("route", "aster", "borealis", "--floor", "100")
    assert "No ranked model has a bill.\n" in result.stdout


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("aster", "aster"), "A router needs two models: both are Aster Small"),
        (("aster", "nobody"), "No such model: nothing in the catalogue is called 'nobody'"),
        (("--floor", "100"), "No router to plan: a router takes two models with prices"),
        (("--share", "120%"), "the escalated share must be from 0% to 100%, such as 70%"),
        (("--budget", "-3"), "the monthly budget must be a number of 0 or more, not '-3'"),
        (("--reach", "101"), "the index to reach must be at most 100, not '101'"),
    ],
)
def test_what_cannot_be_planned_is_refused_in_a_sentence(
    on_fixture: Llmrank, arguments: tuple[str, ...], said: str
) -> None:
    result = on_fixture("route", *arguments)
    assert result.exit_code != 0
    assert result.stdout == ""
    assert said in result.stderr
