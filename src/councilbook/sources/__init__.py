"""Readers: one per published layout, into the columns of the long table."""
