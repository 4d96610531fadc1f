"""A small language: tokenizer, compiler to stack code, and a virtual machine."""
KEYWORDS = {"let", "print", "while", "if", "else", "end", "def", "return", "call"}
def tokens(source):
    for number, line in enumerate(source.split("\n"), 1):
        line = line.split("#")[0]
        i = 0
        while i < len(line):
            c = line[i]
            if c == " ": i += 1; continue
            j = i + 1
            if c.isdigit():
                while j < len(line) and line[j].isdigit(): j += 1
                yield "num", int(line[i:j]), number
            elif c.isalpha():
                while j < len(line) and line[j].isalnum(): j += 1
                yield ("kw" if line[i:j] in KEYWORDS else "name"), line[i:j], number
            elif c in "+-*/%<>=(),!":
                if line[i:i + 2] in ("==", "<=", ">=", "!="): j = i + 2
                yield "op", line[i:j], number
            else: raise SyntaxError(f"line {number}: bad character {c!r}")
            i = j
        yield "nl", None, number
    yield "eof", None, number
LEVELS = [("==", "!=", "<", ">", "<=", ">="), ("+", "-"), ("*", "/", "%")]
class Compiler:
    def __init__(self, source): self.t, self.i, self.code, self.funcs = list(tokens(source)), 0, [], {}
    @property
    def cur(self): return self.t[self.i]
    def take(self, kind=None, value=None):
        k, v, n = self.cur
        if kind and k != kind or value is not None and v != value:
            raise SyntaxError(f"line {n}: expected {value or kind}, got {v if v is not None else k}")
        self.i += 1
        return v
    def emit(self, op, arg=None): self.code.append([op, arg]); return len(self.code) - 1
    def block(self, *stop):
        while True:
            k, v, n = self.cur
            if k == "nl": self.i += 1
            elif k == "kw" and v in stop: return v
            elif k == "eof":
                if stop: raise SyntaxError(f"line {n}: missing {' or '.join(stop)}")
                return None
            else: self.statement()
    def statement(self):
        k, v, n = self.cur
        self.take("kw") if k == "kw" else self.take("kw", "statement")
        if v == "let": name = self.take("name"); self.take("op", "="); self.expr(); self.emit("STORE", name)
        elif v == "print": self.expr(); self.emit("PRINT")
        elif v == "while":
            top = len(self.code)
            self.expr()
            out = self.emit("JUMP_IF_FALSE")
            self.block("end")
            self.take()
            self.emit("JUMP", top)
            self.code[out][1] = len(self.code)
        elif v == "if":
            self.expr(); miss = self.emit("JUMP_IF_FALSE")
            if self.block("else", "end") == "else":
                self.take()
                skip = self.emit("JUMP")
                self.code[miss][1] = len(self.code)
                self.block("end")
                self.code[skip][1] = len(self.code)
            else: self.code[miss][1] = len(self.code)
            self.take()
        elif v == "def":
            name = self.take("name"); self.take("op", "("); params = []
            while self.cur[1] != ")":
                params.append(self.take("name"))
                if self.cur[1] == ",": self.take()
            self.take()
            skip = self.emit("JUMP")
            self.funcs[name] = (len(self.code), params)
            self.block("end")
            self.take()
            self.emit("CONST", 0)
            self.emit("RETURN")
            self.code[skip][1] = len(self.code)
        elif v == "return": self.expr(); self.emit("RETURN")
        else: raise SyntaxError(f"line {n}: unexpected {v}")
    def expr(self, level=0):
        if level == 3: return self.atom()
        self.expr(level + 1)
        while self.cur[0] == "op" and self.cur[1] in LEVELS[level]:
            op = self.take()
            self.expr(level + 1)
            self.emit("BINARY", op)
    def atom(self):
        k, v, n = self.cur; self.i += 1
        if k == "num": self.emit("CONST", v)
        elif (k, v) == ("op", "-"): self.atom(); self.emit("NEG")
        elif (k, v) == ("op", "("): self.expr(); self.take("op", ")")
        elif k == "name":
            if self.cur[1] == "(":
                self.take(); count = 0
                while self.cur[1] != ")":
                    self.expr(); count += 1
                    if self.cur[1] == ",": self.take()
                self.take(); self.emit("CALL", (v, count))
            else: self.emit("LOAD", v)
        else: raise SyntaxError(f"line {n}: unexpected {v if v is not None else k}")
def run(source):
    c = Compiler(source); c.block(); pc, stack, frames, scope, out, steps = 0, [], [], {}, [], 0
    import operator as o
    binary = {"+": o.add, "-": o.sub, "*": o.mul, "/": o.floordiv, "%": o.mod, "<": o.lt, ">": o.gt,
        "==": o.eq, "!=": o.ne, "<=": o.le, ">=": o.ge}
    while pc < len(c.code):
        op, arg = c.code[pc]; pc += 1; steps += 1
        if op == "CONST": stack.append(arg)
        elif op == "LOAD":
            if arg not in scope: raise NameError(f"variable {arg} is not set")
            stack.append(scope[arg])
        elif op == "STORE": scope[arg] = stack.pop()
        elif op == "PRINT": out.append(int(stack.pop()))
        elif op == "NEG": stack.append(-stack.pop())
        elif op == "BINARY": b = stack.pop(); stack.append(binary[arg](stack.pop(), b))
        elif op == "JUMP": pc = arg
        elif op == "JUMP_IF_FALSE": pc = pc if stack.pop() else arg
        elif op == "CALL":
            name, n = arg
            if name not in c.funcs: raise NameError(f"function {name} is not defined")
            target, params = c.funcs[name]
            if n != len(params): raise TypeError(f"{name} takes {len(params)}, got {n}")
            args = stack[len(stack) - n:]
            del stack[len(stack) - n:]
            frames.append((pc, scope))
            scope, pc = dict(zip(params, args)), target
        elif op == "RETURN": pc, scope = frames.pop()
    return out, steps, len(c.code)
PROGRAM = """
def fib(n)
  if n < 2
    return n
  end
  return fib(n - 1) + fib(n - 2)
end
let i = 0
while i < 10   # a loop
  print fib(i)
  let i = i + 1
end
def gcd(a, b)
  while b != 0
    let t = a % b
    let a = b
    let b = t
  end
  return a
end
print gcd(1071, 462)
if 2 * (3 + 4) == 14
  print -1
else
  print 0
end
"""
print(run(PROGRAM))
for bad in ["let = 5", "print 1 +", "while 1", "print x", "print f(1)", "def f(a)\nend\nprint f()", "let x 5",
        "print 1 $ 2", "print 1 / 0", "end", "5", "print (1"]:
    try: print(run(bad))
    except (SyntaxError, NameError, TypeError, ZeroDivisionError) as e:
        print(repr(bad), "|", type(e).__name__, e)
