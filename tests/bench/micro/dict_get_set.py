"""dict: set, get, in, delete, with string and integer keys."""


def main(count):
    by_number = {}
    by_name = {"alpha": 1, "beta": 2, "gamma": 3, "delta": 4}
    names = list(by_name)
    total = 0
    for i in range(count):
        key = i & 1023
        by_number[key] = by_number.get(key, 0) + i
        name = names[i & 3]
        by_name[name] += key
        total += by_name["gamma"]
        if key in by_number:
            total -= by_number[key] & 7
        if i & 63 == 0:
            del by_number[key]
    return total, len(by_number)


print(*main(1000000))
