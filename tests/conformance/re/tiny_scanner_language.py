"""A tokenizer and evaluator made of one pattern with lastgroup; error positions; scanner objects."""
import re
TOKENS = [("NUM", r"\d+(?:\.\d*)?(?:[eE][+-]?\d+)?"), ("ID", r"[^\W\d]\w*"), ("STR", r"'(?:[^'\\]|\\.)*'"),
    ("OP", r"\*\*|//|[-+*/%()=,<>!]=?"), ("WS", r"[ \t]+"), ("NL", r"\n"), ("BAD", r".")]
master = re.compile("|".join(f"(?P<{n}>{p})" for n, p in TOKENS))
def tokens(text):
    row, begin = 1, 0
    for m in master.finditer(text):
        kind, value = m.lastgroup, m[0]
        if kind == "NL": row, begin = row + 1, m.end()
        elif kind == "BAD": raise SyntaxError(f"{value!r} at {row}:{m.start() - begin}")
        elif kind != "WS": yield kind, value
def evaluate(text):
    ts = list(tokens(text)) + [("END", "")]
    pos = 0
    def peek(): return ts[pos][1]
    def take():
        nonlocal pos
        pos += 1
        return ts[pos - 1]
    def atom():
        kind, value = take()
        if kind == "NUM": return float(value) if re.search(r"[.eE]", value) else int(value)
        if value == "-": return -power()
        if value == "(":
            v = expr(0)
            take()
            return v
        if kind == "STR": return re.sub(r"\\(.)", r"\1", value[1:-1])
        raise SyntaxError(f"unexpected {value!r}")
    def power():
        base = atom()
        if peek() == "**": take(); return base ** power()
        return base
    levels = [["+", "-"], ["*", "/", "//", "%"]]
    def expr(level):
        if level == 2: return power()
        left = expr(level + 1)
        while peek() in levels[level]:
            op = take()[1]
            right = expr(level + 1)
            left = {"+": lambda: left + right, "-": lambda: left - right, "*": lambda: left * right,
                "/": lambda: left / right, "//": lambda: left // right, "%": lambda: left % right}[op]()
        return left
    return expr(0)
for text in ["1 + 2 * 3", "-2 ** 2", "2 ** 3 ** 2", "(1 + 2) * (3 - 4) / 2", "7 // 2 % 3", "1.5e3 + .5" ,
    "1.5e3 - 1.", "'a\\'b' + 'c'", "'x' * 3", "1 $ 2", "1 +", "1 / 0", "((((1))))", "2 *\n\n @",
    "10 % 4 - 'a'"]:
    try: print(repr(text), "=", evaluate(text))
    except Exception as e: print(repr(text), type(e).__name__, e)
print(list(tokens("x1 = y_2 >= 'q' // 3\nñ != 4")))
s = re.compile(r"(\d)|(\w)|\s").scanner("1a b")
while m := s.match(): print(m.groups(), m.span(), m.lastindex, end=" ")
print(s.search(), s.pattern.groups)
sc = re.Scanner([(r"[0-9]+", lambda sc, t: ("int", int(t))),
    (r"[a-z]+", lambda sc, t: ("id", t, sc.match.span())), (r"\s+", None), (r"[+*]", "OP")])
print(sc.scan("ab 12 + c*9 ? rest"))
for p, t in [("a|ab", "ab"), ("(a|ab)(c|bcd)(d*)", "abcd"), ("a*?", "aaa"), ("(?:a|b)*c?", "abab"), ("", ""),
    ("", "x"), ("x$", "x\n"), (r"x\Z", "x\n"), ("(a)?b", "b"), ("[^a]*", "\n\n")]:
    m = re.fullmatch(p, t)
    print(p, repr(t), m and (m.span(), m.groups(), m.regs), re.match(p, t) and re.match(p, t).span(),
        re.search(p, t) and re.search(p, t).span())
