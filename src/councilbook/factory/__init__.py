"""The factory: planned pages in, executed notebooks out."""
