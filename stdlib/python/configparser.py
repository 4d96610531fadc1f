"""Files of options in [sections], with values that may refer to others.

Reading: each line is taken apart into its text and its indentation (_Lines) and then is a header, an option,
or goes on with the value before. Values are put into the sections when the file has been read (_Entry).
Interpolation, done when a value is asked for, is one expander that the two syntaxes are parameters of.
"""
import functools
import io
import itertools
import os
import re
from collections import ChainMap
from collections.abc import MutableMapping

__all__ = ['BasicInterpolation', 'ConfigParser', 'ConverterMapping', 'DEFAULTSECT', 'DuplicateOptionError',
           'DuplicateSectionError', 'ExtendedInterpolation', 'Interpolation', 'InterpolationDepthError',
           'InterpolationError', 'InterpolationMissingOptionError', 'InterpolationSyntaxError',
           'MAX_INTERPOLATION_DEPTH', 'MissingSectionHeaderError', 'MultilineContinuationError',
           'NoOptionError',
           'NoSectionError', 'ParsingError', 'RawConfigParser', 'SectionProxy', 'UNNAMED_SECTION']

DEFAULTSECT = 'DEFAULT'
MAX_INTERPOLATION_DEPTH = 10
_UNSET = object()
_default_dict = dict     # what sections are kept in


class _UnnamedSection:
    def __repr__(self):
        return '<UNNAMED_SECTION>'


UNNAMED_SECTION = _UnnamedSection()


# ---- exceptions -------------------------------------------------------------------------------------------

class Error(Exception):
    """What all exceptions of this module are derived from. They show themselves as their `message`."""

    def __init__(self, msg=''):
        super().__init__(msg)
        self.message = msg

    def _is(self, message, **facts):
        """Fills in the exception: what it was made from are its args and attributes."""
        self.message = message
        self.args = tuple(facts.values())
        self.__dict__.update(facts)

    def __repr__(self):
        return self.message

    __str__ = __repr__


class NoSectionError(Error):
    """There is no such section."""

    def __init__(self, section):
        self._is(f'No section: {section!r}', section=section)


class NoOptionError(Error):
    """There is no such option."""

    def __init__(self, option, section):
        self._is(f'No option {option!r} in section: {section!r}', option=option, section=section)


def _already(what, source, lineno):
    """The message of the next two."""
    if source is None:
        return f'{what[0].upper()}{what[1:]} already exists'
    where = '' if lineno is None else f' [line {lineno:2d}]'
    return f'While reading from {source!r}{where}: {what} already exists'


class DuplicateSectionError(Error):
    """The section is there already."""

    def __init__(self, section, source=None, lineno=None):
        self._is(_already(f'section {section!r}', source, lineno), section=section, source=source,
                 lineno=lineno)


class DuplicateOptionError(Error):
    """The option is there already."""

    def __init__(self, section, option, source=None, lineno=None):
        self._is(_already(f'option {option!r} in section {section!r}', source, lineno), section=section,
                 option=option, source=source, lineno=lineno)


class InterpolationError(Error):
    """A value refers to others in a way that cannot be followed."""

    def __init__(self, option, section, msg):
        self._is(msg, option=option, section=section, msg=msg)
        del self.msg


class InterpolationMissingOptionError(InterpolationError):
    """What the value refers to is not there."""

    def __init__(self, option, section, rawval, reference):
        self._is(f'Bad value substitution: option {option!r} in section {section!r} contains an '
                 f'interpolation key {reference!r} which is not a valid option name. Raw value: {rawval!r}',
                 option=option, section=section, rawval=rawval, reference=reference)
        del self.rawval


class InterpolationSyntaxError(InterpolationError):
    """The reference is not written as it should be."""


class InterpolationDepthError(InterpolationError):
    """Values refer to each other too often, or in circles."""

    def __init__(self, option, section, rawval):
        self._is(f'Recursion limit exceeded in value substitution: option {option!r} in section {section!r} '
                 f'contains an interpolation key which cannot be substituted in {MAX_INTERPOLATION_DEPTH} '
                 f'steps. Raw value: {rawval!r}', option=option, section=section, rawval=rawval)
        del self.rawval


