"""pathlib: the pure paths of both families, their parts, changes, comparison and matching."""
from pathlib import PurePath, PurePosixPath, PureWindowsPath

for text in ("", ".", "/", "//", "///a", "a", "a/b", "/a/b/", "a//b/./c", "../x", "a/..", "/a/b.tar.gz",
      ".bashrc", "a.", "a/b.c/d", "x.y.z"):
    p = PurePosixPath(text)
    print(repr(text), str(p), p.parts, repr(p.drive), repr(p.root), repr(p.anchor), repr(p.name),
          repr(p.stem),
          repr(p.suffix), p.suffixes, str(p.parent), [str(x) for x in p.parents], p.is_absolute())
for text in ("c:", "c:/", "c:a\\b", "c:\\a\\b.txt", "\\a", "\\\\srv\\share\\d\\f", "//srv/share", "a/b\\c",
      "C:\\A", "nul", "//?/c:/x"):
    p = PureWindowsPath(text)
    print(repr(text), str(p), p.parts, repr(p.drive), repr(p.root), repr(p.name), p.as_posix(),
          p.is_absolute())
p = PurePosixPath("/usr/lib/python.tar.gz")
print(p.with_name("x"), p.with_stem("y"), p.with_suffix(".zip"), p.with_suffix(""), p / "a" / "/b",
      "/r" / p.relative_to("/usr"))
print(p.relative_to("/usr"), p.relative_to("/usr/bin", walk_up=True), p.is_relative_to("/usr"),
      p.is_relative_to("lib"))
print(p.joinpath("a", "b", PurePosixPath("c")), p.joinpath(), p.with_segments("q", "r"), p.as_uri(),
      p.parents[0], p.parents[-1], len(p.parents), p.parents[:2])
print(p.match("*.gz"), p.match("lib/*"), p.match("/usr/*/*"), p.match("/usr/*"), p.match("*.GZ",
      case_sensitive=False), PureWindowsPath("A.TXT").match("a.txt"))
print(p.full_match("/usr/**"), p.full_match("**/*.gz"), p.full_match("/usr/*"), p.full_match("/usr/**/*.gz"),
      PurePosixPath("a").full_match("**"))
print(PurePosixPath("a") < PurePosixPath("b"), PurePosixPath("A") == PurePosixPath("a"),
      PureWindowsPath("A") == PureWindowsPath("a"),
      PurePosixPath("a") == PureWindowsPath("a"), PurePosixPath("a/b") == PurePosixPath("a//b/."),
            len({PureWindowsPath("A"), PureWindowsPath("a")}),
      sorted([PurePosixPath("a/b"), PurePosixPath("a"), PurePosixPath("a.b")]))
print(repr(p), repr(PureWindowsPath("c:/x")), type(PurePath("x")).__name__, bytes(PurePosixPath("a/\u00e9")),
      PurePath("a", "b", "..").parts)


def attempt(function):
    try:
        print(function())
    except Exception as e:
        print(type(e).__name__, e)


attempt(lambda: p.relative_to("lib"))
attempt(lambda: p.relative_to("/usr/bin"))
attempt(lambda: PurePosixPath("a").relative_to("/b", walk_up=True))
attempt(lambda: PurePosixPath("").with_name("x"))
attempt(lambda: p.with_name("a/b"))
attempt(lambda: p.with_name(""))
attempt(lambda: p.with_suffix("gz"))
attempt(lambda: p.with_suffix("."))
attempt(lambda: PurePosixPath("a").as_uri())
attempt(lambda: p.match(""))
attempt(lambda: PurePosixPath(1))
attempt(lambda: PurePosixPath(b"x"))
attempt(lambda: p / 3)
attempt(lambda: 3 / p)
attempt(lambda: PurePosixPath("a") < PureWindowsPath("a"))
attempt(lambda: PurePosixPath("a") < "b")
attempt(lambda: p.parents[9])
attempt(lambda: setattr(p, "name", 1))
attempt(lambda: PureWindowsPath("c:x").as_uri())
print(PureWindowsPath("c:/a") / "d:b", PureWindowsPath("c:/a") / "/b", PureWindowsPath("c:a") / "c:b",
      PureWindowsPath("c:/").as_uri())
