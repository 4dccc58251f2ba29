"""`llmrank-tui compare`: models, efforts and hosts side by side, for people and for programs."""

import csv
import io
import json

import pytest

from tests.unit.conftest import Llmrank

FLASH = "deepseek-v4-flash:max@elliotgate"
LITE = "gemini-3.1-flash-lite-preview:reasoning@elliotgate"
TWO = ("compare", "deepseek-v4-flash", "gemini-3.1-flash-lite-preview")


def test_two_models_stand_side_by_side_with_bills_signs_and_ratios(llmrank: Llmrank) -> None:
    lines = llmrank(*TWO).stdout.splitlines()
    assert lines[:7] == [
        "Side by side: DeepSeek V4 Flash (max), Gemini 3.1 Flash Lite Preview",
        "Cost per point, price mix 1:1 · ElliotGate's 5 models · 5 of 5 ranked",
        "Artificial Analysis Intelligence Index v4.0, minimum index 30 · as published May 2026",
        "$/month: 10,000 requests a day of 2,000 + 500 tokens, 70% cached, reasoning as on AA's "
        "tasks; answers only from $78.96",
        "",
        "                           DeepSeek V4 Flash (max)  Gemini 3.1 Flash Lite Preview",
        "effort                     max                      reasoning",
    ]
    told = [" ".join(line.split()) for line in lines]
    for line in (
        "rank 1 of 5 2 of 5",
        "cost per point $0.0045 + $0.0261 5.8x -",
        "total $804.36 + $4,522.21 5.6x -",
        "answers only $78.96 + $280.50 3.6x -",
        "first answer token 84 s - 5.4 s 0.06x +",
        "longest output 384K -",
        "+ best, - worst; ratios are to DeepSeek V4 Flash (max).",
    ):
        assert line in told


def test_efforts_and_hosts_are_compared_too(llmrank: Llmrank) -> None:
    """(0.14 + 0.28) / 2 / 44.9 is the high effort's cost per point."""
    page = llmrank("compare", "deepseek-v4-flash", "deepseek-v4-flash:high").stdout
    assert "DeepSeek V4 Flash (max), DeepSeek V4 Flash (high)" in page
    assert "$0.0047    1.04x -" in page
    page = llmrank("compare", "qwen3.6-plus@elliotgate", "qwen3.6-plus@alibaba").stdout
    assert page.startswith("Side by side: Qwen3.6 Plus at ElliotGate, Qwen3.6 Plus at Alibaba\n")


def test_one_model_is_compared_with_the_top_pick(llmrank: Llmrank) -> None:
    alone = llmrank("compare", "gemini-3.1-flash-lite-preview").stdout
    assert alone == llmrank(*TWO[:1], *reversed(TWO[1:])).stdout
    first = llmrank("compare", "deepseek-v4-flash").stdout  # itself: with the second
    assert first == llmrank(*TWO).stdout


def test_ratios_and_savings_are_against_the_one_named(llmrank: Llmrank) -> None:
    page = llmrank(*TWO, "--against", "gemini-3.1-flash-lite-preview").stdout
    told = [" ".join(line.split()) for line in page.splitlines()]
    assert "cost per point $0.0045 0.17x + $0.0261 -" in told
    assert "saved a month +$3,717.85" in told  # 4,522.21 - 804.36
    assert page.count("ratios are to Gemini 3.1 Flash Lite Preview.") == 1
    assert "saved a month -$3,717.85" in " ".join(llmrank(*TWO).stdout.split())


def test_what_is_not_named_beside_the_others_stands_last(llmrank: Llmrank) -> None:
    page = llmrank("compare", "deepseek-v4-flash", "--against", "qwen3.6-plus").stdout
    assert page.startswith("Side by side: DeepSeek V4 Flash (max), Qwen3.6 Plus\n")
    alone = llmrank("compare", "qwen3.6-plus", "--against", "qwen3.6-plus")
    assert (alone.exit_code, alone.stdout) == (2, "")
    assert alone.stderr == "Nothing to compare with: there is one configuration\nName a second.\n"


