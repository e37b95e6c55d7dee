from simulator.transcribing.live.merging import merge_readings
from simulator.transcribing.transcript import Alternative, Word


class Reading:
    """The words of a text, one a second."""

    def __init__(self, text: str) -> None:
        self.probability = 0.8
        self.texts = text.split()
        self.asked_for_times = False

    @property
    def words(self) -> list[Word]:
        self.asked_for_times = True
        return [Word(word, number, number + 0.9, 0.9) for number, word in enumerate(self.texts)]


def merged(biased: str, plain: str) -> str:
    """The merged text, words that needed the vocabulary in capitals."""
    return " ".join(
        word.text.upper() if word.needed_bias else word.text
        for word in merge_readings(Reading(biased), Reading(plain))
    )


def test_where_both_readings_agree_nothing_needed_the_vocabulary() -> None:
    assert merged("We use Kafka.", "we use kafka") == "We use Kafka."


def test_a_term_that_only_the_vocabulary_brought_is_kept_and_marked() -> None:
    assert merged("we use pymupdf here", "we use pie mew here") == "we use PYMUPDF here"


def test_a_term_may_stand_for_several_plain_words() -> None:
    assert merged("it is schema-on-read now", "it is she may on red now") == (
        "it is SCHEMA-ON-READ now"
    )


def test_what_is_heard_without_the_vocabulary_is_remembered() -> None:
    _we, _use, term, *_ = merge_readings(
        Reading("we use pymupdf here"), Reading("we use pie um mew here")
    )

    assert term.alternative == Alternative("pie mew", 0.8)


def test_words_that_the_vocabulary_made_the_recogniser_drop_are_put_back() -> None:
    plain = "we store it in the lake and then a job reads it again"

    assert merged("we store it in the lake", plain) == plain


def test_words_of_the_plain_reading_that_only_differ_are_not_doubled() -> None:
    assert merged("on Kubernetes", "on cabernets") == "on KUBERNETES"


def test_nothing_comes_of_nothing() -> None:
    assert merged("", "") == ""
    assert merged("", "so we said nothing of it") == "so we said nothing of it"


def test_a_filler_that_only_the_other_reading_has_is_put_where_it_was_said() -> None:
    assert merged("we used Kafka", "we um used Kafka") == "we um used Kafka"
    assert merged("we used it on Kubernetes", "we used it on cabernets um") == (
        "we used it on KUBERNETES um"
    )


def test_a_filler_that_both_readings_have_comes_once() -> None:
    assert merged("so um we did", "so um we did") == "so um we did"
    assert merged("so uh we did", "so um we did") == "so uh we did"


def test_a_filler_never_counts_as_brought_by_the_vocabulary() -> None:
    assert merged("so um we did", "so we did") == "so um we did"


def test_times_of_the_other_reading_are_looked_for_only_when_its_words_are_needed() -> None:
    same, different = Reading("we use cabernets"), Reading("we um use cabernets")

    merge_readings(Reading("we use Kubernetes"), same)
    merge_readings(Reading("we use Kubernetes"), different)

    assert not same.asked_for_times
    assert different.asked_for_times
