"""Saying an utterance, and falling silent without ending the interview."""

import threading
import time

import numpy as np
import pytest

from simulator.audio import Clip
from simulator.speaking.chimes import Chime
from simulator.speaking.narrator import Narrator
from simulator.speaking.playback import TimeLimits
from simulator.speaking.voice import Utterance
from tests.fakes.sink import FakeSink
from tests.fakes.voice import FakeVoice

_TWO_SENTENCES = Utterance("question-1", "What is SQL? Tell me.")


def test_an_utterance_is_played_under_its_label_sentence_by_sentence() -> None:
    voice, sink = FakeVoice(), FakeSink()

    trouble = Narrator(voice, sink).say(_TWO_SENTENCES, threading.Event())

    assert trouble is None
    assert sink.labels == ["question-1"]
    assert len(sink.played["question-1"]) == 2


def test_the_voice_is_given_the_spoken_form() -> None:
    voice = FakeVoice()

    Narrator(voice, FakeSink()).say(_TWO_SENTENCES, threading.Event())

    assert voice.sentences == ["What is S Q L?", "Tell me."]


def test_the_first_sound_is_announced_once() -> None:
    sounds: list[str] = []

    Narrator(FakeVoice(), FakeSink()).say(
        _TWO_SENTENCES, threading.Event(), lambda: sounds.append("first")
    )

    assert sounds == ["first"]


def test_stopping_leaves_the_rest_unrendered_and_unsaid() -> None:
    voice, sink, stop = FakeVoice(), FakeSink(), threading.Event()
    utterance = Utterance("question-1", "What is SQL? Tell me. Tell me again.")

    trouble = Narrator(voice, sink).say(utterance, stop, on_first_sound=stop.set)

    assert trouble is None
    assert len(sink.played["question-1"]) == 1
    assert "Tell me again." not in voice.sentences


def test_an_utterance_that_was_stopped_before_it_began_is_silent() -> None:
    voice, sink, stop = FakeVoice(), FakeSink(), threading.Event()
    stop.set()

    Narrator(voice, sink).say(_TWO_SENTENCES, stop)

    assert voice.sentences == []
    assert sink.labels == []


@pytest.mark.parametrize(
    ("voice", "sink", "told"),
    [
        (FakeVoice(failing=True), FakeSink(), "voice failed"),
        (FakeVoice(), FakeSink(failing=True), "loudspeaker went away"),
    ],
)
def test_what_goes_wrong_is_told_once(voice: FakeVoice, sink: FakeSink, told: str) -> None:
    narrator = Narrator(voice, sink)

    first = narrator.say(_TWO_SENTENCES, threading.Event())
    second = narrator.say(_TWO_SENTENCES, threading.Event())

    assert first is not None
    assert told in first
    assert second is None


def test_a_second_kind_of_trouble_is_told_too() -> None:
    voice, sink = FakeVoice(failing=True), FakeSink()
    narrator = Narrator(voice, sink)

    narrator.say(_TWO_SENTENCES, threading.Event())
    sink.failing = True

    assert "loudspeaker" in (narrator.say(_TWO_SENTENCES, threading.Event()) or "")


def test_the_next_utterance_is_tried_after_a_failure() -> None:
    voice, sink = FakeVoice(failing=True), FakeSink()
    narrator = Narrator(voice, sink)

    narrator.say(_TWO_SENTENCES, threading.Event())
    voice.failing = False
    narrator.say(Utterance("feedback-1", "Good."), threading.Event())

    assert sink.labels == ["feedback-1"]


def test_starting_the_voice_makes_no_sound() -> None:
    voice, sink = FakeVoice(), FakeSink()

    Narrator(voice, sink).start_voice()

    assert voice.is_started
    assert voice.sentences == []
    assert sink.labels == []


