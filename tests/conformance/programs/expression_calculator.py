"""A tokenizer, a Pratt parser and an evaluator for arithmetic with variables and functions."""
import math
class CalcError(Exception):
    pass
def tokenize(text):
    i = 0
    while i < len(text):
        c = text[i]
        if c.isspace():
            i += 1
        elif c.isdigit() or c == ".":
            j = i
            while j < len(text) and (text[j].isdigit() or text[j] == "."):
                j += 1
            try:
                yield "num", float(text[i:j]) if "." in text[i:j] else int(text[i:j])
            except ValueError:
                raise CalcError(f"bad number {text[i:j]}") from None
            i = j
        elif c.isalpha():
            j = i
            while j < len(text) and text[j].isalnum():
                j += 1
            yield "name", text[i:j]
            i = j
        elif text[i:i + 2] in ("**", "//", "==", "<="):
            yield "op", text[i:i + 2]
            i += 2
        elif c in "+-*/%()=,<!?:":
            yield "op", c
            i += 1
        else:
            raise CalcError(f"unexpected {c!r} at {i}")
    yield "end", None
BINARY = {"?": 1, "==": 2, "<": 2, "<=": 2, "+": 3, "-": 3, "*": 4, "/": 4, "//": 4, "%": 4, "**": 6}
class Calc:
    def __init__(self):
        self.vars = {"pi": math.pi, "ans": 0}
        self.funcs = {"sqrt": math.sqrt, "max": max, "abs": abs}
    def run(self, text):
        self.tokens = list(tokenize(text))
        self.pos = 0
        if len(self.tokens) > 2 and self.tokens[0][0] == "name" and self.tokens[1] == ("op", "="):
            self.pos = 2
            tree = ("set", self.tokens[0][1], self.expr(0))
        else:
            tree = self.expr(0)
        if self.tokens[self.pos][0] != "end":
            raise CalcError(f"unexpected {self.tokens[self.pos][1]!r}")
        self.vars["ans"] = value = self.eval(tree)
        return tree, value
    def take(self):
        self.pos += 1
        return self.tokens[self.pos - 1]
    def expr(self, least):
        left = self.prefix()
        while True:
            kind, op = self.tokens[self.pos]
            if op == "!":
                self.take()
                left = ("call", "fact", [left])
                continue
            power = BINARY.get(op, -1) if kind == "op" else -1
            if power < least or power == -1:
                return left
            self.take()
            if op == "?":
                then = self.expr(0)
                self.expect(":")
                left = ("if", left, then, self.expr(power))
            else:
                left = (op, left, self.expr(power if op == "**" else power + 1))
    def expect(self, op):
        if self.take()[1] != op:
            raise CalcError(f"expected {op}")
    def prefix(self):
        kind, v = self.take()
        if kind == "num":
            return v
        if kind == "name":
            if self.tokens[self.pos][1] == "(":
                self.take()
                args = []
                while self.tokens[self.pos][1] != ")":
                    args.append(self.expr(0))
                    if self.tokens[self.pos][1] != ")":
                        self.expect(",")
                self.take()
                return ("call", v, args)
            return ("var", v)
        if v == "-":
            return ("neg", self.expr(5))
        if v == "(":
            inner = self.expr(0)
            self.expect(")")
            return inner
        raise CalcError(f"unexpected {v!r}" if v else "unexpected end")
    def eval(self, t):
        if not isinstance(t, tuple):
            return t
        op, *a = t
        if op == "var":
            if a[0] not in self.vars:
                raise CalcError(f"unknown variable {a[0]}")
            return self.vars[a[0]]
        if op == "set":
            self.vars[a[0]] = v = self.eval(a[1])
            return v
        if op == "call":
            f = math.factorial if a[0] == "fact" else self.funcs.get(a[0])
            if f is None:
                raise CalcError(f"unknown function {a[0]}")
            return f(*map(self.eval, a[1]))
        if op == "if":
            return self.eval(a[1]) if self.eval(a[0]) else self.eval(a[2])
        if op == "neg":
            return -self.eval(a[0])
        x, y = map(self.eval, a)
        return {"+": lambda: x + y, "-": lambda: x - y, "*": lambda: x * y, "/": lambda: x / y,
            "//": lambda: x // y, "%": lambda: x % y, "**": lambda: x ** y, "==": lambda: x == y,
            "<": lambda: x < y, "<=": lambda: x <= y}[op]()
calc = Calc()
for line in ["1 + 2 * 3", "(1 + 2) * 3", "2 ** 3 ** 2", "-2 ** 2", "10 - 4 - 3", "7 // 2 + 7 % 4", "x = 5",
        "x * x - 1", "ans / 4", "max(1, x, 3) + abs(-2)", "sqrt(16) * 2", "5! - 4!", "x < 3 ? 100 : 200",
        "1 == 1 ? 2 == 3 ? 4 : 5 : 6", ".5 + 1.25", "2 *", "(1", "1 $ 2", "y", "f(1)", "1 2", "1 / 0",
        "sqrt(-1)", "1.2.3", "max()", ")", ""]:
    try:
        tree, value = calc.run(line)
        print(f"{line:24} {tree} = {value}")
    except CalcError as e:
        print(f"{line:24} error: {e}")
    except (ArithmeticError, ValueError, TypeError) as e:
        print(f"{line:24} {type(e).__name__}: {e}")
