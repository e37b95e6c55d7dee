import pytest

from simulator.questions.bank import FollowUp, KeyPoint, Question
from simulator.questions.importing.documents import read_document
from simulator.questions.importing.drafts import Imported, import_drafts
from simulator.questions.importing.markdown_it_outline import markdown_outline


def _import(text: str) -> Imported:
    found = read_document(markdown_outline(text), "Notes")
    assert found.choices == []
    return import_drafts(found.drafts, found.left_out)


def _questions(text: str) -> list[Question]:
    imported = _import(text)
    assert imported.left_out == ()
    return list(imported.bank.questions())


def test_a_heading_asks_and_the_text_below_answers() -> None:
    first, second = _questions("""# Data work

Notes from last year.

## Long answers
### 1. How do you *load* twice?

With an **upsert**, see [the manual](https://example.org),
in one transaction.

- It is `ON CONFLICT`.
- Nothing is lost.

K: upsert = on conflict; transaction
T: 90s
F: And if it fails? -> transaction

## Short answers
### Which queue?
RabbitMQ.
""")

    assert first == Question(
        id="data-work/long/1",
        unit="Data work",
        section="long",
        text="How do you load twice?",
        answer="With an upsert, see the manual, in one transaction. It is `ON CONFLICT`. "
        "Nothing is lost.",
        marked_key_points=(KeyPoint("upsert", ("on conflict",)), KeyPoint("transaction")),
        limit_seconds=90,
        follow_ups=(FollowUp("And if it fails?", ("transaction",)),),
    )
    assert (second.id, second.answer) == ("data-work/short/1", "RabbitMQ.")


def test_labels_ask_and_answer_below_any_heading_or_none() -> None:
    first, second, third = _questions("""Q: What is
Kafka?
A: A log,
with readers.

## Web
1. **Q:** What is ASGI?

   **A:** An interface.

2. Question: And WSGI?

   Answer: An older one.
""")

    assert (first.unit, first.text, first.answer) == (
        "Notes",
        "What is Kafka?",
        "A log, with readers.",
    )
    assert (second.unit, second.text, second.answer) == ("Web", "What is ASGI?", "An interface.")
    assert (third.text, third.answer) == ("And WSGI?", "An older one.")


def test_headings_without_units_take_that_of_the_file() -> None:
    (question,) = _questions("## What is Kafka?\n\nA log.\n\n```\ncode\n```\n")

    assert (question.id, question.answer) == ("notes/short/1", "A log.")


@pytest.mark.parametrize(
    ("text", "line", "problem"),
    [
        ("# U\n\n## Why?\n\n## How?\nSo.\n", 3, "“Why?” was left out. It has no answer."),
        ("Q: Why?\n\nQ: How?\nA: So.\n", 1, "“Why?” was left out. It has no answer."),
        ("# U\nA: So.\n\nQ: How?\nA: So.\n", 2, "“A: So.” comes before any question."),
        ("# Why?\nSo.\n\nT: soon\n", 4, "'soon' is not an answer limit."),
    ],
)
def test_a_fault_is_named_with_its_line(text: str, line: int, problem: str) -> None:
    faults = _import(text).left_out

    assert (faults[0].line, len(faults)) == (line, 1)
    assert problem in faults[0].problem


def test_a_fold_may_show_code_in_its_title_and_point_elsewhere_in_its_answer() -> None:
    asked, told = _questions("""<details>
<summary>What does this do?

```
ls -l
```
</summary><br><b>

It lists files.

Read more [here](https://example.org)
</b></details>

<details>
<summary>Show a file's end</summary><br><b>

With tail.
</b></details>
""")

    assert (asked.text, asked.answer) == ("What does this do? `ls -l`", "It lists files.")
    assert (told.text, told.answer) == ("Show a file's end", "With tail.")


