"""The content security policy as the pages of a build need it, in their meta tag."""

from publishing.headers import content_security_policy


def of_pages(*, served: bool, directories: bool) -> str:
    """The policy for the meta tag of each page; empty where it would forbid what the page needs.

    The server of `mkdocs serve` puts a script of its own into each page, and from file://, where addresses are those
    of files and not of directories, no page has an origin.
    """
    return "" if served or not directories else content_security_policy(header=False)
