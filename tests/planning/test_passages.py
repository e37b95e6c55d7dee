import pytest

from simulator.planning.passages import Kind, Passage, passages_of


def kinds(text: str) -> list[tuple[str, str]]:
    return [(passage.kind.name, passage.text) for passage in passages_of(text)]


@pytest.mark.parametrize(
    "line",
    ["## Your tasks", "**Your tasks:**", "YOUR TASKS", "Your tasks:", "🛠 Your tasks", "Your tasks"],
)
def test_a_heading_is_known_by_any_usual_look(line: str) -> None:
    text = f"{line}\n- Bake bread\n"

    found = kinds(text)

    assert found[0][0] == "HEADING"
    assert found[0][1].casefold() == "your tasks"
    assert found[1] == ("ITEM", "Bake bread")


@pytest.mark.parametrize("mark", ["-", "*", "•", "1.", "2)", "→", "✔", "\uf0b7"])
def test_an_item_is_known_by_any_usual_mark(mark: str) -> None:
    assert kinds(f"{mark} Bake bread") == [("ITEM", "Bake bread")]


def test_lines_that_were_broken_for_their_width_belong_together() -> None:
    text = "You will bake rye\nbread. You clean\nthe oven.\n\n- Train the\n  apprentices\n- Smile"

    assert kinds(text) == [
        ("SENTENCE", "You will bake rye bread."),
        ("SENTENCE", "You clean the oven."),
        ("ITEM", "Train the apprentices"),
        ("ITEM", "Smile"),
    ]


def test_a_usual_heading_right_behind_a_list_is_no_part_of_its_last_item() -> None:
    assert kinds("- Cope with stress\nDesirable\n- Cannulation") == [
        ("ITEM", "Cope with stress"),
        ("HEADING", "Desirable"),
        ("ITEM", "Cannulation"),
    ]


def test_what_stands_behind_a_label_is_told_apart() -> None:
    assert list(passages_of("Salary: 30,000 a year")) == [
        Passage(Kind.LABELLED, "30,000 a year", "Salary")
    ]


def test_markup_is_no_part_of_the_words() -> None:
    assert kinds("You know **Kafka** and [dbt](https://example.org/dbt).") == [
        ("SENTENCE", "You know Kafka and dbt.")
    ]
