"""`llmrank-tui why` tells layer, source and day of every figure."""

import json
from pathlib import Path

import pytest

from tests.unit.conftest import Llmrank
from tui.store.paths import Dirs

OWN = """
as_of = 2026-05-20
[[models]]
id = "aster-small"
[[models.offers]]
host = "fixturegate"
prices = { input = 0.05 }
overrides = { input = { source = "prices" } }
[[models.efforts]]
name = "high"
tokens_per_second = 90
"""


@pytest.fixture
def own(dirs: Dirs) -> Path:
    """A catalogue of one's own with a price that cites a price list, and a speed."""
    path = dirs.config / "catalog.toml"
    path.parent.mkdir(parents=True)
    path.write_text(OWN, "utf-8")
    return path


def cells(page: str) -> list[list[str]]:
    """The lines of a page as the texts that stand two spaces apart."""
    return [[cell.strip() for cell in line.split("  ") if cell] for line in page.splitlines()]


def test_every_figure_has_a_value_a_layer_a_source_and_a_day(on_fixture: Llmrank) -> None:
    page = on_fixture("why", "aster-small").stdout
    lines = cells(page)
    assert lines[0] == ["Aster Small (aster-small)"]
    assert lines[1] == ["at Fixturegate as vendor-one/aster-small, effort high"]
    assert ["figure", "value", "layer", "source", "as of"] in lines
    named = "catalogue you named"
    assert ["input price", "$0.10", named, "Fixturegate", "2026-05-11"] in lines
    assert ["time to first token", "0.50 s", named, "Fixturegate", "2026-05-10"] in lines
    assert ["released", "2026-03-02", named, "Fixture Measures", "2026-05-11"] in lines
    assert ["open weights", "yes", named, "Fixture Measures", "2026-05-11"] in lines
    run = ["measured run", "100M in, 80M out", named, "Fixture Measures", "2026-05-11"]
    assert run in lines
    assert ["tools", "yes", named, "Fixturegate", "2026-05-11"] in lines
    assert ["JSON schema", "yes", named, "Fixturegate", "2026-05-11"] in lines
    assert page.endswith("Not published: cache-write price, tiers, batch discount, off peak.\n")


def test_the_embedded_edition_is_called_so(llmrank: Llmrank) -> None:
    lines = cells(llmrank("why", "deepseek-v4-flash", "index").stdout)
    assert lines[-1] == ["index", "46.5", "embedded edition", "Artificial Analysis", "2026-05-11"]


def test_a_figure_of_one_s_own_stands_beside_what_it_replaces(
    on_fixture: Llmrank, own: Path
) -> None:
    lines = cells(on_fixture("why", "aster-small").stdout)
    assert [
        *("input price", "$0.05", "your own catalogue"),
        *("Fixture Price List", "2026-05-20", "$0.10"),
    ] in lines
    assert [
        *("output speed", "90 tok/s", "your own catalogue"),
        *("your own catalogue", "2026-05-20", "120 tok/s"),
    ] in lines
    assert [
        *("output price", "$0.30", "catalogue you named"),
        *("Fixturegate", "2026-05-11"),
    ] in lines


@pytest.mark.parametrize(
    "arguments",
    [
        ("aster-small", "input"),
        ("aster-small", "offers.fixturegate.input"),
        ("aster-small", "input", "--host", "fixturegate"),
    ],
)
def test_one_figure_is_asked_for_by_name_or_as_it_is_set(
    on_fixture: Llmrank, own: Path, arguments: tuple[str, ...]
) -> None:
    record = json.loads(on_fixture("why", *arguments, "--format", "json").stdout)
    assert (record["model"], record["host"], record["effort"]) == (
        *("aster-small", "fixturegate", "high"),
    )
    assert record["figures"] == [
        {
            "figure": "input",
            "value": 0.05,
            "layer": "user",
            "source": "Fixture Price List",
            "url": "https://prices.example/",
            "as_of": "2026-05-20",
            "in_place_of": 0.1,
            "disputed": None,
        }
    ]


def test_another_host_and_another_effort_have_figures_of_their_own(
    on_fixture: Llmrank, own: Path
) -> None:
    record = json.loads(
        on_fixture("why", "aster-small", "offers.vendor-one.tiers", "--format", "json").stdout
    )
    (tiers,) = record["figures"]
    assert [tier["over_prompt_tokens"] for tier in tiers["value"]] == [128_000, 200_000]
    assert (tiers["layer"], tiers["in_place_of"]) == ("file", None)
    page = on_fixture("why", "aster-small", "efforts.low.tokens_per_second").stdout
    assert cells(page)[-1] == [
        *("output speed", "125 tok/s", "catalogue you named", "Fixture Measures", "2026-05-11"),
    ]


def test_a_figure_set_as_scores_or_run_is_found_under_that_name(on_fixture: Llmrank) -> None:
    for field in ("efforts.high.scores", "efforts.high.index"):
        assert cells(on_fixture("why", "aster-small", field).stdout)[-1][:2] == ["index", "40.0"]
    page = on_fixture("why", "aster-small", "efforts.high.run.cost").stdout
    assert cells(page)[-1][:2] == ["measured run", "100M in, 80M out"]


def test_a_computed_figure_is_traced_to_what_it_is_computed_from(
    on_fixture: Llmrank, own: Path
) -> None:
    result = on_fixture("why", "aster-small", "cost_per_point")
    # (0.05 + 0.30) / 2 / 40
    assert "cost per point $0.0044 is computed from:" in result.stdout
    assert [line[0] for line in cells(result.stdout)[-3:]] == [
        *("input price", "output price", "index"),
    ]
    record = json.loads(
        on_fixture("why", "aster-small", "cost_per_point", "--format", "json").stdout
    )
    assert record["computed"] == {"figure": "cost_per_point", "value": pytest.approx(0.004375)}


def test_what_nobody_published_is_said_to_be_so(on_fixture: Llmrank) -> None:
    result = on_fixture("why", "aster-small", "cache_write")
    assert result.stdout.endswith("\n\nNot published: cache-write price.\n")
    record = json.loads(on_fixture("why", "aster-small", "cache_write", "--format", "json").stdout)
    assert record["figures"] == [
        {
            "figure": "cache_write",
            "value": None,
            "layer": None,
            "source": None,
            "url": None,
            "as_of": None,
            "in_place_of": None,
            "disputed": None,
        }
    ]


def test_an_unknown_figure_is_answered_with_those_there_are(on_fixture: Llmrank) -> None:
    result = on_fixture("why", "aster-small", "price")
    assert result.exit_code == 2
    assert result.stderr.startswith(
        "No such figure: no figure is called 'price'\nThere are: slug, input, output, cache_read, "
    )
    assert "cost_per_point" in result.stderr


@pytest.mark.parametrize(
    ("field", "told"),
    [
        ("offers.vendor-two.input", "there is no host 'vendor-two' for Aster Small"),
        ("efforts.max.hle", "there is no effort 'max' of Aster Small"),
        ("offers.input", "'offers.input' is not a whole name\nWrite offers.HOST.input."),
        ("efforts.", "'efforts.' is not a whole name\nWrite efforts.NAME.hle."),
    ],
)
def test_a_part_the_model_does_not_have_is_told(on_fixture: Llmrank, field: str, told: str) -> None:
    result = on_fixture("why", "aster-small", field)
    assert result.exit_code == 2
    assert told in result.stderr
