"""The outline of a policy as the values of data files. What paper cannot say stays empty, for the validator to list."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from importing.outline import BEFORE, Outline, Part
from importing.tables import Key, Level
from importing.words import entry, house, key, slug, title, unnumbered
from portal.checks.anchors import PARTS
from portal.model import Opportunity
from portal.model.lexicon import abbreviations
from portal.model.shape import label_fields

Values = dict[str, Any]


@dataclass
class Wording:
    """One entry of the catalogue: its id, its wording, how it was printed, and where (role level, setting)."""

    id: str
    text: str
    printed: dict[str, list[str]] = field(default_factory=dict)
    places: list[tuple[str, str]] = field(default_factory=list)


@dataclass
class Draft:
    """The values of each data file by its path, and what a person wants to know about how they came about."""

    files: dict[str, Values] = field(default_factory=dict)
    settings: dict[str, str] = field(default_factory=dict)
    roles: dict[str, str] = field(default_factory=dict)
    wordings: dict[Key, Wording] = field(default_factory=dict)
    twice: list[tuple[str, str]] = field(default_factory=list)
    clauses: int = 0


def draft_of(outline: Outline, source: str, name: str | None = None) -> Draft:
    """Make the data files of an outline; ``source`` is the document's name, ``name`` the trust's if it is known."""
    draft = Draft()
    settings = _settings(outline, draft)
    frameworks = _frameworks(outline, draft, settings)
    for number, (role, framework) in enumerate(frameworks.items(), 1):
        draft.files[f"roles/{role}.yml"] = _role(draft, role, framework, number)
    for setting in draft.settings:
        if theme := _theme(draft, setting):
            draft.files[f"opportunities/framework/{theme['id']}.yml"] = theme
    if outline.parts:
        policy = _policy(outline, draft, source)
        draft.files[f"policy/{policy['id']}.yml"] = policy
    draft.files = {"trust.yml": _trust(draft, source, name), "glossary.yml": _glossary(draft, source), **draft.files}
    return draft


def _settings(outline: Outline, draft: Draft) -> Mapping[Key, str]:
    ids: dict[Key, str] = {}
    for level in outline.levels:
        for head, _ in level.cells:
            if (said := key(head.text)) not in ids:
                ids[said] = slug(head.text, {*draft.settings, *PARTS["role"]}, terse=True)
                draft.settings[ids[said]] = title(head.text)
    return ids


def _frameworks(outline: Outline, draft: Draft, settings: Mapping[Key, str]) -> dict[str, dict[str, list[str]]]:
    """Return the ids of the entries by role level and setting, and fill the draft's wordings with them."""
    ids = {*PARTS["role"], *PARTS["theme"], *draft.settings}
    roles: dict[Key, str] = {}
    frameworks: dict[str, dict[str, list[str]]] = {}
    for level in outline.levels:
        role = roles.setdefault(key(level.title) or (level.place,), slug(_bare(level.title), draft.roles))
        draft.roles.setdefault(role, title(level.title) if level.title else "")
        framework = frameworks.setdefault(role, {setting: [] for setting in draft.settings})
        for setting, printed, place in _entries(level, settings):
            text = entry(printed)
            found = draft.wordings.get(key(text))
            if found is None:
                found = draft.wordings[key(text)] = Wording(slug(text, ids), text)
                ids.add(found.id)
            found.printed.setdefault(printed, []).append(place)
            found.places.append((role, setting))
            if found.id in framework[setting]:
                draft.twice.append((place, printed))
            else:
                framework[setting].append(found.id)
    return frameworks


def _entries(level: Level, settings: Mapping[Key, str]) -> Iterator[tuple[str, str, str]]:
    """Yield the setting, the printed words and the place of each entry of a role level."""
    for head, cell in level.cells:
        for number, line in enumerate(cell.lines, 1):
            if key(line):
                yield settings[key(head.text)], line, f"{cell.place}, entry {number}"


def _bare(text: str) -> str:
    """Return a title without what stands in brackets in it."""
    before, _, rest = text.partition("(")
    after = rest.partition(")")[2]
    return f"{before} {after}" if before.strip() else text


