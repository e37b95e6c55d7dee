"""What the review page says and draws."""

import re
from dataclasses import replace

import numpy as np

from simulator.audio import SAMPLE_RATE_HZ, Stretch
from simulator.history.records import AnswerRecord
from simulator.reports.drawing import PACE_HEIGHT, WAVE_HEIGHT, pace_path, wave_path
from simulator.reports.jinja2_page import review_page
from simulator.reports.review_view import Material
from simulator.scoring.coverage import Coverage, Evidence, ScoredPoint, Verdict
from simulator.transcribing.transcript import Alternative, Transcript, Word
from tests.reports.building import HALF, answer, question, session


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


def test_slips_and_what_says_the_opposite_are_told() -> None:
    record = answer("I would offer big discounts")
    said = Evidence("offer big discounts", 2.0, 4.8, 0.9)
    value = ScoredPoint("value", Verdict.MISSED, contradiction=said)
    slip = ScoredPoint("discounts", Verdict.COVERED, "exact", said)
    whole = replace(record.assessment, coverage=Coverage((value,), (slip,)))

    shown = page(replace(record, assessment=whole))

    assert "you said the opposite: \u201coffer big discounts\u201d, at 0:02" in shown
    assert "Better left unsaid" in shown


def test_words_heard_with_the_vocabulary_are_told_with_what_is_heard_without() -> None:
    record = answer(HALF)
    words = (Word("Airflow", 1.0, 2.0, 0.5, Alternative("air flow", 0.8)),)
    heard = replace(record.assessment, transcript=Transcript(words, "test"))

    shown = page(replace(record, assessment=heard))

    assert (
        "\u201cAirflow\u201d at 0:01: without the question&#39;s vocabulary in mind, "
        "\u201cair flow\u201d is heard there."
    ) in shown


def test_a_correction_stands_with_what_was_heard_at_first() -> None:
    heard = answer("Coffee only").assessment.transcript

    assert "Corrected; heard at first: Coffee only" in page(replace(answer(HALF), original=heard))


def test_a_session_without_answers_says_so() -> None:
    assert "No answer was kept in this session." in review_page(session())
