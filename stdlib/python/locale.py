"""Conventions of languages and countries. This build knows one locale, C, with texts in UTF-8.

Numbers are formatted as localeconv() says, so that a program which puts other conventions there gets them.
The names of other locales are known to normalize(); they and nl_langinfo() come from tables that are only
looked at when they are needed.
"""

import sys
from itertools import chain, repeat

__all__ = ['setlocale', 'getlocale', 'localeconv', 'normalize', 'getdefaultlocale', 'getpreferredencoding',
           'getencoding', 'Error', 'strcoll', 'strxfrm', 'str', 'atof', 'atoi', 'format_string', 'currency',
           'delocalize', 'localize', 'LC_ALL', 'LC_COLLATE', 'LC_CTYPE', 'LC_MESSAGES', 'LC_MONETARY',
           'LC_NUMERIC', 'LC_TIME', 'CHAR_MAX', 'nl_langinfo']

LC_CTYPE, LC_NUMERIC, LC_TIME, LC_COLLATE, LC_MONETARY, LC_MESSAGES, LC_ALL = range(7)
CHAR_MAX = 127      # In localeconv(): there is nothing to say about this.

_builtin_str = str
_float, _int = float, int


class Error(Exception):
    """A locale that does not exist."""


# Setting and asking

# What C libraries call a setlocale() for all: the categories with a number, and more.
_CATEGORIES = ('LC_CTYPE LC_NUMERIC LC_TIME LC_COLLATE LC_MONETARY LC_MESSAGES LC_PAPER LC_NAME LC_ADDRESS '
               'LC_TELEPHONE LC_MEASUREMENT LC_IDENTIFICATION').split()
_KNOWN = {'C': 'C', 'POSIX': 'C', 'C.UTF-8': 'C.UTF-8', 'C.utf8': 'C.utf8'}
_current = ['C.UTF-8'] + ['C'] * 11


def _name_of(locale):
    """The name in what setlocale() was given."""
    if not isinstance(locale, _builtin_str):
        try:
            language, encoding = locale
            if {type(language), type(encoding)} - {_builtin_str, type(None)}:
                raise TypeError
        except (TypeError, ValueError):
            raise TypeError('Locale must be None, a string, or an iterable of two strings -- '
                            'language code, encoding.') from None
        language = language or 'C'
        locale = normalize(f'{language}.{encoding}') if encoding else normalize(language)
    if '\0' in locale:
        raise ValueError('embedded null character')
    if not locale:
        from os import environ
        locale = environ.get('LC_ALL') or environ.get('LANG') or 'C'
        return _KNOWN.get(locale, 'C')
    if locale not in _KNOWN:
        raise Error('unsupported locale setting')
    return _KNOWN[locale]


def setlocale(category, locale=None):
    """Set the locale of a category, given as a name or as (language, encoding); returns what is set."""
    if not isinstance(category, _int):
        raise TypeError(f'{type(category).__name__!r} object cannot be interpreted as an integer')
    if not LC_CTYPE <= category <= LC_ALL:
        raise Error('locale query failed' if locale is None else 'unsupported locale setting')
    if locale is not None:
        if category != LC_ALL:
            _current[category] = _name_of(locale)
        elif isinstance(locale, _builtin_str) and ';' in locale:
            # What LC_ALL gives when the categories differ: all of them in their order.
            titles, names = zip(*[pair.partition('=')[::2] for pair in locale.split(';')])
            if list(titles) != list(_CATEGORIES):
                raise Error('unsupported locale setting')
            _current[:12] = map(_name_of, names)
        else:
            _current[:12] = [_name_of(locale)] * 12
    if category != LC_ALL:
        return _current[category]
    if len(set(_current)) == 1:
        return _current[0]
    return ';'.join(map('='.join, zip(_CATEGORIES, _current)))


def getlocale(category=LC_CTYPE):
    """The locale of a category as (language, encoding)."""
    name = setlocale(category)
    if category == LC_ALL and ';' in name:
        raise TypeError('category LC_ALL is not supported')
    return _parse_localename(name)


