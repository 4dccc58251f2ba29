"""Writes the table of keys in docs/keys.md out of the table of commands; `make shots` runs it."""

from pathlib import Path

from tui.commands.command import key_names
from tui.commands.table import grouped

PAGE = Path(__file__).resolve().parent / "keys.md"
START = "<!-- keys: written by docs/make_key_table.py -->\n"
END = "<!-- end of keys -->\n"


def key_table() -> str:
    """Every command by group, as a Markdown table."""
    lines = ["| | keys | what they do |", "|---|---|---|"]
    for group, commands in grouped().items():
        for place, command in enumerate(commands):
            name = group if place == 0 else ""
            keys = " ".join(f"`{key}`" for key in key_names(command).split())
            lines.append(f"| {name} | {keys} | {command.help} |")
    return "\n".join(lines) + "\n"


def with_table(text: str) -> str:
    """`text` with what stands between the two marks replaced by the table."""
    before, _, rest = text.partition(START)
    _, _, after = rest.partition(END)
    return f"{before}{START}\n{key_table()}\n{END}{after}"


if __name__ == "__main__":
    PAGE.write_text(with_table(PAGE.read_text(encoding="utf-8")), encoding="utf-8")
