"""Prime numbers: sieve, trial division, Miller-Rabin, factorisation, goldbach."""
def sieve(n):
    flags = bytearray([1]) * (n + 1)
    flags[:2] = b"\0\0"
    for i in range(2, int(n ** 0.5) + 1):
        if flags[i]:
            flags[i * i::i] = bytes(len(range(i * i, n + 1, i)))
    return [i for i in range(n + 1) if flags[i]]
def is_prime(n):
    if n < 2: return False
    if n % 2 == 0: return n == 2
    d = 3
    while d * d <= n:
        if n % d == 0: return False
        d += 2
    return True
def miller_rabin(n):
    if n < 2: return False
    small = (2, 3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37)
    for p in small:
        if n % p == 0: return n == p
    d, s = n - 1, 0
    while d % 2 == 0: d, s = d // 2, s + 1
    for a in small:
        x = pow(a, d, n)
        if x in (1, n - 1): continue
        for _ in range(s - 1):
            x = x * x % n
            if x == n - 1: break
        else: return False
    return True
def factor(n):
    out, p = {}, 2
    while p * p <= n:
        while n % p == 0: out[p] = out.get(p, 0) + 1; n //= p
        p += 1 if p == 2 else 2
    if n > 1: out[n] = out.get(n, 0) + 1
    return out
def rho(n, c=1):
    from math import gcd
    x = y = 2; d = 1
    while d == 1:
        x = (x * x + c) % n
        y = (y * y + c) % n; y = (y * y + c) % n
        d = gcd(abs(x - y), n)
    return rho(n, c + 1) if d == n else d
p = sieve(10000)
print(len(p), p[:15], p[-3:], sum(p))
print([n for n in range(60) if is_prime(n)] == [q for q in p if q < 60], all(miller_rabin(n) == is_prime(n)
    for n in range(2000)))
print([miller_rabin(n) for n in (2 ** 31 - 1, 2 ** 61 - 1, 2 ** 67 - 1, 2 ** 89 - 1, 2 ** 127 - 1, 10 ** 18
    + 9, 561, 3215031751)])
for n in (1, 2, 12, 97, 360, 1001, 65536, 999999, 600851475143, 10 ** 12 + 39):
    f = factor(n)
    print(n, "=", " * ".join(f"{q}^{e}" if e > 1 else str(q) for q, e in f.items()) or "1")
print(sorted([(d := rho(8051)), 8051 // d]), sorted([(d := rho(1000003 * 1000033)), 1000003 * 1000033 // d]))
twins = [(a, b) for a, b in zip(p, p[1:]) if b - a == 2]
print(len(twins), twins[:5], max(b - a for a, b in zip(p, p[1:])))
ps = set(p); print([(n, next((q, n - q) for q in p if n - q in ps)) for n in range(4, 40, 4)])
def phi(n):
    r = n
    for q in factor(n): r -= r // q
    return r
print([phi(n) for n in range(1, 21)], [n for n in range(1, 500) if sum(d for d in range(1, n)
    if n % d == 0) == n], [q for q in p if str(q) == str(q)[::-1]][:12], [q for q in sieve(30)
    if miller_rabin(2 ** q - 1)])
def gen():
    composites, n = {}, 2
    while True:
        if n not in composites: yield n; composites[n * n] = [n]
        else:
            for q in composites.pop(n): composites.setdefault(n + q, []).append(q)
        n += 1
g = gen(); print([next(g) for _ in range(200)] == p[:200], next(q for q in g if q > 5000))
