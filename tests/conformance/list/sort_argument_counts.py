# Which complaint comes first: too many arguments in all, or positional ones.
def attempt(*args, **names):
    items = [3, 1, 2]
    try:
        print(items.sort(*args, **names), items)
    except TypeError as error:
        print(error, items)


attempt()
attempt(key=lambda v: -v)
attempt(reverse=True, key=None)
attempt(1)
attempt(1, 2)
attempt(1, 2, 3)
attempt(1, key=None)
attempt(1, 2, key=None)
attempt(key=None, other=1)
attempt(key=None, reverse=0, other=1)
attempt(None, None, None, key=None, reverse=1)
attempt(reverse="x")
attempt(reverse=None, key=str)
