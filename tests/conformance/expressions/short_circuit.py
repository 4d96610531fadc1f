"""and/or/not return operands and evaluate lazily."""
def t(x):
    print("t", repr(x), end="; ")
    return x
for expression in ["t(0) and t(1)", "t(1) and t(2)", "t(0) or t(1)", "t(1) or t(2)",
        "t('') or t([]) or t(None)", "t(1) and t('') and t(2)", "t(0) or t(3) and t(4)",
        "t(1) and t(0) or t(5)", "not t(0) and t(6)", "(t(1) or t(2)) and t(3)",
        "t(0) and t(1) or t(2) and t(3)", "not (t(1) and t(0))", "t(1) if t(0) else t(2)",
        "t(1) if t(5) else t(2)", "t(1) and t(2) if t(0) or t(1) else t(9)"]:
    print(expression, "->", repr(eval(expression)))
class B:
    def __init__(self, v):
        self.v = v
    def __bool__(self):
        print("bool", self.v)
        return self.v
    def __repr__(self):
        return "B(%s)" % self.v
print(B(True) and B(False))
print(B(True) or B(False))
print(not B(True), not B(False))
if B(True) and not B(False):
    print("yes")
class L:
    def __len__(self):
        print("len")
        return 0
print(bool(L()), "empty" if not L() else "full")
class Bad:
    def __bool__(self):
        return 1
class BadLen:
    def __len__(self):
        return -1
for bad in (Bad(), BadLen()):
    try:
        print(not bad)
    except Exception as error:
        print(type(error).__name__, error)
x = None
y = x or {}
print(y, x and x.missing, [] or "default", 0 or 0.0 or "" or () or {})
