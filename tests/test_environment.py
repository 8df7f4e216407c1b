"""What templates put into a page is escaped as Jinja does it."""

import pytest
from jinja2 import UndefinedError
from markupsafe import Markup, escape

from macros.environment import environment

READ = environment(())


@pytest.mark.parametrize("value", ["plain", "<b> & 'c'", Markup("<b>"), 5, True, 5.0, None, ("<", ">")])
def test_a_value_is_escaped_as_escape_does_it(value: object) -> None:
    assert READ.from_string("{{ value }}{{ value }}").render(value=value) == escape(value) * 2


def test_macros_and_functions_are_called_with_what_the_template_gives() -> None:
    text = (
        '{% macro bold(words, end="!") %}<b>{{ words }}{{ end }}{{ caller() if caller is defined }}</b>{% endmacro %}'
        '{% for word in words %}{{ bold(word) }}{{ call(word, end="&") }}'
        '{% call bold(word, end="") %}<i>{{ word }}</i>{% endcall %}{% endfor %}'
    )
    shown = READ.from_string(text).render(words=["a<"], call=lambda *given, **named: f"{given}{named}")
    assert shown == "<b>a&lt;!</b>(&#39;a&lt;&#39;,){&#39;end&#39;: &#39;&amp;&#39;}<b>a&lt;<i>a&lt;</i></b>"


def test_a_name_that_stands_for_nothing_is_refused() -> None:
    with pytest.raises(UndefinedError, match="'missing' is undefined"):
        READ.from_string("{{ missing }}").render()
