"""The half of inspect that is about parameters: Parameter, Signature, BoundArguments, and finding signatures.

A _Finder answers what the signature of an object is by asking its `steps` one after another; each knows one
sort of callable and gives a Signature, or None for "not my sort". What is called in the end (__call__ of an
instance, __init__ of a class) is looked up the way the interpreter does it, in the class, and bound like
there, so that one function, of_bound(), serves all of them.
"""

import enum
import sys
import types
from collections import OrderedDict
from functools import partial, partialmethod
from keyword import iskeyword

from _inspect_annotations import formatannotation, get_annotations

CO_VARARGS, CO_VARKEYWORDS = 4, 8


class _void:
    """Stands for an argument of replace() that was not given."""


class _empty:
    """Stands for a default or an annotation that a parameter does not have."""


class _ParameterKind(enum.IntEnum):
    POSITIONAL_ONLY = 0
    POSITIONAL_OR_KEYWORD = 1
    VAR_POSITIONAL = 2
    KEYWORD_ONLY = 3
    VAR_KEYWORD = 4

    def __str__(self):
        return self.name

    @property
    def description(self):
        """How messages call it."""
        return ('positional-only', 'positional or keyword', 'variadic positional', 'keyword-only',
                'variadic keyword')[self]


_POSITIONAL_ONLY, _POSITIONAL_OR_KEYWORD, _VAR_POSITIONAL, _KEYWORD_ONLY, _VAR_KEYWORD = _ParameterKind

_BY_POSITION = frozenset((_POSITIONAL_ONLY, _POSITIONAL_OR_KEYWORD))
_VARIADIC = {_VAR_POSITIONAL: '*', _VAR_KEYWORD: '**'}


# Values

class Parameter:
    """A parameter of a function: its name and kind, and its default and annotation if it has any."""

    __slots__ = ('_name', '_kind', '_default', '_annotation')

    POSITIONAL_ONLY = _POSITIONAL_ONLY
    POSITIONAL_OR_KEYWORD = _POSITIONAL_OR_KEYWORD
    VAR_POSITIONAL = _VAR_POSITIONAL
    KEYWORD_ONLY = _KEYWORD_ONLY
    VAR_KEYWORD = _VAR_KEYWORD
    empty = _empty

    def __init__(self, name, kind, *, default=_empty, annotation=_empty):
        try:
            kind = _ParameterKind(kind)
        except ValueError:
            raise ValueError(f'value {kind!r} is not a valid Parameter.kind') from None
        if default is not _empty and kind in _VARIADIC:
            raise ValueError(f'{kind.description} parameters cannot have default values')
        if name is _empty:
            raise ValueError('name is a required attribute for Parameter')
        if not isinstance(name, str):
            raise TypeError(f'name must be a str, not a {type(name).__name__}')
        if name[0] == '.' and name[1:].isdigit():
            # What a comprehension iterates over; nobody can pass it by name.
            if kind is not _POSITIONAL_OR_KEYWORD:
                raise ValueError('implicit arguments must be passed as positional or keyword arguments, '
                                 f'not {kind.description}')
            kind, name = _POSITIONAL_ONLY, f'implicit{name[1:]}'
        if not name.isidentifier() or iskeyword(name) and kind is not _POSITIONAL_ONLY:
            raise ValueError(f'{name!r} is not a valid parameter name')
        self._name, self._kind, self._default, self._annotation = name, kind, default, annotation

    name = property(lambda self: self._name)
    kind = property(lambda self: self._kind)
    default = property(lambda self: self._default)
    annotation = property(lambda self: self._annotation)

    def _facts(self):
        return self._name, self._kind, self._default, self._annotation

    def replace(self, *, name=_void, kind=_void, annotation=_void, default=_void):
        """A copy with some attributes changed."""
        name, kind, default, annotation = [
            old if new is _void else new
            for old, new in zip(self._facts(), (name, kind, default, annotation))]
        return type(self)(name, kind, default=default, annotation=annotation)

    __replace__ = replace

    def __eq__(self, other):
        if not isinstance(other, Parameter):
            return NotImplemented
        return self is other or self._facts() == other._facts()

    def __hash__(self):
        return hash(self._facts())

    def __reduce__(self):
        state = {'_default': self._default, '_annotation': self._annotation}
        return type(self), (self._name, self._kind), state

    def __setstate__(self, state):
        for name in state:
            setattr(self, name, state[name])

    def __str__(self):
        text = _VARIADIC.get(self._kind, '') + self._name
        annotated = self._annotation is not _empty
        if annotated:
            text += f': {formatannotation(self._annotation)}'
        if self._default is not _empty:
            text += f'{" = " if annotated else "="}{self._default!r}'
        return text

    def __repr__(self):
        return f'<{type(self).__name__} "{self}">'


