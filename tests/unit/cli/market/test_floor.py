"""`llmrank-tui floor`: a floor belongs to a version, and is carried over by what passes."""

import json
from collections.abc import Mapping
from pathlib import Path

import pytest
from click.testing import Result
from msgspec.structs import replace

from tests.services import feeds
from tests.unit.conftest import Llmrank
from tui.domain.catalogue.values import Catalogue
from tui.store.paths import Dirs
from tui.store.settings import Settings
from tui.store.settings_file import load_settings, save_settings

# Five efforts of the edition, by model and effort, with scores on another version; on v4.0 they
# have 53.8, 46.5, 33.5, 24.5 and 18.4, so that three of them pass the floor of 30.
ON_V46 = {
    ("mimo-v2.5-pro", "reasoning"): 26.0,
    ("deepseek-v4-flash", "max"): 22.0,
    ("gemini-3.1-flash-lite-preview", "reasoning"): 14.5,
    ("gpt-oss-20b", "high"): 9.0,
    ("llama-4-maverick", "non-reasoning"): 6.0,
}


def bring_in(
    llmrank: Llmrank, catalogue: Catalogue, scores: dict[tuple[str, str], float], version: str
) -> Result:
    """Import what Artificial Analysis says of some efforts of the edition on another version."""
    rows: list[dict[str, object]] = []
    (sold,) = json.loads(feeds.models_dev(1)).values()
    (listed,) = sold["models"].values()
    sold["models"] = {}
    for number, ((id, name), score) in enumerate(scores.items()):
        model = catalogue.model(id)
        assert model is not None
        effort = next(effort for effort in model.efforts if effort.name == name)
        row = feeds.aa_row(number, score)
        rows.append({**row, "id": effort.aa_id, "name": model.name, "slug": effort.aa_slug})
        sold["models"][effort.aa_slug] = {**listed, "id": effort.aa_slug}
    Path("aa.json").write_bytes(feeds.aa_page(rows, version))
    Path("md.json").write_text(json.dumps({"lab": sold}))
    return llmrank("import", "aa.json", "md.json")


@pytest.fixture
def on_v46(llmrank: Llmrank, folder: Path, embedded_catalogue: Catalogue) -> Llmrank:
    """The command line after an import of five models rated on v4.6."""
    assert bring_in(llmrank, embedded_catalogue, ON_V46, "4.6").exit_code == 0
    return llmrank


def floor_of(llmrank: Llmrank) -> tuple[str, float, str]:
    """Version, floor and origin as `rank` has them for programs."""
    index = json.loads(llmrank("rank", "--format", "json").stdout)["index"]
    return index["version"], index["floor"], index["floor_origin"]


def test_on_the_edition_the_floor_is_the_published_one(llmrank: Llmrank) -> None:
    lines = llmrank("floor", "--explain").stdout.splitlines()
    assert lines[0] == (
        "Artificial Analysis Intelligence Index v4.0: minimum index 30, published with this "
        "version."
    )
    assert lines[2] == "Published with the May 2026 ranking, for this version."
    assert floor_of(llmrank) == ("4.0", 30, "edition")


@pytest.mark.parametrize(
    ("version", "floor", "passing"), [("4.1", 22.2, 2), ("4.3", 14.7, 3)], ids=["v4.1", "v4.3"]
)
def test_a_version_the_program_knows_has_its_floor_and_no_question(
    llmrank: Llmrank, folder: Path, version: str, floor: float, passing: int
) -> None:
    scores = (26.0, 22.2, 14.7, 9.0)  # none of the models is the edition's: nothing is in common
    rows = [feeds.aa_row(number, score) for number, score in enumerate(scores)]
    (folder / "aa.json").write_bytes(feeds.aa_page(rows, version))
    told = llmrank("import", "aa.json", "models-dev.json").stdout
    assert "Proposed" not in told
    assert floor_of(llmrank) == (version, floor, "carried")
    ranked = llmrank("rank").stdout
    assert f"{passing} of 4 ranked" in ranked
    assert f"v{version}, minimum index {floor:g} ·" in ranked
    lines = llmrank("floor", "--explain").stdout.splitlines()
    assert lines[0].endswith(f"v{version}: minimum index {floor:g}, carried over to this version.")
    assert lines[2].startswith("Carried over from v4.0 by rank over ")


def test_a_choice_comes_before_the_floor_that_is_known(llmrank: Llmrank, folder: Path) -> None:
    (folder / "aa.json").write_bytes(feeds.aa_page(feeds.aa_rows(12), "4.3"))
    llmrank("import", "aa.json", "models-dev.json")
    llmrank("floor", "--set", "20")
    assert floor_of(llmrank) == ("4.3", 20, "chosen")
    llmrank("floor", "--undo")
    assert floor_of(llmrank) == ("4.3", 14.7, "carried")


