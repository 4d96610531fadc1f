"""Messages in the language of the user, from catalogues in the format of GNU gettext (.mo).

A catalogue is a file DIR/LANGUAGE/LC_MESSAGES/DOMAIN.mo. GNUTranslations reads one; where it has no
message, its fallback is asked, and in the end the message itself is given. Which of several plural forms
belongs to a number says an expression in C in the catalogue's header; it becomes a function of Python.
"""

import os
import re
import struct
import sys

__all__ = ['NullTranslations', 'GNUTranslations', 'Catalog', 'bindtextdomain', 'find', 'translation',
           'install', 'textdomain', 'dgettext', 'dngettext', 'gettext', 'ngettext', 'pgettext', 'dpgettext',
           'npgettext', 'dnpgettext']

_default_localedir = os.path.join(sys.base_prefix, 'share', 'locale')


# Plural forms

_token = re.compile(r'\s*(?:(\d+)|(n\b)|(\|\||&&|[<>=!]=|[-+*/%<>!?:()])|(\S))')
# From the loosest to the tightest, with what they are in Python.
_operators = ({'||': 'or'}, {'&&': 'and'}, {'==': '==', '!=': '!='},
              {'<': '<', '>': '>', '<=': '<=', '>=': '>='}, {'+': '+', '-': '-'},
              {'*': '*', '/': '//', '%': '%'})


class _Plural:
    """Parses an expression of C by descent; text() is the same in Python."""

    def __init__(self, source):
        self.tokens = []
        for number, variable, operator, wrong in _token.findall(source):
            if wrong:
                raise ValueError(f'invalid token in plural form: {wrong}')
            self.tokens.append(number or variable or operator)
        self.tokens.append('')
        self.place = 0

    def next(self):
        self.place += 1
        return self.tokens[self.place - 1]

    def expect(self, token):
        found = self.next()
        if found != token:
            raise ValueError(f'unexpected token in plural form: {found}' if found
                             else 'unexpected end of plural form')

    def choice(self):
        condition = self.binary(0)
        if self.tokens[self.place] != '?':
            return condition
        self.next()
        first = self.choice()
        self.expect(':')
        return f'({first} if {condition} else {self.choice()})'

    def binary(self, level):
        if level == len(_operators):
            return self.unary()
        left = self.binary(level + 1)
        while self.tokens[self.place] in _operators[level]:
            operator = _operators[level][self.next()]
            left = f'({left} {operator} {self.binary(level + 1)})'
            if level in (2, 3):
                # In C a comparison is a number, and chains otherwise.
                left = f'int{left}'
        return left

    def unary(self):
        token = self.next()
        if token == '!':
            return f'(not {self.unary()})'
        if token == '(':
            inner = self.choice()
            if self.next() != ')':
                raise ValueError('unbalanced parenthesis in plural form')
            return inner
        if token == 'n' or token.isdigit():
            return token
        raise ValueError(f'unexpected token in plural form: {token}' if token
                         else 'unexpected end of plural form')

    def text(self):
        text = self.choice()
        self.expect('')
        return text


def _as_int(n, only_numbers=True):
    if isinstance(n, int):
        return n
    complaint = f'Plural value must be an integer, got {type(n).__name__}'
    if only_numbers:
        try:
            round(n)
        except TypeError:
            raise TypeError(complaint) from None
    import warnings
    # The program is to blame, however deep in here this is.
    level, frame = 2, sys._getframe(1)
    while frame.f_back is not None and frame.f_globals is globals():
        level, frame = level + 1, frame.f_back
    warnings.warn(complaint, DeprecationWarning, level)
    return n


def c2py(plural):
    """The function of the number n that an expression of C is."""
    if len(plural) > 1000:
        raise ValueError('plural form expression is too long')
    try:
        expression = _Plural(plural).text()
        namespace = {}
        exec(f'def form(n):\n    return int({expression})', namespace)
    except RecursionError:
        raise ValueError('plural form expression is too complex') from None
    form = namespace['form']
    return lambda n: form(_as_int(n))


# Catalogues

