from collections.abc import Callable

import numpy as np
import pytest

from simulator.audio import SAMPLE_RATE_HZ, Samples
from simulator.listening.channel_finder import ChannelFinder
from tests.building.sounds import key_clicks, mains_hum, silence, tone, white_noise

BLOCK_SAMPLES = SAMPLE_RATE_HZ // 50


def words(seconds: float, level: float = 0.3) -> Samples:
    """Sound that comes and goes twice a second over a quiet room."""
    on = np.arange(round(seconds * SAMPLE_RATE_HZ)) % (SAMPLE_RATE_HZ // 2) < SAMPLE_RATE_HZ * 0.3
    return np.asarray(
        tone(seconds, 200.0, level) * on + white_noise(seconds, 0.0005), dtype=np.float32
    )


def heard(finder: ChannelFinder, *channels: Samples) -> Samples:
    sound = np.stack(channels, axis=1)
    starts = range(0, len(sound), BLOCK_SAMPLES)
    return np.concatenate([finder.mono(sound[at : at + BLOCK_SAMPLES]) for at in starts])


def nothing(seconds: float) -> Samples:
    return silence(seconds)


def noise(seconds: float) -> Samples:
    return white_noise(seconds, 0.2)


def its_echo(seconds: float) -> Samples:
    return words(seconds, level=0.02)


@pytest.mark.parametrize("beside", [nothing, mains_hum, noise, its_echo])
@pytest.mark.parametrize("place", [0, 1, 5])
def test_the_channel_with_speech_is_found(beside: Callable[[float], Samples], place: int) -> None:
    finder = ChannelFinder()
    channels = [beside(4.0)] * 6
    channels[place] = words(4.0)

    sound = heard(finder, *channels)

    assert finder.channel == place + 1
    np.testing.assert_array_equal(sound[-SAMPLE_RATE_HZ:], words(4.0)[-SAMPLE_RATE_HZ:])


def test_the_beginning_is_heard_before_the_channel_is_known() -> None:
    sound = heard(ChannelFinder(), nothing(0.2), words(0.2))

    np.testing.assert_allclose(sound, words(0.2) / 2, atol=1e-6)


def test_of_two_microphones_that_hear_the_same_one_is_kept() -> None:
    finder = ChannelFinder()

    heard(finder, words(2.0), words(2.0, level=0.31))
    first = finder.channel
    heard(finder, words(2.0), words(2.0, level=0.4))

    assert (first, finder.channel) == (1, 1)


def test_who_moves_to_another_channel_is_followed() -> None:
    finder = ChannelFinder()

    heard(finder, words(3.0), white_noise(3.0, 0.001))
    sound = heard(finder, white_noise(30.0, 0.001), words(30.0))

    assert finder.channel == 2
    np.testing.assert_array_equal(sound[-SAMPLE_RATE_HZ:], words(30.0)[-SAMPLE_RATE_HZ:])


def test_the_channel_is_kept_through_a_pause_in_which_others_are_noisy() -> None:
    finder = ChannelFinder()
    heard(finder, white_noise(3.0, 0.001), words(3.0))

    heard(finder, key_clicks(15.0, 10.0) + words(15.0, 0.05), white_noise(15.0, 0.001))

    assert finder.channel == 2


def test_without_speech_no_channel_is_taken() -> None:
    finder = ChannelFinder()

    heard(finder, mains_hum(3.0), noise(3.0), nothing(3.0))

    assert finder.channel is None


def test_a_channel_that_was_chosen_is_taken_whatever_the_others_hold() -> None:
    finder = ChannelFinder(wanted=2)

    sound = heard(finder, words(2.0), noise(2.0))

    np.testing.assert_array_equal(sound, noise(2.0))
