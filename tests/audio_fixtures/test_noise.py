import numpy as np
import pytest

from audio_fixtures.noise import Noise
from tests.building.sounds import silence, tone


@pytest.mark.parametrize("noise", [Noise("pink", 5.0), Noise("hum", 20.0)])
def test_noise_lies_so_far_below_the_speech_whatever_the_pauses(noise: Noise) -> None:
    spoken = tone(2.0)
    speech = np.concatenate([silence(1.0), spoken, silence(3.0)])

    behind = noise.behind(speech, seed=1)

    ratio = np.mean(np.square(spoken)) / np.mean(np.square(behind))
    assert len(behind) == len(speech)
    assert 10 * np.log10(ratio) == pytest.approx(noise.snr_db, abs=0.5)


def test_noise_is_the_same_whenever_it_is_made() -> None:
    noise = Noise("pink", 10.0)

    assert np.array_equal(noise.behind(tone(1.0), seed=7), noise.behind(tone(1.0), seed=7))
    assert not np.array_equal(noise.behind(tone(1.0), seed=7), noise.behind(tone(1.0), seed=8))
