"""What differs between two texts word by word, and between two rows of things by their order."""
