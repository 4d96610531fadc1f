class Point:
    __slots__ = "x", "y", "__weakref__"
    def __init__(self, x, y):
        self.x, self.y = x, y
    def __repr__(self):
        return f"Point({self.x}, {self.y})"
    def __eq__(self, other):
        return (self.x, self.y) == (other.x, other.y)
    def __hash__(self):
        return hash((self.x, self.y))
points = {Point(i % 3, i) for i in range(10)} | {Point(1, 1)}
print(len(points), Point(1, 2) in points)
try:
    Point(1, 2).z = 3
except AttributeError as error:
    print(error)
try:
    class Bad(int, str):
        pass
except TypeError as error:
    print(error)
