"""Feeds random and mutated input to the parts of the library that parse untrusted data in C.

    baton tests/fuzz/library.py [target ...] [--seconds N] [--seed N]

Any Python exception is fine; a crash, a hang or a sanitizer's report is a bug. Each round is seeded by the number
that is shown when a minute is over, so `--seed N --rounds 1` repeats it. See README.md.
"""
import codecs
import csv
import io
import json
import pickle
import random
import re
import struct
import sys
import time

ENCODINGS = """utf-8 utf-8-sig utf-16 utf-16-le utf-16-be utf-32 utf-32-le utf-32-be utf-7 ascii latin-1 cp1252 cp437
    koi8-r cp037 mac_roman iso8859-8 unicode_escape raw_unicode_escape idna punycode hex base64 rot13 uu quopri""".split()
HANDLERS = ["strict", "ignore", "replace", "backslashreplace", "surrogateescape", "surrogatepass", "xmlcharrefreplace",
            "namereplace", "go_back", "longer"]
PIECES = ["a", "b", ".", "\\d", "\\w", "\\s", "\\b", "\\B", "^", "$", "*", "+", "?", "*?", "*+", "++", "{2}", "{1,3}",
          "{,2}?", "{3,}", "(", ")", "(?:", "(?P<n>", "(?P=n)", "(?=", "(?!", "(?<=", "(?<!", "(?>", "(?i:", "(?s-m:",
          "(?(1)", "|", "[", "]", "[^", "[a-z]", "[\\w-]", "\\1", "\\2", "\\Z", "\\A", "\\", "\u00e9", "\u20ac", "\U0001f600",
          "(?#", "(?x)", "-", " ", "\n", "0", "\\x41", "\\u0041", "\\N{DIGIT ONE}", "\x00"]
TEXT = "ab01 \n\t_-.\u00e9\u0130\u20ac\U0001f600\ud800\x00\\{}[]\"',:;%"


def go_back(error):
    if isinstance(error, UnicodeDecodeError) and random.random() < 0.1:
        error.object = error.object[:-1]
        return "?", random.randrange(-2, len(error.object) + 2)
    return "?", error.end


def longer(error):
    return "\u20ac" * random.randrange(4), error.end


codecs.register_error("go_back", go_back)
codecs.register_error("longer", longer)


def text(most=40):
    return "".join(random.choices(TEXT, k=random.randrange(most)))


