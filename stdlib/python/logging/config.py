"""Setting up logging from a dict, from a file, or from what is received on a port.

A dict (PEP 391) is worked off by DictConfigurator. A file in the older format of configparser is read into
the same kind of objects by fileConfig. Objects refer to each other by name; what a handler needs is made when
it is needed.
"""
import configparser
import functools
import io
import logging
import os
import queue
import re
import struct
import threading
import traceback
from collections.abc import Mapping
from errno import ECONNRESET as RESET_ERROR
from socketserver import StreamRequestHandler, ThreadingTCPServer

from . import handlers as _handlers

DEFAULT_LOGGING_CONFIG_PORT = 9030
IDENTIFIER = re.compile('^[a-z_][a-z0-9_]*$', re.I)


def valid_ident(s):
    """True for what can be the name of an argument; else ValueError."""
    if not IDENTIFIER.match(s):
        raise ValueError(f'Not a valid Python identifier: {s!r}')
    return True


def _resolve(name, importer=__import__):
    """The object of a dotted name; modules are imported on the way."""
    first, *rest = name.split('.')
    found, path = importer(first), first
    for part in rest:
        path += f'.{part}'
        try:
            found = getattr(found, part)
        except AttributeError:
            importer(path)
            found = getattr(found, part)
    return found


def _clear_handlers():
    """Forgets all handlers there are, having closed them."""
    logging._handlers.clear()
    logging.shutdown(logging._handlerList[:])
    logging._handlerList.clear()


def _put_away_loggers(configured, disable):
    """Loggers that were there before and are not in the new configuration: below one that is they start
    afresh, others are disabled if that is wanted."""
    above = tuple(f'{name}.' for name in configured)
    for name, logger in logging.root.manager.loggerDict.items():
        if isinstance(logger, logging.PlaceHolder) or name in configured:
            continue
        if name.startswith(above):
            logger.setLevel(logging.NOTSET)
            logger.handlers = []
            logger.propagate = True
        else:
            logger.disabled = disable


# ---- from files -------------------------------------------------------------------------------------------

def fileConfig(fname, defaults=None, disable_existing_loggers=True, encoding=None):
    """Sets up logging from a file in the format of configparser: its name, a file object, or a
    ConfigParser."""
    if isinstance(fname, configparser.RawConfigParser):
        config = fname
    else:
        if isinstance(fname, str):
            if not os.path.exists(fname):
                raise FileNotFoundError(f"{fname} doesn't exist")
            if not os.path.getsize(fname):
                raise RuntimeError(f'{fname} is an empty file')
        config = configparser.ConfigParser(defaults)
        try:
            if hasattr(fname, 'readline'):
                config.read_file(fname)
            else:
                config.read(fname, encoding=io.text_encoding(encoding))
        except configparser.ParsingError as error:
            raise RuntimeError(f'{fname} is invalid: {error}')
    formatters = {name: _file_formatter(config[f'formatter_{name}'])
                  for name in _names(config['formatters']['keys'])}
    with logging._lock:
        _clear_handlers()
        sections = {name: config[f'handler_{name}'] for name in _names(config['handlers']['keys'])}
        handlers = {name: _file_handler(section, formatters) for name, section in sections.items()}
        for name, section in sections.items():
            target = section.get('target', '')
            if target and isinstance(handlers[name], _handlers.MemoryHandler):
                handlers[name].setTarget(handlers[target])
        _file_loggers(config, handlers, disable_existing_loggers)


def _names(text):
    return [name.strip() for name in text.split(',') if name.strip()]


def _evaluate(text):
    """The value of an expression in the file, which may use the names of logging."""
    return eval(text, vars(logging))


def _class_named(name):
    try:
        return _evaluate(name)
    except (AttributeError, NameError):
        return _resolve(name)


def _file_formatter(section):
    # Formats have percent signs, which are not for the parser.
    get = functools.partial(section.get, raw=True)
    make = section.get('class')
    make = _resolve(make) if make else logging.Formatter
    defaults = get('defaults', fallback=None)
    extra = {} if defaults is None else {'defaults': _evaluate(defaults)}
    return make(get('format', fallback=None), get('datefmt', fallback=None), get('style', fallback='%'),
                **extra)


