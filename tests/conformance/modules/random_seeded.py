"""random with seeds: the same numbers as the documented generator gives."""
import random
random.seed(42)
print([random.random() for _ in range(3)], [random.randint(1, 100) for _ in range(8)],
    [random.randrange(0, 50, 5) for _ in range(5)], random.uniform(1, 2), random.choice("abcdef"),
    random.getrandbits(10), random.getrandbits(100))
l = list(range(10))
random.shuffle(l)
print(l, random.sample(range(100), 5), random.choices("abc", k=6), random.choices([1, 2, 3],
    weights=[1, 0, 5], k=5), random.choices("xy", cum_weights=[1, 3], k=4))
random.seed(1)
print(random.gauss(0, 1), random.gauss(10, 2), random.normalvariate(0, 1), random.expovariate(2),
    random.betavariate(1, 2), random.triangular(0, 1, 0.5), random.lognormvariate(0, 1),
    random.paretovariate(3), random.weibullvariate(1, 2), random.vonmisesvariate(0, 4), random.gammavariate(2,
    1))
for s in (0, 1, -1, 12345678901234567890, "text", b"bytes", 3.5, None.__class__.__name__, bytearray(b"ba"),
        True):
    random.seed(s); print(repr(s), random.random(), random.randrange(1000), random.getrandbits(64))
r = random.Random(7)
s = random.Random(7)
print(r.random() == s.random(), [r.randint(0, 9) for _ in range(5)] == [s.randint(0, 9) for _ in range(5)],
    r.random() != random.Random(8).random())
state = random.getstate()
a = random.random()
random.setstate(state)
print(a == random.random(), state[0], len(state[1]), state[2])
random.seed(5)
print(random.randbytes(5), random.randrange(10 ** 30), random.randint(-5, 5), random.randrange(5, 10),
    random.randrange(10, 0, -3), random.sample([1, 2, 3, 4], k=4), random.sample("ab", counts=[3, 2], k=4),
    random.binomialvariate(10, 0.5))
class Mine(random.Random):
    def random(self): return 0.25
print(Mine().uniform(0, 4), Mine().choice("abcd"), Mine().randrange(8))
for f in [lambda: random.randint(5, 1), lambda: random.randrange(0), lambda: random.choice([]),
        lambda: random.sample([1], 2), lambda: random.sample({1, 2}, 1), lambda: random.randrange(1, 5, 0),
        lambda: random.choices([], k=1), lambda: random.choices("ab", weights=[1]),
        lambda: random.randrange(1.5), lambda: random.shuffle((1, 2)), lambda: random.getrandbits(-1),
        lambda: random.sample(range(5), -1), lambda: random.choices("ab", weights=[0, 0]),
        lambda: random.seed([]), lambda: random.randint("a", 1), lambda: random.choice(5),
        lambda: random.randrange(), lambda: random.shuffle("ab"), lambda: random.choices("ab", [1, 2],
        cum_weights=[1, 2])]:
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
