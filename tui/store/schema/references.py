"""What entries of a catalogue say about each other: ids twice, and ids that nothing has.

These checks read the parsed TOML, not the validated tables, so that a misspelt key in one model
hides no dangling host in another. What has the wrong type is passed over here: the schema names it.
"""

from collections.abc import Iterable, Iterator, Mapping

from tui.store.schema.problems import Problem, did_you_mean, place_of, value_shown

Table = Mapping[str, object]
Loc = tuple[int | str, ...]
Found = Iterable[tuple[Loc, object]]
_LISTS_WITH_IDS = ("models", "criteria", "presets", "prompts", "questions")


def reference_problems(raw: Table) -> list[Problem]:
    """Every duplicate and every dangling reference in a parsed catalogue."""
    return [
        *_problems_of_one(raw),
        *(
            problem
            for loc, table in tables_in(raw, "editions")
            for problem in _later(raw, loc, table)
        ),
        *_same_ids(raw, "editions"),
    ]


def _later(raw: Table, loc: Loc, edition: Table) -> Iterator[Problem]:
    """The problems of a later edition, whose models use what the file has once for all editions."""
    own = {key: edition.get(key, []) for key in ("models", "prompts", "questions")}
    for problem in _dangling(raw, "prompts", "prompt", _entries(edition, ("prompts",), "id")):
        yield Problem(f"{place_of(loc, raw)}: {problem.place}", problem.text)
    for problem in _problems_of_one({**raw, **own}):
        if problem.place.split(".")[0] in own:
            yield Problem(f"{place_of(loc, raw)}.{problem.place}", problem.text)


def _problems_of_one(raw: Table) -> list[Problem]:
    return [
        *duplicate_problems(raw),
        *_dangling(raw, "hosts", "host", _offer_values(raw, "host")),
        *_dangling(raw, "sources", "source", _sources_named(raw)),
        *_dangling(raw, "models", "model", _models_named(raw)),
        *_dangling(raw, "presets", "preset", _entries(raw, ("prompts",), "preset")),
        *_slugs_of_medians(raw),
    ]


def duplicate_problems(raw: Table) -> list[Problem]:
    """Everything that must stand once and stands twice."""
    return [
        *(problem for key in _LISTS_WITH_IDS for problem in _same_ids(raw, key)),
        *_same_inside_models(raw),
    ]


def tables_in(table: Table, key: str, loc: Loc = ()) -> Iterator[tuple[Loc, Table]]:
    """The tables in the list `table[key]` with their places; none where it is no such list."""
    found = table.get(key)
    for place, item in enumerate(found if isinstance(found, list) else ()):
        if isinstance(item, dict):
            yield (*loc, key, place), item


def _entries(raw: Table, lists: tuple[str, ...], key: str) -> Iterator[tuple[Loc, object]]:
    """The value of `key` in every table of a list, or of a list inside the tables of a list."""
    for loc, table in tables_in(raw, lists[0]):
        inner = [(loc, table)] if len(lists) == 1 else tables_in(table, lists[1], loc)
        yield from (((*place, key), item[key]) for place, item in inner if key in item)


def _offer_values(raw: Table, key: str) -> Iterator[tuple[Loc, object]]:
    return _entries(raw, ("models", "offers"), key)


def _names(raw: Table, key: str) -> list[str]:
    """The ids of a list of tables, or the keys of a table of tables."""
    found = raw.get(key)
    if isinstance(found, dict):
        return list(found)
    ids = (item.get("id") for _, item in tables_in(raw, key))
    return [id for id in ids if isinstance(id, str)]


def _same_ids(raw: Table, key: str) -> Iterator[Problem]:
    ids = _names(raw, key)
    for id in dict.fromkeys(ids):
        if ids.count(id) > 1:
            places = [loc[1] for loc, item in tables_in(raw, key) if item.get("id") == id]
            numbers = " and ".join(f"{key}[{place}]" for place in places)
            yield Problem(f"{place_of((key, places[-1]), raw)}.id", f"{numbers} have the same id")


