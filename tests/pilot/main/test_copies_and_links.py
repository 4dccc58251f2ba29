"""What leaves the app: copies byte for byte, files that overwrite nothing, addresses to open."""

from pathlib import Path

from tests.pilot.app_under_test import Start
from tests.quick_starts import code_of_row
from tui.domain.catalogue.values import Catalogue
from tui.domain.handover.code.clients import ClientId
from tui.store.settings import Settings

# The first row, as the gateway sells it.
FIRST = ("fixturegate", "vendor-one/aster-small")
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
    async with start() as window:
        clients: tuple[ClientId, ...] = ("python", "node", "curl")
        for client in clients:
            await window.press("y")
            code = code_of_row(fixture_catalogue, client, *FIRST, "high")
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
        assert window.outside.copied == [
            code_of_row(fixture_catalogue, "python", *FIRST, "low"),
            code_of_row(fixture_catalogue, "python", "vendor-one", "aster-small", "low"),
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
    hosts = {"borealis-2": "vendor-two"}
    settings = Settings(model="borealis-2", scope="all", hosts=hosts, mode="schema")
    wide = (160, 40)  # the whole footer in sight
    async with start(size=wide, environ=DESKTOP, folder=folder, settings=settings) as window:
        assert "Code" in window.greyed()
        await window.press("y", "w", "V")  # no such code, and the vendor has no page
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
    mine = folder / "aster_small.py"
    mine.write_text("mine")
    code = code_of_row(fixture_catalogue, "python", *FIRST, "high")
    async with start(folder=folder) as window:
        await window.press("w", "w", "n", "w")
        assert mine.read_text() == "mine"
        assert {path.name for path in folder.iterdir()} == {
            "aster_small.py",
            "aster_small-2.py",
            "aster_small-3.py",
            "aster_small.mjs",
        }
        assert (folder / "aster_small-2.py").read_bytes() == code.encode()
        assert window.notices()[0] == f"Saved as {folder / 'aster_small-2.py'}"


async def test_a_folder_that_takes_no_file_is_named_with_the_reason(
    start: Start, tmp_path: Path
) -> None:
    async with start(folder=tmp_path / "gone") as window:
        await window.press("w")
        (notice,) = window.notices()
        assert notice.startswith("Not saved")
        assert str(tmp_path / "gone" / "aster_small.py") in notice
        assert "No such file or directory" in notice


async def test_ctrl_c_copies_what_is_selected_in_a_field(start: Start) -> None:
    async with start() as window:
        await window.press("3", "e", "ctrl+c")  # all of it is selected as one begins
        assert window.outside.copied == ["10,000"]
        assert window.app.is_running