def test_bands_come_with_the_floor_that_is_known(
    llmrank: Llmrank, folder: Path, embedded_catalogue: Catalogue
) -> None:
    bring_in(llmrank, embedded_catalogue, ON_V46, "4.3")
    quality = llmrank("show", "mimo-v2.5-pro").stdout.partition("Quality, ")[2].splitlines()
    assert quality[1].split() == ["index", "26.0", "(budget,", "14.7–28.5)"]


def test_a_new_version_gets_the_floor_that_passes_the_same_models_and_is_marked(
    on_v46: Llmrank,
) -> None:
    # The old scores' mean is 35.34, the new ones' 15.5, and 0.5722 new points go with an old one.
    assert floor_of(on_v46) == ("4.6", 12.4, "proposed")
    title = on_v46("rank").stdout.splitlines()
    assert "3 of 5 ranked" in title[0]
    assert title[1].startswith(
        "Artificial Analysis Intelligence Index v4.6, minimum index 12.4 (proposed) · edition "
        "Import"
    )
    csv = on_v46("rank", "--format", "csv").stdout.splitlines()
    assert ",index_version,floor,floor_origin," in csv[0]
    assert ",4.6,12.4,proposed," in csv[1]


@pytest.mark.usefixtures("folder")
def test_the_import_itself_tells_the_proposal(
    llmrank: Llmrank, embedded_catalogue: Catalogue
) -> None:
    assert (
        "Proposed: minimum 12.4 on v4.6 passes 3 of 5 models rated under both versions, as 30 does "
        "on v4.0; so does any minimum above 9 and up to 14.5. Choose with `llmrank-tui floor`."
    ) in bring_in(llmrank, embedded_catalogue, ON_V46, "4.6").stdout


def test_explain_lists_the_common_models_with_who_passes(on_v46: Llmrank) -> None:
    lines = on_v46("floor", "--explain").stdout.splitlines()
    assert lines[0].endswith("v4.6: minimum index 12.4, proposed.")
    table = lines[lines.index(next(line for line in lines if line.startswith("v4.6  "))) :]
    assert [line.split() for line in table[1:6]] == [
        ["26.0", "passes", "53.8", "passes", "MiMo-V2.5-Pro"],
        ["22.0", "passes", "46.5", "passes", "DeepSeek", "V4", "Flash"],
        ["14.5", "passes", "33.5", "passes", *["Gemini", "3.1", "Flash", "Lite", "Preview"]],
        ["9.0", "-", "24.5", "-", "gpt-oss-20B"],
        ["6.0", "-", "18.4", "-", "Llama", "4", "Maverick"],
    ]


@pytest.mark.parametrize(
    ("choice", "floor"), [(("--accept",), 12.4), (("--keep",), 30), (("--set", "20"), 20)]
)
def test_a_choice_is_kept_for_its_version_alone(
    on_v46: Llmrank, dirs: Dirs, choice: tuple[str, ...], floor: float
) -> None:
    result = on_v46("floor", *choice)
    assert f"v4.6: minimum index {floor:g}, your choice for this version." in result.stdout
    assert floor_of(on_v46) == ("4.6", floor, "chosen")
    assert load_settings(dirs)[0].floors == {"4.6": floor}
    assert f"minimum index {floor:g} (chosen)" in on_v46("rank").stdout
    on_v46("sync", "--rollback")
    assert floor_of(on_v46) == ("4.0", 30, "edition")


def test_a_choice_can_be_forgotten(on_v46: Llmrank) -> None:
    on_v46("floor", "--set", "20")
    assert "minimum index 12.4, proposed." in on_v46("floor", "--undo").stdout
    assert floor_of(on_v46) == ("4.6", 12.4, "proposed")


def test_a_choice_changes_no_other_setting(on_v46: Llmrank, dirs: Dirs) -> None:
    known = Settings(theme="mine", blend="3:1", floors={"4.1": 21}, keep_days=90)
    save_settings(known, dirs)
    on_v46("floor", "--set", "20")
    assert load_settings(dirs)[0] == replace(known, floors={"4.1": 21, "4.6": 20})


def test_what_was_chosen_for_the_version_before_is_carried_over(
    on_v46: Llmrank, embedded_catalogue: Catalogue
) -> None:
    on_v46("floor", "--set", "20")  # passes two of the five
    on_v47 = {who: score / 2 for who, score in ON_V46.items()}
    bring_in(on_v46, embedded_catalogue, on_v47, "4.7")
    assert floor_of(on_v46) == ("4.7", 10, "proposed")
    assert "as 20 does on v4.6" in " ".join(on_v46("floor").stdout.split())


