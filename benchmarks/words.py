"""Word errors and speed of whole recordings: the simulator beside plain faster-whisper.

Deletions are words lost, insertions words made up. Fillers (um, uh, er) are left out of the word
errors and counted by themselves. The real time factor is computing time as a share of the
recording's length, from samples to words; the systems take turns at every tenth of the material,
so that a busy moment of the machine hits all alike. Run it on an otherwise idle machine.
"""

from collections.abc import Iterator, Sequence

from benchmarks.material import (
    Material,
    Systems,
    Timed,
    conditions,
    fixtures,
    human_speech,
    in_turn,
    model_option,
    part_option,
    word_errors,
)
from benchmarks.tables import Table, benchmark
from simulator.english.fillers import is_filler

ALL = "all"


def error_row(name: str, material: Sequence[Material], texts: Sequence[str]) -> list[str]:
    """One line of the table of word errors."""
    errors = word_errors(material, texts)
    word_count = errors.hits + errors.substitutions + errors.deletions
    pairs = [
        (fillers(one.reference), fillers(text)) for one, text in zip(material, texts, strict=True)
    ]
    said, kept = sum(said for said, _ in pairs), sum(min(pair) for pair in pairs)
    return [
        name,
        f"{errors.wer:.3f}",
        *(str(n) for n in (errors.deletions, errors.insertions, errors.substitutions, word_count)),
        f"{kept} of {said}" if said else "",
    ]


def fillers(text: str) -> int:
    """How many fillers a text holds."""
    return sum(is_filler(word) for word in text.split())


def error_rows(material: Sequence[Material], heard: dict[str, Timed[str]]) -> list[list[str]]:
    """A line for each kind of recording and system."""
    rows = []
    for group in [ALL, *sorted({one.group for one in material})]:
        chosen = [n for n, one in enumerate(material) if group in {ALL, one.group}]
        for name, timed in heard.items():
            texts = [timed.results[n] for n in chosen]
            rows.append([group, *error_row(name, [material[n] for n in chosen], texts)])
    return rows


def speed_rows(material: Sequence[Material], heard: dict[str, Timed[str]]) -> list[list[str]]:
    """A line for each system."""
    sound_seconds = sum(one.seconds for one in material)
    ours = heard["simulator"].computing_seconds
    return [
        [
            name,
            f"{timed.computing_seconds / sound_seconds:.4f}",
            f"{timed.computing_seconds / ours:.1f}",
        ]
        for name, timed in heard.items()
    ]


@benchmark
@model_option
@part_option
def main(model: str, part: str) -> Iterator[Table]:
    """Yield the tables."""
    systems = Systems(model)
    compared = {
        "simulator": systems.simulator(),
        "simulator, no vocabulary": systems.simulator(biased=False),
        "transcribe, beam 5": systems.transcribe(5),
        "transcribe, beam 1": systems.transcribe(1),
        "transcribe, beam 5, hotwords": systems.transcribe(5, hotwords=True),
        "BatchedInferencePipeline": systems.batched_pipeline(),
    }
    answers, human = fixtures(part), human_speech(part)
    heard_answers, heard_human = in_turn(compared, answers), in_turn(compared, human)
    headings = ["recordings", "system", "WER", "lost", "made up", "wrong", "words", "fillers kept"]
    rows = error_rows(answers, heard_answers) + (error_rows(human, heard_human) if human else [])
    yield Table("Word errors", headings, rows, conditions(part, model))
    for name, material, heard in (
        ("spoken answers", answers, heard_answers),
        ("human speech", human, heard_human),
    ):
        if material:
            seconds = sum(one.seconds for one in material)
            title = f"Speed, {len(material)} recordings of {name}, {seconds:.0f} s"
            columns = ["system", "real time factor", "simulator = 1"]
            yield Table(title, columns, speed_rows(material, heard), conditions(part, model))


if __name__ == "__main__":
    main()
