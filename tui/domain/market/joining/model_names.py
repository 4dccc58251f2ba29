"""Names of one model as sources spell them: normal forms, dates left off, vendors' ids."""

import re
import unicodedata

_GAP = re.compile(r"[\W_]+")
_PARENTHESES = re.compile(r"\s*\([^()]*\)")
_MONTH, _DAY = "(?:0[1-9]|1[0-2])", "(?:0[1-9]|[12][0-9]|3[01])"
# 2025-08-07 and 20250807, 09-2025, 260215, 2507, 0528 and 05-06, each as whole tokens.
_DATE = re.compile(
    rf"(?:^|-)(?:20\d\d-?{_MONTH}-?{_DAY}|{_MONTH}-?20\d\d|2\d{_MONTH}{_DAY}?|{_MONTH}-?{_DAY})"
    r"(?=-|$)"
)
_WITH_YEAR = re.compile(
    rf"(?P<year>20\d\d)-?(?P<month>{_MONTH})(?:-?{_DAY})?"
    rf"|(?P<first_month>{_MONTH})-?(?P<last_year>20\d\d)"
    rf"|(?P<short_year>2\d)(?P<short_month>{_MONTH}){_DAY}?"
)
# us.anthropic.claude-opus-4-7-v1:0; the version at the end is the API's, not the model's.
_BEDROCK = re.compile(
    r"(?:[a-z]{2,}\.)*(?P<vendor>[a-z]{3,})\.(?P<model>[a-z].*?)(?:-v\d+)?(?::\d+)?"
)
_RELEASE_WORDS = frozenset(("preview", "latest", "instruct", "it", "exp"))

# The ids under which sources list a vendor's own models, by the vendor's id or name at Artificial
# Analysis, with names they had or took since. Every other vendor is called the same everywhere.
_ALIASES = (
    ("ai21-labs", "ai21"),
    ("alibaba", "qwen", "alibaba-cn", "dashscope"),
    ("arcee", "arcee-ai"),
    ("aws", "amazon", "amazon-bedrock", "bedrock"),
    ("azure", "microsoft"),
    ("bytedance-seed", "bytedance"),
    ("google", "gemini"),
    ("ibm", "ibm-granite"),
    ("inclusionai", "bailing"),
    ("kimi", "moonshotai", "moonshot-ai", "moonshotai-cn", "moonshot"),
    ("lg", "lg-ai-research"),
    ("liquidai", "liquid-ai", "liquid"),
    ("longcat", "meituan"),
    ("meta", "meta-llama", "llama"),
    ("minimax", "minimax-cn"),
    ("mistral", "mistralai", "mistral-ai"),
    ("reka-ai", "rekaai"),
    ("xai", "x-ai", "spacexai"),
    ("zai", "z-ai", "zhipuai", "zai-org"),
)
_SAME_VENDOR = {alias: aliases for aliases in _ALIASES for alias in aliases}


def normalised_name(text: str) -> str:
    """NFKC, lower case, every run of other characters than letters and digits as one "-".

    A plus is a word, since Command R+ is not Command R.
    """
    lower = unicodedata.normalize("NFKC", text).lower().replace("+", " plus ")
    return _GAP.sub("-", lower).strip("-")


def bare_name(name: str) -> str:
    """A display name without anything in parentheses."""
    return " ".join(_PARENTHESES.sub(" ", name).split())


def last_segment(slug: str) -> str:
    """The normal form of a host's slug: its last path segment, without `:free`.

    Amazon Bedrock's `anthropic.claude-opus-4-7-v1:0` loses what stands around the model too.
    """
    segment = slug.rsplit("/", 1)[-1].removesuffix(":free")
    bedrock = _BEDROCK.fullmatch(segment)
    return normalised_name(bedrock["model"] if bedrock else segment)


def path_vendor(slug: str) -> str:
    """The vendor a slug names before its last segment (or as Bedrock does), else nothing."""
    path = slug.rsplit("/", 2)
    bedrock = _BEDROCK.fullmatch(path[-1])
    return normalised_name(bedrock["vendor"] if bedrock else path[-2] if len(path) > 1 else "")


def in_any_order(key: str) -> str:
    """A normal form with its tokens sorted: claude-4-5-haiku and claude-haiku-4-5 are one."""
    return "-".join(sorted(key.split("-")))


def without_release(key: str) -> str:
    """A normal form without -preview, -latest, -instruct, -it, -exp and without a date."""
    tokens = _DATE.sub("", key).split("-")
    return "-".join(token for token in tokens if token not in _RELEASE_WORDS)


def dates_in(key: str) -> frozenset[str]:
    """The dates that are tokens of a normal form, as they are written there."""
    return frozenset(date.strip("-") for date in _DATE.findall(key))


def month_of(date: str) -> int | None:
    """The months since year 0 of a date as `dates_in` finds it; None without a year: 0528, 05-06.

    An ISO day or month works too.
    """
    found = _WITH_YEAR.fullmatch(date)
    if found is None:
        return None
    year = found["year"] or found["last_year"] or f"20{found['short_year']}"
    month = found["month"] or found["first_month"] or found["short_month"]
    return 12 * int(year) + int(month)


def vendor_ids(vendor: str, vendor_name: str = "") -> tuple[str, ...]:
    """The ids a vendor goes by as host and as path segment, in normal form; itself first."""
    known = [name for name in (normalised_name(vendor), normalised_name(vendor_name)) if name]
    more = [alias for name in known for alias in _SAME_VENDOR.get(name, ())]
    return tuple(dict.fromkeys(known + more))
