"""pathlib.Path on real files: making, reading, listing, walking, renaming and removing."""
import os
import tempfile
from pathlib import Path

with tempfile.TemporaryDirectory() as folder:
    root = Path(folder)
    a = root / "a"
    a.mkdir()
    (a / "b" / "c").mkdir(parents=True)
    f = a / "f.txt"
    print(f.write_text("one\ntwo\n"), f.read_text(), f.exists(), f.is_file(), f.is_dir(), f.stat().st_size)
    print(f.write_bytes(b"\xff\x00"), f.read_bytes(), (a / "u").write_text("\u20ac", encoding="utf-8"),
          (a / "u").read_bytes())
    with f.open("w", newline="\r\n") as out:
        out.write("x\ny\n")
    print(f.read_bytes(), f.read_text(newline=""))
    (a / "b" / "g.py").touch()
    (a / "b" / "c" / "h.py").write_text("pass")
    (a / ".hidden").touch()
    show = lambda paths: sorted(p.relative_to(root).as_posix() for p in paths)
    print(show(a.iterdir()), show(a.glob("*")), show(a.glob("*.txt")), show(root.rglob("*.py")),
          show(a.glob("**/")), show(a.glob("*/*")))
    print(show(root.glob("a/[bf]*")), show(root.rglob("?")), show(a.glob("B*", case_sensitive=False)))
    for where, dirs, files in sorted(root.walk()):
        print(where.relative_to(root).as_posix(), sorted(dirs), sorted(files))
    print([p.relative_to(root).as_posix() for p, d, n in a.walk(top_down=False)][-1])
    link = root / "link"
    link.symlink_to("a")
    print(link.is_symlink(), link.is_dir(), link.readlink(), link.resolve() == a.resolve(),
          link.lstat().st_mode == link.stat().st_mode)
    moved = f.rename(a / "moved.txt")
    print(moved.name, f.exists(), moved.samefile(a / "moved.txt"), moved.replace(a / "again").name)
    hard = root / "hard"
    hard.hardlink_to(a / "again")
    print(hard.read_bytes(), hard.stat().st_nlink)
    hard.chmod(0o640)
    print(oct(hard.stat().st_mode & 0o777), hard.owner() == (a / "again").owner())
    for attempt in (lambda: a.mkdir(), lambda: (root / "x" / "y").mkdir(), lambda: (root / "no").unlink(),
          lambda: a.rmdir(),
                    lambda: (root / "no").read_text(), lambda: hard.rmdir(),
                          lambda: list((root / "no").iterdir()),
                    lambda: (a / "again").touch(exist_ok=False), lambda: (root / "no").resolve(strict=True),
                          lambda: a.unlink()):
        try:
            print(attempt())
        except OSError as e:
            print(type(e).__name__, e.strerror, Path(e.filename).name)
    a.mkdir(exist_ok=True)
    (root / "no").unlink(missing_ok=True)
    try:
        hard.mkdir(exist_ok=True)
    except FileExistsError as e:
        print("exists", e.errno)
    hard.unlink()
    link.unlink()
    (a / "b" / "c" / "h.py").unlink()
    (a / "b" / "c").rmdir()
    print(show(root.rglob("*")))
    here = os.getcwd()
    os.chdir(folder)
    print(Path("a").absolute() == Path.cwd() / "a", Path("a/../a").resolve() == Path("a").resolve(),
          Path(".").absolute() == Path.cwd())
    os.chdir(here)
print(root.exists(), Path("x").exists(), Path("bad\0name").exists(), Path("/").is_mount())
