"""Every format that a session can be exported in has a name for people."""

from simulator.presenting.export_choices import WITH_COMMAS, export_choices
from simulator.reports.exporting import FORMATS


def test_each_format_can_be_chosen_and_each_choice_can_be_written() -> None:
    names = [choice["name"] for choice in export_choices()]

    assert sorted(names) == sorted((*FORMATS, WITH_COMMAS))


def test_no_choice_is_told_in_words_of_the_trade() -> None:
    told = " ".join(f"{choice['title']} {choice['words']}" for choice in export_choices())

    assert not {"JSON", "CSV", "VTT", "SRT", "Markdown"} & set(told.split())
