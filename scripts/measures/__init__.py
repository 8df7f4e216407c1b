"""What `make bench` measures: builds, a plain site to compare with, serving, and the weight of pages."""
