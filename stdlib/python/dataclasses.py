"""Classes that mainly hold data: @dataclass writes __init__() and other methods from the annotated names.

Three steps make a dataclass. _Design collects the fields, those of the bases first, and checks them. The
functions _write_... say as text what methods these fields call for. _Source compiles all of the text at once,
and puts into the class what belongs there.
"""

import sys
from keyword import iskeyword
from reprlib import recursive_repr

__all__ = ['dataclass', 'field', 'Field', 'FrozenInstanceError', 'InitVar', 'KW_ONLY', 'MISSING', 'fields',
           'asdict', 'astuple', 'make_dataclass', 'replace', 'is_dataclass']

_ReadOnly = type(type.__dict__)
_SlotDescriptor = type(type('', (), {'__slots__': ('slot',)}).slot)
_Generic = type(list[int])

# Attributes of a dataclass: its fields by name, and the arguments of the decorator
_FIELDS = '__dataclass_fields__'
_PARAMS = '__dataclass_params__'


class FrozenInstanceError(AttributeError):
    """Somebody wants to change a field of a frozen dataclass."""


class _FIELD_BASE:
    """Something unique that is shown by its name."""

    def __init__(self, name):
        self.name = name

    def __repr__(self):
        return self.name


class _MISSING_TYPE:
    pass


class _KW_ONLY_TYPE:
    pass


MISSING = _MISSING_TYPE()
KW_ONLY = _KW_ONLY_TYPE()

# The default, for those who look at the signature, of a parameter whose value a factory makes
class _HAS_DEFAULT_FACTORY_CLASS:
    def __repr__(self):
        return '<factory>'


_HAS_DEFAULT_FACTORY = _HAS_DEFAULT_FACTORY_CLASS()

# The kinds of fields: a place in the object, a variable of the class, a mere parameter of __init__()
_FIELD = _FIELD_BASE('_FIELD')
_FIELD_CLASSVAR = _FIELD_BASE('_FIELD_CLASSVAR')
_FIELD_INITVAR = _FIELD_BASE('_FIELD_INITVAR')


class InitVar:
    """Annotation of what is a parameter of __init__() only, which passes it on to __post_init__()."""

    __slots__ = ('type',)

    def __init__(self, type):
        self.type = type

    def __class_getitem__(cls, type):
        return InitVar(type)

    def __repr__(self):
        plain = isinstance(self.type, type) and not isinstance(self.type, _Generic)
        return f'dataclasses.InitVar[{self.type.__name__ if plain else repr(self.type)}]'


class _Record:
    """Base of classes whose attributes are what their __slots__ say; `shown` is in the repr()."""

    __slots__ = ()

    @recursive_repr()
    def __repr__(self):
        values = ','.join([f'{name}={getattr(self, name)!r}' for name in self.shown])
        return f'{type(self).__name__}({values})'


class Field(_Record):
    """One field of a dataclass, as field() has described it."""

    __slots__ = shown = ('name', 'type', 'default', 'default_factory', 'init', 'repr', 'hash', 'compare',
                         'metadata', 'kw_only', '_field_type')

    def __init__(self, default, default_factory, init, repr, hash, compare, metadata, kw_only):
        self.name = self.type = self._field_type = None
        self.default, self.default_factory = default, default_factory
        self.init, self.repr, self.hash, self.compare = init, repr, hash, compare
        self.metadata = _ReadOnly({} if metadata is None else metadata)
        self.kw_only = kw_only

    @property
    def _required(self):
        return self.default is MISSING and self.default_factory is MISSING

    def __set_name__(self, owner, name):
        # In place of the default, which may be a descriptor that has to know.
        tell = getattr(type(self.default), '__set_name__', None)
        if tell is not None:
            tell(self.default, owner, name)

    __class_getitem__ = classmethod(_Generic)


class _DataclassParams(_Record):
    """The arguments of the decorator."""

    __slots__ = shown = ('init', 'repr', 'eq', 'order', 'unsafe_hash', 'frozen', 'match_args', 'kw_only',
                         'slots', 'weakref_slot')

    def __init__(self, **options):
        for name, value in options.items():
            setattr(self, name, value)


