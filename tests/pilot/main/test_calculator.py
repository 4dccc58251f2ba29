"""The calculator: what is typed, slid or chosen prices the selected model at once."""

from msgspec.structs import replace

from tests.builders import ANSWERS_ONLY
from tests.pilot.app_under_test import Start, Window
from tui.domain.catalogue.values import Catalogue
from tui.domain.catalogue.workload import Workload
from tui.store.settings import Settings


def bill(window: Window) -> str:
    """The bill on one line."""
    return window.paragraphs("#bill")


def refused(window: Window) -> str:
    """Why a field is refused; empty when none is."""
    return window.paragraphs("#refused")


async def test_the_bill_stands_by_part_a_request_a_day_and_a_month_beside_the_top_pick(
    start: Start,
) -> None:
    async with start(size=(150, 40)) as window:
        await window.press("down")
        # 2,000 prompt tokens, 70% of them cached, and 500 of answer: at $0.40, $0.04 and $2.00.
        assert bill(window).startswith(
            "per request per day per month top pick vs top "
            "fresh input $0.0002400 $2.40 $72.00 $18.00 "
            "cache reads $0.00005600 $0.5600 $16.80 $4.20 "
            "answer $0.001000 $10.00 $300.00 $45.00 "
            "total $0.001296 $12.96 $388.80 $67.20 "
        )


async def test_both_totals_are_in_sight_with_their_multiple_of_the_top_pick(
    start: Start, embedded_catalogue: Catalogue
) -> None:
    async with start() as window:
        await window.press("down")
        # 45M of 60M output tokens were reasoning: three for each token of the answer.
        assert "answers only $388.80 $67.20 5.8x " in bill(window)
        assert "AA's tasks $1,288.80 $472.20 2.7x speed test ~$993.60 ~$326.40 3.0x" in bill(window)
    async with start(catalogue=embedded_catalogue) as window:
        assert "answers only $78.96 $78.96 AA's" in bill(window)
        assert "AA's tasks $804.36 $804.36" in bill(window)
        await window.press("down")
        assert "answers only $280.50 $78.96 3.6x" in bill(window)
        assert "AA's tasks $4,522.21 $804.36 5.6x" in bill(window)


async def test_unknown_reasoning_is_a_lower_bound(start: Start) -> None:
    async with start() as window:
        await window.press("end")
        assert "AA's tasks - $472.20 -" in bill(window)
        await window.press("r")
        assert "total ≥$0.005480 ≥$1,644.00 $472.20" in bill(window)
        assert "Nobody measured how much Dune Max reasons on AA's tasks" in bill(window)
        assert window.row("Dune Max")["$/month"] == "≥$1,644.00"


async def test_an_unpublished_cache_price_is_said(start: Start) -> None:
    async with start(settings=Settings(model="cinder-large")) as window:
        said = (
            "No cache-read price of Cinder Large is published (Fixturegate): "
            "cached tokens are billed at the input price."
        )
        assert said in bill(window)
        await window.fill("cache", "0")
        assert said not in bill(window)


async def test_what_batches_save_is_a_part_of_the_bill_and_off_peak_hours_are_told(
    start: Start, fixture_catalogue: Catalogue
) -> None:
    aster = fixture_catalogue.model("aster-small")
    assert aster is not None
    offer = replace(aster.offers[0], batch_discount=0.5)
    model = replace(aster, offers=(offer, *aster.offers[1:]))
    catalogue = replace(fixture_catalogue, models=(model, *fixture_catalogue.models[1:]))
    workload = Workload(batch_share=0.5, off_peak_share=0.25)
    async with start(catalogue=catalogue, settings=Settings(workload=workload)) as window:
        # Half of the requests at half the price: a quarter of $67.20.
        assert "batch saving -$0.00005600 -$16.80 -$16.80 total" in bill(window)
        assert " -$16.80 total $0.0001680 $50.40 $50.40 " in bill(window)
        assert (
            "No off-peak prices of Aster Small are known (Fixturegate): "
            "the 25% of traffic in off-peak hours costs the same."
        ) in bill(window)


async def test_the_bill_says_which_key_has_the_fields_there_is_no_room_for(start: Start) -> None:
    async with start() as window:
        assert bill(window).endswith("5 Bill: cache writes, batches, off-peak, every basis")


async def test_a_model_without_a_price_has_no_bill(start: Start) -> None:
    async with start(settings=Settings(scope="all", model="iris-pro")) as window:
        assert "total - - $67.20" in bill(window)
        assert "No bill for Iris Pro: its prices are not published." in bill(window)


