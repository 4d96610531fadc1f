"""random: sequences from seeds of every kind, state, and arguments out of range."""
import random
from decimal import Decimal
from fractions import Fraction


def attempt(label, call):
    try:
        print(label, "->", repr(call()))
    except Exception as e:
        print(label, "->", type(e).__name__, e)


for seed in (0, 1, -1, 2 ** 100, "text", "", b"bytes", bytearray(b"ba"), 1.5, True, -2.5, "é"):
    r = random.Random(seed)
    print(repr(seed), r.random(), r.getrandbits(40), r.randrange(10, 1000, 7), r.choice("abcdef"),
        r.randbytes(3))
for seed in ([], (1, 2), {}, Fraction(1, 2), Decimal(1), object):
    attempt(f"seed {type(seed).__name__}", lambda: random.Random(seed))
attempt("version 1", lambda: [random.Random().seed("ab", version=1)] and (r.seed("ab", 1), r.random()))
attempt("seed three", lambda: r.seed(1, 2, 3))
r.seed(42)
for name, arguments in [
    ("randrange", (0,)), ("randrange", (5, 5)), ("randrange", (1, 10, 0)), ("randrange", (10, 1, -3)),
        ("randrange", (1.0,)),
    ("randrange", (1, 2.0)), ("randrange", ("a",)), ("randrange", ()), ("randrange", (None,)),
        ("randint", (1, 0)),
    ("randint", (5, 5)), ("randint", (1.5, 2)), ("randint", (-(1 << 70), 1 << 70)), ("choice", ([],)),
        ("choice", ({},)),
    ("choice", ({1: 2},)), ("choice", (5,)), ("choice", (range(7),)), ("choices", ([],)),
        ("choices", ("ab", [0, 0])),
    ("choices", ("ab", [1])), ("choices", ("ab", [1, -2])), ("choices", ("ab", None)),
        ("choices", ("abc", [1, 5, 2])),
    ("choices", ("ab", [float("inf"), 1])), ("sample", ([1, 2], 3)), ("sample", ([1, 2], -1)),
        ("sample", ({1, 2}, 1)),
    ("sample", (range(10 ** 12), 3)), ("sample", ("abc", 2)), ("sample", ([1, 2], 1.0)),
        ("shuffle", ((1, 2),)),
    ("shuffle", ("ab",)), ("getrandbits", (-1,)), ("getrandbits", (0,)), ("getrandbits", (1.0,)),
        ("getrandbits", (100,)),
    ("randbytes", (0,)), ("randbytes", (-1,)), ("uniform", (1, "a")), ("uniform", (3, -3)),
        ("triangular", ()),
    ("triangular", (1, 1, 1)), ("triangular", (0, 10, 20)), ("betavariate", (1, 2)), ("betavariate", (0, 1)),
    ("expovariate", ()), ("expovariate", (0,)), ("expovariate", (-2,)), ("gammavariate", (0, 1)),
        ("gammavariate", (0.5, 2)),
    ("gammavariate", (1, 2)), ("gammavariate", (3, 2)), ("gauss", ()), ("gauss", (10, 0)),
        ("normalvariate", (0, 2)),
    ("lognormvariate", (0, 1)), ("vonmisesvariate", (0, 0)), ("vonmisesvariate", (1, 4)),
        ("paretovariate", (3,)),
    ("paretovariate", (0,)), ("weibullvariate", (1, 2)), ("binomialvariate", (10, 0.3)),
        ("binomialvariate", (100, 0.5)),
    ("binomialvariate", (-1, 0.5)), ("binomialvariate", (5, 1.5)), ("binomialvariate", (5, 1)),
        ("random", (1,)),
]:
    attempt(f"{name}{arguments}", lambda: getattr(r, name)(*arguments))
attempt("sample counts", lambda: (r.sample("ab", 4, counts=[3, 5]), r.sample([1], 2, counts=[2])))
attempt("sample counts bad", lambda: r.sample("ab", 4, counts=[1, 1]))
attempt("sample counts few", lambda: r.sample("ab", 1, counts=[1]))
attempt("sample counts neg", lambda: r.sample("ab", 1, counts=[1, -1]))
attempt("choices k", lambda: (r.choices("abc", k=4), r.choices("abc", cum_weights=[1, 2, 9], k=3),
    r.choices("a", k=0)))
attempt("choices both", lambda: r.choices("ab", [1, 2], cum_weights=[1, 2]))
state = r.getstate()
attempt("state", lambda: (len(state), state[0], len(state[1]), r.random() == (r.setstate(state),
    r.random())[1]))
for bad in (5, (), (3, (), None), (9, (1,), None), (3, (1,) * 625, None),
    (3, tuple(range(624)) + (700,), None)):
    attempt("set state", lambda: r.setstate(bad))
x = [1, 2, 3, 4, 5]
attempt("shuffle", lambda: (r.shuffle(x), x))


class Own(random.Random):
    def random(self): return 0.25


attempt("own", lambda: (Own().choice("abcd"), Own().randrange(100), Own().sample(range(8), 2),
    Own().getrandbits(3) >= 0))
attempt("system", lambda: random.SystemRandom().seed(1))
attempt("system state", lambda: random.SystemRandom().getstate())
