"""f-strings: plain, with conversions and with format specs."""


def main(count):
    total = 0
    name = "baton"
    for i in range(count):
        total += len(f"{name}-{i}")
        total += len(f"{i:>8}|{i:04x}|{name:<10}|")
        total += len(f"{i * 0.25:.3f} {name!r}")
    return total


print(main(520000))
