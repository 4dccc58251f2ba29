"""Loads a catalogue: from its compiled copy when the file is unchanged, else through the schema."""

from pathlib import Path

from tui.domain.catalogue.values import Catalogue
from tui.domain.market.current import Editions
from tui.store.compiled import read_compiled, write_compiled
from tui.store.files import parse_toml, read_bytes

_KIND = "catalogue"


def load_editions(path: Path, cache: Path | None) -> Editions:
    """The editions in the TOML file `path`; `cache` is the folder for its compiled copy, or None.

    Raises UserError with every problem of the file: the place in it, the key and what is wrong.
    """
    source = read_bytes(path, _KIND)
    kept = None if cache is None else read_compiled(cache, _KIND, source, Editions)
    if kept is not None:
        return kept
    editions = _validated(source, path)
    if cache is not None:
        write_compiled(cache, _KIND, source, editions)
    return editions


def load_catalogue(path: Path, cache: Path | None) -> Catalogue:
    """The reference edition in the file `path`, as `load_editions` loads it."""
    return load_editions(path, cache).reference


def _validated(source: bytes, path: Path) -> Editions:
    from tui.store.schema.editions_schema import build_editions

    return build_editions(parse_toml(source, path, _KIND), path)
