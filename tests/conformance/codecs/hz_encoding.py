# The encoding hz: shifts between ASCII and GB 2312.
import codecs
import io

for text in 'abc', 'a~b', '中文', 'a中b\n文~', 'é', '中~', '\n', '', '~~中', '\u0e01', '中\u0e01文':
    for errors in 'strict', 'ignore', 'replace':
        try:
            print(ascii(text), errors, text.encode('hz', errors))
        except UnicodeEncodeError as e:
            print(ascii(text), e)
for data in (b'abc', b'~~', b'~{VPND~}x', b'~{VPND', b'~\nx', b'~x', b'~{VP\nx', b'\xff', b'~{\x80~}', b'~{V', b'~',
             b'~{~}', b'~{VP~x', b'~{V~}', b'~{VP~~', b'~}a', b'~{!!~}', b'~{VP\n~}', b''):
    for errors in 'strict', 'replace', 'ignore':
        try:
            print(data, errors, ascii(data.decode('hz', errors)))
        except UnicodeDecodeError as e:
            print(data, e)
decoder = codecs.getincrementaldecoder('hz')()
print([decoder.decode(bytes([byte])) for byte in b'a~{VPND~}b~~'])
print(codecs.lookup('HZ-GB-2312').name, codecs.lookup('hzgb').name)
data = 'eins 中文 zwei\n~文\n'.encode('hz')
reader = io.TextIOWrapper(io.BytesIO(data), encoding='hz')
print([ascii(line) for line in reader])
print(ascii(codecs.getreader('hz')(io.BytesIO(data)).read()))
