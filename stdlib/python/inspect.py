"""Look into live objects: what they are, their members and documentation, their code, the stack.

Two large subjects have files of their own: signatures (_inspect_signature) and source code (_inspect_source).
"""

import abc
import collections.abc
import enum
import functools
import itertools
import sys
import types
from collections import namedtuple

from _inspect_annotations import formatannotation, formatannotationrelativeto, get_annotations
from _inspect_signature import (BoundArguments, Parameter, Signature, _empty, _ParameterKind,
                                _signature_from_callable, _signature_strip_non_python_syntax, _void,
                                signature, unwrap)
from _inspect_signature import (_KEYWORD_ONLY, _POSITIONAL_ONLY, _POSITIONAL_OR_KEYWORD, _VAR_KEYWORD,
                                _VAR_POSITIONAL, _is_function_like)
from _inspect_source import (BlockFinder, ClassFoundException, EndOfBlock, findsource, getabsfile, getblock,
                             getcomments, getfile, getmodule, getmodulename, getsource, getsourcefile,
                             getsourcelines, indentsize)

__all__ = '''
    AGEN_CLOSED AGEN_CREATED AGEN_RUNNING AGEN_SUSPENDED ArgInfo Arguments Attribute BlockFinder
    BoundArguments BufferFlags CORO_CLOSED CORO_CREATED CORO_RUNNING CORO_SUSPENDED CO_ASYNC_GENERATOR
    CO_COROUTINE CO_GENERATOR CO_ITERABLE_COROUTINE CO_NESTED CO_NEWLOCALS CO_NOFREE CO_OPTIMIZED CO_VARARGS
    CO_VARKEYWORDS ClassFoundException ClosureVars EndOfBlock FrameInfo FullArgSpec GEN_CLOSED GEN_CREATED
    GEN_RUNNING GEN_SUSPENDED Parameter Signature TPFLAGS_IS_ABSTRACT Traceback classify_class_attrs cleandoc
    currentframe findsource formatannotation formatannotationrelativeto formatargvalues get_annotations
    getabsfile getargs getargvalues getasyncgenlocals getasyncgenstate getattr_static getblock getcallargs
    getclasstree getclosurevars getcomments getcoroutinelocals getcoroutinestate getdoc getfile getframeinfo
    getfullargspec getgeneratorlocals getgeneratorstate getinnerframes getlineno getmembers getmembers_static
    getmodule getmodulename getmro getouterframes getsource getsourcefile getsourcelines indentsize
    isabstract isasyncgen isasyncgenfunction isawaitable isbuiltin isclass iscode iscoroutine
    iscoroutinefunction isdatadescriptor isframe isfunction isgenerator isgeneratorfunction
    isgetsetdescriptor ismemberdescriptor ismethod ismethoddescriptor ismethodwrapper ismodule isroutine
    istraceback markcoroutinefunction signature stack trace unwrap walktree'''.split()

# The bits of co_flags
CO_OPTIMIZED = 1
CO_NEWLOCALS = 2
CO_VARARGS = 4
CO_VARKEYWORDS = 8
CO_NESTED = 16
CO_GENERATOR = 32
CO_NOFREE = 64
CO_COROUTINE = 128
CO_ITERABLE_COROUTINE = 256
CO_ASYNC_GENERATOR = 512

TPFLAGS_IS_ABSTRACT = 1 << 20


# What an object is

def _kind_test(name, kind, what):
    """A function is...(object) that tells whether an object is an instance of *kind*."""
    def test(object):
        return isinstance(object, kind)

    test.__name__ = test.__qualname__ = name
    test.__doc__ = f'Whether the object is {what}.'
    return test


ismodule = _kind_test('ismodule', types.ModuleType, 'a module')
isclass = _kind_test('isclass', type, 'a class')
isfunction = _kind_test('isfunction', types.FunctionType, 'a function written in Python')
ismethod = _kind_test('ismethod', types.MethodType, 'a method, written in Python, of an instance')
isbuiltin = _kind_test('isbuiltin', types.BuiltinFunctionType, 'a function or method written in C')
ismethodwrapper = _kind_test('ismethodwrapper', types.MethodWrapperType,
                             'a special method, written in C, of an instance')
ismemberdescriptor = _kind_test('ismemberdescriptor', types.MemberDescriptorType, 'the descriptor of a slot')
isgetsetdescriptor = _kind_test('isgetsetdescriptor', types.GetSetDescriptorType,
                                'the descriptor of an attribute that C code computes')
