"""Modules beside the program that hide others, half-made packages, submodules under way."""
import os
import subprocess
import sys
FILES = {
    "random.py": "x = 1\n", "thirdparty.py": "import other\n",
    "other.py": "import thirdparty\ntry: thirdparty.y\nexcept AttributeError as e: print(e)\n"
    "try: from thirdparty import y\nexcept ImportError as e: print(e)\n",
    "pack/__init__.py": "import pack.one\n",
    "pack/one.py": "import pack\nfor n in ('one', 'two'):\n    try: getattr(pack, n)\n    except AttributeError as e: print(e)\n",
    "sub/deep/__init__.py": "", "sub/deep/a.py": "import sub.deep.b\n",
    "sub/deep/b.py": "import sub.deep\ntry: sub.deep.a\nexcept AttributeError as e: print(e)\ntry: sub.deep.zzz\nexcept AttributeError as e: print(e)\n",
    "far/string.py": "", "prog.py": "import sys\nfor text in ['import random; random.randint', 'from random import choice', 'import thirdparty; thirdparty.zz', 'import pack; pack.q', 'import sub.deep.a',\n"
    "        'import random; random.X', 'import other; other.thirdparty.w', 'import json; json.nope', 'sys.path.insert(0, \"far\"); import string; string.digits_', 'random = type(sys)(\"random\"); random.q']:\n"
    "    try: exec(text)\n    except Exception as e: print(type(e).__name__, e)\n"}
for name, text in FILES.items():
    os.makedirs(os.path.dirname(name) or ".", exist_ok=True)
    with open(name, "w") as file: file.write(text)
for words in [["prog.py"], ["-c", "import random; random.shuffle"], ["-m", "prog"], ["-P", "prog.py"],
    ["-I", "prog.py"]]:
    run = subprocess.run([sys.executable, "-B", *words], capture_output=True, text=True)
    print(words, run.returncode)
    out = run.stdout.splitlines() + run.stderr.splitlines()[-1:]
    print("\n".join(line.replace(os.path.realpath(os.getcwd()), ".").replace(os.getcwd(),
        ".") for line in out if "'json'" not in line and "'string'" not in line))
