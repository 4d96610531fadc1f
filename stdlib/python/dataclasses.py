"""Classes that mainly hold data: @dataclass writes __init__ and other methods from the annotated fields."""

import sys
import keyword
from reprlib import recursive_repr

__all__ = ['dataclass', 'field', 'Field', 'FrozenInstanceError', 'InitVar', 'KW_ONLY', 'MISSING', 'fields',
           'asdict', 'astuple', 'make_dataclass', 'replace', 'is_dataclass']

GenericAlias = type(list[int])
_MappingProxy = type(type.__dict__)


class FrozenInstanceError(AttributeError):
    """A field of a frozen dataclass was assigned or deleted."""


class _HAS_DEFAULT_FACTORY_CLASS:
    # The default in the signature of a parameter whose value a factory makes.
    def __repr__(self):
        return '<factory>'


_HAS_DEFAULT_FACTORY = _HAS_DEFAULT_FACTORY_CLASS()


class _MISSING_TYPE:
    pass


MISSING = _MISSING_TYPE()


class _KW_ONLY_TYPE:
    pass


KW_ONLY = _KW_ONLY_TYPE()

_EMPTY_METADATA = _MappingProxy({})


class _FIELD_BASE:
    def __init__(self, name):
        self.name = name

    def __repr__(self):
        return self.name


# The kinds of fields: ordinary ones, class variables, and parameters of __init__ only.
_FIELD = _FIELD_BASE('_FIELD')
_FIELD_CLASSVAR = _FIELD_BASE('_FIELD_CLASSVAR')
_FIELD_INITVAR = _FIELD_BASE('_FIELD_INITVAR')

# Attributes of the class that hold its fields and the parameters of the decorator.
_FIELDS = '__dataclass_fields__'
_PARAMS = '__dataclass_params__'
_POST_INIT_NAME = '__post_init__'


class InitVar:
    """Annotation of a parameter of __init__ that is passed on to __post_init__ and not kept."""

    __slots__ = ('type',)

    def __init__(self, type):
        self.type = type

    def __repr__(self):
        if isinstance(self.type, type) and not isinstance(self.type, GenericAlias):
            type_name = self.type.__name__
        else:
            type_name = repr(self.type)
        return f'dataclasses.InitVar[{type_name}]'

    def __class_getitem__(cls, type):
        return InitVar(type)


class Field:
    """What is known about one field; made by field()."""

    __slots__ = ('name', 'type', 'default', 'default_factory', 'repr', 'hash', 'init', 'compare', 'metadata',
                 'kw_only', '_field_type')

    def __init__(self, default, default_factory, init, repr, hash, compare, metadata, kw_only):
        self.name = None
        self.type = None
        self.default = default
        self.default_factory = default_factory
        self.init = init
        self.repr = repr
        self.hash = hash
        self.compare = compare
        self.metadata = _EMPTY_METADATA if metadata is None else _MappingProxy(metadata)
        self.kw_only = kw_only
        self._field_type = None

    @recursive_repr()
    def __repr__(self):
        return (f'Field(name={self.name!r},type={self.type!r},default={self.default!r},'
                f'default_factory={self.default_factory!r},init={self.init!r},repr={self.repr!r},'
                f'hash={self.hash!r},compare={self.compare!r},metadata={self.metadata!r},'
                f'kw_only={self.kw_only!r},_field_type={self._field_type})')

    def __set_name__(self, owner, name):
        # The default may be a descriptor that wants to know.
        function = getattr(type(self.default), '__set_name__', None)
        if function:
            function(self.default, owner, name)

    __class_getitem__ = classmethod(GenericAlias)


class _DataclassParams:
    """The arguments of the decorator."""

    __slots__ = ('init', 'repr', 'eq', 'order', 'unsafe_hash', 'frozen', 'match_args', 'kw_only', 'slots',
                 'weakref_slot')

    def __init__(self, init, repr, eq, order, unsafe_hash, frozen, match_args, kw_only, slots, weakref_slot):
        self.init = init
        self.repr = repr
        self.eq = eq
        self.order = order
        self.unsafe_hash = unsafe_hash
        self.frozen = frozen
        self.match_args = match_args
        self.kw_only = kw_only
        self.slots = slots
        self.weakref_slot = weakref_slot

    def __repr__(self):
        return (f'_DataclassParams(init={self.init!r},repr={self.repr!r},eq={self.eq!r},order={self.order!r},'
                f'unsafe_hash={self.unsafe_hash!r},frozen={self.frozen!r},match_args={self.match_args!r},'
                f'kw_only={self.kw_only!r},slots={self.slots!r},weakref_slot={self.weakref_slot!r})')


