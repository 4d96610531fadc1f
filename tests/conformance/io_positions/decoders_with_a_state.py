# tell() and seek() of text whose decoder is in some state, keeps bytes, or gives many letters for a byte.
import codecs
import io

TEXT = 'plain\n日本語 and かな\nplain again\n漢字\n'


def walk(encoding, text=TEXT, **how):
    """Each place that can be told can be gone back to."""
    data = text.encode(encoding)
    stream = io.TextIOWrapper(io.BytesIO(data), encoding, **how)
    whole = stream.read()
    bad = []
    for start in range(len(whole) + 1):
        stream.seek(0)
        first = stream.read(start)
        place = stream.tell()
        behind = stream.read(3)
        again = stream.seek(place)
        if first != whole[:start] or stream.read() != whole[start:] or again != place or \
                behind != whole[start:start + 3]:
            bad.append(start)
    print(encoding, how, len(whole), bad)


for encoding in ('iso2022_jp', 'shift_jis', 'euc_jp', 'gb18030', 'big5', 'utf-8', 'utf-16', 'utf-8-sig'):
    walk(encoding, TEXT if encoding not in ('big5',) else 'plain\n中文\nplain\n')
walk('iso2022_jp', newline='')
walk('iso2022_jp', TEXT.replace('\n', '\r\n'))
walk('shift_jis', TEXT.replace('\n', '\r\n'), newline='')


class Spells(codecs.IncrementalDecoder):
    """Digits say how often the next letters are repeated; a "!" makes letters capitals from there on."""

    def __init__(self, errors='strict'):
        super().__init__(errors)
        self.reset()

    def reset(self):
        self.digits, self.loud = b'', 0

    def getstate(self):
        return self.digits, self.loud

    def setstate(self, state):
        self.digits, self.loud = state

    def decode(self, data, final=False):
        out = ''
        for byte in data:
            letter = bytes([byte])
            if letter.isdigit():
                self.digits += letter
            elif letter == b'!':
                self.loud ^= 1
            else:
                times, self.digits = int(self.digits or 1), b''
                out += (letter.decode().upper() if self.loud else letter.decode()) * times
        if final and self.digits:
            out, self.digits = out + f'<{self.digits.decode()}>', b''
        return out


def find(name):
    if name == 'spells':
        latin = codecs.lookup('latin-1')
        return codecs.CodecInfo(name='spells', encode=latin.encode, decode=latin.decode,
                                incrementalencoder=latin.incrementalencoder, incrementaldecoder=Spells)


codecs.register(find)
for source in (b'abc', b'a3bc', b'a!bc!d', b'!12xy!2z', b'ab4', b'a2\nb3\nc', b'', b'7'):
    for chunk in (1, 3, 100):
        stream = io.TextIOWrapper(io.BytesIO(source), 'spells')
        stream._CHUNK_SIZE = chunk
        whole = stream.read()
        bad = []
        for start in range(len(whole) + 1):
            stream.seek(0)
            if stream.read(start) != whole[:start]:
                bad.append((start, 'read'))
            place = stream.tell()
            stream.read(2)
            stream.seek(place)
            if stream.read() != whole[start:]:
                bad.append((start, 'seek'))
        print(source, chunk, repr(whole), bad)

stream = io.TextIOWrapper(io.BytesIO(b'ab!cd\nef\n'), 'spells')
print(stream.readline(), end='')
place = stream.tell()
print(place == 6, place > 2**64, stream.seek(place) == place, stream.read())
for wrong in (-1, -2**70):
    try:
        print(stream.seek(wrong))
    except ValueError as error:
        print(error)
for offset, whence in ((1, 1), (1, 2), (0, 5)):
    try:
        print(stream.seek(offset, whence))
    except (ValueError, OSError) as error:
        print(type(error).__name__, error)
codecs.unregister(find)
