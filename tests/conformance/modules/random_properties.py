"""random: ranges, uniformity bounds, shuffles are permutations."""
import random
random.seed(2024)
n = [0] * 6
for _ in range(6000): n[random.randrange(6)] += 1
print(sum(n), all(850 < x < 1150 for x in n), n)
print(all(0 <= random.random() < 1 for _ in range(1000)), all(1 <= random.randint(1, 3) <= 3
    for _ in range(200)), sorted(set(random.randint(1, 3) for _ in range(200))),
    all(2 <= random.uniform(2, 3) <= 3 for _ in range(100)))
l = list(range(100))
m = l[:]
random.shuffle(m)
print(m != l, sorted(m) == l, len(set(random.sample(l, 50))), m[:10])
print(sum(random.getrandbits(1) for _ in range(1000)), max(random.getrandbits(8) for _ in range(2000)),
    random.getrandbits(0), random.getrandbits(1) in (0, 1), random.getrandbits(200).bit_length() <= 200)
def pi(n): return 4 * sum(random.random() ** 2 + random.random() ** 2 < 1 for _ in range(n)) / n
print(pi(5000))
def walk(n):
    x = y = 0
    for _ in range(n):
        dx, dy = random.choice([(0, 1), (0, -1), (1, 0), (-1, 0)]); x += dx; y += dy
    return x, y
print([walk(100) for _ in range(3)])
deck = [r + s for s in "SHDC" for r in "A23456789TJQK"]
random.shuffle(deck)
hands = [deck[i::4][:5] for i in range(4)]
print(hands[0], len(set(sum(hands, []))))
words = "alpha beta gamma delta".split()
print(" ".join(random.choice(words) for _ in range(8)), random.sample(words, 2),
    "".join(random.choices("01", k=16)))
g = [random.gauss(0, 1) for _ in range(2000)]
mean = sum(g) / len(g)
print(abs(mean) < 0.1, 0.9 < sum((x - mean) ** 2 for x in g) / len(g) < 1.1, round(mean, 6))
def quicksort(a):
    if len(a) < 2: return a
    p = random.choice(a)
    return quicksort([x for x in a if x < p]) + [x for x in a if x == p] + quicksort([x for x in a if x > p])
data = [random.randrange(100) for _ in range(50)]; print(quicksort(data) == sorted(data), data[:10])
random.seed(1)
first = [random.random() for _ in range(700)]
random.seed(1)
print(first == [random.random() for _ in range(700)], first[-1], sum(first))
def password(k): return "".join(random.choice("abcdefghijklmnopqrstuvwxyz0123456789") for _ in range(k))
random.seed("pw")
print(password(12), password(12))
random.seed(10)
print([random.randint(1, 6) + random.randint(1, 6) for _ in range(10)], [random.choice([True, False])
    for _ in range(6)], random.random() < 0.5)
