"""Three pull requests as they might come to the miniature trust, with the summary that each gets.

Run with BLESS=1 to take what is printed now; read the difference before it is kept.
"""

import os
import shutil
from datetime import date
from pathlib import Path

import pytest
from trusts import MINIATURE, edit

from portal.changes.formats import FORMATS
from portal.changes.summary import summary
from portal.changes.version import Reader

SAMPLES = Path(__file__).parent / "changes"

DAY = date(2026, 11, 24)


@pytest.mark.parametrize("name", sorted(sample.name for sample in SAMPLES.iterdir()))
def test_the_summary_of_a_sample(name: str, tmp_path: Path) -> None:
    sample = SAMPLES / name
    data = tmp_path / "data"
    shutil.copytree(MINIATURE, data)
    edit(data, (sample / "EDIT").read_text(encoding="utf-8"))
    reader = Reader()
    before, after = reader.version(MINIATURE, "data"), reader.version(data, "data")
    result = summary(("main", before), ("the proposal", after), DAY)
    assert result.keeps_its_promises
    for style, ending in (("text", "txt"), ("markdown", "md")):
        said = FORMATS[style](result)
        expected = sample / f"expected.{ending}"
        if os.environ.get("BLESS"):
            expected.write_text(said, encoding="utf-8")
        assert said == expected.read_text(encoding="utf-8")
