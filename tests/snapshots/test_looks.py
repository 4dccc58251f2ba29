"""What the screen looks like. What it does is proved elsewhere; a change here is for the eye.

`make test ARGS="tests/snapshots --snapshot-update"` accepts the pictures of now: look at each.
"""

import os
from pathlib import Path

import pytest
from msgspec.structs import replace

from tests.builders import a_catalogue, a_model, an_effort, an_offer
from tests.snapshots.conftest import Look
from tui.domain.catalogue.acceptance import Acceptance
from tui.domain.catalogue.entries import ConfigurationIds
from tui.domain.catalogue.offer import Host
from tui.domain.catalogue.origins import Source
from tui.domain.catalogue.scores.own_scores import OwnScore, OwnScores
from tui.domain.catalogue.values import Catalogue
from tui.domain.catalogue.workload import Reasoning, Workload
from tui.domain.figures.bases import Basis
from tui.store.own.kept_scores import keep_scores
from tui.store.paths import Dirs
from tui.store.settings import Settings

DARK = "llmrank-dark"


@pytest.mark.parametrize(
    "size",
    [(200, 50), (120, 40), (80, 24), (60, 20), (40, 12)],
    ids=["200x50", "120x40", "80x24", "60x20", "40x12"],
)
def test_the_first_screen(size: tuple[int, int], look: Look) -> None:
    assert look(size=size)


@pytest.mark.parametrize("theme", ["llmrank-light", "llmrank-contrast", "llmrank-cvd"])
def test_the_other_themes(theme: str, look: Look) -> None:
    settings = Settings(theme=theme, workload=Workload(reasoning=Reasoning("tasks")))
    assert look("j", "3", "e", "x", settings=settings)


def test_all_models_with_the_excluded_ones_and_their_reasons(look: Look) -> None:
    assert look("G", settings=Settings(theme=DARK, scope="all"))


def test_all_models_on_a_small_window(look: Look) -> None:
    assert look("z", "G", size=(80, 24), settings=Settings(theme=DARK, scope="all"))


def test_the_columns_that_did_not_fit(look: Look) -> None:
    assert look("right", size=(80, 24))


def test_a_search(look: Look) -> None:
    assert look("slash", *"two", settings=Settings(theme=DARK, scope="all"))


def test_a_search_that_finds_nothing(look: Look) -> None:
    assert look("slash", *"xyz", size=(80, 24))


@pytest.mark.parametrize(
    ("basis", "size"),
    [("workload", (80, 24)), ("measured", (120, 40)), ("accepted", (60, 20))],
    ids=["workload", "measured", "accepted"],
)
def test_another_basis(basis: Basis, size: tuple[int, int], look: Look) -> None:
    rates = Acceptance(curve=((30, 0.5), (60, 0.9)))
    settings = Settings(theme=DARK, scope="all", basis=basis, acceptance=rates)
    assert look("j", "j", settings=settings, size=size)


@pytest.mark.parametrize("size", [(120, 40), (80, 24), (60, 20)], ids=["120x40", "80x24", "60x20"])
def test_rows_against_what_one_uses(size: tuple[int, int], look: Look) -> None:
    used = ConfigurationIds("cinder-large", "default", "fixturegate")
    assert look(settings=Settings(theme=DARK, in_use=(used,)), size=size)


def test_the_marks_and_conditions_in_the_help(look: Look) -> None:
    assert look("question_mark", "end", size=(100, 44))


def test_the_worst_scores_first(look: Look) -> None:
    assert look(settings=Settings(theme=DARK, sort="weighted_score", reverse=True))


def test_the_whole_detail(look: Look) -> None:
    settings = Settings(theme=DARK, model="borealis-2")
    assert look("2", "z", size=(100, 66), settings=settings)


def test_the_detail_of_a_model_that_is_not_ranked(look: Look) -> None:
    settings = Settings(theme=DARK, scope="all", model="iris-pro")
    assert look("2", "z", size=(80, 48), settings=settings)


def test_a_refused_field(look: Look) -> None:
    settings = Settings(theme=DARK, model="borealis-2")
    assert look("3", "e", *"1e400", settings=settings)


def test_a_refused_field_on_a_small_window(look: Look) -> None:
    assert look("3", "e", "tab", "-", size=(60, 20))


