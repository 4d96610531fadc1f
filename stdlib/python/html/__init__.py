"""HTML text: escape and unescape."""

import re as _re

__all__ = ["escape", "unescape"]


def escape(s, quote=True):
    """Replace special characters "&", "<" and ">" to HTML-safe sequences.  If the optional flag quote is true
    (the default), the quotation mark characters, both double quote (") and single quote (') characters are also
    translated."""
    s = s.replace("&", "&amp;")
    s = s.replace("<", "&lt;")
    s = s.replace(">", "&gt;")
    if quote:
        s = s.replace('"', "&quot;")
        s = s.replace("'", "&#x27;")
    return s


# Numbers that the HTML standard reads as windows-1252, and those that stand for nothing.
_WINDOWS = {0x80 + _i: _c for _i, _c in enumerate(
    "\u20ac\x81\u201a\u0192\u201e\u2026\u2020\u2021\u02c6\u2030\u0160\u2039\u0152\x8d\u017d\x8f"
    "\x90\u2018\u2019\u201c\u201d\u2022\u2013\u2014\u02dc\u2122\u0161\u203a\u0153\x9d\u017e\u0178")}
_WINDOWS[0] = "\ufffd"
_WINDOWS[0x0d] = "\r"


def _is_invalid(n):
    return (0x1 <= n <= 0x8 or n == 0xb or 0xe <= n <= 0x1f or 0x7f <= n <= 0x9f or 0xfdd0 <= n <= 0xfdef
            or n & 0xfffe == 0xfffe)


def _replace_charref(found):
    from html.entities import html5
    name = found.group(1)
    if name[0] == "#":
        number = name.rstrip(";")
        n = int(number[2:], 16) if number[1] in "xX" else int(number[1:])
        if n in _WINDOWS:
            return _WINDOWS[n]
        if 0xd800 <= n <= 0xdfff or n > 0x10ffff:
            return "\ufffd"
        return "" if _is_invalid(n) else chr(n)
    if name in html5:
        return html5[name]
    for length in range(len(name) - 1, 1, -1):
        if name[:length] in html5:
            return html5[name[:length]] + name[length:]
    return "&" + name


_charref = _re.compile(r"&(#[0-9]+;?|#[xX][0-9a-fA-F]+;?|[^\t\n\f <&#;]{1,32};?)")


def unescape(s):
    """Convert all named and numeric character references (e.g. &gt;, &#62;, &x3e;) in the string s to the
    corresponding unicode characters."""
    if "&" not in s:
        return s
    return _charref.sub(_replace_charref, s)
