# Many classes live and die; what an instruction remembers of one is never taken for another, also while other
# threads run the same instructions with instances of other classes.
import gc
import os
import threading

scale = float(os.environ.get("BATON_TEST_SCALE", "1"))
ROUNDS = max(200, int(20000 * scale))


class Kept:
    def __init__(self):
        self.first, self.second = "kept", 1

    def tell(self):
        return "method of Kept"


def read(o):
    return o.first, o.second, o.tell()


def write(o, value):
    o.first = value
    o.third = value
    return o.third is o.first


def make(number):
    if number % 3 == 0:
        class Passing:
            def __init__(self):
                self.second, self.first = number, "passing"

            def tell(self):
                return self.second
    elif number % 3 == 1:
        class Passing:
            __slots__ = "second", "first", "third"

            def __init__(self):
                self.first, self.second = "slots", number

            @property
            def tell(self):
                return lambda: self.second
    else:
        class Passing(Kept):
            first = property(lambda self: "property", lambda self, value: None)
            third = None

            def __init__(self):
                self.second = number

            def tell(self):
                return number
    return Passing


WORDS = ["passing", "slots", "property"]


def run(offset):
    kept = Kept()
    for number in range(offset, offset + ROUNDS):
        passing = make(number)()
        assert read(passing) == (WORDS[number % 3], number, number)
        assert write(passing, offset) is (number % 3 != 2), number
        assert read(kept) == ("kept", 1, "method of Kept")
        if number % 5000 == 0:
            gc.collect()


threads = [threading.Thread(target=run, args=(offset,)) for offset in (0, 1)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print("done")
