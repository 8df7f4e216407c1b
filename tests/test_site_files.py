"""Files of a site are held until they are written, and then read from where they are."""

from pathlib import Path

from macros.site_files import SiteFile, SiteFiles


def test_what_is_written_is_no_longer_held(tmp_path: Path) -> None:
    files = SiteFiles({"display/index.html": "display/", "api/roles.json": "api/roles.json"}.__getitem__)
    files.put(SiteFile("roles/x.md", "roles/x/"))
    files.add("display/index.html", "<html>")
    files.add("api/roles.json", "{}")
    files["api/roles.json"].address = "api/roles.1.json"
    files.settle(tmp_path)
    written = {path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*") if path.is_file()}
    assert written == {"display/index.html", "api/roles.1.json"}
    assert [file.content for file in files] == [b"", b"", b""]
    assert files["display/index.html"].text == "<html>"
    files.add("api/roles.json", "[]")
    assert files["api/roles.json"].data == b"[]"