def field(*, default=MISSING, default_factory=MISSING, init=True, repr=True, hash=None, compare=True,
          metadata=None,
          kw_only=MISSING):
    """Describe a field beyond its annotation: put it in the place of the default."""
    if default is not MISSING and default_factory is not MISSING:
        raise ValueError('cannot specify both default and default_factory')
    return Field(default, default_factory, init, repr, hash, compare, metadata, kw_only)


class _FuncBuilder:
    """Collects the text of functions and compiles them together, which is faster than one by one."""

    def __init__(self, globals):
        self.names = []
        self.src = []
        self.globals = globals
        self.locals = {}
        self.overwrite_errors = {}
        self.unconditional_adds = {}

    def add_fn(self, name, args, body, *, locals=None, return_type=MISSING, overwrite_error=False,
               unconditional_add=False, decorator=None):
        """Add a function; *overwrite_error*, True or the end of a message: complain if the class has one."""
        if locals is not None:
            self.locals.update(locals)
        self.names.append(name)
        if overwrite_error:
            self.overwrite_errors[name] = overwrite_error
        if unconditional_add:
            self.unconditional_adds[name] = True
        return_annotation = ''
        if return_type is not MISSING:
            self.locals[f'__dataclass_{name}_return_type__'] = return_type
            return_annotation = f'->__dataclass_{name}_return_type__'
        args = ','.join(args)
        body = '\n'.join(body)
        decorator_line = f' {decorator}\n' if decorator else ''
        self.src.append(f'{decorator_line} def {name}({args}){return_annotation}:\n{body}')

    def add_fns_to_class(self, cls):
        """Compile what was added and put it into the class."""
        if not self.src:
            return
        # Annotations and defaults are arguments of a function around all of them: their names cannot clash.
        functions = '\n'.join(self.src)
        arguments = ','.join(self.locals.keys())
        returned = ','.join(self.names)
        text = f'def __create_fn__({arguments}):\n{functions}\n return {returned},'
        namespace = {}
        exec(text, self.globals, namespace)
        for name, function in zip(self.names, namespace['__create_fn__'](**self.locals)):
            function.__qualname__ = f'{cls.__qualname__}.{function.__name__}'
            if self.unconditional_adds.get(name, False):
                setattr(cls, name, function)
                continue
            already_exists = _set_new_attribute(cls, name, function)
            message = self.overwrite_errors.get(name)
            if already_exists and message:
                extra = '' if message is True else f' {message}'
                raise TypeError(f'Cannot overwrite attribute {name} in class {cls.__name__}{extra}')


def _set_new_attribute(cls, name, value):
    """Set an attribute that the class itself does not have yet; return whether it had one."""
    if name in cls.__dict__:
        return True
    setattr(cls, name, value)
    return False


# The functions

def _fields_in_init_order(fields):
    return (tuple(f for f in fields if f.init and not f.kw_only),
            tuple(f for f in fields if f.init and f.kw_only))


def _field_assign(frozen, name, value, self_name):
    # A frozen class has a __setattr__ that refuses.
    if frozen:
        return f'  __dataclass_builtins_object__.__setattr__({self_name},{name!r},{value})'
    return f'  {self_name}.{name}={value}'


def _field_init(f, frozen, globals, self_name, slots):
    """The line of __init__ for a field; None if there is none."""
    default_name = f'__dataclass_dflt_{f.name}__'
    if f.default_factory is not MISSING:
        globals[default_name] = f.default_factory
        if f.init:
            value = f'{default_name}() if {f.name} is __dataclass_HAS_DEFAULT_FACTORY__ else {f.name}'
        else:
            value = f'{default_name}()'
    elif f.init:
        if f.default is not MISSING:
            globals[default_name] = f.default
        value = f.name
    elif slots and f.default is not MISSING:
        # The class cannot keep the default: its slot has the name.
        globals[default_name] = f.default
        value = default_name
    else:
        return None
    if f._field_type is _FIELD_INITVAR:
        return None
    return _field_assign(frozen, f.name, value, self_name)


