"""An uncaught exception: traceback with carets on stderr, exit code 1."""
def inner(values):
    total = 0
    for value in values:
        total += 100 // value
    return total
def outer():
    numbers = [5, 1, 0]
    result = inner(numbers)
    return result
print("before")
for step in range(6):
    print("step", step)
outer()
print("never printed")
