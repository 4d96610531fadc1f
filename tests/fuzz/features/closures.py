def counter(start):
    count = start
    def step(by=1):
        nonlocal count
        count += by
        return count
    def reset():
        nonlocal count
        count = start
    return step, reset
step, reset = counter(5)
print(step(), step(10), reset(), step(), [c.cell_contents for c in step.__closure__])
makers = [lambda x, i=i: x + i for i in range(5)]
print([m(1) for m in makers], (lambda f: f(f, 6))(lambda f, n: 1 if n < 2 else n * f(f, n - 1)))
def unbound():
    if 0:
        late = 1
    return lambda: late
try:
    unbound()()
except NameError as error:
    print(error)
