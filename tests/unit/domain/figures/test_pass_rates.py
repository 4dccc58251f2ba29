"""Pass rates as a person types them."""

import re

import pytest

from tests.builders import the_reference
from tui.domain.catalogue.acceptance import Acceptance
from tui.domain.figures.pass_rates import (
    acceptance_of,
    curve_text,
    in_words,
    model_rates_text,
    parse_curve,
    parse_model_rates,
    parse_retries,
)
from tui.errors import UserError


@pytest.mark.parametrize(
    ("text", "points"),
    [
        ("20:40% 30:70% 50:95%", ((20, 0.4), (30, 0.7), (50, 0.95))),
        ("20:0.4, 50:95 %", ((20, 0.4), (50, 0.95))),
        ("33.5:12.5%;", ((33.5, 0.125),)),
        ("80%", ((0, 0.8),)),
        ("", ()),
        ("  ", ()),
    ],
)
def test_a_curve_is_points_of_index_and_rate_and_one_rate_alone_holds_everywhere(
    text: str, points: tuple[tuple[float, float], ...]
) -> None:
    assert parse_curve(text) == points


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("20:40% 50", "a point of the curve is index:rate such as 30:70%, not '50'"),
        ("20:140%", "the pass rate at index 20 must be from 0% to 100%, such as 70%"),
        ("20:", "the pass rate at index 20 must be from 0% to 100%"),
        ("x:40%", "the index of 'x:40%' must be a number of 0 or more, not 'x'"),
        ("120:40%", "the index of '120:40%' must be at most 100"),
        ("50:95% 20:40%", "curve: the index 20 does not follow 50 upwards"),
        ("much", "the pass rate must be from 0% to 100%"),
    ],
)
def test_a_curve_that_is_none_is_refused_with_the_reason(text: str, reason: str) -> None:
    with pytest.raises(ValueError, match=f"^{re.escape(reason)}"):
        parse_curve(text)


@pytest.mark.parametrize(
    "text",
    [
        "deepseek-v4-flash=85%, mimo=0.4",
        "V4 Flash = 85 %; MiMo-V2.5-Pro=40%",
        "deepseek/deepseek-v4-flash=85% mimo=40%",
    ],
)
def test_a_model_is_called_by_id_slug_name_or_a_part_that_only_one_has(text: str) -> None:
    assert parse_model_rates(text, the_reference()) == {
        "deepseek-v4-flash": 0.85,
        "mimo-v2.5-pro": 0.4,
    }


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("nobody=85%", "no model here is called 'nobody'"),
        ("=85%", "no model here is called ''"),
        ("v4=85%", "'v4' is ambiguous: deepseek-v4-flash, deepseek-v4-pro"),
        ("mimo", "a pass rate of a model is model=85%, not 'mimo'"),
        ("mimo=", "the pass rate of mimo-v2.5-pro must be from 0% to 100%"),
        ("mimo=850", "the pass rate of mimo-v2.5-pro must be from 0% to 100%"),
        ("mimo=1%, mimo-v2.5=2%", "the pass rate of mimo-v2.5-pro is given twice"),
    ],
)
def test_a_rate_of_a_model_that_is_none_is_refused_with_the_reason(text: str, reason: str) -> None:
    with pytest.raises(ValueError, match=f"^{re.escape(reason)}"):
        parse_model_rates(text, the_reference())


def test_a_model_that_had_a_rate_keeps_it_in_a_catalogue_without_it() -> None:
    text = "gone=20%"
    assert parse_model_rates(text, the_reference(), {"gone"}) == {"gone": 0.2}


@pytest.mark.parametrize("text", ["1.5", "101", "-1", "", "two"])
def test_retries_are_a_whole_number_up_to_a_hundred(text: str) -> None:
    assert parse_retries("2") == 2
    with pytest.raises(ValueError, match=r"^retries must be"):
        parse_retries(text)


def test_what_was_typed_is_shown_as_it_is_typed() -> None:
    curve, by_model = ((20, 0.4), (33.5, 0.125), (50, 1)), {"alpha": 0.29, "beta": 0}
    assert curve_text(curve) == "20:40% 33.5:12.5% 50:100%"
    assert parse_curve(curve_text(curve)) == curve
    assert model_rates_text(by_model) == "alpha=29%, beta=0%"


def test_texts_of_a_command_line_make_one_acceptance() -> None:
    found = acceptance_of(["20:40% 50:95%", "mimo=85%", "v4 pro=90%"], 2, 3, 60, the_reference())

    assert found == Acceptance(
        2, 3, 60, ((20, 0.4), (50, 0.95)), {"mimo-v2.5-pro": 0.85, "deepseek-v4-pro": 0.9}
    )
    assert in_words(found) == (
        "pass rates by index 20:40% 50:95%, by model mimo-v2.5-pro=85%, deepseek-v4-pro=90%, "
        "2 retries, 3 min of review an answer at $60.00 an hour"
    )
    assert in_words(Acceptance(1)) == "no pass rate given, 1 retry"


def test_a_second_curve_is_refused_and_not_half_taken() -> None:
    with pytest.raises(UserError) as refused:
        acceptance_of(["20:40%", "30:50%"], 0, 0, 0, the_reference())
    assert refused.value.as_text() == (
        "Cannot read the pass rate: '30:50%': the curve is given twice: put its points into one "
        "text\nGive a curve of the index, '20:40% 50:95%', or a rate by model, 'model=85%'."
    )