def mutate(data):
    data = bytearray(data)
    for _ in range(random.randrange(1, 6)):
        at = random.randrange(len(data) + 1)
        kind = random.randrange(4)
        if kind == 0 and data:
            data[at % len(data)] = random.randrange(256)
        elif kind == 1:
            del data[at:at + random.randrange(8)]
        elif kind == 2:
            data[at:at] = random.randbytes(random.randrange(5))
        else:
            data[at:at] = data[at // 2:at]
    return bytes(data[:5000])


class Thing:
    def __init__(self):
        self.items = [1, (2, "x")]


class Slotted:
    __slots__ = ("a", "b")


def value(depth=3):
    kind = random.randrange(16 if depth else 9)
    if kind > 8:
        items = [value(depth - 1) for _ in range(random.randrange(4))]
        if kind == 9:
            return items
        if kind == 10:
            return tuple(items)
        if kind == 11:
            return {str(i): item for i, item in enumerate(items)}
        if kind == 12:
            return {i for i in map(repr, items)}
        if kind == 13:
            return frozenset(map(repr, items))
        return Thing() if kind == 14 else bytearray(repr(items).encode())
    return [None, True, 3, -1 << random.randrange(90), 1.5, text(), text().encode("utf-8", "replace"), 2j, ...][kind]


def fuzz_re():
    pattern = "".join(random.choices(PIECES, k=random.randrange(12)))
    subject = text(30)
    if random.random() < 0.2:
        pattern, subject = pattern.encode("utf-8"), subject.encode("utf-8", "replace")
    compiled = re.compile(pattern, random.choice([0, 0, re.I, re.A, re.M | re.S, re.X, re.I | re.M]) if isinstance(pattern, str)
                          else random.choice([0, re.I, re.L, re.M]))
    for match in compiled.finditer(subject, random.randrange(-3, 9), random.randrange(20)):
        match.groups(), match.groupdict(), match.span(), match.lastgroup, repr(match)
        match.expand(random.choice(["\\1", "\\g<0>x", "\\g<n>", "\\"]) if isinstance(subject, str) else b"\\1")
    compiled.split(subject, random.randrange(3))
    compiled.findall(subject)
    compiled.sub(random.choice([lambda match: subject[:2], "\\g<0>-" if isinstance(subject, str) else b"-"]), subject)
    compiled.fullmatch(subject), compiled.match(subject)


def fuzz_json():
    try:
        source = json.dumps(json_value(), indent=random.choice([None, 1, "\t"]), ensure_ascii=random.random() < 0.5)
    except (TypeError, ValueError):
        source = text(200)
    broken = mutate(source.encode("utf-8", "surrogatepass"))
    json.loads(broken.decode("utf-8", "replace"), strict=random.random() < 0.5,
               object_pairs_hook=random.choice([None, list]))
    json.loads(broken)


def json_value(depth=4):
    kind = random.randrange(9 if depth else 6)
    if kind < 6:
        return [None, True, random.getrandbits(random.randrange(1, 200)), random.random() * 1e300, text(), -1][kind]
    items = [json_value(depth - 1) for _ in range(random.randrange(4))]
    return items if kind < 8 else {text(9): item for item in items}


def fuzz_struct():
    layout = "".join(random.choices("@=<>!xcbB?hHiIlLqQnNefdspP0123456789 \u00e9", k=random.randrange(8)))
    size = struct.calcsize(layout)
    data = random.randbytes(min(size, 100000) if random.random() < 0.8 else random.randrange(40))
    values = struct.unpack(layout, data)
    struct.pack(layout, *values)
    struct.pack(layout, *[value(0) for _ in values])
    struct.pack_into(layout, bytearray(50), random.randrange(-9, 60), *values)


def fuzz_pickle():
    thing = value()
    slotted = Slotted()
    slotted.a = thing
    data = pickle.dumps(random.choice([thing, slotted, Thing(), [thing] * 3, re.compile("a"), range(3), ValueError(1)]),
                        random.randrange(6))
    pickle.loads(data)
    pickle.Unpickler(io.BytesIO(mutate(data)), encoding=random.choice(["bytes", "ascii", "latin1"])).load()


def fuzz_csv():
    options = dict(delimiter=random.choice(",;\t \u00e9"), quotechar=random.choice(['"', "'", None]), strict=random.random() < 0.5,
                   escapechar=random.choice([None, "\\", "|"]), quoting=random.randrange(6),
                   skipinitialspace=random.random() < 0.5, doublequote=random.random() < 0.5)
    rows = list(csv.reader(io.StringIO(text(200), newline=""), **options))
    csv.writer(io.StringIO(newline=""), **options).writerows(rows + [[value(0) for _ in range(3)]])


def fuzz_codecs():
    name, errors = random.choice(ENCODINGS), random.choice(HANDLERS)
    data = random.randbytes(random.randrange(30)) if random.random() < 0.5 else mutate(text().encode("utf-8", "replace"))
    for action in (lambda: codecs.decode(data, name, errors), lambda: codecs.encode(text(), name, errors),
                   lambda: "".join(codecs.iterdecode([data[:3], data[3:4], data[4:]], name, errors)),
                   lambda: codecs.getreader(name)(io.BytesIO(data), errors).readlines(),
                   lambda: io.TextIOWrapper(io.BytesIO(data), name, errors).read(),
                   lambda: io.TextIOWrapper(io.BytesIO(), name, errors).write(text())):
        try:
            action()
        except Exception:
            pass


def fuzz_format():
    spec = "".join(random.choices("<>=^+- #0123456789,._bcdeEfFgGnosxX%!rz{}[]*\u00e9", k=random.randrange(8)))
    spec = re.sub(r"\d{4,}", "99", spec)
    for item in (random.getrandbits(70), random.random() * 1e20, text(), True, 2j, None, -0.0, float("nan")):
        for action in (lambda: format(item, spec), lambda: ("{:" + spec + "}").format(item), lambda: ("%" + spec) % item,
                       lambda: ("{" + spec).format(item), lambda: ("%" + spec).encode() % item):
            try:
                action()
            except Exception:
                pass


def fuzz_source():
    pieces = ["def f(", "):", "\n", "  ", "\t", "x", "=", "1", "'", '"""', "f'{", "}", "!r", "(", ")", "[", "]", "lambda", "yield ",
              "async ", "await ", "for ", "in ", "if ", "else", "match x:", "case ", "*", "**", ":=", "->", "@", "\\", ";",
              "class C", ":", "import ", "from ", ".", ",", "0x", "1e", "1_", "b'", "\x00", "\u00e9", "#", "return", "try:", "except*",
              "del ", "global x", "nonlocal x", "type X", "==", "not ", "with ", "as ", "pass", "~", "...", "raise ", "print"]
    compile("".join(random.choices(pieces, k=random.randrange(30))), "<fuzz>", random.choice(["exec", "eval", "single"]))


TARGETS = {name[5:]: function for name, function in list(globals().items()) if name.startswith("fuzz_")}


def main(arguments):
    seconds, seed, rounds, names = 10.0, int(time.time()), 0, []
    while arguments:
        word = arguments.pop(0)
        if word == "--seconds":
            seconds = float(arguments.pop(0))
        elif word == "--seed":
            seed = int(arguments.pop(0))
        elif word == "--rounds":
            rounds = int(arguments.pop(0))
        else:
            names.append(word)
    import warnings
    warnings.simplefilter("ignore")
    for name in names or TARGETS:
        start, count, kinds = time.monotonic(), 0, {}
        shown = start
        while count < rounds if rounds else time.monotonic() - start < seconds:
            random.seed(seed + count)
            if time.monotonic() - shown > 60:
                shown = time.monotonic()
                print(f"{name}: at seed {seed + count}", flush=True)
            try:
                TARGETS[name]()
                kind = "ok"
            except Exception as error:
                kind = type(error).__name__
            kinds[kind] = kinds.get(kind, 0) + 1
            count += 1
        print(f"{name}: {count} rounds from seed {seed}: {dict(sorted(kinds.items(), key=lambda pair: -pair[1]))}", flush=True)


main(sys.argv[1:])
