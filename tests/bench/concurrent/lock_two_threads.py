"""A Lock that two threads want at the same time."""

from _contended import run_with

run_with(2)
