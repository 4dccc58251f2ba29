"""What a terminal sends: keys of other alphabets, pages without brackets, brackets in pieces."""

import pytest
from textual import events
from textual.message import Message

from tui.terminal.keyboard import Keyboard

PAGE = (
    "Quality for a price: which model is the cheapest for documents, and who sells it? Xq 7.\r" * 3
)


def keys(sent: str) -> list[tuple[str, str | None]]:
    """The keys that a sequence is, each with the text it types."""
    found = list(Keyboard().feed(sent))
    assert all(isinstance(key, events.Key) for key in found)
    return [(key.key, key.character) for key in found if isinstance(key, events.Key)]


@pytest.mark.parametrize(
    ("sent", "key", "text"),
    [
        ("\x1b[1089::99;;1089u", "c", "с"),  # the key C on a Cyrillic keyboard
        ("\x1b[1089::99;1;1089u", "c", "с"),
        ("\x1b[1095:1063:120;2;1063u", "X", "Ч"),
        ("\x1b[1078:1046:59;2;1046u", "colon", "Ж"),
        ("\x1b[1095:1063:120;65;1063u", "X", "Ч"),  # by Caps Lock
        ("\x1b[1503::107;;1503u", "k", "ן"),  # Hebrew, which has no capitals
        ("\x1b[1103:1071:122;5u", "ctrl+z", None),
        ("\x1b[1089::99;3u", "alt+c", None),
        ("\x1b[1103:1071:122;6u", "ctrl+shift+z", None),
    ],
)
def test_a_key_of_another_alphabet_is_the_latin_key_in_its_place_and_types_its_own(
    sent: str, key: str, text: str | None
) -> None:
    assert keys(sent) == [(key, text)]


@pytest.mark.parametrize(
    ("sent", "key", "text"),
    [
        ("\x1b[97::113;;97u", "a", "a"),  # where a French keyboard has it, a Latin one has q
        ("\x1b[97:65;2;65u", "A", "A"),
        ("\x1b[122::121;5u", "ctrl+z", None),  # German
        ("\x1b[47:46:47;;47u", "slash", "/"),
        ("\x1b[1089;;1089u", "с", "с"),  # no place is told: nothing is guessed
        ("с", "с", "с"),
    ],
)
def test_a_latin_key_is_what_it_types_wherever_it_is(sent: str, key: str, text: str | None) -> None:
    assert keys(sent) == [(key, text)]


@pytest.mark.parametrize("sent", ["\x1b[99999999:1:99;5u", "\x1b[1089::99999999;5u"])
def test_a_code_that_no_character_has_is_no_key_and_ends_nothing(sent: str) -> None:
    assert keys(sent) == []


def pasted(found: list[Message]) -> list[str]:
    return [each.text for each in found if isinstance(each, events.Paste)]


def test_a_page_that_comes_without_brackets_is_a_paste_and_no_commands() -> None:
    found = list(Keyboard().feed(PAGE + "\x1b[B"))
    assert pasted(found) == [PAGE]
    assert [key.key for key in found if isinstance(key, events.Key)] == ["down"]


def test_what_somebody_can_have_typed_is_keys() -> None:
    for typed in ("j" * 4096, "/vendor:google context>=200K\r", "jk" * 300):
        found = list(Keyboard().feed(typed))
        assert (len(found), pasted(found)) == (len(typed), [])


def test_a_paste_in_brackets_is_one_paste_however_its_pieces_come() -> None:
    keyboard = Keyboard()
    whole = f"\x1b[200~{PAGE * 20}\x1b[201~y"
    found = [each for at in range(0, len(whole), 7) for each in keyboard.feed(whole[at : at + 7])]
    assert pasted(found) == [PAGE * 20]
    wide = Keyboard()
    found = [each for at in range(0, len(whole), 301) for each in wide.feed(whole[at : at + 301])]
    assert pasted(found) == [PAGE * 20]
    assert [key.key for key in found if isinstance(key, events.Key)] == ["y"]


def test_a_busy_machine_that_reads_the_closing_bracket_in_two_halves_ends_the_paste() -> None:
    keyboard = Keyboard()
    found = list(keyboard.feed(f"\x1b[200~{PAGE}\x1b"))
    for piece in ("[20", "1~", "y"):
        if keyboard._timeout_time is not None:
            keyboard._timeout_time = 0.0  # a key would be over long ago
        found += [*keyboard.tick(), *keyboard.feed(piece)]
    assert pasted(found) == [PAGE]
    assert [key.key for key in found if isinstance(key, events.Key)] == ["y"]


def test_a_key_that_begins_like_a_bracket_is_a_key() -> None:
    keyboard = Keyboard()
    found = [*keyboard.feed("\x1b[2"), *keyboard.feed("0~"), *keyboard.feed("\x1b[24~")]
    assert [key.key for key in found if isinstance(key, events.Key)] == ["f9", "f12"]
    assert keys("\x1b[B") == [("down", None)]
