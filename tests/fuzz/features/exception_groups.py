def three():
    errors = []
    for action in (lambda: 1 / 0, lambda: int("x"), lambda: [][0]):
        try:
            action()
        except Exception as error:
            errors.append(error)
    raise ExceptionGroup("three", errors + [ExceptionGroup("inner", [TypeError(1)])])
try:
    try:
        three()
    except* ZeroDivisionError as group:
        print("zero", group.exceptions)
    except* (ValueError, TypeError) as group:
        print("value", group)
except ExceptionGroup as group:
    print(repr(group), group.split(IndexError), group.subgroup(lambda e: False), group.derive([KeyError(1)]))
