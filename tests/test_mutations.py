"""It cannot be broken by what people type: thousands of damaged files, each caught where one has to mend it, or whole.

`pytest tests/test_mutations.py -rP` shows how many mutations there were of each kind and what became of them.
"""

import random
import re
import shutil
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest
from damage import MisfitError, Trust, lost_words, well_formed
from hostile import TEXTS, UNSEEN
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from mutations import CAUGHT, SAME, Mutation
from smuggling import OPERATORS
from trusts import MINIATURE, REAL

from portal.files.problem import Problem, Severity
from portal.loading import load

# How many places of each file an operator is applied to. In the real trust a file is judged by itself, which is quick.
PLACES = {"miniature": 2, "miniature at length": 5, "real": 1}
AT_LENGTH = [pytest.param(trust, marks=pytest.mark.long) for trust in ("miniature at length", "real")]
# Of so many mutations of the real trust each is judged with all the other files around it.
WITH_ALL_FILES = 40
LEAST_OF_THE_MINIATURE = 3_000


@pytest.fixture(scope="module")
def trusts(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Trust]:
    scratch = tmp_path_factory.mktemp("mutations")
    miniature = Trust(MINIATURE, scratch)
    return {"miniature": miniature, "miniature at length": miniature, "real": Trust(REAL, scratch)}


@pytest.fixture(scope="module")
def tally() -> Counter[tuple[str, str, str]]:
    """How many mutations of a trust by an operator became what."""
    return Counter()


@pytest.mark.parametrize("name", OPERATORS)
@pytest.mark.parametrize("trust", ["miniature", *AT_LENGTH])
def test_damage_is_caught_in_its_place_or_nothing_is_lost(
    trusts: dict[str, Trust], trust: str, name: str, tally: Counter[tuple[str, str, str]]
) -> None:
    misfits = []
    for source in trusts[trust].sources:
        rng = random.Random(f"{source.file.name} {name}")
        for mutation in OPERATORS[name](source, rng, PLACES[trust]):
            try:
                became = trusts[trust].judge(source, mutation, alone=trust == "real")
            except MisfitError as misfit:
                misfits.append(f"{mutation.operator} of {source.shown}: {misfit}")
            else:
                tally[trust, name, became] += 1
    count = {became: number for (of, by, became), number in tally.items() if (of, by) == (trust, name)}
    print(f"{name}: {count}")  # noqa: T201 (shown by -rP)
    assert not misfits, "\n".join(misfits[:20])
    assert count


def test_there_were_thousands(tally: Counter[tuple[str, str, str]]) -> None:
    became = Counter[str]()
    operators = set()
    for (trust, operator, what), number in tally.items():
        if trust == "miniature":
            became[what] += number
            operators.add(operator)
    if operators != set(OPERATORS):
        pytest.skip("only some of the operators were tested")
    print(dict(became))  # noqa: T201
    assert became.total() >= LEAST_OF_THE_MINIATURE


@pytest.mark.long
def test_damage_of_the_real_trust_with_all_its_files_around_it(trusts: dict[str, Trust]) -> None:
    rng = random.Random("all files")
    trust = trusts["real"]
    names = [name for name in OPERATORS if name not in ("long-text", "nesting", "bomb", "conflict", "encoding")]
    for _ in range(WITH_ALL_FILES):
        source = rng.choice(trust.sources)
        for mutation in list(OPERATORS[rng.choice(names)](source, rng, 1))[:1]:
            trust.judge(source, mutation, alone=False)


def test_the_judge_would_notice(trusts: dict[str, Trust]) -> None:
    """A problem in another line, a problem that is missing, one too many, and a word that is lost are misfits."""
    trust = trusts["miniature"]
    source = next(source for source in trust.sources if source.shown.endswith("/tutors.yml"))
    content, wrong = source.text.encode(), source.text.replace("order: 20", "order: many").encode()
    assert trust.judge(source, Mutation("x", wrong, frozenset({5}), CAUGHT), alone=True) == "caught"
    for mutation in (
        Mutation("x", wrong, frozenset({6})),
        Mutation("x", wrong, frozenset({5}), rule="tab"),
        Mutation("x", wrong, frozenset({5}), SAME),
        Mutation("x", content, frozenset({5}), CAUGHT),
        Mutation("x", content.replace(b"on your own", b"in pairs"), frozenset(), SAME),
    ):
        with pytest.raises(MisfitError):
            trust.judge(source, mutation, alone=True)
    record, _, _ = trust.read(source, content, alone=True)
    assert record is not None
    assert list(lost_words(source.text, record)) == []
    assert list(lost_words(source.text.replace("on your own", "on your own # or not"), record)) == ["or", "not"]
    assert list(lost_words(source.text.replace(", keep-a-reading-log", ""), record)) != []


PIECES = st.one_of(
    st.sampled_from(
        [*TEXTS, *UNSEEN, *"\n\t:-#'\"[]{}>|&*!%@`?,", "\r\n", "\n\n", "- ", ": ", " #", "---\n", "...\n", "\n  "]
    ),
    st.text(max_size=12),
)
EDITS = st.lists(st.tuples(st.integers(0, 100_000), st.integers(0, 40), PIECES), min_size=1, max_size=3)


AGAIN_AND_AGAIN = {
    "derandomize": True, "deadline": None, "suppress_health_check": [HealthCheck.function_scoped_fixture]
}  # fmt: skip


@settings(max_examples=150, **AGAIN_AND_AGAIN)
@given(number=st.integers(0, 14), edits=EDITS)
def test_any_edits_have_a_problem_or_lose_nothing(
    trusts: dict[str, Trust], number: int, edits: list[tuple[int, int, str]]
) -> None:
    kept_or_said(trusts["miniature"], number, edits)


