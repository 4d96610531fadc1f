"""fileinput: several files as one stream, positions, in-place changes, hooks, errors."""
import fileinput
import gzip
import os
import tempfile

folder = tempfile.TemporaryDirectory()
os.chdir(folder.name)
for name, text in ('a', '1\n2'), ('b', '3\n'), ('empty', ''):
    with open(name, 'w') as file:
        file.write(text)


def attempt(function):
    try:
        print(function())
    except Exception as error:
        print(type(error).__name__, error)


attempt(fileinput.filename)
stream = fileinput.input(['a'], encoding='utf-8')
print(stream.filename(), stream.lineno(), stream.fileno(), stream.isfirstline(), stream.isstdin(), next(stream))
attempt(lambda: fileinput.input('b'))
print(fileinput.filename(), fileinput.lineno(), fileinput.filelineno(), fileinput.isfirstline(), fileinput.isstdin())
fileinput.close()
print(repr(stream.readline()), fileinput.close())
for options in ({'mode': 'w'}, {'mode': 'rU'}, {'inplace': True, 'openhook': len}, {'openhook': 1}):
    attempt(lambda: fileinput.FileInput('a', **options))
attempt(lambda: fileinput.FileInput(['missing']).readline())
attempt(lambda: fileinput.FileInput('a')[0])
stream = fileinput.FileInput(('a', 'empty', 'b'), encoding='utf-8')
for line in stream:
    print(repr(line), stream.lineno(), stream.filelineno(), stream.filename(), stream.isfirstline(), stream.fileno() > 2)
print(stream.filename(), stream.lineno(), stream.filelineno(), stream.fileno(), repr(stream.readline()))
stream = fileinput.FileInput(('a', 'b'), encoding='utf-8')
stream.readline()
stream.nextfile()
print(repr(stream.readline()), stream.lineno(), stream.filelineno())
with fileinput.FileInput('a', inplace=True, backup='.old', encoding='utf-8') as stream:
    for line in stream:
        print(line.strip() * 2, stream.lineno())
with fileinput.FileInput('b', inplace=True, encoding='utf-8') as stream:
    for line in stream:
        print('new', end='')
print(sorted(os.listdir()), [open(name).read() for name in ('a', 'a.old', 'b')])
print(list(fileinput.FileInput('a', mode='rb')), list(fileinput.FileInput('a.old', openhook=fileinput.hook_encoded('latin-1'))))
with gzip.open('c.gz', 'wb') as file:
    file.write(b'packed\n')
print(list(fileinput.FileInput(['c.gz', 'b'], openhook=fileinput.hook_compressed, encoding='utf-8')), fileinput.FileInput[int])
os.chdir('/')
folder.cleanup()