def test_where_nothing_is_to_sound_no_voice_is_started_and_nothing_rendered() -> None:
    voice, sink = FakeVoice(), FakeSink()
    sink.takes_sound = False
    narrator = Narrator(voice, sink)

    narrator.start_voice()
    narrator.prepare_next("What is SQL?")
    narrator.keep_ready(["Go on."])
    narrator.close()

    assert not voice.is_started
    assert voice.sentences == []


def test_closing_releases_voice_and_loudspeaker() -> None:
    voice, sink = FakeVoice(), FakeSink()

    Narrator(voice, sink).close()

    assert voice.is_closed
    assert sink.is_closed


_SHORT_LIMITS = TimeLimits(rendering_seconds=0.3, playing_seconds=0.2, stopping_seconds=0.05)


def _hanging_sink() -> FakeSink:
    sink = FakeSink()
    sink.hanging.set()
    return sink


def test_a_loudspeaker_that_hangs_is_given_up_and_told_once() -> None:
    sink = _hanging_sink()
    narrator = Narrator(FakeVoice(), sink, _SHORT_LIMITS)
    begin = time.monotonic()

    first = narrator.say(_TWO_SENTENCES, threading.Event())
    second = narrator.say(_TWO_SENTENCES, threading.Event())

    assert first is not None
    assert "loudspeaker is not responding" in first
    assert second is None
    assert time.monotonic() - begin < 2.0
    sink.hanging.clear()


def test_a_loudspeaker_that_hangs_on_the_way_is_given_as_long_as_the_sound_takes() -> None:
    sink = _hanging_sink()
    sink.hangs_after_clips = 1
    narrator = Narrator(FakeVoice(), sink, _SHORT_LIMITS)
    text = "Tell me about databases and what they are good for, if you please, in some detail."
    begin = time.monotonic()

    trouble = narrator.say(Utterance("question-1", f"{text} {text}"), threading.Event())

    spoken_seconds = sink.played["question-1"][0].seconds
    assert trouble is not None
    assert spoken_seconds + 0.2 <= time.monotonic() - begin < spoken_seconds + 2.0
    sink.hanging.clear()


def test_a_voice_that_hangs_is_given_up() -> None:
    voice, sink = FakeVoice(), FakeSink()
    voice.hanging.set()

    trouble = Narrator(voice, sink, _SHORT_LIMITS).say(_TWO_SENTENCES, threading.Event())

    assert trouble is not None
    assert "voice is not responding" in trouble
    assert sink.labels == []
    voice.hanging.clear()


def test_nothing_waits_for_a_loudspeaker_that_hangs_when_told_to_stop() -> None:
    sink, stop = _hanging_sink(), threading.Event()
    stop.set()
    begin = time.monotonic()

    Narrator(FakeVoice(), sink, TimeLimits(stopping_seconds=0.05)).say(_TWO_SENTENCES, stop)

    assert time.monotonic() - begin < 2.0
    sink.hanging.clear()


def test_what_was_given_up_is_neither_heard_nor_announced_when_the_hang_is_over() -> None:
    sink, sounds = _hanging_sink(), []
    narrator = Narrator(FakeVoice(), sink, _SHORT_LIMITS)
    narrator.say(_TWO_SENTENCES, threading.Event(), lambda: sounds.append("first"))

    sink.hanging.clear()
    while "feedback-1" not in sink.labels:
        narrator.say(Utterance("feedback-1", "Good."), threading.Event())

    assert sink.labels == ["feedback-1"]
    assert sounds == []


def test_an_unforeseen_failure_is_the_caller_s_to_handle() -> None:
    class BrokenSink(FakeSink):
        def close(self) -> None:
            pass

        def play(self, *_: object) -> None:
            message = "nobody foresaw this"
            raise RuntimeError(message)

    with pytest.raises(RuntimeError, match="nobody foresaw"):
        Narrator(FakeVoice(), BrokenSink()).say(_TWO_SENTENCES, threading.Event())


