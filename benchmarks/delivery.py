"""How exactly delivery is measured, on sound of which the truth is known.

The spoken answers begin after a known silence and have known pauses between their sentences; eSpeak
NG tells when each of its words begins. Sounds that are no speech are added before the first word,
further silence and fades are put into human speech, repeated starts are spoken by eSpeak, and
fillers are counted where transcripts mark them. Words that fill, hedges and self-corrections are
marked in sentences that were written for it before there were rules. The pace is told of answers
that eSpeak speaks at one pace, or faster from the middle on; the pitch of sounds is known.
"""

from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise

import numpy as np

from benchmarks.delivery_sounds import (
    BEFORE_THE_FIRST_WORD,
    LEAD_SECONDS,
    ROOM_NOISE,
    faded,
    joined_human_speech,
    listen,
)
from benchmarks.delivery_words import pace_change_rows, pace_rows, slip_rows, worded_rows
from benchmarks.material import Material, Systems, conditions, fixtures, model_option, part_option
from benchmarks.sounds import quiet
from benchmarks.tables import Row, Table, benchmark, error_row
from simulator.audio import SAMPLE_RATE_HZ, Samples
from simulator.scoring.delivery import TRAILING_OFF_DB

SENTENCE_PAUSES_SECONDS = (0.35, 1.3)
ADDED_PAUSES_SECONDS = (1.0, 2.0, 4.0)
FADES_DB = (6.0, 10.0, 15.0)


def first_word_rows(answers: Sequence[Material]) -> Iterator[Row]:
    """Errors of the time to the first word."""
    clear = [one for one in answers if one.group == "clear answers"]
    for name, change in BEFORE_THE_FIRST_WORD.items():
        yield error_row(f"first word, after {name}", map(_late(change), clear))
    noisy = [one for one in answers if one not in clear]
    yield error_row("first word, in noise (5 to 20 dB)", map(_late(lambda sound: sound), noisy))


def _late(change: Callable[[Samples], Samples]) -> Callable[[Material], float]:
    def late(one: Material) -> float:
        found = listen(change(one.samples)).delivery().first_word_seconds
        return (found or 0.0) - LEAD_SECONDS

    return late


def pause_rows(answers: Sequence[Material], humans: Sequence[Samples]) -> Iterator[Row]:
    """Errors of the lengths of pauses: between sentences, and put into human speech."""
    for kind in ("clear answers", "answers in noise"):
        gaps = [gap for one in answers if one.group == kind for gap in _gaps(one.samples)]
        for truth in SENTENCE_PAUSES_SECONDS:
            errors = [gap - truth for gap in gaps if truth / 1.6 < gap < truth * 1.6]
            yield error_row(f"pauses of {truth} s between sentences, {kind}", errors)
    for seconds in ADDED_PAUSES_SECONDS:
        errors = [_added_pause_error(sound, seconds) for sound in humans if _gaps(sound)]
        yield error_row(f"{seconds:.0f} s added to a pause, human speech", errors)


def _gaps(sound: Samples) -> list[float]:
    return [after.start - before.end for before, after in pairwise(listen(sound).speech)]


def _added_pause_error(sound: Samples, seconds: float) -> float:
    """Error of the widest pause once so much silence is put into the middle of it."""
    gaps, speech = _gaps(sound), listen(sound).speech
    widest = int(np.argmax(gaps))
    cut = round((speech[widest].end + gaps[widest] / 2) * SAMPLE_RATE_HZ)
    longer = np.concatenate([sound[:cut], quiet(seconds, ROOM_NOISE), sound[cut:]])
    return max(_gaps(longer)) - gaps[widest] - seconds


def fade_rows(answers: Sequence[Samples], kind: str) -> Iterator[Row]:
    """How far the voice is found to drop at the ends of phrases, as it is and made softer."""
    natural = [(one, listen(one).delivery().phrase_ends) for one in answers]
    drops = [end.drop_db for _one, ends in natural for end in ends]
    yield [kind, "as spoken", str(len(drops)), "", *_fading(drops)]
    for fade_db in FADES_DB:
        errors, faded_drops = [], []
        for sound, ends in natural:
            heard = listen(faded(sound, [end.end for end in ends], fade_db)).delivery()
            for end in ends:
                found = [one for one in heard.phrase_ends if abs(one.end - end.end) < 0.4]  # noqa: PLR2004
                if found:
                    errors.append(found[0].drop_db - end.drop_db - fade_db)
                    faded_drops.append(found[0].drop_db)
        mean_error = f"{np.abs(errors).mean():.1f}" if errors else "-"
        yield [
            kind,
            f"{fade_db:.0f} dB softer",
            str(len(errors)),
            mean_error,
            *_fading(faded_drops),
        ]


def _fading(drops: Sequence[float]) -> list[str]:
    if not drops:
        return ["-", "-"]
    fading = sum(drop > TRAILING_OFF_DB for drop in drops)
    return [f"{np.median(drops):.1f}", f"{fading} of {len(drops)}"]


def pitch_rows(humans: Sequence[Samples]) -> Iterator[Row]:
    """The pitch of tones with overtones in noise, and how wide the range of voices is."""
    for hertz in (80, 120, 200, 320):
        seconds = np.arange(4 * SAMPLE_RATE_HZ) / SAMPLE_RATE_HZ
        tone = sum(np.sin(2 * np.pi * hertz * n * seconds) / n for n in range(1, 9))
        noisy = np.asarray(0.1 * tone, np.float32) + quiet(4.0, 0.02)
        pitch = listen(noisy).levels.pitch_hz
        assert pitch is not None
        error = np.abs(12 * np.log2(pitch[1:-1] / hertz))
        voiced = int(np.isfinite(error).sum())
        yield [f"{hertz} Hz in noise", str(len(error)), str(voiced), f"{np.nanmax(error):.2f}"]
    ranges = [listen(sound).delivery().pitch_range_semitones for sound in humans]
    known = [one for one in ranges if one is not None]
    width = f"{min(known):.0f} to {max(known):.0f}" if known else "-"
    yield ["range of human read speech", str(len(ranges)), str(len(known)), width]


@benchmark
@model_option
@part_option
def main(model: str, part: str) -> Iterator[Table]:
    """Yield the tables."""
    systems, answers = Systems(model), fixtures(part)
    humans = joined_human_speech(part)
    rows = [*first_word_rows(answers), *pause_rows(answers, humans)]
    headings = ["", "number", "mean error", "95 % within", "bias"]
    yield Table("Times, in seconds", headings, rows, conditions(part))
    how = conditions(part, model)
    yield Table("Words a minute", headings, pace_rows(systems, answers), how)
    clear = [one.samples for one in answers if one.group == "clear answers"]
    fades = [*fade_rows(clear, "spoken answers"), *fade_rows(humans, "human speech")]
    fade_headings = ["", "ends of phrases", "number", "mean error, dB", "median drop, dB", "fading"]
    yield Table("Voice at the ends of phrases", fade_headings, fades, conditions(part))
    worded = ["", "said", "found", "too many"]
    yield Table("Words that fill, in writing", worded, worded_rows(part), conditions(part))
    paced = ["", "answers", "told as faster", "told as slower"]
    yield Table("Change of pace", paced, pace_change_rows(answers), conditions(part))
    pitched = ["", "number", "with a pitch", "semitones: largest error, or range"]
    yield Table("Pitch", pitched, pitch_rows(humans), conditions(part))
    slips = slip_rows(systems, part)
    yield Table("Slips", ["", "said", "found", "too many"], slips, how)


if __name__ == "__main__":
    main()