def _parse_localename(localename):
    """(language, encoding) of a name."""
    name = normalize(localename)
    name, _, modifier = name.partition('@')
    if '.' in name:
        return tuple(name.split('.')[:2])
    if modifier == 'euro':
        return name, 'iso-8859-15'
    if name in ('C', 'UTF-8'):
        return None, None if name == 'C' else name
    raise ValueError(f'unknown locale: {localename}')


def getdefaultlocale(envvars=('LC_ALL', 'LC_CTYPE', 'LANG', 'LANGUAGE')):
    """Deprecated: the locale that the environment asks for, as (language, encoding)."""
    import os
    import warnings
    warnings._deprecated('locale.getdefaultlocale',
                         '{name!r} is deprecated and slated for removal in Python {remove}. '
                         'Use setlocale(), getencoding() and getlocale() instead.', remove=(3, 15))
    for variable in envvars:
        if name := os.environ.get(variable):
            return _parse_localename(name.partition(':')[0] if variable == 'LANGUAGE' else name)
    return _parse_localename('C')


def getencoding():
    """The encoding of the locale."""
    return 'UTF-8'


def getpreferredencoding(do_setlocale=True):
    """The encoding that text files have by default."""
    return 'utf-8' if sys.flags.utf8_mode else 'UTF-8'


_override_localeconv = {}


def localeconv():
    """The conventions for numbers and amounts of money."""
    texts = dict.fromkeys(('int_curr_symbol', 'currency_symbol', 'mon_decimal_point', 'mon_thousands_sep',
                           'positive_sign', 'negative_sign', 'thousands_sep'), '')
    numbers = dict.fromkeys(('int_frac_digits', 'frac_digits', 'p_cs_precedes', 'p_sep_by_space',
                             'n_cs_precedes', 'n_sep_by_space', 'p_sign_posn', 'n_sign_posn'), CHAR_MAX)
    return {**texts, **numbers, 'mon_grouping': [], 'decimal_point': '.', 'grouping': [],
            **_override_localeconv}


# Names

def _with_encoding(name, encoding):
    """The name of a locale with another encoding, as X11 calls that."""
    import encodings
    from encodings.aliases import aliases
    from _locale_aliases import locale_encoding_alias
    plain = encodings.normalize_encoding(encoding)
    plain = aliases.get(plain.lower(), plain)
    for key in (plain.lower(), plain.lower().replace('_', '').replace('-', '')):
        if key in locale_encoding_alias:
            plain = locale_encoding_alias[key]
            break
    return name.partition('.')[0] + '.' + plain


def _with_modifier(name, modifier):
    """The name of a locale with a modifier; euro is rather another encoding."""
    if modifier != 'euro':
        return f'{name}@{modifier}'
    encoding = name.partition('.')[2]
    if encoding in ('', 'ISO8859-1'):
        return name.partition('.')[0] + '.ISO8859-15'
    return name if encoding in ('ISO8859-15', 'UTF-8') else f'{name}@euro'


def normalize(localename):
    """The full name of a locale, with an encoding; a name that is not known stays."""
    if localename in _KNOWN and localename != 'C.utf8':
        return _KNOWN[localename]
    from _locale_aliases import locale_alias
    # A colon stands for a dot sometimes.
    code, _, modifier = localename.lower().replace(':', '.').partition('@')
    language, encoding, *_ = [*code.split('.'), '']
    plain = encoding.replace('-', '').replace('_', '')
    code = f'{language}.{plain}' if plain else language
    # From the special to the general, and what is missing is added to what is found.
    if modifier and (found := locale_alias.get(f'{code}@{modifier}')):
        return found
    if found := locale_alias.get(code):
        if not modifier:
            return found
        own = found.partition('@')[2]
        if not own:
            return _with_modifier(found, modifier)
        if own.lower() == modifier:
            return found
    if encoding:
        if modifier and (found := locale_alias.get(f'{language}@{modifier}')):
            name, at, own = found.partition('@')
            return _with_encoding(name, encoding) + at + own
        if found := locale_alias.get(language):
            name, at, own = found.partition('@')
            name = _with_encoding(name, encoding)
            if modifier and not own:
                return _with_modifier(name, modifier)
            if not modifier or own.lower() == modifier:
                return name + at + own
    return localename


