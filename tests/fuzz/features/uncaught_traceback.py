class Odd(Exception):
    def __str__(self):
        return "odd: " + ", ".join(map(str, self.args))
def inner(value):
    raise Odd(value, [value] * 3)
def outer():
    try:
        inner(1)
    except Odd as error:
        error.add_note("a note")
        raise RuntimeError("again") from error
outer()
