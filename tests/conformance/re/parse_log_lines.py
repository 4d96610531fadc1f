"""A program over log lines: named groups, finditer, callbacks, flags mixed, spans checked against slices."""
import re
LOG = '''2024-01-05 12:00:01,250 [INFO ] app.core: started (pid=42) user="ann b"
2024-01-05 12:00:02 [ERROR] app.db: failed: code=0x1F retries=3
  Traceback line one
    nested "quoted \\" text"
2024-13-99 99:99:99 [WARN] odd...: = == k=v=w
garbage without date
2024-01-06\t00:00:00,001\t[DEBUG]\tx.y.z:\ttabs\tand  spaces\t
'''
line = re.compile(r'''^(?P<date>(?P<y>\d{4})-(?P<m>\d\d)-(?P<d>\d\d))\s(?P<time>\d\d:\d\d:\d\d)(?:,(?P<ms>\d{3}))?
    \s+\[(?P<level>[A-Z]+)\s*\]\s+(?P<name>[\w.]+?)(?P<dots>\.*):\s*(?P<rest>.*?)\s*$''',
    re.VERBOSE | re.MULTILINE)
for m in line.finditer(LOG):
    print(m.groupdict())
    print(m.span(), m.span("ms"), m.start("rest"), m.lastgroup, m.lastindex, m["y"],
        m[0][:10] == LOG[m.start():m.start() + 10], m.group("y", 3, 0)[:2])
pair = re.compile(r'(\w+)\s*=\s*("(?:[^"\\]|\\.)*"|0[xX][0-9a-fA-F]+|\S+)')
for m in line.finditer(LOG): print([(k, v.strip('"')) for k, v in pair.findall(m["rest"])])
def shorten(m):
    word = m.group()
    return f"{word[0]}{len(word) - 2}{word[-1]}" if len(word) > 4 else word.upper()
print(re.sub(r"\b[a-z]+\b", shorten, LOG.splitlines()[0]))
print(re.subn(r"(?m)^\s+(\S.*)$", r"> \1", LOG)[1], re.sub(r"(?P<h>\d\d):(?P<mi>\d\d)", r"\g<mi>.\g<h>\g<0>",
    "12:34 5:6", count=1))
parts = re.split(r"(?m)^(?=\d{4}-)", LOG)
print([len(p.splitlines()) for p in parts], parts[0] == "")
print(re.split(r"([,;])\s*", "a, b;c,,d;"), re.split(r"\s*(?:,|;)\s*", " a ,b; c ", maxsplit=1),
    re.split("x*", "axbc"), re.split("(x)?", "ab"))
print([m.group() for m in re.finditer(r"(?i)\b(in|er)\w*", "Inner ERROR info error")],
    re.findall(r"(?x) \[ ( [^]]* ) \] # comment", LOG))
swap = {"a": "b", "b": "a"}
print(re.sub("|".join(map(re.escape, swap)), lambda m: swap[m[0]], "abba cab"),
    re.sub(r"(.)\1", r"<\1>", "aabbcd"), re.sub("^", "> ", "x\ny", flags=re.M), re.sub("$", "!", "x\n"))
text = "x" * 5 + "é" + "𝄞y"
for p in [r"\w", r"(?a:\w)", r"[^x]", r"\W", r".$", r"x{2,3}?", r"(?<=é).", r"\b", r"\B"]:
    print(p, [(m.start(), m.end()) for m in re.finditer(p, text)])