# Strings

def _checked(function, *arguments):
    for position, argument in enumerate(arguments, 1):
        if not isinstance(argument, _builtin_str):
            where = f' {position}' if len(arguments) > 1 else ''
            raise TypeError(f'{function}() argument{where} must be str, not {type(argument).__name__}')
        if '\0' in argument:
            raise ValueError('embedded null character')


def strcoll(os1, os2, /):
    """Negative, zero or positive, as the first string comes before, with or after the second."""
    _checked('strcoll', os1, os2)
    return (os1 > os2) - (os1 < os2)


def strxfrm(string, /):
    """A string that < compares as strcoll() compares this one."""
    _checked('strxfrm', string)
    return string


# Numbers

def _group(digits, monetary):
    """Digits with separators, and how many characters these are."""
    conventions = localeconv()
    kind = 'mon_' if monetary else ''
    separator, sizes = conventions[kind + 'thousands_sep'], conventions[kind + 'grouping']
    if not separator or not sizes:
        return digits, 0
    # Zero at the end repeats the size before it for ever.
    if sizes[-1] == 0:
        sizes = chain(sizes[:-1], repeat(sizes[-2])) if len(sizes) > 1 else ()
    groups = []
    for size in sizes:
        if size == CHAR_MAX or len(digits) <= size:
            break
        groups.append(digits[-size:])
        digits = digits[:-size]
    text = separator.join([digits, *reversed(groups)])
    return text, len(separator) * len(groups)


def _localize(formatted, grouping=False, monetary=False):
    """A number that % has formatted with the separators of the locale, in the same width."""
    whole, point, fraction = formatted.partition('.')
    added = 0
    if grouping:
        number = whole.strip(' ')
        start = whole.index(number)
        digits = number.lstrip('+-')
        grouped, added = _group(digits, monetary)
        whole = whole[:start] + number[:len(number) - len(digits)] + grouped + whole[start + len(number):]
    if point:
        point = localeconv()['mon_decimal_point' if monetary else 'decimal_point']
    text = whole + point + fraction
    # The padding makes room for the separators.
    from_left = min(added, len(text) - len(text.lstrip(' ')))
    text = text[from_left:]
    from_right = min(added - from_left, len(text) - len(text.rstrip(' ')))
    return text[:len(text) - from_right]


def format_string(f, val, grouping=False, monetary=False):
    """The % operator with numbers as the locale has them; *grouping* puts in the separators of thousands."""
    import re
    from collections.abc import Mapping
    by_name = isinstance(val, Mapping)
    values = val if isinstance(val, tuple) else (val,)
    position = 0

    def replace(found):
        nonlocal position
        specification = found[0]
        kind = specification[-1]
        if kind == '%':
            return '%'
        if by_name:
            text = specification % val
        else:
            values[position]        # IndexError if there are too few.
            count = 1 + specification.count('*')
            text = specification % values[position:position + count]
            position += count
        if kind in 'eEfFgG' or kind in 'diu' and grouping:
            return _localize(text, grouping, monetary)
        return text

    return re.sub(r'%(?:\(.*?\))?[-#0-9 +*.hlL]*?[eEfFgGdiouxXcrs%]', replace, f)


