# The order in which the parts of calls, displays, slices, assignments and comparisons are evaluated.
def t(value, result=None):
    print(value, end=" ")
    return value if result is None else result


class Box:
    def __getitem__(self, key):
        print("get", end=" ")
        return 0

    def __setitem__(self, key, value):
        print("set", end=" ")

    def __getattr__(self, name):
        print("attr", end=" ")
        return 0

    def __setattr__(self, name, value):
        print("setattr", end=" ")


def f(*args, **kwargs):
    return len(args) + len(kwargs)


b = Box()
print("=", t("f", f)(t(1), *t("ab"), t(2), k=t(3), **t("kw", {"z": 1}), j=t(4)))
print("=", t("f", f)(k=t(1), *t("ab")))
print("=", {t("k1"): t("v1"), **t("m", {}), t("k2"): t("v2")})
print("=", {t("k"): t("v") for _ in t("i", [1])}, [t(1), *t("x", []), t(2)])
t("obj", b)[t("key")] = t("value")
print()
t("obj", b)[t("key")] += t("value", 1)
print()
t("obj", b).name = t("v")
print()
t("obj", b).name += t("v", 1)
print()
t("a", b)[t("i")] = t("c", b).x = t("value")
print()
t("x", b)[t("lo"):t("hi"):t("step")]
print()
print("=", t(1) < t(2) < t(0) < t(9))
print("=", t("no") if t("cond", 0) else t("yes"))
print("=", t(0) or t("b") and t("c"))
print("=", t(2) ** t(3) ** t(1), t(1) + t(2) * t(3) - t(4))
(t("p", b)[t("q")], t("r", b).s), = [(t("v1"), t("v2"))]
print()
del t("d", {1: 2})[t("k", 1)], t("e", [1])[t("j", 0) - 1]
print()
assert t("test"), t("message")
print()
for t("target", b)[t("index")] in t("iter", [1, 2]):
    pass
print()
x = lambda a=t("default"): t("body")
print(x())
print("=", f"{t('f1')}{t('f2'):{t('5', 5)}}", t("c", "{}").format(t("arg")), t("%s") % t("arg"))


@t("deco1", lambda c: c)
@t("deco2", lambda c: c)
class C(t("base", object), metaclass=t("meta", type)):
    a: t("annotation") = t("assigned")
    b: t("only annotation")


print()
