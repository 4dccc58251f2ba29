"""The command line on the embedded catalogue repeats the published worked checks."""

import json

import pytest

from tests.unit.conftest import Llmrank, answers_only

V4_FLASH = "deepseek-v4-flash"
FLASH_LITE = "gemini-3.1-flash-lite-preview"
QWEN = "qwen3.6-plus"
MIMO = "mimo-v2.5-pro"
V4_PRO = "deepseek-v4-pro"
SHELF = (V4_FLASH, FLASH_LITE, QWEN, MIMO, V4_PRO)

# USD a month: V4 Flash, Flash Lite, Qwen3.6 Plus, MiMo-V2.5-Pro, V4 Pro.
BILLS = {
    ("--cache", "0"): (126.00, 375.00, 750.00, 1050.00, 1566.00),
    (): (78.96, 280.50, 750.00, 714.00, 896.10),
    ("--cache", "100%"): (58.80, 240.00, 750.00, 570.00, 609.00),
    ("--preset", "classify"): (4.87, 7.07, 54.30, 35.40, 42.43),
    ("--preset", "digest"): (21.17, 41.40, 82.80, 154.80, 263.09),
    ("--preset", "re-rank"): (506.52, 913.50, 1827.00, 3627.00, 6295.32),
    ("--preset", "chat"): (108.61, 242.10, 1237.50, 865.80, 1010.07),
    ("--preset", "agent"): (283.71, 430.50, 3918.75, 2120.25, 2146.72),
}


@pytest.fixture
def llmrank(llmrank: Llmrank) -> Llmrank:
    """Bills of answers only: what these tests are about is something else."""
    return answers_only(llmrank)


def test_the_shelf_is_the_reference_ranking(llmrank: Llmrank) -> None:
    rows = json.loads(llmrank("rank", "--format", "json").stdout)["rows"]
    assert [(row["rank"], row["model"]) for row in rows] == list(enumerate(SHELF, start=1))


@pytest.mark.parametrize(
    ("figure", "values", "tolerance"),
    [
        ("cost_per_point", (0.004516, 0.026119, 0.035000, 0.037175, 0.050680), 5e-7),
        ("measured_cost_per_point", (2.427, 2.794, 9.653, 8.580, 20.802), 5e-4),
        ("weighted_score", (74.0, 57.0, 45.7, 53.5, 47.4), 0.05),
    ],
    ids=["cost per point", "measured", "weighted score"],
)
def test_each_figure_of_the_shelf_is_the_published_one(
    llmrank: Llmrank, figure: str, values: tuple[float, ...], tolerance: float
) -> None:
    rows = json.loads(llmrank("rank", "--format", "json").stdout)["rows"]
    assert [row[figure] for row in rows] == pytest.approx(list(values), abs=tolerance)


@pytest.mark.parametrize("options", list(BILLS), ids=lambda options: " ".join(options) or "default")
def test_each_bill_a_month_is_the_published_one(llmrank: Llmrank, options: tuple[str, ...]) -> None:
    result = llmrank("rank", *options, "--format", "json")
    bills = [row["monthly"] for row in json.loads(result.stdout)["rows"]]
    assert bills == pytest.approx(list(BILLS[options]), abs=0.0051)


@pytest.mark.parametrize(
    ("model", "month", "reasoned"),
    [(V4_FLASH, "$78.96", "$804.36"), (FLASH_LITE, "$280.50", "$4,522.21")],
)
def test_cost_prints_the_totals_of_the_default_workload(
    llmrank: Llmrank, model: str, month: str, reasoned: str
) -> None:
    lines = llmrank("cost", model).stdout.splitlines()
    (answers,) = [line.split() for line in lines if line.startswith("answers only")]
    (measured,) = [line.split() for line in lines if line.startswith("reasoning as on AA's tasks")]
    assert answers[2] == month
    assert measured[5] == reasoned


def test_cost_writes_down_flash_lite_s_bill_by_part(llmrank: Llmrank) -> None:
    lines = [line.split() for line in llmrank("cost", FLASH_LITE).stdout.splitlines()]
    amounts = [line for line in lines if line and line[0] in ("answer", "total")]
    assert amounts == [
        ["answer", "$0.0007500", "$7.50", "$225.00", "$42.00"],
        ["total", "$0.0009350", "$9.35", "$280.50", "$78.96"],
    ]


def test_the_chat_preset_is_ten_turns_of_a_long_system_prompt(llmrank: Llmrank) -> None:
    record = json.loads(llmrank("cost", V4_FLASH, "--preset", "chat", "--format", "json").stdout)
    # $0.003620 a session of ten requests
    assert record["per_request"]["total"] * 10 == pytest.approx(0.003620, abs=5e-7)
    assert record["workload"]["cache_ratio"] == pytest.approx(0.865, abs=5e-4)


def test_v4_flash_leads_by_5_8_times_and_by_1_15_as_measured(llmrank: Llmrank) -> None:
    page = llmrank("show", V4_FLASH).stdout
    assert "Rank: 1 of 5, 5.8x cheaper than #2" in page
    assert "(0.14 + 0.28) / 2 / 46.5 = $0.0045" in page
    assert "$2.43 a point, Gemini 3.1 Flash Lite Preview $2.79" in page


def test_qwen_s_missing_cache_price_belongs_to_the_gateway_not_to_its_vendor(
    llmrank: Llmrank,
) -> None:
    at_the_gateway = llmrank("cost", QWEN).stdout
    assert "No cache-read price of Qwen3.6 Plus is published (ElliotGate)" in at_the_gateway
    record = json.loads(llmrank("cost", QWEN, "--host", "alibaba", "--format", "json").stdout)
    assert record["remarks"] == []
    # 10,000 x 30 x (600 x 0.50 + 1,400 x 0.05 + 500 x 3.00) / 1M
    assert record["per_month"]["total"] == pytest.approx(561.00)