isgenerator = _kind_test('isgenerator', types.GeneratorType, 'a generator')
iscoroutine = _kind_test('iscoroutine', types.CoroutineType, 'a coroutine')
isasyncgen = _kind_test('isasyncgen', types.AsyncGeneratorType, 'an asynchronous generator')
istraceback = _kind_test('istraceback', types.TracebackType, 'a traceback')
isframe = _kind_test('isframe', types.FrameType, 'a frame')
iscode = _kind_test('iscode', types.CodeType, 'a code object')


def _is_descriptor_with(object, wanted, unwanted):
    kind = type(object)
    # The __get__() of a partial only warns that there is going to be one.
    return (not isinstance(object, (type, types.MethodType, types.FunctionType, functools.partial))
            and any(hasattr(kind, name) for name in wanted)
            and not any(hasattr(kind, name) for name in unwanted))


def ismethoddescriptor(object):
    """Whether the object makes methods when it is in a class, such as str.join; not so for functions."""
    return _is_descriptor_with(object, ('__get__',), ('__set__', '__delete__'))


def isdatadescriptor(object):
    """Whether the object steers the assignment to, or the deletion of, an attribute."""
    return _is_descriptor_with(object, ('__set__', '__delete__'), ())


def isroutine(object):
    """Whether the object is any kind of function or method."""
    return (isinstance(object, (types.BuiltinFunctionType, types.FunctionType, types.MethodType,
                                types.MethodWrapperType))
            or ismethoddescriptor(object))


def isabstract(object):
    """Whether the object is a class with abstract methods."""
    if not isinstance(object, type):
        return False
    if object.__flags__ & TPFLAGS_IS_ABSTRACT:
        return True
    if not isinstance(object, abc.ABCMeta) or hasattr(object, '__abstractmethods__'):
        return False
    # Asked by __init_subclass__(), before ABCMeta has done its work.
    names = set(object.__dict__)
    for base in object.__bases__:
        names.update(getattr(base, '__abstractmethods__', ()))
    return any(getattr(getattr(object, name, None), '__isabstractmethod__', False) for name in names)


def isawaitable(object):
    """Whether the object can be used with await."""
    if isinstance(object, types.GeneratorType):
        return bool(object.gi_code.co_flags & CO_ITERABLE_COROUTINE)
    return isinstance(object, (types.CoroutineType, collections.abc.Awaitable))


def _innermost(function):
    """The function in a method or partial, or in one of the other."""
    while True:
        if isinstance(function, types.MethodType):
            function = function.__func__
        elif isinstance(function, (functools.partial, functools.partialmethod)):
            function = function.func
        elif isinstance(getattr(function, '__partialmethod__', None), functools.partialmethod):
            function = function.__partialmethod__.func
        else:
            return function


def _flag_test(name, flag, what):
    """A function is...(obj) that tells whether a function, or what is in a partial, has a flag."""
    def test(obj):
        function = _innermost(obj)
        if not isinstance(function, types.FunctionType) and not _is_function_like(function):
            return False
        return bool(function.__code__.co_flags & flag)

    test.__name__ = test.__qualname__ = name
    test.__doc__ = f'Whether calling the object makes {what}.'
    return test


isgeneratorfunction = _flag_test('isgeneratorfunction', CO_GENERATOR, 'a generator')
isasyncgenfunction = _flag_test('isasyncgenfunction', CO_ASYNC_GENERATOR, 'an asynchronous generator')
_is_async_def = _flag_test('_is_async_def', CO_COROUTINE, 'a coroutine')
_is_coroutine_mark = object()


def markcoroutinefunction(func):
    """Let iscoroutinefunction() believe that a function makes coroutines; return it."""
    func = getattr(func, '__func__', func)
    func._is_coroutine_marker = _is_coroutine_mark
    return func


def iscoroutinefunction(obj):
    """Whether calling the object makes a coroutine: it is an async def, or was marked as if."""
    return (_is_async_def(obj)
            or getattr(_innermost(obj), '_is_coroutine_marker', None) is _is_coroutine_mark)


# Members

_absent = object()
_mro_of = type.__dict__['__mro__'].__get__
_dict_of = type.__dict__['__dict__'].__get__


def _found_in(cls, name):
    """What a class or the nearest of its bases has in its dictionary, not bound to anything."""
    for base in _mro_of(cls):
        namespace = _dict_of(base)
        if name in namespace:
            return namespace[name]
    return _absent


