"""HTML text: escape() makes characters harmless that mean something in HTML, unescape() reads references."""

import re as _re

__all__ = ["escape", "unescape"]


def __getattr__(name):
    # The table of names is large: it is read when somebody asks for it.
    if name == "entities":
        import html.entities
        return html.entities
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def escape(s, quote=True):
    """The text with references for &, < and >, and with *quote* for both quotation marks."""
    # The ampersand comes first, as it is in all the others.
    s = s.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return s.replace('"', "&quot;").replace("'", "&#x27;") if quote else s


# Numbers that the HTML standard reads as windows-1252, and those that stand for nothing.
_WINDOWS = {0x80 + _i: _c for _i, _c in enumerate(
    "\u20ac\x81\u201a\u0192\u201e\u2026\u2020\u2021\u02c6\u2030\u0160\u2039\u0152\x8d\u017d\x8f"
    "\x90\u2018\u2019\u201c\u201d\u2022\u2013\u2014\u02dc\u2122\u0161\u203a\u0153\x9d\u017e\u0178")}
_WINDOWS[0] = "\ufffd"
_WINDOWS[0x0d] = "\r"


def _is_invalid(n):
    return (0x1 <= n <= 0x8 or n == 0xb or 0xe <= n <= 0x1f or 0x7f <= n <= 0x9f or 0xfdd0 <= n <= 0xfdef
            or n & 0xfffe == 0xfffe)


_REFERENCE = _re.compile(r"&(?:#(?:[xX]([0-9a-fA-F]+)|([0-9]+));?|([^\t\n\f <&#;]{1,32};?))")


def _char_of_number(number):
    if number in _WINDOWS:
        return _WINDOWS[number]
    if number > 0x10ffff or 0xd800 <= number <= 0xdfff:
        return "\ufffd"
    return "" if _is_invalid(number) else chr(number)


_html5 = None   # the table of names, which is large: when it is needed


def _chars_of_name(name):
    global _html5
    html5 = _html5
    if html5 is None:
        from html.entities import html5
        _html5 = html5
    if name in html5:
        return html5[name]
    # A name that needs no semicolon may have something else behind it.
    for end in range(len(name) - 1, 1, -1):
        if name[:end] in html5:
            return html5[name[:end]] + name[end:]
    return "&" + name


def _resolve(found):
    hexadecimal, decimal, name = found.groups()
    if name:
        return _chars_of_name(name)
    return _char_of_number(int(hexadecimal, 16) if hexadecimal else int(decimal))


def unescape(s):
    """The text with the characters for references such as &gt;, &#62; and &#x3e;."""
    return _REFERENCE.sub(_resolve, s) if "&" in s else s
