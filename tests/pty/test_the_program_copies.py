"""What the program hands over is byte for byte what the domain wrote."""

import re
from base64 import b64decode

import pytest

from tests.pty.program import OPEN_PATTERN, opened, shell
from tests.pty.under_tmux import Tmux
from tests.quick_starts import code_of_row
from tui.domain.catalogue.entries import default_offer
from tui.domain.catalogue.values import Catalogue
from tui.domain.handover.code.clients import ClientId

SLUG = "deepseek/deepseek-v4-flash"
OSC52 = re.compile(rb"\x1b\]52;c;([A-Za-z0-9+/=]*)\x07")


def written(catalogue: Catalogue, client: ClientId) -> bytes:
    """The snippet for the top pick of the embedded edition."""
    model = catalogue.model("deepseek-v4-flash")
    assert model is not None
    offer = default_offer(catalogue, model)
    assert offer.slug == SLUG
    return code_of_row(catalogue, client, offer.host, SLUG, "max").encode()


@pytest.mark.parametrize(
    ("keys", "client", "line"),
    [
        (b"y", "python", b"import openai\n"),
        (b"nny", "curl", b"curl"),
        (b"ny", "node", b'import OpenAI from "openai";\n'),
    ],
    ids=["python", "curl", "node"],
)
def test_the_terminal_is_handed_the_snippet_byte_for_byte(
    keys: bytes, client: ClientId, line: bytes, embedded_catalogue: Catalogue
) -> None:
    with opened() as run:
        run.send(keys)
        sent = b64decode(run.read_until_found(OSC52).group(1), validate=True)
        assert sent == written(embedded_catalogue, client)
        assert line in sent
        assert SLUG.encode() in sent


def test_the_terminal_is_handed_the_slug_alone() -> None:
    with opened() as run:
        run.send(b"c")
        assert b64decode(run.read_until_found(OSC52).group(1), validate=True) == SLUG.encode()


def test_the_terminal_is_handed_the_link_to_the_measurements() -> None:
    with opened() as run:
        run.send(b"u")
        sent = b64decode(run.read_until_found(OSC52).group(1), validate=True)
        assert sent.startswith(b"https://artificialanalysis.ai/models/deepseek-v4-flash")


def test_the_code_of_another_model_follows_the_cursor() -> None:
    with opened() as run:
        run.send(b"j")
        run.read_until(b"2 of 5")
        run.send(b"c")
        sent = b64decode(run.read_until_found(OSC52).group(1), validate=True)
        assert sent == b"google/gemini-3.1-flash-lite-preview"


def test_inside_tmux_the_paste_buffer_holds_snippet_and_slug(embedded_catalogue: Catalogue) -> None:
    expected = written(embedded_catalogue, "python")
    with Tmux(shell(), columns=120, lines=40) as tmux:
        tmux.shown(OPEN_PATTERN)
        tmux.press("y")
        tmux.shown(r"(Copied Python code for deepseek/deepseek-v4-flash)")
        assert tmux.run("show-buffer") == expected
        tmux.press("c")
        tmux.shown(r"(Copied deepseek/deepseek-v4-flash \(via tmux\))")
        assert tmux.run("show-buffer") == SLUG.encode()
