"""Verdicts on the points of a question, with their evidence."""

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator.questions.bank import KeyPoint, Question
from simulator.questions.star import star_points
from simulator.scoring.coverage import Doubt, Verdict
from simulator.scoring.scorer import BY_WORDS
from simulator.transcribing.transcript import VOUCHED_PROBABILITY, Alternative, Word
from tests.building.coverages import coverage_of, score_coverage
from tests.building.questions import point
from tests.building.transcripts import WORD_SECONDS, words

_CLOUDY = Alternative("clouds wash", 0.6)


def test_evidence_quotes_the_words_with_their_times() -> None:
    (scored,) = coverage_of("it went to cloud watch, then on", "CloudWatch").points

    assert scored.evidence is not None
    assert scored.evidence.text == "cloud watch"
    assert scored.evidence.start == 1.5
    assert scored.evidence.end == pytest.approx(2.4)


def _confidence(probability: float, alternative: Alternative | None = None) -> float:
    heard = words("CloudWatch", probability, alternative)

    (scored,) = score_coverage((point("CloudWatch"),), heard, "").points

    assert scored.evidence is not None
    return scored.evidence.confidence


def test_confidence_in_words_that_needed_the_vocabulary_grows_with_their_probability() -> None:
    assert _confidence(0.01, _CLOUDY) < _confidence(0.3, _CLOUDY)


def test_confidence_is_least_for_unlikely_words_that_needed_the_vocabulary() -> None:
    assert _confidence(0.01, _CLOUDY) < _confidence(0.01) - 0.05


def test_confidence_is_less_for_words_that_are_not_the_same() -> None:
    exact, fuzzy = coverage_of("Kubernetes", "Kubernetes"), coverage_of("kubernetis", "Kubernetes")

    assert exact.points[0].evidence is not None
    assert fuzzy.points[0].evidence is not None
    assert fuzzy.points[0].evidence.confidence < exact.points[0].evidence.confidence


def test_a_missed_point_has_no_evidence() -> None:
    (scored,) = coverage_of("something else", "Kafka").points

    assert (scored.verdict, scored.how, scored.evidence) == (Verdict.MISSED, None, None)


def test_an_unlikely_word_that_needed_the_vocabulary_is_unsure_and_has_both_readings() -> None:
    heard = words("it went to CloudWatch", 0.005, Alternative("clouds wash", 0.6))

    (scored,) = score_coverage((point("CloudWatch"),), heard, "").points

    assert (scored.verdict, scored.doubt) == (Verdict.UNSURE, Doubt.MISHEARD)
    assert scored.evidence is not None
    assert scored.evidence.text == "CloudWatch"
    assert scored.heard_otherwise == "clouds wash"


def test_a_likely_word_counts_although_it_needed_the_vocabulary() -> None:
    heard = words("CloudWatch", 0.5, Alternative("clouds wash", 0.6))

    assert score_coverage((point("CloudWatch"),), heard, "").points[0].verdict is Verdict.COVERED


def test_what_is_heard_without_the_vocabulary_counts_as_well() -> None:
    heard = words("S3", 0.01, Alternative("Kafka came in", 0.7))

    (scored,) = score_coverage((point("Kafka"),), heard, "").points

    assert scored.verdict is Verdict.COVERED
    assert scored.evidence is not None
    assert scored.evidence.text == "S3"
    assert scored.heard_otherwise == "Kafka"


def test_evidence_is_in_the_words_of_the_transcript_also_where_another_reading_is_nearer() -> None:
    heard = words("our director decides", 0.2, Alternative("our directory of keys", 0.5))

    (scored,) = score_coverage((point("directory"),), heard, "").points

    assert scored.evidence is not None
    assert scored.evidence.text in "our director decides"
    assert scored.heard_otherwise is not None
    assert "directory" in scored.heard_otherwise


