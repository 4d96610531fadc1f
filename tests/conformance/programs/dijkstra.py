"""Shortest paths with heapq, Bellman-Ford as a check, A* on a grid, and minimum spanning tree."""
import heapq
import random
GRAPH = {"A": {"B": 7, "C": 9, "F": 14}, "B": {"A": 7, "C": 10, "D": 15}, "C": {"A": 9, "B": 10, "D": 11,
    "F": 2}, "D": {"B": 15, "C": 11, "E": 6}, "E": {"D": 6, "F": 9}, "F": {"A": 14, "C": 2, "E": 9}, "Z": {}}
def dijkstra(graph, start):
    dist, prev, heap = {start: 0}, {}, [(0, start)]
    while heap:
        d, n = heapq.heappop(heap)
        if d > dist[n]:
            continue
        for k, w in graph[n].items():
            if d + w < dist.get(k, float("inf")):
                dist[k], prev[k] = d + w, n
                heapq.heappush(heap, (d + w, k))
    return dist, prev
def path(prev, end):
    out = [end]
    while out[-1] in prev:
        out.append(prev[out[-1]])
    return out[::-1]
dist, prev = dijkstra(GRAPH, "A")
print(dist, {k: "->".join(path(prev, k)) for k in dist})
print("Z" in dist, dijkstra(GRAPH, "Z"))
def bellman_ford(graph, start):
    dist = dict.fromkeys(graph, float("inf"))
    dist[start] = 0
    for _ in graph:
        for n, edges in graph.items():
            for k, w in edges.items():
                dist[k] = min(dist[k], dist[n] + w)
    return {k: v for k, v in dist.items() if v < float("inf")}
print(bellman_ford(GRAPH, "A") == dist)
random.seed(9)
big = {i: {} for i in range(60)}
for _ in range(250):
    a, b, w = random.randrange(60), random.randrange(60), random.randrange(1, 50)
    big[a][b] = w
print(all(dijkstra(big, s)[0] == bellman_ford(big, s) for s in (0, 17, 42)),
    max(dijkstra(big, 0)[0].values()), sum(dijkstra(big, 0)[0].values()))
MAZE = ["S.........", ".########.", ".#......#.", ".#.####.#.", ".#.#.E#.#.", ".#.#.##.#.", ".#.#....#.",
    ".#.######.", ".#........", ".########."]
def astar(maze):
    cells = {(x, y): c for y, row in enumerate(maze) for x, c in enumerate(row)}
    start = next(k for k, c in cells.items() if c == "S")
    end = next(k for k, c in cells.items() if c == "E")
    guess = lambda p: abs(p[0] - end[0]) + abs(p[1] - end[1])
    heap, came, cost = [(guess(start), 0, start)], {start: None}, {start: 0}
    visited = 0
    while heap:
        _, g, p = heapq.heappop(heap)
        visited += 1
        if p == end:
            break
        for dx, dy in ((1, 0), (-1, 0), (0, 1), (0, -1)):
            q = (p[0] + dx, p[1] + dy)
            if cells.get(q, "#") != "#" and g + 1 < cost.get(q, 10 ** 9):
                cost[q], came[q] = g + 1, p
                heapq.heappush(heap, (g + 1 + guess(q), g + 1, q))
    else:
        return None
    route = []
    while p:
        route.append(p)
        p = came[p]
    return route[::-1], visited
route, visited = astar(MAZE)
print(len(route) - 1, visited)
for y, row in enumerate(MAZE):
    print("".join("*" if (x, y) in route and c == "." else c for x, c in enumerate(row)))
print(astar(["S#E"]))
def kruskal(graph):
    parent = {n: n for n in graph}
    def find(n):
        while parent[n] != n:
            parent[n] = n = parent[parent[n]]
        return n
    total, used = 0, []
    for w, a, b in sorted((w, a, b) for a in graph for b, w in graph[a].items() if a < b):
        if find(a) != find(b):
            parent[find(a)] = find(b)
            total += w
            used.append(a + b)
    return total, used
print(kruskal(GRAPH))