def field(*, default=MISSING, default_factory=MISSING, init=True, repr=True, hash=None, compare=True,
          metadata=None, kw_only=MISSING):
    """Say more about a field than its annotation does; goes where the default would be."""
    if default is not MISSING and default_factory is not MISSING:
        raise ValueError('cannot specify both default and default_factory')
    return Field(default, default_factory, init, repr, hash, compare, metadata, kw_only)


# The fields of a class

def _first_word(text):
    """(the identifier at the beginning, the rest)"""
    text = text.lstrip()
    end = 0
    while end < len(text) and (text[end].isalnum() or text[end] == '_'):
        end += 1
    return text[:end], text[end:].lstrip()


def _meaning(annotation, cls):
    """The object that an annotation is or, if it is a string, begins with the name of; None if that is
    unknown.

    A look at NAME or MODULE.NAME must do: to evaluate a string may need names that do not exist yet.
    """
    if not isinstance(annotation, str):
        return annotation
    names = getattr(sys.modules.get(cls.__module__), '__dict__', {})
    word, rest = _first_word(annotation)
    if not rest.startswith('.'):
        return names.get(word)
    module = names.get(word)
    known = module is not None and module in (sys.modules.get('typing'), sys.modules.get(__name__))
    return getattr(module, _first_word(rest[1:])[0], None) if known else None


def _kind_of_field(annotation, cls):
    meaning = _meaning(annotation, cls)
    if meaning is InitVar or type(meaning) is InitVar:
        return _FIELD_INITVAR
    # As long as nobody has imported typing, nobody uses ClassVar.
    typing = sys.modules.get('typing')
    if typing is not None and typing.ClassVar in (meaning, getattr(meaning, '__origin__', None)):
        return _FIELD_CLASSVAR
    return _FIELD


def _make_field(cls, name, annotation, kw_only):
    """The Field of an annotated name in the body of a class."""
    default = getattr(cls, name, MISSING)
    if isinstance(default, Field):
        new = default
    else:
        # What a base class shows under the name of a slot of its own is no default.
        new = field(default=MISSING if isinstance(default, _SlotDescriptor) else default)
    new.name, new.type = name, annotation
    kind = new._field_type = _kind_of_field(annotation, cls)
    if kind is not _FIELD and new.default_factory is not MISSING:
        raise TypeError(f'field {name} cannot have a default factory')
    if kind is not _FIELD_CLASSVAR:
        if new.kw_only is MISSING:
            new.kw_only = kw_only
    elif new.kw_only is not MISSING:
        raise TypeError(f'field {name} is a ClassVar but specifies kw_only')
    if kind is _FIELD and type(new.default).__hash__ is None:
        # All objects would share it.
        raise ValueError(f'mutable default {type(new.default)} for field {name} is not allowed: '
                         'use default_factory')
    return new


class _Design:
    """The fields of a dataclass to be, put together from its bases and its body, and what it is to have."""

    def __init__(self, cls, options):
        self.cls = cls
        self.options = options
        self.fields = {}
        parents = [base for base in reversed(cls.__mro__[1:]) if hasattr(base, _FIELDS)]
        for base in parents:
            self.fields.update(getattr(base, _FIELDS))
        self._add_own(options.kw_only)
        frozen = [getattr(base, _PARAMS).frozen for base in parents]
        if any(frozen) and not options.frozen:
            raise TypeError('cannot inherit non-frozen dataclass from a frozen one')
        if options.frozen and not all(frozen):
            raise TypeError('cannot inherit frozen dataclass from a non-frozen one')
        every = self.fields.values()
        self.stored = [each for each in every if each._field_type is _FIELD]
        self.parameters = [each for each in every if each._field_type is not _FIELD_CLASSVAR]
        self.by_position = [each for each in self.parameters if each.init and not each.kw_only]
        self.by_name = [each for each in self.parameters if each.init and each.kw_only]
        self.compared = [each for each in self.stored if each.compare]
        # A class that defines __eq__() gets a __hash__ of None, which nobody wrote.
        own_hash = cls.__dict__.get('__hash__', MISSING)
        self.has_hash = own_hash is not MISSING and not (own_hash is None and '__eq__' in cls.__dict__)

    def _add_own(self, kw_only):
        cls = self.cls
        own = cls.__dict__.get('__annotations__', {})
        marked = False      # KW_ONLY has been seen
        for name, annotation in own.items():
            if _meaning(annotation, cls) is KW_ONLY:
                if marked:
                    raise TypeError(f'{name!r} is KW_ONLY, but KW_ONLY has already been specified')
                marked = kw_only = True
            else:
                self.fields[name] = _make_field(cls, name, annotation, kw_only)
        for name in own:
            # On the class is the default, if there is one, not its description.
            if isinstance(getattr(cls, name, None), Field):
                default = self.fields[name].default
                if default is MISSING:
                    delattr(cls, name)
                else:
                    setattr(cls, name, default)
        for name, value in cls.__dict__.items():
            if isinstance(value, Field) and name not in own:
                raise TypeError(f'{name!r} is a field but has no type annotation')


