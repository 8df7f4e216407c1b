"""Modules joined into classic scripts: what each holds, in what order, and what is refused."""

import re
from pathlib import Path

import pytest

from macros.scripts import ScriptError, join, needed

MODULES = Path(__file__).parent.parent / "docs" / "assets" / "js"
SMALL = {
    "js/a.js": 'import { b as c } from "./deep/b.js";\n\n/** Says it. */\nc();\n',
    "js/deep/b.js": "export function b() {}\nexport const MORE = 1;\n",
    "js/other.js": "export class Other {}\n",
}


def own() -> dict[str, str]:
    return {path.relative_to(MODULES).as_posix(): path.read_text(encoding="utf-8") for path in MODULES.rglob("*.js")}


def test_a_script_holds_what_its_entry_needs_in_its_order() -> None:
    script = join(SMALL, ["js/a.js"])
    assert script.index('portalModules["js/deep/b"] ??=') < script.index('portalModules["js/a"] ??=')
    assert 'const { b: c } = portalModules["js/deep/b"];' in script
    assert "return { b, MORE };" in script
    assert "Says it" not in script
    assert "js/other" not in script


def test_without_entries_a_script_holds_every_module() -> None:
    assert all(f'portalModules["{path.removesuffix(".js")}"] ??=' in join(SMALL) for path in SMALL)


def test_what_the_page_has_already_stays_out() -> None:
    assert needed(SMALL, "js/a.js") == ("js/deep/b.js", "js/a.js")
    script = join(SMALL, ["js/a.js"], known=["js/deep/b.js"])
    assert "??= (() =>" in script
    assert 'portalModules["js/deep/b"] ??=' not in script


def test_a_bare_import_comes_before() -> None:
    script = join({"js/a.js": 'import "./b.js";\n', "js/b.js": "run();\n"}, ["js/a.js"])
    assert script.index("run();") < script.index('portalModules["js/a"]')
    assert "import" not in script


@pytest.mark.parametrize(
    ("modules", "message"),
    [
        ({"a.js": 'import x from "./b.js";\n'}, r'a\.js: cannot be joined: import x from "\./b\.js";'),
        ({"a.js": "export default 1;\n"}, r"a\.js: cannot be joined: export default 1;"),
        ({"a.js": 'import "./b.js";\n'}, r"a\.js: there is no module b\.js"),
        ({"a.js": 'import "./b.js";\n', "b.js": 'import "./a.js";\n'}, r"import each other: a\.js, b\.js"),
    ],
)
def test_what_cannot_be_joined_is_refused(modules: dict[str, str], message: str) -> None:
    with pytest.raises(ScriptError, match=message):
        join(modules)


def test_a_module_beside_every_page_defines_the_element_of_its_name() -> None:
    beside = {path: text for path, text in own().items() if "/" not in path}
    elements = {path: re.findall(r'customElements\.define\("([a-z-]+)"', text) for path, text in beside.items()}
    assert elements == {
        path: [] if path in ("every-page.js", "moved.js") else [path.removesuffix(".js")] for path in beside
    }


def test_only_the_modules_of_elements_define_any() -> None:
    assert [path for path, text in own().items() if "/" in path and "customElements.define" in text] == []


def test_one_module_makes_elements_and_one_loads_data() -> None:
    makers = {path for path, text in own().items() if "createElement(" in text}
    assert makers == {"common/data-script.js", "common/element.js"}


def test_no_module_writes_markup() -> None:
    """What comes from the data goes into a page as text."""
    written = r"\.(?:inner|outer)HTML\s*=|insertAdjacentHTML|document\.write"
    assert [path for path, text in own().items() if re.search(written, text)] == []
