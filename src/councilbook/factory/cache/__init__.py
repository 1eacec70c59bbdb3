"""The cache: executed pages, and what each was made from."""
