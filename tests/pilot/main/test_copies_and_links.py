"""What leaves the app: copies byte for byte, files that overwrite nothing, addresses to open."""

from pathlib import Path

from tests.pilot.app_under_test import Start
from tui.domain.catalogue.calling.languages import Language
from tui.domain.catalogue.calling.snippets import write_snippet
from tui.domain.catalogue.offer import Parameter
from tui.domain.catalogue.values import Catalogue
from tui.store.settings import Settings

# What asks the gateway for the effort of the first row.
HIGH: dict[str, Parameter] = {"reasoning": {"effort": "high"}}
DESKTOP = {"DISPLAY": ":0"}
VERIFY = "https://artificialanalysis.ai/models/aster-small"


async def test_c_copies_the_slug_and_the_notice_says_what_became_of_it(start: Start) -> None:
    async with start() as window:
        await window.press("c")
        assert window.outside.copied == ["vendor-one/aster-small"]
        assert window.notices() == [
            "Copied vendor-one/aster-small (via the terminal). Paste empty? w saves the code."
        ]
        assert "Copied vendor-one/aster-small" in window.shown()


async def test_y_copies_the_code_byte_for_byte_with_its_last_line_end(
    start: Start, fixture_catalogue: Catalogue
) -> None:
    gate = fixture_catalogue.host("fixturegate")
    async with start() as window:
        languages: tuple[Language, ...] = ("python", "node", "curl")
        for language in languages:
            await window.press("y")
            code = write_snippet(language, gate, "vendor-one/aster-small", parameters=HIGH)
            assert code.endswith("\n")
            assert window.outside.copied[-1] == code
            await window.press("n")
        assert window.notices()[0] == (
            "Copied Python code for vendor-one/aster-small at Fixturegate, high effort"
            " (via the terminal). Paste empty? w saves it."
        )


async def test_on_an_efforts_line_the_code_and_its_pane_are_of_that_effort(
    start: Start, fixture_catalogue: Catalogue
) -> None:
    gate = fixture_catalogue.host("fixturegate")
    cannot = (
        "Fixturegate's chat completions cannot ask for low effort; this call runs at its default."
    )
    async with start() as window:
        await window.press("space", "down")
        assert window.cursor() == "low"
        assert window.paragraphs("#slug") == (
            "vendor-one/aster-small at Fixturegate, low effort"
            f" Key variable FIXTUREGATE_API_KEY {cannot}"
        )
        await window.press("y", "v", "y")
        vendor = fixture_catalogue.host("vendor-one")
        low: dict[str, Parameter] = {"reasoning_effort": "low"}
        assert window.outside.copied == [
            write_snippet("python", gate, "vendor-one/aster-small"),
            write_snippet("python", vendor, "aster-small", parameters=low),
        ]
        await window.press("space")  # closed, the cursor is on the model's row again
        assert "aster-small at Vendor One, high effort" in window.paragraphs("#slug")


async def test_u_copies_the_link_and_o_says_the_address_where_there_is_no_browser(
    start: Start,
) -> None:
    async with start() as window:
        await window.press("u", "o", "V")
        assert window.outside.copied == [VERIFY]
        assert window.outside.opened == []
        assert window.notices()[1:] == [
            f"No browser here. Open it yourself: {VERIFY}",
            "No browser here. Open it yourself: https://fixturegate.example/",
        ]


async def test_o_and_v_open_the_browser_on_a_desktop(start: Start) -> None:
    async with start(environ=DESKTOP) as window:
        await window.press("o", "V", "v", "V")
        assert window.outside.opened == [
            VERIFY,
            "https://fixturegate.example/",
            "https://vendor-one.example/prices",
        ]
        assert window.notices()[0] == f"Asked the browser to open {VERIFY}"


async def test_what_does_not_apply_is_greyed_and_says_why_it_does_nothing(
    start: Start, tmp_path: Path
) -> None:
    folder = tmp_path / "work"
    folder.mkdir()
    settings = Settings(model="borealis-2", scope="all", hosts={"borealis-2": "vendor-two"})
    wide = (160, 40)  # the whole footer in sight
    async with start(size=wide, environ=DESKTOP, folder=folder, settings=settings) as window:
        assert "Code" in window.greyed()
        await window.press("y", "w", "V")  # no snippet, and the vendor has no page
        assert window.outside.copied == []
        assert window.outside.opened == []
        assert list(folder.iterdir()) == []
        assert window.notices()[-1] == "No page known for Vendor Two."
        await window.press("up")
        assert window.greyed() == set()


async def test_a_model_with_one_host_has_no_next_one(start: Start) -> None:
    async with start(settings=Settings(scope="all", model="ember-mini")) as window:
        before = window.text("#use")
        await window.press("v")
        assert window.text("#use") == before
        assert window.app.main.state.settings.hosts == {}


async def test_w_saves_the_code_as_a_new_file_and_overwrites_none(
    start: Start, fixture_catalogue: Catalogue, tmp_path: Path
) -> None:
    folder = tmp_path / "work"
    folder.mkdir()
    mine = folder / "llmrank_quickstart.py"
    mine.write_text("mine")
    gate = fixture_catalogue.host("fixturegate")
    code = write_snippet("python", gate, "vendor-one/aster-small", parameters=HIGH)
    async with start(folder=folder) as window:
        await window.press("w", "w", "n", "w")
        assert mine.read_text() == "mine"
        assert {path.name for path in folder.iterdir()} == {
            "llmrank_quickstart.py",
            "llmrank_quickstart-2.py",
            "llmrank_quickstart-3.py",
            "llmrank_quickstart.mjs",
        }
        assert (folder / "llmrank_quickstart-2.py").read_bytes() == code.encode()
        assert window.notices()[0] == f"Saved as {folder / 'llmrank_quickstart-2.py'}"


async def test_a_folder_that_takes_no_file_is_named_with_the_reason(
    start: Start, tmp_path: Path
) -> None:
    async with start(folder=tmp_path / "gone") as window:
        await window.press("w")
        (notice,) = window.notices()
        assert notice.startswith("Not saved")
        assert str(tmp_path / "gone" / "llmrank_quickstart.py") in notice
        assert "No such file or directory" in notice


async def test_ctrl_c_copies_what_is_selected_in_a_field(start: Start) -> None:
    async with start() as window:
        await window.press("3", "e", "ctrl+c")  # all of it is selected as one begins
        assert window.outside.copied == ["10,000"]
        assert window.app.is_running
