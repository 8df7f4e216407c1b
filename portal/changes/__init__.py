"""Two versions of the data compared by meaning: what was added, removed, moved and reworded, and for whom.

`revisions` fetches a version from git or a folder, `version` reads it, `compare` pairs what is the same thing in both
and says what differs, `promises` looks after the ids, `pages` and `completeness` say what follows from it, and
`formats` writes it down. `history` does the same along the history of the data, for the page of changes and its feed.
"""
