"""Which model a name in a score file means, and what a catalogue by own scores says of it."""

import shlex

import pytest
from msgspec.structs import replace

from tests.builders import a_catalogue, a_model, an_effort, an_offer
from tui.domain.catalogue.scores.own_scores import OwnScore, OwnScores
from tui.domain.market.scores.score_names import MeantModel, models_meant
from tui.domain.market.scores.scored_catalogue import with_own_scores
from tui.domain.ranking.ranking import rank
from tui.domain.ranking.row import View

FLASH = a_model(
    "deepseek-v4-flash",
    name="DeepSeek V4 Flash",
    efforts=(
        an_effort("max", 46.5, aa_slug="deepseek-v4-flash-max"),
        an_effort("non-reasoning", 30.0, aa_slug="deepseek-v4-flash"),
    ),
    offers=(
        an_offer("gate", slug="deepseek/deepseek-v4-flash"),
        an_offer("vendor", slug="deepseek-chat"),
    ),
)
HAIKU = replace(
    a_model(
        "claude-4-5-haiku",
        name="Claude 4.5 Haiku",
        effort=an_effort("reasoning", 37.0, aa_slug="claude-4-5-haiku-reasoning"),
        offer=an_offer("vendor", slug="claude-haiku-4-5"),
    ),
    released="2025-10-15",
)
TWIN = a_model("twin-a", name="Twin", offer=an_offer(slug="lab/twin-a"))
OTHER = a_model("twin-b", name="Twin", offer=an_offer(slug="lab/twin-b"))
MODELS = (FLASH, HAIKU, TWIN, OTHER)


def meant(name: str, **pins: str | None) -> MeantModel | list[str]:
    """What one name means; pins by model, where `__at__` is the sign before a host."""
    named = {pin.replace("_", "-").replace("--at--", "@"): to for pin, to in pins.items()}
    found = models_meant(MODELS, [name], named)[name]
    return found if isinstance(found, MeantModel) else [model.id for model in found]


@pytest.mark.parametrize(
    ("name", "id", "effort"),
    [
        ("deepseek-v4-flash", "deepseek-v4-flash", ""),  # the id, though it is an effort's slug
        ("DeepSeek V4 Flash", "deepseek-v4-flash", ""),
        ("DeepSeek V4 Flash (max)", "deepseek-v4-flash", "max"),
        ("deepseek-v4-flash:Max", "deepseek-v4-flash", "Max"),
        ("openrouter:deepseek/deepseek-v4-flash", "deepseek-v4-flash", ""),
        ("openai:chat:deepseek-chat", "deepseek-v4-flash", ""),
        ("anthropic/claude-haiku-4-5", "claude-4-5-haiku", ""),
        ("twin-a", "twin-a", ""),
    ],
)
def test_a_whole_name_means_its_model_whatever_stands_before_it(
    name: str, id: str, effort: str
) -> None:
    found = meant(name)
    assert isinstance(found, MeantModel)
    assert (found.model.id, found.effort, found.rule) == (id, effort, None)


def test_the_slug_of_one_effort_is_that_effort() -> None:
    found = meant("deepseek-v4-flash-max")
    assert isinstance(found, MeantModel)
    assert (found.model.id, found.efforts) == ("deepseek-v4-flash", ("max",))


@pytest.mark.parametrize(
    ("name", "rule"),
    [
        ("Claude Haiku 4 5", 4),  # the same words in another order
        ("anthropic/claude-haiku-4-5-20251001", None),  # of the month before its release
    ],
)
def test_what_is_called_alike_is_joined_by_a_rule(name: str, rule: int | None) -> None:
    models = (replace(HAIKU, offers=(an_offer("vendor", slug="haiku"),)),)
    found = models_meant(models, [name], {})[name]
    assert isinstance(found, MeantModel)
    assert found.model.id == "claude-4-5-haiku"
    assert found.rule == (rule or 5)


def test_a_name_of_another_date_is_another_model() -> None:
    models = (replace(HAIKU, offers=(an_offer("vendor", slug="haiku"),)),)
    assert models_meant(models, ["claude-haiku-4-5-20260301"], {}) == {
        "claude-haiku-4-5-20260301": ()
    }


def test_a_name_of_two_models_means_neither() -> None:
    assert meant("Twin") == ["twin-a", "twin-b"]
    assert meant("nobody") == []


