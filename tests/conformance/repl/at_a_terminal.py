# The prompt on a terminal: what is typed, what comes back. Escape sequences are taken out: editors redraw differently.
import fcntl
import os
import re
import select
import struct
import sys
import termios
import time


class Terminal:
    def __init__(self, *options, columns=80):
        self.pid, self.fd = os.forkpty()
        if self.pid == 0:
            fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", 24, columns, 0, 0))
            os.environ.update(TERM="xterm", PYTHON_BASIC_REPL="1", PYTHON_HISTORY="/dev/null")
            os.execv(sys.executable, [sys.executable, *options])
        self.seen = self.read()

    def read(self, until=(b">>> ", b"... ", b"what: ")):
        out, end = b"", time.monotonic() + 30
        while time.monotonic() < end and not out.endswith(until):
            if select.select([self.fd], [], [], 0.5)[0]:
                try:
                    part = os.read(self.fd, 65536)
                except OSError:
                    break
                if not part:
                    break
                out += part
        return out.decode("utf-8", "replace")

    def write(self, text, edited=True):
        # The editor shows its prompt a moment before it switches the terminal's own echo off, and throws away what was
        # typed until then.
        end = time.monotonic() + 10
        while edited and termios.tcgetattr(self.fd)[3] & termios.ECHO and time.monotonic() < end:
            time.sleep(0.002)
        os.write(self.fd, text.encode())

    def type(self, text, edited=True):
        self.write(text, edited)
        return self.read()

    def lines(self, text, edited=True):
        """What is answered: the lines below what was typed, without escape sequences, and the prompt."""
        answer = self.type(text, edited).replace("\r\n", "\n")
        answer = re.sub("\x1b\\[[0-9;?]*[A-Za-z]|[\x07\x0f]", "", answer)
        return answer.split("\n", 1)[-1].split("\n")

    def end(self, text=""):
        if text:
            self.write(text)
        self.read(until=(b"never",))
        status = os.waitstatus_to_exitcode(os.waitpid(self.pid, 0)[1])
        os.close(self.fd)
        return status


UP, LEFT, BACKSPACE, CTRL_C, CTRL_D = "\x1b[A", "\x1b[D", "\x7f", "\x03", "\x04"

t = Terminal("-q")
print(repr(re.sub("\x1b\\[[0-9;?]*[A-Za-z]", "", t.seen)))
for typed in ["1 + 2\r", "_ * 2\r", "_\r", "None\r", "_\r", "'a', 'b'\r", "x = 5\r", "x\r", UP + "\r", UP + UP + "\r", "\r",
              "# nothing\r", "12" + LEFT + "0\r", "12" + BACKSPACE + "3\r", "print('\u00e9\u20ac')\r", "print('a');\r"]:
    print(ascii(typed), [ascii(line)[1:-1] for line in t.lines(typed)])
print("# several lines")
for typed in ["def f(a):\r", "    if a:\r", "        return 7\r", "    return 8\r", "\r", "f(0), f(1)\r", "(1 +\r", "2)\r", "for i in 1, 2: print(i)\r", "\r",
              "'''one\r", "two'''\r", "1 + \\\r", "5\r", "if 0:\r", "    pass\r", "else:\r", "    'other'\r", "\r", "class A: x = 3\r", "\r", "A.x\r"]:
    print(ascii(typed), t.lines(typed))
print("# errors")
for typed in ["1/0\r", "x = = 3\r", "y +\r", "if 1:\r", "print(2)\r", "nosuch\r", "def g():\r", "  return [][1]\r", "\r", "g()\r", "'abc\r", "f(1\r", "]\r"]:
    print(ascii(typed), *t.lines(typed), sep="\n    ")
print("# interrupts")
for typed in [CTRL_C, "abc" + CTRL_C, "if 1:\r"]:
    print(ascii(typed), t.lines(typed)[-2:])
print(t.lines(CTRL_C)[-2:], t.lines("'fine'\r"))
t.type("import time\r")
t.write("any(time.sleep(0.01) if n else print('be' 'gins', flush=True) for n in range(5000))\r")
t.read(until=(b"begins\r\n",))
print(t.lines(CTRL_C, False)[-2:])
print(t.lines("input('wh' + 'at: ')\r"), t.lines("answer\r", False))
print(t.lines("exit\r"), t.end("exit()\r"))

print("# colours on a terminal only, and not when NO_COLOR says so")
t = Terminal("-q")
print("\x1b[" in t.type("1/0\r"), t.end(CTRL_D))
os.environ["NO_COLOR"] = "1"
t = Terminal("-q")
print("\x1b[3" in t.type("1/0\r"), t.end("raise SystemExit(4)\r"))

print("# a narrow terminal")
t = Terminal("-q", columns=20)
print(t.lines("print('a long text ' 'that takes' ' three lines')\r")[-2:], t.lines("x = 1234567890123456" + LEFT + BACKSPACE + "\r")[-1:], t.lines("x\r")[-2:])
print(t.end(CTRL_D))

print("# completion")
t = Terminal("-q")
print(t.lines("import readline, rlcompleter; readline.parse_and_bind('tab: complete')\r" if sys.implementation.name == "cpython" else "pass\r"))
for typed in ["impor\tsys\r", "sys.vers\t[:2]\r", "verylongname = 3\r", "verylong\t\r", "fina\t\x15\r", "sys.api_\t\x15'x'\r"]:
    print(ascii(typed), t.lines(typed)[-2:])
print(t.end(CTRL_D))

print("# -i")
with open("program.py", "w") as file:
    file.write("v = 41\nprint('ran')\nv / 0\n")
t = Terminal("-i", "program.py")
print("ran" in t.seen, "ZeroDivisionError" in t.seen, "Type" in t.seen)
print(t.lines("v + 1\r"), t.lines("import sys; sys.last_value\r"), t.end(CTRL_D))
t = Terminal("-i", "-c", "k = 1")
print(t.lines("k\r"), t.end("import os; os._exit(9)\r"))
os.remove("program.py")
