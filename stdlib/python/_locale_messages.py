"""The C library's translation of messages, by way of locale. In the one locale there is, C, a message is its
own translation; what programs set is kept and told.
"""

import os

from locale import Error

_domain = "messages"
_folders = {}
_codesets = {}


def _text(function, number, value, *others):
    if not isinstance(value, str) and value not in others:
        which = f"argument {number}" if number else "argument"
        wanted = "str or None" if None in others else "str"
        raise TypeError(f"{function}() {which} must be {wanted}, not {type(value).__name__}")
    return value


def textdomain(domain, /):
    """Set the domain of gettext() and return it; with None only return it."""
    global _domain
    if _text("textdomain", 0, domain, None) is not None:
        _domain = domain or "messages"
    return _domain


def bindtextdomain(domain, dir, /):
    """Set the folder of a domain's translations and return it; with None only return it."""
    if not _text("bindtextdomain", 1, domain):
        raise Error("domain must be a non-empty string")
    if dir is not None:
        _folders[domain] = os.fsdecode(dir)
    return _folders.get(domain, "/usr/share/locale")


def bind_textdomain_codeset(domain, codeset, /):
    """Set the encoding of a domain's translations and return it; with None only return it."""
    _text("bind_textdomain_codeset", 1, domain)
    if _text("bind_textdomain_codeset", 2, codeset, None) is not None:
        _codesets[domain] = codeset
    return _codesets.get(domain)


def gettext(msg, /):
    """The translation of a message."""
    return _text("gettext", 0, msg)


def dgettext(domain, msg, /):
    """The translation of a message in a domain."""
    _text("dgettext", 1, domain, None)
    return _text("dgettext", 2, msg)


def dcgettext(domain, msg, category, /):
    """The translation of a message in a domain and a category of the locale."""
    _text("dcgettext", 1, domain, None)
    _text("dcgettext", 2, msg)
    if not hasattr(type(category), "__index__"):
        raise TypeError(f"{type(category).__name__!r} object cannot be interpreted as an integer")
    return msg
