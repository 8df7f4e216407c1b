"""What leaves the site for programs and editors: the API, the search index, the schemas, the data guide."""
