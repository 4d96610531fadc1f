"""str: % formatting, str.format, str() and int() of numbers."""


def main(count):
    total = 0
    for i in range(count):
        total += len("%d:%s" % (i, "name"))
        total += len("{} and {:>8}".format(i, "right"))
        total += int(str(i)) & 3
        total += len("%05.2f" % (i * 0.5))
    return total


print(main(400000))
