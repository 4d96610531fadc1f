"""A Brainfuck interpreter and a compiler to Python source run by exec."""
HELLO = ("++++++++[>++++[>++>+++>+++>+<<<<-]>+>+>->>+[<]<-]>>.>---.+++++++..+++.>>.<-.<.++"
    "+.------.--------.>>+.>++.")
SQUARES = ("++++[>+++++<-]>[<+++++>-]+<+[>[>+>+<<-]++>>[<<+>>-]>>>[-]++>[-]+>>>+[[-]++++++>>"
    ">]<<<[[<++++++++<++>>-]+<.<[>----<-]<]<<[>>>>>[>>>[-]+++++++++<[>-<-]+++++++++>["
    "-[<->-]+[<<<]]<[>+<-]>]<<-]<<-]")
REVERSE = ">,[>,]<[.<]"
def matching(code):
    stack, jumps = [], {}
    for i, c in enumerate(code):
        if c == "[":
            stack.append(i)
        elif c == "]":
            if not stack:
                raise SyntaxError(f"unmatched ] at {i}")
            j = stack.pop()
            jumps[i], jumps[j] = j, i
    if stack:
        raise SyntaxError(f"unmatched [ at {stack[-1]}")
    return jumps
def run(code, data=""):
    jumps, tape, p, pc, out, steps = matching(code), [0] * 300, 0, 0, [], 0
    source = iter(data)
    while pc < len(code):
        c = code[pc]
        steps += 1
        if c == ">": p += 1
        elif c == "<": p -= 1
        elif c == "+": tape[p] = (tape[p] + 1) % 256
        elif c == "-": tape[p] = (tape[p] - 1) % 256
        elif c == ".": out.append(chr(tape[p]))
        elif c == ",": tape[p] = ord(next(source, "\0"))
        elif c == "[" and not tape[p]: pc = jumps[pc]
        elif c == "]" and tape[p]: pc = jumps[pc]
        pc += 1
    return "".join(out), steps
def compile_bf(code):
    matching(code)
    lines, depth, i = ["def program(data):", "    t, p, out, src = [0] * 300, 0, [], iter(data)"], 1, 0
    code = [c for c in code if c in "><+-.,[]"]
    while i < len(code):
        c, j = code[i], i
        while c in "><+-" and j + 1 < len(code) and code[j + 1] == c:
            j += 1
        n, pad = j - i + 1, "    " * depth
        if c in "><": lines.append(f"{pad}p {'+' if c == '>' else '-'}= {n}")
        elif c in "+-": lines.append(f"{pad}t[p] = t[p] {c} {n} & 255")
        elif c == ".": lines.append(pad + "out.append(chr(t[p]))")
        elif c == ",": lines.append(pad + "t[p] = ord(next(src, '\\0'))")
        elif c == "[": lines.append(pad + "while t[p]:"); depth += 1
        else:
            if lines[-1].endswith(":"): lines.append(pad + "pass")
            depth -= 1
        i = j + 1
    lines.append("    return ''.join(out)")
    space = {}
    exec("\n".join(lines), space)
    return space["program"], len(lines)
for name, code, data in [("hello", HELLO, ""), ("reverse", REVERSE, "olleh"), ("squares", SQUARES, ""),
        ("cat", ",[.,]", "meow"), ("add", ",>,<[->+<]>.", "!\x20"), ("empty", "no instructions here", "")]:
    text, steps = run(code, data)
    program, count = compile_bf(code)
    print(name, repr(text[:60]), len(text), steps, count, program(data) == text)
for bad in ["[", "]", "[[]", "+]["]:
    try: run(bad)
    except SyntaxError as e: print(bad, e)
