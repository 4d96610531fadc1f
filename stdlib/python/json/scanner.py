"""Reads one JSON value: in C (_json), or by this module where that is not wanted."""

import re

try:
    from _json import make_scanner as c_make_scanner
except ImportError:
    c_make_scanner = None

__all__ = ["make_scanner"]

NUMBER_RE = re.compile(r"(-?(?:0|[1-9][0-9]*))(\.[0-9]+)?([eE][-+]?[0-9]+)?")

_WORDS = (("n", "null", None), ("t", "true", True), ("f", "false", False))
_CONSTANTS = (("N", "NaN"), ("I", "Infinity"), ("-", "-Infinity"))


def py_make_scanner(context):
    """A function scan_once(string, idx) -> (value, end) with the options of a decoder."""
    memo = context.memo

    def scan(string, idx):
        try:
            char = string[idx]
        except IndexError:
            raise StopIteration(idx) from None
        if char == '"':
            return context.parse_string(string, idx + 1, context.strict)
        if char == "{":
            return context.parse_object((string, idx + 1), context.strict, scan, context.object_hook,
                                        context.object_pairs_hook, memo)
        if char == "[":
            return context.parse_array((string, idx + 1), scan)
        for first, word, value in _WORDS:
            if char == first and string.startswith(word, idx):
                return value, idx + len(word)
        found = NUMBER_RE.match(string, idx)
        if found is not None:
            integer, fraction, exponent = found.groups()
            if fraction or exponent:
                value = context.parse_float(integer + (fraction or "") + (exponent or ""))
            else:
                value = context.parse_int(integer)
            return value, found.end()
        for first, word in _CONSTANTS:
            if char == first and string.startswith(word, idx):
                return context.parse_constant(word), idx + len(word)
        raise StopIteration(idx)

    def scan_once(string, idx):
        if idx < 0:
            raise ValueError("idx cannot be negative")
        try:
            return scan(string, idx)
        finally:
            memo.clear()

    return scan_once


make_scanner = c_make_scanner or py_make_scanner
