"""What each page shows: sorted, grouped, labelled and counted. Plain values, ready for a template."""
