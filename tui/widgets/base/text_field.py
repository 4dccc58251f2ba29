"""A one-line field in which every printable key is text."""

from textual.widgets import Input


class TextField(Input):
    """An `Input` that also claims `/`, so that the footer does not offer search inside it."""

    def check_consume_key(self, key: str, character: str | None) -> bool:
        """Whether the key is text here (Textual does not know the slash by its key's name)."""
        return key == "slash" or super().check_consume_key(key, character)
