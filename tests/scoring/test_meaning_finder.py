"""A point made in other words is found by what it means, and passes through the same rules."""

from collections.abc import Sequence
from dataclasses import replace

import pytest

from simulator.english.tokens import tokenise
from simulator.errors import MeaningError
from simulator.questions.bank import KeyPoint, Question
from simulator.questions.star import star_points
from simulator.scoring.coverage import Coverage, Doubt, Verdict
from simulator.scoring.finding import Sought
from simulator.scoring.meaning.nearness import Idea, Nearness, Statement
from simulator.scoring.meaning_finder import MeaningFinder
from simulator.scoring.scorer import FindingScorer
from simulator.scoring.word_finder import WordFinder
from simulator.transcribing.transcript import Alternative, Word
from tests.building.transcripts import words

_POINT = KeyPoint("exponential back-off")
_SAID = "every time it failed it waited a bit longer and then it went on"
_QUESTION = "How do you call an API that fails now and then?"


class FakeReader:
    """Finds every idea in so many words, by default the first nine."""

    def __init__(
        self, probability: float, contradiction: float = 0.0, first: int = 0, length: int = 9
    ) -> None:
        self.first = first
        self.length = length
        self.probability = probability
        self.contradiction = contradiction
        self.ideas: list[Idea] = []
        self.said: list[str] = []
        self.readings: list[list[str]] = []

    def read(self, _asked: str, ideas: Sequence[Idea], said: Sequence[str]) -> list[Nearness]:
        self.ideas = list(ideas)
        self.said.append(" ".join(said))
        self.readings.append([idea.label for idea in ideas])
        last = min(self.first + self.length, len(said)) - 1
        closest = (Statement(self.first, last, 0.7),) if said else ()
        return [Nearness(self.probability, self.contradiction, closest) for _ in ideas]


class BrokenReader:
    def read(self, _asked: str, _ideas: Sequence[Idea], _said: Sequence[str]) -> list[Nearness]:
        message = "The model of meaning is damaged. Install the simulator anew."
        raise MeaningError(message)


def _coverage(
    reader: FakeReader, said: str = _SAID, point: KeyPoint = _POINT, heard: Sequence[Word] = ()
) -> Coverage:
    scorer = FindingScorer((WordFinder(), MeaningFinder(reader, pytest.fail)))
    return scorer.look_for(Sought((point,), _QUESTION), heard or words(said))


def test_what_is_surely_meant_is_covered_with_the_words_that_mean_it() -> None:
    (scored,) = _coverage(FakeReader(0.99)).points

    assert (scored.verdict, scored.how) == (Verdict.COVERED, "meaning")
    assert scored.evidence is not None
    assert scored.evidence.text == "every time it failed it waited a bit longer"
    assert scored.evidence.confidence == 0.99


def test_what_is_probably_meant_is_unsure() -> None:
    (scored,) = _coverage(FakeReader(0.7)).points

    assert (scored.verdict, scored.doubt) == (Verdict.UNSURE, Doubt.IN_OTHER_WORDS)


def test_saying_that_this_was_the_answer_is_no_part_of_it() -> None:
    reader = FakeReader(0.01)

    _coverage(reader, f"{_SAID}. That's my answer.")

    assert reader.said == [f"{_SAID}."]


def test_of_a_point_that_was_missed_the_closest_words_are_shown() -> None:
    (scored,) = _coverage(FakeReader(0.01)).points

    assert (scored.verdict, scored.evidence) == (Verdict.MISSED, None)
    assert [passage.text for passage in scored.closest] == [
        "every time it failed it waited a bit longer"
    ]


def test_what_says_the_opposite_is_shown_as_such() -> None:
    (scored,) = _coverage(FakeReader(0.01, contradiction=0.99)).points

    assert scored.verdict is Verdict.MISSED
    assert scored.contradiction is not None
    assert scored.contradiction.text == "every time it failed it waited a bit longer"
    assert scored.contradiction.confidence == 0.99