def test_evidence_is_the_word_of_the_transcript_that_both_readings_have() -> None:
    heard = words("its requests plus", 0.2, Alternative("it is requests plus", 0.3))

    (scored,) = score_coverage((point("Requests"),), heard, "").points

    assert scored.evidence is not None
    assert (scored.evidence.text, scored.evidence.start) == ("requests", 0.5)
    assert scored.heard_otherwise is None
    assert scored.doubt_description == "not heard clearly"


def test_of_an_answer_without_full_stops_a_clause_is_shown_as_closest() -> None:
    said = (
        "we had a lot of trouble with the till on saturdays so i wrote down every error for a "
        "month and then i told the boss about the ceiling of the price because "
        "she had not seen it there yet"
    )

    (scored,) = coverage_of(said, "price ceiling").points

    assert [passage.text for passage in scored.closest] == [
        "and then i told the boss about the ceiling of the price"
    ]


def test_what_comes_closest_is_in_the_words_of_the_transcript() -> None:
    heard = words("the ceiling of prices", 0.2, Alternative("the sealing of premises", 0.5))

    (scored,) = score_coverage((point("premises insurance"),), heard, "").points

    assert [passage.text for passage in scored.closest] == ["the ceiling of prices"]


def test_words_that_name_one_point_come_close_to_no_other() -> None:
    databases = ("PostgreSQL", "MySQL")
    asked = Question(
        "u/short/1",
        "U",
        "short",
        "Which databases?",
        "I am at ease with PostgreSQL and MySQL on the relational side.",
        tuple(map(point, databases)),
    )

    postgresql, _ = BY_WORDS.score(asked, words("MySQL above all")).points
    assert postgresql.closest == ()
    postgresql, _ = BY_WORDS.score(asked, words("MySQL, a relational one")).points
    assert [passage.text for passage in postgresql.closest] == ["MySQL, a relational one"]


def test_a_word_that_was_typed_counts_in_lower_case_though_it_is_an_ordinary_one() -> None:
    said = "i use requests"

    (heard,) = coverage_of(said, "Requests", probability=0.999).points
    (typed,) = coverage_of(said, "Requests", probability=VOUCHED_PROBABILITY).points

    assert (heard.verdict, heard.doubt) == (Verdict.UNSURE, Doubt.MISHEARD)
    assert (typed.verdict, typed.doubt) == (Verdict.COVERED, None)


def test_a_typed_word_that_is_only_alike_is_misspelt_and_not_misheard() -> None:
    (typed,) = coverage_of("scrappy", "Scrapy", probability=VOUCHED_PROBABILITY).points

    assert (typed.verdict, typed.doubt) == (Verdict.UNSURE, Doubt.MISSPELT)


def test_the_share_counts_covered_points_whole_and_unsure_ones_half() -> None:
    coverage = coverage_of("Kafka and a threat and S3", "Kafka", "thread", "S3", "Spark")

    assert [scored.verdict for scored in coverage.points] == [
        Verdict.COVERED,
        Verdict.UNSURE,
        Verdict.COVERED,
        Verdict.MISSED,
    ]
    assert coverage.share == 0.625
    assert [scored.text for scored in coverage.with_verdict(Verdict.COVERED)] == ["Kafka", "S3"]


_POINTS = st.lists(
    st.sampled_from(
        [
            point(text)
            for text in (
                "Kafka|S3 = object storage|REST|C++|cloud watch|unit tests|retries|"
                "ON CONFLICT DO UPDATE = upsert|thread-safe|Kubernetes|IAM|without downtime"
            ).split("|")
        ]
    ),
    min_size=1,
    unique=True,
)
_SAID = st.lists(
    st.sampled_from(
        """Kafka S3 S three object storage rest REST R E T C plus C++ cloud watch CloudWatch unit
        test tests, retry upsert. on conflict do update not never thread safe threat kubernetis I
        am A M without downtime only""".split()
    ),
    max_size=15,  # longer ones may be lists of everything, which is another matter
)
_ANY_KEY_POINTS = st.lists(
    st.builds(KeyPoint, st.text(), st.lists(st.text(), max_size=2).map(tuple)), min_size=1
).map(tuple)
_ANY_WORDS = st.lists(
    st.builds(
        Word,
        st.text(),
        st.floats(0, 100),
        st.floats(0, 100),
        st.floats(0, 1),
        st.none() | st.builds(Alternative, st.text(), st.floats(0, 1)),
    ),
    max_size=8,
).map(tuple)


