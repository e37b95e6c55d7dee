"""Moments as they are written: in UTC in files and names, in local time for people."""

from datetime import UTC, date, datetime, time

_IN_NAMES = "%Y%m%dT%H%M%SZ"
_LENGTH_IN_NAMES = len("20250102T030405Z")
_LENGTH_OF_DAY = len("2025-01-02")


def iso_text(moment: datetime) -> str:
    """In ISO 8601 to the second, such as ``2025-01-02T03:04:05Z``."""
    return f"{moment:%Y-%m-%dT%H:%M:%SZ}"


def name_text(moment: datetime) -> str:
    """For the beginning of names, which sort by it: such as ``20250102T030405Z``."""
    return f"{moment:{_IN_NAMES}}"


def day_name_text(day: date) -> str:
    """A name for the first moment of a local day; those of earlier moments sort before it."""
    return name_text(datetime.combine(day, time()).astimezone(UTC))


def moment_in(name: str) -> datetime | None:
    """The moment with which a name begins; None if it begins with anything else."""
    try:
        return datetime.strptime(name[:_LENGTH_IN_NAMES], _IN_NAMES).replace(tzinfo=UTC)
    except ValueError:
        return None


def is_moment(text: str) -> bool:
    """Whether a text is a moment in ISO 8601, the same everywhere in the world."""
    try:
        return datetime.fromisoformat(text).tzinfo is not None
    except ValueError:
        return False


def local_minute(iso_time: str) -> str:
    """For people: a moment in ISO 8601 as ``2025-01-02 03:04``, in the time of where they are.

    What is no such moment is left as it is.
    """
    try:
        return f"{datetime.fromisoformat(iso_time).astimezone():%Y-%m-%d %H:%M}"
    except ValueError:
        return iso_time


def local_day(iso_time: str) -> str:
    """For people: the day of a moment where they are, as ``2025-01-02``."""
    return local_minute(iso_time)[:_LENGTH_OF_DAY]
