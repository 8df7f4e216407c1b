"""The domain: the data of one trust, read, checked and arranged. Knows neither mkdocs nor jinja2."""
