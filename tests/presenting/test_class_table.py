from simulator.presenting.class_table import class_table
from simulator.reports.class_report import GradedRow
from tests.building.answers import HALF, PERFECT, answer


def test_there_is_a_row_for_each_person_with_figures_below_one_another() -> None:
    rows = [
        GradedRow("anna", "x/long/1", "anna/long-1.wav", answer(PERFECT)),
        GradedRow("bartholomew", "x/long/1", "b/long-1.wav", answer(HALF)),
        GradedRow("bartholomew", "x/long/2", "b/long-2.wav", answer("it is Kafka and S3")),
        GradedRow("bartholomew", "x/long/3", "b/long-3.wav", error="broken"),
    ]

    assert class_table(rows) == (
        "person       answers  coverage  words/min  weakest answer",
        "anna          1 of 1      100%          -  -",
        "bartholomew   2 of 3       75%         60  x/long/1, 50%",
    )


def test_a_very_long_name_is_cut() -> None:
    rows = [GradedRow("n" * 60, "x/long/1", "long-1.wav", error="broken")]

    assert class_table(rows)[1] == f"{'n' * 39}…   0 of 1         -          -  -"


def test_letters_of_two_columns_leave_the_figures_below_one_another() -> None:
    rows = [
        GradedRow("anna", "x/long/1", "anna/long-1.wav", error="broken"),
        GradedRow("\u5f20\u4f1f", "x/long/1", "z/long-1.wav", error="broken"),
    ]

    assert class_table(rows)[1:] == (
        "anna     0 of 1         -          -  -",
        "\u5f20\u4f1f     0 of 1         -          -  -",
    )
