"""A model of a few bytes, spread over two packages as the real one is."""

import hashlib

from simulator.transcribing.whisper.packaged_weights import PackagedModel

PARTS = (b"first half of the weights, ", b"second half of the weights")
WEIGHTS = b"".join(PARTS)
MODEL = PackagedModel(
    name="toy",
    weight_parts=("toy_weights_one/data/model.bin.part1", "toy_weights_two/data/model.bin.part2"),
    other_files=("toy_weights_one/data/config.json", "toy_weights_one/data/vocabulary.txt"),
    size_bytes=len(WEIGHTS),
    sha256=hashlib.sha256(WEIGHTS).hexdigest(),
    requirement="toy-weights-one toy-weights-two",
)
