"""Banks as hypothesis makes them up: whatever a bank file can hold."""

from hypothesis import strategies as st

from simulator.questions.bank import Bank, FollowUp, KeyPoint, Question, Section, Unit, slug
from simulator.questions.labels import label_of
from simulator.questions.point_notation import is_sentence
from simulator.questions.star import is_of_star, star_points

_SIGNS = "aZ1é.,:;!?'\"`*=->() QAKTF#<|&\u2028ß漢"
_POINT_SIGNS = "aZ1é.,:!?'\"*->() QAKTF#<&ß漢"
_NAME_SIGNS = "aZ1é.,:!?'\"`*->() QAKTF#<|&ß漢"


def _plain(text: str) -> str:
    return " ".join(text.split())


def _says_something(text: str) -> bool:
    return any(map(str.isalnum, text))


_words = st.sampled_from(
    """Unit: Q: A: K: T: F: X: 1. 2. LONG-ANSWER: Answer: we use Kafka - = -> ; * *2 A*2 data
    `x` <b> short answers? C++ idempotent, the""".split()
)
_prose = (
    st.lists(_words | st.text(_SIGNS, max_size=6), min_size=1, max_size=30)
    .map(" ".join)
    .map(_plain)
    .filter(_says_something)
)
_names = (
    st.text(_NAME_SIGNS, min_size=1, max_size=12)
    .map(_plain)
    .filter(_says_something)
    .filter(lambda name: not name.startswith("->"))
)
_codes = st.sampled_from(["`a = b`", "`x; y`", "grep `a | b`", "a||b", "`n*2` it", "why!"])
_point_names = (
    (st.text(_POINT_SIGNS, min_size=1, max_size=12) | _codes)
    .map(_plain)
    .map(lambda name: name.lstrip("!-> "))
    .filter(_says_something)
    .filter(lambda name: not is_sentence(name))
)
_aliases = _point_names.map(lambda name: name if name[-1].isalpha() else f"{name} z")
_asides = _names.filter(lambda name: "->" not in name)
_seconds = st.none() | st.floats(0.01, 3600).map(lambda seconds: round(seconds, 2))


_statement_words = st.sampled_from(
    ["we", "never", "use", "Kafka", "`a; b = c | d`", "for", "!important", "loads,", "and", "A*2"]
)
_statements = st.lists(_statement_words, max_size=9).map(
    lambda words: " ".join(["the", "data", *words, "stays."])
)


@st.composite
def _point(draw: st.DrawFn) -> KeyPoint:
    """A name, a choice of names, a name with its sentence, or only a sentence."""
    aliases = tuple(draw(st.lists(_aliases, max_size=3)))
    weight = draw(st.sampled_from([1.0, 1.0, 2.0, 0.5, 100.0, 0.00001, 33.3]))
    is_slip = draw(st.booleans())
    sentence = draw(st.just("") | _statements)
    match draw(st.sampled_from(["name", "choice", "sentence"])):
        case "choice":
            names = tuple(draw(st.lists(_aliases, min_size=2, max_size=3)))
            text = f"{', '.join(names[:-1])} or {names[-1]}"
            return KeyPoint(text, (*names, *aliases), weight, sentence, is_slip)
        case "sentence" if sentence:
            return KeyPoint(label_of(sentence), aliases, weight, sentence, is_slip)
    return KeyPoint(draw(_point_names), aliases, weight, sentence, is_slip)


@st.composite
def _key_points(draw: st.DrawFn) -> tuple[KeyPoint, ...]:
    points = draw(st.lists(_point(), max_size=4))
    if draw(st.booleans()):
        at = draw(st.integers(0, len(points)))
        points[at:at] = star_points(draw(st.sampled_from([1.0, 2.0])))
    by_text = {point.text.casefold(): point for point in reversed(points)}
    whole_star = {p.text.casefold() for p in star_points()}.issubset(by_text)
    return tuple(
        point
        for point in points
        if by_text[point.text.casefold()] is point and (whole_star or not is_of_star(point))
    )


@st.composite
def _questions(draw: st.DrawFn, unit: str, section: Section, number: int, text: str) -> Question:
    points = draw(_key_points())
    named = [p for p in points if not p.is_slip and ";" not in p.text]
    about = st.lists(st.sampled_from(named), min_size=1, max_size=3) if named else st.nothing()
    follow_ups = st.builds(
        FollowUp, _asides, about.map(lambda chosen: tuple(point.text for point in chosen))
    )
    return Question(
        id=f"{slug(unit)}/{section}/{number}",
        unit=unit,
        section=section,
        text=text,
        answer=draw(_prose),
        marked_key_points=points,
        limit_seconds=draw(_seconds),
        follow_ups=tuple(draw(st.lists(follow_ups, max_size=2))) if named else (),
        think_seconds=draw(_seconds),
    )


@st.composite
def banks(draw: st.DrawFn) -> Bank:
    """A bank without faults, as it is read from a file."""
    texts = draw(st.lists(_prose, min_size=1, max_size=6, unique_by=str.casefold))
    names = draw(st.lists(_names, min_size=1, max_size=3, unique_by=slug))
    questions: dict[str, list[Question]] = {}
    for number, text in enumerate(texts, start=1):
        unit = draw(st.sampled_from(names))
        section: Section = draw(st.sampled_from(["long", "short"]))
        questions.setdefault(unit, []).append(draw(_questions(unit, section, number, text)))
    return Bank(tuple(Unit(name, tuple(asked)) for name, asked in questions.items()))
