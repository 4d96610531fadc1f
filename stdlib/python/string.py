"""Sets of characters as strings, and two ways to fill in text: Template and Formatter."""

__all__ = ['ascii_letters', 'ascii_lowercase', 'ascii_uppercase', 'capwords', 'digits', 'hexdigits',
           'octdigits', 'printable', 'punctuation', 'whitespace', 'Formatter', 'Template']

whitespace = ' \t\n\r\v\f'
ascii_lowercase = 'abcdefghijklmnopqrstuvwxyz'
ascii_uppercase = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ'
ascii_letters = ascii_lowercase + ascii_uppercase
digits = '0123456789'
hexdigits = digits + 'abcdef' + 'ABCDEF'
octdigits = '01234567'
punctuation = r"""!"#$%&'()*+,-./:;<=>?@[\]^_`{|}~"""
printable = digits + ascii_letters + punctuation + whitespace


def capwords(s, sep=None):
    """Split at *sep* or white space, capitalize the words, and join them again."""
    return (sep or ' ').join(map(str.capitalize, s.split(sep)))


class _LazyPattern:
    """The compiled pattern of a Template class, made when somebody asks: only then is re needed."""

    def __get__(self, instance, cls=None):
        return cls._compile_pattern()


class Template:
    """A text with $placeholders or ${placeholders}; $$ stands for a dollar sign.

    Subclasses may set another delimiter and other patterns for the names.
    """

    delimiter = '$'
    idpattern = r'(?a:[_a-z][_a-z0-9]*)'
    braceidpattern = None
    flags = None    # re.IGNORECASE, unless a subclass says otherwise
    pattern = _LazyPattern()

    def __init_subclass__(cls):
        super().__init_subclass__()
        if 'pattern' in cls.__dict__:
            import re
            cls.pattern = re.compile(cls.pattern, cls._pattern_flags() | re.VERBOSE)
        else:
            cls.pattern = _LazyPattern()

    @classmethod
    def _pattern_flags(cls):
        import re
        return re.IGNORECASE if cls.flags is None else cls.flags

    @classmethod
    def _compile_pattern(cls):
        import re
        delimiter = re.escape(cls.delimiter)
        name = cls.idpattern
        braced = cls.braceidpattern or cls.idpattern
        text = rf"""
            {delimiter}(?:
              (?P<escaped>{delimiter})  |   # the delimiter twice
              (?P<named>{name})         |   # and a name
              {{(?P<braced>{braced})}}  |   # and a name in braces
              (?P<invalid>)                 # and anything else
            )
            """
        cls.pattern = pattern = re.compile(text, cls._pattern_flags() | re.VERBOSE)
        return pattern

    def __init__(self, template):
        self.template = template

    def _invalid(self, mo):
        lines = self.template[:mo.start('invalid')].splitlines(keepends=True)
        if not lines:
            column = lineno = 1
        else:
            column = mo.start('invalid') - len(''.join(lines[:-1]))
            lineno = len(lines)
        raise ValueError(f'Invalid placeholder in string: line {lineno}, col {column}')

    def substitute(self, mapping={}, /, **kws):
        """Replace all placeholders; KeyError if one has no value, ValueError if it is malformed."""
        mapping = _combined(mapping, kws)

        def convert(mo):
            name = mo.group('named') or mo.group('braced')
            if name is not None:
                return str(mapping[name])
            if mo.group('escaped') is not None:
                return self.delimiter
            if mo.group('invalid') is not None:
                self._invalid(mo)
            raise ValueError('Unrecognized named group in pattern', self.pattern)

        return self.pattern.sub(convert, self.template)

    def safe_substitute(self, mapping={}, /, **kws):
        """Replace the placeholders that have a value and leave everything else as it is."""
        mapping = _combined(mapping, kws)

        def convert(mo):
            name = mo.group('named') or mo.group('braced')
            if name is not None:
                try:
                    return str(mapping[name])
                except KeyError:
                    return mo.group()
            if mo.group('escaped') is not None:
                return self.delimiter
            if mo.group('invalid') is not None:
                return mo.group()
            raise ValueError('Unrecognized named group in pattern', self.pattern)

        return self.pattern.sub(convert, self.template)

    def is_valid(self):
        """Whether substitute() would not raise ValueError."""
        for mo in self.pattern.finditer(self.template):
            if mo.group('invalid') is not None:
                return False
            if mo.group('named') is mo.group('braced') is mo.group('escaped') is None:
                raise ValueError('Unrecognized named group in pattern', self.pattern)
        return True

    def get_identifiers(self):
        """The names of the placeholders, in the order they come."""
        names = []
        for mo in self.pattern.finditer(self.template):
            name = mo.group('named') or mo.group('braced')
            if name is not None:
                if name not in names:
                    names.append(name)
            elif mo.group('invalid') is mo.group('escaped') is None:
                raise ValueError('Unrecognized named group in pattern', self.pattern)
        return names


def _combined(mapping, keywords):
    if not keywords:
        return mapping
    if not mapping:
        return keywords
    from collections import ChainMap
    return ChainMap(keywords, mapping)


