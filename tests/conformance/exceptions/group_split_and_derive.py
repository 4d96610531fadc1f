# ExceptionGroup: construction rules, split, subgroup, derive, except* in all its forms.
def tree(group, depth=0):
    if isinstance(group, BaseExceptionGroup):
        return f"{type(group).__name__}[{', '.join(tree(e) for e in group.exceptions)}]"
    return f"{type(group).__name__}({group})"


V, T, K = ValueError, TypeError, KeyError
g = ExceptionGroup("top", [V(1), ExceptionGroup("inner", [T(2), V(3)]), K(4)])
for condition in (V, (V, K), lambda e: isinstance(e, T), lambda e: isinstance(e, ExceptionGroup), ExceptionGroup, OSError, Exception):
    match, rest = g.split(condition)
    print(match and tree(match), "|", rest and tree(rest), "|", (s := g.subgroup(condition)) and tree(s), s is g)
for code in ("ExceptionGroup()", "ExceptionGroup('m')", "ExceptionGroup('m', [])", "ExceptionGroup('m', 5)", "ExceptionGroup(5, [V()])", "ExceptionGroup('m', [5])", "ExceptionGroup('m', [V])", "ExceptionGroup('m', [KeyboardInterrupt()])", "ExceptionGroup('m', (V(),)).exceptions", "type(BaseExceptionGroup('m', [V()]))", "type(BaseExceptionGroup('m', [SystemExit()]))", "g.split(5)", "g.split()", "g.split([V])", "g.subgroup((V, 5))", "str(g)", "repr(ExceptionGroup('m', [V(1)]))", "g.args[0]", "g.message", "g.derive([K()])", "g.derive([])", "ExceptionGroup('m', {V(1)})", "ExceptionGroup('m', iter([V()]))", "ExceptionGroup('m', [V()], 3)", "ExceptionGroup[int]", "ExceptionGroup('m', [ExceptionGroup('n', [V(9)])])"):
    try:
        print(code, "->", eval(code))
    except Exception as error:
        print(code, "->", type(error).__name__, error)


class MyGroup(ExceptionGroup):
    def __new__(cls, message, exceptions, code=0):
        self = super().__new__(cls, message, exceptions)
        self.code = code
        return self

    def derive(self, exceptions):
        return MyGroup(self.message, exceptions, self.code + 1)


m = MyGroup("mine", [V(1), T(2)], 5)
m.add_note("note")
match, rest = m.split(V)
print(tree(match), match.code, rest.code, match.__notes__, rest.message)


def attempt(raised, *kinds):
    log = []
    try:
        try:
            raise raised
        except* V as group:
            log.append("V " + tree(group))
            if "again" in kinds:
                raise
            if "new" in kinds:
                raise OSError("new")
        except* (T, K) as group:
            log.append("TK " + tree(group))
            if "same" in kinds:
                raise group
        else:
            log.append("else")
        finally:
            log.append("finally")
    except BaseException as error:
        log.append("out " + tree(error))
        log.append(repr(error.__context__)[:30] if not isinstance(error, ExceptionGroup) else tree(error))
    print(log)


attempt(V(1))
attempt(T(1))
attempt(OSError("o"))
attempt(g)
attempt(g, "again")
attempt(g, "new")
attempt(g, "same")
attempt(ExceptionGroup("x", [OSError("o"), V(1)]))
attempt(BaseExceptionGroup("b", [SystemExit(1), V(2)]))
attempt(V("plain"), "again")
attempt(V("plain"), "new")
try:
    try:
        raise g
    except* ExceptionGroup:
        pass
except TypeError as error:
    print(error)
for bad in (5, (V, 5), BaseExceptionGroup, None):
    try:
        try:
            raise V(1)
        except* bad:
            pass
    except (TypeError, V) as error:
        print(type(error).__name__, error)
try:
    pass
except* V:
    print("never")
else:
    print("nothing raised")