class ParsingError(Error):
    """Lines that are neither headers nor options; `errors` lists them as (number, repr of the line)."""

    def __init__(self, source, *args):
        self._is(f'Source contains parsing errors: {source!r}', source=source)
        self.errors = []
        if args:
            self.append(*args)

    def append(self, lineno, line):
        """Adds a line."""
        self.errors.append((lineno, repr(line)))
        self.message += f'\n\t[line {lineno:2d}]: {line!r}'

    def combine(self, others):
        """Adds the lines of others."""
        for other in others:
            self.errors += other.errors
            self.message += other.message.removeprefix(f'Source contains parsing errors: {other.source!r}')
        return self


class MissingSectionHeaderError(ParsingError):
    """There is an option before the first header."""

    _complaint = 'File contains no section headers.'

    def __init__(self, filename, lineno, line):
        self._is(f'{self._complaint}\nfile: {filename!r}, line: {lineno}\n{line!r}', source=filename,
                 lineno=lineno, line=line)
        self.errors = []


class MultilineContinuationError(MissingSectionHeaderError.__base__):
    """An option without a value is followed by a line that goes on with it."""

    _complaint = 'Key without value continued with an indented line.'
    __init__ = MissingSectionHeaderError.__init__


# ---- interpolation ----------------------------------------------------------------------------------------

class Interpolation:
    """What happens to values on their way; here nothing."""

    def before_get(self, parser, section, option, value, defaults):
        """The value that is asked for."""
        return value

    def before_set(self, parser, section, option, value):
        """The value that is set by the program."""
        return value

    def before_read(self, parser, section, option, value):
        """The value that has been read."""
        return value

    def before_write(self, parser, section, option, value):
        """The value that is written."""
        return value


class _Expander(Interpolation):
    """References in values are replaced by what they refer to. Subclasses tell how those are written, and
    _look_up() finds (section, option, value, options for the references in that)."""

    _mark = _opening = ''
    _KEYCRE = None

    def before_get(self, parser, section, option, value, defaults):
        return ''.join(self._expand(parser, section, option, value or '', defaults, 1))

    def before_set(self, parser, section, option, value):
        rest = self._KEYCRE.sub('', value.replace(self._mark * 2, ''))
        if self._mark in rest:
            raise ValueError(f'invalid interpolation syntax in {value!r} at position {rest.find(self._mark)}')
        return value

    def _expand(self, parser, section, option, text, options, depth):
        """The pieces of the text with everything replaced."""
        whole, mark = text, self._mark

        def raw():
            return parser.get(section, option, raw=True, fallback=whole)

        if depth > MAX_INTERPOLATION_DEPTH:
            raise InterpolationDepthError(option, section, raw())
        while True:
            plain, found, after = text.partition(mark)
            yield plain
            if not found:
                return
            if after.startswith(mark):
                yield mark
                text = after[1:]
                continue
            text = mark + after
            if not after.startswith(self._opening):
                raise InterpolationSyntaxError(
                    option, section,
                    f"'{mark}' must be followed by '{mark}' or '{self._opening}', found: {text!r}")
            reference = self._KEYCRE.match(text)
            if reference is None:
                raise InterpolationSyntaxError(option, section,
                                               f'bad interpolation variable reference {text!r}')
            text = text[reference.end():]
            try:
                target = self._look_up(parser, section, option, reference[1], options, text)
            except (KeyError, NoSectionError, NoOptionError):
                raise InterpolationMissingOptionError(option, section, raw(),
                                                      self._shown(parser, reference[1])) from None
            if target[2] is None:
                continue
            if mark in target[2]:
                yield from self._expand(parser, *target, depth + 1)
            else:
                yield target[2]

    def _shown(self, parser, reference):
        return reference


