"""Write a trust many times the size of another: N times its role levels, themes, entries, stretch tasks and terms.

The copies have ids and words of their own, so that the result is valid. The policies stay as they are, but for the
role levels that they name. The copies of a term are short, because a glossary is one file of limited size.
"""

import argparse
import json
import re
import sys
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

from portal.catalogue import Catalogue
from portal.files.problem import as_text
from portal.loading import load
from portal.model import Glossary, Policy, Record, Role, StretchTask, Theme, Trust

Values = dict[str, Any]

# About as many as one file of 1 MiB holds, which a glossary is.
_MAX_TERMS = 14_000
_PLAIN = re.compile(r"[a-z][a-z0-9-]*")
_WORDS = ("y", "n", "yes", "no", "on", "off", "true", "false", "null")


def main(arguments: list[str] | None = None) -> int:
    """Run the command and return its exit status."""
    parser = argparse.ArgumentParser(prog="multiply.py", description=__doc__.splitlines()[0])
    parser.add_argument("source", type=Path, help="the folder of a trust's data")
    parser.add_argument("target", type=Path, help="the folder to write; it must not be there yet")
    parser.add_argument("times", type=int, help="how many times the size, from 1 on")
    options = parser.parse_args(arguments)
    try:
        if options.times < 1 or options.target.exists():
            parser.error("TIMES must be 1 or more, and the folder TARGET must not be there yet")
        return _written(options.source, options.target, options.times)
    except (OSError, ValueError) as error:
        print(f"multiply.py: {error}", file=sys.stderr)
        return 1


def _written(source: Path, target: Path, times: int) -> int:
    """Write the folder, all of it or nothing."""
    catalogue, problems = load(source)
    if catalogue is None or problems:
        print(f"{as_text(problems)}multiply.py: the data has problems; mend them first", file=sys.stderr)
        return 1
    part = target.with_name(f"{target.name}.part")
    for file, values in multiplied(catalogue, times):
        path = part / file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("".join(_lines(values)), encoding="utf-8")
    part.rename(target)
    return 0


def multiplied(catalogue: Catalogue, times: int) -> Iterator[tuple[str, Values]]:
    """Yield the path and the values of each file of a trust that is ``times`` as large."""
    step = max(role.order for role in catalogue.roles) + 1
    if step * times > 9999:
        raise ValueError(f"the orders of {times} times the role levels would not fit below 10,000")
    places = {entry: place for place, entry in enumerate(catalogue.opportunities)}
    copies: dict[type[Record], Callable[[Any, int], Values]] = {
        Role: lambda role, number: _role(role, number, step),
        Theme: lambda theme, number: _theme(theme, number, places),
        StretchTask: _stretch_task,
    }
    for record in catalogue.files:
        if isinstance(record, Role | Theme | StretchTask):
            for number in range(times):
                values = copies[type(record)](record, number)
                yield record.place.removeprefix("data/").replace("<id>", values["id"]), values
        elif isinstance(record, Glossary):
            yield "glossary.yml", {"terms": [*map(_values, record.terms), *_more_terms(record, times)]}
        else:
            values = _values(record)
            if isinstance(record, Trust):
                values["payments"] = [_for_copies(payment, times) for payment in values["payments"]]
            if isinstance(record, Policy):
                values["holders"] = [_for_copies(holder, times) for holder in values.get("holders", [])]
            yield record.place.removeprefix("data/").replace("<id>", values.get("id", "")), values


def _role(role: Role, number: int, step: int) -> Values:
    values = _values(role)
    values["id"] = _id(role.id, number)
    values["title"] = _words(role.title, number)
    values |= {"previously": _ids(values["previously"], number)} if "previously" in values else {}
    values["order"] = role.order + number * step
    for arrow in values.get("leads_to", []):
        arrow |= {name: _ids(arrow[name], number) for name in ("role", "entries") if name in arrow}
    values["framework"] = {setting: _ids(entries, number) for setting, entries in values["framework"].items()}
    return values


def _theme(theme: Theme, number: int, places: Mapping[str, int]) -> Values:
    values = _values(theme)
    values["id"] = _id(theme.id, number)
    values["title"] = _words(theme.title, number)
    values |= {"previously": _ids(values["previously"], number)} if "previously" in values else {}
    for entry in values["entries"]:
        entry["text"] = _words(entry["text"], number and number * len(places) + places[entry["id"]])
        entry |= {name: _ids(entry[name], number) for name in ("id", "distinct_from", "previously") if name in entry}
    return values


def _stretch_task(task: StretchTask, number: int) -> Values:
    values = _values(task)
    values["title"] = _words(task.title, number)
    return values | {
        name: _ids(values[name], number) for name in ("id", "roles", "entries", "previously") if name in values
    }


def _more_terms(glossary: Glossary, times: int) -> Iterator[Values]:
    for number in range(min(_MAX_TERMS, len(glossary.terms) * times) - len(glossary.terms)):
        yield {"id": f"c{number}", "term": f"c{number}", "type": "topic", "expanded": "absent"}


def _for_copies(values: Values, times: int) -> Values:
    """Let what is for some role levels be for their copies too."""
    roles = [_id(role, number) for number in range(times) for role in values.get("roles", [])]
    return {**values, "roles": roles} if roles else values


def _values(record: Record) -> Values:
    """Return what a record's file says, without what goes without saying."""
    values: Values = record.model_dump(mode="json", exclude_defaults=True)
    return values


def _id(name: str, number: int) -> str:
    return f"{name}-copy-{number}" if number else name


def _ids(names: Any, number: int) -> Any:
    return [_id(name, number) for name in names] if isinstance(names, list) else _id(names, number)


def _words(text: str, number: int) -> str:
    """Return a text in words of its own, two of them: one alone would make it look like another text with a slip."""
    return f"{text} (area {number}, group {number})" if number else text


def _lines(value: Any, indent: str = "") -> Iterator[str]:
    """Yield the lines of YAML for a value, every text in quotes."""
    pairs = value.items() if isinstance(value, dict) else ((None, item) for item in value)
    for key, inner in pairs:
        head = f"{indent}- " if key is None else f"{indent}{key}:"
        if isinstance(inner, dict) and key is None and not _flat(inner):
            first, *others = _lines(inner, f"{indent}  ")
            yield f"{head}{first.lstrip()}"
            yield from others
        elif isinstance(inner, dict | list) and inner and not _flat(inner):
            yield f"{head}\n"
            yield from _lines(inner, f"{indent}  ")
        else:
            yield f"{head}{' ' if key is not None else ''}{_in_a_line(inner)}\n"


def _in_a_line(value: Any) -> str:
    """Write a value as YAML in one line; only what no reader could take for something else stands without quotes."""
    if isinstance(value, dict):
        return f"{{{', '.join(f'{key}: {_in_a_line(inner)}' for key, inner in value.items())}}}"
    if isinstance(value, list):
        return f"[{', '.join(map(_in_a_line, value))}]"
    plain = isinstance(value, str) and _PLAIN.fullmatch(value) and value not in _WORDS
    return str(value) if plain else json.dumps(value, ensure_ascii=False)


def _flat(value: Any) -> bool:
    """Whether a value holds a few texts only, which stand in one line."""
    items = value.values() if isinstance(value, dict) else value
    return len(value) <= 4 and all(isinstance(item, str) for item in items)


if __name__ == "__main__":
    sys.exit(main())
