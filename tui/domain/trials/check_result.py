"""Whether a check of an answer holds, and if not, why and where."""

from msgspec import Struct


class CheckResult(Struct, frozen=True):
    """Whether a check holds; if not, `why` as a sentence and the `line` of the answer, from 1.

    `line` is 0 where the whole answer is meant.
    """

    holds: bool
    why: str = ""
    line: int = 0


HOLDS = CheckResult(True)
