"""How exactly delivery is measured, on sound of which the truth is known.

The spoken answers begin after a known silence and have known pauses between their sentences; eSpeak
NG tells when each of its words begins. Sounds that are no speech are added before the first word,
further silence and fades are put into human speech, repeated starts are spoken by eSpeak, and
fillers are counted where transcripts mark them. Words that fill, hedges and self-corrections are
marked in sentences that were written for it before there were rules. The pace is told of answers
that eSpeak speaks at one pace, or faster from the middle on; the pitch of sounds is known.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import cycle, pairwise, product

import numpy as np

from benchmarks.material import (
    PROJECT,
    Material,
    Systems,
    conditions,
    fixtures,
    human_speech,
    model_option,
    part_option,
)
from benchmarks.tables import Table, benchmark
from benchmarks.word_times import VOICES, WORDS_PER_MINUTE, Espeak
from simulator.audio import SAMPLE_RATE_HZ, Samples, Stretch
from simulator.english.fillers import is_filler
from simulator.listening.level_meter import LevelMeter, Levels
from simulator.listening.silero_detector import SileroDetector
from simulator.listening.voice_activity import VoiceActivity
from simulator.scoring.delivery import (
    TRAILING_OFF_DB,
    Delivery,
    delivery_of_words,
    measure_delivery,
)
from simulator.scoring.pace import PaceChange, pace_change
from simulator.scoring.said import Said
from simulator.transcribing.correction import typed_words
from simulator.transcribing.transcript import Transcript, Word

LEAD_SECONDS = 0.6  # before each spoken answer, as the generator makes them
SENTENCE_PAUSES_SECONDS = (0.35, 1.3)
ADDED_PAUSES_SECONDS = (1.0, 2.0, 4.0)
FADES_DB = (6.0, 10.0, 15.0)
FADE_SECONDS = 1.2
BETWEEN_UTTERANCES_SECONDS = 0.7
UTTERANCES_OF_AN_ANSWER = 4
SHORTEST_ANSWER_SECONDS = 8.0
RESTARTS = (
    ("We used, we used a queue in front of the workers.", 1),
    ("I, I would begin with the logs, and then the, the metrics.", 2),
    ("So it was a, it was a nightly job that, um, that loaded the files.", 2),
    ("And we wrote, we wrote the results to a bucket. I think, I think it was cheap.", 2),
    ("It was very, very slow, and I know that that is a pity.", 0),
    ("We had a queue. A queue is simple, and step by step we made it faster.", 0),
)
MARKED_SENTENCES = PROJECT / "benchmarks" / "filling_words.txt"
KINDS_OF_WORDS: dict[str, tuple[str, Callable[[Delivery], Sequence[Said]]]] = {
    "words that fill": (r"\[(.*?)\]", lambda delivery: delivery.filler_words),
    "hedges": (r"\{(.*?)\}", lambda delivery: delivery.hedges),
    "self-corrections": (r"<(.*?)>", lambda delivery: delivery.self_corrections),
}
SECONDS_OF_A_WORD = 0.3
PACES_WORDS_PER_MINUTE = ((150, 150), (130, 190), (190, 130))
CHANGE_OF_PACE = 1.25


@dataclass(frozen=True)
class Heard:
    """A sound as the simulator listens to it."""

    speech: tuple[Stretch, ...]
    levels: Levels

    def delivery(self, transcript: Transcript | None = None) -> Delivery:
        """What is measured of it, without words if there is no transcript."""
        return measure_delivery(transcript or Transcript((), ""), self.speech, self.levels)


def listen(sound: Samples) -> Heard:
    """Voice activity and levels of a sound."""
    meter, activity = LevelMeter(), VoiceActivity()
    meter.push(sound)
    for probability in SileroDetector().push(sound):
        activity.push(probability)
    return Heard(activity.stretches, meter.levels)


def silence(seconds: float, level: float = 1e-4) -> Samples:
    """A very quiet room."""
    generator = np.random.default_rng(1)
    noise = level * generator.standard_normal(round(seconds * SAMPLE_RATE_HZ))
    return np.asarray(noise, np.float32)


def click_before(sound: Samples, gap_seconds: float) -> Samples:
    """The same with a mouse click before its first word."""
    generator = np.random.default_rng(2)
    decay = np.exp(-np.arange(160) / 32)
    return _mixed(sound, 0.4 * generator.standard_normal(160) * decay, gap_seconds)


def breath_before(sound: Samples, gap_seconds: float, under_speech_db: float) -> Samples:
    """The same with a breath of 0.35 s, which is noise around 1.2 kHz, before its first word."""
    count = round(0.35 * SAMPLE_RATE_HZ)
    spectrum = np.fft.rfft(np.random.default_rng(3).standard_normal(count))
    hertz = np.fft.rfftfreq(count, 1 / SAMPLE_RATE_HZ)
    shaped = np.fft.irfft(spectrum * np.exp(-(np.log((hertz + 1) / 1200) ** 2)), count)
    breath = np.asarray(shaped * np.hanning(count), np.float32)
    level = _level(sound[np.abs(sound) > 0.02]) * 10 ** (-under_speech_db / 20)  # noqa: PLR2004
    return _mixed(sound, breath / _level(breath) * level, gap_seconds)


def _level(sound: Samples) -> float:
    return float(np.sqrt(np.mean(np.square(sound))))


def _mixed(sound: Samples, other: np.ndarray, gap_seconds: float) -> Samples:
    end = round((LEAD_SECONDS - gap_seconds) * SAMPLE_RATE_HZ)
    mixed = sound.copy()
    mixed[end - len(other) : end] += other.astype(np.float32)
    return mixed


BEFORE_THE_FIRST_WORD: dict[str, Callable[[Samples], Samples]] = {
    "nothing": lambda sound: sound,
    "a click 0.1 s before": lambda sound: click_before(sound, 0.1),
    "a click 0.3 s before": lambda sound: click_before(sound, 0.3),
    "a breath right before, 24 dB softer": lambda sound: breath_before(sound, 0.0, 24),
    "a loud breath right before, 12 dB softer": lambda sound: breath_before(sound, 0.0, 12),
}


def first_word_rows(answers: Sequence[Material]) -> Iterator[list[str]]:
    """Errors of the time to the first word."""
    clear = [one for one in answers if one.group == "clear answers"]
    for name, change in BEFORE_THE_FIRST_WORD.items():
        yield _error_row(f"first word, after {name}", map(_late(change), clear))
    noisy = [one for one in answers if one not in clear]
    yield _error_row("first word, in noise (5 to 20 dB)", map(_late(lambda sound: sound), noisy))


def _late(change: Callable[[Samples], Samples]) -> Callable[[Material], float]:
    def late(one: Material) -> float:
        found = listen(change(one.samples)).delivery().first_word_seconds
        return (found or 0.0) - LEAD_SECONDS

    return late


def pause_rows(answers: Sequence[Material], humans: Sequence[Samples]) -> Iterator[list[str]]:
    """Errors of the lengths of pauses: between sentences, and put into human speech."""
    for kind in ("clear answers", "answers in noise"):
        gaps = [gap for one in answers if one.group == kind for gap in _gaps(one.samples)]
        for truth in SENTENCE_PAUSES_SECONDS:
            errors = [gap - truth for gap in gaps if truth / 1.6 < gap < truth * 1.6]
            yield _error_row(f"pauses of {truth} s between sentences, {kind}", errors)
    for seconds in ADDED_PAUSES_SECONDS:
        errors = [_added_pause_error(sound, seconds) for sound in humans if _gaps(sound)]
        yield _error_row(f"{seconds:.0f} s added to a pause, human speech", errors)


def _gaps(sound: Samples) -> list[float]:
    return [after.start - before.end for before, after in pairwise(listen(sound).speech)]


def _added_pause_error(sound: Samples, seconds: float) -> float:
    """Error of the widest pause once so much silence is put into the middle of it."""
    gaps, speech = _gaps(sound), listen(sound).speech
    widest = int(np.argmax(gaps))
    cut = round((speech[widest].end + gaps[widest] / 2) * SAMPLE_RATE_HZ)
    longer = np.concatenate([sound[:cut], silence(seconds), sound[cut:]])
    return max(_gaps(longer)) - gaps[widest] - seconds


def joined_human_speech(part: str) -> list[Samples]:
    """Read sentences of one person after another, as answers with a pause after each."""
    by_speaker = defaultdict(list)
    for one in human_speech(part):
        if one.group == "human, read":
            by_speaker[one.voice].append(one.samples)
    answers = []
    for sentences in by_speaker.values():
        for start in range(0, len(sentences), UTTERANCES_OF_AN_ANSWER):
            chosen = sentences[start : start + UTTERANCES_OF_AN_ANSWER]
            pause = silence(BETWEEN_UTTERANCES_SECONDS)
            answers.append(np.concatenate([part for one in chosen for part in (one, pause)]))
    return [one for one in answers if len(one) > SHORTEST_ANSWER_SECONDS * SAMPLE_RATE_HZ]


def fade_rows(answers: Sequence[Samples], kind: str) -> Iterator[list[str]]:
    """How far the voice is found to drop at the ends of phrases, as it is and made softer."""
    natural = [(one, listen(one).delivery().phrase_ends) for one in answers]
    drops = [end.drop_db for _one, ends in natural for end in ends]
    yield [kind, "as spoken", str(len(drops)), "", *_fading(drops)]
    for fade_db in FADES_DB:
        errors, faded_drops = [], []
        for sound, ends in natural:
            faded = listen(_faded(sound, [end.end for end in ends], fade_db)).delivery()
            for end in ends:
                found = [one for one in faded.phrase_ends if abs(one.end - end.end) < 0.4]  # noqa: PLR2004
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


def _faded(sound: Samples, ends: Sequence[float], fade_db: float) -> Samples:
    faded = sound.copy()
    for end in ends:
        last = round((end + 0.3) * SAMPLE_RATE_HZ)
        first = max(0, round((end - FADE_SECONDS) * SAMPLE_RATE_HZ))
        faded[first:last] *= np.float32(10 ** (-fade_db / 20))
    return faded


def _error_row(name: str, errors: Iterator[float] | Sequence[float]) -> list[str]:
    late = np.array(list(errors))
    if not len(late):
        return [name, "0", "-", "-", "-"]
    return [
        name,
        str(len(late)),
        f"{np.abs(late).mean():.3f}",
        f"{np.quantile(np.abs(late), 0.95):.3f}",
        f"{late.mean():+.3f}",
    ]


def transcribed(systems: Systems, sound: Samples) -> Delivery:
    """What is measured of a sound with its words."""
    heard = listen(sound)
    transcription = systems.transcriber.begin(())
    transcription.hear(sound, SileroDetector().push(sound))
    return heard.delivery(transcription.finish())


def pace_rows(systems: Systems, answers: Sequence[Material]) -> Iterator[list[str]]:
    """Words a minute that were found, against the words and times that are known, in per cent."""
    clear = [one for one in answers if one.group == "clear answers"]
    yield _pace_row("spoken answers", [_answer_pace_error(systems, one) for one in clear])
    espeak = Espeak()
    errors = []
    texts = [one.reference for one in clear]
    for text, voice, pace in zip(texts, cycle(VOICES), cycle(WORDS_PER_MINUTE), strict=False):
        sound, words = espeak.speak(text, voice, pace)
        end = np.flatnonzero(np.abs(sound) > 0.01 * np.abs(sound).max())[-1] / SAMPLE_RATE_HZ
        minutes = (end - words[0].start) / 60
        errors.append(_pace_error(transcribed(systems, sound), len(text.split()) / minutes))
    yield _pace_row("eSpeak, 140 to 170 words a minute", errors)


def _answer_pace_error(systems: Systems, one: Material) -> float:
    minutes = (one.seconds - 2 * LEAD_SECONDS) / 60
    return _pace_error(transcribed(systems, one.samples), len(one.reference.split()) / minutes)


def _pace_error(delivery: Delivery, truth: float) -> float:
    return ((delivery.words_per_minute or 0.0) / truth - 1) * 100


def _pace_row(name: str, errors: Sequence[float]) -> list[str]:
    late = np.array(errors)
    return [
        name,
        str(len(late)),
        f"{np.abs(late).mean():.1f} %",
        f"{np.quantile(np.abs(late), 0.95):.1f} %",
        f"{late.mean():+.1f} %",
    ]


def slip_rows(systems: Systems, part: str) -> Iterator[list[str]]:
    """Repeated starts spoken by eSpeak, and fillers in human transcripts."""
    espeak, known, found, wrong = Espeak(), 0, 0, 0
    for (text, count), voice in product(RESTARTS, VOICES):
        sound, _words = espeak.speak(text, voice, 150)
        heard = len(transcribed(systems, sound).repeated_starts)
        known, found, wrong = (
            known + count,
            found + min(heard, count),
            wrong + max(0, heard - count),
        )
    yield ["repeated starts, eSpeak", str(known), str(found), str(wrong)]
    known, found, wrong = 0, 0, 0
    for one in human_speech(part):
        count = sum(is_filler(word) for word in one.reference.split())
        heard = len(transcribed(systems, one.samples).fillers)
        known, found, wrong = (
            known + count,
            found + min(heard, count),
            wrong + max(0, heard - count),
        )
    yield ["fillers, human speech", str(known), str(found), str(wrong)]


def worded_rows(part: str) -> Iterator[list[str]]:
    """Words that fill, hedge or take back, of those marked in sentences; parts alternate."""
    lines = MARKED_SENTENCES.read_text(encoding="utf-8").splitlines()
    sentences = [line for line in lines if line and not line.startswith("#")]
    for name, (pattern, found_in) in KINDS_OF_WORDS.items():
        said, found, wrong = 0, 0, 0
        for sentence in sentences[part == "reporting" :: 2]:
            marked = [_letters(text) for text in re.findall(pattern, sentence)]
            plain = re.sub(r"[\[\]{}<>]", "", sentence)
            words = typed_words(plain, 0.0, SECONDS_OF_A_WORD * len(plain.split()))
            heard = [_letters(one.text) for one in found_in(delivery_of_words(words))]
            right = sum(min(marked.count(text), heard.count(text)) for text in set(marked))
            said, found, wrong = said + len(marked), found + right, wrong + len(heard) - right
        yield [f"{name}, {len(sentences) // 2} sentences", str(said), str(found), str(wrong)]


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text.lower()))


def pace_change_rows(answers: Sequence[Material]) -> Iterator[list[str]]:
    """Answers in which a change of pace is told, by the paces of their two halves."""
    espeak = Espeak()
    texts = [one.reference for one in answers if one.group == "clear answers"]
    for paces in PACES_WORDS_PER_MINUTE:
        told = Counter(
            _told(_change(espeak, pair, voice, paces))
            for pair, voice in zip(pairwise(texts), cycle(VOICES), strict=False)
        )
        name = "one pace" if len(set(paces)) == 1 else f"{paces[0]}, then {paces[1]}"
        yield [name, str(told.total()), *(str(told[way]) for way in ("faster", "slower"))]


def _told(change: PaceChange | None) -> str:
    if change is None or change.ratio < CHANGE_OF_PACE:
        return ""
    return "faster" if change.is_faster else "slower"


def _change(
    espeak: Espeak, texts: Sequence[str], voice: str, paces: Sequence[int]
) -> PaceChange | None:
    """The change of pace in two answers that are spoken one after the other."""
    sounds: list[Samples] = []
    words: list[Word] = []
    for text, pace in zip(texts, paces, strict=True):
        before = sum(map(len, sounds)) / SAMPLE_RATE_HZ
        sound, spoken = espeak.speak(text, voice, pace)
        words += [Word("w", before + word.start, before + word.start + 0.2, 1.0) for word in spoken]
        sounds.append(sound)
    heard = listen(np.concatenate(sounds))
    return pace_change(heard.delivery(Transcript(tuple(words), "")).pace)


def pitch_rows(humans: Sequence[Samples]) -> Iterator[list[str]]:
    """The pitch of tones with overtones in noise, and how wide the range of voices is."""
    for hertz in (80, 120, 200, 320):
        seconds = np.arange(4 * SAMPLE_RATE_HZ) / SAMPLE_RATE_HZ
        tone = sum(np.sin(2 * np.pi * hertz * n * seconds) / n for n in range(1, 9))
        noisy = np.asarray(0.1 * tone, np.float32) + silence(4.0, 0.02)
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
