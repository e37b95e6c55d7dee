from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator.scoring.appeal import Appeal, Ruling, appeal
from simulator.scoring.claims import AppealedAnswer, SaidRecording
from simulator.scoring.coverage import (
    Coverage,
    Doubt,
    Evidence,
    ScoredPoint,
    Verdict,
)
from simulator.scoring.credits import keep_credits
from simulator.transcribing.correction import corrected_words
from simulator.transcribing.transcript import Alternative, Word
from tests.building.coverages import score_coverage
from tests.building.questions import point
from tests.building.transcripts import words

UNSURE = 0.3
CLEAR = 0.95


def answer(
    said: str, *points: str, question: str = "", probability: float = UNSURE
) -> AppealedAnswer:
    """An answer as the recogniser wrote it down, unsure of its words."""
    key_points = tuple(map(point, points))
    heard = words(said, probability)
    coverage = score_coverage(key_points, heard, question)
    return AppealedAnswer(key_points, coverage, heard, question)


def verdict(appealed: Appeal, text: str) -> Verdict:
    return next(point.verdict for point in appealed.coverage.points if point.text == text)


@pytest.mark.parametrize("claim", ["I said thirty days", "I said 30 days", "thirty days"])
def test_a_claim_may_say_a_number_in_any_way(claim: str) -> None:
    appealed = appeal(claim, answer("we keep it for thirsty days", "retries", "30 days"))

    assert appealed.point == "30 days"


@pytest.mark.parametrize(
    "claim",
    [
        "I said idempotency",
        "I did say idempotency.",
        "idempotency",
        "Idempotent!",
        "hide potency",
        "No, I mentioned hide potency",
    ],
)
def test_a_point_that_was_misheard_is_credited(claim: str) -> None:
    given_answer = answer("Then hide potency matters", "retries", "idempotency = idempotent")

    appealed = appeal(claim, given_answer)

    assert appealed.ruling is Ruling.CREDITED
    assert verdict(appealed, "idempotency") is Verdict.COVERED
    assert appealed.coverage.share == 0.5


def test_a_point_made_in_other_words_is_credited_when_they_are_shown() -> None:
    said = "and then we wait a bit longer after every failed attempt"
    given_answer = answer(said, "exponential back-off", probability=CLEAR)
    assert verdict(appeal("exponential back-off", given_answer), "exponential back-off") is (
        Verdict.MISSED
    )

    appealed = appeal("1 = wait longer after every failed attempt", given_answer)

    (credited,) = appealed.coverage.points
    assert credited.verdict is Verdict.COVERED
    assert credited.note == (
        'credited on appeal: in other words, "wait a bit longer after every failed attempt"'
    )
    assert appealed.heard == "wait a bit longer after every failed attempt"


@pytest.mark.parametrize("own_words", ["we never said anything of the kind", "a bit", "= ="])
def test_other_words_have_to_be_in_the_answer_and_more_than_a_few_letters(own_words: str) -> None:
    given_answer = answer("we wait a bit longer every time", "exponential back-off")

    appealed = appeal(f"exponential back-off = {own_words}", given_answer)

    assert appealed.ruling is Ruling.NOT_FOUND
    assert verdict(appealed, "exponential back-off") is Verdict.MISSED


def test_other_words_that_deny_the_point_do_not_count() -> None:
    given_answer = answer("we did not wait longer after a failure", "exponential back-off")

    assert appeal("1 = wait longer after a failure", given_answer).ruling is Ruling.NOT_FOUND


def test_the_credited_point_shows_the_words_that_were_written_down() -> None:
    appealed = appeal(
        "I said Kubernetes", answer("We ran it on Cuber Nettes, mostly", "Kubernetes")
    )

    (credited,) = appealed.coverage.points
    assert credited.how == "alias"
    assert credited.note == 'credited on appeal: written down as "Cuber Nettes"'
    assert credited.evidence
    assert (credited.evidence.start, credited.evidence.end) == (2.0, 2.9)
    assert 0 < credited.evidence.confidence < UNSURE
    assert appealed.heard == "Cuber Nettes"
    assert "Kubernetes now counts" in appealed.sentence
    assert "Cuber Nettes" in appealed.sentence


