"""A Sudoku solver with candidate sets and backtracking."""
PUZZLES = [
    "530070000600195000098000060800060003400803001700020006060000280000419005000080079",
    "000000907000420180000705026100904000050000040000507009920108000034059000507000000",
    "100007090030020008009600500005300900010080002600004000300000010040000007007000300",
]
def peers(i):
    r, c = divmod(i, 9)
    return {9 * r + k for k in range(9)} | {9 * k + c for k in range(9)} | {
        9 * (r // 3 * 3 + a) + c // 3 * 3 + b for a in range(3) for b in range(3)} - {i}
PEERS = [peers(i) - {i} for i in range(81)]
steps = 0
def candidates(board, i):
    return set("123456789") - {board[p] for p in PEERS[i]}
def solve(board):
    global steps
    steps += 1
    best = None
    for i in range(81):
        if board[i] == "0":
            options = candidates(board, i)
            if not options:
                return None
            if best is None or len(options) < len(best[1]):
                best = (i, options)
                if len(options) == 1:
                    break
    if best is None:
        return board
    i, options = best
    for value in sorted(options):
        result = solve(board[:i] + value + board[i + 1:])
        if result:
            return result
    return None
def show(board):
    for r in range(9):
        if r % 3 == 0 and r:
            print("------+-------+------")
        row = board[9 * r:9 * r + 9]
        print(" | ".join(" ".join(row[k:k + 3]) for k in (0, 3, 6)))
def valid(board):
    return all(board[i] not in {board[p] for p in PEERS[i]} for i in range(81))
for puzzle in PUZZLES:
    steps = 0
    answer = solve(puzzle)
    show(answer)
    print("steps", steps, "valid", valid(answer), all(p in ("0", a) for p, a in zip(puzzle, answer)))
print(solve("53007009" + PUZZLES[0][8:]))