class BasicInterpolation(_Expander):
    """%(option)s stands for another option of the section or the defaults, %% for a percent sign."""

    _mark, _opening = '%', '('
    _KEYCRE = re.compile(r'%\(([^)]+)\)s')

    def _look_up(self, parser, section, option, reference, options, rest):
        return section, option, options[parser.optionxform(reference)], options

    def _shown(self, parser, reference):
        return parser.optionxform(reference)


class ExtendedInterpolation(_Expander):
    """${option} stands for another option, ${section:option} for one of another section, $$ for a dollar
    sign."""

    _mark, _opening = '$', '{'
    _KEYCRE = re.compile(r'\$\{([^}]+)\}')

    def _look_up(self, parser, section, option, reference, options, rest):
        *where, name = reference.split(':')
        if len(where) > 1:
            raise InterpolationSyntaxError(option, section, f"More than one ':' found: {rest!r}")
        name = parser.optionxform(name)
        if where:
            section = where[0]
            value = parser.get(section, name, raw=True)
        else:
            value = options[name]
        return section, name, value, dict(parser.items(section, raw=True))


# ---- reading ----------------------------------------------------------------------------------------------

class _Lines:
    """The lines of a file: iterating gives (number, line, text without comments and outer space, indentation,
    whether there was a comment)."""

    def __init__(self, file, comment_prefixes, inline_prefixes):
        self.file = file
        self.prefixes = tuple(comment_prefixes)
        # A comment behind something begins with a prefix at the start of the line or after a space.
        self.inline = inline_prefixes and re.compile(
            '|'.join([rf'(?:^|(?<=\s)){re.escape(prefix)}' for prefix in inline_prefixes]))

    def __iter__(self):
        for number, line in enumerate(self.file, 1):
            text = line.strip()
            indentation = len(line) - len(line.lstrip())
            commented = text.startswith(self.prefixes) if self.prefixes else False
            if commented:
                text = ''
            elif self.inline and (found := self.inline.search(line)):
                text, commented = line[:found.start()].strip(), True
            yield number, line, text, indentation, commented


class _Entry:
    """An option that is being read: the lines of its value, or None if it has none."""

    __slots__ = 'section', 'options', 'name', 'lines'

    def __init__(self, section, options, name, lines):
        self.section, self.options, self.name, self.lines = section, options, name, lines


# ---- the parsers ------------------------------------------------------------------------------------------

