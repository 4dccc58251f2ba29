"""Loads a catalogue: from its compiled copy when the file is unchanged, else through the schema."""

from pathlib import Path

from tui.domain.catalogue.values import Catalogue
from tui.store.compiled import read_compiled, write_compiled
from tui.store.files import parse_toml, read_bytes

_KIND = "catalogue"


def load_catalogue(path: Path, cache: Path | None) -> Catalogue:
    """The catalogue in the TOML file `path`; `cache` is the folder for its compiled copy, or None.

    Raises UserError with every problem of the file: the place in it, the key and what is wrong.
    """
    source = read_bytes(path, _KIND)
    kept = None if cache is None else read_compiled(cache, _KIND, source, Catalogue)
    if kept is not None:
        return kept
    catalogue = _validated(source, path)
    if cache is not None:
        write_compiled(cache, _KIND, source, catalogue)
    return catalogue


def _validated(source: bytes, path: Path) -> Catalogue:
    from tui.store.schema.catalogue_schema import build_catalogue

    return build_catalogue(parse_toml(source, path, _KIND), path)