def _file_handler(section, formatters):
    make = _class_named(section['class'])
    handler = make(*_evaluate(section.get('args', '()')), **_evaluate(section.get('kwargs', '{}')))
    handler.name = section.name.removeprefix('handler_')
    if 'level' in section:
        handler.setLevel(section['level'])
    if formatter := section.get('formatter', ''):
        handler.setFormatter(formatters[formatter])
    return handler


def _file_loggers(config, handlers, disable_existing):
    names = _names(config['loggers']['keys'])
    names.remove('root')

    def set_up(logger, section):
        if 'level' in section:
            logger.setLevel(section['level'])
        for handler in logger.handlers[:]:
            logger.removeHandler(handler)
        for name in _names(section.get('handlers', '')):
            logger.addHandler(handlers[name])

    set_up(logging.root, config['logger_root'])
    configured = set()
    for name in names:
        section = config[f'logger_{name}']
        logger = logging.getLogger(section['qualname'])
        configured.add(logger.name)
        logger.propagate = section.getint('propagate', fallback=1)
        logger.disabled = False
        set_up(logger, section)
    _put_away_loggers(configured, disable_existing)


# ---- references in dicts ----------------------------------------------------------------------------------

class ConvertingMixin:
    """Containers whose values are converted when they are asked for: ext://... and cfg://... into what they
    stand for, containers into converting ones."""

    def convert_with_key(self, key, value, replace=True):
        """The converted value; it also takes the place of the other, unless it is about to be removed."""
        result = self.configurator.convert(value)
        if result is not value:
            if replace:
                self[key] = result
            self._adopt(result, key)
        return result

    def convert(self, value):
        """The converted value."""
        result = self.configurator.convert(value)
        if result is not value:
            self._adopt(result, None)
        return result

    def _adopt(self, child, key):
        if isinstance(child, ConvertingMixin):
            child.parent = self
            if key is not None:
                child.key = key


class ConvertingDict(dict, ConvertingMixin):
    """A converting dict."""

    def __getitem__(self, key):
        return self.convert_with_key(key, super().__getitem__(key))

    def get(self, key, default=None):
        return self.convert_with_key(key, super().get(key, default), replace=key in self)

    def pop(self, key, default=None):
        return self.convert_with_key(key, super().pop(key, default), replace=False)


class ConvertingList(list, ConvertingMixin):
    """A converting list."""

    def __getitem__(self, key):
        return self.convert_with_key(key, super().__getitem__(key))

    def __iter__(self):
        return map(self.__getitem__, range(len(self)))

    def pop(self, idx=-1):
        return self.convert(super().pop(idx))


class ConvertingTuple(tuple, ConvertingMixin):
    """A converting tuple."""

    def __getitem__(self, key):
        return self.convert_with_key(key, super().__getitem__(key), replace=False)

    def __iter__(self):
        return map(self.__getitem__, range(len(self)))


