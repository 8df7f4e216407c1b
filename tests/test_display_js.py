"""The display's logic, which touches no page: tests/js run by node where node is there."""

import json
import subprocess
from pathlib import Path

import pytest
import segno
from asked import queries

JS = Path(__file__).parent / "js"
# How many bytes each version of a QR code holds with error correction M, from version 1 on (ISO/IEC 18004, table 7).
CAPACITIES = (
    *(14, 26, 42, 62, 84, 106, 122, 152, 180, 213, 251, 287, 331, 362, 412, 450, 504, 560, 624, 666),
    *(
        711,
        779,
        857,
        911,
        997,
        1059,
        1125,
        1190,
        1264,
        1370,
        1452,
        1538,
        1628,
        1722,
        1809,
        1911,
        1989,
        2099,
        2213,
        2331,
    ),
)


def test_the_logic_of_the_display_under_node() -> None:
    node = queries.node()
    if node is None:
        pytest.skip(
            "NO NODE OF VERSION 20.19 OR NEWER WAS FOUND, so the display was tested in a browser only, if there"
        )
    files = sorted(str(file) for file in JS.glob("display*.test.mjs"))
    assert len(files) >= 2
    done = subprocess.run([node, "--test", *files], capture_output=True, text=True, check=False, timeout=120)
    assert done.returncode == 0, done.stdout


def test_codes_that_the_display_draws_are_those_of_another_library_in_every_version() -> None:
    """Of full codes: what segno pads others with differs from the standard. A browser's test reads some of these."""
    node = queries.node()
    if node is None:
        pytest.skip("NO NODE OF VERSION 20.19 OR NEWER WAS FOUND, so codes were read in a browser only, if there")
    addresses = [("https://example.org/" + "abc-xyz/" * 300)[:size] for size in CAPACITIES]
    command = [node, str(JS / "display-codes.mjs")]
    done = subprocess.run(command, input=json.dumps(addresses), capture_output=True, text=True, check=True, timeout=120)
    for version, (address, drawn) in enumerate(zip(addresses, json.loads(done.stdout), strict=True), 1):
        code = segno.make(address, error="m", mask=3, micro=False, boost_error=False)
        assert code.version == version
        assert drawn == ["".join(str(int(module)) for module in row) for row in code.matrix], version
