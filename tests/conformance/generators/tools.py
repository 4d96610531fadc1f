"""Classic generator utilities."""
def take(n, it):
    for i, x in enumerate(it):
        if i >= n: return
        yield x
def primes():
    found, n = [], 2
    while True:
        if all(n % p for p in found if p * p <= n):
            found.append(n); yield n
        n += 1
print(list(take(15, primes())))
def chunks(s, n):
    for i in range(0, len(s), n): yield s[i:i + n]
print(list(chunks("abcdefg", 3)), list(chunks([1, 2, 3, 4], 2)))
def window(it, n):
    buf = []
    for x in it:
        buf.append(x)
        if len(buf) == n:
            yield tuple(buf)
            buf.pop(0)
print(list(window(range(5), 3)))
def permutations(items):
    if not items: yield []
    for i in range(len(items)):
        for rest in permutations(items[:i] + items[i + 1:]):
            yield [items[i]] + rest
print(list(permutations([1, 2, 3])))
def powerset(s):
    if not s: yield ()
    else:
        for rest in powerset(s[1:]):
            yield rest
            yield (s[0],) + rest
print(sorted(powerset((1, 2, 3))))
def interleave(*its):
    its = [iter(i) for i in its]
    while its:
        for it in its[:]:
            try: yield next(it)
            except StopIteration: its.remove(it)
print(list(interleave("abc", [1], (True, False))))
def collatz(n):
    while n != 1:
        yield n
        n = n // 2 if n % 2 == 0 else 3 * n + 1
    yield 1
print(list(collatz(6)), max(collatz(27)), sum(1 for _ in collatz(27)))
def merge(a, b):
    a, b = iter(a), iter(b)
    x, y = next(a, None), next(b, None)
    while x is not None or y is not None:
        if y is None or (x is not None and x <= y): yield x; x = next(a, None)
        else: yield y; y = next(b, None)
print(list(merge([1, 4, 9], [2, 3, 10, 11])))
def unique(it):
    seen = set()
    for x in it:
        if x not in seen: seen.add(x); yield x
print("".join(unique("mississippi")))
def tokens(text):
    word = ""
    for c in text + " ":
        if c.isalnum(): word += c
        else:
            if word: yield word
            word = ""
            if not c.isspace(): yield c
print(list(tokens("x1 = (foo+22)*3;")))
def rle(s):
    it = iter(s); cur = next(it, None); n = 1
    for c in it:
        if c == cur: n += 1
        else: yield cur, n; cur, n = c, 1
    if cur is not None: yield cur, n
print(list(rle("aaabccd")), list(rle("")))
def digits(n, base):
    while n: n, r = divmod(n, base); yield r
print(list(digits(1234, 10)), list(digits(255, 16)))
def pascal():
    row = [1]
    while True: yield row; row = [a + b for a, b in zip([0] + row, row + [0])]
for r in take(5, pascal()): print(r)