class Formatter:
    """str.format() as a class whose parts can be overridden."""

    def format(self, format_string, /, *args, **kwargs):
        """Format *format_string* with these arguments."""
        return self.vformat(format_string, args, kwargs)

    def vformat(self, format_string, args, kwargs):
        """format() with the arguments as a tuple and a mapping."""
        used_args = set()
        result, _ = self._vformat(format_string, args, kwargs, used_args, 2)
        self.check_unused_args(used_args, args, kwargs)
        return result

    def _vformat(self, format_string, args, kwargs, used_args, recursion_depth, auto_arg_index=0):
        if recursion_depth < 0:
            raise ValueError('Max string recursion exceeded')
        result = []
        for literal_text, field_name, format_spec, conversion in self.parse(format_string):
            if literal_text:
                result.append(literal_text)
            if field_name is None:
                continue
            first, _ = _split_field_name(field_name)
            if first == '':
                if auto_arg_index is False:
                    raise ValueError('cannot switch from manual field specification '
                                     'to automatic field numbering')
                field_name = str(auto_arg_index) + field_name
                auto_arg_index += 1
            elif isinstance(first, int):
                if auto_arg_index:
                    raise ValueError('cannot switch from automatic field numbering '
                                     'to manual field specification')
                # Numbers given by hand: automatic ones are an error from here on.
                auto_arg_index = False
            obj, arg_used = self.get_field(field_name, args, kwargs)
            used_args.add(arg_used)
            obj = self.convert_field(obj, conversion)
            # The format may have fields of its own.
            format_spec, auto_arg_index = self._vformat(format_spec, args, kwargs, used_args,
                                                        recursion_depth - 1,
                                                        auto_arg_index=auto_arg_index)
            result.append(self.format_field(obj, format_spec))
        return ''.join(result), auto_arg_index

    def get_value(self, key, args, kwargs):
        """The argument with this number or name."""
        if isinstance(key, int):
            return args[key]
        return kwargs[key]

    def check_unused_args(self, used_args, args, kwargs):
        """Called at the end with the arguments that were used; may raise an exception."""

    def format_field(self, value, format_spec):
        """Format one value."""
        return format(value, format_spec)

    def convert_field(self, value, conversion):
        """Apply !s, !r or !a."""
        if conversion is None:
            return value
        if conversion == 's':
            return str(value)
        if conversion == 'r':
            return repr(value)
        if conversion == 'a':
            return ascii(value)
        raise ValueError(f'Unknown conversion specifier {conversion!s}')

    def parse(self, format_string):
        """Yield (literal text, field name, format, conversion); the last three None at the end."""
        return _parse(format_string)

    def get_field(self, field_name, args, kwargs):
        """The object a field name means, such as "0.name[key]", and the argument it begins with."""
        first, rest = _split_field_name(field_name)
        obj = self.get_value(first, args, kwargs)
        for is_attr, key in rest:
            obj = getattr(obj, key) if is_attr else obj[key]
        return obj, first


def _parse(text):
    """Cut a format string into literal text and replacement fields."""
    if not isinstance(text, str):
        raise TypeError(f'expected str, got {type(text).__name__}')
    position = 0
    length = len(text)
    while position < length:
        start = position
        while position < length and text[position] not in '{}':
            position += 1
        if position == length:
            yield text[start:], None, None, None
            return
        brace = text[position]
        if text[position + 1:position + 2] == brace:
            # A doubled brace stands for itself and ends the piece.
            yield text[start:position + 1], None, None, None
            position += 2
            continue
        if brace == '}':
            raise ValueError("Single '}' encountered in format string")
        if position + 1 == length:
            raise ValueError("Single '{' encountered in format string")
        literal = text[start:position]
        field_start = position + 1
        position, field_end, conversion, spec_start = _parse_field(text, field_start)
        spec = text[spec_start:position] if spec_start is not None else ''
        yield literal, text[field_start:field_end], spec, conversion
        position += 1


def _parse_field(text, position):
    """Read a field from behind its brace: (closing brace, end of name, conversion, start of format)."""
    length = len(text)
    depth = 0
    while position < length:
        char = text[position]
        if char == '{':
            raise ValueError("unexpected '{' in field name")
        if char == '[':
            # Anything goes between brackets.
            end = text.find(']', position)
            if end < 0:
                position = length
                break
            position = end
        elif char in '}:!':
            break
        position += 1
    if position == length:
        raise ValueError("expected '}' before end of string")
    field_end = position
    conversion = None
    if text[position] == '!':
        if position + 1 >= length:
            raise ValueError("end of string while looking for conversion specifier")
        if text[position + 1] == '}':
            raise ValueError("unmatched '{' in format spec")
        conversion = text[position + 1]
        position += 2
        if position >= length:
            raise ValueError("unmatched '{' in format spec")
        if text[position] == '}':
            return position, field_end, conversion, None
        if text[position] != ':':
            raise ValueError("expected ':' after conversion specifier")
    if text[position] == '}':
        return position, field_end, conversion, None
    position += 1
    spec_start = position
    while position < length:
        if text[position] == '{':
            depth += 1
        elif text[position] == '}':
            if depth == 0:
                return position, field_end, conversion, spec_start
            depth -= 1
        position += 1
    raise ValueError("unmatched '{' in format spec")


def _split_field_name(name):
    """Split "first.attribute[key]": returns the first part and an iterator of (is attribute, name or key)."""
    end = 0
    while end < len(name) and name[end] not in '.[':
        end += 1
    first = name[:end]
    return _as_index(first), _field_steps(name, end)


def _as_index(text):
    return int(text) if text.isdecimal() and text.isascii() else text


def _field_steps(name, position):
    length = len(name)
    while position < length:
        if name[position] == '.':
            start = position + 1
            position = start
            while position < length and name[position] not in '.[':
                position += 1
            if position == start:
                raise ValueError('Empty attribute in format string')
            yield True, name[start:position]
        elif name[position] == '[':
            end = name.find(']', position)
            if end < 0:
                raise ValueError("Missing ']' in format string")
            if end == position + 1:
                raise ValueError('Empty attribute in format string')
            yield False, _as_index(name[position + 1:end])
            position = end + 1
        else:
            raise ValueError("Only '.' or '[' may follow ']' in format field specifier")
