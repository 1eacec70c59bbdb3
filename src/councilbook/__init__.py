"""English councils' children's-services figures as a published, reproducible book."""

__version__ = "0.1.0"