def _init_param(f):
    if f.default is MISSING and f.default_factory is MISSING:
        default = ''
    elif f.default is not MISSING:
        default = f'=__dataclass_dflt_{f.name}__'
    else:
        default = '=__dataclass_HAS_DEFAULT_FACTORY__'
    return f'{f.name}:__dataclass_type_{f.name}__{default}'


def _init_fn(fields, std_fields, kw_only_fields, frozen, has_post_init, self_name, func_builder, slots):
    seen_default = None
    for f in std_fields:
        if f.init:
            if not (f.default is MISSING and f.default_factory is MISSING):
                seen_default = f
            elif seen_default:
                raise TypeError(f'non-default argument {f.name!r} follows default argument '
                                f'{seen_default.name!r}')
    locals = {f'__dataclass_type_{f.name}__': f.type for f in fields}
    locals['__dataclass_HAS_DEFAULT_FACTORY__'] = _HAS_DEFAULT_FACTORY
    locals['__dataclass_builtins_object__'] = object
    body = []
    for f in fields:
        line = _field_init(f, frozen, locals, self_name, slots)
        if line:
            body.append(line)
    if has_post_init:
        arguments = ','.join(f.name for f in fields if f._field_type is _FIELD_INITVAR)
        body.append(f'  {self_name}.{_POST_INIT_NAME}({arguments})')
    parameters = [_init_param(f) for f in std_fields]
    if kw_only_fields:
        parameters += ['*'] + [_init_param(f) for f in kw_only_fields]
    func_builder.add_fn('__init__', [self_name] + parameters, body or ['  pass'], locals=locals,
                        return_type=None)


def _frozen_get_del_attr(cls, fields, func_builder):
    locals = {'__dataclass_cls__': cls, '__dataclass_FrozenInstanceError__': FrozenInstanceError}
    condition = 'type(self) is __dataclass_cls__'
    if fields:
        condition += ' or name in {' + ', '.join(repr(f.name) for f in fields) + '}'
    func_builder.add_fn('__setattr__', ('self', 'name', 'value'),
                        (f'  if {condition}:',
                         '   raise __dataclass_FrozenInstanceError__(f"cannot assign to field {name!r}")',
                         '  super(__dataclass_cls__, self).__setattr__(name, value)'),
                        locals=locals, overwrite_error=True)
    func_builder.add_fn('__delattr__', ('self', 'name'),
                        (f'  if {condition}:',
                         '   raise __dataclass_FrozenInstanceError__(f"cannot delete field {name!r}")',
                         '  super(__dataclass_cls__, self).__delattr__(name)'),
                        locals=locals, overwrite_error=True)


def _hash_add(cls, fields, func_builder):
    fields = [f for f in fields if (f.compare if f.hash is None else f.hash)]
    func_builder.add_fn('__hash__', ['self'], [f'  return hash({_tuple_text("self", fields)})'],
                        unconditional_add=True)


def _tuple_text(obj_name, fields):
    if not fields:
        return '()'
    return f'({",".join([f"{obj_name}.{f.name}" for f in fields])},)'


def _is_type(annotation, cls, a_module, a_type, is_type_predicate):
    """Whether an annotation that is text means *a_type* of *a_module*; a guess, without eval()."""
    # Either NAME or MODULE.NAME at the start, whatever follows.
    text = annotation.lstrip()
    parts = []
    position = 0
    while len(parts) < 2:
        end = position
        while end < len(text) and (text[end].isalnum() or text[end] == '_'):
            end += 1
        if end == position:
            break
        parts.append(text[position:end])
        rest = text[end:].lstrip()
        if not rest.startswith('.'):
            break
        text = rest[1:].lstrip()
        position = 0
    if not parts:
        return False
    if len(parts) == 1:
        namespace = sys.modules.get(cls.__module__).__dict__
    else:
        module = sys.modules.get(cls.__module__)
        if not module or module.__dict__.get(parts[0]) is not a_module:
            return False
        namespace = sys.modules.get(a_type.__module__).__dict__
    return bool(namespace) and is_type_predicate(namespace.get(parts[-1]), a_module)


def _is_classvar(a_type, typing):
    return (a_type is typing.ClassVar
            or type(a_type) is typing._GenericAlias and a_type.__origin__ is typing.ClassVar)


def _is_initvar(a_type, dataclasses):
    return a_type is dataclasses.InitVar or type(a_type) is dataclasses.InitVar


