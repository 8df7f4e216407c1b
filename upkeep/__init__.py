"""Looking after the data: outside addresses that still answer, what is overdue, the forms of the repository."""
