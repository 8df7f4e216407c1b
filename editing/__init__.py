"""What writes data files: one layout, new entries, new ids. The site needs nothing of it."""
