# __format__: who calls it, what it must return, and the one of object.
class Loud:
    def __format__(self, spec):
        print("spec", repr(spec), end=" ")
        return "<" + spec + ">"

    def __str__(self):
        return "str"

    def __repr__(self):
        return "repr"


x = Loud()
print(format(x), format(x, ""), format(x, "abc"))
print(f"{x}", f"{x:>5}", f"{x!r}", f"{x!s:>5}", f"{x!a:*^8}", f"{x:{x}}")
print("{}".format(x), "{:z}".format(x), "{!r:>6}".format(x), "{0:{1}}".format(x, "in"))
print("%s %r" % (x, x), str(x))


class Wrong:
    def __format__(self, spec):
        return 5


class Plain:
    def __str__(self):
        return "plain"


for use in (lambda: format(Wrong()), lambda: f"{Wrong()}", lambda: "{}".format(Wrong()), lambda: format(Plain(), ">9"),
            lambda: f"{Plain():d}", lambda: format([1], "<5"), lambda: format(None, "5"), lambda: format(int, "s"),
            lambda: format(1, 2), lambda: format(), lambda: "{:>5}".format({}), lambda: object().__format__(1),
            lambda: f"{(1, 2):>9}", lambda: f"{...:5}", lambda: f"{1j:05}", lambda: f"{b'x':5}",
            lambda: f"{len:5}"):
    try:
        print(use())
    except Exception as error:
        print(type(error).__name__, error)
print(format(Plain()), f"{Plain()}", f"{None}", f"{[1, 'a']}", f"{print.__name__}")


class Text(str):
    def __str__(self):
        return "changed"


class Number(int):
    def __str__(self):
        return "number"


print(f"{Text('t')}", f"{Text('t'):5}|", format(Text("t")), "%s" % Text("t"), str(Text("t")), "{}".format(Text("t")))
print(f"{Number(3)}", f"{Number(3):5}|", "%d" % Number(3), "%s" % Number(3), f"{True}", f"{True:d}", f"{True:>6}")