def _instance_dict(obj):
    """The dictionary of an instance, unless its class has something of its own by the name of __dict__."""
    holder = _found_in(type(obj), '__dict__')
    if (type(holder) not in (types.GetSetDescriptorType, types.MemberDescriptorType)
            or holder.__name__ != '__dict__'):
        return {}
    try:
        found = object.__getattribute__(obj, '__dict__')
    except AttributeError:
        return {}
    return found if issubclass(type(found), dict) else {}


def getattr_static(obj, attr, default=_absent):
    """Like getattr(), but nothing runs: no descriptor, no __getattr__(); what is stored is what one gets."""
    cls = type(obj)
    of_class = _found_in(cls, attr)
    # Not isinstance(), which asks for obj.__class__.
    if type in _mro_of(cls):
        candidates = _found_in(obj, attr), of_class, default
    else:
        own = dict.get(_instance_dict(obj), attr, _absent)
        kind = type(of_class)
        overrides = of_class is not _absent and _found_in(kind, '__get__') is not _absent and (
            _found_in(kind, '__set__') is not _absent or _found_in(kind, '__delete__') is not _absent)
        candidates = (of_class, own, default) if overrides else (own, of_class, default)
    for found in candidates:
        if found is not _absent:
            return found
    raise AttributeError(attr)


def _with_virtual(cls, names):
    """Names, and (name, descriptor) pairs of the attributes that instances have under a name of the class."""
    extra = {}
    for base in reversed(cls.__mro__):
        for name, value in base.__dict__.items():
            if isinstance(value, types.DynamicClassAttribute):
                extra[name] = value
    return names, extra


def _members(obj, predicate, getter):
    names = list(dict.fromkeys(dir(obj)))
    found = []
    extra = _with_virtual(obj, names)[1] if isinstance(obj, type) else {}
    for name in names:
        try:
            value = getter(obj, name)
        except AttributeError:
            if name in extra:
                value = extra.pop(name)
            else:
                # dir() may promise what is not there; __slots__ may be in a class, but unset.
                holders = [base for base in getattr(obj, '__mro__', ()) if name in base.__dict__]
                if not holders:
                    continue
                value = holders[0].__dict__[name]
        found.append((name, value))
    known = {name for name, value in found}
    found += [(name, value) for name, value in extra.items() if name not in known or getter is getattr]
    if predicate is not None:
        found = [pair for pair in found if predicate(pair[1])]
    return sorted(found, key=lambda pair: pair[0])


def getmembers(object, predicate=None):
    """The members of an object as (name, value) pairs sorted by name; those that *predicate* accepts."""
    return _members(object, predicate, getattr)


def getmembers_static(object, predicate=None):
    """Like getmembers(), with getattr_static() in place of getattr()."""
    return _members(object, predicate, getattr_static)


Attribute = namedtuple('Attribute', 'name kind defining_class object')

# In this order; what is none of these is a method if it is a routine, else data.
_ATTRIBUTE_KINDS = (('static method', (staticmethod, types.BuiltinMethodType)),
                    ('class method', (classmethod, types.ClassMethodDescriptorType)), ('property', property))


def _home_of(cls, name, value):
    """The class that an attribute is from, and what is stored there (_absent if it is made on the fly)."""
    above = [base for base in type(cls).__mro__ if base not in (type, object)]
    stored = _found_in(cls, name)
    if value is not _absent and (stored is _absent or isinstance(stored, types.DynamicClassAttribute)):
        for metaclass in reversed(above):
            try:
                if metaclass.__getattr__(cls, name) is value:
                    return metaclass, _absent
            except AttributeError:
                pass
    for base in (*cls.__mro__, *above):
        if name in base.__dict__:
            return base, base.__dict__[name]
    home = getattr(value, '__objclass__', None)
    if home in cls.__mro__:
        return home, _absent
    sharing = [base for base in cls.__mro__ if getattr(base, name, _absent) is value]
    return sharing[-1] if sharing and value is not _absent else None, _absent


