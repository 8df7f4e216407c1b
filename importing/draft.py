"""The outline of a policy as the values of data files that can be served at once.

What paper cannot say is left out and counted as a gap; what is guessed is marked; what every site needs has a
provisional value that the validator names.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from importing.existing import NOTHING_YET, Existing
from importing.hints import Key, setting_key
from importing.ids import Ids
from importing.labels import guessed_labels
from importing.outline import BEFORE
from importing.sections import Outline, Part
from importing.singulars import singular_of
from importing.words import bare_numbers, entry, expansion_of, house, in_small, key, short_of, title, unnumbered
from importing.words import name as name_of
from portal.model import placeholders
from portal.model.lexicon import abbreviations
from portal.site import anchors_beside

Values = dict[str, Any]

# The one strand on which all role levels stand until a person has parted them.
STRAND = {"id": "all-levels", "title": "All levels", "summary": None}


@dataclass
class Wording:
    """One entry of the catalogue: its id, its wording, how it was printed, and where (role level, setting)."""

    id: str
    text: str
    printed: dict[str, list[str]] = field(default_factory=dict)
    places: list[tuple[str, str]] = field(default_factory=list)


@dataclass
class Draft:
    """The values of each data file by its path, and what a person wants to know about how they came about.

    ``twice`` are wordings that one cell prints twice, ``several`` those that a role level has in several settings.
    ``titled`` are the titles whose words were put into the house style: where, as printed, as written.
    """

    files: dict[str, Values] = field(default_factory=dict)
    settings: dict[str, str] = field(default_factory=dict)
    roles: dict[str, str] = field(default_factory=dict)
    singulars: dict[str, str | None] = field(default_factory=dict)
    wordings: dict[Key, Wording] = field(default_factory=dict)
    twice: list[tuple[str, str]] = field(default_factory=list)
    several: list[tuple[str, str, list[str]]] = field(default_factory=list)
    titled: list[tuple[str, str, str]] = field(default_factory=list)
    clauses: int = 0


def draft_of(outline: Outline, source: str, name: str | None = None, existing: Existing = NOTHING_YET) -> Draft:
    """Make the data files of an outline.

    ``source`` is the document's name, ``name`` the trust's if it is known, ``existing`` what they are added to.
    """
    draft = Draft()
    settings = _settings(outline, draft, existing)
    frameworks = _frameworks(outline, draft, settings, existing)
    for number, (role, framework) in enumerate(frameworks.items(), 1):
        draft.files[f"roles/{role}.yml"] = _role(draft, role, framework, number, existing)
    _note_several(draft)
    for setting, theme in _themes(draft, existing):
        draft.files[f"opportunities/framework/to-be-sorted-{setting}.yml"] = theme
    if outline.parts:
        policy = _policy(outline, draft, source, existing)
        draft.files[f"policy/{policy['id']}.yml"] = policy
    draft.files = {
        "trust.yml": _trust(draft, source, name),
        "glossary.yml": _glossary(draft, outline, source, existing),
        **draft.files,
    }
    return draft


def _settings(outline: Outline, draft: Draft, existing: Existing) -> Mapping[Key, str]:
    """Return the ids of the settings by their titles, and fill the draft's settings."""
    ids = Ids((*anchors_beside("setting"), *existing.settings.values()))
    by_title: dict[Key, str] = {}
    for name in outline.framework.settings:
        known = existing.settings.get(setting_key(name))
        by_title[setting_key(name)] = known or ids.new(unnumbered(name), terse=True)
        draft.settings[by_title[setting_key(name)]] = name_of(name)
    return by_title


