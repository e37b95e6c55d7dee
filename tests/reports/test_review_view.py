"""What the review page says and draws."""

import re
from dataclasses import replace
from html import unescape

import numpy as np

from simulator.audio import SAMPLE_RATE_HZ, Stretch
from simulator.history.records import AnswerRecord
from simulator.reports.drawing import PACE_HEIGHT, WAVE_HEIGHT, pace_path, wave_path
from simulator.reports.jinja2_page import review_page
from simulator.reports.review_view import Material
from simulator.scoring.coverage import Coverage, Evidence, ScoredPoint, Verdict
from simulator.transcribing.transcript import Alternative, Transcript, Word
from tests.building.answers import HALF, answer, in_other_words, judged, said_at
from tests.building.questions import question
from tests.building.sessions import session


def strokes(path: str) -> list[float]:
    """Height of each stroke of a waveform."""
    return [float(end) - float(start) for start, end in re.findall(r"M\S+ ([\d.]+)V([\d.]+)", path)]


def test_the_waveform_is_high_where_it_is_loud_and_flat_in_silence() -> None:
    loud = np.full(SAMPLE_RATE_HZ, 0.5, np.float32)

    heights = strokes(wave_path(np.concatenate([loud, loud * 0])))

    assert min(heights[:100]) > 0.9 * WAVE_HEIGHT
    assert max(heights[-100:]) < 0.1 * WAVE_HEIGHT


def test_faint_noise_is_not_blown_up_to_speech() -> None:
    noise = np.full(SAMPLE_RATE_HZ, 0.001, np.float32)

    assert max(strokes(wave_path(noise))) < 0.1 * WAVE_HEIGHT


def test_pace_is_drawn_for_every_five_seconds_with_words() -> None:
    words = [Word("so", second / 2, second / 2 + 0.4, 0.9) for second in range(10)]
    words.append(Word("yes", 11.0, 11.5, 0.9))

    bars = re.findall(rf"M([\d.]+) {PACE_HEIGHT}V([\d.]+)", pace_path(words, 15.0))

    assert [(float(left), float(top)) for left, top in bars] == [(1.0, 30.0), (401.0, 57.0)]


def page(record: AnswerRecord, material: Material | None = None) -> str:
    return review_page(session(record), material)


def test_a_pause_is_marked_where_it_was() -> None:
    record = answer(HALF)
    delivery = replace(record.assessment.delivery, pauses=(Stretch(2.0, 4.5),))
    record = replace(record, assessment=replace(record.assessment, delivery=delivery))
    sounds = {record.audio_path or "": np.ones(SAMPLE_RATE_HZ, np.float32)}

    shown = page(record, Material(sounds))

    assert '<rect class="pause" x="120.0" y="0" width="150.0"' in shown  # of 600 for ten seconds
    assert "2.5 s at 0:02" in shown


def test_what_may_have_been_misheard_is_told_with_what_was_heard() -> None:
    shown = page(answer("it was a threat", question(points=("thread", "S3"))))

    assert "\u201cthreat\u201d at 0:03 may have been \u201cthread\u201d." in shown
    assert '<span class="w unsure" data-start="3.0" data-end="3.8">threat</span>' in shown


def test_the_point_itself_is_told_as_unclear_and_not_as_misheard() -> None:
    shown = page(answer("it sends requests", question(points=("Requests", "S3"))))

    assert "\u201crequests\u201d at 0:02 was not heard clearly." in shown
    assert "may have been" not in shown


def test_slips_and_what_says_the_opposite_are_told() -> None:
    record = answer("I would offer big discounts")
    said = Evidence("offer big discounts", 2.0, 4.8, 0.9)
    value = ScoredPoint("value", Verdict.MISSED, contradiction=said)
    slip = ScoredPoint("discounts", Verdict.COVERED, "exact", said)
    whole = replace(record.assessment, coverage=Coverage((value,), (slip,)))

    shown = page(replace(record, assessment=whole))

    assert "<i>you said the opposite:</i> &ldquo;offer big discounts&rdquo;" in shown
    assert "Better left unsaid" in shown


def test_words_heard_with_the_vocabulary_are_told_with_what_is_heard_without() -> None:
    record = answer(HALF)
    words = (Word("Airflow", 1.0, 2.0, 0.5, Alternative("air flow", 0.8)),)
    heard = replace(record.assessment, transcript=Transcript(words, "test"))

    shown = page(replace(record, assessment=heard))

    assert (
        "\u201cAirflow\u201d at 0:01: without the question&#39;s vocabulary, "
        "this is heard as \u201cair flow\u201d."
    ) in shown


def test_a_correction_stands_with_what_was_heard_at_first() -> None:
    heard = answer("Coffee only").assessment.transcript

    assert "Corrected. Originally heard: Coffee only" in page(replace(answer(HALF), original=heard))


def test_a_session_without_answers_says_so() -> None:
    assert "This session has no answers." in review_page(session())


def shown_points(record: AnswerRecord) -> list[str]:
    """Each point, and each slip, as a person reads it."""
    items = re.findall(r'<li class="point .*?</li>', page(record), re.DOTALL)
    return [" ".join(unescape(re.sub(r"<[^>]+>", " ", item)).split()) for item in items]


def test_under_a_point_stands_what_it_rests_on_or_what_comes_closest() -> None:
    back_off, kafka, automation, s3, discounts = shown_points(in_other_words())

    assert back_off == (
        "back-off covered in other words: \u201cwaited a bit longer every time\u201d at 0:01"
    )
    assert kafka == (
        "Kafka unsure perhaps in other words: \u201ca queue fed it\u201d at 0:08 "
        "closest: \u201cwaited a bit longer every time\u201d at 0:01"
    )
    assert automation == (
        "automation missed closest: \u201ca queue fed it\u201d at 0:08 "
        "you said the opposite: \u201cby hand\u201d at 0:12"
    )
    assert s3 == "S3 covered on your word"
    assert discounts == "discounts slip \u201cbig discounts\u201d at 0:15"


def test_a_passage_in_other_words_and_a_slip_are_lit_in_the_transcript() -> None:
    lit = re.findall(r'<span class="w (\w+)"[^>]*>(\S+)</span>', page(in_other_words()))

    assert [
        word for light, word in lit if light == "covered"
    ] == "waited a bit longer every time".split()
    assert [word for light, word in lit if light == "unsure"] == "a queue fed it".split()
    assert [word for light, word in lit if light == "slip"] == ["big", "discounts"]


def test_words_that_were_typed_have_no_time() -> None:
    typed = replace(in_other_words(), audio_path=None, audio_seconds=None)

    assert shown_points(typed)[0] == (
        "back-off covered in other words: \u201cwaited a bit longer every time\u201d"
    )


def test_whose_word_it_is_is_told() -> None:
    record = answer(HALF)
    ticked = ScoredPoint(
        "S3", Verdict.COVERED, "self", said_at(record, "only Kafka"), note="by Anna"
    )

    assert shown_points(judged(record, ticked)) == [
        "S3 covered on Anna's word \u201conly Kafka\u201d at 0:00"
    ]
