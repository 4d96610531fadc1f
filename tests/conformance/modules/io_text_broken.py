"""Text streams over bytes that cannot be decoded: what was read before the error, and what is left after it."""
import io

for size in 10, 40:
    raw = io.BufferedReader(io.BytesIO(b'123456789\n' * 3 + b'ab\x80cd\nlast\n'), size)
    stream = io.TextIOWrapper(raw, encoding='ascii')
    stream._CHUNK_SIZE = size
    lines = []
    try:
        while line := stream.readline():
            lines.append(line)
    except UnicodeDecodeError as error:
        print(lines, error.start, error.object)
    print(repr(stream.readline()), repr(stream.readline()), repr(stream.read()))
stream = io.TextIOWrapper(io.BytesIO(b'abc\xff'), encoding='utf-8')
for attempt in range(2):
    try:
        print(repr(stream.read()))
    except UnicodeDecodeError as error:
        print(error)