# The methods

class _Source:
    """The text of methods, and the objects that it mentions.

    It becomes the body of a function that has these objects as parameters, so that no name in a module
    matters.
    """

    def __init__(self):
        self.methods = []       # (name, what to do if the class has it, what to do with the function)
        self.lines = []
        self.objects = {}

    def name_of(self, value, hint):
        """A name for *value* to be used in the text."""
        name = f'__dataclass_{hint}__'
        self.objects[name] = value
        return name

    def add(self, name, parameters, body, *, if_there='keep', finish=None, returns=''):
        """Add a method. *if_there*: 'keep' what the class has, 'replace' it, or the end of an error
        message."""
        self.lines.append(f' def {name}({parameters}){returns}:')
        self.lines += [f'  {line}' for line in body]
        self.methods.append((name, if_there, finish))

    def put_into(self, cls):
        if not self.methods:
            return
        names = ', '.join([name for name, _, _ in self.methods])
        # By its name pprint knows a __repr__() that nobody wrote.
        text = '\n'.join([f'def __create_fn__({", ".join(self.objects)}):', *self.lines, f' return {names},'])
        module = sys.modules.get(cls.__module__)
        namespace = {}
        exec(text, {} if module is None else module.__dict__, namespace)
        functions = namespace['__create_fn__'](**self.objects)
        for (name, if_there, finish), function in zip(self.methods, functions):
            if finish is not None:
                function = finish(function)
            function.__qualname__ = f'{cls.__qualname__}.{name}'
            if name not in cls.__dict__ or if_there == 'replace':
                setattr(cls, name, function)
            elif if_there != 'keep':
                raise TypeError(f'Cannot overwrite attribute {name} in class {cls.__name__}{if_there}')


def _write_init(design, source):
    optional = None
    for each in design.by_position:
        if not each._required:
            optional = each
        elif optional is not None:
            raise TypeError(f'non-default argument {each.name!r} follows default argument {optional.name!r}')
    this = '__dataclass_self__' if 'self' in design.fields else 'self'
    # The __setattr__() of a frozen class refuses.
    store = f'{source.name_of(object, "object")}.__setattr__({this}, {{!r}}, {{}})'
    if not design.options.frozen:
        store = f'{this}.{{}} = {{}}'
    declared = {}       # parameters, by field
    body = []
    for each in design.parameters:
        value = name = each.name
        default = ''
        if each.default_factory is not MISSING:
            factory = source.name_of(each.default_factory, f'default_{name}')
            value = f'{factory}()'
            if each.init:
                mark = source.name_of(_HAS_DEFAULT_FACTORY, 'from_factory')
                default = f' = {mark}'
                value = f'{factory}() if {name} is {mark} else {name}'
        elif each.default is not MISSING:
            default_name = source.name_of(each.default, f'default_{name}')
            default = f' = {default_name}'
            if not each.init:
                # It is on the class; except with slots, where the class has the slot by this name.
                value = default_name if design.options.slots else None
        elif not each.init:
            value = None
        if each.init:
            declared[name] = f'{name}: {source.name_of(each.type, f"type_{name}")}{default}'
        if value is not None and each._field_type is _FIELD:
            body.append(store.format(name, value))
    if hasattr(design.cls, '__post_init__'):
        passed = [each.name for each in design.parameters if each._field_type is _FIELD_INITVAR]
        body.append(f'{this}.__post_init__({", ".join(passed)})')
    parameters = [this] + [declared[each.name] for each in design.by_position]
    if design.by_name:
        parameters += ['*'] + [declared[each.name] for each in design.by_name]
    source.add('__init__', ', '.join(parameters), body or ['pass'], returns=' -> None')


