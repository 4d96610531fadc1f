"""Integers beyond a machine word: products, sums, powers, division, text."""


def factorial(n):
    product = 1
    for i in range(2, n + 1):
        product *= i
    return product


def fibonacci(n):
    a, b = 0, 1
    for _ in range(n):
        a, b = b, a + b
    return a


def main(rounds):
    total = 0
    for r in range(rounds):
        total += factorial(300) % 1000003
        total += fibonacci(1500) % 1000003
        total += pow(3, 700 + r) // 7 ** 200 % 1000003
        total += len(str(fibonacci(900)))
        total += pow(7, 10 ** 30 + r, 10 ** 20)
    return total


print(main(4000))
