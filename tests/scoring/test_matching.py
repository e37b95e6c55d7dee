"""Which words say a key point, and which only look like it."""

import pytest

from simulator.scoring.coverage import Doubt, Verdict
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


def test_a_name_that_is_an_ordinary_word_is_unsure_without_its_capital() -> None:
    assert _verdict("Requests", "I call the Requests library") is Verdict.COVERED
    assert _verdict("Requests", "it sends requests") is Verdict.UNSURE
