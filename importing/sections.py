"""What the outline of a policy is made of: clauses as adopted in sections, document control, definitions, remarks."""

from dataclasses import dataclass, field

from importing.levels import Framework
from importing.page import Remark


@dataclass
class Passage:
    """One clause as adopted, to the letter, and where it begins."""

    place: str
    adopted: str
    numbered: bool = False


@dataclass
class Part:
    """One section: its heading as printed, its clauses, and whether the role levels come after it."""

    place: str
    heading: str
    passages: list[Passage] = field(default_factory=list)
    framework: bool = False


@dataclass
class Outline:
    """What a document holds, as far as it was understood; the rest are remarks, each with its place."""

    title: str = ""
    parts: list[Part] = field(default_factory=list)
    control: dict[str, str] = field(default_factory=dict)
    definitions: list[tuple[str, str]] = field(default_factory=list)
    framework: Framework = field(default_factory=Framework)
    read_as: list[Remark] = field(default_factory=list)
    remarks: list[Remark] = field(default_factory=list)
