"""str: find, split, replace, startswith, strip, iteration over characters."""

LINE = "  the quick brown fox, jumps over the lazy dog; and runs away  "


def main(count):
    total = 0
    for i in range(count):
        words = LINE.strip().split(" ")
        total += len(words)
        total += LINE.find("lazy") + LINE.find("absent")
        total += len(LINE.replace("o", "00"))
        for word in words:
            if word.startswith("qu") or word.endswith(";"):
                total += 1
        for character in LINE:
            if character == "o":
                total += 1
    return total


print(main(110000))
