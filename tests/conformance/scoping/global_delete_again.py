"""A global that is deleted and stored again by the same instructions, and by others."""

names = []


def store(value):
    global thing
    thing = value


def drop():
    global thing
    del thing


for value in range(4):
    store(value)
    store(value + 10)
    names.append(thing)
    drop()
    names.append("thing" in globals())
    try:
        drop()
    except NameError as error:
        names.append(str(error))
    globals()["other%d" % value] = value
    store(value)
    names.append((list(globals())[-1], thing))
    if value % 2:
        drop()
print(names)

for round in range(3):
    top = round
    del top
    top = round * 2
    print(top, list(globals()).count("top"), list(globals())[-1] == "top")


class Body:
    for entry in range(3):
        inside = entry
        del inside
        inside = names
    print(len(inside), "inside" in locals(), "inside" in globals())


exec("for i in range(3):\n    x = i\n    del x\n    x = -i\nprint(x)")
space = {}
code = compile("y = y + 1 if 'y' in dir() else 0", "s", "exec")
for i in range(3):
    exec(code, space)
    exec(code, globals())
print(space["y"], y)

# Keys that are equal to the names in the code and not the same objects.
for number in range(3):
    globals()["made%d" % number] = number


def read_made():
    global made2
    made2 += 5
    return made0, made1, made2


print(made1, read_made(), read_made(), made2)