# One figure of the default workload changed at a time, and what each model costs a month then.
CHANGED = (
    ("requests", "20,000", ["$134.40", "$777.60", "$2,100.00", "$3,288.00"]),
    ("requests", "0", ["$0.00", "$0.00", "$0.00", "$0.00"]),
    ("prompt", "4000", ["$89.40", "$477.60", "$1,650.00", "$2,088.00"]),
    ("answer", "1000", ["$112.20", "$688.80", "$1,500.00", "$2,844.00"]),
    ("cache", "0", ["$105.00", "$540.00", "$1,050.00", "$2,400.00"]),
    ("cache", "100%", ["$51.00", "$324.00", "$1,050.00", "$1,320.00"]),
)


async def test_every_field_prices_the_bill_and_the_leaderboard(start: Start) -> None:
    async with start() as window:
        await window.press("down")
        for field, text, column in CHANGED:
            await window.fill(field, text)
            assert refused(window) == ""
            assert (field, text, window.column("$/month")) == (field, text, column)
            total = bill(window).split("total ")[1].split("answers only")[0]
            assert f" {column[1]} {column[0]} " in total
            await window.press("escape", "R", "r")  # the default workload, reasoning off


CENTS = (("0", "$0.06720"), ("0", "$0.6720"), ("backspace", "$0.06720"), ("5", "$0.7056"))


async def test_every_keystroke_counts(start: Start) -> None:
    async with start() as window:
        await window.fill("requests", "1")
        assert window.row("Aster Small")["$/month"] == "$0.006720"
        for key, month in CENTS:
            await window.press(key)
            assert (key, window.row("Aster Small")["$/month"]) == (key, month)


async def test_digits_typed_in_a_burst_arrive_in_their_order(start: Start) -> None:
    async with start() as window:
        await window.fill("requests", "123456789")
        assert window.value("requests") == "123456789"
        assert window.app.main.workload.requests_per_day == 123_456_789


async def test_a_bill_of_any_length_has_all_its_digits(start: Start) -> None:
    async with start() as window:
        await window.fill("requests", "1234567890")
        # $8,296,296.22 and $202,962,961.12 a month.
        assert window.row("Aster Small")["$/month"] == "$8,296,296.22"
        assert window.row("Dune Max")["$/month"] == "$202,962,961.12"
        await window.press("enter", "escape", "end")
        assert "total $202,962,961.12 $8,296,296.22 " in bill(window)


async def test_one_field_after_the_other_counts(start: Start) -> None:
    async with start() as window:
        await window.press("3", "e")
        for text in ("5000", "400", "30"):
            await window.type(text)
            await window.press("tab")
        assert [window.value(id) for id in ("requests", "prompt", "answer")] == [
            "5000",
            "400",
            "30",
        ]
        workload = window.app.main.workload
        assert workload == replace(
            ANSWERS_ONLY, requests_per_day=5_000, prompt_tokens=400, answer_tokens=30
        )


A_NUMBER = "must be a number of 0 or more, not"


# What is typed, why it is refused, and the last good value on the way there.
REFUSED = (
    ("requests", "many", f"Requests a day {A_NUMBER} 'many'.", 10_000),
    ("requests", "-5", f"Requests a day {A_NUMBER} '-5'.", 10_000),
    ("requests", "", f"Requests a day {A_NUMBER} ''.", 10_000),
    ("prompt", "1_0", f"Prompt tokens {A_NUMBER} '1_0'.", 1),
    ("prompt", "1e400", f"Prompt tokens {A_NUMBER} '1e400'.", 1),
    ("answer", "nan", f"Answer tokens {A_NUMBER} 'nan'.", 500),
    ("answer", "[/b]", f"Answer tokens {A_NUMBER} '[/b]'.", 500),
    ("cache", "130%", "The cached share must be from 0% to 100%, such as 70%, not '130%'.", 0.13),
)


async def test_what_is_no_figure_is_refused_in_place_with_the_reason_and_the_last_good_one_stays(
    start: Start,
) -> None:
    async with start() as window:
        for field, text, reason, kept in REFUSED:
            await window.retype(field, text)
            assert refused(window) == f"{reason} The last good value stays."
            assert window.value(field) == text
            assert window.at == field
            workload = window.app.main.workload
            now = {
                "requests": workload.requests_per_day,
                "prompt": workload.prompt_tokens,
                "answer": workload.answer_tokens,
                "cache": workload.cache_ratio,
            }
            assert (text, now[field]) == (text, kept)
            await window.press("escape", "R", "r")  # the default workload, reasoning off
            assert refused(window) == ""


