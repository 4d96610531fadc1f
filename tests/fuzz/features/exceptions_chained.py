def fail(depth):
    try:
        if depth:
            fail(depth - 1)
        else:
            {}["missing"]
    except Exception as error:
        error.add_note(f"at {depth}")
        raise ValueError(depth) from error
try:
    fail(3)
except ValueError as error:
    while error:
        print(repr(error), error.__notes__ if hasattr(error, "__notes__") else None,
              error.__traceback__.tb_lineno)
        error = error.__cause__ or error.__context__
try:
    try:
        1 / 0
    finally:
        [].pop()
except IndexError as error:
    print(repr(error.__context__))