class NullTranslations:
    """Messages as they are; the base of the classes that translate."""

    def __init__(self, fp=None):
        self._info, self._charset, self._fallback = {}, None, None
        if fp is not None:
            self._parse(fp)

    def _parse(self, fp):
        pass

    def add_fallback(self, fallback):
        """What is asked where this has no message (behind the fallbacks that it has already)."""
        if self._fallback:
            self._fallback.add_fallback(fallback)
        else:
            self._fallback = fallback

    def gettext(self, message):
        """The translation of a message."""
        return self._fallback.gettext(message) if self._fallback else message

    def ngettext(self, msgid1, msgid2, n):
        """The translation for a number of things; untranslated, the first text is for one."""
        if self._fallback:
            return self._fallback.ngettext(msgid1, msgid2, n)
        return msgid1 if _as_int(n, False) == 1 else msgid2

    def pgettext(self, context, message):
        """gettext() of a message that means what it means in a context."""
        return self._fallback.pgettext(context, message) if self._fallback else message

    def npgettext(self, context, msgid1, msgid2, n):
        """ngettext() in a context."""
        if self._fallback:
            return self._fallback.npgettext(context, msgid1, msgid2, n)
        return msgid1 if _as_int(n, False) == 1 else msgid2

    def info(self):
        """The header of the catalogue."""
        return self._info

    def charset(self):
        """The encoding of the catalogue."""
        return self._charset

    def install(self, names=None):
        """Make gettext() a built-in function _(), and others that *names* names by their own names."""
        import builtins
        builtins._ = self.gettext
        for name in {'gettext', 'ngettext', 'npgettext', 'pgettext'}.intersection(names or ()):
            setattr(builtins, name, getattr(self, name))


class GNUTranslations(NullTranslations):
    """The messages of a .mo file, which is open in binary mode."""

    LE_MAGIC = 0x950412de
    BE_MAGIC = 0xde120495
    CONTEXT = '%s\x04%s'
    VERSIONS = (0, 1)

    def _parse(self, fp):
        filename = getattr(fp, 'name', '')
        data = fp.read()
        self._catalog = catalog = {}
        self.plural = lambda n: int(_as_int(n) != 1)
        magic, = struct.unpack('<I', data[:4])
        order = {self.LE_MAGIC: '<', self.BE_MAGIC: '>'}.get(magic)
        if order is None:
            raise OSError(0, 'Bad magic number', filename)
        version, count, originals, translations = struct.unpack(order + '4I', data[4:20])
        if version >> 16 not in self.VERSIONS:
            raise OSError(0, f'Bad version number {version >> 16}', filename)
        charset = None
        for number in range(count):
            texts = []
            for table in originals, translations:
                size, start = struct.unpack_from(order + '2I', data, table + 8 * number)
                if start + size >= len(data):
                    raise OSError(0, 'File is corrupt', filename)
                texts.append(data[start:start + size])
            message, translated = texts
            if not message:
                self._read_header(translated)
                charset = self._charset
            charset = charset or 'ascii'
            message, *plural = message.split(b'\0')
            if plural:
                for form, text in enumerate(translated.split(b'\0')):
                    catalog[str(message, charset), form] = str(text, charset)
            else:
                catalog[str(message, charset)] = str(translated, charset)

    def _read_header(self, data):
        last = None
        for line in data.split(b'\n'):
            line = line.decode('utf-8', 'replace').strip()
            if not line or line.startswith('#-#-#-#-#') and line.endswith('#-#-#-#-#'):
                continue
            if ':' in line:
                last, _, value = line.partition(':')
                last = last.strip().lower()
                self._info[last] = value.strip()
            elif last:
                self._info[last] += '\n' + line
        if found := re.search(r'charset=(\S+)', self._info.get('content-type', '')):
            self._charset = found[1]
        if found := re.search(r'plural=([^;]*)', self._info.get('plural-forms', '')):
            self.plural = c2py(found[1])

    def _translated(self, key):
        found = self._catalog.get(key)
        return self._catalog.get((key, self.plural(1))) if found is None else found

    def gettext(self, message):
        found = self._translated(message)
        return super().gettext(message) if found is None else found

    def ngettext(self, msgid1, msgid2, n):
        found = self._catalog.get((msgid1, self.plural(n)))
        return super().ngettext(msgid1, msgid2, n) if found is None else found

    def pgettext(self, context, message):
        found = self._translated(self.CONTEXT % (context, message))
        return super().pgettext(context, message) if found is None else found

    def npgettext(self, context, msgid1, msgid2, n):
        found = self._catalog.get((self.CONTEXT % (context, msgid1), self.plural(n)))
        return super().npgettext(context, msgid1, msgid2, n) if found is None else found


