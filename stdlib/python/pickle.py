"""Objects to bytes and back: dump, dumps, load, loads, Pickler, Unpickler.

Never unpickle data from somebody you do not trust: a pickle may call any function.
"""

import sys
from copyreg import dispatch_table
from _pickle import (PickleBuffer, PickleError, Pickler, PicklingError, Unpickler, UnpicklingError,
                     dump, dumps, load, loads)

__all__ = ["PickleError", "PicklingError", "UnpicklingError", "Pickler", "Unpickler", "dump", "dumps", "load",
           "loads", "PickleBuffer"]

format_version = "5.0"
compatible_formats = ["1.0", "1.1", "1.2", "1.3", "2.0", "3.0", "4.0", "5.0"]
HIGHEST_PROTOCOL = 5
DEFAULT_PROTOCOL = 4
bytes_types = (bytes, bytearray)

_OPCODES = """MARK ( STOP . POP 0 POP_MARK 1 DUP 2 FLOAT F INT I BININT J BININT1 K LONG L BININT2 M NONE N
PERSID P BINPERSID Q REDUCE R STRING S BINSTRING T SHORT_BINSTRING U UNICODE V BINUNICODE X APPEND a BUILD b
GLOBAL c DICT d EMPTY_DICT } APPENDS e GET g BINGET h INST i LONG_BINGET j LIST l EMPTY_LIST ] OBJ o PUT p
BINPUT q LONG_BINPUT r SETITEM s TUPLE t EMPTY_TUPLE ) SETITEMS u BINFLOAT G BINBYTES B
SHORT_BINBYTES C""".split()
for _name, _code in zip(_OPCODES[::2], _OPCODES[1::2]):
    globals()[_name] = _code.encode()
_NEWER = """PROTO NEWOBJ EXT1 EXT2 EXT4 TUPLE1 TUPLE2 TUPLE3 NEWTRUE NEWFALSE LONG1 LONG4 SHORT_BINUNICODE
BINUNICODE8 BINBYTES8 EMPTY_SET ADDITEMS FROZENSET NEWOBJ_EX STACK_GLOBAL MEMOIZE FRAME BYTEARRAY8
NEXT_BUFFER READONLY_BUFFER"""
for _code, _name in enumerate(_NEWER.split(), 0x80):
    globals()[_name] = bytes([_code])
TRUE = b"I01\n"
FALSE = b"I00\n"
__all__ += sorted(_OPCODES[::2] + _NEWER.split() + ["TRUE", "FALSE"])
del _OPCODES, _NEWER, _code, _name


def encode_long(x):
    """An int as the shortest little-endian two's complement bytes; zero is no bytes."""
    if x == 0:
        return b""
    size = (x.bit_length() >> 3) + 1
    result = x.to_bytes(size, "little", signed=True)
    if x < 0 and size > 1 and result[-1] == 0xFF and result[-2] & 0x80:
        result = result[:-1]
    return result


def decode_long(data):
    """The int that encode_long made the bytes of."""
    return int.from_bytes(data, "little", signed=True)


def _getattribute(obj, name):
    """What a dotted name leads to from *obj*, and the object that it is an attribute of."""
    parent = found = obj
    for part in name.split("."):
        if part == "<locals>":
            raise AttributeError(f"Can't get local attribute {name!r} on {obj!r}")
        parent = found
        try:
            found = getattr(parent, part)
        except AttributeError:
            raise AttributeError(f"Can't get attribute {name!r} on {obj!r}") from None
    return found, parent


def whichmodule(obj, name):
    """The name of the module that has *obj* under *name*: its own word for it, or the first that is found."""
    own = getattr(obj, "__module__", None)
    if own is not None:
        return own
    for module_name, module in list(sys.modules.items()):
        if module_name in ("__main__", "__mp_main__") or module is None:
            continue
        try:
            if _getattribute(module, name)[0] is obj:
                return module_name
        except AttributeError:
            pass
    return "__main__"


_IN_PYTHON = {"_pickle_writer": ("_Pickler", "_dump", "_dumps", "_Framer"),
              "_pickle_reader": ("_Unpickler", "_load", "_loads", "_Unframer", "_Stop")}


def __getattr__(name):
    """The Pickler and the Unpickler in Python, loaded when they are wanted."""
    for module_name, names in _IN_PYTHON.items():
        if name in names:
            from importlib import import_module
            module = import_module(module_name)
            globals().update({each: getattr(module, each) for each in names})
            return globals()[name]
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
