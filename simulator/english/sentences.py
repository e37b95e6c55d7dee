"""Text to sentences, in three ways that agree on plain text.

Where a stop may end no sentence, as in "e.g. a log" or "Dr. Who", they differ on purpose: key
points that were found, weights that were learnt and sounds that were kept rest on each of them.
"""

import re

_END = re.compile(r"[.!?][\"')\]]*$")
_SENTENCE = re.compile(r"(?:`[^`]*`|\.(?=\w)|[^.!?`]|`)+[.!?]*[\"')\]]*")
_ABBREVIATED = re.compile(r"\b(?:e\.g|i\.e|etc|vs|Dr|Mr|Mrs|approx)\.$", re.IGNORECASE)
_STOP = re.compile(r"(?<=[.!?])\s+")
_STOP_BEFORE_CAPITAL = re.compile(
    r"(?<!\be\.g\.)(?<!\bi\.e\.)(?<!\bvs\.)(?<=[.!?])[\"')]*\s+(?=[\"'(`]?[A-Z0-9`])"
)
_CLAUSE_END = re.compile(r"(?<=[,;:])\s+")
_LONGEST_TO_SAY_CHARACTERS = 300


def ends_sentence(text: str) -> bool:
    """Whether a text ends as a sentence does: with a stop, perhaps within quotation marks."""
    return bool(_END.search(text))


def as_sentence(text: str) -> str:
    """The text with a capital at its beginning, which may be a quotation mark; code stays."""
    if text.startswith("`"):
        return text
    start = next((at for at, letter in enumerate(text) if letter.isalnum()), 0)
    return text[:start] + text[start : start + 1].upper() + text[start + 1 :]


def sentences_of(text: str) -> list[str]:
    """The sentences of a text, without line ends; code and abbreviations stay whole."""
    sentences: list[str] = []
    for piece in _SENTENCE.findall(" ".join(text.split())):
        if sentences and _ABBREVIATED.search(sentences[-1]):
            sentences[-1] += piece
        else:
            sentences.append(piece)
    return [sentence.strip() for sentence in sentences if any(map(str.isalnum, sentence))]


def sentences_by_stops(text: str) -> list[str]:
    """What stands between stops before a space, without line ends; abbreviations are cut."""
    return [sentence for sentence in _STOP.split(" ".join(text.split())) if sentence]


def sentences_to_say(text: str) -> list[str]:
    """Sentences as they are rendered one at a time, and can be interrupted.

    The next begins with a capital, a digit or code. One of over 300 characters is cut at commas so
    that it starts soon.
    """
    sentences = [sentence for sentence in _STOP_BEFORE_CAPITAL.split(text.strip()) if sentence]
    return [piece for sentence in sentences for piece in _cut_at_clauses(sentence)]


def _cut_at_clauses(sentence: str) -> list[str]:
    pieces = [""]
    for clause in _CLAUSE_END.split(sentence):
        longer = f"{pieces[-1]} {clause}".strip()
        if pieces[-1] and len(longer) > _LONGEST_TO_SAY_CHARACTERS:
            pieces.append(clause)
        else:
            pieces[-1] = longer
    return pieces