def _is_kw_only(a_type, dataclasses):
    return a_type is dataclasses.KW_ONLY


def _get_field(cls, a_name, a_type, default_kw_only):
    """The Field for an annotated name of the class."""
    default = getattr(cls, a_name, MISSING)
    if isinstance(default, Field):
        f = default
    else:
        if isinstance(default, type(Field.name)):
            # A slot of a base class of this name is no default.
            default = MISSING
        f = field(default=default)
    f.name = a_name
    f.type = a_type
    f._field_type = _FIELD

    # If typing was never imported, ClassVar cannot be in use.
    typing = sys.modules.get('typing')
    if typing and (_is_classvar(a_type, typing) or isinstance(f.type, str)
                   and _is_type(f.type, cls, typing, typing.ClassVar, _is_classvar)):
        f._field_type = _FIELD_CLASSVAR
    if f._field_type is _FIELD:
        dataclasses = sys.modules[__name__]
        if _is_initvar(a_type, dataclasses) or isinstance(f.type, str) and _is_type(
                f.type, cls, dataclasses, dataclasses.InitVar, _is_initvar):
            f._field_type = _FIELD_INITVAR

    if f._field_type in (_FIELD_CLASSVAR, _FIELD_INITVAR) and f.default_factory is not MISSING:
        raise TypeError(f'field {f.name} cannot have a default factory')
    if f._field_type in (_FIELD, _FIELD_INITVAR):
        if f.kw_only is MISSING:
            f.kw_only = default_kw_only
    elif f.kw_only is not MISSING:
        raise TypeError(f'field {f.name} is a ClassVar but specifies kw_only')
    # One list shared by all instances is hardly what is wanted.
    if f._field_type is _FIELD and f.default.__class__.__hash__ is None:
        raise ValueError(f'mutable default {type(f.default)} for field {f.name} is not allowed: '
                         'use default_factory')
    return f


def _hash_action(unsafe_hash, eq, frozen, has_explicit_hash):
    """What to do about __hash__: 'add' one, set it to 'none', raise an 'error', or leave it: None."""
    if unsafe_hash:
        return 'error' if has_explicit_hash else 'add'
    if not eq or has_explicit_hash:
        return None
    return 'add' if frozen else 'none'


