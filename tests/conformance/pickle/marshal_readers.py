# marshal.load(): files that read wrongly; data that is nested too deeply.
import io
import marshal


class TooMuch(io.BytesIO):
    def readinto(self, buffer):
        found = super().readinto(buffer)
        return found + 10 ** 6 if found > 4 else found


class ReadOnly:
    def __init__(self, data):
        self.stream = io.BytesIO(data)

    def read(self, count):
        return self.stream.read(count)


class Text:
    def read(self, count):
        return 'text'


for value in 1.0, 1j, b'0123456789', '0123456789', [1, 'a', (2.5, None)]:
    data = marshal.dumps(value)
    for make in TooMuch, ReadOnly, io.BytesIO:
        try:
            print(make.__name__, marshal.load(make(data)))
        except (ValueError, AttributeError) as e:
            print(make.__name__, type(e).__name__, e)
try:
    marshal.load(Text())
except TypeError as e:
    print(e)
stream = io.BytesIO(marshal.dumps(1) + marshal.dumps('two') + b'rest')
print(marshal.load(stream), marshal.load(stream), stream.read())
for piece in b')\x01', b'[\x01\x00\x00\x00', b'{N':
    try:
        marshal.loads(piece * 100000 + b'N')
    except ValueError as e:
        print(type(e).__name__, e)
