"""The ISO 2022 encodings: which set a character goes to, states of encoders and decoders, wrong sequences."""
import codecs

NAMES = ['iso2022_' + one for one in ('jp', 'jp_1', 'jp_2', 'jp_3', 'jp_2004', 'jp_ext', 'kr')]


def attempt(function, *args):
    try:
        return ascii(function(*args))
    except (UnicodeError, OverflowError, TypeError) as error:
        return f'{type(error).__name__}: {error}'


TEXTS = ('a\u3042b', '\xa5\u203e', '\xe6\u0300', '\xe6', '\u4e02', '\uff71', '\uac00\n\uac00', '\u4fb1',
         '\u02e9\u02e5', '\u554a')
for name in NAMES:
    print(name)
    for text in TEXTS:
        data = attempt(text.encode, name)
        encoder = codecs.getincrementalencoder(name)()
        steps = [attempt(encoder.encode, char) for char in text]
        print('  ', ascii(text), data, steps, hex(encoder.getstate()), attempt(encoder.encode, '', True))
        if data[0] == 'b':
            print('     ', text.encode(name).decode(name) == text, text.encode(name, 'ignore'))
    print('  ', 'x\u3402\ud800y'.encode(name, 'replace'), 'x\ud800'.encode(name, 'xmlcharrefreplace'))

WRONG = (b'\x1b', b'\x1b(', b'\x1b$(', b'\x1b$Z', b'\x1bZ', b'\x1b(Zab', b'\x1b-A', b'\x0e0!',
         b'\x0f', b'\x80', b'\x1b$B!', b'\x1b$B!\x80', b'\x1b$B! ', b'\x1b$B\n!!', b'\x1b$B!!\n!!',
         b'\x1b.A\x1bN+', b'\x1b.F\x1bN1', b'\x1b.A\x1bN', b'\x1b.A\x1bN\xab', b'\x1bN1',
         b'\x1b(J\\~\x7f', b'\x1b$)C\x0e!!\n!!', b'\x1b&@\x1b$B!!', b'\x1b$A0!', b'\x1b(I1',
         b'\x1b$(P!"a', b'\x1b$(O+D', b'\x1b$(Q+D', b'\x1b$(' + b'1' * 20) for name in NAMES:
         print(name) for data in WRONG: print(' ', data, attempt(data.decode, name),
         ascii(data.decode(name, 'replace')))

for name in 'iso2022_jp_2', 'iso2022_kr', 'hz', 'euc_jp':
    decoder = codecs.getincrementaldecoder(name)()
    for piece in (b'a\x1b', b'$', b'B', b'0', b'!', b'\x1b$)C\x0e0', b'!', b'~', b'{0', b'!\n', b'\x1b.A\x1bN',
                  b'+'):
        print(name, piece, attempt(decoder.decode, piece), decoder.getstate())
    decoder.reset()
    print(decoder.getstate(), attempt(decoder.decode, b'\x1b$', True), decoder.getstate())
    for state in 1, (b'a',), ('a', 0), (b'1', 'a'), (b'123456789', 0), (b'', -1), (b'\x1b', 0x42424a):
        print('  ', attempt(decoder.setstate, state), decoder.getstate())