def test_words_that_were_heard_clearly_are_no_mishearing() -> None:
    misheard = answer("a kafta thing", "Kafka", probability=UNSURE)
    clear = answer("a kafta thing", "Kafka", probability=CLEAR)

    assert appeal("I said Kafka", misheard).ruling is Ruling.CREDITED
    refused = appeal("I said Kafka", clear)
    assert refused.ruling is Ruling.NOT_FOUND
    assert refused.sentence == (
        'I wrote down "kafta", but I heard that too clearly to have misheard it, '
        'so the verdict stays. If you did say it, answer "number 1" to count it.'
    )


def test_what_the_verdict_says_may_have_been_misheard_is_granted_with_that_evidence() -> None:
    given_answer = answer("a scrappy thing", "Scrapy", probability=CLEAR)
    (suspected,) = given_answer.coverage.points
    assert suspected.doubt is Doubt.MISHEARD

    appealed = appeal("I said Scrapy", given_answer)

    assert appealed.ruling is Ruling.CREDITED
    (credited,) = appealed.coverage.points
    assert credited.evidence == suspected.evidence


@pytest.mark.parametrize(
    ("said", "question", "why"),
    [
        ("we did not use kafta", "", "ruled it out"),
        ("what would you do with kafta", "What would you do with kafta at work?", "the question"),
        ("we wrote it all by hand", "", "Nothing I wrote down is close enough to Kafka"),
    ],
)
def test_a_refusal_tells_what_kept_the_words_from_counting(
    said: str, question: str, why: str
) -> None:
    appealed = appeal("Kafka", answer(said, "Kafka", question=question))

    assert appealed.ruling is Ruling.NOT_FOUND
    assert why in appealed.sentence


def test_what_may_be_misheard_and_denied_is_not_granted() -> None:
    given_answer = answer("we should have used scrapie", "Scrapy")
    assert given_answer.coverage.points[0].doubt is Doubt.MISHEARD

    appealed = appeal("Scrapy", given_answer)

    assert appealed.ruling is Ruling.NOT_FOUND
    assert "ruled it out" in appealed.sentence


def replied(said: str, reply: str, *points: str, prompted: tuple[str, ...] = ()) -> AppealedAnswer:
    """An answer, and a reply whose recording has a clock of its own."""
    of_reply = SaidRecording(words(reply, UNSURE), "And then?", frozenset(prompted), reply_number=1)
    return replace(answer(said, *points), replies=(of_reply,))


def test_a_point_is_looked_for_in_the_replies_too() -> None:
    appealed = appeal("Kubernetes", replied("nothing", "on Cuber Nettes", "Kubernetes"))

    (credited,) = appealed.coverage.points
    assert credited.prompted
    assert appealed.reply_number == 1
    assert credited.evidence
    assert credited.evidence.start == 0.5


def test_what_a_reply_says_at_a_time_takes_nothing_from_the_answer_at_that_time() -> None:
    given_answer = replied(
        "on Cuber Nettes", "in Parquet files", "Kubernetes", "Parquet", prompted=("Parquet",)
    )
    evidence = Evidence("Parquet", 0.5, 0.9, 0.9)
    in_reply = ScoredPoint("Parquet", Verdict.COVERED, "exact", evidence, prompted=True)
    missed = ScoredPoint("Kubernetes", Verdict.MISSED)
    given_answer = replace(given_answer, coverage=Coverage((missed, in_reply)))

    appealed = appeal("Kubernetes", given_answer)

    assert appealed.ruling is Ruling.CREDITED
    assert appealed.reply_number == 0


@pytest.mark.parametrize(
    ("said", "own_words"),
    [
        ("I'd hammer the back-end, maybe", "hammer the back-end"),
        ("it's non-blocking, that can't wait", "non-blocking, that can't"),
    ],
)
def test_other_words_may_begin_or_end_with_a_hyphenated_or_contracted_one(
    said: str, own_words: str
) -> None:
    assert appeal(f"1 = {own_words}", answer(said, "load test")).ruling is Ruling.CREDITED


