"""Measures: numbers in, numbers out; no files, themes or formatting."""
