"""What a person types as a number is read exactly or refused with a sentence."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.domain.catalogue.parse import parse_count, parse_floor, parse_reasoning, parse_share
from tui.domain.catalogue.workload import Reasoning

NO_NUMBERS = [
    "",
    "  ",
    "ten",
    "1_0",
    "1e3",
    "1e400",
    "nan",
    "inf",
    "-1",
    "+1",
    "0x10",
    "10B",
    "K",
    "10kk",
]
BADLY_GROUPED = [
    "1,0",
    "10,00",
    ",100",
    "1,000,",
    "1000,000",
    "1 000",
    "1.000.000",
    "1.",
    ".",
    "1,0k",
    "1. 5M",
    "10 K",
]
OTHER_DIGITS = ["٣", "１０", "²"]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("0", 0.0),
        ("10000", 10_000.0),
        ("10,000", 10_000.0),
        ("1,234,567.5", 1_234_567.5),
        (" 6450.5 ", 6450.5),
        (".5", 0.5),
        ("1000000000000", 1e12),
        ("3k", 3_000.0),
        ("10K", 10_000.0),
        ("8.3k", 8_300.0),
        ("1.5M", 1_500_000.0),
        ("1,200k", 1_200_000.0),
        ("2m", 2_000_000.0),
        ("1000000M", 1e12),
    ],
)
def test_a_plain_or_grouped_number_is_read(text: str, value: float) -> None:
    assert parse_count(text, "requests a day") == value


@pytest.mark.parametrize("text", NO_NUMBERS + BADLY_GROUPED + OTHER_DIGITS)
def test_what_is_no_number_is_refused_by_name(text: str) -> None:
    sentence = f"requests a day must be a number of 0 or more, not {text!r}"
    with pytest.raises(ValueError, match=f"^{re.escape(sentence)}$"):
        parse_count(text, "requests a day")


@pytest.mark.parametrize("text", ["1000000000001", "9" * 400, "1000001M"])
def test_a_number_beyond_all_traffic_is_refused_with_the_limit(text: str) -> None:
    with pytest.raises(ValueError, match="prompt tokens must be at most 1,000,000,000,000, not '"):
        parse_count(text, "prompt tokens")


def test_a_long_entry_is_shown_by_its_start() -> None:
    with pytest.raises(ValueError, match=r"not 'x{40}\.\.\.'$"):
        parse_count("x" * 5000, "prompt tokens")


def test_a_refusal_never_repeats_a_control_character() -> None:
    with pytest.raises(ValueError, match="must be") as refusal:
        parse_count("\x1b[2J", "prompt tokens")
    assert "\x1b" not in str(refusal.value)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        *(("0", 0), ("1", 1), ("0.7", 0.7), ("70%", 0.7), ("70 %", 0.7), ("100%", 1)),
        *(("86.5%", 0.865), ("70", 0.7), ("86.5", 0.865), ("2", 0.02), ("100", 1), ("1%", 0.01)),
    ],
)
def test_a_share_is_written_as_per_cent_with_or_without_the_sign_or_as_a_part_of_one(
    text: str, value: float
) -> None:
    assert parse_share(text, "cache ratio") == value


@pytest.mark.parametrize(
    "text", ["130%", "1.3", "130", "70k", "-0.1", "nan", "1_0%", "%", "50%%", "1e-1"]
)
def test_a_share_outside_nothing_and_everything_is_refused(text: str) -> None:
    sentence = f"cache ratio must be from 0% to 100%, such as 70%, not {text!r}"
    with pytest.raises(ValueError, match=f"^{re.escape(sentence)}$"):
        parse_share(text, "cache ratio")


@pytest.mark.parametrize(
    ("text", "reasoning"),
    [
        ("off", Reasoning("off")),
        ("effort", Reasoning("effort")),
        (" Tasks", Reasoning("tasks")),
        ("speed", Reasoning("speed")),
        ("Measured", Reasoning("tasks")),
        ("1,200", Reasoning("fixed", 1200)),
        ("1.2k", Reasoning("fixed", 1200)),
    ],
)
def test_reasoning_is_the_effort_s_off_a_measure_or_tokens(text: str, reasoning: Reasoning) -> None:
    assert parse_reasoning(text) == reasoning


@pytest.mark.parametrize("text", ["on", "", "-5", "1e400"])
def test_other_reasoning_is_refused_with_what_is_accepted(text: str) -> None:
    sentence = (
        "reasoning must be effort, off, tasks, speed, or a number of tokens a request, "
        f"not {text!r}"
    )
    with pytest.raises(ValueError, match=f"^{re.escape(sentence)}$"):
        parse_reasoning(text)


def test_more_reasoning_than_any_traffic_is_refused_with_the_limit() -> None:
    with pytest.raises(ValueError, match="reasoning tokens a request must be at most 1,000,000,0"):
        parse_reasoning("9" * 14)


def test_a_floor_lies_within_the_index() -> None:
    assert parse_floor("42.5") == 42.5
    with pytest.raises(ValueError, match="the floor must be at most 100, not '101'"):
        parse_floor("101")


@given(st.text())
def test_any_text_is_a_finite_number_in_range_or_a_sentence(text: str) -> None:
    try:
        value = parse_count(text, "answer tokens")
    except ValueError:
        with pytest.raises(ValueError, match=r"^answer tokens must be "):
            parse_count(text, "answer tokens")
    else:
        assert 0 <= value <= 1e12


@given(st.integers(min_value=0, max_value=10**12))
def test_a_grouped_number_means_what_the_plain_one_means(number: int) -> None:
    assert parse_count(f"{number:,}", "n") == parse_count(f"{number}", "n") == number