class BoundArguments:
    """The outcome of Signature.bind(): `arguments` tells which parameter got what."""

    __slots__ = ('arguments', '_signature', '__weakref__')

    def __init__(self, signature, arguments):
        self._signature = signature
        self.arguments = arguments

    signature = property(lambda self: self._signature)

    def _split(self):
        """The (args, kwargs) to call the function with."""
        args, kwargs = [], {}
        by_position = True
        for name, param in self._signature.parameters.items():
            kind = param.kind
            if name not in self.arguments:
                # Nothing behind a gap can be passed by position.
                by_position = by_position and kind not in _BY_POSITION
                continue
            value = self.arguments[name]
            if kind is _VAR_KEYWORD:
                kwargs.update(value)
            elif kind is _KEYWORD_ONLY or not by_position and kind in _BY_POSITION:
                kwargs[name] = value
            elif kind is not _VAR_POSITIONAL:
                args.append(value)
            elif by_position:
                args.extend(value)
            else:
                kwargs[name] = value
        return tuple(args), kwargs

    args = property(lambda self: self._split()[0])
    kwargs = property(lambda self: self._split()[1])

    def apply_defaults(self):
        """Put in the defaults of the parameters that got nothing; the empty () and {} for *args and
        **kwargs."""
        complete = {}
        for name, param in self._signature.parameters.items():
            if name in self.arguments:
                complete[name] = self.arguments[name]
            elif param.default is not _empty:
                complete[name] = param.default
            elif param.kind in _VARIADIC:
                complete[name] = () if param.kind is _VAR_POSITIONAL else {}
            # else: bind_partial() has left it open.
        self.arguments = complete

    def __eq__(self, other):
        if not isinstance(other, BoundArguments):
            return NotImplemented
        return self is other or self._signature == other._signature and self.arguments == other.arguments

    def __getstate__(self):
        return {'_signature': self._signature, 'arguments': self.arguments}

    def __setstate__(self, state):
        self._signature, self.arguments = state['_signature'], state['arguments']

    def __repr__(self):
        values = ', '.join([f'{name}={value!r}' for name, value in self.arguments.items()])
        return f'<{type(self).__name__} ({values})>'


