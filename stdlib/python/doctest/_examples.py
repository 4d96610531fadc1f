"""What doctest reads: option flags, examples, the parser of docstrings and the finder that looks for them."""

import inspect
import linecache
import re

OPTIONFLAGS_BY_NAME = {}


def register_optionflag(name):
    """The number of the option flag called name; a new one if there is none yet."""
    return OPTIONFLAGS_BY_NAME.setdefault(name, 1 << len(OPTIONFLAGS_BY_NAME))


DONT_ACCEPT_TRUE_FOR_1 = register_optionflag('DONT_ACCEPT_TRUE_FOR_1')
DONT_ACCEPT_BLANKLINE = register_optionflag('DONT_ACCEPT_BLANKLINE')
NORMALIZE_WHITESPACE = register_optionflag('NORMALIZE_WHITESPACE')
ELLIPSIS = register_optionflag('ELLIPSIS')
SKIP = register_optionflag('SKIP')
IGNORE_EXCEPTION_DETAIL = register_optionflag('IGNORE_EXCEPTION_DETAIL')
COMPARISON_FLAGS = (DONT_ACCEPT_TRUE_FOR_1 | DONT_ACCEPT_BLANKLINE | NORMALIZE_WHITESPACE | ELLIPSIS | SKIP
                    | IGNORE_EXCEPTION_DETAIL)
REPORT_UDIFF = register_optionflag('REPORT_UDIFF')
REPORT_CDIFF = register_optionflag('REPORT_CDIFF')
REPORT_NDIFF = register_optionflag('REPORT_NDIFF')
REPORT_ONLY_FIRST_FAILURE = register_optionflag('REPORT_ONLY_FIRST_FAILURE')
FAIL_FAST = register_optionflag('FAIL_FAST')
REPORTING_FLAGS = REPORT_UDIFF | REPORT_CDIFF | REPORT_NDIFF | REPORT_ONLY_FIRST_FAILURE | FAIL_FAST


def _ended(text):
    return text if text.endswith('\n') else text + '\n'


class Example:
    """One statement with the output it should have: source, want, exc_msg, lineno, indent and options."""

    def __init__(self, source, want, exc_msg=None, lineno=0, indent=0, options=None):
        self.source = _ended(source)
        self.want = _ended(want) if want else want
        self.lineno = lineno
        self.indent = indent
        self.options = {} if options is None else options
        self.exc_msg = None if exc_msg is None else _ended(exc_msg)

    def _key(self):
        return self.source, self.want, self.lineno, self.indent, self.exc_msg

    def __eq__(self, other):
        if type(self) is not type(other):
            return NotImplemented
        return self._key() == other._key() and self.options == other.options

    def __hash__(self):
        return hash(self._key())


class DocTest:
    """A collection of examples that are run in one namespace."""

    def __init__(self, examples, globs, name, filename, lineno, docstring):
        assert not isinstance(examples, str), 'DocTest no longer accepts str; use DocTestParser instead'
        self.examples = examples
        self.docstring = docstring
        self.globs = globs.copy()
        self.name = name
        self.filename = filename
        self.lineno = lineno

    def __repr__(self):
        count = len(self.examples)
        shown = 'no examples' if count == 0 else '1 example' if count == 1 else '%d examples' % count
        return '<%s %s from %s:%s (%s)>' % (type(self).__name__, self.name, self.filename, self.lineno, shown)

    def __eq__(self, other):
        if type(self) is not type(other):
            return NotImplemented
        return (self.examples == other.examples and self.docstring == other.docstring
                and self.globs == other.globs
                and self.name == other.name and self.filename == other.filename
                and self.lineno == other.lineno)

    def __hash__(self):
        return hash((self.docstring, self.name, self.filename, self.lineno))

    def __lt__(self, other):
        if not isinstance(other, DocTest):
            return NotImplemented

        def key(test):
            return test.name, test.filename or '', -1 if test.lineno is None else test.lineno, id(test)

        return key(self) < key(other)


