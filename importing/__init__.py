"""From paper: a trust's own policy document becomes data files for a person to complete.

A line of the document passes five hops: `pages` (any kind of file as HTML; `word/` and `odt` read the XML), `blocks`
(headings, paragraphs, lists, tables), `framework` (role levels, from tables or headings, with `shapes`, `ladders` and
the `doubts` they leave) and `outline` (sections, clauses, document control), `draft` (the values of each data file),
`writing` or `adding` (YAML). What none of them understands is a remark, and `report` prints each with its place.
"""