def test_models_the_edition_lacks_count_where_a_snapshot_has_their_old_score(
    llmrank: Llmrank, folder: Path
) -> None:
    for name, version, scale in (("old.json", "4.0", 1.0), ("new.json", "4.6", 0.5)):
        rows = [feeds.aa_row(n, (28 + n) * scale) for n in range(8)]
        (folder / name).write_bytes(feeds.aa_page(rows, version))
        (folder / "md.json").write_bytes(feeds.models_dev(8))
        assert llmrank("import", name, "md.json").exit_code == 0
    # On v4.0 the eight have 28 to 35, six of them pass; the sixth best has 15 on v4.6.
    assert floor_of(llmrank) == ("4.6", 15, "proposed")


def openrouter_with(indices: Mapping[str, float]) -> bytes:
    """OpenRouter's list of models by id, each with the index that it repeats."""
    listed = json.loads(feeds.openrouter(1))["data"][0]
    data = [
        {
            **listed,
            "id": id,
            "canonical_slug": id,
            "name": id,
            "benchmarks": {"artificial_analysis": {"intelligence_index": index}},
        }
        for id, index in indices.items()
    ]
    return json.dumps({"data": data}).encode()


def test_scores_openrouter_repeats_are_carried_over_by_its_ids(
    llmrank: Llmrank, folder: Path
) -> None:
    ids = {"deepseek/deepseek-v4-flash": 21.0, "qwen/qwen3.5-9b": 13.0, "openai/gpt-oss-20b": 8.0}
    (folder / "or.json").write_bytes(openrouter_with(ids))
    llmrank("import", "or.json", "--as-of", "2026-06-01")
    # On v4.0 they have 46.5, 32.4 and 24.5: two pass. The line through the three has 11.4 at 30.
    assert floor_of(llmrank) == ("unknown (OpenRouter)", 11.4, "proposed")


def test_a_first_day_without_a_key_has_the_editions_version_where_the_scores_are_its(
    llmrank: Llmrank, folder: Path
) -> None:
    ids = {"deepseek/deepseek-v4-flash": 46.47, "qwen/qwen3.5-9b": 32.4, "new/model": 60.0}
    (folder / "or.json").write_bytes(openrouter_with(ids))
    result = llmrank("import", "or.json", "--as-of", "2026-06-01")
    assert "they are those of the edition, so it is v4.0." in result.stderr
    assert floor_of(llmrank) == ("4.0", 30, "edition")


def test_with_nothing_in_common_the_floor_says_whose_it_is(llmrank: Llmrank, folder: Path) -> None:
    (folder / "aa.json").write_bytes(feeds.aa_page(feeds.aa_rows(12), "4.6"))
    llmrank("import", "aa.json", "models-dev.json")
    assert floor_of(llmrank) == ("4.6", 30, "edition")
    assert "v4.6, minimum index 30 of v4.0 ·" in llmrank("rank").stdout
    text = llmrank("floor", "--explain").stdout
    assert "v4.6: minimum index 30, which is v4.0's." in text
    assert "Nothing is proposed" in text
    refused = llmrank("floor", "--accept")
    assert refused.exit_code == 2
    assert "Set your own with --set N." in refused.stderr


def test_a_floor_for_once_is_a_choice(on_v46: Llmrank) -> None:
    record = json.loads(on_v46("rank", "--floor", "10", "--format", "json").stdout)
    assert (record["index"]["floor"], record["index"]["floor_origin"]) == (10, "chosen")
    assert len(record["rows"]) == 3


def test_bands_of_another_version_are_not_shown(on_v46: Llmrank) -> None:
    quality = on_v46("show", "mimo-v2.5-pro").stdout.partition("Quality, ")[2].splitlines()
    assert quality[1].split() == ["index", "26.0"]


def test_json_has_the_proposal_and_what_is_behind_it(on_v46: Llmrank) -> None:
    record = json.loads(on_v46("floor", "--keep", "--format", "json").stdout)
    assert record["index"] == {
        "name": "Artificial Analysis Intelligence Index",
        "version": "4.6",
        "floor": 30,
        "floor_origin": "chosen",
        "floor_version": "4.6",
    }
    proposal = record["proposal"]
    assert (proposal["floor"], proposal["next_lower"], proposal["lowest_passing"]) == (
        12.4,
        9,
        14.5,
    )
    assert (proposal["old_version"], proposal["old_floor"], proposal["passing"]) == ("4.0", 30, 3)
    assert proposal["common"][0] == {"name": "MiMo-V2.5-Pro", "score": 26, "old_score": 53.8}


@pytest.mark.parametrize(
    "arguments", [("--keep", "--accept"), ("--set", "many"), ("--set", "101")], ids=" ".join
)
def test_a_choice_that_is_none_is_refused(
    on_v46: Llmrank, dirs: Dirs, arguments: tuple[str, ...]
) -> None:
    assert on_v46("floor", *arguments).exit_code == 2
    assert load_settings(dirs)[0].floors == {}


def test_a_catalogue_that_is_named_has_its_own_floor(on_fixture: Llmrank) -> None:
    result = on_fixture("floor", "--set", "20")
    assert result.exit_code == 2
    assert "says 30." in result.stderr