class Signature:
    """The parameters of a callable, by name and in order, and the annotation of what it returns."""

    __slots__ = ('_return_annotation', '_parameters')

    _parameter_cls = Parameter
    _bound_arguments_cls = BoundArguments
    empty = _empty

    def __init__(self, parameters=None, *, return_annotation=_empty, __validate_parameters__=True):
        ordered = OrderedDict()
        previous = _POSITIONAL_ONLY
        default_seen = False
        for param in parameters or ():
            if __validate_parameters__:
                kind = param.kind
                if kind < previous:
                    raise ValueError(f'wrong parameter order: {previous.description} parameter before '
                                     f'{kind.description} parameter')
                if kind in _BY_POSITION:
                    if param.default is not _empty:
                        default_seen = True
                    elif default_seen:
                        raise ValueError('non-default argument follows default argument')
                if param.name in ordered:
                    raise ValueError(f'duplicate parameter name: {param.name!r}')
                previous = kind
            ordered[param.name] = param
        self._parameters = types.MappingProxyType(ordered)
        self._return_annotation = return_annotation

    @classmethod
    def from_callable(cls, obj, *, follow_wrapped=True, globals=None, locals=None, eval_str=False):
        """The signature of a callable."""
        return _Finder(cls, follow_wrapped, True, globals, locals, eval_str).of(obj)

    parameters = property(lambda self: self._parameters)
    return_annotation = property(lambda self: self._return_annotation)

    def replace(self, *, parameters=_void, return_annotation=_void):
        """A copy with other parameters or another return annotation."""
        if parameters is _void:
            parameters = self._parameters.values()
        if return_annotation is _void:
            return_annotation = self._return_annotation
        return type(self)(parameters, return_annotation=return_annotation)

    __replace__ = replace

    def _essence(self):
        """What makes signatures equal: those that can only be passed by name may come in any order."""
        ordered = tuple(param for param in self._parameters.values() if param.kind is not _KEYWORD_ONLY)
        by_name = frozenset(param for param in self._parameters.values() if param.kind is _KEYWORD_ONLY)
        return ordered, by_name, self._return_annotation

    def __eq__(self, other):
        if not isinstance(other, Signature):
            return NotImplemented
        if self is other:
            return True
        if self._return_annotation != other._return_annotation:
            return False
        if len(self._parameters) != len(other._parameters):
            return False
        # Not with _essence(): defaults need not have hashes.
        mine, theirs = ([param for param in each._parameters.values() if param.kind is not _KEYWORD_ONLY]
                        for each in (self, other))
        return mine == theirs and all(
            other._parameters.get(name) == param for name, param in self._parameters.items()
            if param.kind is _KEYWORD_ONLY)

    def __hash__(self):
        return hash(self._essence())

    def __reduce__(self):
        state = {'_return_annotation': self._return_annotation}
        return type(self), (tuple(self._parameters.values()),), state

    def __setstate__(self, state):
        self._return_annotation = state['_return_annotation']

    def __str__(self):
        return self.format()

    def __repr__(self):
        return f'<{type(self).__name__} {self}>'

    def format(self, *, max_width=None):
        """The signature as in source code; if it gets wider than *max_width*, one parameter per line."""
        parts = []
        before = None
        for param in self._parameters.values():
            kind = param.kind
            if before is _POSITIONAL_ONLY and kind is not before:
                parts.append('/')
            if kind is _KEYWORD_ONLY and before not in (_KEYWORD_ONLY, _VAR_POSITIONAL):
                parts.append('*')
            parts.append(str(param))
            before = kind
        if before is _POSITIONAL_ONLY:
            parts.append('/')
        text = f'({", ".join(parts)})'
        if max_width is not None and len(text) > max_width:
            text = '(\n    ' + ',\n    '.join(parts) + '\n)'
        if self._return_annotation is not _empty:
            text += f' -> {formatannotation(self._return_annotation)}'
        return text

    def bind(self, /, *args, **kwargs):
        """Which parameter these arguments go to; TypeError if the function could not be called with them."""
        return self._bound_arguments_cls(self, _hand_out(self._parameters, args, kwargs, False))

    def bind_partial(self, /, *args, **kwargs):
        """Like bind(), but arguments may be missing."""
        return self._bound_arguments_cls(self, _hand_out(self._parameters, args, kwargs, True))


def _hand_out(parameters, args, kwargs, partially):
    """Give the arguments to the parameters: a dictionary in the order of the parameters."""
    given = {}
    left = dict(kwargs)
    place = 0           # of the next one in args
    misplaced = []      # positional-only ones that were passed by name
    choosing = False    # behind the first parameter that got nothing by position and did not need it
    rest_name = None
    for name, param in parameters.items():
        kind = param.kind
        if place < len(args):
            if kind is _VAR_POSITIONAL:
                given[name] = tuple(args[place:])
                place = len(args)
                choosing = True
                continue
            if kind not in _BY_POSITION:
                break
            if kind is _POSITIONAL_OR_KEYWORD and name in left:
                raise TypeError(f'multiple values for argument {name!r}')
            given[name] = args[place]
            place += 1
        elif kind is _VAR_KEYWORD:
            rest_name = name
        elif kind is _POSITIONAL_ONLY and name in left and not choosing:
            misplaced.append(name)
        elif name in left and kind is not _VAR_POSITIONAL:
            given[name] = left.pop(name)
            choosing = True
        elif param.default is not _empty or kind is _VAR_POSITIONAL or partially:
            choosing = True
        else:
            sort = ' keyword-only' if kind is _KEYWORD_ONLY and not choosing else ''
            raise TypeError(f'missing a required{sort} argument: {name!r}')
    if place < len(args):
        raise TypeError('too many positional arguments')
    if left:
        if rest_name is not None:
            given[rest_name] = left
        elif misplaced:
            raise TypeError('got some positional-only arguments passed as keyword arguments: '
                            f'{", ".join(misplaced)!r}')
        else:
            raise TypeError(f'got an unexpected keyword argument {next(iter(left))!r}')
    return given