def test_text_that_was_copied_from_a_page_is_parted_at_its_numbers_and_buttons() -> None:
    first, second = _questions("""Basics
1.
What is a log?

View Answer
A file that grows.
2.
Explain an offset.

Hide Answer
A place in a log.
""")

    assert (first.text, first.answer) == ("What is a log?", "A file that grows.")
    assert (second.text, second.answer) == ("Explain an offset.", "A place in a log.")


def test_a_title_a_scenario_and_a_question_are_asked_together() -> None:
    (question,) = _questions("""# Ovens

## Question 1: The cold oven

### Scenario
The bread is in and the flame is out.

### Interview question
What do you do?

### Strong senior answer
I light it again.
""")

    assert question.text == ("The cold oven. The bread is in and the flame is out. What do you do?")
    assert question.answer == "I light it again."


def test_indented_prose_is_no_code_and_a_link_that_is_not_closed_ends_with_its_block() -> None:
    question, _ = _questions("""1. ### What is a ref?

       A ref points to an element of the page.

       <a href="https://example.org">A link that never ends

2. ### What is a key?

   The end.
""")

    assert question.answer.startswith("A ref points to an element of the page.")


@pytest.mark.parametrize(
    "piece",
    [
        "<",
        "<!--",
        "[",
        "![",
        "<a ",
        "*a ",
        "{{c1::",
        "> a\n",
        "<script>",
        "a\n\n<script>",
        "<svg></svg>",
    ],
)
def test_a_text_that_never_ends_what_it_begins_holds_no_question(piece: str) -> None:
    assert not list(_import(piece * (20_000 // len(piece))).bank.questions())


def test_code_below_an_option_is_its_text() -> None:
    (question,) = _questions("""#### Q1. Which rule hides it?

- [ ] A

```css
opacity: 1;
```

- [x] B

```css
display: none;
```
""")

    assert question.text == "Which rule hides it? A: `opacity: 1;`; B: `display: none;`."
    assert question.answer == "B: `display: none;`."


def test_a_list_that_only_asks_is_not_imported_and_said_to_lack_answers() -> None:
    found = read_document(markdown_outline("# Ask\n\n- Who?\n- When?\n- Where?\n"), "Notes")

    assert found.drafts == []
    assert found.notes == [
        "3 lines end with a question mark, the first on line 3. Are there answers?"
    ]


def test_text_that_stands_below_no_question_is_told() -> None:
    text = "The oven stands in the yard, and has done so since the house was built.\n\n"
    lines = "## Why does it rise?\nThe yeast.\n\n## Why salt?\nFor taste.\n"

    (note,) = read_document(markdown_outline(text + lines), "Notes").notes

    assert note.startswith("78% of the text stands below no question and was left aside")
    assert "line 1: “The oven stands" in note
    assert read_document(markdown_outline(lines), "Notes").notes == []


def test_stray_items_in_long_text_are_offered_and_not_taken() -> None:
    prose = "It is told here at length how the oven was built, and of what stone.\n\n" * 6
    items = "".join(f"{n}. Why stone {n}?\n\n   It keeps warm.\n\n" for n in range(1, 7))

    found = read_document(markdown_outline(f"{prose}{items}"), "Notes")

    assert found.drafts == []
    assert [choice.way for choice in found.choices] == ["numbers"]


def test_a_heading_that_asks_ends_the_chapters_below_its_level() -> None:
    first, second = _questions("""# Bread

### For bakers

## Q1: Why does it rise?
The yeast makes gas.

## Q2: Why is it salted?
Salt slows the yeast.
""")

    assert (first.unit, second.unit) == ("Bread", "Bread")


def test_a_numbered_title_over_each_single_question_is_no_chapter() -> None:
    titled = "".join(
        f"### Question {number}\n**Why does loaf {number} rise?**\n\nBecause of the yeast.\n\n"
        for number in range(1, 6)
    )

    assert {question.unit for question in _questions(f"# Bread\n{titled}")} == {"Bread"}


def test_titles_that_only_name_things_are_chapters_even_over_single_questions() -> None:
    names = ["Rye", "Oats", "Spelt", "Barley", "Wheat"]
    titled = "".join(f"### {name}\nQ: Why choose {name}?\nA: For {name}.\n\n" for name in names)

    assert [question.unit for question in _questions(f"# Bread\n{titled}")] == names


def test_question_and_answer_may_share_each_line() -> None:
    first, second = _questions("Q: Why does it rise? A: It has yeast.\n\nQ: Why salt? A: Taste.\n")

    assert (first.text, first.answer) == ("Why does it rise?", "It has yeast.")
    assert (second.text, second.answer) == ("Why salt?", "Taste.")


_NUMBERED_TITLES = """# Bread

## Question 1
Category: yeast

What slows the yeast?

- [ ] **A)** Salt
- [ ] **B)** Water

<details>
<summary><b>Show answer</b></summary>

- **Answer:** A) Salt
- It draws water.

</details>

## Question 2

Which part is the crumb?

- [ ] **A)** The outside
- [ ] **B)** The inside

<details>
<summary><b>Show answer</b></summary>

- **Answer:** B) The inside

</details>
"""


@pytest.mark.parametrize(
    ("title", "fold", "label"),
    [
        ("Question", "Show answer", "Answer"),
        ("Pregunta", "Ver respuesta y explicación", "Respuesta correcta"),
        ("Frage", "Zeige die Antwort", "Antwort"),
    ],
)
def test_what_a_title_only_numbers_is_asked_from_below_it(
    title: str, fold: str, label: str
) -> None:
    text = _NUMBERED_TITLES.replace("## Question", f"## {title}").replace("Answer:", f"{label}:")

    first, second = _questions(text.replace("Show answer", fold))

    assert (first.text, first.answer) == (
        "What slows the yeast? A: Salt; B: Water.",
        "A: Salt. It draws water.",
    )
    assert second.answer == "B: The inside."
    assert {first.unit, second.unit} == {"Bread"}


def test_an_answer_that_is_told_as_a_bad_one_is_no_model_answer() -> None:
    text = """## Q1: Why does dough rise?

### Strong answer
The yeast makes gas.

### Common weak answer
The oven blows it up.

### Why the weak answer fails
It rises before it is baked.

### What else counts
Warmth.

## Q2: Why is it salted?

### Strong answer
For taste.
"""
    found = read_document(markdown_outline(text), "Bread")

    draft, _ = found.drafts
    assert draft.answer == "The yeast makes gas. What else counts: Warmth."
    assert found.notes == ["Lines that were not used: Wrong answers."]


def test_numbered_questions_below_a_title_are_no_answer_of_it() -> None:
    asked = "".join(f"{n}.Why is loaf {n} flat?\n" for n in range(2, 8))

    found = read_document(
        markdown_outline(f"## Which loaves came up?\n1.What is a loaf?\n{asked}\n## Why?\nSo.\n"),
        "Bread",
    )

    assert [draft.text for draft in found.drafts] == ["Why?"]
    assert "only asks" in found.left_out[0].problem


def test_steps_of_a_guide_beside_numbered_questions_ask_nothing() -> None:
    steps = "".join(f"{n}. Fold.\n\n   Wait.\n\n" for n in range(1, 6))
    asked = "".join(f"{n}. Why is loaf {n} flat?\n\n   It lacks yeast.\n\n" for n in range(1, 31))

    questions = _questions(f"## Folding\n{steps}## Loaves\n{asked}")

    assert [one.text for one in questions] == [f"Why is loaf {n} flat?" for n in range(1, 31)]


def test_vague_signs_with_hardly_any_answers_are_offered_and_not_taken() -> None:
    bare = "".join(f"{n}. Why is loaf {n} flat?\n" for n in range(1, 9))

    found = read_document(
        markdown_outline(f"{bare}9. What is it?\n\n   Bread.\n\n10. Which?\n\n   Rye.\n"), "Bread"
    )

    assert found.drafts == []
    assert [choice.way for choice in found.choices] == ["numbers"]
