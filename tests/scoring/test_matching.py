"""Which words say a key point, and which only look like it."""

import pytest

from simulator.scoring.coverage import Doubt, Verdict
from simulator.transcribing.transcript import VOUCHED_PROBABILITY
from tests.building.coverages import coverage_of


def _verdict(point: str, said: str) -> Verdict:
    return coverage_of(said, point).points[0].verdict


def _how(point: str, said: str) -> str | None:
    return coverage_of(said, point).points[0].how


@pytest.mark.parametrize(
    ("point", "said"),
    [
        ("Kafka", "we ran Kafka there"),
        ("kafka", "KAFKA"),
        ("batch inserts", "so batch inserts, of course"),
        ("café", "the cafe"),
        ("ON CONFLICT DO UPDATE", "on conflict do update"),
        ("every 15 minutes", "every fifteen minutes"),
        ("every fifteen minutes", "every 15 minutes"),
        ("`smtplib`", "with smtplib"),
        ("5%", "five percent"),
    ],
)
def test_the_point_itself_is_exact(point: str, said: str) -> None:
    assert _verdict(point, said) is Verdict.COVERED
    assert _how(point, said) == "exact"


@pytest.mark.parametrize(
    ("point", "said"),
    [
        ("API", "it was rapid"),
        ("cat", "we concatenate them"),
        ("ORM", "the form is normal"),
        ("log", "a catalogue"),
        ("IAM", "I am here"),
        ("IAM", "I am sure that I am"),
        ("NAT", "not a nation"),
        ("S3", "the three"),
        ("ETL", "et al"),
        ("cache", "we paid cash"),
        ("R", "our friend"),
        ("portfolio_id", "the portfolio"),
        ("portfolio_id", "the portfolio by itself"),
        ("Docker", "a locker"),
        ("clustering keys", "the keys"),
        ("row-level security", "security at all levels"),
        ("token refresh", "a refresh"),
    ],
)
def test_what_only_looks_alike_is_missed(point: str, said: str) -> None:
    assert _verdict(point, said) is Verdict.MISSED


@pytest.mark.parametrize(
    ("point", "said"),
    [
        ("a 30-day window", "we keep a thirty day window"),
        ("thirty days", "after 30 days"),
        ("30 days", "a thirty-day window"),
        ("five thousand", "it cost $5,000"),
        ("$5,000", "it cost five thousand"),
        ("$5,000", "it cost five thousand dollars"),
        ("300 ms", "within three hundred milliseconds"),
        ("300 milliseconds", "within 300ms"),
        ("Python 3.11", "on Python three point eleven"),
        ("Python 3.11", "on Python three eleven"),
        ("half past three", "at three thirty"),
        ("3:30", "at half past three"),
        ("1999", "back in nineteen ninety-nine"),
        ("99.9%", "ninety-nine point nine per cent"),
        ("30", "we had 30 of them"),
        ("0.5", "about point five"),
    ],
)
def test_a_number_counts_however_it_is_said(point: str, said: str) -> None:
    assert _verdict(point, said) is Verdict.COVERED


@pytest.mark.parametrize(
    ("point", "said"),
    [
        ("30-day window", "a 40-day window"),
        ("TLS 1.3", "TLS 1.2"),
        ("PostgreSQL 15", "PostgreSQL 16"),
        ("1.5 seconds", "15 seconds"),
        ("$5,000", "it cost five million"),
        ("first", "one of them"),
    ],
)
def test_another_number_is_missed(point: str, said: str) -> None:
    assert _verdict(point, said) is Verdict.MISSED


def test_thirteen_may_be_a_thirty_that_was_misheard() -> None:
    assert _verdict("30-day window", "a 13-day window") is Verdict.UNSURE


def test_evidence_for_a_number_quotes_all_of_its_words() -> None:
    (scored,) = coverage_of("it was one hundred and five then", "105").points

    assert scored.evidence is not None
    assert scored.evidence.text == "one hundred and five"


@pytest.mark.parametrize(
    ("name", "said"),
    [("Jamieson", "I met Jameson"), ("Smith", "I met Mr. Smyth"), ("Catherine", "I met Kathryn")],
)
def test_another_spelling_of_a_name_is_unsure(name: str, said: str) -> None:
    assert _verdict(name, said) is Verdict.UNSURE


@pytest.mark.parametrize(
    ("point", "said"),
    [
        ("wristband", "check the wrist and the name"),
        ("wrist band", "check the wrist and the name"),
        ("Airflow", "we need air. Flow is next"),
        ("android", "cash and rods"),
    ],
)
def test_a_word_across_the_edges_of_others_is_no_evidence(point: str, said: str) -> None:
    assert _verdict(point, said) is Verdict.MISSED


def test_not_before_a_word_is_no_certain_part_of_it() -> None:
    assert _verdict("notable", "it is not able to") is not Verdict.COVERED


