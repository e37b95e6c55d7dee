"""Moments in UTC as they are written: in files, in names, and for people."""

from datetime import UTC, date, datetime

_IN_NAMES = "%Y%m%dT%H%M%SZ"
_LENGTH_IN_NAMES = len("20250102T030405Z")
_LENGTH_TO_THE_MINUTE = len("2025-01-02T03:04")


def iso_text(moment: datetime) -> str:
    """In ISO 8601 to the second, such as ``2025-01-02T03:04:05Z``."""
    return f"{moment:%Y-%m-%dT%H:%M:%SZ}"


def name_text(moment: datetime) -> str:
    """For the beginning of names, which sort by it: such as ``20250102T030405Z``."""
    return f"{moment:{_IN_NAMES}}"


def day_name_text(day: date) -> str:
    """How names begin that have moments of a day; those of earlier days sort before it."""
    return f"{day:%Y%m%d}"


def moment_in(name: str) -> datetime | None:
    """The moment with which a name begins; None if it begins with anything else."""
    try:
        return datetime.strptime(name[:_LENGTH_IN_NAMES], _IN_NAMES).replace(tzinfo=UTC)
    except ValueError:
        return None


def to_the_minute(iso_time: str) -> str:
    """For people: ISO 8601 as ``2025-01-02 03:04``."""
    return iso_time[:_LENGTH_TO_THE_MINUTE].replace("T", " ")