def classify_class_attrs(cls):
    """What a class has, as Attribute(name, kind, defining_class, object) tuples.

    kind: 'class method', 'static method', 'property', 'method' or 'data'.
    """
    names, extra = _with_virtual(cls, dir(cls))
    found = []
    for name in dict.fromkeys((*names, *extra)):
        value = _absent
        if name != '__dict__':      # this would be but a view of it
            try:
                value = getattr(cls, name)
            except Exception:
                pass
        home, stored = _home_of(cls, name, value)
        if home is None:
            continue
        for kind, sorts in _ATTRIBUTE_KINDS:
            if isinstance(stored, sorts):
                value = stored
                break
        else:
            value = stored if value is _absent else value
            kind = 'method' if isroutine(value) else 'data'
        found.append(Attribute(name, kind, home, value))
        virtual = extra.get(name)
        if virtual is not None and virtual is not value and virtual.fget is not None:
            owner = next(base for base in cls.__mro__ if base.__dict__.get(name) is virtual)
            found.append(Attribute(name, 'data', owner, virtual))
    return found


def getmro(cls):
    """The class and its bases in the order in which attributes are looked up."""
    return cls.__mro__


def walktree(classes, children, parent):
    """The part of getclasstree() that is below *parent*."""
    tree = []
    for cls in sorted(classes, key=lambda each: (each.__module__, each.__name__)):
        tree.append((cls, cls.__bases__))
        if cls in children:
            tree.append(walktree(children[cls], children, cls))
    return tree


def getclasstree(classes, unique=False):
    """Arrange classes in nested lists: behind the (class, bases) pair of a class the list of its subclasses.

    With *unique* a class appears once, else below each of its bases.
    """
    children = {}
    for cls in classes:
        for base in cls.__bases__:
            below = children.setdefault(base, [])
            if cls not in below:
                below.append(cls)
            if unique and base in classes:
                break
    roots = [cls for cls in classes if not cls.__bases__] + [base for base in children if base not in classes]
    return walktree(dict.fromkeys(roots), children, None)


# Documentation

def cleandoc(doc):
    """A docstring without the indentation of the source and without empty lines around it."""
    first, *rest = doc.expandtabs().split('\n')
    margin = min((len(line) - len(line.lstrip(' ')) for line in rest if line.strip(' ')), default=0)
    lines = [first.lstrip(' '), *(line[margin:] for line in rest)]
    while lines and not lines[-1]:
        lines.pop()
    while lines and not lines[0]:
        del lines[0]
    return '\n'.join(lines)


def _findclass(func):
    """The class in which a function was defined, by its qualified name; or None."""
    place = sys.modules.get(func.__module__)
    for name in func.__qualname__.split('.')[:-1]:
        if place is None:
            return None
        place = getattr(place, name)
    return place if isinstance(place, type) else None


def _owner_of(obj):
    """(class, name) of a member of a class; None if it cannot be told."""
    if isinstance(obj, (types.MethodType, types.BuiltinFunctionType)):
        holder = obj.__self__
        if isinstance(holder, type):
            if isinstance(obj, types.MethodType):
                same = getattr(getattr(holder, obj.__name__, None), '__func__', None) is obj.__func__
            else:
                same = obj.__qualname__ == f'{holder.__qualname__}.{obj.__name__}'
            if same:
                return holder, obj.__name__
        return type(holder), obj.__name__
    if isinstance(obj, types.FunctionType):
        owner, name = _findclass(obj), obj.__name__
    elif isinstance(obj, property):
        owner, name = _findclass(obj.fget), obj.__name__
    elif isinstance(obj, functools.cached_property):
        owner, name = _findclass(obj.func), obj.attrname
    elif ismethoddescriptor(obj) or isdatadescriptor(obj):
        owner, name = obj.__objclass__, obj.__name__
    else:
        return None
    return (owner, name) if owner is not None and getattr(owner, name) is obj else None


def _own_doc(obj):
    """The docstring of an object, unless it is that of its type."""
    try:
        doc = object.__getattribute__(obj, '__doc__')
    except AttributeError:
        return None
    return None if doc is not None and obj is not type and doc == type(obj).__doc__ else doc


def _finddoc(obj):
    """The docstring that an object without one inherits."""
    if isinstance(obj, type):
        docs = (getattr(base, '__doc__', None) for base in obj.__mro__ if base is not object)
    else:
        place = _owner_of(obj)
        if place is None:
            return None
        owner, name = place
        slots = getattr(owner, '__slots__', None)
        if isinstance(obj, types.MemberDescriptorType) and isinstance(slots, dict) and name in slots:
            return slots[name]
        docs = (_own_doc(getattr(base, name)) for base in owner.__mro__ if hasattr(base, name))
    return next((doc for doc in docs if doc is not None), None)