@pytest.mark.long
@settings(max_examples=600, **AGAIN_AND_AGAIN)
@given(number=st.integers(0, 14), edits=EDITS)
def test_any_edits_at_length(trusts: dict[str, Trust], number: int, edits: list[tuple[int, int, str]]) -> None:
    kept_or_said(trusts["miniature"], number, edits)


def kept_or_said(trust: Trust, number: int, edits: list[tuple[int, int, str]]) -> None:
    """A file after some edits has a problem, or every word of it is kept."""
    source = trust.sources[number % len(trust.sources)]
    text = source.text
    for place, length, piece in edits:
        at = place % (len(text) + 1)
        text = text[:at] + piece + text[at + length :]
    content = text.encode("utf-8", "surrogatepass")
    record, problems, _ = trust.read(source, content, alone=False)
    well_formed(problems, content, source.shown)
    if not any(problem.severity is Severity.ERROR for problem in problems):
        assert record is not None
        assert list(lost_words(text, record)) == []


BYTES = {"number": st.integers(0, 14), "content": st.binary(max_size=400), "place": st.integers(0, 100_000)}


@settings(max_examples=100, **AGAIN_AND_AGAIN)
@given(**BYTES)
def test_any_bytes_have_a_problem(trusts: dict[str, Trust], number: int, content: bytes, place: int) -> None:
    said_of_bytes(trusts["miniature"], number, content, place)


@pytest.mark.long
@settings(max_examples=400, **AGAIN_AND_AGAIN)
@given(**BYTES)
def test_any_bytes_at_length(trusts: dict[str, Trust], number: int, content: bytes, place: int) -> None:
    said_of_bytes(trusts["miniature"], number, content, place)


def said_of_bytes(trust: Trust, number: int, content: bytes, place: int) -> None:
    """Bytes in place of a file and bytes in the midst of it have a problem with a place and words, or are sound."""
    source = trust.sources[number % len(trust.sources)]
    whole = source.text.encode()
    place %= len(whole)
    for damaged in (content, whole[:place] + content + whole[place:]):
        _, problems, _ = trust.read(source, damaged, alone=False)
        well_formed(problems, damaged, source.shown)


def _gone(file: Path) -> None:
    file.unlink()


def _empty(file: Path) -> None:
    file.write_bytes(b"")


def _only_remarks(file: Path) -> None:
    file.write_bytes(b"# nothing yet\n\n")


def _renamed(file: Path) -> None:
    file.rename(file.with_name("another-name.yml"))


def _other_ending(file: Path) -> None:
    file.rename(file.with_suffix(".yaml"))


def _capitals(file: Path) -> None:
    file.rename(file.with_name(f"{file.stem.upper()}.YML"))


def _copied(file: Path) -> None:
    shutil.copy(file, file.with_name(f"{file.stem}-2.yml"))


def _copy_of_a_file_manager(file: Path) -> None:
    shutil.copy(file, file.with_name(f"{file.stem} (1).yml"))


def _moved(file: Path) -> None:
    file.rename(file.parents[1] / "stray.yml")


def _a_folder(file: Path) -> None:
    file.unlink()
    file.mkdir()
    (file / "a.yml").write_text("id: a\n", encoding="utf-8")


def _a_text_document(file: Path) -> None:
    file.write_bytes(b"PK\x03\x04\x14\x00\x06\x00\x08\x00\x00\x00!\x00" + bytes(range(256)) * 4)


def _the_file_of_another(file: Path) -> None:
    others = sorted(neighbour for neighbour in file.parent.glob("*.yml") if neighbour != file)
    file.write_bytes(others[0].read_bytes() if others else b"id: x\n")


def _odd_name(file: Path) -> None:
    shutil.copy(file, file.with_name("<img src=x onerror=alert(1)>\N{RIGHT-TO-LEFT OVERRIDE}\n{{ 7 }}.yml"))


FILES = (
    _gone, _empty, _only_remarks, _renamed, _other_ending, _capitals, _copied, _copy_of_a_file_manager, _moved,
    _a_folder, _a_text_document, _the_file_of_another, _odd_name,
)  # fmt: skip


ONE_OF_EACH = (
    "trust.yml",
    "glossary.yml",
    "roles/tutors.yml",
    "opportunities/framework/networks.yml",
    "opportunities/stretch-tasks/start-a-book-club.yml",
    "policy/growing-our-own.yml",
)


@pytest.mark.parametrize("damage", FILES)
@pytest.mark.parametrize("file", ONE_OF_EACH)
def test_a_file_that_is_lost_or_in_the_wrong_place_is_missed(
    file: str, damage: Callable[[Path], None], tmp_path: Path
) -> None:
    data = tmp_path / "data"
    shutil.copytree(MINIATURE, data)
    damage(data / file)
    _, problems = load(data)
    assert problems, "nothing was said"
    assert all(problem.message.isprintable() and problem.path.isprintable() for problem in problems), problems
    assert any(_names(problem, Path(file)) for problem in problems), problems


def _names(problem: Problem, file: Path) -> bool:
    """Whether a problem is in the file or where it was moved, or names the file or something that stood in it."""
    text = (MINIATURE / file).read_text(encoding="utf-8")
    quoted = problem.message.split("'")[1::2]
    named = any(re.search(rf"\b{re.escape(name)}\b", text) for name in quoted)
    return (
        named or file.stem in problem.path.lower() or Path(problem.path).stem == "stray" or file.stem in problem.message
    )