def _same_inside_models(raw: Table) -> Iterator[Problem]:
    yield from _repeated(raw, _entries(raw, ("models", "efforts"), "aa_id"))
    hosts_and_slugs = (
        ((*loc, "slug"), (offer.get("host"), offer["slug"]))
        for model_loc, model in tables_in(raw, "models")
        for loc, offer in tables_in(model, "offers", model_loc)
        if "slug" in offer
    )
    yield from _repeated(raw, hosts_and_slugs)
    for model_loc, model in tables_in(raw, "models"):
        offers = tables_in(model, "offers", model_loc)
        yield from _repeated(raw, (((*loc, "host"), item.get("host")) for loc, item in offers))
        for loc, effort in tables_in(model, "efforts", model_loc):
            scores = tables_in(effort, "scores", loc)
            versions = ((at, (item.get("index"), item.get("version"))) for at, item in scores)
            yield from _repeated(raw, versions)
        efforts = tables_in(model, "efforts", model_loc)
        yield from _repeated(raw, (((*loc, "name"), item.get("name")) for loc, item in efforts))


def _repeated(raw: Table, found: Found) -> Iterator[Problem]:
    """A problem for each value (a text, or several texts) that stands at an earlier place too."""
    first: dict[tuple[str, ...], str] = {}
    for loc, value in found:
        parts = value if isinstance(value, tuple) else (value,)
        key = tuple(part for part in parts if isinstance(part, str))
        if len(key) < len(parts):
            continue
        place = place_of(loc, raw)
        if key in first:
            yield Problem(place, f"{value_shown(' '.join(key))} stands at {first[key]} already")
        first.setdefault(key, place)


def _provenances(raw: Table) -> Iterator[tuple[Loc, Table]]:
    """Every table that names the source of a figure: models, their parts, disputes, overrides."""
    for model_loc, model in tables_in(raw, "models"):
        parts = [(model_loc, model)]
        for key in ("offers", "efforts"):
            parts += tables_in(model, key, model_loc)
        for offer_loc, offer in tables_in(model, "offers", model_loc):
            parts += tables_in(offer, "disputed", offer_loc)
        for loc, table in parts:
            yield loc, table
            overrides = table.get("overrides")
            for figure, origin in overrides.items() if isinstance(overrides, dict) else ():
                if isinstance(origin, dict):
                    yield (*loc, "overrides", figure), origin


def _sources_named(raw: Table) -> Iterator[tuple[Loc, object]]:
    for loc, table in _provenances(raw):
        yield (*loc, "source"), table.get("source")
    for loc, model in tables_in(raw, "models"):
        ids = model.get("source_ids")
        yield from (((*loc, "source_ids"), id) for id in (ids if isinstance(ids, dict) else ()))


def _models_named(raw: Table) -> Iterator[tuple[Loc, object]]:
    for loc, prompt in tables_in(raw, "prompts"):
        suits = prompt.get("suits")
        for place, id in enumerate(suits if isinstance(suits, list) else ()):
            yield (*loc, "suits", place), id
    for model_loc, model in tables_in(raw, "models"):
        for claim_loc, claim in tables_in(model, "claims", model_loc):
            for loc, check in tables_in(claim, "checks", claim_loc):
                yield (*loc, "model"), check.get("model")


def _dangling(raw: Table, key: str, noun: str, found: Found) -> Iterator[Problem]:
    """A problem for each text that should be an id in `raw[key]` and is not."""
    known = _names(raw, key)
    for loc, id in found:
        if isinstance(id, str) and id not in known:
            text = f"there is no {noun} {value_shown(id)}{did_you_mean(id, known)}"
            yield Problem(place_of(loc, raw), text)


def _slugs_of_medians(raw: Table) -> Iterator[Problem]:
    hosts = raw.get("hosts")
    tables = hosts.items() if isinstance(hosts, dict) else ()
    medians = [id for id, host in tables if isinstance(host, dict) and host.get("kind") == "median"]
    for model_loc, model in tables_in(raw, "models"):
        for loc, offer in tables_in(model, "offers", model_loc):
            if "slug" in offer and offer.get("host") in medians:
                host = value_shown(offer["host"])
                text = f"{host} is a median over hosts: nothing can be called there"
                yield Problem(place_of((*loc, "slug"), raw), text)