def test_a_pin_comes_before_all_and_a_ban_after_none() -> None:
    found = meant("Twin", twin_b__at__scores="scores/Twin")
    assert isinstance(found, MeantModel)
    assert (found.model.id, found.rule) == ("twin-b", "pinned")
    assert meant("Claude Haiku 4 5", claude_4_5_haiku__at__scores=None) == []
    # A pin of a price list's listing says nothing of a score's name.
    assert meant("nobody", twin_b__at__gate="gate/nobody") == []


def own(*scores: OwnScore) -> OwnScores:
    return OwnScores("mine.csv", "2026-11-20", "CSV", scores)


def test_a_catalogue_by_own_scores_ranks_by_them_without_a_floor() -> None:
    scored = with_own_scores(
        a_catalogue(*MODELS),
        own(
            OwnScore("deepseek-v4-flash", 20.0, "max", 10.0, 30.0, 40, "line 2"),
            OwnScore("twin-a", 80.0, where="line 3"),
        ),
    )
    ranking = rank(scored.catalogue, View(scope="all"))
    # (1 + 3) / 2 = 2 dollars: 2 / 80 = 0.025 and 2 / 20 = 0.1.
    assert [
        (ranking.entries[i].model.id, ranking.entries[i].index, ranking.costs[i])
        for i in ranking.ranked
    ] == [("twin-a", 80.0, 0.025), ("deepseek-v4-flash", 20.0, 0.1)]
    flash = ranking.entries[ranking.ranked[1]]
    assert flash.score is not None
    assert (flash.score.interval, flash.score.n, flash.effort.name) == ((10.0, 30.0), 40, "max")
    index = ranking.catalogue.index
    assert (index.titled, index.floor, index.bands) == ("mine.csv of 2026-11-20", 0.0, ())
    position = ranking.find("claude-4-5-haiku")
    assert position is not None
    assert ranking.row(position).reasons == ("no score in mine.csv",)
    assert scored.count == 2


def test_everything_that_does_not_count_is_a_sentence() -> None:
    scored = with_own_scores(
        a_catalogue(*MODELS),
        own(
            OwnScore("DeepSeek V4 Flash", 20.0, where="line 2"),
            OwnScore("deepseek-chat", 30.0, "max", where="line 3"),
            OwnScore("deepseek-v4-flash", 40.0, "ultra", where="line 4"),
            OwnScore("Twin", 50.0, where="line 5"),
            OwnScore("twin-q", 60.0, where="line 6"),
            OwnScore("Claude Haiku 4 5", 70.0, where="line 7"),
        ),
        (),
    )
    assert scored.told == (
        "line 3: deepseek-chat is DeepSeek V4 Flash (max), scored by line 2 already; the first one "
        "counts.",
        "line 4: DeepSeek V4 Flash has no effort 'ultra' (max, non-reasoning).",
        "line 5: 'Twin' may be twin-a, twin-b; `llmrank-tui pin MODEL scores/Twin` matches it.",
        "line 6: no model is called 'twin-q' (nearest: twin-b, twin-a); `llmrank-tui pin MODEL "
        "scores/twin-q` matches it.",
        "line 7: Claude Haiku 4 5 is taken for claude-4-5-haiku (the same words in another order).",
        "scores without an effort count for the one with the top index: DeepSeek V4 Flash (max).",
    )


def test_a_name_from_a_file_runs_nothing_in_a_shell() -> None:
    name = "$(reboot) `id` l'été"
    scored = with_own_scores(
        a_catalogue(*MODELS),
        own(OwnScore("deepseek-v4-flash", 20.0), OwnScore(name, 30.0, where="line 3")),
        (),
    )
    (told,) = (each for each in scored.told if each.startswith("line 3"))
    command = told.partition("; `")[2].rpartition("` ")[0]
    assert shlex.split(command) == ["llmrank-tui", "pin", "MODEL", f"scores/{name}"]
    assert command.endswith("""'scores/$(reboot) `id` l'"'"'été'""")


def test_a_model_without_efforts_gets_the_one_that_is_scored() -> None:
    bare = a_model("bare", efforts=())
    scored = with_own_scores(a_catalogue(bare), own(OwnScore("bare", 50.0, where="line 2")))
    ranking = rank(scored.catalogue, View(scope="all"))
    assert [(entry.effort.name, entry.index) for entry in ranking.entries] == [("default", 50.0)]
