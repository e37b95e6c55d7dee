"""Telling a CV from an advert. Pure."""

import re

_TITLE = re.compile(r"\bcurriculum vitae\b|\br[eé]sum[eé]\b", re.IGNORECASE)
_PERIOD = re.compile(
    r"\b(?:19|20)\d\d\s*(?:-|\N{EN DASH}|\N{EM DASH}|to|until)\s*"
    r"(?:(?:[A-Z][a-z]{2,8}\.?\s)?(?:19|20)\d\d|present|now|today|date)\b",
    re.IGNORECASE,
)
_TO_READER = re.compile(
    r"\b(?:you|your|you'll|the (?:successful )?candidate|applicants?)\b", re.IGNORECASE
)
_FEWEST_PERIODS = 2
_BEGINNING_CHARACTERS = 300


def looks_like_cv(text: str) -> bool:
    """Whether it tells of somebody's past instead of a job."""
    is_called_so = bool(_TITLE.search(text[:_BEGINNING_CHARACTERS]))
    has_past = len(_PERIOD.findall(text)) >= _FEWEST_PERIODS
    return not _TO_READER.search(text) and (is_called_so or has_past)
