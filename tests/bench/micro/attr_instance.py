"""Instance attributes: read, write, in-place add."""


class Point:
    def __init__(self, x, y):
        self.x = x
        self.y = y
        self.steps = 0


def main(count):
    p = Point(1, 2)
    q = Point(3, 4)
    for i in range(count):
        p.x = q.y + i
        q.x = p.y - i
        p.steps += 1
        q.steps += p.x & 3
    return p.x, p.y, q.x, q.y, p.steps, q.steps


print(main(3600000))
