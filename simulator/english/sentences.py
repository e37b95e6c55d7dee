"""Text to sentences, the unit in which it is rendered and can be interrupted."""

import re

_LONGEST_SENTENCE_CHARACTERS = 300
_SENTENCE_END = re.compile(
    r"(?<!\be\.g\.)(?<!\bi\.e\.)(?<!\bvs\.)(?<=[.!?])[\"')]*\s+(?=[\"'(`]?[A-Z0-9`])"
)
_CLAUSE_END = re.compile(r"(?<=[,;:])\s+")


def split_sentences(text: str) -> list[str]:
    """Sentences of a text; one of over 300 characters is cut at commas so that it starts soon."""
    sentences = [sentence for sentence in _SENTENCE_END.split(text.strip()) if sentence]
    return [piece for sentence in sentences for piece in _cut_at_clauses(sentence)]


def _cut_at_clauses(sentence: str) -> list[str]:
    pieces = [""]
    for clause in _CLAUSE_END.split(sentence):
        longer = f"{pieces[-1]} {clause}".strip()
        if pieces[-1] and len(longer) > _LONGEST_SENTENCE_CHARACTERS:
            pieces.append(clause)
        else:
            pieces[-1] = longer
    return pieces