def test_measured_reasoning(look: Look) -> None:
    workload = Workload(reasoning=Reasoning("tasks"))
    settings = Settings(theme=DARK, model="borealis-2", workload=workload)
    assert look("3", size=(80, 24), settings=settings)


def test_fixed_reasoning_and_an_unpublished_cache_price(look: Look) -> None:
    workload = Workload(reasoning=Reasoning("fixed", 1500))
    settings = Settings(theme=DARK, model="cinder-large", workload=workload)
    assert look(settings=settings)


def test_a_host_that_speaks_another_protocol(look: Look) -> None:
    settings = Settings(
        theme=DARK, scope="all", model="borealis-2", hosts={"borealis-2": "vendor-two"}
    )
    assert look("4", size=(80, 24), settings=settings)


@pytest.mark.parametrize("size", [(100, 36), (60, 36)], ids=["wide", "narrow"])
def test_the_ladder(size: tuple[int, int], look: Look) -> None:
    assert look("L", size=size, settings=Settings(theme=DARK, model="dune-max"))


@pytest.mark.parametrize("size", [(120, 40), (80, 24), (60, 20)], ids=["120x40", "80x24", "60x20"])
def test_three_rows_side_by_side(size: tuple[int, int], look: Look) -> None:
    assert look(*"MjMjjMCl", size=size)


@pytest.mark.parametrize("size", [(120, 40), (60, 20)], ids=["120x40", "60x20"])
def test_the_choice_of_a_quality(size: tuple[int, int], look: Look) -> None:
    assert look("Q", size=size)


def test_a_ranking_by_a_benchmark(look: Look) -> None:
    assert look(size=(120, 40), settings=Settings(theme=DARK, quality="tau2"))


@pytest.mark.parametrize("size", [(120, 40), (80, 24), (60, 20)], ids=["120x40", "80x24", "60x20"])
def test_a_question_and_what_it_leaves(size: tuple[int, int], look: Look) -> None:
    assert look("F", "2", "i", "s", "1", "0", "0", "enter", size=size)


def test_a_question_that_leaves_nothing(look: Look) -> None:
    assert look("F", "a", "J", "s", "5", "enter", size=(80, 24))


def test_the_answer_to_a_question(look: Look) -> None:
    assert look("F", "i", "s", "9", "9", "enter", "enter")


def test_marked_rows(look: Look) -> None:
    assert look(*"MjjM", size=(100, 24))


def test_a_model_nobody_sells_by_a_name(look: Look) -> None:
    assert look("4", settings=Settings(theme=DARK, scope="all", model="grove-open"))


@pytest.mark.parametrize("language", ["python", "node", "curl"])
def test_the_code_alone(language: str, look: Look) -> None:
    assert look("z", "4", *("n" * ["python", "node", "curl"].index(language)), size=(100, 36))


def test_a_mode_that_the_model_does_not_take(look: Look) -> None:
    assert look("4", size=(60, 20), settings=Settings(theme=DARK, client="curl", mode="image"))


@pytest.mark.parametrize("size", [(80, 24), (60, 20)], ids=["80x24", "60x20"])
def test_what_the_code_sends(size: tuple[int, int], look: Look) -> None:
    assert look("K", "j", size=size)


@pytest.mark.parametrize(
    ("key", "size"),
    [("question_mark", (80, 24)), ("m", (120, 40)), ("i", (80, 24)), ("x", (80, 24))],
    ids=["help", "method", "questions", "prompts"],
)
def test_what_one_reads(key: str, size: tuple[int, int], look: Look) -> None:
    assert look(key, size=size)


@pytest.mark.parametrize(
    "key",
    ["5", "6", "7", "8", "9", "0", "D"],
    ids=["bill", "workloads", "router", "weights", "stability", "budget", "usable"],
)
def test_what_one_plans_on(key: str, look: Look) -> None:
    rates = Acceptance(retries=1, curve=((30, 0.5), (60, 0.9)))
    settings = Settings(theme=DARK, model="borealis-2", acceptance=rates)
    assert look(key, settings=settings)


def test_the_palette(look: Look) -> None:
    assert look("colon", *"as", "down")


def test_a_notice(look: Look) -> None:
    assert look("y")


def test_a_notice_of_what_went_wrong(look: Look) -> None:
    notice = (
        "Cannot use the settings: settings.toml: blend: 'odd' is no blend.\n"
        "The file was set aside as settings.toml.broken-1; the defaults apply."
    )
    assert look(notices=(notice,), size=(80, 24))


