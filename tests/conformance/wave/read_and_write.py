# wave: files written and read again, positions, parameters, what is no such file.
import io
import struct
import warnings
import wave

for channels, width, rate in ((1, 1, 8000), (2, 2, 44100), (1, 3, 22050), (2, 4, 96000)):
    data = bytes(range(channels * width * 6))
    for how in ('once', 'pieces', 'announced'):
        file = io.BytesIO()
        with wave.open(file, 'wb') as writer:
            writer.setnchannels(channels)
            writer.setsampwidth(width)
            writer.setframerate(rate + 0.4)
            writer.setcomptype('NONE', 'not compressed')
            if how == 'once':
                writer.writeframes(data)
            elif how == 'pieces':
                for start in range(0, len(data), channels * width):
                    writer.writeframesraw(memoryview(data)[start:start + channels * width])
                print(writer.tell(), writer.getnframes())
            else:
                writer.setnframes(6)
                writer.writeframesraw(bytearray(data))
            print(writer.getparams())
        content = file.getvalue()
        print(how, len(content), content[:44].hex())
        with wave.open(io.BytesIO(content)) as reader:
            print(reader.getparams(), reader.readframes(2) == data[:2 * channels * width], reader.tell())
            reader.setpos(5)
            print(reader.readframes(10) == data[5 * channels * width:], reader.readframes(1), reader.tell())
            reader.rewind()
            print(reader.readframes(0), reader.readframes(100) == data, reader.getcompname())
            for position in (-1, 7):
                try:
                    reader.setpos(position)
                except wave.Error as error:
                    print(error)
writer = wave.open(io.BytesIO(), 'wb')
for call in (lambda: writer.getnchannels(), lambda: writer.getsampwidth(), lambda: writer.getframerate(),
             lambda: writer.setnchannels(0), lambda: writer.setsampwidth(5), lambda: writer.setframerate(0),
             lambda: writer.setcomptype('U', 'u'), lambda: writer.getparams(), lambda: writer.writeframes(b'1'),
             lambda: wave.open(io.BytesIO(), 'x'), lambda: wave.open(io.BytesIO(b''))):
    try:
        call()
    except (wave.Error, EOFError) as error:
        print(type(error).__name__, error)
writer.setparams((1, 1, 8000, 0, 'NONE', 'x'))
writer.writeframes(b'abc')
try:
    writer.setframerate(1)
except wave.Error as error:
    print(error)
writer.close()
form = struct.pack('<HHLLHH', 1, 1, 8000, 8000, 1, 8)
for chunks in ([(b'data', b'xy')], [(b'fmt ', form)], [(b'fmt ', b'\2' + form[1:]), (b'data', b'')],
               [(b'fmt ', form[:8])], [(b'JUNK', b'odd'), (b'fmt ', form), (b'data', b'sound')]):
    body = b'WAVE' + b''.join(name + struct.pack('<L', len(data)) + data + b'\0' * (len(data) % 2)
                              for name, data in chunks)
    try:
        with wave.open(io.BytesIO(b'RIFF' + struct.pack('<L', len(body)) + body)) as reader:
            print(reader.getnframes(), reader.readframes(9))
            with warnings.catch_warnings(record=True) as caught:
                warnings.simplefilter('always')
                print(reader.getmarkers(), [str(warning.message) for warning in caught])
    except (wave.Error, EOFError) as error:
        print(type(error).__name__, error)
