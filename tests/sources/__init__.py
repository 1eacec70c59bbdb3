"""Tests of the readers of published layouts."""
