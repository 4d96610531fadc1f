"""List, dict, set and nested comprehensions."""


def main(rounds):
    total = 0
    for r in range(rounds):
        squares = [i * i for i in range(500)]
        odd = [value for value in squares if value & 1]
        index = {value: i for i, value in enumerate(odd)}
        remainders = {value % 97 for value in squares}
        grid = [[x * y for x in range(15)] for y in range(15)]
        total += len(odd) + index[odd[-1]] + len(remainders) + grid[7][r % 15]
    return total


print(main(4200))
