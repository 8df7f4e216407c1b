"""A theme of our own, for a build without Material: `THEME=portal make site`. Its parts are those of macros/theme."""