def signature(obj, *, follow_wrapped=True, globals=None, locals=None, eval_str=False):
    """The Signature of a callable; ValueError if it has none, TypeError if it is no callable."""
    return Signature.from_callable(obj, follow_wrapped=follow_wrapped, globals=globals, locals=locals,
                                   eval_str=eval_str)


# Finding signatures

# Methods in C, which say nothing about the parameters of the class that has inherited them
_IN_C = (types.WrapperDescriptorType, types.MethodWrapperType, types.ClassMethodDescriptorType,
         types.BuiltinFunctionType)
_BUILTIN = _IN_C + (types.MethodDescriptorType,)


def _is_function_like(obj):
    """Whether *obj*, no function, has all of what this module looks at in a function."""
    if not callable(obj) or isinstance(obj, type):
        return False
    sorts = {'__name__': str, '__code__': types.CodeType, '__defaults__': (tuple, type(None)),
             '__kwdefaults__': (dict, type(None)), '__annotations__': (dict, type(None))}
    return all(hasattr(obj, name) and isinstance(getattr(obj, name), sort) for name, sort in sorts.items())


def _text_of(obj):
    text = getattr(obj, '__text_signature__', None)
    return text if isinstance(text, str) else None


class _Finder:
    """Finds signatures with one set of options."""

    def __init__(self, sigcls=Signature, follow_wrapped=True, skip_bound_arg=True, globals=None, locals=None,
                 eval_str=False):
        self.sigcls = sigcls
        self.follow_wrapped = follow_wrapped
        self.skip_bound_arg = skip_bound_arg
        self.evaluation = {'globals': globals, 'locals': locals, 'eval_str': eval_str}

    def of(self, obj):
        """The signature of *obj*."""
        if not callable(obj):
            raise TypeError(f'{obj!r} is not a callable object')
        if self.follow_wrapped and not isinstance(obj, types.MethodType):
            obj = unwrap(obj, stop=lambda f: hasattr(f, '__signature__') or isinstance(f, types.MethodType))
        for step in self.steps:
            found = step(self, obj)
            if found is not None:
                return found
        raise ValueError(f'callable {obj!r} is not supported by signature')

    def of_method(self, obj):
        if isinstance(obj, types.MethodType):
            return self.without_first(self.of(obj.__func__))

    def without_first(self, found):
        """What is left for the caller when the first parameter is filled by the object."""
        if not self.skip_bound_arg:
            return found
        params = list(found.parameters.values())
        kind = params[0].kind if params else _VAR_KEYWORD
        if kind in (_VAR_KEYWORD, _KEYWORD_ONLY):
            raise ValueError('invalid method signature')
        return found if kind is _VAR_POSITIONAL else found.replace(parameters=params[1:])

    def of_attribute(self, obj):
        """What an object says itself."""
        said = getattr(obj, '__signature__', None)
        if said is None:
            return None
        if callable(said) and not isinstance(said, Signature):
            said = said()
        if isinstance(said, str):
            return self.parsed(obj, said)
        if not isinstance(said, Signature):
            raise TypeError(f'unexpected object {said!r} in __signature__ attribute')
        return said

    def of_partialmethod(self, obj):
        method = getattr(obj, '__partialmethod__', None)
        if not isinstance(method, partialmethod):
            return None
        whole = self.of(method.func)
        found = self.filled(whole, method, (None,))
        first = next(iter(whole.parameters.values()))
        if first.kind is _VAR_POSITIONAL:
            return found
        return found.replace(parameters=(first, *found.parameters.values()))

    def of_partial(self, obj):
        if isinstance(obj, partial):
            return self.filled(self.of(obj.func), obj)

    def filled(self, whole, wrapper, before=()):
        """What is left of the signature *whole* when a partial has filled in some of the arguments."""
        try:
            bound = whole.bind_partial(*before, *wrapper.args, **wrapper.keywords).arguments
        except TypeError as error:
            raise ValueError(f'partial object {wrapper!r} has incorrect arguments') from error
        left = []
        by_name = False     # from the first that was given by name on, the others can only be given so
        for name, param in whole.parameters.items():
            kind = param.kind
            if name in bound:
                if kind is _POSITIONAL_ONLY:
                    continue
                if kind is _POSITIONAL_OR_KEYWORD and name not in wrapper.keywords:
                    continue
                if kind not in _VARIADIC:
                    # Still there, since the caller may give another value.
                    by_name = by_name or kind is _POSITIONAL_OR_KEYWORD
                    param = param.replace(default=bound[name])
            if by_name:
                if kind is _VAR_POSITIONAL:
                    continue
                if kind is _POSITIONAL_OR_KEYWORD:
                    param = param.replace(kind=_KEYWORD_ONLY)
            left.append(param)
        return whole.replace(parameters=left)

    def of_function(self, obj):
        if isinstance(obj, types.FunctionType) or _is_function_like(obj):
            text = _text_of(obj)
            return self.read(obj) if text is None else self.parsed(obj, text)

    def read(self, function):
        """The signature that the code of a function tells."""
        code = function.__code__
        positional, named = code.co_argcount, code.co_kwonlyargcount
        names = iter(code.co_varnames)
        said = get_annotations(function, **self.evaluation)
        defaults = function.__defaults__ or ()
        named_defaults = function.__kwdefaults__ or {}
        new = self.sigcls._parameter_cls

        def parameter(kind, default=_empty):
            name = next(names)
            return new(name, kind,
                       default=named_defaults.get(name, _empty) if kind is _KEYWORD_ONLY else default,
                       annotation=said.get(name, _empty))

        required = positional - len(defaults)
        params = [parameter(_POSITIONAL_ONLY if number < code.co_posonlyargcount else _POSITIONAL_OR_KEYWORD,
                            _empty if number < required else defaults[number - required])
                  for number in range(positional)]
        after = [parameter(_KEYWORD_ONLY) for _ in range(named)]
        # The compiler puts them behind the others.
        if code.co_flags & CO_VARARGS:
            params.append(parameter(_VAR_POSITIONAL))
        params += after
        if code.co_flags & CO_VARKEYWORDS:
            params.append(parameter(_VAR_KEYWORD))
        return self.sigcls(params, return_annotation=said.get('return', _empty),
                           __validate_parameters__=not isinstance(function, types.FunctionType))

    def of_builtin(self, obj):
        if not isinstance(obj, _BUILTIN):
            return None
        text = _text_of(obj)
        if not text:
            raise ValueError(f'no signature found for builtin {obj!r}')
        return self.parsed(obj, text)

    def parsed(self, obj, text):
        """The signature that a text spells, in which $ marks the parameter that is bound."""
        clean, bound_place = _signature_strip_non_python_syntax(text)
        module = sys.modules.get(getattr(obj, '__module__', None))
        namespace = dict(vars(module)) if module is not None else {}
        try:
            exec(f'def function{clean}: pass', namespace)
            found = self.read(namespace['function'])
        except Exception:
            found = None
        literals = (str, bytes, int, float, complex, tuple, list, dict, set, type(None), type(...))
        if found is None or not all(param.default is _empty or isinstance(param.default, literals)
                                    for param in found.parameters.values()):
            raise ValueError(f'{obj!r} builtin has invalid signature')
        params = list(found.parameters.values())
        if bound_place is not None:
            owner = getattr(obj, '__self__', None)
            if owner is not None and (self.skip_bound_arg or isinstance(owner, types.ModuleType)):
                del params[0]
            else:
                params[0] = params[0].replace(kind=_POSITIONAL_ONLY)
        return self.sigcls(params, return_annotation=found.return_annotation)

    def of_class(self, obj):
        """A class is called through the __call__ of its metaclass, or its __new__ or __init__."""
        if not isinstance(obj, type):
            return None
        call = _static(type(obj), '__call__')
        if not isinstance(call, _IN_C):
            return self.of_bound(call, obj)
        for base in obj.__mro__:
            for name in '__new__', '__init__':
                own = base.__dict__.get(name)
                if own is None or isinstance(own, _IN_C):
                    continue
                if name == '__init__':
                    return self.of_bound(own, _Anybody(), obj)
                # A function there is a static method by itself, and gets the class.
                maker = own.__get__(None, obj) if hasattr(type(own), '__get__') else own
                return self.without_first(self.of(maker))
        for base in obj.__mro__[:-1]:
            # An attribute that a class statement has made does not count.
            text = None if isinstance(base.__dict__.get('__text_signature__'), str) else _text_of(base)
            if text:
                return self.parsed(base, text)
        if obj is type:
            raise ValueError(f'no signature found for builtin {obj!r}')
        if issubclass(obj, type):
            return None
        if obj.__init__ is object.__init__ and obj.__new__ is object.__new__:
            return self.sigcls()
        raise ValueError(f'no signature found for builtin type {obj!r}')

    def of_instance(self, obj):
        """An instance is called through the __call__ of its class."""
        if isinstance(obj, type):
            return None
        text = _text_of(obj)
        if text:
            return self.parsed(obj, text)
        call = _static(type(obj), '__call__')
        if call is not None:
            return self.of_bound(call, obj)

    def of_bound(self, attribute, instance, owner=None):
        """The signature of what *attribute*, found in a class, is when asked for through an instance of
        it."""
        if isinstance(attribute, types.FunctionType):
            return self.without_first(self.of(attribute))
        if hasattr(type(attribute), '__get__') and not isinstance(attribute, type):
            attribute = attribute.__get__(instance, owner or type(instance))
        return self.of(attribute)

    steps = (of_method, of_attribute, of_partialmethod, of_partial, of_function, of_builtin, of_class,
             of_instance)