class BaseConfigurator:
    """Converts the values of a dict, which is `config`."""

    CONVERT_PATTERN = re.compile(r'^(?P<prefix>[a-z]+)://(?P<suffix>.*)$')
    WORD_PATTERN = re.compile(r'^\s*(\w+)\s*')
    _STEP = re.compile(r'\.\s*(?P<name>\w+)\s*|\[(?P<index>[^\[\]]*)\]\s*')    # of a path: .name or [index]

    # prefix of a value -> method that converts the rest
    value_converters = {'ext': 'ext_convert', 'cfg': 'cfg_convert'}

    importer = staticmethod(__import__)     # programs may have their own

    def __init__(self, config):
        self.config = ConvertingDict(config)
        self.config.configurator = self

    def resolve(self, s):
        """The object of a dotted name."""
        try:
            return _resolve(s, self.importer)
        except ImportError as error:
            raise ValueError(f'Cannot resolve {s!r}: {error}') from error

    def ext_convert(self, value):
        """ext://name: an object of the program."""
        return self.resolve(value)

    def cfg_convert(self, value):
        """cfg://name.key[index]: another part of the dict."""
        start = self.WORD_PATTERN.match(value)
        if start is None:
            raise ValueError(f'Unable to convert {value!r}')
        found, position = self.config[start[1]], start.end()
        while position < len(value):
            step = self._STEP.match(value, position)
            if step is None:
                raise ValueError(f'Unable to convert {value!r} at {value[position:]!r}')
            position = step.end()
            if step['name'] is not None:
                found = found[step['name']]
            elif not step['index'].isdigit():
                found = found[step['index']]
            else:
                try:
                    found = found[int(step['index'])]
                except TypeError:
                    found = found[step['index']]
        return found

    def convert(self, value):
        """A string with a prefix as what it stands for, a container as a converting one, all else as it
        is."""
        if isinstance(value, str):
            found = self.CONVERT_PATTERN.match(value)
            converter = found and self.value_converters.get(found['prefix'])
            return getattr(self, converter)(found['suffix']) if converter else value
        if isinstance(value, ConvertingMixin):
            return value
        for kind, converting in (dict, ConvertingDict), (list, ConvertingList), (tuple, ConvertingTuple):
            if isinstance(value, kind) and not hasattr(value, '_fields'):
                value = converting(value)
                value.configurator = self
                break
        return value

    def configure_custom(self, config):
        """Calls what '()' names with the other items as arguments; '.' is a dict of attributes to be set."""
        make, attributes = config['()'], config.get('.', None)
        if not callable(make):
            make = self.resolve(make)
        result = make(**_arguments(config))
        for name in attributes or ():
            setattr(result, name, attributes[name])
        return result

    def as_tuple(self, value):
        """A list as a tuple, as files in JSON cannot have tuples."""
        return tuple(value) if isinstance(value, list) else value


def _arguments(config):
    return {key: config[key] for key in config if key not in ('()', '.') and valid_ident(key)}


# ---- from dicts -------------------------------------------------------------------------------------------