def test_a_number_beyond_the_points_may_be_the_name_of_one() -> None:
    given_answer = answer("on port nine", "443", "TLS")

    assert appeal("443", given_answer).point == "443"


@pytest.mark.parametrize(("claim", "name"), [("k8s", "Kubernetes"), ("sequel", "SQL")])
def test_what_a_point_is_also_called_names_it(claim: str, name: str) -> None:
    assert appeal(f"I said {claim}", answer("nothing", name, "Parquet")).point == name


def test_what_was_never_said_keeps_its_verdict_and_the_way_out_is_named() -> None:
    given_answer = answer("We wrote it all by hand", "Kubernetes", "Scrapy")

    appealed = appeal("I said Kubernetes", given_answer)

    assert appealed.ruling is Ruling.NOT_FOUND
    assert appealed.coverage == given_answer.coverage
    assert appealed.heard is None
    assert "simulator correct" in appealed.advice


def test_a_misheard_alias_credits_its_point() -> None:
    appealed = appeal("I said upsert", answer("an upset statement", "merge = upsert"))

    assert appealed.point == "merge"
    assert appealed.ruling is Ruling.CREDITED


def test_the_words_of_another_point_are_not_used_twice() -> None:
    given_answer = answer("a data lake", "data lake", "data lakes house")

    assert verdict(appeal("data lake", given_answer), "data lake") is Verdict.COVERED
    assert appeal("data lakes house", given_answer).ruling is Ruling.NOT_FOUND


def test_negated_words_are_not_credited() -> None:
    assert appeal("Scrapy", answer("we did not use scrapie", "Scrapy")).ruling is Ruling.NOT_FOUND
    assert appeal("Scrapy", answer("we did use scrapie", "Scrapy")).ruling is Ruling.CREDITED


def test_the_question_repeated_is_not_credited() -> None:
    asked = "What would you do with scrapie at work?"

    assert (
        appeal("Scrapy", answer("What would you do with scrapie", "Scrapy", question=asked)).ruling
        is Ruling.NOT_FOUND
    )


def test_a_point_written_down_right_but_too_unsurely_needs_no_new_form() -> None:
    key_points = (point("Kubernetes"),)
    heard = (Word("Kubernetes", 1.0, 1.5, 0.001, Alternative("cubes", 0.4)),)
    given_answer = AppealedAnswer(key_points, score_coverage(key_points, heard, ""), heard, "")

    appealed = appeal("Kubernetes", given_answer)

    assert appealed.ruling is Ruling.CREDITED
    assert appealed.heard is None


def test_what_is_heard_without_the_vocabulary_counts_too() -> None:
    key_points = (point("Kubernetes"), point("cube"))
    heard = (Word("cube", 1.0, 1.5, 0.4, Alternative("Cuber Nettes", 0.3)),)
    coverage = Coverage(tuple(ScoredPoint(p.text, Verdict.MISSED) for p in key_points))

    appealed = appeal("Kubernetes", AppealedAnswer(key_points, coverage, heard, ""))

    assert appealed.heard == "Cuber Nettes"


@pytest.mark.parametrize(
    ("said", "why"),
    [
        ("The cache was not Kafka", "ruled it out"),
        ("Kafka, Scrapy, Parquet, Airflow, Docker, Kubernetes, Redis, Spark", "list"),
    ],
)
def test_what_was_heard_and_did_not_count_is_not_credited_on_appeal(said: str, why: str) -> None:
    doubt = Doubt.NEGATED if why == "ruled it out" else Doubt.LISTED
    key_points = (point("Kafka"),)
    coverage = Coverage((ScoredPoint("Kafka", Verdict.UNSURE, doubt=doubt),))

    appealed = appeal("I said Kafka", AppealedAnswer(key_points, coverage, words(said, UNSURE), ""))

    assert appealed.ruling is Ruling.NOT_FOUND
    assert why in appealed.sentence


def test_part_of_a_point_is_enough_to_name_it() -> None:
    given_answer = answer("nothing", "exponential back-off", "Parquet")

    assert appeal("I said back-off", given_answer).point == "exponential back-off"