def test_what_is_said_next_was_rendered_before() -> None:
    voice, sink = FakeVoice(), FakeSink()
    narrator = Narrator(voice, sink)

    narrator.prepare_next("What is SQL? Tell me.")
    voice.wait_for_sentences(2)
    narrator.say(_TWO_SENTENCES, threading.Event())

    assert len(voice.sentences) == 2
    assert len(sink.played["question-1"]) == 2


def test_a_failure_to_render_ahead_is_tried_again_when_it_is_said() -> None:
    voice, sink = FakeVoice(failing=True), FakeSink()
    narrator = Narrator(voice, sink)

    narrator.prepare_next("Tell me.")
    voice.wait_for_sentences(1)
    voice.failing = False
    trouble = narrator.say(Utterance("question-1", "Tell me."), threading.Event())

    assert trouble is None
    assert sink.labels == ["question-1"]


def test_it_is_known_since_when_it_is_quiet() -> None:
    assert Narrator(FakeVoice(), FakeSink()).quiet_since is None
    narrator = Narrator(FakeVoice(), FakeSink())

    before = time.monotonic()
    narrator.say(_TWO_SENTENCES, threading.Event())

    assert narrator.quiet_since is not None
    assert before < narrator.quiet_since <= time.monotonic()


def test_the_silence_behind_the_last_sentence_is_left_out_and_that_between_sentences_kept() -> None:
    class SlowVoice(FakeVoice):
        def render(self, sentence: str) -> Clip:
            clip = super().render(sentence)
            tail = np.zeros(clip.rate_hz, np.float32)
            return Clip(np.concatenate([clip.samples, tail]), clip.rate_hz)

    sink = FakeSink()
    Narrator(SlowVoice(), sink).say(_TWO_SENTENCES, threading.Event())

    first, last = sink.played["question-1"]
    assert first.seconds > 1.0
    assert 0.1 <= last.seconds < 0.2


def test_a_chime_sounds_without_being_waited_for() -> None:
    sink = FakeSink()

    narrator = Narrator(FakeVoice(), sink)
    narrator.chime(Chime.TIME_WARNING)
    sink.wait_for_chime()

    assert len(sink.chimes) == 1
    assert sink.labels == []


def test_a_chime_is_dropped_while_something_is_said() -> None:
    sink = FakeSink()
    narrator = Narrator(FakeVoice(), sink)

    narrator.say(
        _TWO_SENTENCES, threading.Event(), on_first_sound=lambda: narrator.chime(Chime.TIME_UP)
    )
    narrator.chime(Chime.TIME_WARNING)
    sink.wait_for_chime()

    assert len(sink.chimes) == 1


def test_a_chime_that_fails_is_no_trouble() -> None:
    sink = FakeSink(failing=True)
    narrator = Narrator(FakeVoice(), sink)

    narrator.chime(Chime.TIME_UP)
    sink.failing = False

    assert narrator.say(_TWO_SENTENCES, threading.Event()) is None
    assert sink.labels == ["question-1"]


_ASIDE = Utterance("aside", "Anything else?", loudness=0.5)


def test_what_is_kept_ready_can_be_said_at_once_and_is_known_before_it_sounds() -> None:
    voice, sink = FakeVoice(), FakeSink()
    narrator = Narrator(voice, sink)
    assert narrator.sound_of(_ASIDE) is None

    narrator.keep_ready([_ASIDE.text])
    voice.wait_for_sentences(1)
    narrator.say(_ASIDE, threading.Event())

    sound = narrator.sound_of(_ASIDE)
    assert sound is not None
    (played,) = sink.played["aside"]
    np.testing.assert_allclose(played.samples, 0.5 * sound.samples, rtol=1e-6)


def test_nothing_can_be_said_at_once_where_nobody_hears_it() -> None:
    voice, sink = FakeVoice(), FakeSink()
    narrator = Narrator(voice, sink)
    sink.is_heard = False

    narrator.say(_ASIDE, threading.Event())

    assert narrator.sound_of(_ASIDE) is None