def test_what_may_make_a_point_is_not_called_its_opposite() -> None:
    (scored,) = _coverage(FakeReader(0.3, contradiction=0.99)).points

    assert scored.contradiction is None


def test_nobody_is_told_that_words_which_were_hardly_heard_say_the_opposite() -> None:
    clear = words(_SAID)
    unclear = (*clear[:4], replace(clear[4], probability=0.4), *clear[5:])

    (scored,) = _coverage(FakeReader(0.01, contradiction=0.99), heard=unclear).points

    assert scored.contradiction is None
    assert scored.closest


def test_meaning_judges_alone_where_no_other_finder_does() -> None:
    scorer = FindingScorer((MeaningFinder(FakeReader(0.99), pytest.fail),))
    first, *rest = words(_SAID)
    prompted = replace(first, alternative=Alternative("any", 0.9))

    (scored,) = scorer.look_for(Sought((_POINT,), _QUESTION), (prompted, *rest)).points

    assert scored.verdict is Verdict.COVERED


@pytest.mark.parametrize("term", ["Kubernetes", "IAM API", "carrots"])
def test_a_name_or_a_single_word_is_not_found_in_other_words(term: str) -> None:
    (scored,) = _coverage(FakeReader(0.99), point=KeyPoint(term)).points

    assert scored.verdict is Verdict.MISSED


def test_the_parts_of_a_story_are_judged_by_themselves_and_names_not_at_all() -> None:
    reader = FakeReader(0.55)
    points = (*star_points(), KeyPoint("root cause"), KeyPoint("Kafka"), KeyPoint("a safeguard"))

    found = MeaningFinder(reader, pytest.fail).find(
        Sought(points, _QUESTION), _SAID.split(), tokenise(_SAID.split())
    )

    assert reader.readings == [
        ["root cause", "a safeguard"],
        ["situation", "task", "action", "result", "lesson"],
    ]
    assert [bool(finding.matches) for finding in found] == [True] * 6 + [False, True]


def test_the_question_repeated_earns_nothing() -> None:
    (scored,) = _coverage(FakeReader(0.99), said=_QUESTION).points

    assert scored.verdict is Verdict.MISSED


def test_words_that_were_only_heard_because_they_were_listened_for_mean_nothing() -> None:
    heard = words("we back off a bit", alternative=Alternative("we bake of a bit", 0.5))
    reader = FakeReader(0.99)

    _coverage(reader, heard=heard)

    assert reader.said == ["we bake of a bit"]


def test_what_is_meant_is_told_in_the_words_of_the_transcript_alone() -> None:
    first, *rest = words(_SAID)
    prompted = replace(first, alternative=Alternative("any", 0.9))

    (scored,) = _coverage(FakeReader(0.99), heard=(prompted, *rest)).points

    assert scored.evidence is not None
    assert scored.evidence.text == "every time it failed it waited a bit longer"
    assert scored.heard_otherwise is None


def test_a_point_is_understood_by_its_sentence_and_by_words_that_made_it_before() -> None:
    point = KeyPoint(
        "exponential back-off", aliases=("wait longer",), examples=("it waited and waited",)
    )
    answer = "I retry a few times. With exponential back-off the load stays low."
    reader = FakeReader(0.55)
    question = Question("u/long/1", "u", "long", _QUESTION, answer, (point,))

    FindingScorer((MeaningFinder(reader, pytest.fail),)).score(question, words(_SAID))

    assert reader.ideas == [
        Idea(
            "exponential back-off",
            "With exponential back-off the load stays low.",
            ("wait longer", "it waited and waited"),
        )
    ]


def test_without_the_model_words_still_count_and_the_person_is_told_once() -> None:
    told: list[str] = []
    scorer = FindingScorer((WordFinder(), MeaningFinder(BrokenReader(), told.append)))
    sought = Sought((KeyPoint("Kafka"), _POINT), _QUESTION)

    verdicts = [
        [point.verdict for point in scorer.look_for(sought, words("we ran Kafka")).points]
        for _ in range(2)
    ]

    assert verdicts == [[Verdict.COVERED, Verdict.MISSED]] * 2
    (message,) = told
    assert message.endswith("Until then only the words of a point are recognised.")


