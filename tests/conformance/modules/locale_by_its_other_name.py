"""_locale, the module that some programs import instead of locale."""
import _locale
import locale
import socket
import enum

names = ["setlocale", "localeconv", "Error", "LC_ALL", "LC_NUMERIC", "RADIXCHAR", "THOUSEP", "DAY_1"]
print([hasattr(_locale, name) for name in names], _locale.Error is locale.Error)
print(_locale.setlocale(_locale.LC_NUMERIC, "C"), repr(_locale.nl_langinfo(_locale.RADIXCHAR)))
print(_locale.localeconv()["decimal_point"], _locale.strcoll("a", "b") < 0, _locale.strxfrm("a"))
try:
    _locale.setlocale(_locale.LC_ALL, "no such locale")
except _locale.Error as error:
    print(error)

checked = enum._old_convert_(enum.IntEnum, "SocketKind", "socket", lambda name: name.startswith("SOCK_"), socket)
print(checked.__name__)
print(checked.__module__, checked.SOCK_STREAM == socket.SOCK_STREAM)
print("__reduce_ex__" in vars(checked))
