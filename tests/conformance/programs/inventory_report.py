"""Text data to report: csv, groupby, Counter, Decimal money, string formats, sorting by several keys, json round trip."""
import csv
import io
import json
from collections import Counter, defaultdict, namedtuple
from decimal import ROUND_HALF_EVEN, Decimal, InvalidOperation
from itertools import accumulate, groupby
from operator import attrgetter, itemgetter
DATA = '''date,shop,item,qty,price
2024-01-03,North,"Widget, large",3,19.99
2024-01-03,South,Gadget,10,5.005
2024-01-04,North,"He said ""hi""",1,100
2024-01-04,East,Widget,0,7.5
2024-01-05,South,"multi
line",2,1e2
2024-01-05,North,Gadget,-4,5.00
2024-01-06,,Gadget,x,1
2024-01-06,West,Thing,1
2024-01-07,West,Thing,1,2,extra
'''
Row = namedtuple("Row", "line date shop item qty price")
rows, errors = [], []
reader = csv.DictReader(io.StringIO(DATA, newline=""), restkey="rest", restval=None)
for record in reader:
    try:
        if record.pop("rest", None): raise ValueError("too many fields")
        rows.append(Row(reader.line_num, record["date"], record["shop"] or "?", record["item"],
            int(record["qty"]), Decimal(record["price"])))
    except (ValueError, TypeError, InvalidOperation) as e: errors.append((reader.line_num, type(e).__name__,
        str(e)))
for error in errors: print(*error)
cents = Decimal("0.01")
def money(d): return d.quantize(cents, ROUND_HALF_EVEN)
by_shop = defaultdict(Decimal)
for r in rows: by_shop[r.shop] += r.qty * r.price
print({k: str(v) for k, v in by_shop.items()}, sum(by_shop.values()), max(by_shop, key=by_shop.get))
for date, group in groupby(sorted(rows, key=attrgetter("date", "shop")), key=attrgetter("date")):
    group = list(group)
    print(f"{date:^12}|{len(group):>2}|{sum(money(r.qty * r.price) for r in group):>+12,.2f}|{'/'.join(r.shop[0] for r in group):-<6}")
for r in sorted(rows, key=lambda r: (-r.qty,
    r.item.lower())): print(f"{r.item!r:<20.18}{r.qty:=+5d}{money(r.price):>10}{r.qty * r.price:12.3e}{'':.<3}{r.line:02}")
print(Counter(w for r in rows for w in r.item.lower().split()).most_common(3),
    list(accumulate((r.qty for r in rows), max)), [*map(itemgetter(1, -1), rows)][:2])
text = json.dumps([r._asdict() for r in rows[:3]], default=str, indent=1, sort_keys=True)
print(text)
back = [Row(**d) for d in json.loads(text, parse_int=lambda s: int(s) * 10)]
print(back[0], back[0]._replace(price=Decimal(back[0].price)) == rows[0],
    json.dumps({str(r.line): {r.shop: float(r.price)} for r in rows}, separators=(",", ":")))
out = io.StringIO()
w = csv.writer(out, delimiter=";", quoting=csv.QUOTE_NONNUMERIC, lineterminator="\n")
w.writerow(Row._fields); w.writerows((r.line, r.date, r.shop, r.item, r.qty, float(r.price)) for r in rows)
print(out.getvalue(), [type(v).__name__ for v in next(csv.reader(io.StringIO(out.getvalue().split("\n",
    1)[1]), delimiter=";", quoting=csv.QUOTE_NONNUMERIC))])
