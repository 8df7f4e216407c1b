"""Style sheets joined into one: layers in their order, screens by their names, and nothing lost on the way."""

import re
from pathlib import Path

import pytest

from macros.styles import LAYERS, StyleError, join_styles

ROOT = Path(__file__).parent.parent
SHEETS = ROOT / "docs" / "assets" / "css"
SCREENS = {"settings/screens.css": "@custom-media --wide (min-width: 60em);\n"}


def own() -> dict[str, str]:
    return {path.relative_to(SHEETS).as_posix(): path.read_text(encoding="utf-8") for path in SHEETS.rglob("*.css")}


def test_each_folder_is_a_layer_and_layers_come_in_their_order() -> None:
    joined = join_styles(
        {"pages/a.css": "a { top: 0; }\n", "base/z.css": "b { top: 0; }\n", "paper.css": "@page { }\n"}
    )
    assert joined.startswith(f"@layer {', '.join(LAYERS)};\n")
    assert joined.index("@layer base {") < joined.index("@layer pages {") < joined.index("@page")
    assert joined.count("{") == joined.count("}")


def test_a_screen_stands_for_its_condition() -> None:
    sheet = "@media screen and (--wide), print and (--wide) { a { color: var(--wide); } }\n"
    joined = join_styles({**SCREENS, "base/a.css": sheet})
    assert "@media screen and (min-width: 60em), print and (min-width: 60em) {" in joined
    assert "var(--wide)" in joined
    assert "@custom-media" not in joined


def test_a_screen_that_nobody_named_is_refused() -> None:
    with pytest.raises(StyleError, match=r"base/a\.css: no screen is named --vast; the screens are --wide"):
        join_styles({**SCREENS, "base/a.css": "@media (--vast) { a { top: 0; } }\n"})


def test_a_folder_that_is_no_layer_is_refused() -> None:
    with pytest.raises(StyleError, match=r"odd/a\.css: no layer is named odd"):
        join_styles({"odd/a.css": "a { top: 0; }\n"})


def test_comments_stay_out() -> None:
    assert "why" not in join_styles({"base/a.css": "/* why\n   so */\na { top: 0; }\n"})


def test_no_sheet_forces_its_way() -> None:
    forced = [path for path, text in own().items() if re.search(r"!\s*important|\.md-typeset|\[dir\]", text)]
    assert forced == []


def test_break_points_are_named_in_one_place() -> None:
    places = [path for path, text in own().items() if re.search(r"\((?:min|max)-width:", text)]
    assert places == ["settings/screens.css"]


def test_colours_of_settings_are_in_one_file() -> None:
    places = [path for path, text in own().items() if re.search(r"--setting-\d:", text)]
    assert places == ["settings/colours.css"]


def test_type_keeps_to_its_scale() -> None:
    """Sizes in rem belong to the scale; what is relative to its line, or for paper, is its own affair."""
    sizes = {
        (path, size)
        for path, text in own().items()
        for size in re.findall(r"font-size: ([\d.]+rem)", text)
        if path != "settings/scale.css"
    }
    assert {path for path, _ in sizes} <= {"site/header.css"}  # where the site's name gives way on a phone


def test_twelve_settings_have_marks_of_their_own() -> None:
    drawn = re.findall(r"number == (\d+) %}(<.+>)", (ROOT / "macros" / "templates" / "parts.html").read_text("utf-8"))
    assert [number for number, _ in drawn] == [str(number) for number in range(1, 13)]
    assert len({mark for _, mark in drawn}) == len(drawn)
