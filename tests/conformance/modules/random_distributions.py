# random: seeded sequences of each distribution, state, sampling with counts, choices with weights, errors.
import random

r = random.Random(12345)
print(r.random(), r.getrandbits(40), r.randrange(10), r.randrange(3, 30, 4), r.randint(-5, 5), r.uniform(1, 2), r.choice("abc"), r.randbytes(4))
x = list(range(8)); r.shuffle(x)
print(x, r.sample(range(100), 5), r.sample(["a", "b"], counts=[3, 2], k=4), r.choices("xyz", k=5), r.choices("xyz", [1, 0, 5], k=5), r.choices([1, 2], cum_weights=[1, 10], k=3))
for name, args in (("gauss", (0, 1)), ("normalvariate", (5, 2)), ("lognormvariate", (0, 1)), ("expovariate", (2,)), ("vonmisesvariate", (0, 4)), ("gammavariate", (2, 3)), ("gammavariate", (0.5, 1)), ("betavariate", (2, 3)), ("paretovariate", (3,)), ("weibullvariate", (1, 2)), ("triangular", (0, 10, 3)), ("binomialvariate", (20, 0.3)), ("binomialvariate", (200, 0.4))):
    r.seed(name)
    print(name, [round(getattr(r, name)(*args), 10) for _ in range(3)])
state = r.getstate(); first = [r.random() for _ in range(3)]; r.setstate(state)
print(first == [r.random() for _ in range(3)], state[0], len(state[1]))
for seed in (0, -7, 2 ** 100, "text", b"bytes", bytearray(b"ba"), 1.5, None and 0):
    if seed is not None:
        print(repr(seed), random.Random(seed).random())
print(random.Random("v1").random(), [random.Random(3).randrange(1 << 70)], random.Random(1).sample([], 0))
for bad in (lambda: r.randrange(0), lambda: r.randrange(5, 1), lambda: r.randrange(1.5), lambda: r.randrange(1, 5, 0), lambda: r.choice([]), lambda: r.sample([1], 2), lambda: r.sample({1, 2}, 1), lambda: r.sample([1], -1), lambda: r.choices([]), lambda: r.choices([1], [0]), lambda: r.choices([1, 2], [1]),
            lambda: r.choices([1], [1], cum_weights=[1]), lambda: r.getrandbits(-1), lambda: r.seed([]), lambda: r.setstate((9,)), lambda: r.randint(5, 1), lambda: r.shuffle((1, 2)), lambda: r.sample([1], counts=[0], k=1), lambda: r.expovariate(0), lambda: r.gammavariate(0, 1), lambda: r.binomialvariate(-1), lambda: r.binomialvariate(1, 2)):
    try:
        print(bad())
    except Exception as error:
        print(type(error).__name__, error)


class Half(random.Random):
    def random(self):
        return 0.5


print(Half().randrange(10), Half().choice("abcd"), Half().uniform(0, 4))
