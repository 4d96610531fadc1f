"""What a call says when its arguments do not fit: functions, classes, methods, builtins, objects."""


def attempt(label, call):
    try:
        print(label, "->", call())
    except Exception as e:
        print(label, "->", type(e).__name__, e)


def two(a, b): return a, b
def defaults(a, b=2, *, c, d=4): return a, b, c, d
def positional(a, b, /, c): return a, b, c
def only(*, first, second, third): return first
def star(*rest, key): return rest, key


class Plain:
    def method(self, x): return x
    @classmethod
    def made(cls, x): return x
    @staticmethod
    def loose(x): return x
    def __call__(self, a, *, flag): return a


class Init:
    def __init__(self, size): self.size = size


class New:
    def __new__(cls, size): return super().__new__(cls)


attempt(1, lambda: two())
attempt(2, lambda: two(1))
attempt(3, lambda: two(1, 2, 3))
attempt(4, lambda: two(1, 2, b=3))
attempt(5, lambda: two(1, c=3))
attempt(6, lambda: two(1, 2, c=3))
attempt(7, lambda: two(*[1], **{"a": 1}))
attempt(8, lambda: two(**{1: 2}))
attempt(9, lambda: two(*1))
attempt(10, lambda: two(**1))
attempt(11, lambda: two(*[1], *2))
attempt(12, lambda: two(a=1, **{"a": 2}))
attempt(13, lambda: defaults(1, 2, 3))
attempt(14, lambda: defaults(1, 2, 3, c=1))
attempt(15, lambda: defaults())
attempt(16, lambda: defaults(1))
attempt(17, lambda: defaults(1, c=2, e=5))
attempt(18, lambda: positional(1, b=2, c=3))
attempt(19, lambda: positional(a=1, b=2, c=3))
attempt(20, lambda: positional(1, 2))
attempt(21, lambda: only())
attempt(22, lambda: only(1))
attempt(23, lambda: only(1, 2, first=1))
attempt(24, lambda: only(first=1))
attempt(25, lambda: only(second=1))
attempt(26, lambda: star(1, 2))
attempt(27, lambda: star(1, 2, kye=3))
attempt(28, lambda: Plain().method())
attempt(29, lambda: Plain().method(1, 2))
attempt(30, lambda: Plain.method())
attempt(31, lambda: Plain.made())
attempt(32, lambda: Plain.made(1, 2))
attempt(33, lambda: Plain.loose())
attempt(34, lambda: Plain()(1))
attempt(35, lambda: Plain()())
attempt(36, lambda: Plain(1))
attempt(37, lambda: Plain(a=1))
attempt(38, lambda: Init())
attempt(39, lambda: Init(1, 2))
attempt(40, lambda: Init(sise=2))
attempt(41, lambda: New())
attempt(42, lambda: New(1, 2))
attempt(43, lambda: object(1))
attempt(44, lambda: object.__new__(Plain, 1))
attempt(45, lambda: object.__init__(Plain(), 1))
attempt(46, lambda: object.__new__(int))
attempt(47, lambda: object.__new__(1))
attempt(48, lambda: object.__new__())
attempt(49, lambda: (lambda x: x)())
attempt(50, lambda: (lambda: 1)(1))
attempt(51, lambda: (lambda *, k: k)())
attempt(52, lambda: len(1, 2))
attempt(53, lambda: len(obj=[]))
attempt(54, lambda: [].append())
attempt(55, lambda: [].append(1, 2))
attempt(56, lambda: [].append(x=1))
attempt(57, lambda: {}.get())
attempt(58, lambda: {}.get(1, 2, 3))
attempt(59, lambda: "".split(1))
attempt(60, lambda: "".split(sepp=","))
attempt(61, lambda: "".join(1, 2))
attempt(62, lambda: int("1", bas=2))
attempt(63, lambda: int(1, 2, 3))
attempt(64, lambda: print(1, ending=""))
attempt(65, lambda: sorted())
attempt(66, lambda: sorted([1], lambda x: x))
attempt(67, lambda: sorted([1], kee=None))
attempt(68, lambda: max())
attempt(69, lambda: max(1))
attempt(70, lambda: max(1, 2, default=3))
attempt(71, lambda: max([1], keey=None))
attempt(72, lambda: type(1, 2))
attempt(73, lambda: type("a", (), {}, 1))
attempt(74, lambda: type(1, (), {}))
attempt(75, lambda: super().x)
attempt(76, lambda: str.upper())
attempt(77, lambda: str.upper(1))
attempt(78, lambda: list.append(1, 2))
attempt(79, lambda: list.append())
attempt(80, lambda: dict.fromkeys())
attempt(81, lambda: int.from_bytes())
attempt(82, lambda: int.from_bytes(b"1", "middle"))
nothing, text, items = None, "text", [1]
attempt(83, lambda: nothing())
attempt(84, lambda: text())
attempt(85, lambda: items(0))
attempt(86, lambda: Plain().missing())
attempt(87, lambda: __import__("math").sqrt())
attempt(88, lambda: __import__("math").sqrt(1, 2))
attempt(89, lambda: two(*(x for x in [1, 2, 3])))
attempt(90, lambda: only(**{"first": 1, "secand": 2, "third": 3}))