def _write_repr(design, source):
    shown = ', '.join([f'{each.name}={{self.{each.name}!r}}' for each in design.stored if each.repr])
    source.add('__repr__', 'self', [f'return f"{{self.__class__.__qualname__}}({shown})"'],
               finish=recursive_repr())


def _values(fields, this):
    """The text of a tuple of the values of fields."""
    return ''.join(['(', *(f'{this}.{each.name}, ' for each in fields), ')'])


def _write_eq(design, source):
    terms = [f'self.{each.name} == other.{each.name}' for each in design.compared]
    source.add('__eq__', 'self, other', [
        'if self is other: return True',
        f'if other.__class__ is self.__class__: return {" and ".join(terms) or True}',
        'return NotImplemented'])


def _write_order(design, source):
    one, other = _values(design.compared, 'self'), _values(design.compared, 'other')
    for name, operator in ('__lt__', '<'), ('__le__', '<='), ('__gt__', '>'), ('__ge__', '>='):
        source.add(name, 'self, other', [
            f'if other.__class__ is self.__class__: return {one} {operator} {other}',
            'return NotImplemented'], if_there=' Consider using functools.total_ordering')


def _write_frozen(design, source):
    cls = source.name_of(design.cls, 'class')
    error = source.name_of(FrozenInstanceError, 'frozen_error')
    names = source.name_of(frozenset(each.name for each in design.stored), 'frozen_names')
    for name, more, verb in ('__setattr__', ', value', 'assign to'), ('__delattr__', '', 'delete'):
        source.add(name, f'self, name{more}', [
            f'if type(self) is {cls} or name in {names}:',
            f' raise {error}(f"cannot {verb} field {{name!r}}")',
            f'super({cls}, self).{name}(name{more})'], if_there='')


def _write_hash(design, source):
    options = design.options
    if options.unsafe_hash and design.has_hash:
        raise TypeError(f'Cannot overwrite attribute __hash__ in class {design.cls.__name__}')
    if options.unsafe_hash or options.eq and options.frozen and not design.has_hash:
        hashed = [each for each in design.stored if (each.compare if each.hash is None else each.hash)]
        source.add('__hash__', 'self', [f'return hash({_values(hashed, "self")})'], if_there='replace')
    elif options.eq and not design.has_hash:
        # What can change cannot be found again by its hash.
        design.cls.__hash__ = None


def _describe(design, wrote_init):
    """The docstring of a class without one: how it is called."""
    cls = design.cls
    if not wrote_init or cls.__new__ is not object.__new__ or type(cls).__call__ is not type.__call__:
        try:
            import inspect
            return cls.__name__ + str(inspect.signature(cls)).replace(' -> None', '')
        except (ImportError, TypeError, ValueError):
            return cls.__name__
    # The same without inspect, which is large.
    from _inspect_annotations import formatannotation

    def parameter(each):
        text = f'{each.name}: {formatannotation(each.type)}'
        if each._required:
            return text
        return f'{text} = {_HAS_DEFAULT_FACTORY if each.default is MISSING else each.default!r}'

    parameters = [parameter(each) for each in design.by_position]
    if design.by_name:
        parameters += ['*', *map(parameter, design.by_name)]
    return f'{cls.__name__}({", ".join(parameters)})'