def _frameworks(
    outline: Outline, draft: Draft, settings: Mapping[Key, str], existing: Existing
) -> dict[str, dict[str, list[str]]]:
    """Return the ids of the entries by role level and setting, and fill the draft's wordings with them."""
    ids = Ids((*anchors_beside("opportunity"), *draft.settings, *existing.ids))
    role_ids = Ids(existing.roles.values())
    roles: dict[Key, str] = {}
    frameworks: dict[str, dict[str, list[str]]] = {}
    for level in outline.framework.levels:
        named = key(unnumbered(level.title)) or (level.place,)
        if named not in roles:
            known = existing.roles.get(key(name_of(level.title)))
            roles[named] = known or role_ids.new(_bare(unnumbered(level.title)))
            draft.roles[roles[named]] = name_of(level.title) or f"Role level {len(roles)}"
        role = roles[named]
        framework = frameworks.setdefault(role, {setting: [] for setting in draft.settings})
        for name, cell in level.cells:
            for number, printed in enumerate(cell.lines, 1):
                place = f"{cell.place}, entry {number}"
                wording = _wording(draft, ids, printed, place, existing)
                setting = settings[setting_key(name)]
                wording.places.append((role, setting))
                if wording.id in framework[setting]:
                    draft.twice.append((place, printed))
                else:
                    framework[setting].append(wording.id)
    return frameworks


def _wording(draft: Draft, ids: Ids, printed: str, place: str, existing: Existing) -> Wording:
    """Return the entry of the catalogue that a printed line is, a new one where there is none yet."""
    text = entry(printed)
    wording = draft.wordings.get(key(text))
    if wording is None:
        known = existing.entries.get(key(text))
        wording = draft.wordings[key(text)] = Wording(known or ids.new(text), text)
    wording.printed.setdefault(printed, []).append(place)
    return wording


def _note_several(draft: Draft) -> None:
    """Note the wordings that a role level has in several settings."""
    for wording in draft.wordings.values():
        by_role: dict[str, list[str]] = defaultdict(list)
        for role, setting in dict.fromkeys(wording.places):
            by_role[role].append(draft.settings[setting])
        draft.several += ((draft.roles[role], wording.id, names) for role, names in by_role.items() if len(names) > 1)


def _bare(text: str) -> str:
    """Return a title without what stands in brackets in it."""
    before, _, rest = text.partition("(")
    after = rest.partition(")")[2]
    return f"{before} {after}" if before.strip() else text


def _role(draft: Draft, role: str, framework: Mapping[str, list[str]], number: int, existing: Existing) -> Values:
    draft.singulars[role] = singular_of(draft.roles[role])
    return {
        f"# The document prints this role level as number {number} of {len(draft.roles)}. Its strand and order": None,
        "# are provisional until somebody has decided them.": None,
        "id": role,
        "title": draft.roles[role],
        "singular": draft.singulars[role] or draft.roles[role],
        "strand": existing.strand or STRAND["id"],
        "order": existing.last_order + number * 10,
        "summary": None,
        "framework": {**{setting: [] for setting in existing.settings.values()}, **framework},
    }


def _themes(draft: Draft, existing: Existing) -> Iterator[tuple[str, Values]]:
    """Yield a provisional theme of the new entries that the document first prints in each setting."""
    first: dict[str, list[Wording]] = {setting: [] for setting in draft.settings}
    for wording in draft.wordings.values():
        if key(wording.text) not in existing.entries:
            first[wording.places[0][1]].append(wording)
    for setting, wordings in first.items():
        if wordings:
            yield setting, _theme(draft, setting, wordings)


def _theme(draft: Draft, setting: str, wordings: list[Wording]) -> Values:
    return {
        "# A theme for now: the document does not say what belongs together. Move each entry to a theme of": None,
        "# its own subject, one file each, and delete this file when it is empty. Ids stay as they are.": None,
        "id": f"to-be-sorted-{setting}",
        "title": f"To be sorted: {house(draft.settings[setting])}",
        "summary": None,
        "entries": [{"id": wording.id, "text": wording.text, **guessed_labels(wording.text)} for wording in wordings],
    }


