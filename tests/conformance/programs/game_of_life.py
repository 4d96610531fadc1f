"""Conway's Life on a set of cells and on a torus of lists."""
from collections import Counter
def step(cells):
    counts = Counter((x + dx, y + dy) for x, y in cells for dx in (-1, 0, 1) for dy in (-1, 0, 1) if dx or dy)
    return {c for c, n in counts.items() if n == 3 or (n == 2 and c in cells)}
def parse(text):
    return {(x, y) for y, line in enumerate(text.split("\n")) for x, ch in enumerate(line) if ch == "#"}
def show(cells, w, h):
    return "\n".join("".join("#" if (x, y) in cells else "." for x in range(w)) for y in range(h))
glider = parse(".#\n..#\n###")
cells = glider
for generation in range(5):
    print(f"generation {generation}, {len(cells)} cells")
    print(show(cells, 6, 6))
    cells = step(cells)
for _ in range(35):
    cells = step(cells)
print(sorted(cells), {(x - 10, y - 10) for x, y in cells} == glider)
blinker = parse("###")
print(step(step(blinker)) == blinker, sorted(step(blinker)))
r_pentomino = parse(".##\n##\n.#")
sizes = []
for _ in range(60):
    sizes.append(len(r_pentomino))
    r_pentomino = step(r_pentomino)
print(sizes)
class Torus:
    def __init__(self, w, h, alive):
        self.w, self.h = w, h
        self.grid = [[(x, y) in alive for x in range(w)] for y in range(h)]
    def neighbours(self, x, y):
        return sum(self.grid[(y + b) % self.h][(x + a) % self.w] for a in (-1, 0, 1) for b in (-1, 0, 1) if a
            or b)
    def step(self):
        self.grid = [[self.neighbours(x, y) in ((2, 3) if cell else (3,)) for x, cell in enumerate(row)]
                     for y, row in enumerate(self.grid)]
    def __str__(self):
        return "\n".join("".join("o" if c else "." for c in row) for row in self.grid)
    def __eq__(self, other):
        return self.grid == other.grid
torus = Torus(8, 6, glider)
seen, n = {str(torus): 0}, 0
while True:
    torus.step()
    n += 1
    if str(torus) in seen:
        break
    seen[str(torus)] = n
print(n, seen[str(torus)], torus == Torus(8, 6, glider))
print(torus)
