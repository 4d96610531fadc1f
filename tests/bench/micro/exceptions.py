"""Exceptions: try without an error, raise and catch, through calls, finally, with."""


class Rejected(Exception):
    def __init__(self, code):
        super().__init__(code)
        self.code = code


class Guard:
    def __enter__(self):
        return self

    def __exit__(self, kind, value, traceback):
        return kind is Rejected


def check(value):
    if value % 3 == 0:
        raise Rejected(value)
    return value


def main(count):
    total = 0
    table = {}
    for i in range(count):
        try:
            total += i
        except ValueError:
            total = 0
        try:
            total += check(i)
        except Rejected as error:
            total -= error.code
        finally:
            total += 1
        try:
            table["missing"]
        except KeyError:
            total += 1
        with Guard():
            total += check(i)
    return total


print(main(450000))