def currency(val, symbol=True, grouping=False, international=False):
    """An amount of money with its currency."""
    conventions = localeconv()
    digits = conventions['int_frac_digits' if international else 'frac_digits']
    if digits == CHAR_MAX:
        raise ValueError("Currency formatting is not possible using the 'C' locale.")
    side = 'n' if val < 0 else 'p'
    sign = conventions['negative_sign' if val < 0 else 'positive_sign']
    place = conventions[side + '_sign_posn']
    parts = [_localize(f'{abs(val):.{digits}f}', grouping, monetary=True)]
    # The sign may stand next to the symbol: place 3 is before it, 4 behind it.
    if place == 3:
        parts.insert(0, sign)
    elif place == 4:
        parts.append(sign)
    if symbol:
        name = conventions['int_curr_symbol' if international else 'currency_symbol']
        gap = ' ' if conventions[side + '_sep_by_space'] else ''
        if conventions[side + '_cs_precedes']:
            parts[:0] = name, gap
        else:
            parts += gap, name[:-1] if international and name[-1:] == ' ' else name
    text = ''.join(parts)
    if place == 0:
        return f'({text})'
    if place == 2:
        return text + sign
    return text if place in (3, 4) else sign + text


def str(val):
    """A float as str() has it, but for the locale's point."""
    return _localize('%.12g' % val)


def localize(string, grouping=False, monetary=False):
    """A number in Python's writing in that of the locale."""
    return _localize(string, grouping, monetary)


def delocalize(string):
    """A number in the locale's writing in that of Python."""
    conventions = localeconv()
    if separator := conventions['thousands_sep']:
        string = string.replace(separator, '')
    if point := conventions['decimal_point']:
        string = string.replace(point, '.')
    return string


def atof(string, func=_float):
    """A number from text in the locale's writing."""
    return func(delocalize(string))


def atoi(string):
    """An integer from text in the locale's writing."""
    return _int(delocalize(string))


# Facts about the locale by number

def _language_facts():
    """name -> (number, text) for nl_langinfo(), as the GNU C library numbers them."""
    days = 'Sunday Monday Tuesday Wednesday Thursday Friday Saturday'.split()
    months = ('January February March April May June July August September October November '
              'December').split()
    facts = {'CODESET': (14, 'UTF-8'), 'RADIXCHAR': (0x10000, '.'), 'THOUSEP': (0x10001, ''),
             'YESEXPR': (0x50000, '^[yY]'), 'NOEXPR': (0x50001, '^[nN]'), 'CRNCYSTR': (0x4000f, '-')}
    for start, prefix, texts in ((0, 'ABDAY_', [day[:3] for day in days]), (7, 'DAY_', days),
                                 (14, 'ABMON_', [month[:3] for month in months]), (26, 'MON_', months)):
        for count, text in enumerate(texts):
            facts[f'{prefix}{count + 1}'] = 0x20000 + start + count, text
    for number, name, text in ((38, 'AM_STR', 'AM'), (39, 'PM_STR', 'PM'),
                               (40, 'D_T_FMT', '%a %b %e %H:%M:%S %Y'), (41, 'D_FMT', '%m/%d/%y'),
                               (42, 'T_FMT', '%H:%M:%S'),
                               (43, 'T_FMT_AMPM', '%I:%M:%S %p'), (44, 'ERA', ''), (46, 'ERA_D_FMT', ''),
                               (47, 'ALT_DIGITS', ''), (48, 'ERA_D_T_FMT', ''), (49, 'ERA_T_FMT', '')):
        facts[name] = 0x20000 + number, text
    return facts


def nl_langinfo(key, /):
    """A text of the locale, such as the name of a day: nl_langinfo(DAY_1)."""
    for number, text in _language_facts().values():
        if number == key:
            return text
    raise ValueError('unsupported langinfo constant')


def __getattr__(name):
    if name in ('locale_alias', 'locale_encoding_alias'):
        import _locale_aliases
        return getattr(_locale_aliases, name)
    if name in ('gettext', 'dgettext', 'dcgettext', 'textdomain', 'bindtextdomain',
                'bind_textdomain_codeset'):
        import _locale_messages
        return getattr(_locale_messages, name)
    if name.isupper() and (fact := _language_facts().get(name)):
        return fact[0]
    raise AttributeError(f'module {__name__!r} has no attribute {name!r}')
