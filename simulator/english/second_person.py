"""What somebody said, turned so that it can be told to them: "my list" becomes "your list"."""

import re

_TURNED = (
    (re.compile(r"\b(I|we)('m| am)\b", re.IGNORECASE), "you're"),
    (re.compile(r"\bI((?: \w+ly| just| also| still)?) was\b"), r"you\1 were"),
    (re.compile(r"\b(?:I|we)\b(?! am\b)", re.IGNORECASE), "you"),
    (re.compile(r"\b(?:myself)\b", re.IGNORECASE), "yourself"),
    (re.compile(r"\bourselves\b", re.IGNORECASE), "yourselves"),
    (re.compile(r"\b(?:my|our)\b", re.IGNORECASE), "your"),
    (re.compile(r"\b(?:mine|ours)\b", re.IGNORECASE), "yours"),
    (re.compile(r"\b(?:me|us)\b"), "you"),
)


def told_to_speaker(said: str) -> str:
    """Words of a speaker as they are told back: "my" becomes "your", the first letter small."""
    for pattern, yours in _TURNED:
        said = pattern.sub(yours, said)
    first, _, rest = said.partition(" ")
    return f"{first.lower() if _is_ordinary(first) else first} {rest}".strip()


def _is_ordinary(word: str) -> bool:
    """Whether a first capital is only that of a sentence."""
    return not any(letter.isupper() for letter in word[1:])