class _Anybody:
    """Of this we make the instance that __init__() is bound to."""


def _static(cls, name):
    """What the classes say about *name*, unbound; None if nothing."""
    for base in cls.__mro__:
        if name in base.__dict__:
            return base.__dict__[name]
    return None


def _signature_from_callable(obj, *, follow_wrapper_chains=True, skip_bound_arg=True, globals=None,
                             locals=None, eval_str=False, sigcls=Signature):
    return _Finder(sigcls, follow_wrapper_chains, skip_bound_arg, globals, locals, eval_str).of(obj)


def _signature_strip_non_python_syntax(signature):
    """Tidy the spaces of a text signature up, and take the $ away: the text, and the place of what had the
    $."""
    import re
    if not signature:
        return signature, None
    text = re.sub(r'\s+', ' ', signature.strip())
    text = re.sub(r' ?([(),=]) ?', r'\1', text).replace(',', ', ').replace(')->', ') ->')
    place = text.find('$')
    return text.replace('$', ''), None if place < 0 else text[:place].count(',')


def unwrap(func, *, stop=None):
    """Follow __wrapped__ to the innermost function, or to the first that *stop* accepts."""
    seen = [func]
    while hasattr(func, '__wrapped__') and not isinstance(func, type):
        if stop is not None and stop(func):
            break
        func = func.__wrapped__
        if any(func is one for one in seen) or len(seen) >= sys.getrecursionlimit():
            raise ValueError(f'wrapper loop when unwrapping {seen[0]!r}')
        seen.append(func)
    return func


# The users see one module.
for _each in (Parameter, BoundArguments, Signature, _ParameterKind, _empty, _void, signature, unwrap):
    _each.__module__ = 'inspect'
del _each
