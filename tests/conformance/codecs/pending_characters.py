"""Characters that may combine with the next one wait for it; states of encoders; arguments of codecs."""
import codecs
import io


def attempt(function, *args):
    try:
        return ascii(function(*args))
    except (ValueError, OverflowError, TypeError, AttributeError, BufferError) as error:
        return f'{type(error).__name__}: {error}'


for name in 'euc_jis_2004', 'euc_jisx0213', 'shift_jis_2004', 'shift_jisx0213', 'big5hkscs':
    for text in ('\u304b\u309a', '\u304ba', '\xe6\u0300', '\xe6', '\u02e9\u02e5', '\u02e5\u02e5\u02e9',
                 '\xca\u0304', '\xea\u030c\xca', '\u309a'):
        encoder = codecs.getincrementalencoder(name)()
        steps = [attempt(encoder.encode, char) for char in text]
        print(name, ascii(text), attempt(text.encode, name), steps, hex(encoder.getstate()),
              attempt(encoder.encode, '', True))
    writer = codecs.getwriter(name)(io.BytesIO())
    writer.writelines(['a', '\xca', '\u304b'])
    before = writer.stream.getvalue()
    writer.reset()
    print(name, before, writer.stream.getvalue())

encoder = codecs.getincrementalencoder('euc_jis_2004')()
encoder.encode('\xe6')
state = encoder.getstate()
print(attempt(encoder.encode, '\u0123'), encoder.getstate() == state, encoder.encode('\u0300\xe6'))
encoder.setstate(state)
print(encoder.encode('\u0300'), encoder.getstate())
for state in 9, -1, 1 << 140, int.from_bytes(b'\1\xff', 'little'), 'a', None, 1:
    print(attempt(encoder.setstate, state))
print(attempt(encoder.encode, b'a'), attempt(encoder.encode, 5))

for name in 'utf-16', 'utf-32', 'utf-8-sig', 'utf-8':
    encoder = codecs.getincrementalencoder(name)()
    row = [encoder.getstate(), encoder.encode(''), encoder.getstate(), encoder.encode('a')]
    for state in 2, 1, 0:
        encoder.setstate(state)
        row += [encoder.getstate(), encoder.encode('b')]
    encoder.reset()
    print(name, [part.hex() if isinstance(part, bytes) else part for part in row], encoder.getstate())

# Escapes are also found in a str.
for text in 'a\\n', '\\u20ac\u20ac', '\\x41', '\\', '\xe9':
    for name in 'unicode_escape', 'raw_unicode_escape', 'unicode-escape':
        print(ascii(text), name, attempt(codecs.decode, text, name), attempt(codecs.getdecoder(name), text))
for name in 'utf-8', 'utf-16', 'latin-1', 'utf-7', 'cp1252', 'euc_jp', 'koi8-r', 'base64', 'hex':
    for value in None, 'abc', 42, [1]:
        print(name, value, attempt(codecs.getdecoder(name), value))
for name in 'utf-8', 'utf-16-le', 'latin-1', 'utf-7', 'cp1252', 'ascii', 'koi8-r':
    for value in None, b'abc', 42:
        print(name, value, attempt(codecs.getencoder(name), value))

from encodings import cp1140, iso8859_15
print(cp1140.getregentry().name, cp1140.decoding_table[0x9f], iso8859_15.getregentry().encode('\u20ac'))

# A place in a file is one without a character that waits.
file = io.TextIOWrapper(io.BytesIO(), encoding='euc_jis_2004')
file.write('\xe6\u0300')
place = file.tell()
file.write('\xe6')
file.seek(place)
file.write('\u0300')
file.seek(0)
print(ascii(file.read()), file.buffer.getvalue())
