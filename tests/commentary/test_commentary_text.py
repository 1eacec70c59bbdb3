"""The little Markdown of a commentary: its blocks, its plain words, its slots for figures."""

from tables import cases

from commentary.files import words
from councilbook.commentary import Block, plain, slotted


def test_paragraphs_and_items_with_their_lines():
    found = words("\nOne\nline.\n\n- first\n- second\n  goes on\n* third\n\nEnd.\n").blocks
    assert found == (
        Block("One\nline.", 5),
        Block("first", 8, item=True),
        Block("second\ngoes on", 9, item=True),
        Block("third", 11, item=True),
        Block("End.", 13),
    )


@cases("""
    text                                | shown                             | because
    One\\n  line.                       | One line.                         | lines are joined
    a *light* word                      | a light word                      | emphasis
    a **strong** word                   | a strong word                     | stress
    _so_ and snake_case_names           | so and snake_case_names           | underlines inside words stay
    2 * 3 * 4                           | 2 * 3 * 4                         | stars with spaces around them
    see [the page](https://a.org/b?c=1) | see the page (https://a.org/b?c=1) | a link keeps its address
    [x](javascript:alert)               | [x](javascript:alert)             | an address that is none
    <b>bold</b> & <script>              | <b>bold</b> & <script>            | HTML stays as it is typed
    # Heading                           | # Heading                         | a heading is none here
""")
def test_plain_words(row):
    assert plain(row.text.replace("\\n", "\n")) == row.shown


@cases("""
    text                                  | shown                  | because
    It was {{ outturn:x }} then.          | It was up *3* then.    | inside a sentence, stars of an answer are its own
    {{ outturn:x }} it was.               | Up *3* it was.         | a capital at the beginning
    It was. {{ outturn:x }}.              | It was. Up *3*.        | and after a full stop
    It was **{{ outturn:x }}**.           | It was up *3*.         | stressed
    Was {{ outturn:x\\n in words }} it?   | Was up *3* it?         | over the end of a line
""")
def test_answers_are_set_in(row):
    assert slotted(Block(row.text.replace("\\n", "\n"), 1), ["up *3*"]) == row.shown


def test_answers_keep_their_order():
    text = "{{ outturn:a }}, {{ outturn:b }} and {{ outturn:a }}"
    assert slotted(Block(text, 1), ["one", "{{0}}", "three"]) == "One, {{0}} and three"
