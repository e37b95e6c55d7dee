"""Sentences as the page tells them: what it can do itself it names by its own buttons and places.

A sentence is written where something goes wrong, once for all front ends, and says what to type.
What is no work of the page, such as fetching a voice, stays a command.
"""

import re
from types import MappingProxyType

_CORRECT = "“Correct the words”"
_NO_SPEAKER = "choose “None” as the loudspeaker, under “Settings”"

_INSTEAD = MappingProxyType(
    {
        "you can correct it with 'simulator correct'": (
            f"you can put it right with {_CORRECT}, under “Past answers”"
        ),
        "Use --text to write down what you said": f"Write down what you said with {_CORRECT}",
        "Make a new page with 'simulator review'": "For a new page, press “Open the review page”",
        "have 'simulator bank import' make a bank of it": (
            "use “From a list of questions”, under “Your banks”"
        ),
        "HTML, or say with --format how to read it": "HTML, or paste the questions",
        "with: simulator practice BANK": "under “Question banks”.",
        "Leave out --channel": "Leave “Input of the microphone” empty, under “Settings”",
        "Choose another with --speaker": "Choose another under “Settings”",
        "choose another device with --speaker": "choose another loudspeaker under “Settings”",
        "type your answers with 'practice --typed', or use recordings with '--microphone FILE...', "
        "one file for each answer": "type your answers: choose “typing” before you begin",
        "use '--speaker FOLDER/' to save the speech as files, or '--speaker none'": _NO_SPEAKER,
        "use '--microphone FILE' and '--speaker none' or '--speaker FOLDER/'": (
            f"{_NO_SPEAKER}, and type your answers"
        ),
    }
)
_NOT_ON_THE_PAGE = re.compile(
    r" To save the speech in a folder of that name, write '\./.*?'\.(?=\s|$)"
)


def on_the_page(sentence: str) -> str:
    """The sentence with the page's own buttons and places in place of commands and options."""
    for typed, pressed in _INSTEAD.items():
        sentence = sentence.replace(typed, pressed)
    return _NOT_ON_THE_PAGE.sub("", sentence)
