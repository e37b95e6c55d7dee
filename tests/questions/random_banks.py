"""Banks as hypothesis makes them up: whatever a bank file can hold."""

from hypothesis import strategies as st

from simulator.questions.bank import Bank, FollowUp, KeyPoint, Question, Section, Unit, slug

_SIGNS = "aZ1é.,:;!?'\"`*=->() QAKTF#<|&\u2028ß漢"
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
    st.lists(_words | st.text(_SIGNS, max_size=6), min_size=1, max_size=60)
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
_aliases = _names.filter(lambda name: name[-1].isalpha())
_asides = _names.filter(lambda name: "->" not in name)
_seconds = st.none() | st.floats(0.01, 3600).map(lambda seconds: round(seconds, 2))


@st.composite
def _key_points(draw: st.DrawFn) -> tuple[KeyPoint, ...]:
    names = draw(st.lists(_names, max_size=4, unique_by=str.casefold))
    weights = st.sampled_from([1.0, 1.0, 2.0, 0.5, 100.0, 0.00001, 33.3])
    return tuple(
        KeyPoint(name, tuple(draw(st.lists(_aliases, max_size=3))), draw(weights)) for name in names
    )


@st.composite
def _questions(draw: st.DrawFn, unit: str, section: Section, number: int, text: str) -> Question:
    points = draw(_key_points())
    about = st.lists(st.sampled_from(points), min_size=1, max_size=3) if points else st.nothing()
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
        follow_ups=tuple(draw(st.lists(follow_ups, max_size=2))) if points else (),
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
