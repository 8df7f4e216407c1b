"""From paper: a trust's own policy document, as Word or Markdown, becomes data files for a person to complete.

A line of the document passes five hops: `pages` (the file as HTML), `blocks` (headings, paragraphs, lists, tables),
`outline` with `tables` (sections, clauses, role levels), `draft` (the values of each data file), `writing` (YAML).
What none of them understands is a remark, and `report` prints every remark with its place.
"""
