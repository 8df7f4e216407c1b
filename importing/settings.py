"""The settings of a document: spellings that differ in an article are one, near ones are asked about."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from difflib import SequenceMatcher

from importing.choices import Answer, Choices, Doubt
from importing.hints import Key, setting_key
from importing.page import Remark
from importing.tables import Level
from importing.words import key

_NEAR = 0.82
_MAX_COMPARED = 60
# What makes the contrary of a word.
_AGAINST = ("in", "un", "non", "inter", "intra", "off", "out")


class Settings:
    """The titles of the settings in their order, and which of them each printed spelling means."""

    def __init__(self, levels: Iterable[Level], choices: Choices) -> None:
        self.choices = choices
        self.titles = [name.strip() for name in choices.settings if key(name)]
        self.read_as: list[Remark] = []
        self.doubts: list[Doubt] = []
        self.meant: dict[Key, str | None] = {}
        self.spellings: dict[Key, list[str]] = {}
        cells = [cell for level in levels for cell in level.cells]
        places = {name: cell.place for name, cell in cells if cell.lines}
        for name in dict.fromkeys(name for name, _ in cells if name in places):
            self._add(name, places[name])
        self._near()

    def title_of(self, printed: str) -> str | None:
        """Return the title of the setting that a spelling means; None where it is none of them."""
        return self.meant.get(setting_key(printed))

    def _add(self, name: str, place: str) -> None:
        spelled = setting_key(name)
        if not spelled:
            self.meant.setdefault(spelled, None)
            return
        printed = self.spellings.setdefault(spelled, [])
        if printed and key(name) not in map(key, printed):
            title = self.meant[spelled] or printed[0]
            self.read_as.append(Remark(place, f"another spelling of the setting {title!r}, which is used", name))
        printed.append(name)
        if spelled in self.meant:
            return
        same = next((used for wording, used in self.choices.same.items() if setting_key(wording) == spelled), None)
        if self.choices.settings:
            self.meant[spelled] = self._given(name, place)
        else:
            self.meant[spelled] = same or name
            self.titles += [name] if self.meant[spelled] == name else []

    def _given(self, name: str, place: str) -> str | None:
        """Return which of the settings that a person has named a spelling means."""
        if len(self.titles) == 1 and not key(name):
            return self.titles[0]
        ratios = [(_ratio(name, title), title) for title in self.titles]
        ratio, title = max(ratios, default=(0.0, ""))
        if ratio < _NEAR:
            return None
        if ratio < 1:
            self.read_as.append(Remark(place, f"another spelling of the setting {title!r}, which you named", name))
        return title

    def _near(self) -> None:
        """Ask about settings that are spelt nearly alike."""
        if self.choices.settings:
            return
        compared = self.titles[:_MAX_COMPARED]
        for number, first in enumerate(compared):
            for second in compared[number + 1 :]:
                if _ratio(first, second) < _NEAR or second in self.choices.same:
                    continue
                separate = replace(self.choices, same={**self.choices.same, second: second})
                joined = replace(self.choices, same={**self.choices.same, second: first})
                question = f"The settings {first!r} and {second!r} are spelt nearly alike. Are they the same?"
                answers = (Answer("no: two settings", separate), Answer(f"yes: both are {first!r}", joined))
                self.doubts.append(Doubt(question, answers, '--settings "A; B; C"'))


def _ratio(first: str, second: str) -> float:
    if _told_apart(key(first), key(second)):
        return 0.0
    return SequenceMatcher(None, " ".join(setting_key(first)), " ".join(setting_key(second)), autojunk=False).ratio()


def _told_apart(first_key: Key, second_key: Key) -> bool:
    """Whether a number, a letter or a prefix such as "in" is what tells two names apart: "Site A" and "Site B"."""
    own = Counter(first_key) - Counter(second_key), Counter(second_key) - Counter(first_key)
    first, second = (tuple(words.elements()) for words in own)
    if any(len(word) == 1 or word.isdigit() for word in (*first, *second)):
        return bool(first and second)
    return len(first) == len(second) == 1 and any(
        long.removeprefix(prefix) == short
        for long, short in ((first[0], second[0]), (second[0], first[0]))
        for prefix in _AGAINST
        if long.startswith(prefix)
    )
