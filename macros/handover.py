"""Our files and MkDocs', each as the other's: what lies in docs/, what the data make, and where they end up."""

from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.utils.meta import get_data

from macros.search import WrittenPage
from macros.site_files import SiteFile, SiteFiles


def own_file(file: File) -> SiteFile:
    """Return a file of MkDocs' as one of ours."""
    path = Path(file.abs_src_path) if file.abs_src_path else None
    return SiteFile(file.src_uri, file.url, path, b"" if path else file.content_bytes)


def written_page(file: File) -> WrittenPage:
    """Return what search knows of a page that somebody has written."""
    text, head = get_data(file.content_string)
    return WrittenPage(file.src_uri, str(head.get("title", "")), str(head.get("description", "")), text)


def hand_over(own: SiteFiles, files: Files, config: MkDocsConfig) -> None:
    """Make MkDocs' files those that we have: remove and add files, and give them their addresses."""
    there = {file.src_uri: file for file in files}
    for source, file in list(there.items()):
        if (item := own.get(source)) is None or (file.abs_src_path and item.path != Path(file.abs_src_path)):
            files.remove(file)
            del there[source]
    for item in own:
        file = there.get(item.source) or _generated(item, files, config)
        if file.url != item.address:
            file.dest_uri = file.url = item.address
            file.__dict__.pop("abs_dest_path", None)
    config.extra_css = [_address(own, path) for path in config.extra_css]
    config.theme["favicon"] = _address(own, config.theme["favicon"])


def _generated(item: SiteFile, files: Files, config: MkDocsConfig) -> File:
    """Add a file of ours to MkDocs'."""
    path = str(item.path) if item.path else None
    content = None if path else item.content
    file: File = File.generated(config, item.source, content=content, abs_src_path=path)  # type: ignore[call-overload]
    files.append(file)
    return file


def _address(files: SiteFiles, source: str) -> str:
    """The address of a file of the site; what is none stays as it is."""
    file = files.get(source)
    return file.address if file else source