def _role(draft: Draft, role: str, framework: Mapping[str, list[str]], number: int) -> Values:
    return {
        f"# The document prints this role level as number {number} of {len(draft.roles)}.": None,
        "id": role,
        "title": draft.roles[role] or None,
        "singular": None,
        "strand": None,
        "order": None,
        "summary": None,
        "framework": dict(framework),
    }


def _theme(draft: Draft, setting: str) -> Values | None:
    """Return a provisional theme of the entries that the document first prints in a setting."""
    unlabelled = {field.name: None for field in label_fields(Opportunity) if field.required}
    entries = [
        {"id": wording.id, "text": wording.text, **unlabelled}
        for wording in draft.wordings.values()
        if wording.places[0][1] == setting
    ]
    if not entries:
        return None
    return {
        "# A theme for the time being: paper does not say what belongs together. Move each entry into a theme of": None,
        "# its own subject, a file each, and delete this file when it is empty. Ids stay as they are.": None,
        "id": f"to-be-sorted-{setting}",
        "title": f"To be sorted: {draft.settings[setting]}",
        "summary": None,
        "take_up": {"first_step": None, "ask": None},
        "entries": entries,
    }


def _policy(outline: Outline, draft: Draft, source: str) -> Values:
    control = outline.control
    names = ("consulted", "adopted", "adopted_by", "reported", "reported_to", "in_force", "review_due", "wording")
    anchors = set(PARTS["policy"])
    definitions = _definitions(outline, anchors)
    written = [_section(part, anchors) for part in outline.parts]
    draft.clauses = sum(len(section["clauses"]) for section in written)
    return {
        f"# From {source}. `adopted` has the document's words to the letter; write beside each, in `text`,": None,
        "# what it says in plain English, nothing added and nothing left out.": None,
        "id": slug(outline.title) if outline.title else "policy",
        "title": title(outline.title) or None,
        "summary": None,
        "control": {name: house(control[name]) if name in control else None for name in names},
        "definitions": definitions,
        "sections": written,
    }


def _section(part: Part, anchors: set[str]) -> Values:
    heading = None if part.heading == BEFORE else part.heading
    name = _id(_bare(unnumbered(heading or BEFORE)), anchors)
    passages = [
        {"id": _id(unnumbered(passage.adopted), anchors), "text": None, "adopted": passage.adopted}
        for passage in part.passages
    ]
    return {"id": name, "title": title(heading) if heading else None, "source": part.heading, "clauses": passages}


def _definitions(outline: Outline, anchors: set[str]) -> list[Values]:
    return [
        {"id": _id(term, anchors), "term": title(term), "meaning": house(meaning)}
        for term, meaning in outline.definitions
    ]


def _id(text: str, anchors: set[str]) -> str:
    """Make an id that nothing else on the policy's page has, and note it."""
    name = slug(text, anchors)
    anchors.add(name)
    return name


def _trust(draft: Draft, source: str, name: str | None) -> Values:
    settings = [{"id": id_, "title": text, "short": None} for id_, text in draft.settings.items()]
    keys = ("short", "strapline", "portal", "address", "repository", "contact", "aims")
    return {
        f"# Begun from {source}. The data guide says what each key is; see the page Data of the site.": None,
        "name": name,
        **dict.fromkeys(keys),
        "settings": settings or None,
        "strands": None,
        "payments": None,
        "posts": None,
    }


def _glossary(draft: Draft, source: str) -> Values:
    """Return a glossary of the abbreviations that the texts use, for a person to explain."""
    ids = set(PARTS["glossary"])
    terms: list[Values] = []
    uses: dict[str, list[str]] = defaultdict(list)
    for inside, values in draft.files.items():
        for text in _texts(values):
            for name, _ in abbreviations(text):
                uses[name].append(inside)
    for name in sorted(uses, key=lambda name: (name.casefold(), name)):
        terms.append({"id": slug(name, ids), "term": name, "type": None, "expanded": None})
        ids.add(terms[-1]["id"])
    return {
        f"# The abbreviations in capitals that {source} uses. Say of each what kind of name it is.": None,
        "terms": terms,
    }


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
