# locale's functions of the C library's message catalogs; the simple reader of resources; sqlite3.dump.
import importlib.simple
import io
import locale
import sqlite3
import sqlite3.dump
from importlib.resources.simple import ResourceContainer, SimpleReader, TraversableReader


def attempt(function, *args):
    try:
        result = repr(function(*args))
    except Exception as error:
        result = f"{type(error).__name__} {error}"
    print(function.__name__, args, result)


for args in [(None,), ("x",), (None,), ("",), (5,)]:
    attempt(locale.textdomain, *args)
for args in [("x", None), ("x", "/d"), ("x", None), ("", None), (5, None), ("x", 5)]:
    attempt(locale.bindtextdomain, *args)
for args in [("x", None), ("x", "UTF-8"), ("x", None)]:
    attempt(locale.bind_textdomain_codeset, *args)
attempt(locale.gettext, "m")
attempt(locale.gettext, 5)
attempt(locale.dgettext, "x", "m")
attempt(locale.dgettext, None, "m")
attempt(locale.dcgettext, "x", "m", locale.LC_MESSAGES)
attempt(locale.dcgettext, "x", "m", "y")
print(locale.nl_langinfo(locale.DAY_1), locale.nl_langinfo(locale.ABMON_12), locale.nl_langinfo(locale.D_FMT))


class Memory(TraversableReader):
    package = "some.memory"

    def __init__(self, files, children=()):
        self.contents, self.within = files, children

    def children(self):
        return list(self.within)

    def resources(self):
        return sorted(self.contents)

    def open_binary(self, resource):
        return io.BytesIO(self.contents[resource])


reader = Memory({"a.txt": b"text\n", "b.bin": b"\x00"}, [Memory({"c": b"inner"})])
print(reader.name, reader.resources(), importlib.simple.SimpleReader is SimpleReader)
try:
    reader.files()
except TypeError as error:
    print(error)


class Folder(ResourceContainer):
    name = "folder"


files = Folder(reader)
print(files.is_dir(), files.is_file())
try:
    files.open()
except OSError as error:
    print(type(error).__name__, error)

connection = sqlite3.connect(":memory:")
connection.execute("create table t (a, b)")
connection.execute("insert into t values (1, 'x')")
print(list(sqlite3.dump._iterdump(connection)))
connection.close()