def getdoc(object):
    """The docstring of an object, or the one it inherits, cleaned up; None if there is none."""
    try:
        doc = object.__doc__
        if doc is None:
            doc = _finddoc(object)
    except (AttributeError, TypeError):
        return None
    return cleandoc(doc) if isinstance(doc, str) else None


# Arguments and variables

Arguments = namedtuple('Arguments', 'args, varargs, varkw')
FullArgSpec = namedtuple('FullArgSpec', 'args varargs varkw defaults kwonlyargs kwonlydefaults annotations')
ArgInfo = namedtuple('ArgInfo', 'args varargs keywords locals')
ClosureVars = namedtuple('ClosureVars', 'nonlocals globals builtins unbound')


def getargs(co):
    """The names of the parameters of a code object: Arguments(args, varargs, varkw)."""
    if not isinstance(co, types.CodeType):
        raise TypeError(f'{co!r} is not a code object')
    count = co.co_argcount + co.co_kwonlyargcount
    names = iter(co.co_varnames)
    args = list(itertools.islice(names, count))
    rest = [next(names) if co.co_flags & flag else None for flag in (CO_VARARGS, CO_VARKEYWORDS)]
    return Arguments(args, *rest)


def getfullargspec(func):
    """The names and defaults of the parameters of a function as a named tuple; for old code, see
    signature()."""
    try:
        found = _signature_from_callable(func, follow_wrapper_chains=False, skip_bound_arg=False)
    except Exception as error:
        raise TypeError('unsupported callable') from error
    names = {kind: [] for kind in _ParameterKind}
    defaults = {kind: {} for kind in _ParameterKind}
    annotations = {} if found.return_annotation is _empty else {'return': found.return_annotation}
    for name, param in found.parameters.items():
        names[param.kind].append(name)
        if param.default is not _empty:
            defaults[param.kind][name] = param.default
        if param.annotation is not _empty:
            annotations[name] = param.annotation
    only, both, rest, named, others = _ParameterKind
    return FullArgSpec(names[only] + names[both], *(names[rest] or [None]), *(names[others] or [None]),
                       (*defaults[only].values(), *defaults[both].values()) or None,
                       names[named], defaults[named] or None, annotations)


def getcallargs(func, /, *positional, **named):
    """The values that the parameters of a function get in a call, by name."""
    spec = getfullargspec(func)
    if isinstance(func, types.MethodType):
        positional = (func.__self__, *positional)
    # A function with the same parameters knows it all, nearly to the words of the complaints.
    params = list(spec.args)
    if spec.varargs or spec.kwonlyargs:
        params.append('*' + (spec.varargs or ''))
    params += spec.kwonlyargs
    if spec.varkw:
        params.append('**' + spec.varkw)
    namespace = {}
    exec(f'def stand_in({", ".join(params)}): return locals()', namespace)
    stand_in = namespace['stand_in']
    stand_in.__name__ = stand_in.__qualname__ = func.__name__
    stand_in.__defaults__, stand_in.__kwdefaults__ = spec.defaults, spec.kwonlydefaults
    try:
        values = stand_in(*positional, **named)
    except TypeError as error:
        raise TypeError(str(error).replace("', and '", "' and '")) from None
    # What was given by position comes first, then what was given by name, then defaults.
    order = (*spec.args[:len(positional)], spec.varargs, spec.varkw, *named, *values)
    return {name: values[name] for name in order if name in values}


def getargvalues(frame):
    """ArgInfo(args, varargs, keywords, locals): the names of a frame's parameters, and its variables."""
    return ArgInfo(*getargs(frame.f_code), frame.f_locals)


def formatargvalues(args, varargs, varkw, locals, formatarg=str, formatvarargs=lambda name: '*' + name,
                    formatvarkw=lambda name: '**' + name, formatvalue=lambda value: '=' + repr(value)):
    """What getargvalues() gives as text: '(a=1, *rest=())'."""
    named = [(name, formatarg) for name in args]
    named += [(name, form) for name, form in ((varargs, formatvarargs), (varkw, formatvarkw)) if name]
    return '(' + ', '.join([form(name) + formatvalue(locals[name]) for name, form in named]) + ')'


