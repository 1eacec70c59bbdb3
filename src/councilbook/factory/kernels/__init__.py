"""Warm kernels: a page's process is forked from one that has loaded everything already."""
