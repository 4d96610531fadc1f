"""The command line: -c, -m, -W, -X, -O, -s, -i with input, arguments, wrong options' exit status, PYTHON
variables."""
import os
import re
import subprocess
import sys


def attempt(label, call):
    try:
        print(label, "->", re.sub(" at 0x[0-9a-f]+", "", repr(call())))
    except BaseException as e:
        print(label, "->", type(e).__name__, re.sub(" at 0x[0-9a-f]+", "", str(e)))


os.chdir(os.environ.get("TMPDIR", "/tmp"))
with open("mod_of_test.py", "w") as f:
    f.write("import sys\nprint(__name__, sys.argv[1:], __spec__ and __spec__.name)\n"
            "assert 'doc' and __debug__ or print('no asserts')\n")
os.makedirs("pack", exist_ok=True)
for name, text in ("__init__", "print('init', __name__)"), ("__main__", "print('main', __package__)"), ("sub",
    "1/0"):
    with open(f"pack/{name}.py", "w") as f:
        f.write(text)


def run(*arguments, stdin="", **env):
    r = subprocess.run([sys.executable, *arguments], input=stdin, capture_output=True, text=True,
        env={**os.environ, **env}, timeout=60)
    error = r.stderr.replace(sys.executable + ":", "PROGRAM:").replace(os.getcwd(), "CWD")
    return r.returncode, r.stdout, error.strip().splitlines()[-1:]


for label, arguments, how in [
    ("c", ["-c", "import sys; print(sys.argv, __name__)", "a", "-b"], {}), ("c joined", ["-cprint(1)"], {}),
        ("c error", ["-c", "1/0"], {}), ("c syntax", ["-c", "a b"], {}),
        ("c exit", ["-c", "raise SystemExit('text')"], {}),
    ("c none", ["-c", "raise SystemExit(None)"], {}), ("c big", ["-c", "raise SystemExit(1000)"], {}),
        ("c list", ["-c", "raise SystemExit([1])"], {}), ("stdin", ["-"],
        {"stdin": "import sys\nprint(sys.argv)"}), ("stdin args", ["-", "x"],
        {"stdin": "import sys\nprint(sys.argv)"}),
    ("stdin plain", [], {"stdin": "print(__name__, __file__ if '__file__' in globals() else None)"}),
        ("m", ["-m", "mod_of_test", "x"], {}), ("m package", ["-m", "pack"], {}),
        ("m missing", ["-m", "no_such_module_x"], {}), ("m sub", ["-m", "pack.sub"], {}),
    ("m json", ["-m", "json.tool", "--compact"], {"stdin": '{"a": [1, 2]}'}),
        ("m json bad", ["-m", "json.tool"], {"stdin": "{"}), ("m dotted", ["-m", "pack.nothing"], {}),
        ("file", ["mod_of_test.py", "y"], {}), ("no file", ["no_such_file.py"], {}), ("folder", ["pack"], {}),
        ("empty folder", ["."], {}),
    ("O", ["-O", "mod_of_test.py"], {}), ("OO", ["-OO", "-c", "def f(): 'doc'\nprint(f.__doc__, __debug__)"],
        {}), ("W error", ["-W", "error", "-c", "import warnings; warnings.warn('x')"], {}),
        ("W ignore", ["-W", "ignore::UserWarning", "-c", "import warnings; warnings.warn('x')"], {}),
    ("W bad", ["-W", "nonsense", "-c", "print(1)"], {}), ("W module", ["-Werror:::__main__", "-c",
        "import warnings; warnings.warn('x')"], {}), ("W options", ["-Wd", "-Wi", "-c",
        "import sys; print(sys.warnoptions)"], {}), ("env W", ["-c", "import sys; print(sys.warnoptions)"],
        {"PYTHONWARNINGS": "default,ignore::ImportWarning"}),
    ("X digits", ["-X", "int_max_str_digits=700", "-c", "print(len(str(10**800)))"], {}),
        ("X digits bad", ["-X", "int_max_str_digits=5", "-c", "1"], {}),
        ("X dev", ["-X", "dev", "-c", "import sys; print(sys.flags.dev_mode)"], {}),
        ("X utf8", ["-X", "utf8=0", "-c", "import sys; print(sys.flags.utf8_mode)"], {}),
    ("i", ["-i", "-c", "x = 5"], {"stdin": "print(x)\n"}), ("B", ["-B", "-c",
        "import sys; print(sys.dont_write_bytecode)"], {}), ("u", ["-u", "-c", "print(1, end='')"], {}),
        ("q", ["-q", "-c", "import sys; print(sys.flags.quiet)"], {}),
        ("I", ["-I", "-c", "import sys; print(sys.flags.isolated, sys.flags.safe_path)"], {}),
        ("P", ["-P", "-c", "import sys; print('' in sys.path)"], {}),
    ("E", ["-E", "-c", "import sys; print(sys.flags.ignore_environment)"], {}),
        ("b", ["-b", "-c", "x = 'a'; print(b'a' == x)"], {"cut": 1}),
        ("bb", ["-bb", "-c", "b'a' == 'a'"], {}), ("x", ["-x", "mod_of_test.py"], {}), ("V", ["-V"], {}),
        ("h", ["-h"], {"cut": 1}), ("unknown", ["-Z"], {"cut": 1}), ("c missing", ["-c"], {"cut": 1}),
        ("optimize", ["-c", "print(__debug__)"], {"PYTHONOPTIMIZE": "1"}),
    ("unbuffered", ["-c", "import sys; print(sys.stdout.line_buffering or sys.stdout.write_through)"],
        {"PYTHONUNBUFFERED": "1"}), ("path", ["-c", "import mod_in_path"], {"PYTHONPATH": "pack"}),
        ("hash seed", ["-c", "print(hash('a') == hash('a'))"], {"PYTHONHASHSEED": "0"}),
        ("hash bad", ["-c", "1"], {"PYTHONHASHSEED": "x", "cut": 1}),
        ("encoding", ["-c", "print('é'.encode(), end=''); import sys; print(sys.stdout.encoding)"],
        {"PYTHONIOENCODING": "latin-1:replace"}),
    ("breakpoint", ["-c", "breakpoint(); print(2)"], {"PYTHONBREAKPOINT": "0"}),
        ("breakpoint own", ["-c", "breakpoint()"], {"PYTHONBREAKPOINT": "builtins.print"}),
        ("flags", ["-OO", "-B", "-s", "-c",
        "import sys; f = sys.flags; print(f.optimize, f.no_user_site, f.dont_write_bytecode, f.verbose)"],
        {}),
]:
    cut = how.pop("cut", 0)
    result = run(*arguments, **how)
    print(label, result[0] if cut else result)
import shutil
shutil.rmtree("pack")
os.remove("mod_of_test.py")
shutil.rmtree("__pycache__", ignore_errors=True)