def getclosurevars(func):
    """The variables from outside that a function uses: ClosureVars(nonlocals, globals, builtins, unbound)."""
    if isinstance(func, types.MethodType):
        func = func.__func__
    if not isinstance(func, types.FunctionType):
        raise TypeError(f'{func!r} is not a Python function')
    code = func.__code__
    nonlocals = {}
    unbound = set()
    for name, cell in zip(code.co_freevars, func.__closure__ or ()):
        try:
            nonlocals[name] = cell.cell_contents
        except ValueError:
            unbound.add(name)
    predefined = func.__globals__.get('__builtins__', __builtins__)
    places = func.__globals__, predefined.__dict__ if isinstance(predefined, types.ModuleType) else predefined
    used = {}, {}
    for name in code.co_names:
        for place, seen in zip(places, used):
            if name in place:
                seen[name] = place[name]
                break
        else:
            unbound.add(name)
    return ClosureVars(nonlocals, *used, unbound)


# Frames

class _WithPositions:
    """Mixed into a named tuple: the attribute `positions` besides the fields."""

    def __new__(cls, *fields, positions=None, **named):
        new = super().__new__(cls, *fields, **named)
        new.positions = positions
        return new

    def __repr__(self):
        fields = ', '.join([f'{name}={value!r}' for name, value in zip(self._fields, self)])
        return f'{type(self).__name__}({fields}, positions={self.positions!r})'


_Traceback = namedtuple('_Traceback', 'filename lineno function code_context index')
_FrameInfo = namedtuple('_FrameInfo', 'frame filename lineno function code_context index')


class Traceback(_WithPositions, _Traceback):
    """Where a frame is, with the lines of source around; see getframeinfo()."""


class FrameInfo(_WithPositions, _FrameInfo):
    """A frame and where it is, with the lines of source around; see stack()."""


