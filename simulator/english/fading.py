"""The words with which somebody lets an answer fade out, rather than break off."""

import re

_AND_MORE = r"(?:something|anything|things|stuff|whatever|whatnot|all that|everything)"
_FADING = re.compile(
    r"(?:\b(?:and|so|but),?|,) (?:yeah|yep)$"
    r"|\b(?:and so (?:on|forth)|et cetera|etc)$"
    rf"|\b(?:and|or) {_AND_MORE}(?: like (?:that|those))?$"
    r"|\b(?:something|things|stuff) like that$"
)


def fades_out(text: str) -> bool:
    """Whether a text ends like "and so on" or "so, yeah": an end, whatever mark is behind it."""
    return _FADING.search(text.casefold().rstrip(" .,!?…-–—")) is not None  # noqa: RUF001