def _process_class(cls, init, repr, eq, order, unsafe_hash, frozen, match_args, kw_only, slots, weakref_slot):
    fields = {}
    if cls.__module__ in sys.modules:
        globals = sys.modules[cls.__module__].__dict__
    else:
        globals = {}
    setattr(cls, _PARAMS, _DataclassParams(init, repr, eq, order, unsafe_hash, frozen, match_args, kw_only,
                                           slots,
                                           weakref_slot))

    # The fields of the bases come first; later classes override, but keep the place.
    any_frozen_base = False
    all_frozen_bases = None
    has_dataclass_bases = False
    for base in cls.__mro__[-1:0:-1]:
        base_fields = getattr(base, _FIELDS, None)
        if base_fields is not None:
            has_dataclass_bases = True
            fields.update(base_fields)
            base_frozen = getattr(base, _PARAMS).frozen
            all_frozen_bases = base_frozen if all_frozen_bases is None else all_frozen_bases and base_frozen
            any_frozen_base = any_frozen_base or base_frozen

    cls_annotations = cls.__dict__.get('__annotations__', {})
    cls_fields = []
    kw_only_seen = False
    dataclasses = sys.modules[__name__]
    for name, annotation in cls_annotations.items():
        if _is_kw_only(annotation, dataclasses) or isinstance(annotation, str) and _is_type(
                annotation, cls, dataclasses, dataclasses.KW_ONLY, _is_kw_only):
            if kw_only_seen:
                raise TypeError(f'{name!r} is KW_ONLY, but KW_ONLY has already been specified')
            kw_only_seen = True
            kw_only = True
        else:
            cls_fields.append(_get_field(cls, name, annotation, kw_only))
    for f in cls_fields:
        fields[f.name] = f
        # The class attribute is the default, or not there.
        if isinstance(getattr(cls, f.name, None), Field):
            if f.default is MISSING:
                delattr(cls, f.name)
            else:
                setattr(cls, f.name, f.default)
    for name, value in cls.__dict__.items():
        if isinstance(value, Field) and name not in cls_annotations:
            raise TypeError(f'{name!r} is a field but has no type annotation')

    if has_dataclass_bases:
        if any_frozen_base and not frozen:
            raise TypeError('cannot inherit non-frozen dataclass from a frozen one')
        if all_frozen_bases is False and frozen:
            raise TypeError('cannot inherit frozen dataclass from a non-frozen one')
    setattr(cls, _FIELDS, fields)

    # A class with __eq__ gets a __hash__ of None: that one nobody wrote.
    class_hash = cls.__dict__.get('__hash__', MISSING)
    has_explicit_hash = not (class_hash is MISSING or class_hash is None and '__eq__' in cls.__dict__)
    if order and not eq:
        raise ValueError('eq must be true if order is true')

    all_init_fields = [f for f in fields.values() if f._field_type in (_FIELD, _FIELD_INITVAR)]
    std_init_fields, kw_only_init_fields = _fields_in_init_order(all_init_fields)
    field_list = [f for f in fields.values() if f._field_type is _FIELD]
    func_builder = _FuncBuilder(globals)
    if init:
        self_name = '__dataclass_self__' if 'self' in fields else 'self'
        _init_fn(all_init_fields, std_init_fields, kw_only_init_fields, frozen, hasattr(cls, _POST_INIT_NAME),
                 self_name, func_builder, slots)
    _set_new_attribute(cls, '__replace__', _replace)
    if repr:
        shown = ', '.join([f'{f.name}={{self.{f.name}!r}}' for f in field_list if f.repr])
        func_builder.add_fn('__repr__', ('self',),
                            ['  return f"{self.__class__.__qualname__}(' + shown + ')"'],
                            locals={'__dataclasses_recursive_repr': recursive_repr},
                            decorator='@__dataclasses_recursive_repr()')
    compared = [f for f in field_list if f.compare]
    if eq:
        terms = [f'self.{f.name}==other.{f.name}' for f in compared]
        func_builder.add_fn('__eq__', ('self', 'other'),
                            ['  if self is other:', '   return True',
                             '  if other.__class__ is self.__class__:',
                             f'   return {" and ".join(terms) or "True"}', '  return NotImplemented'])
    if order:
        self_tuple, other_tuple = _tuple_text('self', compared), _tuple_text('other', compared)
        for name, operator in (('__lt__', '<'), ('__le__', '<='), ('__gt__', '>'), ('__ge__', '>=')):
            func_builder.add_fn(name, ('self', 'other'),
                                ['  if other.__class__ is self.__class__:',
                                 f'   return {self_tuple}{operator}{other_tuple}', '  return NotImplemented'],
                                overwrite_error='Consider using functools.total_ordering')
    if frozen:
        _frozen_get_del_attr(cls, field_list, func_builder)
    action = _hash_action(bool(unsafe_hash), bool(eq), bool(frozen), has_explicit_hash)
    if action == 'error':
        raise TypeError(f'Cannot overwrite attribute __hash__ in class {cls.__name__}')
    if action == 'none':
        cls.__hash__ = None
    elif action == 'add':
        _hash_add(cls, field_list, func_builder)
    func_builder.add_fns_to_class(cls)

    if not getattr(cls, '__doc__'):
        cls.__doc__ = cls.__name__ + _signature_text(cls)
    if match_args:
        _set_new_attribute(cls, '__match_args__', tuple(f.name for f in std_init_fields))
    if weakref_slot and not slots:
        raise TypeError('weakref_slot is True but slots is False')
    if slots:
        cls = _add_slots(cls, frozen, weakref_slot)
    import abc
    abc.update_abstractmethods(cls)
    return cls


def _signature_text(cls):
    try:
        import inspect
        return str(inspect.signature(cls)).replace(' -> None', '')
    except (ImportError, TypeError, ValueError):
        return ''


# Slots. A class cannot get them afterwards: a second class is made.

def _dataclass_getstate(self):
    return [getattr(self, f.name) for f in fields(self)]


def _dataclass_setstate(self, state):
    for f, value in zip(fields(self), state):
        # Past the __setattr__ of a frozen class.
        object.__setattr__(self, f.name, value)


