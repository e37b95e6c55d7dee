"""Piper for :mod:`simulator.speaking.synthesiser_worker`; imports nothing of the project.

A voice is a VITS network (Kim, Kong and Son, ICML 2021) in ONNX, with a description in JSON beside
it. Its words become phonemes with the eSpeak NG inside Piper.
"""

import argparse
import importlib.util
import json
import re
import wave
from collections.abc import Sequence
from pathlib import Path
from typing import Any

_THREADS = 2
_OWN_PACE_WORDS_PER_MINUTE = 185
"""At this rate eSpeak NG takes as long for a question as the packaged voice at its own pace."""
_SHARE_THAT_SCALES = 0.69
_LEAST_LENGTH_SCALE = 0.2
_LOUDNESS = 0.09
_SILENT_SHARE_OF_PEAK = 0.02
_MOST_GAIN = 10.0
_MOST_CHARACTERS = 80
_CLAUSE_END = re.compile(r"(?<=[,;:])\s+")
_PAUSE_SECONDS = 0.25
_PAUSE_AFTER = ".?!"


def start(options: Sequence[str]) -> "_Synthesiser":
    """What renders with the voice at ``--model``, at ``--rate`` and ``--volume`` 0 to 1.

    The rate is in words per minute, as eSpeak NG counts it.

    Raises:
        ValueError: Piper is not installed, or the voice is not there.
    """
    wanted = _parsed(options)
    return _Synthesiser(_loaded(wanted.model), wanted.rate, wanted.volume)


class _Synthesiser:
    """Voices are recorded at different levels: the first sentence tells how loud this one is."""

    def __init__(self, voice: Any, rate_words_per_minute: int, volume: float) -> None:
        from piper import SynthesisConfig  # noqa: PLC0415 - known to be installed by now

        self._voice = voice
        self._volume = volume
        self._gain: float | None = None
        self._config = SynthesisConfig(
            length_scale=voice.config.length_scale * _length_scale(rate_words_per_minute),
            normalize_audio=False,
        )

    def save(self, sentence: str, path: str) -> None:
        sound = self._rendered(sentence)
        if self._gain is None and sound.any():
            self._gain = min(_LOUDNESS / _loudness(sound), _MOST_GAIN)
        self._write(sound * (self._gain or 1.0) * self._volume, path, sentence)

    def _rendered(self, sentence: str) -> Any:
        import numpy as np  # noqa: PLC0415 - comes with Piper

        chunks = [
            chunk.audio_float_array
            for piece in _pieces(_without_markup(sentence))
            for chunk in self._voice.synthesize(piece, self._config)
        ]
        return np.concatenate([np.zeros(1), *chunks])

    def _write(self, sound: Any, path: str, sentence: str) -> None:
        pause_seconds = _PAUSE_SECONDS if sentence.endswith(tuple(_PAUSE_AFTER)) else 0.0
        rate_hz = self._voice.config.sample_rate
        with wave.open(path, "wb") as file:
            file.setparams((1, 2, rate_hz, 0, "NONE", ""))
            file.writeframes((sound.clip(-1, 1) * 32_767).astype("<i2").tobytes())
            file.writeframes(bytes(2 * round(pause_seconds * rate_hz)))


def _length_scale(rate_words_per_minute: int) -> float:
    """What the network is given for a rate.

    It rounds the length of each sound up to whole frames, so about a third of a sentence's length
    is the same at every scale.
    """
    wanted = _OWN_PACE_WORDS_PER_MINUTE / rate_words_per_minute
    scale = (wanted - 1 + _SHARE_THAT_SCALES) / _SHARE_THAT_SCALES
    return max(scale, _LEAST_LENGTH_SCALE)


def _loudness(sound: Any) -> float:
    """Root mean square of what is not silent."""
    loud = sound[abs(sound) > _SILENT_SHARE_OF_PEAK * abs(sound).max()]
    return float((loud**2).mean() ** 0.5)


def _parsed(options: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser()
    parser.add_argument("--model", type=Path, required=True)
    parser.add_argument("--rate", type=int, required=True)
    parser.add_argument("--volume", type=float, required=True)
    return parser.parse_args(options)


def _loaded(model: Path) -> Any:
    if importlib.util.find_spec("piper") is None:
        message = "Piper is not installed"
        raise ValueError(message)
    if not model.is_file():
        message = f"voice {model.stem!r} is not installed"
        raise ValueError(message)
    from onnxruntime import InferenceSession  # noqa: PLC0415 - comes with Piper
    from piper import PiperConfig, PiperVoice  # noqa: PLC0415

    description = json.loads(Path(f"{model}.json").read_text("utf-8"))
    session = InferenceSession(str(model), _session_options(), providers=["CPUExecutionProvider"])
    return PiperVoice(_FrugalSession(session), PiperConfig.from_dict(description))


class _FrugalSession:
    """Runs a network, and gives the memory back that a run took beyond the usual."""

    def __init__(self, session: Any) -> None:
        from onnxruntime import RunOptions  # noqa: PLC0415

        self._session = session
        self._options = RunOptions()
        self._options.add_run_config_entry("memory.enable_memory_arena_shrinkage", "cpu:0")

    def run(self, outputs: Any, inputs: Any) -> Any:
        return self._session.run(outputs, inputs, self._options)


def _session_options() -> Any:
    from onnxruntime import GraphOptimizationLevel, SessionOptions  # noqa: PLC0415

    options = SessionOptions()
    # Any takes longer than loading itself, and renders no faster.
    options.graph_optimization_level = GraphOptimizationLevel.ORT_DISABLE_ALL
    options.intra_op_num_threads = _THREADS
    # Threads that wait in a loop would take the processor from the recogniser.
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")
    return options


def _without_markup(sentence: str) -> str:
    """Piper takes what stands in double brackets for phonemes."""
    return sentence.replace("[[", "[ [")


def _pieces(sentence: str) -> list[str]:
    """A long sentence cut behind clauses: memory grows with what is rendered at once."""
    pieces = [""]
    for clause in _CLAUSE_END.split(sentence):
        if pieces[-1] and len(pieces[-1]) + len(clause) > _MOST_CHARACTERS:
            pieces.append(clause)
        else:
            pieces[-1] = f"{pieces[-1]} {clause}".strip()
    return pieces