class DocTestParser:
    """Parses strings that contain doctest examples."""

    _OPTION = re.compile(r'#\s*doctest:\s*([^\n\'"]*)$', re.MULTILINE)

    def parse(self, string, name='<string>'):
        """Divide the string into examples and the text between them, alternating."""
        string = string.expandtabs()
        lines = string.split('\n')
        margin = min([len(line) - len(line.lstrip(' ')) for line in lines if line.strip()], default=0)
        if margin > 0:
            lines = [line[margin:] for line in lines]
        output, text = [], []
        index, total = 0, len(lines)
        # The last line has no newline; an empty one is none.
        ends = ['\n'] * (total - 1) + ['']
        while index < total:
            bare = lines[index].lstrip(' ')
            if not bare.startswith('>>>'):
                text.append(lines[index] + ends[index])
                index += 1
                continue
            first = index
            index += 1
            while index < total and lines[index].lstrip(' ').startswith('...'):
                index += 1
            source_lines, start = lines[first:index], index
            while (index < total and lines[index].strip(' ')
                   and not lines[index].lstrip(' ').startswith('>>>')):
                index += 1
            output.append(''.join(text))
            text = []
            example = self._example(source_lines, lines[start:index], len(lines[first]) - len(bare), name,
                                    first)
            if example is not None:
                example.indent += margin
                output.append(example)
        output.append(''.join(text))
        return output

    def get_doctest(self, string, globs, name, filename, lineno):
        """All examples of the string as a DocTest."""
        return DocTest(self.get_examples(string, name), globs, name, filename, lineno, string)

    def get_examples(self, string, name='<string>'):
        """All examples of the string as a list."""
        return [item for item in self.parse(string, name) if isinstance(item, Example)]

    def _example(self, source_lines, want_lines, indent, name, lineno):
        for offset, line in enumerate(source_lines):
            if len(line) >= indent + 4 and line[indent + 3] != ' ':
                raise ValueError('line %r of the docstring for %s lacks blank after %s: %r'
                                 % (lineno + offset + 1, name, line[indent:indent + 3], line))
        margin = ' ' * indent
        self._check_prefix(source_lines[1:], margin + '.', name, lineno)
        source = '\n'.join([line[indent + 4:] for line in source_lines])
        self._check_prefix(want_lines, margin, name, lineno + len(source_lines))
        want_lines = [line[indent:] for line in want_lines]
        options = self._options(source, name, lineno)
        # No example: one line that is blank or a comment, or only blank ones.
        if not source.strip(' \n') or source.lstrip(' ').startswith('#') and '\n' not in source:
            return None
        return Example(source, '\n'.join(want_lines), self._exception_message(want_lines), lineno, indent,
                       options)

    def _check_prefix(self, lines, prefix, name, lineno):
        for offset, line in enumerate(lines):
            if line and not line.startswith(prefix):
                raise ValueError('line %r of the docstring for %s has inconsistent leading whitespace: %r'
                                 % (lineno + offset + 1, name, line))

    def _exception_message(self, lines):
        """What the output says of an exception if it is a traceback: from the first line on that begins a
        word."""
        if lines and re.match(r'Traceback \((?:most recent call last|innermost last)\):\s*$', lines[0]):
            for index, line in enumerate(lines[1:], 1):
                if line and (line[0].isalnum() or line[0] == '_'):
                    return '\n'.join(lines[index:])
        return None

    def _options(self, source, name, lineno):
        options = {}
        for found in self._OPTION.finditer(source):
            for option in found.group(1).replace(',', ' ').split():
                if option[0] not in '+-' or option[1:] not in OPTIONFLAGS_BY_NAME:
                    raise ValueError('line %r of the doctest for %s has an invalid option: %r'
                                     % (lineno + 1, name, option))
                options[OPTIONFLAGS_BY_NAME[option[1:]]] = option[0] == '+'
        if options and '\n' not in source and source.lstrip(' ').startswith('#'):
            raise ValueError('line %r of the doctest for %s has an option directive on a line with no '
                             'example: %r'
                             % (lineno, name, source))
        return options


