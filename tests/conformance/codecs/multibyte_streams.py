"""Encodings with shifts (HZ, ISO 2022) in pieces, and readers of streams of multibyte encodings."""
import codecs
import io


def attempt(function, *args):
    try:
        return function(*args)
    except (UnicodeError, AttributeError, TypeError) as error:
        return type(error).__name__, str(error)


for text in 'abc', 'a中文b', '~', '中~文', '中\n文', '', 'a\u3000':
    data = text.encode('hz')
    print(repr(text), data, data.decode('hz') == text)
print(attempt('a😀b中'.encode, 'hz'), '中😀b'.encode('hz', 'replace'), '中😀文'.encode('hz', 'xmlcharrefreplace'))
for data in (b'~{VPND', b'a~\nb', b'~x', b'~{V', b'~{V~}', b'~{VP\nND~}', b'~', b'ab~{\x80', b'\x80', b'~{VP~~~}', b'~{}~~}'):
    print(data, attempt(data.decode, 'hz'), [data.decode('hz', how) for how in ('replace', 'ignore')])

for name, text in ('hz', 'a中文b~中'), ('iso2022_jp', 'aあいbあ'), ('iso2022_kr', 'a가나b가'), ('gbk', 'a中文'):
    encoder = codecs.getincrementalencoder(name)()
    pieces = [encoder.encode(char) for char in text] + [encoder.encode('', True)]
    print(name, pieces, b''.join(pieces).decode(name) == text, text.encode(name))
    decoder = codecs.getincrementaldecoder(name)()
    print([decoder.decode(bytes([byte])) for byte in text.encode(name)] + [decoder.decode(b'', True)])
    writer = codecs.getwriter(name)(io.BytesIO())
    for char in text:
        writer.write(char)
    print(writer.stream.getvalue())
    for size in None, -1, 1, 2, 5:
        reader = codecs.getreader(name)(io.BytesIO((text + '\n' + text).encode(name)))
        print(size, iter(lambda: reader.read(size), '') and [part for part in iter(lambda: reader.read(size), '')])
    reader = codecs.getreader(name)(io.BytesIO((text + '\n' + text).encode(name)))
    print([line for line in iter(reader.readline, '')])

encoder = codecs.getincrementalencoder('euc_jp')()
print(encoder.errors, attempt(setattr, encoder, 'errors', 5))
encoder.errors = 'ignore'
print(encoder.errors, encoder.encode('a😀b'), hasattr(encoder, 'errors'))
try:
    del encoder.errors
except AttributeError:
    print('not deleted')
print(codecs.lookup('HZ-GB-2312').name, codecs.lookup('hzgb').name)