async def test_figures_are_typed_as_vendors_print_them(start: Start) -> None:
    async with start() as window:
        await window.press("e")
        await window.type("1.5M")
        await window.press("tab")
        await window.type("3k")
        await window.press("tab")
        await window.type("8.3K")
        await window.press("tab")
        await window.type("86.5")
        workload = window.app.main.workload
        assert (workload.requests_per_day, workload.prompt_tokens) == (1_500_000, 3_000)
        assert (workload.answer_tokens, workload.cache_ratio) == (8_300, 0.865)


async def test_a_refused_figure_keeps_the_workload_of_before(start: Start) -> None:
    async with start() as window:
        await window.fill("requests", "20000")
        await window.type("x")
        assert window.row("Aster Small")["$/month"] == "$134.40"
        assert refused(window) != ""
        await window.press("backspace")
        assert refused(window) == ""
        assert window.app.main.workload.requests_per_day == 20_000


async def test_what_is_refused_is_not_accepted_and_goes_with_the_focus(start: Start) -> None:
    async with start() as window:
        for key in ("enter", "tab"):
            await window.fill("requests", "x")
            await window.press(key)
            assert (window.at, window.value("requests")) == ("requests", "x")
            assert refused(window) != ""
            await window.click("#detail", 5, 5)
            assert window.value("requests") == "10,000"
            assert refused(window) == ""


async def test_reset_brings_back_the_default_workload_with_the_reasoning_of_each_row(
    start: Start,
) -> None:
    """Aster Small: 24 s at 120 tokens a second are 2,880 at $0.30, $259.20 a month more."""
    async with start(reasoning=True) as window:
        await window.fill("prompt", "9000")
        await window.press("enter", "R")
        fields = [window.value(id) for id in ("requests", "prompt", "answer", "cache")]
        assert fields == ["10,000", "2,000", "500", "70%"]
        assert window.row("Aster Small")["$/month"] == "~$326.40"
        assert "[effort]" in window.text("#reasoning")
        assert window.title("calculator") == "3 Calculator · Default"


async def test_presets_go_round_and_are_named_in_the_title(start: Start) -> None:
    async with start() as window:
        assert window.title("calculator") == "3 Calculator · Default"
        await window.press("p")
        assert window.title("calculator") == "3 Calculator · Classify"
        # 350 prompt tokens, 85% cached, 2 of answer: (5.25 + 2.975 + 0.6) / 1M x 300,000.
        assert window.row("Aster Small")["$/month"] == "$2.65"
        await window.press("p")
        assert window.title("calculator") == "3 Calculator · Support chat"
        assert window.value("requests") == "10,000"
        assert window.value("prompt") == "6,450"
        assert window.value("cache") == "86.51%"
        await window.fill("answer", "301")
        assert window.title("calculator") == "3 Calculator · own workload"
        await window.press("enter", "p")
        assert window.title("calculator") == "3 Calculator · Default"


async def test_the_presets_of_the_edition_cost_what_their_page_says(
    start: Start, embedded_catalogue: Catalogue
) -> None:
    async with start(catalogue=embedded_catalogue) as window:
        for name, month in (
            ("Mixed traffic", "$78.96"),
            ("Bulk classification", "$4.87"),
            ("Document digest", "$21.17"),
            ("Re-ranking passages", "$506.52"),
            ("Support chat", "$108.61"),
            ("Agent loop", "$283.71"),
        ):
            assert window.title("calculator") == f"3 Calculator · {name}"
            assert window.row("DeepSeek V4 Flash")["$/month"] == month
            await window.press("p")


async def test_a_workload_that_was_kept_is_in_the_fields(start: Start) -> None:
    kept = Settings(workload=Workload(requests_per_day=12.5, prompt_tokens=1_000_000))
    async with start(settings=kept) as window:
        assert window.value("requests") == "12.5"
        assert window.value("prompt") == "1,000,000"
        assert window.title("calculator") == "3 Calculator · own workload"


async def test_commands_are_text_inside_a_field(start: Start) -> None:
    async with start() as window:
        await window.press("3", "e")
        await window.type("1234qc/a?:")
        assert window.at == "requests"
        assert window.value("requests") == "1234qc/a?:"
        assert window.title("leaderboard").startswith("1 Fixturegate's ")
        assert window.outside.copied == []
        assert window.app.is_running