@pytest.mark.parametrize("said", ["S three", "s 3", "S3", "s3", "S-3", "S-three"])
def test_a_name_with_a_number_may_be_heard_in_any_way(said: str) -> None:
    assert _verdict("S3", f"it went to {said} then") is Verdict.COVERED


@pytest.mark.parametrize(
    ("point", "said"),
    [
        ("CloudWatch", "cloud watch"),
        ("CloudWatch", "cloud-watch"),
        ("cloud watch", "CloudWatch"),
        ("Airflow", "air flow"),
        ("back-off", "back off"),
        ("back-off", "backoff"),
        ("bulk_save_objects", "bulk save objects"),
        ("CI/CD", "C I C D"),
        ("CI/CD", "CI CD"),
        ("API", "an A P I"),
        ("API", "an A.P.I."),
        ("IAM", "I A M"),
        ("REST", "R E S T"),
    ],
)
def test_a_name_may_be_heard_in_pieces_or_joined(point: str, said: str) -> None:
    assert _verdict(point, said) is Verdict.COVERED


@pytest.mark.parametrize(
    ("point", "said"),
    [
        ("PySpark", "pie spark"),
        ("C++", "C plus plus"),
        ("C#", "C sharp"),
        (".NET", "dot net"),
        ("boto3", "boto three"),
        ("OAuth2", "oh auth two"),
        ("SQL", "plain sequel"),
        ("MySQL", "my sequel"),
    ],
)
def test_a_name_may_be_heard_as_it_is_pronounced(point: str, said: str) -> None:
    assert _verdict(point, said) is Verdict.COVERED


@pytest.mark.parametrize("point", ["C", "C++", "C#"])
@pytest.mark.parametrize("said", ["C", "C++", "C#"])
def test_c_and_its_relatives_are_different_languages(point: str, said: str) -> None:
    expected = Verdict.COVERED if point == said else Verdict.MISSED

    assert _verdict(point, f"I wrote it in {said} then") is expected


@pytest.mark.parametrize(
    ("point", "said"),
    [
        ("normalise", "we normalize it"),
        ("normalize", "it was normalised"),
        ("normalized schema", "a normalised schema"),
        ("colour", "the color"),
        ("materialised views", "a materialized view"),
        ("data centre", "two data centers"),
        ("DAG", "the DAGs"),
        ("DAGs", "a DAG"),
        ("API", "many APIs"),
        ("unit tests", "a unit test"),
        ("retries", "we retry"),
        ("pagination", "it was paginated"),
        ("idempotency", "it is idempotent"),
    ],
)
def test_spelling_number_and_inflection_do_not_matter(point: str, said: str) -> None:
    assert _verdict(point, said) is Verdict.COVERED
    assert _how(point, said) == "stem"


@pytest.mark.parametrize(
    ("point", "said"),
    [
        ("IAM policies", "an IAM policy"),
        ("A/B testing", "several A/B tests"),
        ("Spark jobs", "a Spark job"),
    ],
)
def test_the_words_beside_a_name_are_inflected_like_any_other(point: str, said: str) -> None:
    assert _verdict(point, said) is Verdict.COVERED
    assert _how(point, said) == "stem"


def test_a_name_is_not_inflected_like_a_word() -> None:
    assert _verdict("Spark job", "it sparked off a job") is not Verdict.COVERED
    assert _verdict("Spark", "it sparked off") is not Verdict.COVERED


@pytest.mark.parametrize("said", ["the rest of it", "Rest comes later", "we rest"])
def test_the_word_rest_is_not_the_acronym(said: str) -> None:
    assert _verdict("REST", said) is Verdict.MISSED


def test_the_acronym_rest_is_found_in_capitals() -> None:
    assert _verdict("REST", "a REST endpoint") is Verdict.COVERED


def test_an_ordinary_word_as_a_point_is_found_in_any_case() -> None:
    assert _verdict("rest", "the rest of it") is Verdict.COVERED


def test_an_alias_covers_its_point() -> None:
    coverage = coverage_of("it was an upsert", "ON CONFLICT = upsert = merge")

    assert coverage.points[0].verdict is Verdict.COVERED
    assert coverage.points[0].how == "alias"
    assert coverage.points[0].text == "ON CONFLICT"


def test_a_long_name_heard_with_one_wrong_letter_is_covered() -> None:
    assert _verdict("Kubernetes", "on kubernetis") is Verdict.COVERED
    assert _how("Kubernetes", "on kubernetis") == "fuzzy"


@pytest.mark.parametrize(
    ("point", "said"),
    [("thread", "a threat"), ("Camelot", "camel lot")],
)
def test_what_resembles_a_point_too_little_is_unsure(point: str, said: str) -> None:
    assert _verdict(point, said) is Verdict.UNSURE


def test_a_clear_mention_wins_over_one_that_only_resembles() -> None:
    assert _verdict("thread", "a threat to the thread") is Verdict.COVERED


def test_a_point_of_signs_alone_is_missed_rather_than_found_everywhere() -> None:
    assert _verdict("->", "an arrow -> there") is Verdict.MISSED