def _policy(outline: Outline, draft: Draft, source: str, existing: Existing) -> Values:
    control = outline.control
    fields = ("consulted", "adopted", "adopted_by", "reported", "reported_to", "in_force", "review_due", "wording")
    anchors = Ids((*anchors_beside("clause"), *existing.ids))
    name = Ids(existing.ids).new(outline.title or "policy")
    definitions = _definitions(outline, anchors)
    headings = _without_marks([part.heading for part in outline.parts])
    sections = [_section(part, heading, anchors) for part, heading in zip(outline.parts, headings, strict=True)]
    places = ["the title of the policy", *(part.place for part in outline.parts)]
    printed = list(zip(places, [outline.title, *headings], strict=True))
    draft.titled += [(where, text, title(text)) for where, text in printed if title(text) != name_of(text)]
    draft.clauses = sum(len(section["clauses"]) for section in sections)
    return {
        f"# From {source}. `adopted` has the document's words to the letter; write beside each, in `text`,": None,
        "# what it says in plain English, nothing added and nothing left out.": None,
        "id": name,
        "title": title(outline.title) or "Policy",
        "summary": None,
        "control": {name: control.get(name) for name in fields},
        "definitions": definitions,
        "sections": sections,
    }


def _without_marks(headings: list[str]) -> list[str]:
    """Return headings without bare numbers that count up, and, where all are in capitals, in small letters."""
    bare = bare_numbers(headings)
    plain = [bare.get(heading, heading) for heading in headings]
    loud = len(plain) > 1 and all(text.isupper() for text in plain)
    return [in_small(unnumbered(text)) for text in plain] if loud else plain


def _section(part: Part, printed: str, anchors: Ids) -> Values:
    """Return a section; ``printed`` is its heading without a bare number before it."""
    heading = None if part.heading == BEFORE else printed
    name = anchors.new(_bare(unnumbered(heading or BEFORE)))
    clauses = [
        {"id": anchors.new(unnumbered(passage.adopted)), "text": None, "adopted": passage.adopted}
        for passage in part.passages
    ]
    section = {"id": name, "title": title(heading or "At the beginning"), "source": part.heading}
    return {**section, **({"figure": "framework"} if part.framework else {}), "clauses": clauses}


def _definitions(outline: Outline, anchors: Ids) -> list[Values]:
    return [
        {"id": anchors.new(term), "term": title(term), "meaning": house(meaning)}
        for term, meaning in outline.definitions
    ]


def _trust(draft: Draft, source: str, name: str | None) -> Values:
    titles = draft.settings or {"trust": "In the trust"}
    return {
        f"# Begun from {source}. The data guide says what each key is; see the page Data of the site.": None,
        "name": name or placeholders.NAME,
        "short": name or placeholders.SHORT,
        "strapline": None,
        "portal": "Development opportunities",
        "# Where the site is published, and where its data can be edited: examples until you have your own.": None,
        "address": placeholders.ADDRESS,
        "repository": placeholders.REPOSITORY,
        "contact": "Ask your line manager",
        "aims": [],
        "settings": [{"id": id_, "title": text, "short": short_of(text)} for id_, text in titles.items()],
        "# All role levels are on one strand until you have divided them.": None,
        "strands": [STRAND],
        "payments": [],
        "posts": [],
    }


def _glossary(draft: Draft, outline: Outline, source: str, existing: Existing) -> Values:
    """Return a glossary of the abbreviations that the texts use, with what the document itself says of them."""
    ids = Ids((*anchors_beside("term"), *existing.ids))
    texts = [text for values in draft.files.values() for text in _texts(values)]
    uses = {name for text in texts for name, _ in abbreviations(text)}
    adopted = [passage.adopted for part in outline.parts for passage in part.passages]
    ordered = sorted(uses - existing.terms, key=lambda name: (name.casefold(), name))
    return {
        f"# The abbreviations in capitals that {source} uses. Say what kind of name each is.": None,
        "terms": [_term(ids.new(name), name, expansion_of(name, [*texts, *adopted])) for name in ordered],
    }


def _term(id_: str, name: str, expansion: str | None) -> Values:
    said = {"expansion": expansion, "type": None, "expanded": "yes"} if expansion else {"type": None, "expanded": "no"}
    return {"id": id_, "term": name, **said}


def _texts(value: Any, name: str = "") -> Iterator[str]:
    """Yield the texts that must keep to the house style, which what is adopted and its headings need not."""
    if isinstance(value, dict):
        for inner_name, inner in value.items():
            if not inner_name.startswith("#") and inner_name not in ("adopted", "source", "id"):
                yield from _texts(inner, inner_name)
    elif isinstance(value, list):
        for inner in value:
            yield from _texts(inner, name)
    elif isinstance(value, str):
        yield value