def _finish_class(cls, options):
    """Make a dataclass of a class; the result is another class if there are to be slots."""
    setattr(cls, _PARAMS, options)
    design = _Design(cls, options)
    setattr(cls, _FIELDS, design.fields)
    if options.order and not options.eq:
        raise ValueError('eq must be true if order is true')
    wrote_init = options.init and '__init__' not in cls.__dict__
    source = _Source()
    for wanted, write in (
            (options.init, _write_init), (options.repr, _write_repr), (options.eq, _write_eq),
            (options.order, _write_order), (options.frozen, _write_frozen), (True, _write_hash)):
        if wanted:
            write(design, source)
    source.put_into(cls)
    if '__replace__' not in cls.__dict__:
        cls.__replace__ = _replace
    if not cls.__doc__:
        cls.__doc__ = _describe(design, wrote_init)
    if options.match_args and '__match_args__' not in cls.__dict__:
        cls.__match_args__ = tuple(each.name for each in design.by_position)
    if options.slots:
        cls = _with_slots(design)
    elif options.weakref_slot:
        raise TypeError('weakref_slot is True but slots is False')
    from abc import update_abstractmethods
    return update_abstractmethods(cls)


# Slots

def _dataclass_getstate(self):
    return [getattr(self, each.name) for each in fields(self)]


def _dataclass_setstate(self, state):
    for each, value in zip(fields(self), state):
        # The class is frozen and would refuse.
        object.__setattr__(self, each.name, value)


def _slots_of(cls):
    """The names of the slots that a class adds to those of its bases."""
    slots = cls.__dict__.get('__slots__')
    if slots is None:
        # What objects of a class written in C have they have by their layout.
        places = ('__weakref__', '__weakrefoffset__'), ('__dict__', '__dictrefoffset__')
        return [name for name, offset in places if getattr(cls, offset, -1) != 0]
    if isinstance(slots, str):
        return [slots]
    if hasattr(slots, '__next__'):
        # An iterator, which is used up.
        raise TypeError(f"Slots of '{cls.__name__}' cannot be determined")
    return list(slots)


def _with_slots(design):
    """A second class like the first, with slots: a class cannot get them later."""
    cls = design.cls
    if '__slots__' in cls.__dict__:
        raise TypeError(f'{cls.__name__} already specifies __slots__')
    inherited = set()
    for base in cls.__mro__[1:-1]:
        inherited.update(_slots_of(base))
    names = [each.name for each in design.stored]
    wanted = names + ['__weakref__'] if design.options.weakref_slot else names
    # Defaults cannot be where the slots are going to be; __init__() has them.
    body = {name: value for name, value in cls.__dict__.items()
            if name not in (*names, '__dict__', '__weakref__')}
    body['__slots__'] = tuple(name for name in wanted if name not in inherited)
    new = type(cls)(cls.__name__, cls.__bases__, body)
    new.__qualname__ = cls.__qualname__
    if design.options.frozen:
        for name, method in ('__getstate__', _dataclass_getstate), ('__setstate__', _dataclass_setstate):
            if name not in body:
                setattr(new, name, method)
    return new


# For users

def dataclass(cls=None, /, *, init=True, repr=True, eq=True, order=False, unsafe_hash=False, frozen=False,
              match_args=True, kw_only=False, slots=False, weakref_slot=False):
    """Class decorator that adds methods for the annotated names in the body of the class.

    init, repr, eq, order: which methods; frozen: the fields cannot be changed; unsafe_hash: there is a hash
    although they can; match_args: __match_args__ too; kw_only: all parameters are keyword-only; slots: the
    class has __slots__; weakref_slot: with one for weak references.
    """
    options = _DataclassParams(
        init=init, repr=repr, eq=eq, order=order, unsafe_hash=unsafe_hash, frozen=frozen,
        match_args=match_args, kw_only=kw_only, slots=slots, weakref_slot=weakref_slot)
    if cls is None:
        return lambda cls: _finish_class(cls, options)
    return _finish_class(cls, options)


def fields(class_or_instance):
    """The fields of a dataclass, or of an instance of one, as a tuple of Field objects."""
    try:
        found = getattr(class_or_instance, _FIELDS)
    except AttributeError:
        raise TypeError('must be called with a dataclass type or instance') from None
    return tuple([each for each in found.values() if each._field_type is _FIELD])


def is_dataclass(obj):
    """Whether *obj* is a dataclass or an instance of one."""
    return hasattr(obj if isinstance(obj, type) else type(obj), _FIELDS)


def _require_instance(obj, caller):
    if not hasattr(type(obj), _FIELDS):
        raise TypeError(f'{caller}() should be called on dataclass instances')


