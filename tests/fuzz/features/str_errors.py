for action in [lambda: "a" + 1, lambda: "{}".format(), lambda: "%d" % "x", lambda: "abc".index("z"),
               lambda: "\ud800".encode(),
               lambda: "a".join([1]), lambda: "x"[5], lambda: "{:q}".format(1),
               lambda: str(b"\xff", "utf-8")]:
    try:
        action()
    except Exception as error:
        print(type(error).__name__, error)
