"""Strings of the characters of a kind, and two ways to fill in text.

Template replaces $names: a regular expression, made when a class of templates is first used, finds the
placeholders, and one method says what becomes of each kind. Formatter does what str.format() does in methods
that can be overridden; a field is parsed once into its steps.
"""

from itertools import count

__all__ = ['ascii_letters', 'ascii_lowercase', 'ascii_uppercase', 'capwords', 'digits', 'hexdigits',
           'octdigits', 'printable', 'punctuation', 'whitespace', 'Formatter', 'Template']

ascii_lowercase, ascii_uppercase = 'abcdefghijklmnopqrstuvwxyz', 'ABCDEFGHIJKLMNOPQRSTUVWXYZ'
ascii_letters = ascii_lowercase + ascii_uppercase
digits, octdigits, hexdigits = '0123456789', '01234567', '0123456789abcdefABCDEF'
whitespace = ' \t\n\r\v\f'
punctuation = ''.join([char for char in map(chr, range(0x21, 0x7f)) if not char.isalnum()])
printable = digits + ascii_letters + punctuation + whitespace


def capwords(s, sep=None):
    """Split at *sep* or white space, capitalize the words, and join them again."""
    return (sep or ' ').join(map(str.capitalize, s.split(sep)))


class _Pattern:
    """The pattern of a class of templates: made for the class that is asked for it, and only then."""

    def __get__(self, template, cls):
        import re
        delimiter, name = re.escape(cls.delimiter), cls.idpattern
        cls.pattern = cls._compile(rf"""
            {delimiter} (?:
                (?P<escaped> {delimiter} )          # twice: the delimiter itself
              | (?P<named> {name} )
              | {{ (?P<braced> {cls.braceidpattern or name} ) }}
              | (?P<invalid> )                      # anything else
            )""")
        return cls.pattern


class Template:
    """A text with $names or ${names} in it; $$ stands for a dollar sign.

    Subclasses may have another delimiter, or other patterns for names and, if they are not the same, for
    names in braces; or a whole pattern of their own with groups called escaped, named, braced and invalid.
    """

    delimiter = '$'
    idpattern = '(?a:[_a-z][_a-z0-9]*)'
    braceidpattern = None
    # re.IGNORECASE: this module does without re until somebody has a template.
    flags = 2
    pattern = _Pattern()

    def __init_subclass__(cls):
        super().__init_subclass__()
        cls.pattern = cls._compile(cls.pattern) if 'pattern' in vars(cls) else _Pattern()

    @classmethod
    def _compile(cls, pattern):
        import re
        return re.compile(pattern, cls.flags | re.VERBOSE)

    def __init__(self, template):
        self.template = template

    def substitute(self, mapping={}, /, **kws):
        """The text with values for the placeholders; an exception if one has none or is malformed."""
        values, name_of = _combined(mapping, kws), self._name

        def value(found):
            name = name_of(found)
            if name is not None:
                return str(values[name])
            if found['invalid'] is not None:
                self._complain(found.start('invalid'))
            return self.delimiter

        return self.pattern.sub(value, self.template)

    def safe_substitute(self, mapping={}, /, **kws):
        """The text with values for the placeholders, except for those that have none or are malformed."""
        values = _combined(mapping, kws)

        def value(found):
            name = self._name(found)
            try:
                if name is not None:
                    return str(values[name])
            except KeyError:
                return found[0]
            return self.delimiter if found['invalid'] is None else found[0]

        return self.pattern.sub(value, self.template)

    def is_valid(self):
        """Whether no placeholder is malformed."""
        for found in self.pattern.finditer(self.template):
            if self._name(found) is None and found['invalid'] is not None:
                return False
        return True

    def get_identifiers(self):
        """The list of the names, each once, in the order of the text."""
        names = map(self._name, self.pattern.finditer(self.template))
        return list(dict.fromkeys([name for name in names if name is not None]))

    def _name(self, found):
        """The name in what the pattern has found, or None if that is a delimiter or malformed."""
        name = found['named'] or found['braced']
        if name is None and found['escaped'] is None and found['invalid'] is None:
            raise ValueError('Unrecognized named group in pattern', self.pattern)
        return name

    def _complain(self, position):
        """Raise ValueError for what is malformed there."""
        lines = self.template[:position].splitlines(keepends=True) or ['']
        column = position - sum(map(len, lines[:-1])) if position else 1
        raise ValueError(f'Invalid placeholder in string: line {len(lines)}, col {column}')


def _combined(mapping, keywords):
    if not keywords:
        return mapping
    if not mapping:
        return keywords
    from collections import ChainMap
    return ChainMap(keywords, mapping)


class Formatter:
    """str.format() in parts."""

    def format(self, format_string, /, *args, **kwargs):
        """The text with these arguments in its fields."""
        return self.vformat(format_string, args, kwargs)

    def vformat(self, format_string, args, kwargs):
        """format() with the arguments as a tuple and a mapping."""
        used = set()
        filled = self._vformat(format_string, args, kwargs, used, 2)
        self.check_unused_args(used, args, kwargs)
        return filled

    def _vformat(self, text, args, kwargs, used, levels, numbering=None):
        """The text with its fields filled in; fields may be nested in *levels* of formats."""
        if levels < 0:
            raise ValueError('Max string recursion exceeded')
        numbering = numbering or _Numbering()
        pieces = []
        for literal, field, spec, conversion in self.parse(text):
            pieces.append(literal)
            if field is None:
                continue
            value, argument = self.get_field(numbering.complete(field), args, kwargs)
            used.add(argument)
            value = self.convert_field(value, conversion)
            if spec or levels == 0:
                spec = self._vformat(spec, args, kwargs, used, levels - 1, numbering)
            pieces.append(self.format_field(value, spec))
        return ''.join(pieces)

    # Parts of it

    def parse(self, format_string):
        """Yield tuples (text, field, format, conversion); the last three are None if there is no field."""
        return _parsing().formatter_parser(format_string)

    def get_field(self, field_name, args, kwargs):
        """What a field such as "0.name[key]" means, and the number or name of the argument in it."""
        argument, steps = _parsing().formatter_field_name_split(field_name)
        value = self.get_value(argument, args, kwargs)
        for is_attribute, key in steps:
            value = getattr(value, key) if is_attribute else value[key]
        return value, argument

    def get_value(self, key, args, kwargs):
        """The argument of this number or name."""
        return (args if isinstance(key, int) else kwargs)[key]

    def convert_field(self, value, conversion):
        """The value after !s, !r or !a."""
        convert = _CONVERSIONS.get(conversion)
        if convert is None and conversion is not None:
            raise ValueError(f'Unknown conversion specifier {conversion!s}')
        return value if convert is None else convert(value)

    def format_field(self, value, format_spec):
        """The text for a value."""
        return format(value, format_spec)

    def check_unused_args(self, used_args, args, kwargs):
        """Called in the end with the set of the arguments that were used; may raise an exception."""


_string = None


def _parsing():
    """The module that parses format strings, imported with the first one."""
    global _string
    if _string is None:
        import _string
    return _string


_CONVERSIONS = {'s': str, 'r': repr, 'a': ascii}


class _Numbering:
    """Puts numbers in empty fields, if there are none with numbers."""

    def __init__(self):
        self.numbers = count()
        # Whether fields have had no numbers, and whether they have had some.
        self.styles = set()

    def complete(self, field):
        is_empty = field == ''
        if not is_empty and not field.isdigit():
            return field
        self.styles.add(is_empty)
        if len(self.styles) > 1:
            raise ValueError('cannot switch from manual field specification to automatic field numbering')
        return str(next(self.numbers)) if is_empty else field
