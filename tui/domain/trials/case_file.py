"""A file of cases as it was read, and what is wanted of one: a template, a sample, checks."""

from hashlib import blake2b

from msgspec import Struct

from tui.domain.trials.case import Case

# The columns and keys that mean something by themselves; all others fill templates.
FIELDS = ("id", "prompt", "system", "image", "expect", "check")


class CasesWanted(Struct, frozen=True):
    """What a person asks for beside the file.

    `prompt` and `system` are templates for rows without texts of their own. Of more than `sample`
    cases so many are taken, by `seed`. With `same_answer` an answer of a log has to be given again
    word for word; otherwise it is shown to who judges and held against nothing.
    """

    prompt: str = ""
    system: str = ""
    sample: int | None = None
    seed: int = 0
    same_answer: bool = False


class CaseFile(Struct, frozen=True):
    """The cases of a file, what wrote it, and sentences about what was left out of it.

    `of` is how many cases it has before a sample is taken.
    """

    kind: str
    cases: tuple[Case, ...]
    notes: tuple[str, ...] = ()
    of: int = 0


def sampled(cases: tuple[Case, ...], most: int | None, seed: int) -> tuple[Case, ...]:
    """At most so many of the cases in their order: the same seed takes the same ones.

    Which are taken hangs on the seed and each case's own texts, so that a log that has grown gives
    mostly the same sample. With None all are taken.
    """
    if most is None or len(cases) <= most:
        return cases
    drawn = sorted(range(len(cases)), key=lambda place: _lot(cases[place], place, seed))
    return tuple(cases[place] for place in sorted(drawn[:most]))


def _lot(case: Case, place: int, seed: int) -> tuple[bytes, int]:
    text = f"{seed}\0{case.id}\0{case.system}\0{case.prompt}"
    return blake2b(text.encode("utf-8", "replace"), digest_size=8).digest(), place
