"""How records become text: the three ways to write a format, and the formatters. Part of logging."""
import io
import time


class PercentStyle:
    """Formats written for the % operator."""

    default_format = '%(message)s'
    asctime_format = '%(asctime)s'
    asctime_search = '%(asctime)'

    def __init__(self, fmt, *, defaults=None):
        self._fmt = fmt or self.default_format
        self._defaults = defaults

    def usesTime(self):
        """Whether the format shows the time."""
        return self._fmt.find(self.asctime_search) >= 0

    def validate(self):
        """ValueError if the format is no good."""
        if not any(map(self._is_field, self._fmt.split('%(')[1:])):
            raise ValueError(f"Invalid format '{self._fmt}' for '{self.default_format[0]}' style")

    @staticmethod
    def _is_field(text):
        """Whether what comes behind a %( is the rest of a field: name)5.2f"""
        name, closing, rest = text.partition(')')
        if not closing or not name.replace('_', 'a').isalnum():
            return False
        rest = rest.lstrip('#0+ -')
        rest = rest[1:] if rest[:1] == '*' else rest.lstrip('0123456789')
        if rest[:1] == '.':
            rest = rest[2:] if rest[1:2] == '*' else rest[1:].lstrip('0123456789')
        return rest[:1].lower() in tuple('diouxefgcrsa%')

    def _values(self, record):
        return {**self._defaults, **record.__dict__} if self._defaults else record.__dict__

    def _format(self, record):
        return self._fmt % self._values(record)

    def format(self, record):
        """The record in this format."""
        try:
            return self._format(record)
        except KeyError as error:
            raise ValueError(f'Formatting field not found in record: {error}')


class StrFormatStyle(PercentStyle):
    """Formats written for str.format()."""

    default_format = '{message}'
    asctime_format = '{asctime}'
    asctime_search = '{asctime'
    fmt_spec = r'(?i)(.?[<>=^])?[+ -]?#?0?(\d+|{\w+})?[,_]?(\.(\d+|{\w+}))?[bcdefgnosx%]?'
    field_spec = r'\w+(\.\w+|\[[^]]+\])*'

    def _format(self, record):
        return self._fmt.format(**self._values(record))

    def validate(self):
        import re
        from string import Formatter
        try:
            parts = list(Formatter().parse(self._fmt))
        except ValueError as error:
            raise ValueError(f'invalid format: {error}')
        fields = [part[1:] for part in parts if part[1]]
        for field, spec, conversion in fields:
            if not re.fullmatch(self.field_spec, field):
                raise ValueError(f'invalid format: invalid field name/expression: {field!r}')
            if conversion and conversion not in 'rsa':
                raise ValueError(f'invalid format: invalid conversion: {conversion!r}')
            if spec and not re.fullmatch(self.fmt_spec, spec):
                raise ValueError(f'invalid format: bad specifier: {spec!r}')
        if not fields:
            raise ValueError('invalid format: no fields')


class StringTemplateStyle(PercentStyle):
    """Formats written for string.Template."""

    default_format = '${message}'
    asctime_format = '${asctime}'
    asctime_search = '${asctime}'

    def __init__(self, *args, **kwargs):
        from string import Template
        super().__init__(*args, **kwargs)
        self._tpl = Template(self._fmt)

    def usesTime(self):
        return '$asctime' in self._fmt or self.asctime_search in self._fmt

    def validate(self):
        has_fields = False
        for match in self._tpl.pattern.finditer(self._fmt):
            if match['named'] or match['braced']:
                has_fields = True
            elif match[0] == '$':
                raise ValueError("invalid format: bare '$' not allowed")
        if not has_fields:
            raise ValueError('invalid format: no fields')

    def _format(self, record):
        return self._tpl.substitute(**self._values(record))


BASIC_FORMAT = '%(levelname)s:%(name)s:%(message)s'

# style -> (class, format of basicConfig)
_STYLES = {
    '%': (PercentStyle, BASIC_FORMAT),
    '{': (StrFormatStyle, '{levelname}:{name}:{message}'),
    '$': (StringTemplateStyle, '${levelname}:${name}:${message}'),
}


def _check_style(style):
    if style not in _STYLES:
        raise ValueError(f'Style must be one of: {",".join(_STYLES)}')
    return _STYLES[style]


class Formatter:
    """Makes the text of a record: the format, then the traceback and the stack if it has them.

    fmt: what to show, in the way that `style` tells: %(name)s, {name} or ${name}. datefmt: for time.strftime.
    defaults: a dict of values for what a record does not have.
    """

    converter = time.localtime      # of the time of a record to a struct_time
    default_time_format = '%Y-%m-%d %H:%M:%S'
    default_msec_format = '%s,%03d'     # puts milliseconds behind that; may be None

    def __init__(self, fmt=None, datefmt=None, style='%', validate=True, *, defaults=None):
        self._style = _check_style(style)[0](fmt, defaults=defaults)
        if validate:
            self._style.validate()
        self._fmt = self._style._fmt
        self.datefmt = datefmt

    def formatTime(self, record, datefmt=None):
        """The time of a record as text."""
        when = self.converter(record.created)
        if datefmt:
            return time.strftime(datefmt, when)
        text = time.strftime(self.default_time_format, when)
        return self.default_msec_format % (text, record.msecs) if self.default_msec_format else text

    def formatException(self, ei):
        """The traceback of what sys.exc_info() has returned."""
        import traceback
        text = io.StringIO()
        traceback.print_exception(*ei, None, text)
        return text.getvalue().removesuffix('\n')

    def formatStack(self, stack_info):
        """The text of a stack; as it is."""
        return stack_info

    def usesTime(self):
        """Whether the format shows the time."""
        return self._style.usesTime()

    def formatMessage(self, record):
        """The line with the message."""
        return self._style.format(record)

    def format(self, record):
        """The whole text. Leaves the parts in the record: message, asctime and exc_text, which is then
        kept."""
        record.message = record.getMessage()
        if self.usesTime():
            record.asctime = self.formatTime(record, self.datefmt)
        text = self.formatMessage(record)
        if record.exc_info and not record.exc_text:
            record.exc_text = self.formatException(record.exc_info)
        for more in (record.exc_text, record.stack_info and self.formatStack(record.stack_info)):
            if more:
                text = f'{text}{"" if text[-1:] == chr(10) else chr(10)}{more}'
        return text


_defaultFormatter = Formatter()


class BufferingFormatter:
    """Formats a number of records as one text, with what comes before and after them."""

    def __init__(self, linefmt=None):
        self.linefmt = linefmt or _defaultFormatter

    def formatHeader(self, records):
        """What comes first; nothing."""
        return ''

    def formatFooter(self, records):
        """What comes last; nothing."""
        return ''

    def format(self, records):
        """The whole text."""
        if not records:
            return ''
        return ''.join([self.formatHeader(records), *map(self.linefmt.format, records),
                        self.formatFooter(records)])


for _cls in (PercentStyle, StrFormatStyle, StringTemplateStyle, Formatter, BufferingFormatter):
    _cls.__module__ = 'logging'
