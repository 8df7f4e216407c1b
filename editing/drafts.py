"""The texts of the files that hold a new thing, once the questions about it are answered."""

from datetime import date
from typing import TypeVar

from editing.edits import WRITER, insert
from editing.folder import Folder
from editing.questions import AnswerError, Answers, option
from editing.recurrence import recurring_days
from editing.values import Values
from portal.catalogue import Catalogue
from portal.model import Opportunity
from portal.model.shape import LabelField, label_fields
from portal.model.vocabulary import EventState, Expanded, Origin, Step, TermKind, Time, Word

AnyWord = TypeVar("AnyWord", bound=Word)


def _optional(answers: Answers, name: str) -> str | None:
    return answers[name][0] if answers.get(name) else None


def _required(answers: Answers, name: str) -> str:
    return answers[name][0]


def _if_so(answers: Answers, name: str) -> bool | None:
    return True if _required(answers, name) == "yes" else None


def _word(vocabulary: type[AnyWord], text: str) -> AnyWord:
    return next(word for word in vocabulary if word == text)


def _text(folder: Folder, inside: str) -> str:
    return (folder.data / inside).read_text(encoding="utf-8").replace("\r\n", "\n")


def _new(folder: Folder, inside: str, values: Values) -> str:
    """The text of a new file in the one layout."""
    if (folder.data / inside).exists():
        raise AnswerError(f"--id: there is a file {folder.data / inside} already; choose another id")
    text = "\n".join([*WRITER.lines(values), ""])
    laid_out, problems = folder.laid_out(inside, text)
    if laid_out is None:
        raise AnswerError(problems[0].message)
    return laid_out


def opportunity(folder: Folder, catalogue: Catalogue, answers: Answers) -> dict[str, str]:
    """An entry in its theme by its step, and its id in the role levels that are offered it."""
    theme = next(theme for theme in catalogue.themes if theme.id == _required(answers, "theme"))
    steps = [None, *Step]
    step = next((word for word in Step if word == _optional(answers, "step")), None)
    inside = f"opportunities/framework/{theme.id}.yml"
    text = _text(folder, inside)
    values: Values = {
        "id": _required(answers, "id"),
        "text": _required(answers, "text"),
        **{field.name: _label(field, answers, text) for field in label_fields(Opportunity)},
        "distinct_from": answers.get("distinct-from", []),
    }
    after = steps.index(step or Step.LEAD)
    earlier = [place for place, entry in enumerate(theme.entries, 1) if steps.index(entry.step) <= after]
    contents = {inside: insert(text, ("entries",), max(earlier, default=0), values)}
    for role, setting in _places(answers):
        file = f"roles/{role}.yml"
        offered = next(level for level in catalogue.roles if level.id == role).framework.get(setting, ())
        contents[file] = insert(
            contents.get(file) or _text(folder, file), ("framework", setting), len(offered), values["id"]
        )
    return contents


def _label(field: LabelField, answers: Answers, text: str) -> Word | None:
    """The word of a label; the one that goes without saying only in a file that says it of other entries."""
    word = next((word for word in field.words if word == _optional(answers, option(field.name))), field.default)
    return word if word is not field.default or f"{field.name}:" in text else None


def _places(answers: Answers) -> list[tuple[str, str]]:
    roles, settings = answers["role"], answers["setting"]
    if len(settings) == 1:
        settings = settings * len(roles)
    if len(settings) != len(roles):
        raise AnswerError("--setting: give one setting for all the role levels, or one for each --role, in their order")
    return list(zip(roles, settings, strict=True))


def role(folder: Folder, catalogue: Catalogue, answers: Answers) -> dict[str, str]:
    """A role level in a file of its own, and its id in the stretch tasks that suit it."""
    like = next((role for role in catalogue.roles if role.id == _optional(answers, "like")), None)
    framework = {
        setting.id: list((like.framework if like else {}).get(setting.id, ())) for setting in catalogue.trust.settings
    }
    for placed in answers.get("entry", []):
        setting, colon, entry = placed.partition(":")
        if not colon or setting not in framework or entry not in catalogue.opportunities:
            raise AnswerError(f"--entry: {placed!r} is not a setting with an opportunity; write it as SETTING:ID")
        framework[setting].append(entry)
    if not any(framework.values()):
        raise AnswerError("--like or --entry is needed: a level has opportunities")
    name = _required(answers, "id")
    values: Values = {
        "id": name,
        "title": _required(answers, "title"),
        "singular": _required(answers, "singular"),
        "strand": _required(answers, "strand"),
        "order": int(_required(answers, "order")),
        "summary": _required(answers, "summary"),
        "leads_to": [{"role": role, "basis": "printed-order"} for role in answers.get("leads-to", [])],
        "framework": framework,
    }
    contents = {f"roles/{name}.yml": _new(folder, f"roles/{name}.yml", values)}
    for task in catalogue.stretch_tasks:
        if (like is not None and like.id in task.roles) or task.id in answers.get("task", []):
            file = f"opportunities/stretch-tasks/{task.id}.yml"
            contents[file] = insert(_text(folder, file), ("roles",), len(task.roles), name)
    return contents


