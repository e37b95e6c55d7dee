from simulator.presenting.voice_lines import hub_lines, voices_json, voices_lines
from simulator.speaking.piper_hub import HubFile, HubVoice
from simulator.speaking.piper_shelf import described
from simulator.speaking.voice import InstalledVoice
from simulator.voices import EngineVoices

JOE = InstalledVoice("en_US-joe-medium", "Joe", ("en-us",), is_default=True)
ALBA = InstalledVoice("en_GB-alba-medium", "Alba", ("en-gb",))
SYSTEM = InstalledVoice("gmw/en", "English", ("en-gb", "en"))


def texts(*engines: EngineVoices) -> list[str]:
    return [line.text for line in voices_lines(engines)]


def test_voices_stand_under_their_engines_with_their_ids() -> None:
    shown = texts(EngineVoices("pyttsx3", (SYSTEM,), is_in_use=True))

    assert shown[0] == "the system's voices (pyttsx3, in use):"
    assert shown[1] == "  gmw/en                       English (en-gb, en)"
    assert "pip install 'interview-simulator[natural]'" in shown[-1]


def test_the_default_speaks_unless_another_is_asked_for() -> None:
    usual = texts(EngineVoices("piper", (JOE, ALBA), is_in_use=True))
    other = texts(EngineVoices("piper", (JOE, ALBA), is_in_use=True, chosen=ALBA.id))

    assert [line[0] for line in usual[1:3]] == ["*", " "]
    assert [line[0] for line in other[1:3]] == [" ", "*"]
    assert "simulator voices pull" in usual[-1]


def test_a_voice_of_an_engine_that_is_not_in_use_does_not_speak() -> None:
    assert texts(EngineVoices("piper", (JOE,)))[1].startswith("  en_US-joe-medium")


def test_an_engine_that_does_not_start_says_why_and_one_without_voices_is_left_out() -> None:
    trouble = "The voice stopped unexpectedly."
    shown = texts(EngineVoices("pyttsx3", (), trouble=trouble), EngineVoices("piper", ()))

    assert shown[1] == trouble
    assert not any("piper" in line for line in shown[2:])


def test_json_names_the_engine_of_each_voice_and_the_one_that_speaks() -> None:
    listed = voices_json(
        [EngineVoices("piper", (JOE,), is_in_use=True), EngineVoices("pyttsx3", (), trouble="No.")]
    )

    assert listed["voices"] == [
        {
            "engine": "piper",
            "id": "en_US-joe-medium",
            "name": "Joe",
            "languages": ("en-us",),
            "is_default": True,
            "is_chosen": True,
        }
    ]
    assert listed["troubles"] == {"pyttsx3": "No."}


def test_what_could_be_fetched_is_listed_by_language_with_its_size() -> None:
    at_hub = [
        HubVoice(name, (HubFile(f"x/{name}.onnx", 63_000_000, ""), HubFile("x/c", 201_000, "")))
        for name in ("de_DE-thorsten-low", "en_GB-alba-medium")
    ]

    english = [line.text for line in hub_lines(at_hub, "en")]
    welsh = [line.text for line in hub_lines(at_hub, "cy")]

    assert english[0] == "en_GB-alba-medium            Alba (en-gb), 63 MB"
    assert "simulator voices pull NAME" in english[-1]
    assert len(english) == 2
    assert "no voice that speaks 'cy'" in welsh[0]


def test_a_voice_is_called_by_what_its_name_says() -> None:
    assert described("en_US-hfc_female-medium") == InstalledVoice(
        "en_US-hfc_female-medium", "Hfc female", ("en-us",)
    )
    assert described("my-own") == InstalledVoice("my-own", "my-own", ())
