"""The Silero voice activity model (v6) that ships inside faster-whisper.

``faster_whisper.vad`` judges whole recordings; a microphone needs the model's state carried
from block to block, so its session is run here one block at a time. The model takes 512
samples with the 64 before them and two state arrays of shape (1, 1, 128).
"""

import numpy as np

from simulator.audio import Samples
from simulator.listening.voice_activity import FRAME_SAMPLES

_CONTEXT_SAMPLES = 64
_STATE_SHAPE = (1, 1, 128)


class SileroDetector:
    """See :class:`simulator.listening.voice_activity.SpeechDetector`."""

    def __init__(self) -> None:
        import onnxruntime  # noqa: PLC0415 - this and the next take 1 s to import
        from faster_whisper.vad import get_vad_model  # noqa: PLC0415

        onnxruntime.disable_telemetry_events()  # what the package's __init__ can't do on Windows
        self._session = get_vad_model().session
        self._hidden = np.zeros(_STATE_SHAPE, np.float32)
        self._cell = np.zeros(_STATE_SHAPE, np.float32)
        self._context = np.zeros(_CONTEXT_SAMPLES, np.float32)
        self._pending = np.zeros(0, np.float32)

    def push(self, samples: Samples) -> list[float]:
        """See :meth:`simulator.listening.voice_activity.SpeechDetector.push`."""
        self._pending = np.concatenate([self._pending, samples])
        whole = len(self._pending) - len(self._pending) % FRAME_SAMPLES
        if not whole:
            return []
        frames = self._pending[:whole].reshape(-1, FRAME_SAMPLES)
        self._pending = self._pending[whole:]
        return self._judge(frames)

    def _judge(self, frames: Samples) -> list[float]:
        """Probabilities of frames, shape (n, 512)."""
        tails = frames[:, -_CONTEXT_SAMPLES:]
        contexts = np.vstack([self._context, tails[:-1]])
        self._context = tails[-1]
        probabilities, self._hidden, self._cell = self._session.run(
            None,
            {
                "input": np.concatenate([contexts, frames], axis=1),
                "h": self._hidden,
                "c": self._cell,
            },
        )
        return [float(probability) for probability in probabilities.reshape(-1)]
