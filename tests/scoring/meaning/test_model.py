import shutil
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from simulator.errors import MeaningError
from simulator.scoring.meaning.features import Floats
from simulator.scoring.meaning.model import MeaningModel, Parts, load_parts
from simulator.scoring.meaning.nearness import Idea
from simulator.scoring.meaning.networks import Encoder, Networks
from simulator.scoring.meaning.onnx_encoder import OnnxEncoder, OnnxNetwork, OnnxReader, Tokenizer
from simulator.scoring.meaning.weights import FOLDER, verified

ASKED = "Tell me about a time you had a conflict with a colleague and how you dealt with it."
IDEAS = (
    Idea("listened first", "I listened first and repeated her concern before giving mine."),
    Idea("agreed on a compromise", "We agreed on a compromise and each gave something up."),
    Idea("asked for a private conversation", "I asked her for a private conversation."),
)
PARAPHRASE = (
    "I caught him in the canteen after his shift, just him and me. Before I said a word about it "
    "I shut up and let him talk till he was done. In the end we met in the middle."
).split()
EMPTY_TALK = (
    "Conflicts happen in every company, you know. It is important to be professional about it. "
    "I would say communication is the key to everything."
).split()


class CountingEncoder:
    """Remembers which texts were really embedded."""

    def __init__(self, encoder: Encoder) -> None:
        self.encoder = encoder
        self.texts: list[str] = []

    def encode(self, texts: Sequence[str]) -> Floats:
        self.texts += texts
        return self.encoder.encode(texts)


@pytest.fixture(scope="module")
def parts() -> Parts:
    return load_parts(FOLDER)


@pytest.fixture
def model(parts: Parts) -> MeaningModel:
    return MeaningModel(load=lambda _: parts)


def test_an_idea_put_in_other_words_is_nearer_than_empty_talk(model: MeaningModel) -> None:
    made = model.read(ASKED, IDEAS, PARAPHRASE)
    empty = model.read(ASKED, IDEAS, EMPTY_TALK)

    assert all(one.probability > other.probability for one, other in zip(made, empty, strict=True))


def test_the_closest_words_are_those_that_state_the_idea(model: MeaningModel) -> None:
    listened, *_ = model.read(ASKED, IDEAS, PARAPHRASE)

    closest = listened.closest[0]
    assert "let him talk" in " ".join(PARAPHRASE[closest.first : closest.last + 1])


def test_the_two_closest_statements_do_not_overlap(model: MeaningModel) -> None:
    for nearness in model.read(ASKED, IDEAS, PARAPHRASE):
        best, second = nearness.closest
        assert best.last < second.first or second.last < best.first
        assert 0 <= second.score <= best.score <= 1


def test_what_was_read_before_changes_nothing(model: MeaningModel) -> None:
    for count in range(5, len(PARAPHRASE), 9):
        model.read(ASKED, IDEAS, PARAPHRASE[:count])

    fresh = MeaningModel()
    assert model.read(ASKED, IDEAS, PARAPHRASE) == fresh.read(ASKED, IDEAS, PARAPHRASE)


def test_a_growing_answer_costs_only_what_is_new(parts: Parts) -> None:
    tokenizer = Tokenizer(FOLDER / "vocabulary.json")
    encoder = CountingEncoder(OnnxEncoder(OnnxNetwork(FOLDER / "vectors.onnx"), tokenizer))
    reader = OnnxReader(OnnxNetwork(FOLDER / "reader.onnx"), tokenizer)
    networks = Networks(encoder, reader)
    model = MeaningModel(load=lambda _: replace(parts, networks=networks))
    model.read(ASKED, IDEAS, PARAPHRASE)
    encoder.texts.clear()

    model.read(ASKED, IDEAS, [*PARAPHRASE, *"And that was the end of it.".split()])

    assert encoder.texts == ["And that was the end of it."]


def test_words_once_accepted_for_an_idea_bring_it_nearer(model: MeaningModel) -> None:
    said = "We tossed a coin over the whole thing.".split()
    plain = IDEAS[1]
    taught = replace(plain, examples=("We tossed a coin over it.",))

    without, *_ = model.read(ASKED, (plain, *IDEAS[:1]), said)
    with_example, *_ = model.read(ASKED, (taught, *IDEAS[:1]), said)

    assert with_example.probability >= without.probability
    assert with_example.closest[0].score > without.closest[0].score


def test_a_long_answer_and_many_ideas_are_read_in_parts(model: MeaningModel) -> None:
    ideas = [
        Idea(f"number {number}", f"{IDEAS[number % 3].sentence} That was number {number}.")
        for number in range(30)
    ]

    read = model.read(ASKED, ideas, (EMPTY_TALK + PARAPHRASE) * 5)

    assert len(read) == len(ideas)


@pytest.mark.parametrize("said", [[], ["um"], ["Um,", "uh."]])
def test_nothing_said_makes_no_idea(model: MeaningModel, said: list[str]) -> None:
    for nearness in model.read(ASKED, IDEAS, said):
        assert (nearness.probability, nearness.closest) == (0.0, ())


@pytest.mark.parametrize("said", ["Yes.", "...", "\N{GRINNING FACE}", "a" * 500])
def test_anything_may_be_said(model: MeaningModel, said: str) -> None:
    assert len(model.read("", IDEAS[:1], [said])) == 1


def test_weights_that_ship_are_whole() -> None:
    assert verified() == FOLDER


def test_a_damaged_file_is_refused(tmp_path: Path) -> None:
    folder = shutil.copytree(FOLDER, tmp_path / "weights")
    with (folder / "vocabulary.json").open("ab") as file:
        file.write(b" ")

    with pytest.raises(MeaningError, match=r"is damaged: .*vocabulary\.json"):
        MeaningModel(folder).read(ASKED, IDEAS, PARAPHRASE)


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(MeaningError, match="can't be read"):
        MeaningModel(tmp_path).read(ASKED, IDEAS, PARAPHRASE)
