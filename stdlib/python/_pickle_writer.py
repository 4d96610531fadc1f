"""The Pickler in Python: pickle._Pickler, which subclasses can change in every part.

The one in C (module _pickle) is what pickle.Pickler is. This one exists for programs that extend the table
`dispatch` or override a save_... method. It is loaded when somebody asks pickle for it.
"""

import _compat_pickle
import codecs
import copyreg
import io
import sys
from functools import partial
from itertools import batched
from struct import pack
from types import FunctionType

import pickle
from _pickle import PickleBuffer, PicklingError

_MEMOIZE, _STOP, _REDUCE, _POP, _MARK = (getattr(pickle, name) for name in (
    "MEMOIZE", "STOP", "REDUCE", "POP", "MARK"))


_ABSENT = object()


class _Framer:
    """What is written between start_framing() and end_framing() goes to the file in frames of about 64 KiB.

    A frame is only worth its header from four bytes on; a large text or bytes object stands between frames.
    """
    _FRAME_SIZE_MIN = 4
    _FRAME_SIZE_TARGET = 64 * 1024

    def __init__(self, file_write):
        self.file_write = file_write
        self.pending = None

    def start_framing(self):
        self.pending = bytearray()

    def end_framing(self):
        self.commit_frame(force=True)
        self.pending = None

    def commit_frame(self, force=False):
        """Between two objects: hand over the frame if it is full."""
        waiting = self.pending
        if not waiting or (len(waiting) < self._FRAME_SIZE_TARGET and not force):
            return
        if len(waiting) >= self._FRAME_SIZE_MIN:
            self.file_write(pickle.FRAME + pack("<Q", len(waiting)))
        self.file_write(bytes(waiting))
        self.pending = bytearray()

    def write(self, data):
        if self.pending is None:
            return self.file_write(data)
        self.pending += data
        return len(data)

    def write_large_bytes(self, header, payload):
        self.commit_frame(force=True)
        self.file_write(header)
        self.file_write(payload)


def _sized(code, width):
    """A writer's header of an opcode and a length: a function of the length."""
    return lambda size: code + size.to_bytes(width, "little")


# How a length is written: (largest, least protocol, header), the first that fits is taken.
_SHORT, _FOUR, _EIGHT = 0xFF, 0xFFFFFFFF, sys.maxsize
_TEXT_SIZES = ((_SHORT, 4, _sized(pickle.SHORT_BINUNICODE, 1)), (_FOUR, 1, _sized(pickle.BINUNICODE, 4)),
               (_EIGHT, 4, _sized(pickle.BINUNICODE8, 8)), (_EIGHT, 1, _sized(pickle.BINUNICODE, 4)))
_BYTES_SIZES = ((_SHORT, 3, _sized(pickle.SHORT_BINBYTES, 1)), (_FOUR, 3, _sized(pickle.BINBYTES, 4)),
                (_EIGHT, 4, _sized(pickle.BINBYTES8, 8)), (_EIGHT, 3, _sized(pickle.BINBYTES, 4)))
_BYTEARRAY_SIZES = ((_EIGHT, 5, _sized(pickle.BYTEARRAY8, 8)),)
_SHORT_TUPLES = {1: pickle.TUPLE1, 2: pickle.TUPLE2, 3: pickle.TUPLE3}
_SINGLETONS = {type(each): each for each in (None, NotImplemented, ...)}


