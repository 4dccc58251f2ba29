"""Figures read the same everywhere: one rule each, and "-" where nothing is published."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.domain.catalogue.parse import parse_count
from tui.domain.words import format as fmt

Formatter = Callable[[float | None], str]
FORMATTERS: dict[str, Formatter] = {
    "price": fmt.price,
    "blended_price": fmt.blended_price,
    "cost_per_point": fmt.cost_per_point,
    "bill": fmt.bill,
    "request_bill": fmt.request_bill,
    "ratio": fmt.ratio,
    "tokens": fmt.tokens,
    "whole": fmt.whole,
    "seconds": fmt.seconds,
    "speed": fmt.speed,
    "points": fmt.points,
    "fraction": fmt.fraction,
    "percent": fmt.percent,
    "small_percent": fmt.small_percent,
}
each_formatter = pytest.mark.parametrize("shown", FORMATTERS.values(), ids=FORMATTERS)


@each_formatter
def test_what_is_not_published_is_a_dash(shown: Formatter) -> None:
    assert shown(None) == "-"


@each_formatter
def test_nothing_is_a_figure_and_no_dash(shown: Formatter) -> None:
    assert "0" in shown(0)


@pytest.mark.parametrize(
    ("usd", "text"),
    [
        (0, "$0.00"),
        (0.14, "$0.14"),
        (1.5, "$1.50"),
        (0.028, "$0.028"),
        (0.625, "$0.625"),
        (10, "$10.00"),
        (1250, "$1,250.00"),
        (1250.125, "$1,250.125"),
        (0.1 + 0.2, "$0.30"),
    ],
)
def test_a_price_is_shown_as_published_with_at_least_two_decimals(usd: float, text: str) -> None:
    assert fmt.price(usd) == text


@pytest.mark.parametrize(
    ("usd", "text"),
    [
        (0.21, "$0.21"),
        (17.5, "$17.50"),
        (0.0756, "$0.0756"),
        (0.56 / 3, "$0.1867"),
        (8 / 3, "$2.667"),
    ],
)
def test_a_blended_price_shows_no_digits_that_nobody_published(usd: float, text: str) -> None:
    assert fmt.blended_price(usd) == text


@pytest.mark.parametrize(
    ("usd", "text"),
    [
        (0.21 / 46.5, "$0.0045"),
        (0.875 / 33.5, "$0.0261"),
        (0.035, "$0.0350"),
        (0.09994, "$0.0999"),
        (0.09996, "$0.1000"),
        (0.1, "$0.100"),
        (0.26151, "$0.262"),
        (0.9996, "$1.00"),
        (2.4271, "$2.43"),
        (20.802, "$20.8"),
        (1234.5, "$1,230"),
        (0.00005, "$0.0001"),
        (0.0000049, "$0.00000490"),
        (0, "$0.0000"),
    ],
)
def test_a_cost_per_point_has_four_decimals_below_a_tenth_and_three_figures_above(
    usd: float, text: str
) -> None:
    assert fmt.cost_per_point(usd) == text


@pytest.mark.parametrize(
    ("usd", "text"),
    [
        (78.96, "$78.96"),
        (1566, "$1,566.00"),
        (1, "$1.00"),
        (0, "$0.00"),
        (0.99996, "$1.00"),
        (0.99994, "$0.9999"),
        (0.0162, "$0.01620"),
        (0.021, "$0.02100"),
        (0.00362048, "$0.003620"),
        (0.0002632, "$0.0002632"),
        (-21.5, "-$21.50"),
        (-1234.5, "-$1,234.50"),
        (-0.00362048, "-$0.003620"),
        (999_999.999, "$1,000,000.00"),
        (829_629.62, "$829,629.62"),
    ],
)
def test_a_bill_has_cents_and_below_a_dollar_four_figures(usd: float, text: str) -> None:
    assert fmt.bill(usd) == text


@pytest.mark.parametrize(
    ("usd", "text"),
    [
        (0.021, "$0.02100"),
        (1.2346, "$1.235"),
        (9.9996, "$10.00"),
        (12.3, "$12.30"),
        (1234.5, "$1,234.50"),
    ],
)
def test_the_bill_of_a_request_has_four_figures_at_any_size(usd: float, text: str) -> None:
    assert fmt.request_bill(usd) == text


@pytest.mark.parametrize("usd", [-7.105e-15, 7.105e-15, -0.0])
def test_what_sums_in_binary_leave_behind_is_no_money_and_has_no_sign(usd: float) -> None:
    assert fmt.bill(usd) == fmt.request_bill(usd) == "$0.00"


def test_the_parts_of_a_bill_are_seen_to_add_up() -> None:
    """0.0126 + 0.0036 = 0.0162: in cents that was $0.01 + $0.003600 = $0.02."""
    assert [fmt.bill(usd) for usd in (0.0126, 0.0036, 0.0162)] == [
        "$0.01260",
        "$0.003600",
        "$0.01620",
    ]


@pytest.mark.parametrize(
    ("usd", "of", "text"),
    [
        (7.896, 78.96, "+$7.90"),
        (-1234.5, 9000, "-$1,234.50"),
        (0.006, 78.96, "+$0.01"),
        (-0.004, 78.96, "$0.00"),
        (-7.105e-15, 78.96, "$0.00"),
        (0.00024, 0.0026, "+$0.000240"),
        (-0.0000004, 0.0026, "$0.00"),
        (0, 0, "$0.00"),
        (None, 78.96, "-"),
    ],
)
def test_a_change_has_the_decimals_of_its_bill_and_less_than_half_of_the_last_is_none(
    usd: float | None, of: float, text: str
) -> None:
    assert fmt.change(usd, of) == text


@pytest.mark.parametrize(
    ("points", "text"),
    [(4.5, "+4.5"), (-16.46, "-16.5"), (0, "0.0"), (-0.04, "0.0"), (None, "-")],
)
def test_a_difference_of_indices_has_its_sign(points: float | None, text: str) -> None:
    assert fmt.points_change(points) == text


@pytest.mark.parametrize(
    ("seconds", "of", "text"),
    [
        (39.7, 52.3, "+40 s"),
        (-86.9, 92.0, "-87 s"),
        (3.24, 92.0, "+3 s"),  # 92 s has no tenths
        (3.24, 5.1, "+3.2 s"),
        (0.02, 92.0, "0 s"),
        (-0.049, 5.1, "0 s"),
        (91.48, 0.82, "+91 s"),
        (0, 0.82, "0 s"),
        (None, 5.1, "-"),
    ],
)
def test_a_difference_of_seconds_is_no_finer_than_what_changes(
    seconds: float | None, of: float, text: str
) -> None:
    assert fmt.seconds_change(seconds, of) == text


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (5.783, "5.8x"),
        (1.151, "1.15x"),
        (1, "1.00x"),
        (1.994, "1.99x"),
        (1.995, "2.0x"),
        (2, "2.0x"),
        (9.225, "9.2x"),
        (1234.56, "1,234.6x"),
        (0.209, "0.21x"),
        (0.0045161, "0.0045x"),
        (0.0, "0.00x"),
    ],
)
def test_a_ratio_has_one_decimal_and_below_two_a_second_one(value: float, text: str) -> None:
    assert fmt.ratio(value) == text


@pytest.mark.parametrize(
    ("count", "text"),
    [
        (0, "0"),
        (999, "999"),
        (1_000, "1K"),
        (31_999, "31K"),
        (65_536, "65K"),
        (131_072, "131K"),
        (999_999, "999K"),
        (1_000_000, "1M"),
        (1_048_576, "1.05M"),
        (1_500_000, "1.5M"),
        (10_000_000, "10M"),
    ],
)
def test_thousands_of_tokens_are_cut_and_millions_have_two_decimals(count: int, text: str) -> None:
    assert fmt.tokens(count) == text


@pytest.mark.parametrize(
    ("count", "text"), [(0, "0"), (10_000, "10,000"), (6_450.0, "6,450"), (19_400.5, "19,400.5")]
)
def test_a_workload_is_shown_in_full(count: float, text: str) -> None:
    assert fmt.whole(count) == text


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (0.1 + 0.2, "0.3"),
        (1_500_000.0, "1,500,000"),  # and not 1.5e+06, which no field reads
        (1234567.25, "1,234,567.25"),
        (0.0001, "0.0001"),
        (0.0, "0"),
        (100.0, "100"),
    ],
)
def test_a_field_shows_a_number_that_can_be_typed_again(value: float, text: str) -> None:
    assert fmt.in_field(value) == text
    assert parse_count(text, "the budget") == pytest.approx(value)


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (0, "0 s"),
        (0.82, "0.82 s"),
        (0.996, "1.0 s"),
        (5.1, "5.1 s"),
        (9.94, "9.9 s"),
        (9.96, "10 s"),
        (76.4, "76 s"),
        (99.6, "100 s"),
        (143.148, "140 s"),
        (1234, "1,200 s"),
    ],
)
def test_seconds_have_two_significant_figures(value: float, text: str) -> None:
    assert fmt.seconds(value) == text


@pytest.mark.parametrize(
    ("value", "text"), [(67, "67"), (59.6, "59"), (60, "60"), (0.9, "0"), (1234.9, "1,234")]
)
def test_a_speed_never_reads_as_a_limit_it_misses(value: float, text: str) -> None:
    assert fmt.speed(value) == text


@pytest.mark.parametrize(
    ("share", "text"),
    [
        (0, "0%"),
        (0.87, "87%"),
        (0.889, "88.9%"),
        (0.88923, "88.9%"),
        (1, "100%"),
        (-0.00001, "0%"),
        (-0.05, "-5%"),
        (12345.678, "1,234,567.8%"),
    ],
)
def test_a_percentage_has_a_decimal_only_where_it_says_something(share: float, text: str) -> None:
    assert fmt.percent(share) == text


@pytest.mark.parametrize(
    ("share", "text"), [(0, "0%"), (0.00048, "0.048%"), (0.0012, "0.1%"), (0.173, "17.3%")]
)
def test_a_limit_too_small_for_a_tenth_of_a_percent_is_not_shown_as_nothing(
    share: float, text: str
) -> None:
    assert fmt.small_percent(share) == text


def test_csv_has_no_more_digits_than_a_figure_was_computed_to() -> None:
    assert fmt.csv_figure(0.1 + 0.2) == 0.3
    assert fmt.csv_figure(0.003612903225806452) == 0.00361290322581


def test_an_index_has_one_decimal_and_a_benchmark_three() -> None:
    assert fmt.points(50) == "50.0"
    assert fmt.points(74.04) == "74.0"
    assert fmt.fraction(0.95) == "0.950"


@pytest.mark.parametrize(
    ("n", "text"),
    [
        (1, "first"),
        (10, "tenth"),
        (11, "11th"),
        (12, "12th"),
        (13, "13th"),
        (21, "21st"),
        (22, "22nd"),
        (33, "33rd"),
        (40, "40th"),
        (111, "111th"),
        (121, "121st"),
    ],
)
def test_places_are_words_up_to_the_tenth(n: int, text: str) -> None:
    assert fmt.ordinal(n) == text


@pytest.mark.parametrize(
    ("days", "text"),
    [(-1, "dated in the future"), (0, "of today"), (1, "1 day old"), (197, "197 days old")],
)
def test_an_age_is_said_in_days(days: int, text: str) -> None:
    assert fmt.age(days) == text


@given(st.floats(0, 1e12, allow_subnormal=False))
def test_no_figure_of_any_size_has_an_exponent(value: float) -> None:
    for shown in FORMATTERS.values():
        assert "e" not in shown(value)


@given(st.floats(1e-9, 1e9), st.floats(1.01, 1e3))
def test_a_larger_bill_never_reads_as_a_smaller_one(usd: float, factor: float) -> None:
    def read(text: str) -> float:
        return float(text.removeprefix("$").replace(",", ""))

    assert read(fmt.bill(usd)) <= read(fmt.bill(usd * factor))
    assert read(fmt.cost_per_point(usd)) <= read(fmt.cost_per_point(usd * factor))


def test_a_version_is_told_by_its_number_and_one_without_in_words() -> None:
    assert (fmt.version("4.3"), fmt.version_in_short("4.3")) == ("v4.3", "v4.3")
    repeated = "unknown (OpenRouter, 2026-06-01)"
    assert fmt.version(repeated) == "version unknown (OpenRouter, 2026-06-01)"
    assert fmt.version_in_short(repeated) == "v?"


@pytest.mark.parametrize(
    ("count", "shown"), [(0, "0 rows"), (1, "1 row"), (2, "2 rows"), (12_345, "12,345 rows")]
)
def test_so_many_of_something_are_grouped_and_one_has_no_s(count: int, shown: str) -> None:
    assert fmt.counted(count, "row") == shown


def test_what_is_not_made_many_by_an_s_says_how() -> None:
    assert [fmt.counted(n, "retry", "retries") for n in (1, 3)] == ["1 retry", "3 retries"]


def test_a_part_of_something_is_counted_as_what_it_is() -> None:
    assert fmt.counted(6_450.5, "token") == "6,450.5 tokens"
