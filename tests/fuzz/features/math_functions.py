import math
print(math.factorial(40), math.comb(60, 30), math.gcd(2 ** 80, 6 ** 40), math.isqrt(10 ** 41),
      math.lcm(4, 6, 10), math.perm(20, 5))
print(math.fsum([0.1] * 10), math.prod(range(1, 30)), math.floor(1e20), math.ceil(-2.5), math.frexp(10.5),
      math.hypot(3, 4, 12), math.log(10 ** 400), math.sumprod([1, 2], [3, 4.5]))
for bad in (lambda: math.sqrt(-1), lambda: math.exp(1000), lambda: math.factorial(-1), lambda: math.gcd(1.5)):
    try:
        bad()
    except Exception as error:
        print(type(error).__name__, error)
