"""Word files, read from their XML: every run of text is in the text, or left out and listed with the reason."""
