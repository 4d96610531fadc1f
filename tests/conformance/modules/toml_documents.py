# tomllib: values of every kind, tables, arrays of tables, and messages with places.
import io
import tomllib

text = '''
title = "TOML" # a comment
bare-key_1 = 1
"quoted key" = 'literal \\n'
site."google.com" = true
[numbers]
ints = [1_000, -17, +5, 0xDEAD_beef, 0o755, 0b1101]
floats = [1.5, -2e3, 6.022_14e+23, inf, -inf]
[dates]
full = 1979-05-27T07:32:00.999999-07:00
utc = 1979-05-27 07:32:00Z
local = 1979-05-27T07:32:00.5
day = 1979-05-27
time = 07:32:00.25
[strings]
escapes = "tab\\t quote\\" back\\\\ \\u00e9 \\U0001F600"
multi = """
first
  second \\
     joined"""
raw = \'\'\'
C:\\path 'x\'\'\'
quotes = """""two"""""
[[fruit]]
name = "apple"
[fruit.physical]
color = "red"
[[fruit.variety]]
name = "delicious"
[[fruit.variety]]
name = "smith"
[[fruit]]
name = "banana"
[a.b]
c.d = {x = 1, y.z = [ {k = "v"}, [1, [2]], ] }
[a]
e = []
'''
for key, value in tomllib.loads(text).items():
    print(key, value)
print(tomllib.load(io.BytesIO(b'a = 1.5\r\nb = "x"\r\n'), parse_float=str))
bad = ['a', 'a =', 'a = 1\na = 2', '[a]\n[a]', 'a = 1 b', 'a = [1', 'a = {b = 1,}', 'a = {b = 1\n}', 'a = "x', "a = 'x", 'a = """x',
       'a = "\\q"', 'a = "\\ud800"', 'a = "\\u12"', 'a = 00', '[[a]]\n[a]', 'a = []\n[[a]]', 'a.b = 1\n[a]', 'a = {b = 1}\na.c = 2',
       'a = {b = 1, b = 2}', '= 1', '[a', '[[a]', '[]', 'a = 25:00:00', 'a = 2021-02-30', 'a = "\n"', '# \x01', 'a = \x01',
       'a = 1\n[a.b]', 'a = tru', 'a b = 1', '[a]x', 'a = 1\r', '[a.b]\nx=1\n[a]\nb.y=2', 'a = 1_', 'a = .5', 'a = 1.', 'a = 0x']
for document in bad:
    try:
        print(repr(document), tomllib.loads(document))
    except tomllib.TOMLDecodeError as error:
        print(repr(document), error)
for call in (lambda: tomllib.loads('a = 1.5', parse_float=lambda text: {}), lambda: tomllib.load(io.StringIO('a = 1'))):
    try:
        print(call())
    except Exception as error:
        print(type(error).__name__, error)
print(issubclass(tomllib.TOMLDecodeError, ValueError), tomllib.TOMLDecodeError.__module__)