class DocTestFinder:
    """Finds the docstrings of an object and of what it contains: functions, classes, methods, properties."""

    def __init__(self, verbose=False, parser=DocTestParser(), recurse=True, exclude_empty=True):
        self._parser = parser
        self._verbose = verbose
        self._recurse = recurse
        self._exclude_empty = exclude_empty

    def find(self, obj, name=None, module=None, globs=None, extraglobs=None):
        """A list of the DocTests that the docstrings of obj define."""
        if name is None:
            name = getattr(obj, '__name__', None)
            if name is None:
                raise ValueError("DocTestFinder.find: name must be given when obj.__name__ doesn't exist: %r"
                                 % (type(obj),))
        if module is False:
            module = None
        elif module is None:
            module = inspect.getmodule(obj)
        source_lines = self._source_lines(obj, module)
        if globs is None:
            globs = {} if module is None else module.__dict__.copy()
        else:
            globs = globs.copy()
        if extraglobs is not None:
            globs.update(extraglobs)
        globs.setdefault('__name__', '__main__')
        tests = []
        self._find(tests, obj, name, module, source_lines, globs, {})
        tests.sort()
        return tests

    def _source_lines(self, obj, module):
        try:
            file = inspect.getsourcefile(obj)
        except TypeError:
            return None
        if not file:
            # What has no file may still have lines, by the name of its code.
            file = inspect.getfile(obj)
            if not file.startswith('<') or not file.endswith('>'):
                return None
        if module is None:
            lines = linecache.getlines(file)
        else:
            lines = linecache.getlines(file, module.__dict__)
        return lines or None

    def _from_module(self, module, object):
        """True if the object is defined in the module."""
        if module is None:
            return True
        if inspect.getmodule(object) is not None:
            return module is inspect.getmodule(object)
        if inspect.isfunction(object):
            return module.__dict__ is object.__globals__
        if inspect.ismethoddescriptor(object) or inspect.ismethodwrapper(object):
            if hasattr(object, '__objclass__'):
                home = object.__objclass__.__module__
            elif hasattr(object, '__module__'):
                home = object.__module__
            else:
                return True
            return module.__name__ == home
        if inspect.isclass(object):
            return module.__name__ == object.__module__
        if hasattr(object, '__module__'):
            return module.__name__ == object.__module__
        if isinstance(object, property):
            return True
        raise ValueError('object must be a class or function')

    def _is_routine(self, obj):
        try:
            obj = inspect.unwrap(obj)
        except ValueError:
            pass
        return inspect.isroutine(obj)

    def _find(self, tests, obj, name, module, source_lines, globs, seen):
        if self._verbose:
            print('Finding tests in %s' % name)
        if id(obj) in seen:
            return
        seen[id(obj)] = 1
        test = self._get_test(obj, name, module, globs, source_lines)
        if test is not None:
            tests.append(test)
        if not self._recurse:
            return
        inner = []
        if inspect.ismodule(obj):
            for key, value in obj.__dict__.items():
                if (self._is_routine(value) or inspect.isclass(value)) and self._from_module(module, value):
                    inner.append((key, value))
            for key, value in getattr(obj, '__test__', {}).items():
                if not isinstance(key, str):
                    raise ValueError('DocTestFinder.find: __test__ keys must be strings: %r' % (type(key),))
                if not (self._is_routine(value) or inspect.isclass(value) or inspect.ismodule(value)
                        or isinstance(value, str)):
                    raise ValueError('DocTestFinder.find: __test__ values must be strings, functions, '
                                     'methods, classes, or modules: %r' % (type(value),))
                inner.append(('__test__.%s' % key, value))
        elif inspect.isclass(obj):
            for key, value in obj.__dict__.items():
                if isinstance(value, (staticmethod, classmethod)):
                    value = value.__func__
                if ((self._is_routine(value) or inspect.isclass(value) or isinstance(value, property))
                        and self._from_module(module, value)):
                    inner.append((key, value))
        for key, value in inner:
            self._find(tests, value, '%s.%s' % (name, key), module, source_lines, globs, seen)

    def _get_test(self, obj, name, module, globs, source_lines):
        if isinstance(obj, str):
            docstring = obj
        else:
            docstring = getattr(obj, '__doc__', None)
            docstring = '' if docstring is None else str(docstring)
        lineno = self._find_lineno(obj, source_lines)
        if self._exclude_empty and not docstring:
            return None
        filename = None
        if module is not None:
            filename = getattr(module, '__file__', None) or module.__name__
            if filename[-4:] == '.pyc':
                filename = filename[:-1]
        return self._parser.get_doctest(docstring, globs, name, filename, lineno)

    def _find_lineno(self, obj, source_lines):
        """The number of the line where the docstring begins, from 0; None if it cannot be told."""
        lineno = None
        docstring = getattr(obj, '__doc__', None)
        if inspect.ismodule(obj) and docstring is not None:
            lineno = 0
        if inspect.isclass(obj) and docstring is not None:
            if source_lines is None:
                return None
            head = re.compile(r'^\s*class\s*%s\b' % re.escape(getattr(obj, '__name__', '-')))
            lineno = next((index for index, line in enumerate(source_lines) if head.match(line)), None)
        if inspect.ismethod(obj):
            obj = obj.__func__
        if isinstance(obj, property):
            obj = obj.fget
        if self._is_routine(obj) and getattr(obj, '__doc__', None):
            obj = inspect.unwrap(obj)
            obj = getattr(obj, '__code__', obj)
        if inspect.istraceback(obj):
            obj = obj.tb_frame
        if inspect.isframe(obj):
            obj = obj.f_code
        if inspect.iscode(obj):
            lineno = obj.co_firstlineno - 1
        if lineno is None:
            return None
        if source_lines is None:
            return lineno + 1
        quote = re.compile(r'(^|.*:)\s*\w*("|\')')
        for index in range(lineno, len(source_lines)):
            if quote.match(source_lines[index]):
                return index
        return None
