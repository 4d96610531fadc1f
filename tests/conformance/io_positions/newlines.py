# tell() and seek() of text files whose lines end in different ways: what follows is the same after each.
import io

SAMPLES = {'cr': 'one\rtwo\r\rthree\r', 'crlf': 'one\r\ntwo\r\n\r\nthree\r\n', 'lf': 'one\ntwo\n\nthree',
           'mixed': 'a\rb\nc\r\nd\r\r\ne'}
for newline in (None, '', '\n', '\r', '\r\n'):
    for name, sample in SAMPLES.items():
        for encoding in ('ascii', 'utf-8', 'utf-16', 'utf-32-le'):
            for chunk in (3, 8192):
                source = io.BytesIO(sample.encode(encoding))
                text = io.TextIOWrapper(source, encoding=encoding, newline=newline)
                text._CHUNK_SIZE = chunk
                lines, positions = [], []
                while True:
                    positions.append(text.tell())
                    line = text.readline()
                    if not line:
                        break
                    lines.append(line)
                for index, position in enumerate(positions):
                    text.seek(position)
                    rest = text.read()
                    if rest != ''.join(lines[index:]):
                        print('differs', newline, name, encoding, chunk, index, repr(rest), lines[index:])
                if encoding == 'ascii' and chunk == 3:
                    print(repr(newline), name, lines, text.newlines)
        characters = io.TextIOWrapper(io.BytesIO(sample.encode()), encoding='utf-8', newline=newline)
        seen = []
        while True:
            position, character = characters.tell(), characters.read(1)
            if not character:
                break
            seen.append((position, character))
        whole = ''.join(character for _, character in seen)
        good = 0
        for index, (position, _) in enumerate(seen):
            characters.seek(position)
            good += characters.read() == whole[index:]
        print(good == len(seen), len(whole))
for kind in (io.BufferedReader, io.BufferedWriter, io.BytesIO):
    file = kind() if kind is io.BytesIO else kind(io.BytesIO())
    answers = []
    for closed in (False, True):
        for question in ('readable', 'writable', 'seekable'):
            try:
                answers.append(getattr(file, question)())
            except ValueError as error:
                answers.append(str(error))
        file.close()
    print(kind.__name__, answers)
