"""The trust's own face on what people take away and on the screen: its logo where it has one, and else the stair."""

import hashlib
import json
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from trusts import lay_out, miniature

Build = Callable[..., "subprocess.CompletedProcess[str]"]
ROLE = miniature().roles[0].id
POLICY = miniature().policies[0].id
SHEETS = (f"roles/{ROLE}/meeting", f"roles/{ROLE}/poster", f"policy/{POLICY}/board-pack")
LOGO = '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="20"><path d="M0 0h40v20z"/></svg>'


def test_sheets_and_the_screen_carry_the_logo_of_a_trust_that_has_one(build_here: Build, tmp_path: Path) -> None:
    data = tmp_path / "data"
    lay_out(None, data)
    (data / "brand").mkdir()
    (data / "brand" / "logo.svg").write_text(LOGO, encoding="utf-8")
    with (data / "trust.yml").open("a", encoding="utf-8") as trust:
        trust.write('brand:\n  logo: logo.svg\n  colour: "#7a1f3d"\n')
    done = build_here(tmp_path / "site", str(data))
    assert done.returncode == 0, done.stdout + done.stderr
    for sheet in SHEETS:
        page = tmp_path / "site" / sheet / "index.html"
        source = page.read_text(encoding="utf-8").partition('class="mark" src="')[2].partition('"')[0]
        assert source.endswith(".svg")
        assert (page.parent / source).read_text(encoding="utf-8") == LOGO
    display = tmp_path / "site" / "display"
    source = (display / "index.html").read_text(encoding="utf-8").partition('class="mark" src="')[2].partition('"')[0]
    assert (display / source.partition("?")[0]).read_text(encoding="utf-8") == LOGO
    files = json.loads((display / "build.json").read_text(encoding="utf-8"))["files"]
    assert files[source] == hashlib.sha256(LOGO.encode()).hexdigest()
    assert "--hue: #7a1f3d" in (display / "display.css").read_text(encoding="utf-8")


@pytest.mark.parametrize("sheet", SHEETS)
def test_sheets_of_a_trust_without_a_logo_have_the_stair(miniature_site: Path, sheet: str) -> None:
    assert '<svg class="mark"' in (miniature_site / sheet / "index.html").read_text(encoding="utf-8")