class DictConfigurator(BaseConfigurator):
    """Sets up logging from a dict."""

    def configure(self):
        """Does it."""
        config = self.config
        if 'version' not in config:
            raise ValueError("dictionary doesn't specify a version")
        if config['version'] != 1:
            raise ValueError(f'Unsupported version: {config["version"]}')
        incremental = config.pop('incremental', False)
        for part in ('formatters', 'filters', 'handlers', 'loggers'):
            config.setdefault(part, {})
        with logging._lock:
            if incremental:
                self._change_handlers(config['handlers'])
            else:
                disable = config.pop('disable_existing_loggers', True)
                _clear_handlers()
                self._make_all('formatter', config['formatters'])
                self._make_all('filter', config['filters'])
                self._make_handlers(config['handlers'])
            loggers = config['loggers']
            for name in loggers:
                self._or_value_error(f'logger {name!r}', self.configure_logger, name, loggers[name],
                                     incremental)
            if not incremental:
                _put_away_loggers(set(loggers), disable)
            root = config.get('root')
            if root:
                self._or_value_error('root logger', self.configure_root, root, incremental)

    @staticmethod
    def _or_value_error(what, function, *arguments):
        try:
            return function(*arguments)
        except Exception as error:
            raise ValueError(f'Unable to configure {what}') from error

    def _make_all(self, kind, configs):
        make = getattr(self, f'configure_{kind}')
        for name in configs:
            configs[name] = self._or_value_error(f'{kind} {name!r}', make, configs[name])

    def _change_handlers(self, configs):
        for name in configs:
            handler = logging._handlers.get(name)
            if handler is None:
                raise ValueError(f'No handler found with name {name!r}')
            level = configs[name].get('level')
            if level:
                try:
                    handler.setLevel(logging._checkLevel(level))
                except Exception as error:
                    raise ValueError(f'Unable to set level for handler {name!r}') from error

    def _make_handlers(self, configs):
        # Kept apart from the configuration, so that references into that go on to work.
        self._handlers, self._in_progress = {}, set()
        for name in sorted(configs):
            self._handler(name)

    def _handler(self, name):
        """The handler of a name; one that is referred to is made then."""
        if name not in self._handlers:
            config = self.config['handlers'][name]
            if name in self._in_progress:
                raise ValueError(f'handler {name!r} refers to itself')
            self._in_progress.add(name)
            handler = self._or_value_error(f'handler {name!r}', self.configure_handler, config)
            handler.name = name
            self._handlers[name] = handler
        return self._handlers[name]

    def configure_formatter(self, config):
        """A formatter."""
        if '()' in config:
            try:
                return self.configure_custom(config)
            except TypeError as error:
                if "'format'" not in str(error):
                    raise
                # Formatter's own parameter is called fmt; configurations say format.
                config['fmt'] = config.pop('format')
                return self.configure_custom(config)
        make = self.resolve(config['class']) if config.get('class') else logging.Formatter
        arguments = [config.get('format', None), config.get('datefmt', None), config.get('style', '%')]
        if 'validate' in config:
            arguments.append(config['validate'])
        defaults = config.get('defaults', None)
        return make(*arguments, **({} if defaults is None else {'defaults': defaults}))

    def configure_filter(self, config):
        """A filter."""
        return self.configure_custom(config) if '()' in config else logging.Filter(config.get('name', ''))

    def add_filters(self, filterer, filters):
        """Adds filters, by their names or as they are, to a handler or logger."""
        for each in filters:
            try:
                usable = callable(each) or callable(getattr(each, 'filter', None))
                filterer.addFilter(each if usable else self.config['filters'][each])
            except Exception as error:
                raise ValueError(f'Unable to add filter {each!r}') from error

    def add_handlers(self, logger, handlers):
        """Adds handlers by their names to a logger."""
        for name in handlers:
            try:
                logger.addHandler(self._handlers[name])
            except Exception as error:
                raise ValueError(f'Unable to add handler {name!r}') from error

    def configure_handler(self, config):
        """A handler."""
        whole = dict(config)
        formatter, level, filters = (config.pop(key, None) for key in ('formatter', 'level', 'filters'))
        if formatter:
            try:
                formatter = self.config['formatters'][formatter]
            except Exception as error:
                raise ValueError(f'Unable to set formatter {formatter!r}') from error
        named = '()' not in config
        make = config.pop('class' if named else '()')
        if not callable(make):
            make = self.resolve(make)
        if named:
            self._prepare_arguments(make, config)
        attributes = config.get('.', None)
        arguments = _arguments(config)
        if isinstance(make, type) and issubclass(make, _handlers.QueueHandler):
            handler = self._configure_queue_handler(make, **arguments)
        else:
            handler = make(**arguments)
        if formatter:
            handler.setFormatter(formatter)
        if level is not None:
            handler.setLevel(logging._checkLevel(level))
        if filters:
            self.add_filters(handler, filters)
        for name in attributes or ():
            setattr(handler, name, attributes[name])
        config.update(whole)
        return handler

    def _prepare_arguments(self, make, config):
        """What a few classes have in their configuration that has to be made into an argument first."""
        if not isinstance(make, type):
            return
        if issubclass(make, _handlers.MemoryHandler):
            if 'flushLevel' in config:
                config['flushLevel'] = logging._checkLevel(config['flushLevel'])
            if config.get('target'):
                try:
                    config['target'] = self._handler(config['target'])
                except Exception as error:
                    raise ValueError(f'Unable to set target handler {config["target"]!r}') from error
        elif issubclass(make, _handlers.QueueHandler):
            self._prepare_queue_handler(config)
        for kind, key in (_handlers.SMTPHandler, 'mailhost'), (_handlers.SysLogHandler, 'address'):
            if issubclass(make, kind) and key in config:
                config[key] = self.as_tuple(config[key])

    def _prepare_queue_handler(self, config):
        if 'queue' in config:
            given = config['queue']
            if isinstance(given, str):
                config['queue'] = self.resolve(given)()
            elif isinstance(given, Mapping) and '()' in given:
                config['queue'] = self.configure_custom(given)
            elif not _is_queue_like_object(given):
                raise TypeError(f'Invalid queue specifier {given!r}')
        if 'listener' in config:
            given = config['listener']
            if isinstance(given, str):
                given = self.resolve(given)
            if isinstance(given, type):
                if not issubclass(given, _handlers.QueueListener):
                    raise TypeError(f'Invalid listener specifier {given!r}')
            elif isinstance(given, Mapping):
                if '()' not in given:
                    raise TypeError(f'Invalid listener specifier {given!r}')
                given = self.configure_custom(given)
            elif not callable(given):
                raise TypeError(f'Invalid listener specifier {given!r}')
            config['listener'] = given
        if 'handlers' in config:
            names = []
            try:
                for name in config['handlers']:
                    handler = self._handler(name)
                    if not isinstance(handler, logging.Handler):
                        raise TypeError(f'Required handler {name!r} is not configured yet')
                    names.append(handler)
            except Exception as error:
                raise ValueError(f'Unable to set required handler {name!r}') from error
            config['handlers'] = names

    def _configure_queue_handler(self, klass, **kwargs):
        entries = kwargs.pop('queue', None) or queue.Queue()    # unbounded
        respect = kwargs.pop('respect_handler_level', False)
        make_listener = kwargs.pop('listener', _handlers.QueueListener)
        handlers = kwargs.pop('handlers', [])
        handler = klass(entries, **kwargs)
        handler.listener = make_listener(entries, *handlers, respect_handler_level=respect)
        return handler

    def common_logger_config(self, logger, config, incremental=False):
        """What the root and other loggers have in common."""
        level = config.get('level', None)
        if level is not None:
            logger.setLevel(logging._checkLevel(level))
        if incremental:
            return
        for handler in logger.handlers[:]:
            logger.removeHandler(handler)
        if handlers := config.get('handlers', None):
            self.add_handlers(logger, handlers)
        if filters := config.get('filters', None):
            self.add_filters(logger, filters)

    def configure_logger(self, name, config, incremental=False):
        """A logger."""
        logger = logging.getLogger(name)
        self.common_logger_config(logger, config, incremental)
        logger.disabled = False
        propagate = config.get('propagate', None)
        if propagate is not None:
            logger.propagate = propagate

    def configure_root(self, config, incremental=False):
        """The root logger."""
        self.common_logger_config(logging.getLogger(), config, incremental)


