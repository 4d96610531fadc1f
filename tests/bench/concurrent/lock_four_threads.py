"""A Lock that four threads want at the same time."""

from _contended import run_with

run_with(4)