def _get_slots(cls):
    slots = cls.__dict__.get('__slots__', MISSING)
    if slots is MISSING:
        # A class of C code has its places too.
        result = []
        if getattr(cls, '__weakrefoffset__', -1) != 0:
            result.append('__weakref__')
        if getattr(cls, '__dictrefoffset__', -1) != 0:
            result.append('__dict__')
        yield from result
    elif isinstance(slots, str):
        yield slots
    elif not hasattr(slots, '__next__'):
        yield from slots
    else:
        raise TypeError(f"Slots of '{cls.__name__}' cannot be determined")


def _add_slots(cls, is_frozen, weakref_slot):
    if '__slots__' in cls.__dict__:
        raise TypeError(f'{cls.__name__} already specifies __slots__')
    cls_dict = dict(cls.__dict__)
    field_names = tuple(f.name for f in fields(cls))
    inherited = {slot for base in cls.__mro__[1:-1] for slot in _get_slots(base)}
    names = [name for name in field_names if name not in inherited]
    if weakref_slot and '__weakref__' not in inherited:
        names.append('__weakref__')
    cls_dict['__slots__'] = tuple(names)
    for name in field_names:
        # The default cannot stay beside the slot; __init__ has it.
        cls_dict.pop(name, None)
    cls_dict.pop('__dict__', None)
    cls_dict.pop('__weakref__', None)
    qualname = getattr(cls, '__qualname__', None)
    new_cls = type(cls)(cls.__name__, cls.__bases__, cls_dict)
    if qualname is not None:
        new_cls.__qualname__ = qualname
    if is_frozen:
        if '__getstate__' not in cls_dict:
            new_cls.__getstate__ = _dataclass_getstate
        if '__setstate__' not in cls_dict:
            new_cls.__setstate__ = _dataclass_setstate
    _update_class_cells(cls, new_cls)
    return new_cls


def _update_class_cells(old, new):
    """Make super() and __class__ in the methods mean the new class."""
    for member in new.__dict__.values():
        candidates = [member]
        if isinstance(member, property):
            candidates = [member.fget, member.fset, member.fdel]
        for function in candidates:
            function = getattr(function, '__func__', function)
            while hasattr(function, '__wrapped__'):
                function = function.__wrapped__
            code = getattr(function, '__code__', None)
            if code is None or '__class__' not in getattr(code, 'co_freevars', ()):
                continue
            cell = function.__closure__[code.co_freevars.index('__class__')]
            if cell.cell_contents is old:
                # All methods share one cell.
                cell.cell_contents = new
                return


def dataclass(cls=None, /, *, init=True, repr=True, eq=True, order=False, unsafe_hash=False, frozen=False,
              match_args=True, kw_only=False, slots=False, weakref_slot=False):
    """Add methods to a class by its fields, which are its annotated names.

    init, repr, eq, order say which methods; with frozen the fields cannot be assigned, with unsafe_hash there
    is a __hash__ although they can. match_args makes __match_args__, kw_only makes all parameters
    keyword-only, slots gives the class __slots__, weakref_slot one for weak references among them.
    """
    def wrap(cls):
        return _process_class(cls, init, repr, eq, order, unsafe_hash, frozen, match_args, kw_only, slots,
                              weakref_slot)

    return wrap if cls is None else wrap(cls)


# For users of dataclasses

def fields(class_or_instance):
    """The Field objects of a dataclass or an instance of one, as a tuple."""
    try:
        fields = getattr(class_or_instance, _FIELDS)
    except AttributeError:
        raise TypeError('must be called with a dataclass type or instance') from None
    return tuple(f for f in fields.values() if f._field_type is _FIELD)


def _is_dataclass_instance(obj):
    return hasattr(type(obj), _FIELDS)


def is_dataclass(obj):
    """Whether *obj* is a dataclass or an instance of one."""
    cls = obj if isinstance(obj, type) else type(obj)
    return hasattr(cls, _FIELDS)


# Types whose values need no copy.
_ATOMIC_TYPES = frozenset([type(None), bool, int, float, str, complex, bytes, type(Ellipsis),
                           type(NotImplemented),
                           type((lambda: None).__code__), type(len), type(lambda: None), type, range,
                           property])


def asdict(obj, *, dict_factory=dict):
    """The fields of an instance as a dict, recursively; containers and everything else are copied."""
    if not _is_dataclass_instance(obj):
        raise TypeError('asdict() should be called on dataclass instances')
    return _asdict_inner(obj, dict_factory)


