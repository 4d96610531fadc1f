class Point:
    __match_args__ = ("x", "y")
    def __init__(self, x, y):
        self.x, self.y = x, y
def kind(value):
    match value:
        case 0 | 1:
            return "small"
        case int(n) if n > 100:
            return f"big {n}"
        case [first, *rest] if rest:
            return first, rest
        case {"k": v, **more}:
            return v, more
        case Point(0, y=y):
            return "axis", y
        case Point(x, y):
            return x + y
        case str() as s:
            return s.upper()
        case None:
            return "none"
        case _:
            return "other"
print([kind(v) for v in (0, 500, [1, 2, 3], {"k": 1, "z": 2}, Point(0, 3), Point(2, 3), "s", None, 2.5,
                         (9, 8), [])])
