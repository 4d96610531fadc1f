"""Wrapping, justification, columns, word frequencies and a simple markdown-like renderer."""
TEXT = """The interpreter reads one instruction after another. A thread may run only while it holds the lock;
after a fixed number of instructions it hands the lock to the thread that has waited longest. Nothing else
decides who runs, and so the outcome can be explained, counted and repeated."""
def wrap(text, width):
    lines, line = [], []
    length = 0
    for word in text.split():
        if line and length + 1 + len(word) > width:
            lines.append(" ".join(line))
            line, length = [], 0
        length += len(word) + (1 if line else 0)
        line.append(word)
    if line:
        lines.append(" ".join(line))
    return lines
def justify(line, width):
    words = line.split()
    if len(words) < 2:
        return line
    gaps = len(words) - 1
    spaces = width - sum(map(len, words))
    each, extra = divmod(spaces, gaps)
    return "".join(w + " " * (each + (i < extra) if i < gaps else 0) for i, w in enumerate(words))
for width in (30, 44, 72):
    lines = wrap(TEXT, width)
    print("+" + "-" * width + "+")
    for line in lines[:-1]:
        print("|" + justify(line, width) + "|")
    print("|" + lines[-1].ljust(width) + "|")
print(wrap("", 10), wrap("averyveryverylongword short", 8), max(map(len, wrap(TEXT, 20))))
counts = {}
for word in "".join(c.lower() if c.isalpha() else " " for c in TEXT).split():
    counts[word] = counts.get(word, 0) + 1
for word, n in sorted(counts.items(), key=lambda kv: (-kv[1], kv[0]))[:6]:
    print(f"{word:<12}{n:>3} {'*' * n}")
def columns(items, width):
    size = max(map(len, items)) + 2
    per = max(1, width // size)
    rows = -(-len(items) // per)
    return ["".join(items[r + rows * c].ljust(size) for c in range(per) if r + rows * c < len(items)).rstrip()
        for r in range(rows)]
print("\n".join(columns(sorted(counts), 60)))
def render(source):
    out, in_list = [], False
    for line in source.splitlines():
        stripped = line.strip()
        if stripped.startswith("- "):
            if not in_list: out.append("<ul>")
            in_list = True
            out.append(f"  <li>{inline(stripped[2:])}</li>")
            continue
        if in_list:
            out.append("</ul>")
            in_list = False
        if stripped.startswith("#"):
            level = len(stripped) - len(stripped.lstrip("#"))
            out.append(f"<h{level}>{inline(stripped[level:].strip())}</h{level}>")
        elif stripped:
            out.append(f"<p>{inline(stripped)}</p>")
    if in_list: out.append("</ul>")
    return "\n".join(out)
def inline(text):
    for mark, tag in (("**", "b"), ("*", "i"), ("`", "code")):
        parts = text.split(mark)
        if len(parts) % 2 == 0: continue
        text = "".join(p if i % 2 == 0 else f"<{tag}>{p}</{tag}>" for i, p in enumerate(parts))
    return text
print(render("# Title *it*\n\npara **bold** and `code`\n- one\n- **two**\nend\n## Sub\n- last"))
print("\n".join(l.rjust(20) for l in wrap(TEXT, 20)[:4]), "\n".join(l.center(24, ".") for l in wrap(TEXT,
    20)[:3]), sep="\n")