def test_without_colours(look: Look) -> None:
    assert look("j", "3", "e", "x", environ={"NO_COLOR": "1"})


def test_nothing_reaches_the_floor(look: Look) -> None:
    assert look(settings=Settings(theme=DARK, floor=95), size=(100, 34))


def nasty_names() -> Catalogue:
    """Names that markup, terminals and narrow-minded arithmetic stumble over."""
    names = (
        "[b]Bold[/b] [/wrong] [@click=quit]x[/]",
        "模型一号 預覽版 超長的名字還在繼續下去",
        "Émile ñandú Ωmega łódź",
        "🚀 Rocket 👩\u200d🔬 Lab 🇪🇺 1️⃣",
        "\x1b[31mRed\x07 \x00null \u202eright-to-left",
        "한국어 모델",
    )
    models = (
        a_model(
            f"model-{place}",
            name=name,
            offer=an_offer("gate", 0.1 * (place + 1), 0.4, slug=f"lab/[i]{place}[/i]"),
            effort=an_effort("[high]", 50 - place, speed=60, first_token=1),
            analysis=f"{name} stands here. 価格は安い: {name}.",
        )
        for place, name in enumerate(names)
    )
    host = Host("gate", "[Gate] 門", "gateway", "openai", "https://gate.example/v1", "GATE_KEY")
    source = Source("measures", "[Measures] 計測", "https://measures.example")
    return replace(a_catalogue(*models, hosts=(host,)), sources=(source,))


def test_names_of_all_kinds(look: Look) -> None:
    # Pictures, unlike terminals, give a wide character one cell; the columns after it move left.
    assert look("j", catalogue=nasty_names(), settings=Settings(theme=DARK, scope="all"))


def test_scores_of_ones_own_and_who_cannot_be_told_apart(look: Look, tmp_path: Path) -> None:
    path = tmp_path / "mine.csv"
    path.write_text("model,score,n\naster-small,60%,40\nborealis-2,68%,40\ndune-max,95%,40\n")
    os.utime(path, (1_780_000_000, 1_780_000_000))  # 2026-05-28
    typed = ("Q", "e", *"mine.csv", "enter", "Q", "end")
    assert look(*typed, settings=Settings(theme=DARK, scope="all"))


@pytest.mark.parametrize("size", [(120, 40), (60, 20)], ids=["120x40", "60x20"])
def test_a_ranking_by_scores_of_ones_own(
    size: tuple[int, int], look: Look, dirs: Dirs, fixture_catalogue: Catalogue
) -> None:
    scores = (
        OwnScore("aster-small", 60.0, low=50.0, high=70.0, n=40),
        OwnScore("borealis-2", 68.0, low=58.0, high=78.0, n=40),
        OwnScore("dune-max", 95.0, low=90.0, high=98.0, n=40),
    )
    own = OwnScores("mine.csv", "2026-05-28", "CSV", scores)
    keep_scores(dirs, own)
    assert look("Q", "end", "enter", size=size, settings=Settings(theme=DARK, scope="all"))


@pytest.mark.parametrize("size", [(120, 40), (60, 20)], ids=["120x40", "60x20"])
def test_the_forms_to_take_along(size: tuple[int, int], look: Look) -> None:
    assert look("E", size=size, folder=Path("/home/me/llm"))


@pytest.mark.parametrize(
    ("size", "keys"),
    [((120, 40), ("P", "e", "tab")), ((80, 24), ("P", "tab", "tab")), ((60, 20), ("P", "x", "x"))],
    ids=["120x40", "80x24", "60x20"],
)
def test_the_plot(size: tuple[int, int], keys: tuple[str, ...], look: Look) -> None:
    assert look(*keys, size=size, settings=Settings(theme=DARK, scope="all"))


def test_the_plot_without_colours_and_braille(look: Look) -> None:
    environ = {"NO_COLOR": "1"}
    settings = Settings(scope="all", ascii_plots=True)
    assert look("P", "e", size=(80, 24), settings=settings, environ=environ)


def test_the_frontier_where_a_plot_has_no_room(look: Look) -> None:
    assert look("P", size=(40, 12), settings=Settings(theme=DARK, scope="all"))