def task(folder: Folder, _catalogue: Catalogue, answers: Answers) -> dict[str, str]:
    """A stretch task in a file of its own."""
    name = _required(answers, "id")
    values: Values = {
        "id": name,
        "title": _required(answers, "title"),
        "summary": _required(answers, "summary"),
        "origin": _word(Origin, _required(answers, "origin")),
        "clause": _optional(answers, "clause"),
        "nature": _required(answers, "nature"),
        "duration": _required(answers, "duration"),
        "time": _word(Time, _required(answers, "time")),
        "scope": _required(answers, "scope"),
        "support": _required(answers, "support"),
        "payment": answers["payment"],
        "roles": answers["role"],
        "develops": answers["develops"],
        "entries": answers.get("entry", []),
        "demand": {key.replace("-", "_"): int(_required(answers, key)) for key in _MEASURES},
    }
    inside = f"opportunities/stretch-tasks/{name}.yml"
    return {inside: _new(folder, inside, values)}


def event(folder: Folder, _catalogue: Catalogue, answers: Answers) -> dict[str, str]:
    """An event in a file of its own, each of its sessions listed."""
    name = _required(answers, "id")
    times = {key: _optional(answers, key) for key in ("begin", "end")}
    values: Values = {
        "id": name,
        "title": _required(answers, "title"),
        "entries": answers.get("entry", []),
        "tasks": answers.get("task", []),
        "roles": answers.get("role", []),
        "setting": _optional(answers, "setting"),
        "sessions": [{"day": day.isoformat(), **times} for day in _days(answers)],
        "drop_in": _if_so(answers, "drop-in"),
        "trust_deadline": _optional(answers, "trust-deadline"),
        "provider_deadline": _optional(answers, "provider-deadline"),
        "body": _optional(answers, "body"),
        "school": _optional(answers, "school"),
        "venue": _optional(answers, "venue"),
        "online": _if_so(answers, "online"),
        "cost": _optional(answers, "cost"),
        "price": _optional(answers, "price"),
        "paid_by": answers.get("paid-by", []),
        "capacity": int(capacity) if (capacity := _optional(answers, "capacity")) else None,
        "state": state if (state := _required(answers, "state")) != EventState.PLANNED else None,
        "ask": _optional(answers, "ask"),
        "page": _optional(answers, "page"),
        "public": _if_so(answers, "public"),
        "source": _required(answers, "source"),
        "checked": _required(answers, "checked"),
    }
    inside = f"opportunities/events/{name}.yml"
    return {inside: _new(folder, inside, values)}


def _days(answers: Answers) -> list[date]:
    """The days of the sessions: as they are given, or from the first on as often as is said."""
    days = [_day("day", text) for text in answers.get("day", [])]
    every, until = _optional(answers, "every"), _optional(answers, "until")
    if every is None:
        if until or answers.get("except"):
            raise AnswerError("--every is needed: how far apart the sessions are, such as 2w")
        return sorted(days)
    if until is None or len(days) != 1:
        raise AnswerError(
            "--every: give the first --day, one, and --until, the last day on which there may be a session"
        )
    return recurring_days(days[0], every, _day("until", until), [_day("except", text) for text in answers["except"]])


def _day(name: str, text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise AnswerError(f"--{name}: {text!r} is not a day; write it as 2027-03-12") from error


_MEASURES = ("complex", "multifaceted", "outward-facing", "long")


def term(folder: Folder, catalogue: Catalogue, answers: Answers) -> dict[str, str]:
    """A term in its alphabetical place in the glossary."""
    term = _required(answers, "term")
    values: Values = {
        "id": _required(answers, "id"),
        "term": term,
        "expansion": _optional(answers, "expansion"),
        "aliases": answers.get("alias", []),
        "type": _word(TermKind, _required(answers, "type")),
        "expanded": _word(Expanded, _required(answers, "expanded")),
        "meaning": _optional(answers, "meaning"),
        "source": _optional(answers, "source"),
    }
    before = [
        place
        for place, term_after in enumerate(catalogue.glossary.terms, 1)
        if term_after.term.casefold() < term.casefold()
    ]
    return {"glossary.yml": insert(_text(folder, "glossary.yml"), ("terms",), max(before, default=0), values)}
