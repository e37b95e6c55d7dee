from dataclasses import replace

from simulator.portaudio import Device, DeviceKind
from simulator.presenting.device_choice import device_choice
from tests.building.devices import headset

CAMERA = replace(headset(is_default=False), index=4, name="USB camera")
BOTH = (headset(), CAMERA)


def labels(listed: tuple[Device, ...], wanted: str | None, kind: DeviceKind) -> dict[str, str]:
    options = device_choice(kind, listed, wanted)["options"]
    return {one["value"]: one["label"] for one in options}


def test_the_choice_of_the_system_comes_first_and_is_named() -> None:
    assert list(labels(BOTH, None, DeviceKind.INPUT).items()) == [
        ("default", "The system's choice (Headset)"),
        ("Headset", "Headset"),
        ("USB camera", "USB camera"),
    ]
    assert device_choice(DeviceKind.INPUT, BOTH, None)["value"] == "default"


def test_part_of_a_name_or_a_number_in_the_settings_means_the_device() -> None:
    assert device_choice(DeviceKind.INPUT, BOTH, "camera")["value"] == "USB camera"
    assert device_choice(DeviceKind.INPUT, BOTH, "4")["value"] == "USB camera"


def test_devices_of_one_name_are_told_apart() -> None:
    twins = (headset(), replace(headset(is_default=False), index=5, host_api="WASAPI"))

    assert "Headset, WASAPI" in labels(twins, None, DeviceKind.INPUT)
    assert device_choice(DeviceKind.INPUT, twins, "Headset, WASAPI")["value"] == "Headset, WASAPI"


def test_one_that_was_chosen_and_is_gone_stays_chosen_and_is_told() -> None:
    gone = device_choice(DeviceKind.INPUT, BOTH, "Studio")

    assert gone["value"] == "Studio"
    assert labels(BOTH, "Studio", DeviceKind.INPUT)["Studio"] == "Studio (not connected)"


def test_questions_can_be_shown_without_a_loudspeaker() -> None:
    assert "none" in labels((), None, DeviceKind.OUTPUT)
    assert "none" not in labels((), None, DeviceKind.INPUT)
    assert device_choice(DeviceKind.OUTPUT, (), "none")["value"] == "none"


def test_what_the_command_has_fixed_leaves_no_choice() -> None:
    shown = device_choice(DeviceKind.INPUT, BOTH, "answer.wav", "--microphone")

    assert shown["options"] == [{"value": "answer.wav", "label": "answer.wav"}]
    assert shown["fixed"] == "Set with --microphone for as long as this page is open."


def test_where_there_are_none_it_says_so() -> None:
    assert "Plug one in" in device_choice(DeviceKind.INPUT, (), None)["words"]