class _Pickler:
    """Writes objects to a binary file as opcodes of the pickle machine, see pickletools."""
    __module__ = "pickle"

    dispatch = {}
    _BATCHSIZE = 1000

    def __init__(self, file, protocol=None, *, fix_imports=True, buffer_callback=None):
        if protocol is None:
            protocol = pickle.DEFAULT_PROTOCOL
        if protocol < 0:
            protocol = pickle.HIGHEST_PROTOCOL
        elif protocol > pickle.HIGHEST_PROTOCOL:
            raise ValueError(f"pickle protocol must be <= {pickle.HIGHEST_PROTOCOL}")
        if buffer_callback is not None and protocol < 5:
            raise ValueError("buffer_callback needs protocol >= 5")
        try:
            self._file_write = file.write
        except AttributeError:
            raise TypeError("file must have a 'write' attribute")
        self._buffer_callback = buffer_callback
        self.framer = _Framer(self._file_write)
        self.write = self.framer.write
        self._write_large_bytes = self.framer.write_large_bytes
        self.memo = {}
        self.proto = int(protocol)
        self.bin = protocol >= 1
        self.fast = 0
        self.fix_imports = fix_imports and protocol < 3

    def dump(self, obj):
        """Write one pickle; what it has in common with an earlier one is not written again."""
        if not hasattr(self, "_file_write"):
            raise PicklingError(f"Pickler.__init__() was not called by {type(self).__name__}.__init__()")
        if self.proto >= 2:
            self.write(pickle.PROTO + pack("<B", self.proto))
        if self.proto >= 4:
            self.framer.start_framing()
        self.save(obj)
        self.write(_STOP)
        self.framer.end_framing()

    # ---- the memo: id -> (number, object) ----

    def clear_memo(self):
        """Forget what has been written."""
        self.memo.clear()

    def memoize(self, obj):
        """Number the object that is on top of the reader's stack, so that it can be fetched again."""
        if self.fast:
            return
        assert id(obj) not in self.memo
        number = len(self.memo)
        self.write(self.put(number))
        self.memo[id(obj)] = number, obj

    def put(self, idx):
        """The opcode that gives the top of the stack this number."""
        if self.proto >= 4:
            return _MEMOIZE
        return self._numbered(pickle.BINPUT, pickle.LONG_BINPUT, pickle.PUT, idx)

    def get(self, i):
        """The opcode that fetches what has this number."""
        return self._numbered(pickle.BINGET, pickle.LONG_BINGET, pickle.GET, i)

    def _numbered(self, short, long, text, number):
        if not self.bin:
            return text + b"%d\n" % number
        return short + pack("<B", number) if number < 256 else long + pack("<I", number)

    def _known(self, obj, undo):
        """After the parts of *obj*: True if one of them was the object itself, which is fetched instead."""
        entry = self.memo.get(id(obj))
        if entry is None:
            return False
        self.write(undo + self.get(entry[0]))
        return True

    # ---- any object ----

    def save(self, obj, save_persistent_id=True):
        """Write one object by its persistent id, number, override, type or reduce: the first that applies."""
        self.framer.commit_frame()
        if save_persistent_id:
            pid = self.persistent_id(obj)
            if pid is not None:
                return self.save_pers(pid)
        entry = self.memo.get(id(obj))
        if entry is not None:
            self.write(self.get(entry[0]))
            return
        override = getattr(self, "reducer_override", _ABSENT)
        reduced = NotImplemented if override is _ABSENT else override(obj)
        function = override
        if reduced is NotImplemented:
            cls = type(obj)
            own = self.dispatch.get(cls)
            if own is not None:
                own(self, obj)
                return
            function = getattr(self, "dispatch_table", copyreg.dispatch_table).get(cls, _ABSENT)
            if function is not _ABSENT:
                reduced = function(obj)
            elif issubclass(cls, type):
                self.save_global(obj)
                return
            else:
                function = getattr(obj, "__reduce_ex__", _ABSENT)
                if function is not _ABSENT:
                    reduced = function(self.proto)
                else:
                    function = getattr(obj, "__reduce__", _ABSENT)
                    if function is _ABSENT:
                        raise PicklingError(f"Can't pickle {cls.__name__!r} object: {obj!r}")
                    reduced = function()
        if isinstance(reduced, str):
            self.save_global(obj, reduced)
        elif not isinstance(reduced, tuple):
            raise PicklingError(f"{function} must return string or tuple")
        elif not 2 <= len(reduced) <= 6:
            raise PicklingError(f"Tuple returned by {function} must have two to six elements")
        else:
            self.save_reduce(obj=obj, *reduced)

    def persistent_id(self, obj):
        """For subclasses: not None is written in place of the object."""
        return None

    def save_pers(self, pid):
        """Write a persistent id."""
        if self.bin:
            self.save(pid, save_persistent_id=False)
            self.write(pickle.BINPERSID)
            return
        try:
            text = str(pid).encode("ascii")
        except UnicodeEncodeError:
            raise PicklingError("persistent IDs in protocol 0 must be ASCII strings")
        self.write(pickle.PERSID + text + b"\n")

    def save_reduce(self, func, args, state=None, listitems=None, dictitems=None, state_setter=None, *,
                    obj=None):
        """Write what __reduce__ has given; *obj* is what it was asked of."""
        if not isinstance(args, tuple):
            raise PicklingError("args from save_reduce() must be a tuple")
        if not callable(func):
            raise PicklingError("func from save_reduce() must be callable")
        name = getattr(func, "__name__", "") if self.proto >= 2 else ""
        if name == "__newobj_ex__":
            cls, positional, named = args
            self._check_new(cls, name, obj)
            if self.proto >= 4:
                self._save_all(pickle.NEWOBJ_EX, cls, positional, named)
            else:
                self._save_all(_REDUCE, partial(cls.__new__, cls, *positional, **named), ())
        elif name == "__newobj__":
            cls = args[0]
            self._check_new(cls, name, obj)
            self._save_all(pickle.NEWOBJ, cls, args[1:])
        else:
            self._save_all(_REDUCE, func, args)
        if obj is not None and not self._known(obj, _POP):
            self.memoize(obj)
        if listitems is not None:
            self._batch_appends(listitems)
        if dictitems is not None:
            self._batch_setitems(dictitems)
        if state is None:
            return
        if state_setter is None:
            self._save_all(pickle.BUILD, state)
        else:
            self._save_all(pickle.TUPLE2 + _REDUCE + _POP, state_setter, obj, state)

    def _save_all(self, code, *objects):
        for each in objects:
            self.save(each)
        self.write(code)

    def _check_new(self, cls, name, obj):
        if not hasattr(cls, "__new__"):
            raise PicklingError(f"args[0] from {name} args has no __new__")
        if obj is not None and cls is not obj.__class__:
            raise PicklingError(f"args[0] from {name} args has the wrong class")

    # ---- numbers, texts ----

    def save_none(self, obj):
        self.write(pickle.NONE)

    def save_bool(self, obj):
        if self.proto >= 2:
            self.write(pickle.NEWTRUE if obj else pickle.NEWFALSE)
        else:
            self.write(pickle.TRUE if obj else pickle.FALSE)

    def save_long(self, obj):
        small = -0x80000000 <= obj <= 0x7FFFFFFF
        if small and self.bin:
            if 0 <= obj <= 0xFFFF:
                code = pickle.BININT1 + pack("<B", obj) if obj <= 0xFF else pickle.BININT2 + pack("<H", obj)
            else:
                code = pickle.BININT + pack("<i", obj)
        elif self.proto >= 2:
            data = pickle.encode_long(obj)
            if len(data) < 256:
                code = pickle.LONG1 + pack("<B", len(data)) + data
            else:
                code = pickle.LONG4 + pack("<i", len(data)) + data
        else:
            code = (pickle.INT + b"%a\n" if small else pickle.LONG + b"%aL\n") % obj
        self.write(code)

    def save_float(self, obj):
        self.write(pickle.BINFLOAT + pack(">d", obj) if self.bin else pickle.FLOAT + b"%a\n" % obj)

    def _save_sized(self, sizes, data):
        size = len(data)
        header = next(header for most, protocol, header in sizes if size <= most and self.proto >= protocol)
        if size >= self.framer._FRAME_SIZE_TARGET:
            self._write_large_bytes(header(size), data)
        else:
            self.write(header(size) + data)

    def _save_bytes_no_memo(self, obj):
        self._save_sized(_BYTES_SIZES, obj)

    def _save_bytearray_no_memo(self, obj):
        self._save_sized(_BYTEARRAY_SIZES, obj)

    def save_bytes(self, obj):
        if self.proto >= 3:
            self._save_bytes_no_memo(obj)
            self.memoize(obj)
        elif obj:
            self.save_reduce(codecs.encode, (str(obj, "latin1"), "latin1"), obj=obj)
        else:
            self.save_reduce(bytes, (), obj=obj)

    def save_bytearray(self, obj):
        if self.proto >= 5:
            self._save_bytearray_no_memo(obj)
            self.memoize(obj)
        else:
            self.save_reduce(bytearray, (bytes(obj),) if obj else (), obj=obj)

    def save_picklebuffer(self, obj):
        if self.proto < 5:
            raise PicklingError("PickleBuffer can only be pickled with protocol >= 5")
        with obj.raw() as view:
            if not view.contiguous:
                raise PicklingError("PickleBuffer can not be pickled when pointing to a "
                                    "non-contiguous buffer")
            callback = self._buffer_callback
            if callback is not None and not callback(obj):
                self.write(pickle.NEXT_BUFFER + (pickle.READONLY_BUFFER if view.readonly else b""))
                return
            data = view.tobytes()
            if view.readonly:
                self._save_bytes_no_memo(data)
            else:
                self._save_bytearray_no_memo(data)
            self.memoize(obj)

    def save_str(self, obj):
        if self.bin:
            self._save_sized(_TEXT_SIZES, obj.encode("utf-8", "surrogatepass"))
        else:
            text = obj.translate({ord(c): f"\\u{ord(c):04x}" for c in "\\\0\n\r\x1a"})
            self.write(pickle.UNICODE + text.encode("raw-unicode-escape") + b"\n")
        self.memoize(obj)

    # ---- containers ----

    def save_tuple(self, obj):
        size = len(obj)
        short = _SHORT_TUPLES.get(size) if self.proto >= 2 else None
        if not size:
            self.write(pickle.EMPTY_TUPLE if self.bin else _MARK + pickle.TUPLE)
            return
        if short is None:
            self.write(_MARK)
        for item in obj:
            self.save(item)
        if short is not None:
            undo = _POP * size
        else:
            undo = pickle.POP_MARK if self.bin else _POP * (size + 1)
        if not self._known(obj, undo):
            self.write(short or pickle.TUPLE)
            self.memoize(obj)

    def save_list(self, obj):
        self.write(pickle.EMPTY_LIST if self.bin else _MARK + pickle.LIST)
        self.memoize(obj)
        self._batch_appends(obj)

    def save_dict(self, obj):
        self.write(pickle.EMPTY_DICT if self.bin else _MARK + pickle.DICT)
        self.memoize(obj)
        self._batch_setitems(obj.items())

    def _batch_appends(self, items):
        """Append what an iterable gives to the list on the reader's stack."""
        self._batches(items, pickle.APPEND, pickle.APPENDS, self.save)

    def _batch_setitems(self, items):
        """Store the pairs that an iterable gives in the dict on the reader's stack."""
        def pair(item):
            key, value = item
            self.save(key)
            self.save(value)
        self._batches(items, pickle.SETITEM, pickle.SETITEMS, pair)

    def _batches(self, items, one, many, save):
        if not self.bin:
            for item in items:
                save(item)
                self.write(one)
            return
        for batch in batched(items, self._BATCHSIZE):
            single = len(batch) == 1
            if not single:
                self.write(_MARK)
            for item in batch:
                save(item)
            self.write(one if single else many)

    def save_set(self, obj):
        if self.proto < 4:
            self.save_reduce(set, (list(obj),), obj=obj)
            return
        self.write(pickle.EMPTY_SET)
        self.memoize(obj)
        for batch in batched(obj, self._BATCHSIZE):
            self.write(_MARK)
            self._save_all(pickle.ADDITEMS, *batch)

    def save_frozenset(self, obj):
        if self.proto < 4:
            self.save_reduce(frozenset, (list(obj),), obj=obj)
            return
        self.write(_MARK)
        for item in obj:
            self.save(item)
        if not self._known(obj, pickle.POP_MARK):
            self.write(pickle.FROZENSET)
            self.memoize(obj)

    # ---- what is found by its name ----

    def save_global(self, obj, name=None):
        """Write a class or function as the names of its module and of itself, which have to lead to it."""
        if name is None:
            name = getattr(obj, "__qualname__", None)
        if name is None:
            name = obj.__name__
        module_name = pickle.whichmodule(obj, name)
        try:
            __import__(module_name, level=0)
            found, _ = pickle._getattribute(sys.modules[module_name], name)
        except (ImportError, KeyError, AttributeError):
            raise PicklingError(f"Can't pickle {obj!r}: it's not found as {module_name}.{name}") from None
        if found is not obj:
            raise PicklingError(f"Can't pickle {obj!r}: it's not the same object as {module_name}.{name}")
        code = copyreg._extension_registry.get((module_name, name)) if self.proto >= 2 else None
        if code is not None:
            if code <= 0xFFFF:
                short = code <= 0xFF
                self.write((pickle.EXT1 if short else pickle.EXT2) + pack("<B" if short else "<H", code))
            else:
                self.write(pickle.EXT4 + pack("<i", code))
            return
        if self.proto >= 4:
            self._save_all(pickle.STACK_GLOBAL, module_name, name)
        else:
            self._save_path(module_name, name)
        self.memoize(obj)

    def _save_path(self, module_name, name):
        """The older protocols know no dotted names: the last part is fetched by a call of getattr."""
        before, dot, last = name.rpartition(".")
        if not dot:
            self._save_toplevel_by_name(module_name, name)
        elif self.proto >= 2:
            self.save(getattr)
            self._save_path(module_name, before)
            self._save_all(pickle.TUPLE2 + _REDUCE, last)
        else:
            self.save(getattr)
            self.write(_MARK)
            self._save_path(module_name, before)
            self._save_all(pickle.TUPLE + _REDUCE, last)

    def _save_toplevel_by_name(self, module_name, name):
        encoding = "utf-8"
        if self.proto < 3:
            encoding = "ascii"
            if self.fix_imports:
                moved = _compat_pickle.REVERSE_NAME_MAPPING.get((module_name, name))
                if moved is None:
                    moved = _compat_pickle.REVERSE_IMPORT_MAPPING.get(module_name, module_name), name
                module_name, name = moved
        line = pickle.GLOBAL
        for what, text in (("module", module_name), ("global", name)):
            try:
                line += text.encode(encoding) + b"\n"
            except UnicodeEncodeError:
                raise PicklingError(f"can't pickle {what} identifier {text!r} using pickle protocol "
                                    f"{self.proto}")
        self.write(line)

    def save_type(self, obj):
        if obj in _SINGLETONS:
            self.save_reduce(type, (_SINGLETONS[obj],), obj=obj)
        else:
            self.save_global(obj)

    for _cls, _function in ((type(None), save_none), (bool, save_bool), (int, save_long),
                            (float, save_float), (bytes, save_bytes), (bytearray, save_bytearray),
                            (PickleBuffer, save_picklebuffer), (str, save_str), (tuple, save_tuple),
                            (list, save_list), (dict, save_dict), (set, save_set),
                            (frozenset, save_frozenset), (FunctionType, save_global), (type, save_type)):
        dispatch[_cls] = _function
    del _cls, _function


def _dump(obj, file, protocol=None, *, fix_imports=True, buffer_callback=None):
    _Pickler(file, protocol, fix_imports=fix_imports, buffer_callback=buffer_callback).dump(obj)


def _dumps(obj, protocol=None, *, fix_imports=True, buffer_callback=None):
    file = io.BytesIO()
    _dump(obj, file, protocol, fix_imports=fix_imports, buffer_callback=buffer_callback)
    return file.getvalue()