# Finding catalogues

def _languages(name):
    """A name language_TERRITORY.codeset@modifier and all that are less exact, the most exact first."""
    import locale
    name = locale.normalize(name)
    rest, at, modifier = name.partition('@')
    rest, dot, codeset = rest.partition('.')
    language, underscore, territory = rest.partition('_')
    parts = (underscore + territory, dot + codeset, at + modifier)
    found = []
    # Seven in binary is all parts; the modifier weighs most.
    for chosen in range(7, -1, -1):
        parts_chosen = [part for bit, part in zip((4, 2, 1), parts) if chosen & bit]
        if all(parts_chosen):
            text = language + ''.join(parts_chosen)
            if text not in found:
                found.append(text)
    return found


def find(domain, localedir=None, languages=None, all=False):
    """The path of the catalogue for the first language that has one (with *all*, a list of all paths)."""
    if languages is None:
        setting = next(filter(None, map(os.environ.get, ('LANGUAGE', 'LC_ALL', 'LC_MESSAGES', 'LANG'))), '')
        languages = setting.split(':') if setting else []
        if 'C' not in languages:
            languages.append('C')
    names = []
    for language in languages:
        names += [name for name in _languages(language) if name not in names]
    found = []
    for name in names:
        if name == 'C':
            break
        path = os.path.join(localedir or _default_localedir, name, 'LC_MESSAGES', f'{domain}.mo')
        if os.path.exists(path):
            if not all:
                return path
            found.append(path)
    return found if all else None


_translations = {}


def translation(domain, localedir=None, languages=None, class_=None, fallback=False):
    """An object with the messages of the user's languages; each language is the fallback of the one
    before."""
    class_ = class_ or GNUTranslations
    paths = find(domain, localedir, languages, all=True)
    if not paths:
        if fallback:
            return NullTranslations()
        from errno import ENOENT
        raise FileNotFoundError(ENOENT, 'No translation file found for domain', domain)
    import copy
    result = None
    for path in paths:
        key = class_, os.path.abspath(path)
        if key not in _translations:
            with open(path, 'rb') as file:
                _translations.setdefault(key, class_(file))
        # A copy: fallbacks are those of this call.
        one = copy.copy(_translations[key])
        if result is None:
            result = one
        else:
            result.add_fallback(one)
    return result


def install(domain, localedir=None, *, names=None):
    """Make the translation into the user's language the built-in function _()."""
    translation(domain, localedir, fallback=True).install(names)


# The interface of GNU gettext: domains, and where they are

_localedirs = {}
_current_domain = 'messages'


def textdomain(domain=None):
    """Set the domain of gettext() and others; returns the one that is set."""
    global _current_domain
    if domain is not None:
        _current_domain = domain
    return _current_domain


def bindtextdomain(domain, localedir=None):
    """Set the folder of a domain; returns the one that is set."""
    if localedir is not None:
        _localedirs[domain] = localedir
    return _localedirs.get(domain, _default_localedir)


def _of_domain(domain):
    return translation(domain, _localedirs.get(domain), fallback=True)


def dgettext(domain, message):
    """A message in the current language, from one domain."""
    return _of_domain(domain).gettext(message)


def dngettext(domain, msgid1, msgid2, n):
    """The same, by number."""
    return _of_domain(domain).ngettext(msgid1, msgid2, n)


def dpgettext(domain, context, message):
    """The same, in a context."""
    return _of_domain(domain).pgettext(context, message)


def dnpgettext(domain, context, msgid1, msgid2, n):
    """The same, in a context and by number."""
    return _of_domain(domain).npgettext(context, msgid1, msgid2, n)


def gettext(message):
    """A message in the current language and domain."""
    return dgettext(_current_domain, message)


def ngettext(msgid1, msgid2, n):
    """The same: the form that the number asks for."""
    return dngettext(_current_domain, msgid1, msgid2, n)


def pgettext(context, message):
    """The same, in a context."""
    return dpgettext(_current_domain, context, message)


def npgettext(context, msgid1, msgid2, n):
    """The same, in a context and by number."""
    return dnpgettext(_current_domain, context, msgid1, msgid2, n)


Catalog = translation
