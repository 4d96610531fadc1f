"""Floating point: the logistic map and a numeric integral."""


def logistic(count):
    x = 0.5
    for _ in range(count):
        x = 3.75 * x * (1.0 - x)
    return x


def integral(count):
    total = 0.0
    step = 1.0 / count
    for i in range(count):
        x = (i + 0.5) * step
        total += 4.0 / (1.0 + x * x)
    return total * step


print("%.9f" % logistic(4000000), "%.9f" % integral(3000000))
