"""The floor as a title names it; apart from how it is carried over, which the screen can await."""

from tui.domain.catalogue.values import QualityIndex
from tui.domain.words import format as fmt


def floor_in_words(index: QualityIndex, floor: float) -> str:
    """A floor as titles name it, with a mark where it is not the one published for the version."""
    if floor != index.floor:
        return f"{floor:g}"
    if index.floor_origin == "edition":
        return (
            f"{floor:g} of {fmt.version(index.floor_version)}"
            if index.floor_version
            else f"{floor:g}"
        )
    return f"{floor:g} ({index.floor_origin})"