def test_a_claim_that_fits_several_points_asks_which_one() -> None:
    given_answer = answer("nothing", "back-off", "back pressure", "Parquet")

    appealed = appeal("I said back", given_answer)

    assert appealed.ruling is Ruling.SEVERAL_POINTS
    assert "back-off or back pressure" in appealed.sentence
    assert "1 back-off, 2 back pressure, 3 Parquet" in appealed.advice


def test_a_longer_point_is_meant_rather_than_the_shorter_one_in_it() -> None:
    given_answer = answer("nothing", "S3", "S3 buckets")

    assert appeal("I said S3 buckets", given_answer).point == "S3 buckets"
    assert appeal("I said S three", given_answer).point == "S3"


@pytest.mark.parametrize("claim", ["I said quantum flux", "I said", "", "7", "0"])
def test_a_claim_that_fits_no_point_lists_those_that_can_be_appealed(claim: str) -> None:
    appealed = appeal(claim, answer("on Parquet", "Parquet", "Scrapy", "S3"))

    assert appealed.ruling is Ruling.UNKNOWN_POINT
    assert "Not covered: 2 Scrapy, 3 S3. Give a number to count that point." in appealed.advice


@pytest.mark.parametrize(
    "claim",
    [
        "2 = written all by hand",
        "I said the second one = written all by hand",
        "Kubernetes, in my words: written all by hand",
        "Kubernetes in my own words, written all by hand.",
    ],
)
def test_words_of_one_s_own_may_be_given_in_several_ways(claim: str) -> None:
    given_answer = answer("on Parquet we have written all by hand", "Parquet", "Kubernetes")

    appealed = appeal(claim, given_answer)

    assert (appealed.ruling, appealed.point) == (Ruling.CREDITED, "Kubernetes")
    assert appealed.heard == "written all by hand"
    assert appealed.is_in_own_words


def test_a_point_that_is_covered_says_so() -> None:
    appealed = appeal("I said Parquet", answer("on Parquet", "Parquet", probability=CLEAR))

    assert appealed.ruling is Ruling.ALREADY_COVERED
    assert appealed.sentence == "Parquet is already covered."


def test_a_credit_stays_as_long_as_its_words_do() -> None:
    given_answer = answer("on Cuber Nettes mostly", "Kubernetes")
    credited = appeal("Kubernetes", given_answer).coverage

    def rescored(after: tuple[Word, ...]) -> Coverage:
        fresh = score_coverage(given_answer.key_points, after, "")
        return keep_credits(credited, fresh, after)

    def corrected(text: str) -> tuple[Word, ...]:
        return corrected_words(given_answer.words, text, 3.0)

    assert rescored(corrected("we ran on Cuber Nettes, entirely")).share == 1
    assert rescored(corrected("we ran on bare metal")).share == 0
    assert rescored(corrected("on Kubernetes")).points[0].note is None
    (elsewhere,) = rescored(words("said at another time, on Cuber Nettes", CLEAR)).points
    assert elsewhere.verdict is Verdict.UNSURE


def test_the_times_of_a_credit_are_those_of_its_words_now() -> None:
    credited = appeal("Kubernetes", answer("on Cuber Nettes mostly", "Kubernetes")).coverage
    later = tuple(replace(word, start=word.start + 0.2) for word in words("on Cuber Nettes"))
    missed = Coverage((ScoredPoint("Kubernetes", Verdict.MISSED),))

    (point_kept,) = keep_credits(credited, missed, later).points

    assert point_kept.evidence
    assert point_kept.evidence.start == 0.7


@given(claim=st.text(max_size=30), said=st.text(max_size=40))
def test_whatever_is_claimed_no_verdict_gets_worse(claim: str, said: str) -> None:
    given_answer = answer(said, "Scrapy", "S3", "exponential back-off")

    appealed = appeal(claim, given_answer)

    assert appealed.coverage.share >= given_answer.coverage.share
    assert (appealed.ruling is Ruling.CREDITED) == (appealed.coverage != given_answer.coverage)
