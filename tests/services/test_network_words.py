"""What a person reads where no connection comes about."""

import errno
import socket
import ssl
import subprocess
from collections.abc import Iterator
from pathlib import Path
from threading import Thread

import pytest

from tests.services.conftest import Naps
from tests.snippets.toolchains import program
from tui.errors import UserError
from tui.services.fetch import fetch
from tui.services.network_words import unreachable, untrusted
from tui.services.request import Request


def caused(error: BaseException) -> Exception:
    """An error of a library that hides another."""
    outer = RuntimeError("connect failed")
    outer.__cause__ = error
    return outer


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (
            socket.gaierror(socket.EAI_NONAME, "Name or service not known"),
            "cannot be reached: its name is not found, or there is no network",
        ),
        (OSError(errno.ECONNREFUSED, "x"), "cannot be reached: the connection was refused"),
        (OSError(errno.ENETUNREACH, "x"), "cannot be reached: there is no network"),
        (OSError(errno.EHOSTUNREACH, "x"), "cannot be reached: there is no route to it"),
        (ssl.SSLError(1, "x"), "cannot be reached: no secure connection came about"),
        (OSError(errno.EMFILE, "x"), "cannot be reached"),
    ],
    ids=lambda each: str(each)[:30],
)
def test_each_reason_is_said_in_plain_words(error: Exception, words: str) -> None:
    assert unreachable(caused(error)) == words
    assert untrusted(caused(error)) is None


def test_errors_that_lead_to_each_other_end() -> None:
    first, second = RuntimeError("a"), RuntimeError("b")
    first.__context__, second.__context__ = second, first
    assert unreachable(first) == "cannot be reached"


@pytest.fixture(scope="module")
def unknown_authority(tmp_path_factory: pytest.TempPathFactory) -> Iterator[int]:
    """The port of a server on this machine with a certificate that nobody vouches for."""
    openssl = program("openssl")
    folder: Path = tmp_path_factory.mktemp("tls")
    made = ["-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=127.0.0.1"]
    files = ["-keyout", str(folder / "key.pem"), "-out", str(folder / "cert.pem")]
    subprocess.run([openssl, "req", *made, *files], check=True, capture_output=True)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(folder / "cert.pem", folder / "key.pem")
    with socket.create_server(("127.0.0.1", 0)) as listening:

        def shake_hands() -> None:
            while True:
                try:
                    connection, _ = listening.accept()
                except OSError:  # the test is over
                    return
                with connection:
                    try:
                        context.wrap_socket(connection, server_side=True).close()
                    except OSError:
                        continue

        thread = Thread(target=shake_hands, daemon=True)
        thread.start()
        yield listening.getsockname()[1]
        listening.shutdown(socket.SHUT_RDWR)
    thread.join()


@pytest.mark.parametrize(
    ("name", "value"),
    [("SSL_CERT_FILE", "/nowhere/ca.pem"), ("HTTPS_PROXY", "ftp://me:secret-7f3e@proxy.example")],
)
def test_an_environment_that_cannot_be_used_is_named_and_not_tried_again(
    name: str, value: str, naps: Naps, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(name, value)
    with pytest.raises(UserError) as caught:
        fetch(Request("https://models.invalid/list", patience=naps.patience()))
    assert caught.value.title == "Cannot use the network settings"
    assert name in caught.value.message
    assert "secret-7f3e" not in caught.value.as_text()
    assert naps.total == 0


def test_a_certificate_nobody_vouches_for_is_called_that_and_not_tried_again(
    unknown_authority: int, naps: Naps
) -> None:
    url = f"https://127.0.0.1:{unknown_authority}/list"
    with pytest.raises(UserError) as caught:
        fetch(Request(url, patience=naps.patience()))
    assert caught.value.title == "The certificate is not trusted"
    assert caught.value.message == (
        f"{url} shows a certificate that is not trusted: self-signed certificate."
    )
    assert "SSL_CERT_FILE" in caught.value.hint
    assert caught.value.exit_code == 1
    assert naps.total == 0
