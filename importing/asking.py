"""Questions to the person at the terminal, one after the other, until nothing of the document is in doubt."""

from collections.abc import Callable

from importing.choices import Choices, Doubt
from importing.report import Imported, understood

_MAX_QUESTIONS = 40


def settled(
    run: Callable[[Choices], Imported],
    choices: Choices,
    ask: Callable[[str], str],
    say: Callable[[str], None],
) -> Imported:
    """Import, ask what has not been asked, import with the answer, and so on; return the last import.

    ``ask`` shows a prompt and returns what was typed, ``say`` shows a line.
    """
    seen: set[str] = set()
    result = run(choices)
    while len(seen) < _MAX_QUESTIONS:
        doubt = next((doubt for doubt in result.framework.doubts if doubt.question not in seen), None)
        if doubt is None:
            break
        if not seen:
            for line in understood(result)[:4]:
                say(line)
        seen.add(doubt.question)
        choices = _answer(doubt, ask, say)
        result = run(choices)
    return result


def _answer(doubt: Doubt, ask: Callable[[str], str], say: Callable[[str], None]) -> Choices:
    """Ask one question until it is answered; the empty answer is the first one."""
    say("")
    say(doubt.question)
    for number, answer in enumerate(doubt.answers, 1):
        say(f"  {number}  {answer.words}")
    while True:
        typed = ask(f"Number (Enter: 1, {doubt.assumed}): ").strip() or "1"
        if typed.isdigit() and 1 <= int(typed) <= len(doubt.answers):
            return doubt.answers[int(typed) - 1].choices
        say(f"Type a number from 1 to {len(doubt.answers)}.")
