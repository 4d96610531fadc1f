"""pathlib: joins, suffixes, relatives, matches and file calls with odd arguments."""
import os
import pathlib
from pathlib import Path, PurePath, PurePosixPath as P, PureWindowsPath as W


def attempt(label, call):
    try:
        print(label, "->", repr(call()))
    except Exception as e:
        print(label, "->", type(e).__name__, e)


os.chdir(os.environ.get("TMPDIR", "/tmp"))
for text in ("", ".", "..", "/", "//", "///a", "//a", "a/", "a//b", "./a/.", "a/./b", "a/../b", ".hidden",
    "a.", "a.b.c", ".a.b", "a..b", "~", "a\\b", "a\nb",
             "c:/x", " ", "...", "/..", "a.tar.gz", "-", "*"):
    for kind in P, W:
        p = kind(text)
        print(repr(text), p, p.parts, repr(p.name), repr(p.stem), repr(p.suffix), p.suffixes, str(p.parent),
            p.root, p.anchor, p.is_absolute())
p = P("/usr/lib/a.tar.gz")
for call in (lambda: p.with_name("x"), lambda: p.with_name(""), lambda: p.with_name("a/b"),
    lambda: P("/").with_name("x"), lambda: p.with_suffix(".b"),
             lambda: p.with_suffix("b"), lambda: p.with_suffix("."), lambda: p.with_suffix(""),
                 lambda: p.with_suffix("./x"), lambda: P("").with_suffix(".x"),
             lambda: p.with_stem("z"), lambda: p.with_stem(""), lambda: P("a.").with_suffix(".b"),
                 lambda: p.relative_to("/usr"), lambda: p.relative_to("/etc"),
             lambda: p.relative_to("usr"), lambda: p.relative_to("/usr/lib/x", walk_up=True),
                 lambda: P("a/../b").relative_to("a"),
             lambda: P("a").relative_to("..", walk_up=True), lambda: P("a").relative_to("/", walk_up=True),
                 lambda: p.relative_to(), lambda: p.is_relative_to("/usr"),
             lambda: p / "x" / "/y", lambda: "a" / p, lambda: "a" / P("b"), lambda: p / 5, lambda: 5 / p,
                 lambda: p / b"x", lambda: P(b"x"), lambda: P(5), lambda: P(None),
             lambda: P("a", "b", "/c"), lambda: p.joinpath("x", P("y")), lambda: p.match("*.gz"),
                 lambda: p.match("/usr/*/*.gz"), lambda: p.match(""), lambda: p.match("/*.gz"),
             lambda: p.full_match("/usr/**"), lambda: p.full_match("**/*.gz"),
                 lambda: p.full_match("*.GZ", case_sensitive=False), lambda: P("a/b/c").full_match("a/**/c"),
             lambda: P("A").match("a", case_sensitive=False), lambda: list(p.parents), lambda: p.parents[-1],
                 lambda: p.parents[9], lambda: p.parents[0:2], lambda: len(P("").parents),
             lambda: p.parents, lambda: P("a b").as_uri(), lambda: P("/a b/é").as_uri(),
                 lambda: W("c:/a").as_uri(), lambda: Path.from_uri("file:///a%20b"),
                 lambda: Path.from_uri("http://x"),
             lambda: Path.from_uri("file:x"), lambda: P("a") < P("b"), lambda: P("a") < W("b"),
                 lambda: P("a") == W("a"), lambda: P("a") == "a", lambda: W("A") == W("a"),
                 lambda: P("a") < "b",
             lambda: hash(P("a")) == hash(P("a/.")), lambda: {P("a"): 1}[P("./a")], lambda: bytes(P("é")),
                 lambda: os.fspath(P("x")), lambda: repr(W("a\\b")), lambda: P("a").as_posix(),
                 lambda: W("a\\b").as_posix(),
             lambda: W("c:a", "d:b"), lambda: W("c:/a", "/b"), lambda: W("//s/h/f").drive,
                 lambda: W("nul").is_reserved() if 0 else W("c:").is_absolute(),
                 lambda: PurePath("a").__class__.__name__,
             lambda: p.parent.parent.parent.parent, lambda: pathlib.PurePath.__subclasses__()
                 and issubclass(Path, PurePath), lambda: P(p) is p, lambda: P("x").with_segments("a", "b"),
                     lambda: W()):
    attempt("call", call)
d = Path("d")
for call in (lambda: d.exists(), lambda: d.mkdir(), lambda: d.mkdir(), lambda: d.mkdir(exist_ok=True),
    lambda: (d / "a/b").mkdir(), lambda: (d / "a/b").mkdir(parents=True), lambda: (d / "f").write_text("é\n"),
             lambda: (d / "f").read_bytes(), lambda: (d / "f").write_bytes("x"),
                 lambda: (d / "f").write_text(b"x"), lambda: (d / "f").write_text("a\nb", newline="\r\n"),
                 lambda: (d / "f").read_text(newline=""),
             lambda: (d / "f").mkdir(exist_ok=True), lambda: (d / "f").touch(exist_ok=False),
                 lambda: (d / "g").touch(), lambda: (d / "f").rename(d / "h"), lambda: (d / "f").unlink(),
                 lambda: (d / "f").unlink(missing_ok=True),
             lambda: (d / "h").replace(d / "g"), lambda: (d / "l").symlink_to("g"),
                 lambda: (d / "l").readlink(), lambda: (d / "g").readlink(), lambda: (d / "l").is_symlink(),
                 lambda: (d / "hard").hardlink_to(d / "g"),
             lambda: (d / "g").samefile(d / "hard"), lambda: (d / "g").samefile(d / "no"),
                 lambda: sorted(map(str, d.iterdir())), lambda: sorted(map(str, d.glob("*"))),
                 lambda: sorted(map(str, d.glob("**/"))),
             lambda: sorted(map(str, d.rglob("*"))), lambda: list(d.glob("")), lambda: list(d.glob("/x")),
                 lambda: list(d.glob("**x")), lambda: sorted(map(str, d.glob("[gh]*"))),
                 lambda: list((d / "no").iterdir()), lambda: list((d / "no").glob("*")),
             lambda: d.rmdir(), lambda: [(str(r), sorted(ds), sorted(fs)) for r, ds, fs in d.walk()],
                 lambda: d.is_dir() and not d.is_file() and not d.is_mount() and not d.is_socket(),
                 lambda: Path("a\0b").exists(),
             lambda: Path("a\0b").read_text(), lambda: d.stat().st_mode & 0o40000 > 0,
                 lambda: (d / "no").stat(), lambda: (d / "no").resolve().name,
                 lambda: Path("~nobodyhere").expanduser(), lambda: (d / "g").chmod(0o400)
                 or oct((d / "g").stat().st_mode),
             lambda: d.read_text(), lambda: d.open("w"), lambda: (d / "g").owner() == (d / "g").owner(),
                 lambda: (d / "l").absolute().name, lambda: Path().absolute() == Path.cwd(),
                 lambda: d.unlink()):
    attempt("file", call)
import shutil
shutil.rmtree(d)
