# A program whose output is lost ends with 120, also when it fails by itself; said once.
import subprocess
import sys

PROGRAMS = ["print('x')", "print('x'); raise SystemExit(3)", "import sys; sys.stdout = 3; 1 / 0",
            "import sys; sys.stdout = 3; print(1)", "import sys; sys.stdout.close(); 1 / 0",
            "import sys; sys.stdout = None; print(1); raise SystemExit(4)",
            "import sys; sys.stdout = open('/dev/full', 'w'); print(1); raise SystemExit(5)",
            "import os, sys; print(1); os.close(1)", "import sys; sys.stderr = 3"]
for program in PROGRAMS:
    ended = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True)
    lines = [line for line in ended.stderr.splitlines() if not line.startswith((" ", "Traceback"))]
    print(program, "->", ended.returncode, repr(ended.stdout), lines)
