"""How exactly the words of an answer tell of its delivery: pace, slips, and words that fill."""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from itertools import cycle, pairwise, product

import numpy as np

from benchmarks.delivery_sounds import LEAD_SECONDS, listen
from benchmarks.material import PROJECT, Material, Systems, human_speech
from benchmarks.sounds import transcript_of
from benchmarks.tables import Row, error_row
from benchmarks.word_times import VOICES, WORDS_PER_MINUTE, Espeak
from simulator.audio import SAMPLE_RATE_HZ, Samples
from simulator.english.fillers import is_filler
from simulator.scoring.delivery import Delivery, delivery_of_words
from simulator.scoring.pace import PaceChange, pace_change
from simulator.scoring.said import Said
from simulator.transcribing.correction import typed_words
from simulator.transcribing.transcript import Transcript, Word

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


def transcribed(systems: Systems, sound: Samples) -> Delivery:
    """What is measured of a sound with its words."""
    return listen(sound).delivery(transcript_of(systems.transcriber, sound))


def pace_rows(systems: Systems, answers: Sequence[Material]) -> Iterator[Row]:
    """Words a minute that were found, against the words and times that are known, in per cent."""
    clear = [one for one in answers if one.group == "clear answers"]
    yield error_row("spoken answers", [_answer_pace_error(systems, one) for one in clear], 1, " %")
    espeak = Espeak()
    errors = []
    texts = [one.reference for one in clear]
    for text, voice, pace in zip(texts, cycle(VOICES), cycle(WORDS_PER_MINUTE), strict=False):
        sound, words = espeak.speak(text, voice, pace)
        end = np.flatnonzero(np.abs(sound) > 0.01 * np.abs(sound).max())[-1] / SAMPLE_RATE_HZ
        minutes = (end - words[0].start) / 60
        errors.append(_pace_error(transcribed(systems, sound), len(text.split()) / minutes))
    yield error_row("eSpeak, 140 to 170 words a minute", errors, 1, " %")


def _answer_pace_error(systems: Systems, one: Material) -> float:
    minutes = (one.seconds - 2 * LEAD_SECONDS) / 60
    return _pace_error(transcribed(systems, one.samples), len(one.reference.split()) / minutes)


def _pace_error(delivery: Delivery, truth: float) -> float:
    return ((delivery.words_per_minute or 0.0) / truth - 1) * 100


def slip_rows(systems: Systems, part: str) -> Iterator[Row]:
    """Repeated starts spoken by eSpeak, and fillers in human transcripts."""
    espeak = Espeak()
    starts = [
        (count, len(transcribed(systems, espeak.speak(text, voice, 150)[0]).repeated_starts))
        for (text, count), voice in product(RESTARTS, VOICES)
    ]
    yield _found_row("repeated starts, eSpeak", starts)
    fillers = [
        (
            sum(map(is_filler, one.reference.split())),
            len(transcribed(systems, one.samples).fillers),
        )
        for one in human_speech(part)
    ]
    yield _found_row("fillers, human speech", fillers)


def _found_row(name: str, counts: Sequence[tuple[int, int]]) -> Row:
    """How many there are, how many of them are found, and how many too many, of (said, heard)."""
    said = sum(count for count, _heard in counts)
    found = sum(min(count, heard) for count, heard in counts)
    too_many = sum(heard for _count, heard in counts) - found
    return [name, str(said), str(found), str(too_many)]


def worded_rows(part: str) -> Iterator[Row]:
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


def pace_change_rows(answers: Sequence[Material]) -> Iterator[Row]:
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