# Of these a copy is no other than the object.
_UNCHANGING = frozenset(map(type, (None, True, 0, 0.0, '', 0j, b'', ..., NotImplemented, _first_word.__code__,
                                   len, _first_word, int))) | {range, property}


def _copy(value, convert):
    """A deep copy of a value, in which convert() has made something else of the dataclasses."""
    cls = type(value)
    if cls in _UNCHANGING:
        return value
    if hasattr(cls, _FIELDS):
        return convert(value)
    if cls is list:
        return [_copy(item, convert) for item in value]
    if cls is dict:
        return {_copy(key, convert): _copy(item, convert) for key, item in value.items()}
    if issubclass(cls, (list, tuple)):
        items = [_copy(item, convert) for item in value]
        # A named tuple takes its items one by one.
        return cls(*items) if hasattr(value, '_fields') and issubclass(cls, tuple) else cls(items)
    if issubclass(cls, dict):
        items = [(_copy(key, convert), _copy(item, convert)) for key, item in value.items()]
        if not hasattr(cls, 'default_factory'):
            return cls(items)
        new = cls(value.default_factory)
        new.update(items)
        return new
    from copy import deepcopy
    return deepcopy(value)


def asdict(obj, *, dict_factory=dict):
    """The fields of an instance as a dictionary; dataclasses within become dictionaries too, the rest is
    copied."""
    def convert(instance):
        return dict_factory([(each.name, _copy(getattr(instance, each.name), convert))
                             for each in fields(instance)])

    _require_instance(obj, 'asdict')
    return convert(obj)


def astuple(obj, *, tuple_factory=tuple):
    """The values of an instance as a tuple; dataclasses within become tuples too, the rest is copied."""
    def convert(instance):
        return tuple_factory([_copy(getattr(instance, each.name), convert) for each in fields(instance)])

    _require_instance(obj, 'astuple')
    return convert(obj)


def make_dataclass(cls_name, fields, *, bases=(), namespace=None, init=True, repr=True, eq=True, order=False,
                   unsafe_hash=False, frozen=False, match_args=True, kw_only=False, slots=False,
                   weakref_slot=False, module=None):
    """Make a dataclass. *fields*: names, or (name, type), or (name, type, default or field())."""
    annotations = {}
    defaults = {}
    for item in fields:
        if isinstance(item, str):
            item = item, 'typing.Any'
        if len(item) not in (2, 3):
            raise TypeError(f'Invalid field: {item!r}')
        name, annotation, *default = item
        if not isinstance(name, str) or not name.isidentifier():
            raise TypeError(f'Field names must be valid identifiers: {name!r}')
        if iskeyword(name):
            raise TypeError(f'Field names must not be keywords: {name!r}')
        if name in annotations:
            raise TypeError(f'Field name duplicated: {name!r}')
        annotations[name] = annotation
        if default:
            defaults[name] = default[0]
    from types import new_class
    body = {**(namespace or {}), **defaults, '__annotations__': annotations}
    cls = new_class(cls_name, bases, {}, lambda own: own.update(body))
    if module is None:
        module = sys._getframemodulename(1) or '__main__'
    cls.__module__ = module
    return dataclass(cls, init=init, repr=repr, eq=eq, order=order, unsafe_hash=unsafe_hash, frozen=frozen,
                     match_args=match_args, kw_only=kw_only, slots=slots, weakref_slot=weakref_slot)


def replace(obj, /, **changes):
    """A new instance like *obj* with some fields changed."""
    _require_instance(obj, 'replace')
    return _replace(obj, **changes)


def _replace(self, /, **changes):
    for name, each in getattr(self, _FIELDS).items():
        if each._field_type is _FIELD_CLASSVAR:
            continue
        if not each.init:
            # The new object's __init__() or __post_init__() sets it.
            if name in changes:
                raise TypeError(f'field {name} is declared with init=False, '
                                'it cannot be specified with replace()')
        elif name not in changes:
            if each._field_type is _FIELD_INITVAR and each.default is MISSING:
                raise TypeError(f'InitVar {name!r} must be specified with replace()')
            changes[name] = getattr(self, name)
    return self.__class__(**changes)
