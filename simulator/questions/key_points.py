"""Key points for a model answer that has none marked.

Three rules: code in back-ticks, names (capitals or digits inside a
word, capitals in mid-sentence, acronyms), and candidate phrases in the manner of RAKE (Rose,
Engel, Cramer and Cowley 2010): runs of two or three words between stop words and punctuation,
where the stop words include what every answer says ("use", "data", "process").
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import groupby

from simulator.questions.bank import KeyPoint, Question

MOST_KEY_POINTS = {"long": 12, "short": 6}

_STOP_WORDS = frozenset(
    """
    a about across after all also always an and any are as at avoid be because been before
    being between both but by can challenges common could did do does done during each either
    else every finally first for from further had has have having how i if in include included
    including inconsistent integrated into is it its just later like main many may me more most
    much must my new next no non not of on once only or other our out over own per same several
    so some such than that the their them then there these they this those through to too under
    until up use used uses using various very via was we well were what when where which while
    who will with within without would you your
    add adopt allow allowed applied apply automatically build built can combined comes compared
    consolidate convert created define defined deploy deployed designing detect directly done
    enable enabled ensure ensures ensuring extract extracted feed fields flag get give gives
    granted handle handled handling i'd i'll i'm i've implement implemented implementing improve
    improved ingest ingests integrated keep keeps led leverage leveraged load loaded loading made
    maintain make makes managed moved parsed perform performed processed pushed put puts query
    queries reduce reduced repeated restrict restricted run runs scheduled sent separate serve
    serves set solved start store stored take takes track trigger update use want wrapped write
    written appropriate full good great large raw sensitive single small specific unified
    architecture approach client data endpoint experience field function language names outputs
    performance pipeline pipelines process processing purpose results solution step steps system
    systems task text time tool tools user users way work
    """.split()
)

_CODE = re.compile(r"`([^`]+)`")
_WORD = re.compile(r"[A-Za-z0-9][\w+#.'-]*[\w+#]|[A-Za-z0-9]")
_CLAUSE_END = re.compile(r"[.,;:!?]+(?=\s|$)|'s(?=\s|$)|[()\"/]|\s[-\N{EN DASH}\N{EM DASH}]\s")
_CODE_NAME_END = re.compile(r"\s*[=(]")
_SENTENCE_END = re.compile(r"[.!?]\s+")
_FEWEST_PHRASE_WORDS = 2
_MOST_PHRASE_WORDS = 3


def key_points_of(question: Question) -> tuple[KeyPoint, ...]:
    """The points an answer is scored on: the marked ones, else those found in the answer.

    What the question itself names is no point, unless the answer has nothing else.
    """
    if question.marked_key_points:
        return question.marked_key_points
    most = MOST_KEY_POINTS[question.section]
    asked = f" {_folded(question.text)} "
    found = extract_key_points(question.answer, most=None)
    new = [point for point in found if f" {_folded(point.text)} " not in asked]
    return _best(new or list(found), most)


def with_aliases(question: Question, aliases: Mapping[str, tuple[str, ...]]) -> Question:
    """A question whose points have further aliases, given by the text of their point."""
    points = key_points_of(question)
    if not any(point.text in aliases for point in points):
        return question
    widened = tuple(
        replace(point, aliases=(*point.aliases, *aliases.get(point.text, ()))) for point in points
    )
    return replace(question, marked_key_points=widened)


def extract_key_points(answer: str, most: int | None) -> tuple[KeyPoint, ...]:
    """Find up to ``most`` key points in a model answer, in the order in which it says them.

    An answer without names, code or phrases yields its longest words, so that there is always
    something to score.
    """
    texts = _unique(list(_candidates(answer))) or _longest_words(answer)
    return _best([KeyPoint(text) for text in texts], most)


def _best(points: list[KeyPoint], most: int | None) -> tuple[KeyPoint, ...]:
    """Names and code before phrases when there are too many; the order stays."""
    ranked = sorted(points, key=lambda point: not _looks_like_name(point.text))
    chosen = set(ranked[:most])
    return tuple(point for point in points if point in chosen)


def _looks_like_name(text: str) -> bool:
    return text != text.lower() or not text.replace(" ", "").replace("-", "").isalpha()


def _candidates(answer: str) -> Iterator[str]:
    position = 0
    for code in _CODE.finditer(answer):
        yield from _prose_candidates(answer[position : code.start()])
        if _WORD.search(code[1]):
            yield _CODE_NAME_END.split(code[1].strip())[0]
        position = code.end()
    yield from _prose_candidates(answer[position:])


def _prose_candidates(prose: str) -> Iterator[str]:
    for sentence in _SENTENCE_END.split(prose.strip()):
        starts_sentence = True
        for clause in _CLAUSE_END.split(sentence):
            words = _WORD.findall(clause)
            yield from _clause_candidates(words, starts_sentence=starts_sentence)
            starts_sentence = starts_sentence and not words


def _clause_candidates(words: list[str], *, starts_sentence: bool) -> Iterator[str]:
    kinds = [_kind(word) for word in words]
    if starts_sentence and kinds and kinds[0] == "name" and not _has_inner_mark(words[0]):
        kinds[0] = _first_word_kind(words[0], kinds[1:])
    for kind, members in groupby(zip(kinds, words, strict=True), key=lambda pair: pair[0]):
        run = [word for _, word in members]
        if kind == "name":
            yield " ".join(run)
        elif kind == "word" and _is_phrase(run):
            yield " ".join(run[-_MOST_PHRASE_WORDS:])


def _kind(word: str) -> str:
    if word.isdigit() or word.split("'", maxsplit=1)[0] in {"I", "A"}:
        return "stop"
    if word[0].isupper() or _has_inner_mark(word):
        return "name"
    return "stop" if word in _STOP_WORDS else "word"


def _first_word_kind(word: str, following: list[str]) -> str:
    """A sentence's first capital says little; a name beside it or an item of its own does."""
    if word.lower() in _STOP_WORDS:
        return "stop"
    return "name" if not following or following[0] == "name" else "word"


def _has_inner_mark(word: str) -> bool:
    return any(letter.isupper() or letter.isdigit() or letter == "_" for letter in word[1:])


def _is_phrase(run: list[str]) -> bool:
    pieces = [piece for word in run for piece in word.split("-")]
    return len(pieces) >= _FEWEST_PHRASE_WORDS and not run[-1].endswith(("ly", "ed"))


def _unique(candidates: list[str]) -> list[str]:
    """Drop repetitions, and candidates whose words stand together in a longer one."""
    folded = {_folded(text): text for text in reversed(candidates)}
    return [
        text
        for text in dict.fromkeys(folded[_folded(text)] for text in candidates)
        if not any(
            f" {_folded(text)} " in f" {other} " for other in folded if other != _folded(text)
        )
    ]


def _folded(text: str) -> str:
    words = re.findall(r"\w+", text.lower())
    return " ".join(word.removesuffix("s") for word in words)


def _longest_words(answer: str, count: int = 2) -> list[str]:
    words = dict.fromkeys(word for word in _WORD.findall(answer) if word.lower() not in _STOP_WORDS)
    return sorted(words, key=len, reverse=True)[:count] or answer.split()[:1]
