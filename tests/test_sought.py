"""What is looked for in the texts of records: each record is gone through once, for all that is looked for."""

import pytest
from trusts import miniature

from portal.checks import style
from portal.model import Mark, Refers
from portal.model import sought as sought_module
from portal.model.shape import Leaf
from portal.model.sought import Marked, forget, sought, texts


@pytest.fixture(autouse=True)
def _only_for_this_test(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sought_module.sought, "every", list(sought.every))


def test_a_text_is_tested_once_for_as_long_as_its_record_is_there() -> None:
    tested: list[str] = []

    @texts(Mark.PROSE)
    def with_mentor(text: str) -> bool:
        tested.append(text)
        return "mentor" in text

    files = miniature().files
    found = [(record, leaf.loc) for record, leaf in with_mentor(files)]
    assert found
    assert all("mentor" in text for _, leaf in with_mentor(files) if (text := leaf.value))
    assert len(tested) == sum(leaf.mark is Mark.PROSE for _, leaves in miniature().leaves for leaf in leaves)
    role = files[2]
    assert {loc for record, loc in found if record is role} == {leaf.loc for leaf in with_mentor.within(role)}
    forget()
    assert [(record, leaf.loc) for record, leaf in with_mentor(files)] == found
    forget()


def test_what_is_looked_for_later_is_found_in_a_record_that_was_gone_through_before() -> None:
    role = miniature().roles[0]
    names = texts(Mark.NAME)(str)
    assert "title" in {leaf.loc[0] for leaf in names.within(role)}

    @sought
    def kinds(marked: Marked) -> set[str]:
        return {leaf.mark.kind for leaf in marked[Refers] if isinstance(leaf.mark, Refers)}

    assert set(kinds.within(role)) == {"strand", "setting", "opportunity", "role"}
    forget()


# One text for each rule of house style, in their order.
UNLIKE_HOUSE = (
    "\u2022 Lead it", "b) Lead it", "Lead it, eg here", "Lead it, ie here", "Lead it etc", "Lead & learn",
    "Lead it! Learn", "Lead it!", "Please lead it", "Lead  it", "Lead \u2018it\u2019", "Lead\u202fit", "Lead it , too",
    "Lead <b>it</b>",
)  # fmt: skip


def test_each_rule_of_house_style_is_looked_for_in_texts() -> None:
    rules = [rule.pattern for rule in style._RULES]
    assert all(rule.search(text) for rule, text in zip(rules, UNLIKE_HOUSE, strict=True))
    more = ("- Lead it", "4. Lead it", "(b) Lead it", "e.g. lead it", "i.e. lead it", "Lead {{ it", "Lead {% it")
    leaves = [Leaf(("text",), text, Mark.PROSE) for text in (*UNLIKE_HOUSE, *more)]
    assert list(style._unlike_house.find({Mark.PROSE: leaves})) == leaves
    assert not style._unlike_house.find(
        {Mark.PROSE: [Leaf(("text",), "Lead it (or learn), A&B; and so on.", Mark.PROSE)]}
    )
