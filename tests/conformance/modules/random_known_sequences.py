"""random: the exact numbers of seeded generators in every function, state kept and restored, and errors."""
import random
from random import Random

r = Random(42)
print(r.random(), r.getrandbits(1), r.getrandbits(32), r.getrandbits(100), r.getrandbits(0), r.randrange(10),
      r.randrange(5, 50, 7), r.randrange(10, 0, -3), r.randint(-5, 5), r.randrange(10 ** 30),
      r.randbytes(5).hex())
print(r.choice("abc"), r.choice(range(100)), r.choices([1, 2, 3], k=5), r.choices("ab", [1, 3], k=6),
      r.choices("ab", cum_weights=[5, 6], k=4), r.sample(range(1000), 6), r.sample("abcdef", 6),
      r.sample(["x", "y"], k=3, counts=[5, 2]))
l = list(range(12))
r.shuffle(l)
print(l, r.uniform(1, 2), r.uniform(5, -5), r.triangular(), r.triangular(0, 10, 3), r.triangular(5, 5))
print(r.gauss(0, 1), r.gauss(10, 2), r.normalvariate(), r.lognormvariate(0, 0.25), r.expovariate(2),
      r.expovariate(), r.vonmisesvariate(1, 4), r.vonmisesvariate(0, 0), r.gammavariate(2, 3),
      r.gammavariate(0.5, 1), r.gammavariate(1, 1), r.betavariate(1, 2), r.paretovariate(3),
      r.weibullvariate(1, 2), r.binomialvariate(10, 0.3), r.binomialvariate(1000, 0.7), r.binomialvariate(),
      r.binomialvariate(5, 0), r.binomialvariate(5, 1))
for seed in (0, 1, -1, 1.5, "text", b"bytes", bytearray(b"bytes"), None.__class__ and "", 2 ** 100,
      -2 ** 100, True, float("inf")):
    print(repr(seed), Random(seed).random(), Random(seed).getrandbits(16))
a = Random()
a.seed("x", version=1)
b = Random()
b.seed("x", 2)
print(a.random(), b.random())
state = r.getstate()
first = [r.random(), r.gauss(0, 1)]
r.setstate(state)
print(first == [r.random(), r.gauss(0, 1)], state[0], len(state[1]), state[2] is None or isinstance(state[2],
      float))
random.seed(7)
print(random.random(), random.randint(1, 6), random.choice([1, 2, 3]), random.sample(range(5), 2),
      random.getrandbits(8))


def attempt(function):
    try:
        print(function())
    except Exception as e:
        print(type(e).__name__, e)


attempt(lambda: r.randrange(0))
attempt(lambda: r.randrange(5, 5))
attempt(lambda: r.randrange(1, 10, 0))
attempt(lambda: r.randrange(1, 10, -1))
attempt(lambda: r.randrange(1.0))
attempt(lambda: r.randrange("5"))
attempt(lambda: r.randint(5, 1))
attempt(lambda: r.choice([]))
attempt(lambda: r.choices([], k=1))
attempt(lambda: r.choices([1], [0]))
attempt(lambda: r.choices([1, 2], [1]))
attempt(lambda: r.choices([1], [1], cum_weights=[1]))
attempt(lambda: r.choices([1], [float("inf")]))
attempt(lambda: r.choices([1, 2], 5))
attempt(lambda: r.sample([1, 2], 3))
attempt(lambda: r.sample([1, 2], -1))
attempt(lambda: r.sample({1, 2}, 1))
attempt(lambda: r.sample([1], 1, counts=[1, 2]))
attempt(lambda: r.sample([1], 1, counts=[0]))
attempt(lambda: r.shuffle((1, 2)))
attempt(lambda: r.getrandbits(-1))
attempt(lambda: r.getrandbits("x"))
attempt(lambda: Random([]))
attempt(lambda: r.setstate((1, 2)))
attempt(lambda: r.setstate((9, (), None)))
attempt(lambda: r.gammavariate(-1, 1))
attempt(lambda: r.binomialvariate(-1))
attempt(lambda: r.binomialvariate(1, 2))
attempt(lambda: r.expovariate(0))
attempt(lambda: r.randbytes(-1))


class Half(Random):
    def random(self):
        return 0.5


h = Half()
print(h.random(), h.randrange(10), h.choice("abcd"), h.uniform(0, 4), h.sample(range(4), 2), h.shuffle([1,
      2]), h.choices("abcd", k=2), h.gauss(0, 1))
