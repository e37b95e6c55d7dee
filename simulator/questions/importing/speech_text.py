"""Text from a page as it can be shown and spoken: without emoji, footnotes and addresses."""

import re

_EMOJI = re.compile(
    "[\U0001f000-\U0001faff\u2300-\u23ff\u2600-\u27bf\u2b00-\u2bff\ufe0e\ufe0f\u200d\u200b"
    "\u21a5\u21a9\u21e7\ufeff\u20e3]"
)
_CODE = re.compile(r"(`[^`]*`)")
_SIGN = re.compile(r"[$:\[`]")
_SHORT_CODE = re.compile(r"(?<![\w:`]):[a-z][a-z_]{2,30}:(?![\w:])")
_FOOTNOTE = re.compile(r"\s?\[(?:\^[\w-]{1,20}|\d{1,3})\](?![(\w])")
_FORMULA = re.compile(r"(?P<mark>\${1,2})(?P<formula>[^$\n]{1,120})(?P=mark)(?!\$)")
_COMMAND = re.compile(r"\\(?:text|mathrm|mathbf|operatorname)?\{?(?P<name>[A-Za-z]*)\}?")
_SOURCE = re.compile(
    r"^\W*(?:sources?|references?|see(?: also)?|read more|learn more|more info(?:rmation)?|links?|"
    r"via|docs?|videos?|watch|articles?|blog)\b[^.?!]{0,40}?:?\s*<?https?://\S+\s*$",
    re.IGNORECASE,
)
_ADDRESS_ALONE = re.compile(r"^\W*<?https?://\S+\s*$", re.IGNORECASE)
_SPACE_BEFORE_MARK = re.compile(r"\s+(?=[,.;:!?](?:\s|$))")


def speakable(text: str) -> str:
    """The text in one line; empty if it was only an address or pictures."""
    plain = " ".join(text.split())
    if plain.isascii() and not _SIGN.search(plain):
        return plain
    if "://" in plain and (_SOURCE.match(plain) or _ADDRESS_ALONE.match(plain)):
        return ""
    pieces = _CODE.split(plain) if "`" in plain else [plain]
    pieces[::2] = map(_without_signs, pieces[::2])
    return " ".join("".join(pieces).split())


def as_code(code: str) -> str:
    """Code in one line between back-ticks, with none of them inside."""
    plain = code.replace("`", "'")
    return f"`{' '.join(plain.split())}`"


def _without_signs(text: str) -> str:
    """A piece of text that is no code."""
    if "$" in text:
        text = _FORMULA.sub(lambda found: _formula(found["formula"]), text)
    if ":" in text:
        text = _SHORT_CODE.sub("", text)
    if "[" in text:
        text = _FOOTNOTE.sub("", text)
    return text if text.isascii() else _SPACE_BEFORE_MARK.sub("", _EMOJI.sub("", text))


def _formula(formula: str) -> str:
    """What is between dollar signs, if it is a formula and not a price."""
    is_formula = "\\" in formula or formula.strip().isidentifier() or "=" in formula
    if not is_formula:
        return f"${formula}$"
    return " ".join(_COMMAND.sub(lambda command: f" {command['name']} ", formula).split())
