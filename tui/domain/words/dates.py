"""Dates of figures: ISO text, a day or only a month, and how old it is."""

from datetime import date, timedelta

# By name in English, whatever language the system speaks.
_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)


def last_day(as_of: str) -> date:
    """The last day a date may mean: `2026-05` is read as the end of that month."""
    if len(as_of) == len("2026-05"):
        year, month = int(as_of[:4]), int(as_of[5:])
        following = date(year + month // 12, month % 12 + 1, 1)
        return following - timedelta(days=1)
    return date.fromisoformat(as_of)


def month(as_of: str) -> str:
    """The month of a date: `May 2026`."""
    return f"{_MONTHS[int(as_of[5:7]) - 1]} {as_of[:4]}"


def days_old(as_of: str, today: date) -> int:
    """Days from the date to today, never more than are certain; negative in the future."""
    return (today - last_day(as_of)).days
