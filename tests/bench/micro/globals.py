"""Global variables read and written from functions, and builtin names looked up through them."""

counter = 0
step = 2
limit = 100000000


def advance(count):
    global counter
    for _ in range(count):
        counter += step
        if counter > limit:
            counter -= limit
        counter = abs(counter)


advance(5000000)
print(counter)
