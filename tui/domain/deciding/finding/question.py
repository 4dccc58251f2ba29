"""A question: what a person needs of a model, and the view, the workload and the search it means.

The search is what anybody could type: Find, `find` and `rank --where` cannot differ.
"""

from collections.abc import Mapping

from msgspec import Struct, field
from msgspec.structs import replace

from tui.domain.catalogue.entries import Personal
from tui.domain.catalogue.parse import short_quote
from tui.domain.catalogue.values import Catalogue
from tui.domain.catalogue.workload import Workload
from tui.domain.planning.budget import Ceilings
from tui.domain.ranking.row import View
from tui.domain.words import format as fmt

# What a request may have to hold beside text, and the condition of a search that it is.
TAKES: Mapping[str, str] = {
    "image": "input:image",
    "audio": "input:audio",
    "video": "input:video",
    "pdf": "input:pdf",
    "tools": "tools",
    "schema": "schema",
}


_MOST_NAMED = 3
# The lines of a question in the order they narrow in; the hosts come first, as they decide which
# offer of a model the others judge.
LINES = ("job", "hosts", "takes", "context", "answer", "index", "cost")


class Requirements(Struct, frozen=True):
    """What a person needs; None, empty and False are "whatever".

    `job` is the id of the preset or saved workload that `workload` is, empty for sizes of one's
    own. `takes` are keys of TAKES, `context` tokens, `ceilings` seconds and USD, `index` points of
    the quality in use. `hosts` are ids, one of which has to sell it; `with_key` leaves those whose
    key is set.
    """

    workload: Workload = field(default_factory=Workload)
    job: str = ""
    takes: tuple[str, ...] = ()
    context: float | None = None
    ceilings: Ceilings = field(default_factory=Ceilings)
    index: float | None = None
    hosts: tuple[str, ...] = ()
    with_key: bool = False
    open_weights: bool = False


class Demand(Struct, frozen=True):
    """One condition of a question: of which line of the form it is, and as a search has it."""

    line: str
    condition: str


# Nothing passes it where no host that may be meant has its key set.
ANY_HOST = Demand("hosts", "key")


class Sought(Struct, frozen=True):
    """What a question means to a ranking: its view, its workload, and the search of its rows."""

    view: View
    workload: Workload
    demands: tuple[Demand, ...]

    @property
    def where(self) -> str:
        """The search as one would type it; empty where nothing is asked."""
        return " ".join(asked.condition for asked in self.demands)


def sought_of(question: Requirements, catalogue: Catalogue, own: Personal, base: View) -> Sought:
    """What a question means in a catalogue: all its models, by the bill of the job.

    `base` has what is no part of the question: price mix, hosts chosen for single models. A least
    index below the minimum index in use takes its place; one above is a condition like the others.
    """
    minimum = catalogue.index.floor if base.floor is None else base.floor
    lowered = question.index is not None and question.index < minimum
    among = _hosts_among(question, catalogue, own)
    view = replace(
        base,
        scope="all",
        basis="workload",
        floor=question.index if lowered else base.floor,
        among=question.hosts if among is None else among,
    )
    asked: list[Demand] = []
    if among is None:  # so that nothing passes: no host named has a key that is set
        asked.append(ANY_HOST)
    if question.open_weights:
        asked.append(Demand("hosts", "open"))
    asked += [Demand("takes", TAKES[each]) for each in TAKES if each in question.takes]
    if question.context is not None:
        asked.append(Demand("context", f"context>={fmt.plain_digits(question.context)}"))
    if question.ceilings.answer is not None:
        asked.append(Demand("answer", Ceilings(answer=question.ceilings.answer).conditions))
    if question.index is not None and not lowered:
        asked.append(Demand("index", f"index>={fmt.plain_digits(question.index)}"))
    money = replace(question.ceilings, answer=None).conditions
    asked += [Demand("cost", condition) for condition in money.split()]
    return Sought(view, question.workload, tuple(asked))


def _hosts_among(
    question: Requirements, catalogue: Catalogue, own: Personal
) -> tuple[str, ...] | None:
    """The hosts to take offers from, empty for any; None where there is none."""
    if not question.with_key:
        return question.hosts
    keyed = tuple(
        host.id
        for host in catalogue.sellers
        if host.key_env in own.variables and (not question.hosts or host.id in question.hosts)
    )
    return keyed or None


def hosts_called(catalogue: Catalogue, text: str) -> tuple[str, ...]:
    """The ids of the hosts named in a text with commas, by id, name or the start of one.

    ValueError, as a sentence, for a name that none has or that several begin with.
    """
    return tuple(
        dict.fromkeys(_host_called(catalogue, each) for each in text.split(",") if each.strip())
    )


def _host_called(catalogue: Catalogue, text: str) -> str:
    wanted = text.strip().lower()
    names = {host.id: (host.id.lower(), host.name.lower()) for host in catalogue.sellers}
    for id, known in names.items():
        if wanted in known:
            return id
    begins = [id for id, known in names.items() if any(x.startswith(wanted) for x in known)]
    if len(begins) == 1:
        return begins[0]
    if begins:
        raise ValueError(f"hosts: {short_quote(text.strip())} could be {_some(begins)}")
    raise ValueError(f"hosts: none is called {short_quote(text.strip())}")


def _some(ids: list[str]) -> str:
    return " or ".join(ids) if len(ids) <= _MOST_NAMED else f"{ids[0]}, {ids[1]} and others"