class RawConfigParser(MutableMapping):
    """Sections, {name: SectionProxy}, read from files and written to them; without interpolation by
    default."""

    # Of headers, and of options with a value and perhaps without.
    _SECT_TMPL = r'\[(?P<header>.+)\]'
    _OPT_TMPL = r'(?P<option>.*?)\s*(?P<vi>{delim})\s*(?P<value>.*)$'
    _OPT_NV_TMPL = r'(?P<option>.*?)\s*(?:(?P<vi>{delim})\s*(?P<value>.*))?$'
    SECTCRE = re.compile(_SECT_TMPL)
    OPTCRE = re.compile(_OPT_TMPL.format(delim='=|:'))
    OPTCRE_NV = re.compile(_OPT_NV_TMPL.format(delim='=|:'))
    NONSPACECRE = re.compile(r'\S')
    BOOLEAN_STATES = {'1': True, 'yes': True, 'true': True, 'on': True,
                      '0': False, 'no': False, 'false': False, 'off': False}
    _DEFAULT_INTERPOLATION = Interpolation()

    def __init__(self, defaults=None, dict_type=_default_dict, allow_no_value=False, *, delimiters=('=', ':'),
                 comment_prefixes=('#', ';'), inline_comment_prefixes=None, strict=True,
                 empty_lines_in_values=True, default_section=DEFAULTSECT, interpolation=_UNSET,
                 converters=_UNSET, allow_unnamed_section=False):
        self._dict = dict_type
        self._sections, self._defaults = dict_type(), dict_type()
        self._converters = ConverterMapping(self)
        self._proxies = {}
        self._delimiters = tuple(delimiters)
        self._optcre = self._option_pattern(allow_no_value)
        self._comment_prefixes = tuple(comment_prefixes or ())
        self._inline_comment_prefixes = tuple(inline_comment_prefixes or ())
        self._strict = strict
        self._allow_no_value = allow_no_value
        self._empty_lines_in_values = empty_lines_in_values
        self.default_section = default_section
        if interpolation is _UNSET:
            interpolation = self._DEFAULT_INTERPOLATION
        if interpolation is None:
            interpolation = Interpolation()
        if not isinstance(interpolation, Interpolation):
            raise TypeError('interpolation= must be None or an instance of Interpolation; got an object of '
                            f'type {type(interpolation)}')
        self._interpolation = interpolation
        if converters is not _UNSET:
            self._converters.update(converters)
        if defaults:
            self._read_defaults(defaults)
        self._allow_unnamed_section = allow_unnamed_section

    def _option_pattern(self, allow_no_value):
        if self._delimiters == ('=', ':'):
            return self.OPTCRE_NV if allow_no_value else self.OPTCRE
        template = self._OPT_NV_TMPL if allow_no_value else self._OPT_TMPL
        return re.compile(template.format(delim='|'.join(map(re.escape, self._delimiters))))

    def _read_defaults(self, defaults):
        for option, value in defaults.items():
            self._defaults[self.optionxform(option)] = value

    def optionxform(self, optionstr):
        """How the names of options are spelled: in lower case. Programs replace this."""
        return optionstr.lower()

    # -- sections

    def _options_of(self, section):
        """The dict of a section or of the defaults."""
        if section == self.default_section:
            return self._defaults
        try:
            return self._sections[section]
        except KeyError:
            raise NoSectionError(section) from None

    def defaults(self):
        """The dict of the defaults."""
        return self._defaults

    def sections(self):
        """A list of the names of the sections, without that of the defaults."""
        return list(self._sections)

    def has_section(self, section):
        """Whether there is a section; the defaults are none."""
        return section in self._sections

    def add_section(self, section):
        """Adds a section."""
        if section == self.default_section:
            raise ValueError(f'Invalid section name: {section!r}')
        if section in self._sections:
            raise DuplicateSectionError(section)
        self._sections[section] = self._dict()

    def remove_section(self, section):
        """Removes a section. Returns whether it was there."""
        self._proxies.pop(section, None)
        there = section in self._sections
        if there:
            del self._sections[section]
        return there

    # -- options

    def options(self, section):
        """A list of the names of the options of a section, those of the defaults included."""
        if section == self.default_section:
            raise NoSectionError(section)
        return list(dict.fromkeys([*self._options_of(section), *self._defaults]))

    def has_option(self, section, option):
        """Whether a section, or the defaults, have an option."""
        option = self.optionxform(option)
        if not section or section == self.default_section:
            return option in self._defaults
        return section in self._sections and (option in self._sections[section] or option in self._defaults)

    def get(self, section, option, *, raw=False, vars=None, fallback=_UNSET):
        """The value of an option: from `vars`, the section or the defaults. raw: without interpolation.
        fallback: what to return when there is no such option or section."""
        try:
            own = self._options_of(section)
        except NoSectionError:
            if fallback is _UNSET:
                raise
            return fallback
        given = {}
        if vars:
            given = {self.optionxform(name): value if value is None else str(value)
                     for name, value in vars.items()}
        options = ChainMap(given, own, self._defaults)
        option = self.optionxform(option)
        try:
            value = options[option]
        except KeyError:
            if fallback is _UNSET:
                raise NoOptionError(option, section)
            return fallback
        if raw or value is None:
            return value
        return self._interpolation.before_get(self, section, option, value, options)

    def _get_conv(self, section, option, conv, *, raw=False, vars=None, fallback=_UNSET, **kwargs):
        """get(), converted; a fallback is not."""
        try:
            value = self.get(section, option, raw=raw, vars=vars, **kwargs)
        except (NoSectionError, NoOptionError):
            if fallback is _UNSET:
                raise
            return fallback
        return conv(value)

    def getint(self, section, option, *, raw=False, vars=None, fallback=_UNSET, **kwargs):
        """The value of an option as int."""
        return self._get_conv(section, option, int, raw=raw, vars=vars, fallback=fallback, **kwargs)

    def getfloat(self, section, option, *, raw=False, vars=None, fallback=_UNSET, **kwargs):
        """The value of an option as float."""
        return self._get_conv(section, option, float, raw=raw, vars=vars, fallback=fallback, **kwargs)

    def getboolean(self, section, option, *, raw=False, vars=None, fallback=_UNSET, **kwargs):
        """The value of an option as bool: 1, yes, true, on; 0, no, false, off."""
        return self._get_conv(section, option, self._convert_to_boolean, raw=raw, vars=vars,
                              fallback=fallback,
                              **kwargs)

    def _convert_to_boolean(self, value):
        try:
            return self.BOOLEAN_STATES[value.lower()]
        except KeyError:
            raise ValueError(f'Not a boolean: {value}') from None

    @property
    def converters(self):
        """The get methods by the name behind "get"."""
        return self._converters

    def items(self, section=_UNSET, raw=False, vars=None):
        """Without arguments: (name, section proxy) pairs. Of a section: a list of (option, value) pairs,
        those of the defaults included."""
        if section is _UNSET:
            return super().items()
        options = self._defaults.copy()
        options.update(self._options_of(section))
        names = list(options)
        options.update({self.optionxform(name): value for name, value in (vars or {}).items()})
        if raw:
            return [(name, options[name]) for name in names]
        get = self._interpolation.before_get
        return [(name, get(self, section, name, options[name], options)) for name in names]

    def set(self, section, option, value=None):
        """Sets an option."""
        if value:
            value = self._interpolation.before_set(self, section, option, value)
        options = self._options_of(section) if section else self._defaults
        options[self.optionxform(option)] = value

    def remove_option(self, section, option):
        """Removes an option. Returns whether it was there."""
        options = self._options_of(section) if section else self._defaults
        option = self.optionxform(option)
        there = option in options
        if there:
            del options[option]
        return there

    def _validate_value_types(self, *, section='', option='', value=''):
        for what, wrong in (('section names', not isinstance(section, str)),
                            ('option keys', not isinstance(option, str)),
                            ('option values',
                             not isinstance(value, str) and (value or not self._allow_no_value))):
            if wrong:
                raise TypeError(f'{what} must be strings')

    # -- reading

    def read(self, filenames, encoding=None):
        """Reads a file, or each of a list of files; those that cannot be opened are passed over. Returns the
        names of the ones that were read."""
        if isinstance(filenames, (str, bytes, os.PathLike)):
            filenames = [filenames]
        encoding = io.text_encoding(encoding)
        done = []
        for name in filenames:
            try:
                file = open(name, encoding=encoding)
            except OSError:
                continue
            with file:
                self._read(file, name)
            done.append(os.fspath(name))
        return done

    def read_file(self, f, source=None):
        """Reads the lines of a file, or of anything else that iterates over lines."""
        self._read(f, getattr(f, 'name', '<???>') if source is None else source)

    def read_string(self, string, source='<string>'):
        """Reads a text."""
        self.read_file(io.StringIO(string), source)

    def read_dict(self, dictionary, source='<dict>'):
        """Takes over {section: {option: value}}."""
        seen = set()
        for section, options in dictionary.items():
            if section is not UNNAMED_SECTION:
                section = str(section)
            try:
                self.add_section(section)
            except (DuplicateSectionError, ValueError):
                if self._strict and section in seen:
                    raise
            seen.add(section)
            for option, value in options.items():
                option = self.optionxform(str(option))
                if self._strict and (section, option) in seen:
                    raise DuplicateOptionError(section, option, source)
                seen.add((section, option))
                self.set(section, option, value if value is None else str(value))

    def _read(self, fp, fpname):
        entries = []
        try:
            errors = self._read_entries(_Lines(fp, self._comment_prefixes, self._inline_comment_prefixes),
                                        fpname, entries)
        finally:
            # Of a file with an error there stays what was read before it.
            for entry in entries:
                value = entry.lines if entry.lines is None else '\n'.join(entry.lines).rstrip()
                entry.options[entry.name] = self._interpolation.before_read(
                    self, entry.section, entry.name, value)
        if errors:
            raise errors

    def _read_entries(self, lines, source, entries):
        """Appends to entries; returns a ParsingError of the lines that could not be read, or None."""
        seen, errors = set(), None
        section = options = entry = None
        level = 0       # indentation of the option that further lines would belong to
        for number, line, text, indentation, commented in lines:
            if not text:
                if not self._empty_lines_in_values:
                    level = float('inf')        # nothing is indented more: the value ends here
                elif not commented and entry is not None and entry.lines is not None:
                    entry.lines.append('')
                continue
            if entry is not None and indentation > level:
                if entry.lines is None:
                    raise MultilineContinuationError(source, number, line)
                entry.lines.append(text)
                continue
            level = indentation
            header = self.SECTCRE.match(text)
            if header or (section is None and self._allow_unnamed_section):
                section = header['header'] if header else UNNAMED_SECTION
                entry = None
                if section == self.default_section:
                    options = self._defaults
                elif section not in self._sections:
                    options = self._sections[section] = self._dict()
                elif self._strict and section in seen:
                    raise DuplicateSectionError(section, source, number)
                else:
                    options = self._sections[section]
                seen.add(section)
                if header:
                    continue
            elif section is None:
                raise MissingSectionHeaderError(source, number, line)
            option = self._optcre.match(text)
            name = option and option['option'] and self.optionxform(option['option'].rstrip())
            if not name:
                errors = errors or ParsingError(source)
                errors.append(number, line)
                continue
            if self._strict and (section, name) in seen:
                raise DuplicateOptionError(section, name, source, number)
            seen.add((section, name))
            value = option['value']
            entry = _Entry(section, options, name, value if value is None else [value.strip()])
            entries.append(entry)
        return errors

    # -- writing

    def write(self, fp, space_around_delimiters=True):
        """Writes everything to a file, so that it could be read again. Comments are lost."""
        delimiter = f' {self._delimiters[0]} ' if space_around_delimiters else self._delimiters[0]
        groups = [(self.default_section, self._defaults)] if self._defaults else []
        unnamed = self._sections.get(UNNAMED_SECTION)
        if unnamed is not None:
            groups.append((UNNAMED_SECTION, unnamed))
        groups += [group for group in self._sections.items() if group[0] is not UNNAMED_SECTION]
        for section, options in groups:
            self._write_section(fp, section, options.items(), delimiter, section is UNNAMED_SECTION)

    def _write_section(self, fp, section_name, section_items, delimiter, unnamed=False):
        lines = [] if unnamed else [f'[{section_name}]\n']
        for option, value in section_items:
            value = self._interpolation.before_write(self, section_name, option, value)
            if value is None and self._allow_no_value:
                lines.append(f'{option}\n')
            else:
                # Further lines of a value are indented.
                lines.append(option + delimiter + str(value).replace('\n', '\n\t') + '\n')
        for line in [*lines, '\n']:
            fp.write(line)

    # -- as a mapping

    def __getitem__(self, key):
        if key not in self:
            raise KeyError(key)
        return self._proxies.setdefault(key, SectionProxy(self, key))

    def __setitem__(self, key, value):
        if key in self and self[key] is value:
            return
        if key in self:
            self._options_of(key).clear()
        self.read_dict({key: value})

    def __delitem__(self, key):
        if key == self.default_section:
            raise ValueError('Cannot remove the default section.')
        if not self.remove_section(key):
            raise KeyError(key)

    def __contains__(self, key):
        return key == self.default_section or key in self._sections

    def __len__(self):
        return len(self._sections) + 1

    def __iter__(self):
        return itertools.chain((self.default_section,), self._sections)

    def popitem(self):
        """Removes the first section and returns its name and proxy; not the defaults."""
        for name in self._sections:
            proxy = self[name]
            del self[name]
            return name, proxy
        raise KeyError


