"""What a public source sent: a wrong document is a sentence, a wrong record is left out."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.sources.damage import HARMLESS, HOSTILE, assert_harmless, json_values
from tui.domain.catalogue.records import Skipped
from tui.errors import UserError
from tui.sources.reading import (
    BadRecordError,
    Record,
    above_zero,
    as_record,
    collect_records,
    per_million,
    read_count,
    read_day,
    read_flag,
    read_list,
    read_modalities,
    read_number,
    read_size,
    read_table,
    read_text,
    read_texts,
    required_text,
)
from tui.sources.strict_json import kind_of_value, load_json, malformed

Read = Callable[[Record, str], object]
READS: tuple[Read, ...] = (
    *(read_text, read_number, above_zero, read_count, read_size, read_flag, read_day, per_million),
    *(read_texts, read_modalities, read_list, read_table),
)


def refusal(data: bytes, largest: int = 1_000) -> str:
    """The sentence with which `data` is refused."""
    with pytest.raises(UserError) as caught:
        load_json(data, "Sample", largest=largest)
    assert caught.value.title == "Cannot read the document of Sample"
    assert caught.value.exit_code == 2
    return caught.value.message


def reason(read: Read, record: Record) -> str:
    """The reason for which `read` leaves the value `x` of `record` out."""
    with pytest.raises(BadRecordError) as caught:
        read(record, "x")
    return str(caught.value)


# ── Documents ───────────────────────────────────────────────────────────────────────────────────


def test_a_document_is_its_json_value() -> None:
    assert load_json(b'{"a": [1, 2.5, null, true, "b"]}', "Sample") == {
        "a": [1, 2.5, None, True, "b"]
    }


def test_a_byte_order_mark_is_no_mistake() -> None:
    assert load_json(b"\xef\xbb\xbf[]", "Sample") == []


def test_of_a_key_that_stands_twice_the_last_value_counts() -> None:
    assert load_json(b'{"a": 1, "a": 2}', "Sample") == {"a": 2}


@pytest.mark.parametrize(("data", "bytes_said"), [(b"", "0 bytes"), (b" \n ", "3 bytes")])
def test_an_empty_document_says_that_it_is_empty(data: bytes, bytes_said: str) -> None:
    assert refusal(data) == f"it is empty ({bytes_said})."


def test_a_document_that_ends_early_names_the_line_and_column() -> None:
    assert refusal(b'{"data": [\n{"id": 1') == (
        "it is not JSON, or not all of it: line 2, column 9: expecting ',' delimiter."
    )


def test_a_page_of_html_is_not_json() -> None:
    assert refusal(b"<html>") == (
        "it is not JSON, or not all of it: line 1, column 1: expecting value."
    )


def test_a_text_that_is_not_utf_8_names_the_line() -> None:
    assert refusal(b'{"a":\n"\xff"}') == "line 2 is not UTF-8 text."


@pytest.mark.parametrize("value", [b"NaN", b"Infinity", b"-Infinity", b"1" * 5_000])
def test_a_number_that_json_has_not_or_that_never_ends_is_refused(value: bytes) -> None:
    assert refusal(b'{"a": %s}' % value, largest=10_000) == (
        "it holds NaN, Infinity or a number of thousands of digits."
    )


@pytest.mark.parametrize("opening", [b"[", b'{"a":', b'[{"a":'])
@pytest.mark.parametrize("closed", [False, True])
def test_a_hundred_thousand_levels_are_refused_with_a_sentence(
    opening: bytes, closed: bool
) -> None:
    closing = opening.translate(bytes.maketrans(b"[{", b"]}"), b'"a:')[::-1]
    data = opening * 100_000 + (b"1" + closing * 100_000 if closed else b"")

    assert refusal(data, largest=10_000_000) == "its values are nested too deeply."


def test_a_document_over_the_limit_is_refused_without_a_look_at_it() -> None:
    assert refusal(b"{" * 1_001) == "it has 1,001 bytes; more than 1,000 bytes is not read."


def test_a_document_at_the_limit_is_read() -> None:
    assert load_json(b" " * 8 + b"[]", "Sample", largest=10) == []


def test_a_hundred_megabytes_are_refused_by_the_usual_limit() -> None:
    with pytest.raises(UserError) as caught:
        load_json(bytes(100 * 1024 * 1024), "Sample")

    assert caught.value.message == "it has 104,857,600 bytes; more than 32 MB is not read."


def test_a_document_of_another_shape_says_what_was_expected_where() -> None:
    error = malformed("Sample", "data", "a list of models", {"error": "down"})

    assert error.as_text() == (
        "Cannot read the document of Sample: data: expected a list of models, "
        "found an object with 1 key."
    )


@given(st.binary(max_size=60))
def test_any_bytes_are_a_value_or_a_sentence(data: bytes) -> None:
    try:
        load_json(data, "Sample")
    except UserError as error:
        assert_harmless(error.message)


@pytest.mark.parametrize(
    ("value", "said"),
    [
        (None, "nothing"),
        (True, "true"),
        (False, "false"),
        (3.5, "a number"),
        pytest.param(10**5_000, "a number", id="digits"),
        ("a", "the text 'a'"),
        ("a" * 41, f"the text '{'a' * 39}…'"),
        ("\x1b[2J", "the text '\ufffd[2J'"),
        ([1, 2], "a list of 2"),
        ({}, "an object with 0 keys"),
    ],
)
def test_what_was_found_is_said_in_a_few_words(value: object, said: str) -> None:
    assert kind_of_value(value) == said


# ── Values ──────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("read", READS[:8])
@pytest.mark.parametrize("record", [{}, {"x": None}])
def test_what_is_absent_or_null_is_not_published(read: Read, record: Record) -> None:
    assert read(record, "x") is None


def test_lists_and_objects_that_are_absent_or_null_are_empty() -> None:
    assert (read_table({}, "x"), read_table({"x": None}, "x")) == ({}, {})
    assert (read_list({}, "x"), read_list({"x": None}, "x")) == ([], [])
    assert (read_texts({}, "x"), read_modalities({"x": None}, "x")) == ((), ())


@pytest.mark.parametrize(
    ("read", "wrong", "said"),
    [
        (read_table, [1], "x: expected an object, found a list of 1"),
        (read_list, {"a": 1}, "x: expected a list, found an object with 1 key"),
        (read_text, 5, "x: expected a text, found a number"),
        (required_text, None, "x: expected a text, found nothing"),
        (required_text, " ", "x: expected a text, found the text ''"),
        (read_texts, ["a", 5], "x: expected a text, found a number"),
        (read_flag, 1, "x: expected true or false, found a number"),
        (read_flag, "true", "x: expected true or false, found the text 'true'"),
        (read_number, "0.14", "x: expected a number, found the text '0.14'"),
        (read_number, True, "x: expected a number, found true"),
        (read_number, -0.5, "x: expected a number from 0 to 1,000,000,000,000"),
        pytest.param(
            read_number, 10**5_000, "x: expected a number from 0 to 1,000,000,000,000", id="digits"
        ),
        (read_number, float("inf"), "x: expected a number from 0 to 1,000,000,000,000"),
        (read_count, 2.5, "x: expected a whole number, found 2.5"),
        (per_million, [], "x: expected a price, found a list of 0"),
        (per_million, True, "x: expected a price, found true"),
        (per_million, "cheap", "x: expected a price, found the text 'cheap'"),
        (per_million, "nan", "x: expected a price, found the text 'nan'"),
        (per_million, "1e999999999", "x: expected a price, found the text '1e999999999'"),
        (per_million, "-0.5", "x: expected a number from 0 to 1,000,000,000,000"),
        (per_million, "1e99", "x: expected a number from 0 to 1,000,000,000,000"),
        pytest.param(
            per_million,
            -(10**5_000),
            "x: expected a number from 0 to 1,000,000,000,000",
            id="below 0",
        ),
    ],
)
def test_a_value_of_another_kind_says_what_was_expected(
    read: Read, wrong: object, said: str
) -> None:
    assert reason(read, {"x": wrong}) == said


def test_a_record_that_is_no_object_says_so() -> None:
    with pytest.raises(BadRecordError, match=r"^expected an object, found a list of 0$"):
        as_record([])


def test_a_number_above_its_own_limit_says_the_limit() -> None:
    with pytest.raises(BadRecordError, match=r"^x: expected a number from 0 to 100$"):
        read_number({"x": 100.5}, "x", most=100)


def test_a_published_0_stays_a_0_where_it_is_a_figure() -> None:
    assert read_number({"x": 0}, "x") == 0
    assert read_count({"x": 0}, "x") == 0
    assert per_million({"x": "0"}, "x") == 0


def test_a_0_that_only_stands_for_unknown_is_unknown() -> None:
    assert above_zero({"x": 0.0}, "x") is None
    assert read_size({"x": 0}, "x") is None


def test_a_whole_number_may_be_written_with_a_decimal_point() -> None:
    assert read_count({"x": 65536.0}, "x") == 65536
    assert isinstance(read_count({"x": 65536.0}, "x"), int)


@pytest.mark.parametrize(
    ("published", "price"),
    [
        ("0.00000014", 0.14),
        ("0.000000028", 0.028),
        ("0.00000008333333333333334", 0.08333333333333334),
        ("1.5e-7", 0.15),
        (1.5e-07, 0.15),
        (4.35e-07, 0.435),
        (2.9e-07, 0.29),
        ("-1", None),
        (-1, None),
        ("-1.0", None),
    ],
)
def test_a_price_per_token_moves_by_six_places_exactly(
    published: object, price: float | None
) -> None:
    assert per_million({"x": published}, "x") == price


@given(st.integers(min_value=0, max_value=10**12 - 1))
def test_a_price_of_up_to_six_decimals_arrives_as_it_is_written(digits: int) -> None:
    published = f"0.{digits:012d}"
    per_1m = f"{digits // 10**6}.{digits % 10**6:06d}"

    assert per_million({"x": published}, "x") == float(per_1m)


def test_texts_arrive_on_one_line_as_harmless_text() -> None:
    assert read_text({"x": HOSTILE}, "x") == HARMLESS.strip()


def test_a_text_that_is_far_too_long_is_no_name() -> None:
    assert reason(read_text, {"x": "a" * 501}) == "x: a text of 501 characters, more than 500"
    assert read_text({"x": "a" * 500}, "x") == "a" * 500


def test_texts_of_a_list_come_once_each_and_blank_ones_not_at_all() -> None:
    assert read_texts({"x": ["b", "a", " ", "b"]}, "x") == ("b", "a")


def test_kinds_of_input_have_one_name_each() -> None:
    published = {"x": ["Text", "speech", "audio", "pdf", "file", "video"]}

    assert read_modalities(published, "x") == ("text", "audio", "file", "video")


@pytest.mark.parametrize(
    ("published", "date"),
    [
        ("2026-05-11", "2026-05-11"),
        ("2026-05", "2026-05"),
        ("2026-13", None),
        ("2026-02-30", None),
        ("2026", None),
        ("May 2026", None),
        ("20260511", None),
    ],
)
def test_a_date_is_a_day_or_a_month_or_unknown(published: str, date: str | None) -> None:
    assert read_day({"x": published}, "x") == date


@given(json_values)
def test_any_value_is_read_or_left_out_with_a_reason(value: object) -> None:
    for read in READS:
        try:
            read({"x": value}, "x")
        except BadRecordError as problem:
            assert_harmless(str(problem))


# ── Records ─────────────────────────────────────────────────────────────────────────────────────


def only_models(record: Record) -> str | None:
    """The id of a record whose mode is chat."""
    return required_text(record, "id") if record.get("mode") == "chat" else None


def collected(*values: object) -> tuple[tuple[str, ...], tuple[Skipped, ...]]:
    """What becomes of the records `values`."""
    found = ((f"data[{index}]", value) for index, value in enumerate(values))
    return collect_records(found, only_models, str)


def test_records_come_in_their_order() -> None:
    assert collected({"id": "b", "mode": "chat"}, {"id": "a", "mode": "chat"}) == (("b", "a"), ())


def test_a_record_that_is_no_business_of_the_product_is_not_listed() -> None:
    assert collected({"id": "a", "mode": "embedding"}) == ((), ())


def test_a_malformed_record_is_listed_with_its_place_name_and_reason() -> None:
    records, skipped = collected(
        {"mode": "chat", "name": "Sample \x1b[1mOne"}, 5, {"id": "c", "mode": "chat"}
    )

    assert records == ("c",)
    assert skipped == (
        Skipped("data[0] (Sample \ufffd[1mOne)", "id: expected a text, found nothing"),
        Skipped("data[1]", "expected an object, found a number"),
    )


def test_of_two_records_with_one_id_the_first_counts_and_the_second_is_listed() -> None:
    records, skipped = collected({"id": "a", "mode": "chat"}, {"id": "a", "mode": "chat"})

    assert records == ("a",)
    assert skipped == (Skipped("data[1] (a)", "a stands already at data[0]; the first one counts"),)


def test_the_name_of_a_record_in_the_list_is_cut_where_it_is_long() -> None:
    _, skipped = collected({"mode": "chat", "name": "n" * 61})

    assert skipped[0].where == f"data[0] ({'n' * 59}…)"
