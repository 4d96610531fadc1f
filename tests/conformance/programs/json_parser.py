"""A recursive-descent parser and printer for a JSON-like language."""
class ParseError(ValueError):
    def __init__(self, message, text, pos):
        line = text.count("\n", 0, pos) + 1
        column = pos - (text.rfind("\n", 0, pos) + 1) + 1
        super().__init__(f"{message} at line {line} column {column}")
        self.pos = pos
class Parser:
    ESCAPES = {"n": "\n", "t": "\t", '"': '"', "\\": "\\", "/": "/", "b": "\b", "r": "\r", "f": "\f"}
    def __init__(self, text):
        self.text, self.pos = text, 0
    def error(self, message):
        raise ParseError(message, self.text, self.pos)
    def peek(self):
        while self.pos < len(self.text) and self.text[self.pos] in " \t\r\n":
            self.pos += 1
        return self.text[self.pos] if self.pos < len(self.text) else ""
    def expect(self, ch):
        if self.peek() != ch:
            self.error(f"expected {ch!r}, found {self.peek() or 'end'!r}")
        self.pos += 1
    def value(self):
        ch = self.peek()
        method = {"{": self.object, "[": self.array, '"': self.string}.get(ch)
        if method:
            return method()
        for word, meaning in (("true", True), ("false", False), ("null", None)):
            if self.text.startswith(word, self.pos):
                self.pos += len(word)
                return meaning
        if ch == "-" or ch.isdigit():
            return self.number()
        self.error(f"unexpected {ch or 'end'!r}")
    def object(self):
        self.expect("{")
        out = {}
        while self.peek() != "}":
            if out:
                self.expect(",")
            self.peek()
            key = self.string()
            self.expect(":")
            out[key] = self.value()
        self.pos += 1
        return out
    def array(self):
        self.expect("[")
        out = []
        while self.peek() != "]":
            if out:
                self.expect(",")
            out.append(self.value())
        self.pos += 1
        return out
    def string(self):
        self.expect('"')
        out = []
        while True:
            if self.pos >= len(self.text):
                self.error("unterminated string")
            ch = self.text[self.pos]
            self.pos += 1
            if ch == '"':
                return "".join(out)
            if ch == "\\":
                code = self.text[self.pos:self.pos + 1]
                self.pos += 1
                if code == "u":
                    out.append(chr(int(self.text[self.pos:self.pos + 4], 16)))
                    self.pos += 4
                elif code in self.ESCAPES and code:
                    out.append(self.ESCAPES[code])
                else:
                    self.error(f"bad escape {code!r}")
            else:
                out.append(ch)
    def number(self):
        start = self.pos
        while self.pos < len(self.text) and self.text[self.pos] in "+-.eE0123456789":
            self.pos += 1
        token = self.text[start:self.pos]
        try:
            return float(token) if any(c in token for c in ".eE") else int(token)
        except ValueError as e:
            raise ParseError(f"bad number {token!r}", self.text, start) from e
def parse(text):
    p = Parser(text)
    v = p.value()
    if p.peek():
        p.error("trailing data")
    return v
def dump(v, indent=0):
    pad = "  " * indent
    if isinstance(v, dict):
        return "{}" if not v else "{\n" + ",\n".join(f'{pad}  "{k}": {dump(x, indent + 1)}' for k,
            x in v.items()) + f"\n{pad}}}"
    if isinstance(v, list):
        return "[" + ", ".join(dump(x, indent + 1) for x in v) + "]"
    if isinstance(v, str):
        return '"' + "".join({'"': '\\"', "\\": "\\\\", "\n": "\\n", "\t": "\\t"}.get(c, c) for c in v) + '"'
    return {True: "true", False: "false", None: "null"}[v] if v is None or isinstance(v, bool) else repr(v)
text = '''{"name": "Baton", "tags": ["a", "b\\n", "\\u00e9"], "n": -12, "pi": 3.25, 
 "big": 123456789012345678901,
 "nested": {"empty": {}, "list": [], "deep": [[[1]]]}, "flags": [true, false, null], "e": 1e3}'''
data = parse(text)
print(data)
print(dump(data))
print(parse(dump(data)) == data)
for bad in ["", "{", "[1,", '{"a" 1}', '"abc', "[1 2]", "nul", '{"a": 1,\n "b": }', "1 2", '"\\x"', "-",
        "1.2.3", "[1, 2]]", "{1: 2}"]:
    try:
        print(parse(bad))
    except ParseError as e:
        print(repr(bad), "|", e, "|", type(e.__cause__).__name__)
deep = "[" * 150 + "]" * 150
print(len(dump(parse(deep))))