def test_figures_in_which_all_agree_can_be_left_out_and_are_named(llmrank: Llmrank) -> None:
    page = llmrank(*TWO, "--differences").stdout
    assert "  context window" not in page
    assert "Alike: context window 1M, cache-write price -.\n" in page


def test_more_than_a_line_holds_goes_on_below_beside_the_baseline(llmrank: Llmrank) -> None:
    more = ("deepseek-v4-pro", "mimo-v2.5-pro", "qwen3.6-plus")
    lines = llmrank(*TWO, *more, "--against", "qwen3.6-plus").stdout.splitlines()
    heads = [line.split("  ") for line in lines if line.startswith(" " * 27)]
    assert [[name.strip() for name in head if name.strip()] for head in heads] == [
        ["Qwen3.6 Plus", "DeepSeek V4 Flash (max)", "Gemini 3.1 Flash Lite Preview"],
        ["Qwen3.6 Plus", "DeepSeek V4 Pro (max)", "MiMo-V2.5-Pro (reasoning)"],
    ]


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (
            ("deepseek-v4-flash", "deepseek-v4-flash:max"),
            "Named twice: 'deepseek-v4-flash' and 'deepseek-v4-flash:max' are both " + FLASH,
        ),
        (("gpt-9", "qwen3.6-plus"), "No such model: nothing in the catalogue is called 'gpt-9'"),
        (("qwen3.6-plus:huge",), "No such effort: there is no effort 'huge' of Qwen3.6 Plus"),
        (("a",) * 9, "Too many: 9 are named, 8 fit side by side"),
    ],
)
def test_what_cannot_be_compared_is_a_sentence(
    llmrank: Llmrank, arguments: tuple[str, ...], sentence: str
) -> None:
    refused = llmrank("compare", *arguments)
    assert refused.exit_code == 2
    assert refused.stderr.splitlines()[0] == sentence


def test_json_has_every_figure_by_configuration(llmrank: Llmrank) -> None:
    found = json.loads(llmrank(*TWO, "--reasoning", "off", "--format", "json").stdout)
    assert found["baseline"] == FLASH
    assert [(each["configuration"], each["rank"]) for each in found["configurations"]] == [
        *((FLASH, 1), (LITE, 2)),
    ]
    figures = {each["figure"]: each for each in found["figures"]}
    bill = figures["monthly"]
    assert {name: round(usd, 2) for name, usd in bill["values"].items()} == {
        FLASH: 78.96,
        LITE: 280.50,
    }
    assert (bill["best"], bill["worst"], bill["group"]) == ([FLASH], [LITE], "Monthly bill")
    assert round(bill["ratios"][LITE], 4) == 3.5524
    parts = [each["values"][LITE] for id, each in figures.items() if id.startswith("bill_")]
    assert sum(parts) == pytest.approx(280.50)
    assert figures["max_output"]["values"][LITE] is None
    assert figures["max_output"]["best"] == []
    assert (
        found["configurations"][0]["wins"] + found["configurations"][1]["wins"] == found["decided"]
    )


def test_csv_has_a_row_a_figure_and_a_column_a_configuration(llmrank: Llmrank) -> None:
    text = llmrank(*TWO, "--reasoning", "off", "--format", "csv").stdout
    rows = {row["figure"]: row for row in csv.DictReader(io.StringIO(text))}
    assert rows["monthly"] == {
        "figure": "monthly",
        "group": "Monthly bill",
        FLASH: "78.96",
        LITE: "280.5",
        "best": FLASH,
        "worst": LITE,
    }
    assert rows["max_output"][LITE] == ""


def test_a_comparison_can_be_a_page_in_markdown(llmrank: Llmrank) -> None:
    page = llmrank(*TWO, "--format", "markdown").stdout
    assert page.startswith(
        "# Side by side: DeepSeek V4 Flash (max), Gemini 3.1 Flash Lite Preview\n"
    )
    assert any(line.startswith("| ") and "$0.0045" in line for line in page.splitlines())
