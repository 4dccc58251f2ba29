"""Scores of one's own: what is done with their files for the screen."""

from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

from tui.errors import UserError
from tui.store.paths import SCORES, Dirs, is_there

if TYPE_CHECKING:
    from tui.domain.catalogue.scores.own_scores import OwnScores


class KeptScores(Struct, frozen=True):
    """The scores that are kept and can be read, and what is wrong with the others."""

    own: "tuple[OwnScores, ...]" = ()
    notices: tuple[str, ...] = ()


class ScoreFiles:
    """The scores in one's own folder. Each method waits for files, so it is called in a thread;
    UserError says why it could not be done.
    """

    def __init__(self, dirs: Dirs, folder: Path) -> None:
        """`folder` is the one that paths a person types start in."""
        self._dirs, self._folder = dirs, folder

    def kept(self) -> KeptScores:
        """All there are; what is broken is left out with a notice."""
        if not is_there(self._dirs.data / SCORES):
            return KeptScores()
        from tui.store.own.kept_scores import kept_names, kept_scores

        own: list[OwnScores] = []
        notices: list[str] = []
        for name in kept_names(self._dirs):
            try:
                own.append(kept_scores(self._dirs, name))
            except UserError as error:
                notices.append(error.as_text())
        return KeptScores(tuple(own), tuple(notices))

    def read(self, typed: str) -> "tuple[OwnScores, str] | UserError":
        """The scores in a file or a folder, kept from now on, or why there are none.

        With them a sentence where others of their name went.
        """
        from tui.services.own_scores import keep_and_tell, scores_in

        try:
            own = scores_in(self._folder / Path(typed.strip()).expanduser())
            return own, keep_and_tell(self._dirs, own)
        except UserError as error:
            return error

    def keep(self, own: "OwnScores") -> "OwnScores":
        """Keep scores that were deleted again."""
        from tui.store.own.kept_scores import keep_scores

        keep_scores(self._dirs, own)
        return own

    def delete(self, own: "OwnScores") -> "OwnScores":
        """Remove the kept copy; the file it was of stays."""
        from tui.store.own.kept_scores import delete_scores

        delete_scores(self._dirs, own.name)
        return own
