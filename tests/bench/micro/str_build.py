"""str: concatenation, join, repetition, slicing, upper and lower."""


def main(rounds):
    total = 0
    for r in range(rounds):
        text = ""
        for i in range(200):
            text += "ab"
            text = text + "c"
        parts = []
        for i in range(200):
            parts.append(text[i] + text[i + 1:i + 4])
        joined = ",".join(parts)
        total += len(joined) + joined.count("bc")
        total += len((joined.upper() + joined.lower()) * 2)
    return total


print(main(12000))