@pytest.mark.parametrize(
    ("point", "said"),
    [
        ("CI/CD", "a CICD server"),
        ("S three", "kept in S3"),
        ("K8s", "on kubernetes"),
        ("PostgreSQL", "postgres"),
        ("Kubernetes", "on k8s"),
        ("OAuth2", "with OAuth 2.0"),
    ],
)
def test_a_point_is_known_by_the_way_it_is_written_or_pronounced(point: str, said: str) -> None:
    assert _verdict(point, said) is Verdict.COVERED


@pytest.mark.parametrize("said", ["C plus plus", "C sharp", "C I C D"])
def test_a_letter_of_another_name_is_not_the_one_letter_name(said: str) -> None:
    assert _verdict("C", said) is Verdict.MISSED
    assert _verdict("C", "written in C") is Verdict.COVERED


@pytest.mark.parametrize(
    ("point", "said"),
    [("import", "important"), ("experiment", "experience"), ("operator", "operate")],
)
def test_words_that_only_share_a_stem_are_no_certain_match(point: str, said: str) -> None:
    assert _verdict(point, f"it is {said}") is not Verdict.COVERED


@pytest.mark.parametrize(
    ("point", "said"),
    [
        ("99.99% uptime", "99.9% uptime"),
        ("PostgreSQL 15", "PostgreSQL 16"),
        ("TLS 1.2 only", "TLS 1.3 only"),
        ("read committed", "read uncommitted"),
        ("memory leak", "a memory peak"),
        ("encryption at rest", "encryption at test"),
        ("horizontal scaling", "horizontal sailing"),
        ("transformers", "we transform it"),
        ("NoSQL", "there is no SQL in it"),
    ],
)
def test_another_number_another_word_or_the_opposite_is_not_credited(point: str, said: str) -> None:
    assert _verdict(point, said) is not Verdict.COVERED


@pytest.mark.parametrize(("point", "said"), [("Pandas", "a panda"), ("Jenkins", "mister Jenkin")])
def test_a_name_that_ends_in_s_needs_its_s(point: str, said: str) -> None:
    assert _verdict(point, said) is not Verdict.COVERED


@pytest.mark.parametrize(
    ("point", "said"),
    [
        ("clustering keys", "with clustering peaks"),
        ("pgcrypto", "done by gcrypto"),
        ("trade_date", "the trade bate"),
    ],
)
def test_what_looks_and_sounds_like_a_long_term_is_unsure(point: str, said: str) -> None:
    coverage = coverage_of(said, point)

    assert coverage.points[0].verdict is Verdict.UNSURE
    assert coverage.points[0].doubt is Doubt.MISHEARD
    assert coverage.points[0].how in {"phonetic", "fuzzy"}


@pytest.mark.parametrize(
    ("point", "said"),
    [("customer-managed keys", "customer managed"), ("IAM policies", "the policies")],
)
def test_a_term_of_which_a_word_is_missing_is_missed(point: str, said: str) -> None:
    assert _verdict(point, said) is Verdict.MISSED


@pytest.mark.parametrize(
    ("said", "verdict"),
    [
        ("it is written in Go", Verdict.COVERED),
        ("we go there", Verdict.MISSED),
        ("done. Go on", Verdict.UNSURE),
    ],
)
def test_a_name_that_is_a_frequent_word_needs_its_capital(said: str, verdict: Verdict) -> None:
    assert _verdict("Go", said) is verdict


def test_a_name_that_begins_a_sentence_is_certain_where_it_is_no_dictionary_word() -> None:
    assert _verdict("Google", "done. Google is what we took") is Verdict.COVERED
    assert _verdict("Express", "done. Express Gateway is what we took") is Verdict.COVERED


def test_a_name_that_is_an_ordinary_word_is_unsure_without_its_capital() -> None:
    assert _verdict("Requests", "I call the Requests library") is Verdict.COVERED
    assert _verdict("Requests", "it sends requests") is Verdict.UNSURE


@pytest.mark.parametrize(
    ("point", "said"),
    [
        ("Yes", "Yes."),
        ("Yes", "yes"),
        ("Yes", "um, yes, of course"),
        ("No", "no it can't"),
        ("No", "No, I would not."),
        ("B", "B."),
        ("A", "a"),
        ("7", "seven"),
        ("Two", "2."),
        ("True", "true"),
    ],
)
@pytest.mark.parametrize("probability", [0.9, VOUCHED_PROBABILITY])
def test_a_short_answer_counts_whether_spoken_or_typed(
    point: str, said: str, probability: float
) -> None:
    assert coverage_of(said, point, probability=probability).points[0].verdict is Verdict.COVERED


def test_a_letter_by_itself_that_was_heard_as_a_word_is_unsure() -> None:
    assert _verdict("C", "see") is Verdict.UNSURE
    assert _verdict("C", "I see a problem") is Verdict.MISSED


def test_a_no_in_a_sentence_is_no_short_answer() -> None:
    assert _verdict("No", "there is no problem") is Verdict.MISSED