def _is_queue_like_object(obj):
    """Whether something can serve as a queue: it has the methods of one."""
    if isinstance(obj, type):
        return False
    return isinstance(obj, (queue.Queue, queue.SimpleQueue)) or all(
        callable(getattr(obj, name, None))
        for name in ('empty', 'full', 'get', 'get_nowait', 'put', 'put_nowait', 'qsize'))


dictConfigClass = DictConfigurator


def dictConfig(config):
    """Sets up logging from a dict."""
    dictConfigClass(config).configure()


# ---- from a port ------------------------------------------------------------------------------------------

_listener = None


def listen(port=DEFAULT_LOGGING_CONFIG_PORT, verify=None):
    """A thread that accepts configurations on a port of this machine: four bytes with the length, then a dict
    in JSON or a file for fileConfig. verify: a function that returns the bytes to be used, or None to refuse
    them.

    Whoever can connect to the port can have code run here: files contain expressions.
    """
    class Receiver(StreamRequestHandler):
        def handle(self):
            try:
                (length,) = struct.unpack('>L', self.rfile.read(4))
                data = self.rfile.read(length)
                if len(data) == length:
                    if verify is not None:
                        data = verify(data)
                    if data is not None:
                        _apply(data.decode('utf-8'))
            except struct.error:
                pass        # nothing was sent
            except OSError as error:
                if error.errno != RESET_ERROR:
                    raise
            finally:
                if self.server.done:
                    self.server.done.set()

    class Server(ThreadingTCPServer):
        allow_reuse_address = True
        done = None

    class Listener(threading.Thread):
        def __init__(self):
            super().__init__()
            self.ready = threading.Event()
            self.port = port

        def run(self):
            global _listener
            with Server(('localhost', port), Receiver) as server:
                self.server = server
                self.port = server.server_address[1]
                self.ready.set()
                with logging._lock:
                    _listener = server
                server.serve_forever(poll_interval=0.1)

    return Listener()


def _apply(text):
    """Sets up logging from text that was received."""
    import json
    try:
        try:
            config = json.loads(text)
        except ValueError:
            fileConfig(io.StringIO(text))
        else:
            dictConfig(config)
    except Exception:
        traceback.print_exc()


def stopListening():
    """Ends the thread of listen()."""
    global _listener
    with logging._lock:
        server, _listener = _listener, None
    if server is not None:
        server.shutdown()
