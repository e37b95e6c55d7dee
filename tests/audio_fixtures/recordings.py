"""What tests of the recordings ask of them."""

from pathlib import Path

import av


def seconds_of(path: Path) -> float:
    """Duration of a recording."""
    with av.open(str(path)) as container:
        stream = container.streams.audio[0]
        assert stream.duration is not None
        assert stream.time_base is not None
        return float(stream.duration * stream.time_base)