@given(_ANY_KEY_POINTS, _ANY_WORDS, st.text())
def test_anything_can_be_scored(
    key_points: tuple[KeyPoint, ...], heard: tuple[Word, ...], question: str
) -> None:
    coverage = score_coverage(key_points, heard, question)

    assert [scored.text for scored in coverage.points] == [given.text for given in key_points]
    assert 0 <= coverage.share <= 1


@given(_ANY_KEY_POINTS, st.text())
def test_saying_nothing_covers_nothing(key_points: tuple[KeyPoint, ...], question: str) -> None:
    coverage = score_coverage(key_points, (), question)

    assert {scored.verdict for scored in coverage.points} == {Verdict.MISSED}
    assert coverage.share == 0


@given(_POINTS, _SAID, st.randoms())
def test_the_order_of_the_points_does_not_matter(
    points: list[KeyPoint], said: list[str], randomness: Random
) -> None:
    heard = words(" ".join(said))
    shuffled = list(points)
    randomness.shuffle(shuffled)

    first = score_coverage(tuple(points), heard, "").points
    second = score_coverage(tuple(shuffled), heard, "").points

    assert {scored.text: scored for scored in first} == {scored.text: scored for scored in second}


@given(_POINTS, _SAID, st.lists(st.sampled_from("and so the weather was lovely.".split())))
def test_unrelated_words_at_the_end_never_lose_a_covered_point(
    points: list[KeyPoint], said: list[str], more: list[str]
) -> None:
    def covered(text: list[str]) -> set[str]:
        heard = words(" ".join(text))
        coverage = score_coverage(tuple(points), heard, "")
        return {scored.text for scored in coverage.with_verdict(Verdict.COVERED)}

    assert covered(said) <= covered([*said, *more])


@given(_POINTS, _SAID)
def test_evidence_lies_within_the_answer(points: list[KeyPoint], said: list[str]) -> None:
    heard = words(" ".join(said))

    for scored in score_coverage(tuple(points), heard, "").points:
        if scored.evidence is not None:
            assert 0 <= scored.evidence.start < scored.evidence.end <= len(said) * WORD_SECONDS
            assert 0 <= scored.evidence.confidence <= 1
            assert scored.evidence.text in " ".join(said)


def test_a_clear_mention_counts_more_than_a_doubtful_one_before_it() -> None:
    doubtful = Word("Kafka", 0, 0.4, 0.001, Alternative("coffee", 0.8))
    heard = (doubtful, Word("and", 0.5, 0.9, 0.9), Word("Kafka", 1, 1.4, 0.9))

    (point,) = score_coverage((KeyPoint("Kafka"),), heard, "").points

    assert point.verdict is Verdict.COVERED
    assert point.evidence is not None
    assert point.evidence.start == 1


def test_a_weighty_point_counts_for_more() -> None:
    points = (KeyPoint("Kafka", weight=3), KeyPoint("Airflow"))

    coverage = score_coverage(points, words("we ran Kafka"), "")

    assert coverage.share == 0.75
    assert [scored.weight for scored in coverage.points] == [3, 1]
    assert score_coverage(points, words("we ran Kafka and Airflow"), "").share == 1


def test_to_name_a_part_of_a_story_is_not_to_tell_it() -> None:
    said = words("In every situation I take action and the result is a lesson")

    coverage = score_coverage(star_points(), said)

    assert coverage.share == 0


def test_a_point_with_a_label_is_made_in_the_words_of_its_sentence_small_ones_included() -> None:
    stored = KeyPoint(
        "raw data stored in lake", sentence="All raw data is stored in the lake first."
    )

    (scored,) = score_coverage((stored,), words("our raw data is stored in the lake")).points

    assert (scored.verdict, scored.how) == (Verdict.COVERED, "alias")
