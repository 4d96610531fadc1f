# Equal numbers are one word, so they are also identical.
#
# CPython 3.13: integers from -5 to 256 are shared objects, every other result is an object of its own.
# Baton:        integers of up to 63 bits and most floats are not objects at all: the value is in the word, and `is`
#               compares words. Larger integers, NaN, infinities and extreme floats are objects.
# Cause:        an immediate number needs no memory and no reference count, with the GIL and without it.

number = int("1000")
print("1000 is 1000:", number is int("1000"), id(number) == id(int("1000")))
print("1.5 is 1.5:", float("1.5") is float("1.5"))
print("2**61 is 2**61:", int("2") ** 61 is int("2") ** 61)
print("2**62 is 2**62:", int("2") ** 62 is int("2") ** 62)
print("1e300 is 1e300:", float("1e300") is float("1e300"))
print("nan is nan:", float("nan") is float("nan"))
print("1 is True, 1 is 1.0:", number is True, number is float("1000"))
