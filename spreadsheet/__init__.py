"""The data as a workbook for Excel or LibreOffice, and back: what was edited there becomes edits of the data files."""