def _positions_at(code, offset):
    """Of the instruction at *offset* in a code object: (line, end line, column, end column)."""
    unknown = (None,) * 4
    return unknown if offset < 0 else next(itertools.islice(code.co_positions(), offset // 2, None), unknown)


def getframeinfo(frame, context=1):
    """The Traceback of a frame or traceback, with *context* lines of source around the current one."""
    if isinstance(frame, types.TracebackType):
        lineno, offset, frame = frame.tb_lineno, frame.tb_lasti, frame.tb_frame
    else:
        lineno, offset = frame.f_lineno, frame.f_lasti
    if not isinstance(frame, types.FrameType):
        raise TypeError(f'{frame!r} is not a frame or traceback object')
    line, *others = _positions_at(frame.f_code, offset)
    lines = index = None
    if context > 0:
        try:
            everything, _ = findsource(frame)
        except OSError:
            pass
        else:
            start = max(0, min(lineno - 1 - context // 2, len(everything) - context))
            lines, index = everything[start:start + context], lineno - 1 - start
    from dis import Positions
    return Traceback(getsourcefile(frame) or getfile(frame), lineno, frame.f_code.co_name, lines, index,
                     positions=Positions(lineno if line is None else line, *others))


def getlineno(frame):
    """The number of the line that a frame is in."""
    return frame.f_lineno


def _frame_info(frame, place, context):
    info = getframeinfo(place, context)
    return FrameInfo(frame, *info, positions=info.positions)


def getouterframes(frame, context=1):
    """The FrameInfo of a frame and of those that have called it."""
    found = []
    while frame:
        found.append(_frame_info(frame, frame, context))
        frame = frame.f_back
    return found


def getinnerframes(tb, context=1):
    """The FrameInfo of the frames that an exception came through."""
    found = []
    while tb:
        found.append(_frame_info(tb.tb_frame, tb, context))
        tb = tb.tb_next
    return found


def currentframe():
    """The frame of the caller."""
    return sys._getframe(1)


def stack(context=1):
    """The FrameInfo of the caller and of those that have called it."""
    return getouterframes(sys._getframe(1), context)


def trace(context=1):
    """The FrameInfo of the frames from here to where the current exception was raised."""
    error = sys.exception()
    return getinnerframes(error.__traceback__ if error is not None else None, context)


# Generators and their relatives

# Programs compare the states with `is`: each is one object.
_GEN_STATES, _CORO_STATES, _AGEN_STATES = [
    [f'{kind}_{state}' for state in ('CREATED', 'RUNNING', 'SUSPENDED', 'CLOSED')]
    for kind in ('GEN', 'CORO', 'AGEN')]
GEN_CREATED, GEN_RUNNING, GEN_SUSPENDED, GEN_CLOSED = _GEN_STATES
CORO_CREATED, CORO_RUNNING, CORO_SUSPENDED, CORO_CLOSED = _CORO_STATES
AGEN_CREATED, AGEN_RUNNING, AGEN_SUSPENDED, AGEN_CLOSED = _AGEN_STATES


def _state(suspendable, prefix, states):
    """The state of something whose attributes begin with *prefix*."""
    if getattr(suspendable, prefix + '_running'):
        return states[1]
    if getattr(suspendable, prefix + '_suspended'):
        return states[2]
    return states[3] if getattr(suspendable, prefix + '_frame') is None else states[0]


def getgeneratorstate(generator):
    """GEN_CREATED, GEN_RUNNING, GEN_SUSPENDED or GEN_CLOSED."""
    return _state(generator, 'gi', _GEN_STATES)


def getcoroutinestate(coroutine):
    """CORO_CREATED, CORO_RUNNING, CORO_SUSPENDED or CORO_CLOSED."""
    return _state(coroutine, 'cr', _CORO_STATES)


def getasyncgenstate(agen):
    """AGEN_CREATED, AGEN_RUNNING, AGEN_SUSPENDED or AGEN_CLOSED."""
    return _state(agen, 'ag', _AGEN_STATES)


def _locals_of(frame):
    return {} if frame is None else frame.f_locals


def getgeneratorlocals(generator):
    """The local variables of a generator; none if it has come to its end."""
    if not isinstance(generator, types.GeneratorType):
        raise TypeError(f'{generator!r} is not a Python generator')
    return _locals_of(generator.gi_frame)


def getcoroutinelocals(coroutine):
    """The local variables of a coroutine; none if it has come to its end."""
    return _locals_of(getattr(coroutine, 'cr_frame', None))


def getasyncgenlocals(agen):
    """The local variables of an asynchronous generator; none if it has come to its end."""
    if not isinstance(agen, types.AsyncGeneratorType):
        raise TypeError(f'{agen!r} is not a Python async generator')
    return _locals_of(agen.ag_frame)


class BufferFlags(enum.IntFlag):
    """What one can ask a buffer for."""

    SIMPLE = 0
    WRITABLE = 1
    FORMAT = 4
    ND = 8
    STRIDES = ND | 0x10
    C_CONTIGUOUS = STRIDES | 0x20
    F_CONTIGUOUS = STRIDES | 0x40
    ANY_CONTIGUOUS = STRIDES | 0x80
    INDIRECT = STRIDES | 0x100
    CONTIG_RO = ND
    CONTIG = CONTIG_RO | WRITABLE
    STRIDED_RO = STRIDES
    STRIDED = STRIDED_RO | WRITABLE
    RECORDS_RO = STRIDES | FORMAT
    RECORDS = RECORDS_RO | WRITABLE
    FULL_RO = INDIRECT | FORMAT
    FULL = FULL_RO | WRITABLE
    READ = 0x100
    WRITE = 0x200


def _main():
    """python -m inspect: show the source of a module, or of an object in it, or where it comes from."""
    import argparse
    import importlib
    parser = argparse.ArgumentParser(prog='python -m inspect')
    parser.add_argument('object', help="The object to be analysed. It supports the 'module:qualname' syntax")
    parser.add_argument('-d', '--details', action='store_true',
                        help='Display info about the module rather than its source code')
    options = parser.parse_args()
    module_name, has_path, path = options.object.partition(':')
    try:
        found = module = importlib.import_module(module_name)
    except Exception as error:
        print(f'Failed to import {module_name} ({type(error).__name__}: {error})', file=sys.stderr)
        sys.exit(2)
    if module_name in sys.builtin_module_names:
        print("Can't get info for builtin modules.", file=sys.stderr)
        sys.exit(1)
    for name in path.split('.') if has_path else ():
        found = getattr(found, name)
    if not options.details:
        print(getsource(found))
        return
    spec = module.__spec__
    facts = [('Target', options.object), ('Origin', getsourcefile(module)),
             ('Cached', getattr(module, '__cached__', None))]
    if found is module:
        facts.append(('Loader', repr(spec.loader)))
        if hasattr(module, '__path__'):
            facts.append(('Submodule search path', module.__path__))
    else:
        try:
            facts.append(('Line', findsource(found)[1]))
        except OSError:
            pass
    for what, value in facts:
        print(f'{what}: {value}')
    print()


if __name__ == '__main__':
    _main()
