"""What a sentence states, each as a sentence of its own."""

import pytest

from simulator.english.clauses import statements_of


@pytest.mark.parametrize(
    ("sentence", "statements"),
    [
        (
            "I listened first and wrote her concern down.",
            ("I listened first.", "I wrote her concern down."),
        ),
        (
            "I'm at ease with silence and don't need to fill it.",
            ("I'm at ease with silence.", "I don't need to fill it."),
        ),
        ("I'd listen first and write it down.", ("I'd listen first.", "I'd write it down.")),
        ("Call the doctor and tell the blood bank.", ("Call the doctor.", "Tell the blood bank.")),
        (
            "Short waves are reflected by the ionosphere and come back to the ground far away.",
            (
                "Short waves are reflected by the ionosphere.",
                "Short waves come back to the ground far away.",
            ),
        ),
        (
            "Droplets of fat are wrapped in tiny balls and are carried off when rinsing.",
            (
                "Droplets of fat are wrapped in tiny balls.",
                "Droplets of fat are carried off when rinsing.",
            ),
        ),
    ],
)
def test_each_verb_with_an_object_states_something_of_its_subject(
    sentence: str, statements: tuple[str, ...]
) -> None:
    assert statements_of(sentence) == statements


@pytest.mark.parametrize(
    "sentence",
    [
        "Reduced kidney function is common at that age and makes the drug risky.",
        "If someone has breathed fumes, get them into fresh air and call the poison line.",
        "With offsets the database still reads and throws away all the skipped rows.",
        "I'd also ask whether one of her drugs, for example valproate, is causing the shaking.",
        "When an idea comes up, say a night tournament, they do the planning themselves.",
        "I ask what she avoids because of the fear, and what she carries with her for safety.",
        "I was only supposed to print and post the brief.",
        "In the stores I use a staged rollout that starts at one per cent and grows day by day.",
    ],
)
def test_no_sentence_is_cut_where_its_second_part_would_lack_its_subject(sentence: str) -> None:
    assert statements_of(sentence) == (sentence,)


@pytest.mark.parametrize("piece", ["a and ", "a, ", "( ", "not ", "I ", "some more ", "`a "])
def test_an_endless_sentence_is_parted(piece: str) -> None:
    assert statements_of(f"It is {piece * 2_500}so.")
