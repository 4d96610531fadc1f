"""Errors in a class body, a decorator and a comprehension at module level."""
def checked(function):
    return function
@checked
def build(rows):
    class Table:
        columns = [name.upper() for name in rows]
    return Table
print(build(["a", "b"]).columns)
build(["a", 5])
