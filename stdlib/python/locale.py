"""Conventions of languages and countries. This build knows one locale: C, with texts in UTF-8."""

import sys

__all__ = ['getlocale', 'getdefaultlocale', 'getpreferredencoding', 'Error', 'setlocale', 'localeconv',
           'strcoll', 'strxfrm', 'str', 'atof', 'atoi', 'format_string', 'currency', 'normalize', 'LC_CTYPE',
           'LC_COLLATE', 'LC_MESSAGES', 'LC_TIME', 'LC_MONETARY', 'LC_NUMERIC', 'LC_ALL', 'CHAR_MAX',
           'getencoding', 'delocalize', 'localize']

LC_CTYPE, LC_NUMERIC, LC_TIME, LC_COLLATE, LC_MONETARY, LC_MESSAGES, LC_ALL = range(7)
CHAR_MAX = 127

_strtype = str
_float = float
_int = int


class Error(Exception):
    """A locale that does not exist."""


Error.__module__ = 'locale'

# What setlocale() was last told, by category. "C.UTF-8" and "POSIX" behave like "C".
_current = ['C'] * 6
_known = {'C': 'C', 'POSIX': 'C', 'C.UTF-8': 'C.UTF-8', 'C.utf8': 'C.utf8'}


def setlocale(category, locale=None):
    """Set the locale of a category, or with None return the one it has."""
    if not isinstance(category, _int):
        raise TypeError(f"'{type(category).__name__}' object cannot be interpreted as an integer")
    if not 0 <= category <= LC_ALL:
        raise Error('unsupported locale setting')
    if locale is not None:
        if not isinstance(locale, _strtype):
            language, encoding = locale
            locale = (language or 'C') + ('.' + encoding if encoding else '')
        if '\0' in locale:
            raise ValueError('embedded null character')
        if locale == '':
            import os
            locale = os.environ.get('LC_ALL') or os.environ.get('LANG') or 'C'
            locale = _known.get(locale, 'C')
        if locale not in _known:
            raise Error('unsupported locale setting')
        for i in range(6) if category == LC_ALL else (category,):
            _current[i] = _known[locale]
    if category != LC_ALL:
        return _current[category]
    return _current[0]


def localeconv():
    """How numbers and amounts of money are written."""
    result = {'decimal_point': '.', 'grouping': [], 'thousands_sep': '', 'int_curr_symbol': '',
              'currency_symbol': '', 'mon_decimal_point': '', 'mon_thousands_sep': '', 'mon_grouping': [],
              'positive_sign': '', 'negative_sign': ''}
    for name in ('int_frac_digits', 'frac_digits', 'p_cs_precedes', 'p_sep_by_space', 'n_cs_precedes',
                 'n_sep_by_space', 'p_sign_posn', 'n_sign_posn'):
        result[name] = CHAR_MAX
    if _override_localeconv:
        result.update(_override_localeconv)
    return result


_override_localeconv = {}


def strcoll(string1, string2):
    """Compare two strings as sorting in the locale does."""
    return (string1 > string2) - (string1 < string2)


def strxfrm(string):
    """A string that compares with < as this one does with strcoll()."""
    return string


def getlocale(category=LC_CTYPE):
    """The locale of a category as a pair (language, encoding)."""
    name = setlocale(category)
    if category == LC_ALL and ';' in name:
        raise TypeError('category LC_ALL is not supported')
    return (None, None) if name in ('C', 'POSIX') else ('en_US', 'UTF-8')


def getdefaultlocale(envvars=('LC_ALL', 'LC_CTYPE', 'LANG', 'LANGUAGE')):
    """The locale the environment asks for as a pair (language, encoding)."""
    import os
    for variable in envvars:
        name = os.environ.get(variable)
        if name:
            language, _, encoding = name.partition('.')
            return (None if language in ('C', 'POSIX') else language), encoding or None
    return None, None


def getencoding():
    """The encoding of the locale."""
    return 'UTF-8'


def getpreferredencoding(do_setlocale=True):
    """The encoding for text files."""
    return 'utf-8' if sys.flags.utf8_mode else 'UTF-8'


def normalize(localename):
    """The full name of a locale."""
    return localename


def _group(s, monetary=False):
    conv = localeconv()
    separator = conv[monetary and 'mon_thousands_sep' or 'thousands_sep']
    grouping = conv[monetary and 'mon_grouping' or 'grouping']
    if not grouping or not separator:
        return s, 0
    trailing = ''
    stripped = s.rstrip()
    trailing, s = s[len(stripped):], stripped
    groups = []
    sizes = list(grouping)
    size = None
    while s and s[-1:].isdigit():
        if sizes:
            entry = sizes.pop(0)
            if entry == CHAR_MAX:
                break
            if entry:
                size = entry
            else:
                sizes = []
        if not size:
            break
        groups.append(s[-size:])
        s = s[:-size]
    if s:
        groups.append(s)
    groups.reverse()
    return separator.join(groups) + trailing, len(separator) * (len(groups) - 1)


def _localize(formatted, grouping=False, monetary=False):
    if '.' in formatted:
        seps = 0
        parts = formatted.split('.')
        if grouping:
            parts[0], seps = _group(parts[0], monetary=monetary)
        point = localeconv()[monetary and 'mon_decimal_point' or 'decimal_point']
        return point.join(parts)
    if grouping:
        formatted, _ = _group(formatted, monetary=monetary)
    return formatted


def format_string(f, val, grouping=False, monetary=False):
    """Format a string as the % operator does, in the way of the locale."""
    return _localize(f % val, grouping, monetary) if not isinstance(val, (tuple, dict)) else f % val


def currency(val, symbol=True, grouping=False, international=False):
    """Format an amount of money."""
    conv = localeconv()
    digits = conv[international and 'int_frac_digits' or 'frac_digits']
    if digits == CHAR_MAX:
        raise ValueError("Currency formatting is not possible using the 'C' locale.")
    text = _localize(f'{abs(val):.{digits}f}', grouping, monetary=True)
    if symbol:
        text = conv[international and 'int_curr_symbol' or 'currency_symbol'] + text
    return '-' + text if val < 0 else text


def str(val):
    """Convert a float to a string in the way of the locale."""
    return _localize('%.12g' % val)


def delocalize(string):
    """A number written in the way of the locale as Python writes it."""
    conv = localeconv()
    if conv['thousands_sep']:
        string = string.replace(conv['thousands_sep'], '')
    return string.replace(conv['decimal_point'], '.') if conv['decimal_point'] else string


def localize(string, grouping=False, monetary=False):
    """A number as Python writes it in the way of the locale."""
    return _localize(string, grouping, monetary)


def atof(string, func=_float):
    """Convert a string to a float in the way of the locale."""
    return func(delocalize(string))


def atoi(string):
    """Convert a string to an integer in the way of the locale."""
    return _int(delocalize(string))
