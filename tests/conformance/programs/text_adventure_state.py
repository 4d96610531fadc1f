"""A state machine of dataclasses, enums, match statements, custom exceptions with notes, and undo by deep copies."""
from __future__ import annotations
import copy
import enum
from dataclasses import dataclass, field
class Way(enum.Enum):
    NORTH, EAST, SOUTH, WEST = range(4)
    @property
    def back(self): return Way((self.value + 2) % 4)
    @classmethod
    def _missing_(cls, value):
        if isinstance(value, str):
            found = [w for w in cls if w.name.startswith(value.upper())]
            if len(found) == 1: return found[0]
class GameError(Exception): pass
class NoWay(GameError):
    def __init__(self, room, way): super().__init__(f"no way {way.name.lower()} from {room}"); self.room = room
@dataclass(frozen=True, order=True)
class Item:
    weight: int
    name: str = field(compare=False)
    def __str__(self): return self.name
@dataclass
class Room:
    name: str
    exits: dict[Way, str] = field(default_factory=dict)
    items: list[Item] = field(default_factory=list)
@dataclass
class Game:
    rooms: dict[str, Room]
    here: str = "hall"
    bag: list[Item] = field(default_factory=list)
    turns: int = 0
    LIMIT = 10
    def connect(self, a, way, b): self.rooms[a].exits[way] = b; self.rooms[b].exits[way.back] = a
    @property
    def room(self): return self.rooms[self.here]
    def do(self, line):
        match line.lower().split():
            case []: raise GameError("say something")
            case ["go" | "walk",
                way] | [("north" | "south" | "east" | "west" | "n" | "s" | "e" | "w") as way]:
                way = Way(way)
                try: self.here = self.room.exits[way]
                except KeyError: raise NoWay(self.here, way) from None
                text = f"you are in the {self.here}"
            case ["take", "all"]:
                text = "; ".join(self.do(f"take {i}") for i in sorted(self.room.items)) or "nothing here"
            case ["take", name]:
                item = next((i for i in self.room.items if i.name == name), None)
                if item is None: raise GameError(f"no {name} here")
                if sum(i.weight for i in self.bag) + item.weight > self.LIMIT:
                    e = GameError("too heavy"); e.add_note(f"{item} weighs {item.weight}"); raise e
                self.room.items.remove(item); self.bag.append(item)
                text = f"taken: {item}"
            case ["drop", *names] if names:
                for n in names:
                    for i in [i for i in self.bag if i.name == n]: self.bag.remove(i); self.room.items.append(i)
                text = f"bag: {', '.join(map(str, self.bag)) or 'empty'}"
            case ["look"]: text = f"{self.room.name}: {[str(i) for i in sorted(self.room.items, reverse=True)]}, exits {sorted(w.name for w in self.room.exits)}"
            case [verb, *rest]: raise GameError(f"cannot {verb}{f' {len(rest)} things' if rest else ''}")
        self.turns += 1
        return text
game = Game({n: Room(n) for n in ("hall", "cellar", "tower")})
game.connect("hall", Way.SOUTH, "cellar"); game.connect("hall", Way("n"), "tower")
game.rooms["hall"].items += [Item(3, "lamp"), Item(9, "anvil"), Item(1, "key")]
history = []
for line in ["look", "take all", "take lamp", "look", "take anvil", "go east", "go up", "n", "drop lamp key",
    "look", "undo", "look", "", "dance", "dance a jig", "drop", "drop nothing", "south", "s", "take ghost",
    "undo", "undo", "walk n", "undo", "look", "go"]:
    if line == "undo": game = history.pop(); print("undone", game.here, game.turns); continue
    history.append(copy.deepcopy(game))
    try: print(">", line, "|", game.do(line))
    except GameError as e: print(">", line, "|", type(e).__name__, e, getattr(e, "__notes__", ""),
        getattr(e, "room", "")); history.pop()
    except ValueError as e: print(">", line, "|", e); history.pop()
print(game, game == copy.deepcopy(game), sorted(game.bag) < [Item(99, "x")], Way.NORTH.back.back is Way.NORTH)