class ConfigParser(RawConfigParser):
    """The parser for programs: with interpolation, and all values are strings."""

    _DEFAULT_INTERPOLATION = BasicInterpolation()

    def set(self, section, option, value=None):
        """Sets an option to a string."""
        self._validate_value_types(option=option, value=value)
        super().set(section, option, value)

    def add_section(self, section):
        """Adds a section; the name is a string."""
        if section is not UNNAMED_SECTION:
            self._validate_value_types(section=section)
        super().add_section(section)

    def _read_defaults(self, defaults):
        # They may have what looks like references; those are not checked.
        interpolation, self._interpolation = self._interpolation, Interpolation()
        try:
            self.read_dict({self.default_section: defaults})
        finally:
            self._interpolation = interpolation


class SectionProxy(MutableMapping):
    """A section as a mapping of its options, those of the defaults included. Has the parser's get methods."""

    def __init__(self, parser, name):
        self._parser = parser
        self._name = name

    def __repr__(self):
        return f'<Section: {self._name}>'

    def __getattr__(self, name):
        if name.startswith('get') and name[3:] in self._parser.converters:
            return functools.partial(self.get, _impl=getattr(self._parser, name))
        raise AttributeError(f'{type(self).__name__!r} object has no attribute {name!r}', name=name, obj=self)

    def __getitem__(self, key):
        if key not in self:
            raise KeyError(key)
        return self._parser.get(self._name, key)

    def __setitem__(self, key, value):
        self._parser._validate_value_types(option=key, value=value)
        self._parser.set(self._name, key, value)

    def __delitem__(self, key):
        if key not in self or not self._parser.remove_option(self._name, key):
            raise KeyError(key)

    def __contains__(self, key):
        return self._parser.has_option(self._name, key)

    def _options(self):
        own = self._name != self._parser.default_section
        return self._parser.options(self._name) if own else list(self._parser.defaults())

    def __len__(self):
        return len(self._options())

    def __iter__(self):
        return iter(self._options())

    @property
    def parser(self):
        """The parser."""
        return self._parser

    @property
    def name(self):
        """The name of the section."""
        return self._name

    def get(self, option, fallback=None, *, raw=False, vars=None, _impl=None, **kwargs):
        """The value of an option, or the fallback."""
        get = _impl or self._parser.get
        return get(self._name, option, raw=raw, vars=vars, fallback=fallback, **kwargs)


class ConverterMapping(MutableMapping):
    """{name: converter} of a parser's get methods: what is set here becomes a method getNAME. For methods
    that the class itself has there is None."""

    GETTERCRE = re.compile(r'^get(?P<name>.+)$')

    def __init__(self, parser):
        self._parser = parser
        names = [self.GETTERCRE.match(name) for name in dir(type(parser))]
        self._data = {name['name']: None for name in names if name and callable(getattr(parser, name[0]))}

    def __getitem__(self, key):
        return self._data[key]

    def __setitem__(self, key, value):
        if not isinstance(key, str):
            raise ValueError(f'Incompatible key: {key} (type: {type(key)})')
        if not key:
            raise ValueError('Incompatible key: cannot use "" as a name')
        getter = functools.partial(self._parser._get_conv, conv=value)
        getter.converter = value
        self._data[key] = value
        setattr(self._parser, f'get{key}', getter)

    def __delitem__(self, key):
        del self._data[key]
        vars(self._parser).pop(f'get{key}', None)

    def __iter__(self):
        return iter(self._data)

    def __len__(self):
        return len(self._data)