def test_what_is_meant_but_seems_denied_is_left_in_doubt() -> None:
    said = "I would not say that every time it failed it waited a bit longer"
    reader = FakeReader(0.99, first=5)

    (scored,) = _coverage(reader, said=said).points

    assert (scored.verdict, scored.doubt) == (Verdict.UNSURE, Doubt.NEGATED)


def test_what_is_meant_is_left_in_doubt_where_its_own_words_may_be_denied() -> None:
    said = "I've heard of exponential back-off but I couldn't tell you how it works"

    (scored,) = _coverage(FakeReader(0.99), said=said).points

    assert (scored.verdict, scored.doubt) == (Verdict.UNSURE, Doubt.NEGATED)


def test_a_sentence_that_is_meant_may_be_a_mere_list_all_the_same() -> None:
    names = "Kafka, Spark, Flink, Beam, Hive, Pig, Presto, Trino, Druid, Pinot, Redis, Scylla"
    said = f"{names}, Neo4j, Elastic, Solr, Lucene, Mongo, Couch, Riak, Aerospike, Oracle, Ingres"

    reader = FakeReader(0.99, length=len(said.split()))

    (scored,) = _coverage(reader, said=said, point=KeyPoint("fast storage")).points

    assert (scored.verdict, scored.doubt) == (Verdict.UNSURE, Doubt.LISTED)


@pytest.mark.parametrize("text", ["longer waits", "every wait a bit longer"])
def test_what_is_likely_meant_and_said_in_the_words_of_the_point_is_covered(text: str) -> None:
    (scored,) = _coverage(FakeReader(0.6), point=KeyPoint(text)).points

    assert scored.verdict is Verdict.COVERED


@pytest.mark.parametrize(("text", "probability"), [("longer waits", 0.55), ("longer pauses", 0.6)])
def test_neither_the_words_nor_a_likely_meaning_alone_are_enough(
    text: str, probability: float
) -> None:
    (scored,) = _coverage(FakeReader(probability), point=KeyPoint(text)).points

    assert scored.verdict is Verdict.UNSURE


@pytest.mark.parametrize(
    ("said", "is_counted"),
    [
        ("I would show every customer's address to the whole team", True),
        ("I'd never show the address of a customer to the team", False),
    ],
)
def test_what_must_not_be_said_may_be_denied(said: str, is_counted: bool) -> None:
    slip = KeyPoint("everyone sees it", sentence="Everybody in the team can see it.", is_slip=True)
    question = Question("a/long/1", "A", "long", "Who sees it?", "Few.", marked_key_points=(slip,))
    scorer = FindingScorer((WordFinder(), MeaningFinder(FakeReader(0.97, length=12), pytest.fail)))

    slips = scorer.score(question, words(said)).slips

    assert [slip.text for slip in slips] == ["everyone sees it"] * is_counted


@pytest.mark.parametrize(
    ("point", "said", "verdict"),
    [
        ("keep backups for 30 days", "the copies stay for twenty days", Verdict.MISSED),
        ("it listens on port 80", "the server is behind port four four three", Verdict.MISSED),
        ("keep backups for 30 days", "the copies stay for a month", Verdict.COVERED),
        ("keep backups for 30 days", "the copies stay for thirty days", Verdict.COVERED),
        ("2 of 3 copies must agree", "of 3 replicas most have to say yes", Verdict.UNSURE),
        ("one of us checks it", "there are 2 people who look at it", Verdict.COVERED),
    ],
)
def test_another_number_than_that_of_the_point_earns_nothing(
    point: str, said: str, verdict: Verdict
) -> None:
    (scored,) = _coverage(FakeReader(0.99, length=20), said, KeyPoint(point)).points

    assert scored.verdict is verdict
