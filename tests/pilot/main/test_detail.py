"""The detail pane: everything known about the selected model, and a dash for the rest."""

import pytest
from msgspec.structs import replace

from tests.builders import a_model
from tests.pilot.app_under_test import Start, Window
from tui.domain.catalogue.values import Catalogue
from tui.store.settings import Settings
from tui.widgets.panes.detail import Detail


def detail(window: Window) -> str:
    """The detail's text on one line."""
    return window.paragraphs("#detail-text")


async def test_a_model_is_introduced_by_its_facts_and_its_place(start: Start) -> None:
    async with start() as window:
        assert detail(window).startswith(
            "Aster Small 1 of 4, 5.0x cheaper than #2 "
            "Vendor One · active · open weights · released 2026-03-02 · effort high "
        )
        await window.press("down")
        assert detail(window).startswith(
            "Borealis 2 2 of 4, 38% cheaper than #3 "
            "Vendor Two · preview · released 2026-04 · effort default "
        )
        await window.press("end")
        assert detail(window).startswith("Dune Max 4 of 4 Vendor Two · active")


async def test_the_sum_is_written_out_for_each_blend(start: Start) -> None:
    async with start() as window:
        assert "price mix 1:1 › list price $0.0050 = (0.10 + 0.30) / 2 / 40.0 " in detail(window)
        await window.press("down", "b")
        assert "price mix 3:1 › list price $0.0167 = (3 x 0.40 + 2.00) / 4 / 48.0 " in detail(
            window
        )
        await window.press("b")
        assert (
            "price mix 7:2:1 › list price $0.0064 = (7 x 0.04 + 2 x 0.40 + 2.00) / 10 / 48.0 "
            in detail(window)
        )


async def test_beside_the_list_cost_stand_the_bill_and_what_a_point_really_burns(
    start: Start, embedded_catalogue: Catalogue
) -> None:
    async with start() as window:
        # 67.20 a month; 100M prompt tokens and 80M of output at $0.10 and $0.30 are $34.
        assert (
            "monthly bill $1.68 = 67.20 / 40.0 "
            "on AA's tasks $0.850 = (100,000,000 x 0.10 + 80,000,000 x 0.30) / 1M / 40.0 "
            "Borealis 2: $0.0250 list price, $8.10 monthly bill, $3.50 on AA's tasks "
        ) in detail(window)
        await window.press("end")
        # Of this run only the measurer's own dollars are known.
        said = "on AA's tasks $22.5 = 1,250.50 (AA's own dollars) / 55.5 Aster Small: $0.0050 list"
        assert said in detail(window)
        assert "accepted answer" not in detail(window)
    async with start(catalogue=embedded_catalogue) as window:
        assert "list price $0.0045 = (0.14 + 0.28) / 2 / 46.5 " in detail(window)
        assert (
            "on AA's tasks $2.43 = (323,997,022 x 0.14 + 241,060,818 x 0.28) / 1M / 46.5 "
            "Gemini 3.1 Flash Lite Preview: $0.0261 list price, $8.37 monthly bill, "
            "$2.79 on AA's tasks "
        ) in detail(window)


async def test_the_analysis_and_what_the_model_is_best_for_are_told(start: Start) -> None:
    async with start() as window:
        assert (
            " Its price is so low that a middling index is enough for the first place. "
            "Everything else about it is ordinary. Strengths " in detail(window)
        )
        assert "Best for summaries, batch work Among the ranked" in detail(window)


async def test_it_stands_among_the_ranked_on_each_figure_with_its_place(start: Start) -> None:
    """Fixturegate's four cost $0.20, $1.20, $2.00 and $5.00; Aster Small is the cheapest."""
    async with start() as window:
        lines = [line.strip() for line in window.text("#detail-text").split("\n")]
        at = lines.index("Among the ranked  better to the right")
        cost, index = lines[at + 1].split(), lines[at + 2].split()
        assert cost[:2] == ["$/1M", "$0.20"]
        assert cost[-3:] == ["#1", "of", "4"]
        assert cost[-4].endswith("◆")
        assert index[2].startswith("◆")
        assert index[-3:] == ["#4", "of", "4"]


async def test_on_a_narrow_page_the_bars_stay_and_no_line_wraps(start: Start) -> None:
    async with start(size=(44, 24)) as window:
        await window.press("2")
        lines = window.text("#detail-text").split("\n")
        at = next(n for n, line in enumerate(lines) if "Among the ranked" in line)
        assert [line.split()[0] for line in lines[at + 1 : at + 3]] == ["$/1M", "index"]
        assert "#1 of 4" not in lines[at + 1]