def _asdict_inner(obj, dict_factory):
    cls = type(obj)
    if cls in _ATOMIC_TYPES:
        return obj
    if hasattr(cls, _FIELDS):
        return dict_factory([(f.name, _asdict_inner(getattr(obj, f.name), dict_factory))
                             for f in fields(obj)])
    return _copy_container(obj, cls, _asdict_inner, dict_factory)


def _copy_container(obj, cls, inner, factory):
    if cls is list:
        return [inner(item, factory) for item in obj]
    if issubclass(cls, tuple):
        if hasattr(obj, '_fields'):
            # A named tuple takes its items one by one.
            return cls(*[inner(item, factory) for item in obj])
        return cls(inner(item, factory) for item in obj)
    if issubclass(cls, dict):
        if hasattr(cls, 'default_factory'):
            result = cls(obj.default_factory)
            for key, value in obj.items():
                result[inner(key, factory)] = inner(value, factory)
            return result
        return cls((inner(key, factory), inner(value, factory)) for key, value in obj.items())
    if issubclass(cls, list):
        return cls(inner(item, factory) for item in obj)
    import copy
    return copy.deepcopy(obj)


def astuple(obj, *, tuple_factory=tuple):
    """The fields of an instance as a tuple, recursively; containers and everything else are copied."""
    if not _is_dataclass_instance(obj):
        raise TypeError('astuple() should be called on dataclass instances')
    return _astuple_inner(obj, tuple_factory)


def _astuple_inner(obj, tuple_factory):
    cls = type(obj)
    if cls in _ATOMIC_TYPES:
        return obj
    if hasattr(cls, _FIELDS):
        return tuple_factory([_astuple_inner(getattr(obj, f.name), tuple_factory) for f in fields(obj)])
    return _copy_container(obj, cls, _astuple_inner, tuple_factory)


def make_dataclass(cls_name, fields, *, bases=(), namespace=None, init=True, repr=True, eq=True, order=False,
                   unsafe_hash=False, frozen=False, match_args=True, kw_only=False, slots=False,
                   weakref_slot=False, module=None):
    """Make a dataclass; *fields* are names, pairs (name, type) or triples (name, type, Field or default)."""
    if namespace is None:
        namespace = {}
    seen = set()
    annotations = {}
    defaults = {}
    for item in fields:
        if isinstance(item, str):
            name = item
            annotation = 'typing.Any'
        elif len(item) == 2:
            name, annotation = item
        elif len(item) == 3:
            name, annotation, defaults[name] = item
        else:
            raise TypeError(f'Invalid field: {item!r}')
        if not isinstance(name, str) or not name.isidentifier():
            raise TypeError(f'Field names must be valid identifiers: {name!r}')
        if keyword.iskeyword(name):
            raise TypeError(f'Field names must not be keywords: {name!r}')
        if name in seen:
            raise TypeError(f'Field name duplicated: {name!r}')
        seen.add(name)
        annotations[name] = annotation

    def exec_body(body):
        body.update(namespace)
        body.update(defaults)
        body['__annotations__'] = annotations

    import types
    cls = types.new_class(cls_name, bases, {}, exec_body)
    if module is None:
        try:
            module = sys._getframemodulename(1) or '__main__'
        except AttributeError:
            try:
                module = sys._getframe(1).f_globals.get('__name__', '__main__')
            except (AttributeError, ValueError):
                pass
    if module is not None:
        cls.__module__ = module
    return dataclass(cls, init=init, repr=repr, eq=eq, order=order, unsafe_hash=unsafe_hash, frozen=frozen,
                     match_args=match_args, kw_only=kw_only, slots=slots, weakref_slot=weakref_slot)


def replace(obj, /, **changes):
    """A new object like *obj* with some fields changed."""
    if not _is_dataclass_instance(obj):
        raise TypeError('replace() should be called on dataclass instances')
    return _replace(obj, **changes)


def _replace(self, /, **changes):
    for f in getattr(self, _FIELDS).values():
        if f._field_type is _FIELD_CLASSVAR:
            continue
        if not f.init:
            # It is set by __init__ or __post_init__ of the new object.
            if f.name in changes:
                raise TypeError(f'field {f.name} is declared with init=False, '
                                'it cannot be specified with replace()')
            continue
        if f.name not in changes:
            if f._field_type is _FIELD_INITVAR and f.default is MISSING:
                raise TypeError(f'InitVar {f.name!r} must be specified with replace()')
            changes[f.name] = getattr(self, f.name)
    return self.__class__(**changes)
