"""Origins: the source a figure is from with its day, and the credit that figures require."""

from msgspec import Struct


class Provenance(Struct, frozen=True):
    """Where one figure comes from: the id of a `Source` and the day it stood there."""

    source: str
    as_of: str


class Source(Struct, frozen=True):
    """A place figures are taken from, credited wherever they are shown."""

    id: str
    name: str
    url: str
    note: str = ""


class Edition(Struct, frozen=True):
    """The dated issue of the catalogue and the credit its figures require."""

    name: str
    as_of: str
    attribution: str
    url: str
    note: str = ""
