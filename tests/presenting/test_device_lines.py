from simulator.portaudio import DeviceKind
from simulator.presenting.device_lines import choice_lines, device_lines
from tests.building.devices import headset


def test_devices_are_listed_with_their_numbers() -> None:
    assert [line.text for line in device_lines(DeviceKind.INPUT, [headset()])] == [
        "microphones:",
        "   3  Headset, ALSA (default)",
    ]


def test_where_there_are_none_it_says_so() -> None:
    assert [line.text for line in device_lines(DeviceKind.INPUT, [])] == ["no microphones"]
    assert "Plug one in" in next(choice_lines([], "default")).text


def test_among_those_to_choose_from_the_one_in_use_is_marked() -> None:
    (used,) = choice_lines([headset(is_default=False)], "Headset")
    (other,) = choice_lines([headset()], "Built-in")

    assert used.text == "  *  3  Headset, ALSA"
    assert other.text == "     3  Headset, ALSA, the system default"
