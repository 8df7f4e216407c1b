"""Text to documents: YAML to plain values with positions, and the problems that are found on the way."""
