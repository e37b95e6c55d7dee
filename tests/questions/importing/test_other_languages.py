"""Lists in other languages: their labels, question marks and numbers, and runs of questions."""

import pytest

from simulator.questions.importing.documents import read_document
from simulator.questions.importing.drafts import Draft
from simulator.questions.importing.markdown_it_outline import markdown_outline


def _drafts(text: str) -> list[Draft]:
    found = read_document(markdown_outline(text), "Notes")
    assert found.choices == []
    assert found.left_out == []
    return found.drafts


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("Frage 1: Warum geht Brot auf?", "Antwort: Wegen der Hefe."),
        ("Pregunta: ¿Por qué sube el pan?", "Respuesta: Por la levadura."),
        ("Domanda 1. Perché lievita il pane?", "Risposta: Per il lievito."),
        ("Вопрос: Почему тесто поднимается?", "Ответ: Из-за дрожжей."),
        ("问：面团为什么会发？", "答：因为有酵母。"),  # noqa: RUF001 - their own signs
    ],
)
def test_labels_of_other_languages_part_question_and_answer(question: str, answer: str) -> None:
    (draft,) = _drafts(f"{question}\n\n{answer}\n")

    assert question.endswith(draft.text)
    assert not draft.text.startswith(question[:3])
    assert answer.rstrip(".").endswith(draft.answer.rstrip("."))
    assert not draft.answer.startswith(answer[:2])


def test_a_full_width_question_mark_asks() -> None:
    (draft,) = _drafts("## 面团为什么会发？\n\n因为有酵母。\n")  # noqa: RUF001 - their own sign

    assert draft.answer.startswith("因为有酵母")


_TEST = """## Prueba

1) La levadura necesita:

Sal.
Agua tibia.
CORRECTA: Agua tibia.
JUSTIFICACIÓN: El agua fría la frena.

2) ¿Qué frena la levadura?:

Sal.
Azúcar.
CORRECTA: Sal.

3) ¿Qué da color a la corteza?:

Harina.
Calor.
CORRECTA: Calor.

4) El reposo de la masa:

Mejora el sabor.
Es inútil.
CORRECTA: Mejora el sabor.

5) ¿Cuándo se corta el pan?:

Frío.
Caliente.
CORRECTA: Frío.
"""


def test_items_of_a_run_ask_if_others_of_it_do_and_the_right_option_is_told() -> None:
    drafts = _drafts(_TEST)

    assert len(drafts) == 5
    assert drafts[0].text == "La levadura necesita: Sal. Agua tibia."
    assert drafts[0].answer == "Agua tibia. El agua fría la frena."
    assert drafts[3].answer == "Mejora el sabor."


def test_a_run_within_an_answer_asks_nothing() -> None:
    steps = "".join(f"{n}. Fold it for the time of turn {n}.\n\n   Wait.\n\n" for n in range(1, 6))

    (draft,) = _drafts(f"## How is dough folded?\n\n{steps}")

    assert draft.text == "How is dough folded?"