async def test_many_rows_are_counted_beside_the_screen_once_no_key_comes_and_nothing_moves(
    start: Start, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A key press among thousands of rows does not wait for the bars of them all."""
    monkeypatch.setattr("tui.widgets.panes.detail.AT_ONCE", 1)
    monkeypatch.setattr("tui.widgets.panes.detail.PAUSE", 3600)
    async with start() as window:
        before = window.text("#detail-text").split("\n")
        at = next(n for n, line in enumerate(before) if "Among the ranked" in line)
        assert before[at + 1].split() == ["$/1M", "$0.20"]
        window.app.main.query_one(Detail)._count()
        await window.settle()
        after = window.text("#detail-text").split("\n")
        assert after[at + 1].split()[-3:] == ["#1", "of", "4"]
        assert [line.strip() for line in after[at + 7 :]] == [
            line.strip() for line in before[at + 7 :]
        ]


async def test_strengths_and_weaknesses_are_told_with_their_figures(start: Start) -> None:
    async with start() as window:
        assert (
            "Strengths + The lowest cost per point: $0.0050, 5.0x below Borealis 2. "
            "+ The cheapest cache read of all, at $0.01. "
            "Weaknesses − Reads text and nothing else. Best for" in detail(window)
        )


async def test_a_strength_that_is_no_longer_true_is_not_told(start: Start) -> None:
    async with start(settings=Settings(blend="7:2:1")) as window:
        assert "The lowest cost per point: $0.0014, 4.5x below Borealis 2." in detail(window)
    async with start(settings=Settings(floor=45, model="aster-small")) as window:
        text = detail(window)
        assert text.startswith("Aster Small not ranked")
        assert "not ranked: index 40 is below the floor 45" in text
        assert "The lowest cost per point" not in text
        assert "Reads text and nothing else." in text


async def test_a_claim_about_the_shelf_says_so_among_all_models(start: Start) -> None:
    async with start(settings=Settings(scope="all", model="cinder-large")) as window:
        assert "Second highest index: 50.0 (among Fixturegate's 4)." in detail(window)


async def test_a_model_without_written_claims_gets_computed_ones(start: Start) -> None:
    async with start(settings=Settings(scope="all", model="grove-open")) as window:
        assert "Strengths + Lowest cost per point of 7 ranked: $0.0029" in detail(window)
        assert "Weaknesses − No cache-read price published" in detail(window)


async def test_every_price_of_every_host_is_listed_with_tiers_batches_and_notes(
    start: Start,
) -> None:
    async with start() as window:
        assert (
            "Prices $ per 1M tokens in out cache rd cache wr "
            "Fixturegate $0.10 $0.30 $0.01 - "
            "Vendor One $0.10 $0.30 $0.01 - "
            "over 128K $0.20 $0.60 $0.02 - "
            "over 200K $0.40 $0.90 $0.04 - "
            "50% off in batches " in detail(window)
        )
        await window.press("down", "down")
        assert (
            "Fixturegate $1.00 $3.00 - $1.25 "
            "The gateway publishes no price for cache reads. "
            "Vendor One $1.00 $3.00 $0.10 $1.25 "
            "over 256K $4.00 $6.00 $0.40 $5.00 " in detail(window)
        )


async def test_benchmarks_are_bars_and_the_index_names_its_band(start: Start) -> None:
    async with start() as window:
        lines = window.text("#detail-text").split("\n")
        place = lines.index("Quality  Fixture Intelligence Index v4.0")
        assert [" ".join(line.split()) for line in lines[place + 1 : place + 8]] == [
            "index 40.0 ━━━━━ budget, 30–50",
            "coding 33.5 ━━━━",
            "agentic -",
            "GPQA 0.810 ━━━━━━━━━╸",
            "HLE 0.210 ━━╸",
            "Tau-2 0.900 ━━━━━━━━━━━",
            "$/task -",
        ]
        await window.press("end")
        assert "index 55.5 ━━━━━━╸ estimated, mid-tier and up, from 50 " in detail(window)


async def test_a_speed_says_what_it_is_good_for(start: Start) -> None:
    async with start(settings=Settings(scope="all")) as window:
        for model, meaning in (
            ("Dune Max", "28 tok/s: batch only, under 30 "),
            ("Cinder Large", "45 tok/s: under the 60 that interactive use wants "),
            ("Fjord 1", "60 tok/s: interactive, 60 or more "),
            ("Iris Pro", " speed not published "),
        ):
            await window.click_on(f"{model} ")
            assert meaning in detail(window)


async def test_the_first_answer_token_stands_apart_from_the_first_token(start: Start) -> None:
    async with start() as window:
        await window.press("down")
        # 9.0 s and 500 tokens at 210 a second.
        assert "first token 4.2 s first answer token 9.0 s answer of 500 tokens 11 s " in detail(
            window
        )
        await window.press("p")  # the preset with answers of 2 tokens
        assert "answer of 2 tokens 9.0 s " in detail(window)


async def test_limits_and_modalities_are_those_of_the_host_in_use(start: Start) -> None:
    async with start() as window:
        await window.press("down")
        assert (
            "Limits 1M context · 64K longest output in: text, image, audio · out: text "
            in detail(window)
        )


async def test_every_effort_stands_with_its_own_figures_and_the_ranked_one_is_marked(
    start: Start,
) -> None:
    async with start() as window:
        assert "› high 40.0 $0.0050 $0.850 120 24 s low 32.0 $0.0063 $0.328 125 0.50 s " in detail(
            window
        )
        await window.press("end")
        assert "› max 55.5 $0.0901 $22.5 28 95 s off 44.0 $0.114 - - - " in detail(window)


async def test_the_parts_of_the_weighted_score_add_up_to_it(start: Start) -> None:
    async with start() as window:
        text = detail(window)
        score = text[text.index("Weighted score") : text.index("Sources and dates")]
        words = score.split()
        assert words[2:5] == ["70.7", "of", "100"]
        points = [float(words[i - 2]) for i, word in enumerate(words) if word == "of" and i > 4]
        assert points == [32.0, 6.7, 15.0, 11.0, 6.0]
        assert round(sum(points), 1) == 70.7
        most = [words[i + 1] for i, word in enumerate(words) if word == "of" and i > 4]
        assert most == ["40.0", "20.0", "15.0", "15.0", "10.0"]


async def test_the_bars_of_the_score_stand_below_each_other(start: Start) -> None:
    async with start() as window:
        lines = window.text("#detail-text").split("\n")
        place = next(i for i, line in enumerate(lines) if line.startswith("Weighted score"))
        ends = {line.rindex(" of ") for line in lines[place + 1 : place + 6]}
        assert len(ends) == 1


async def test_sources_dates_and_exceptions_are_named_and_the_links_with_their_keys(
    start: Start,
) -> None:
    async with start() as window:
        assert (
            "Sources and dates prices and limits: Fixturegate, 2026-05-11 "
            "scores, speed, run: Fixture Measures, 2026-05-11 "
            "time to first token: Fixturegate, 2026-05-10 "
            "verify https://artificialanalysis.ai/models/aster-small o opens, u copies "
            "host https://fixturegate.example/ V opens" in detail(window)
        )


async def test_a_model_without_a_price_says_so_and_shows_no_figure(start: Start) -> None:
    async with start(settings=Settings(scope="all", model="iris-pro")) as window:
        text = detail(window)
        assert text.startswith(
            "Iris Pro not ranked Vendor Two · active · effort default "
            "not ranked: input and output price not published "
            "Cost per point price mix 1:1 › list price - input and output price not published "
            "monthly bill - input and output price not published "
            "on AA's tasks - input and output price not published; no measured run "
        )
        assert "Vendor Two - - - - Sold on request; no price is published. " in text
        assert "GPQA - HLE - Tau-2 - " in text
        assert "Weighted score - of 100 Sources" in text
        assert "$0" not in text


async def test_a_model_of_which_nothing_is_known_is_all_dashes(
    start: Start, fixture_catalogue: Catalogue
) -> None:
    nothing = a_model("ghost", offers=(), efforts=(), context=None, inputs=())
    catalogue = replace(fixture_catalogue, models=(*fixture_catalogue.models, nothing))
    async with start(catalogue=catalogue, settings=Settings(scope="all", model="ghost")) as window:
        text = detail(window)
        assert text.startswith(
            "Ghost not ranked Vendor · active not ranked: no index score on v4.0 "
            "not ranked: context window not published "
            "not ranked: input and output price not published "
        )
        assert "no price published" in text
        quality = "index - coding - agentic - GPQA - HLE - Tau-2 - $/task - "
        assert f"Quality Fixture Intelligence Index v4.0 {quality}" in text
        assert "- context · - longest output in: - · out: text " in text
        assert "Efforts" not in text
        assert "prices and limits: no source" in text
        assert "verify" not in text
        assert "No host sells this model." in window.text("#slug")


async def test_the_detail_scrolls_by_line_and_starts_at_the_top_for_the_next_model(
    start: Start,
) -> None:
    async with start() as window:
        region = window.app.screen.query_one("#detail").content_region

        def top() -> str:
            line = window.lines()[region.y][region.x : region.right]
            return line.rstrip("▁▂▃▄▅▆▇█ ")

        lines = window.text("#detail-text").split("\n")
        await window.press("2")
        assert top() == lines[0]
        await window.press("down", "j", "down", "j")
        assert top() == lines[4] == "Cost per point  price mix 1:1"
        await window.press("up")
        assert top() == lines[3]
        await window.press("k")
        assert top() == lines[2]
        await window.press("end")
        assert "https://fixturegate.example/" in window.shown()
        await window.press("1", "down")
        assert top().startswith("Borealis 2")
