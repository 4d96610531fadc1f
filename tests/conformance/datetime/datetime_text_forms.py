"""datetime: isoformat and fromisoformat in all their forms, strftime directives, strptime and what they refuse."""
from datetime import date, datetime, time, timedelta, timezone


def attempt(function, *args, **kwargs):
    try:
        return str(function(*args, **kwargs))
    except Exception as e:
        return f"{type(e).__name__}: {e}"


d = datetime(2024, 2, 29, 13, 5, 9, 7)
tz = timezone(timedelta(hours=-3, minutes=-30, seconds=-15))
for spec in ("auto", "hours", "minutes", "seconds", "milliseconds", "microseconds", "bogus"):
    print(spec, attempt(d.isoformat, timespec=spec), attempt(d.replace(tzinfo=tz).isoformat, "T", spec),
          attempt(d.time().isoformat, spec))
print(d.isoformat(" "), d.isoformat("\u20ac"), attempt(d.isoformat, "ab"), attempt(d.isoformat, 5), str(d),
      str(d.date()), str(d.time()), str(d.replace(microsecond=0)))
for text in ("2024-02-29", "20240229", "2024-W09-4", "2024W094", "2024-W09", "2024-060", "2024-2-29",
      "2023-02-29", "2024/02/29", "", "2024-02-29T", "10000-01-01", "0000-01-01", "2020-W53", "2021-W53-1"):
    print(text, attempt(date.fromisoformat, text), attempt(datetime.fromisoformat, text))
for text in ("12", "12:30", "1230", "12:30:45", "123045", "12:30:45.1", "12:30:45.123", "12:30:45,123456",
      "12:30:45.1234567", "T12:30", "24:00", "12:60", "12:30Z", "12:30+01", "12:30+0130", "12:30-01:30:15",
      "12:30+01:30:15.000001", "12:3", "1:30", "12:30:", "12:30+25:00", "12-30"):
    print(text, attempt(time.fromisoformat, text), attempt(datetime.fromisoformat, "2024-01-02T" + text))
print(attempt(datetime.fromisoformat, "2024-01-02 03:04"), attempt(datetime.fromisoformat, "20240102T0304"),
      attempt(datetime.fromisoformat, "2024-01-02x03:04"), attempt(datetime.fromisoformat, 5),
      attempt(date.fromisoformat, b"2024-01-01"), attempt(datetime.fromisoformat, "2024-01-02T24:00:00"))
for directive in "aAbBcdfGHIjmMpSuUVwWxXyYzZ%DFRT":
    print(directive, d.strftime("%" + directive), d.replace(tzinfo=tz).strftime("[%" + directive + "]"),
          d.date().strftime("%" + directive))
print(d.strftime("%Y-%m-%d %H:%M:%S.%f"), d.strftime(""), d.strftime("%%Y"), d.strftime("\u20ac%d"),
      d.time().strftime("%H %Y"), f"{d:%d/%m} {d} {d:}", format(d.date(), "%j"), date(5, 1,
      1).strftime("%Y|%G"), d.replace(tzinfo=tz).strftime("%:z"), d.strftime("%z|%Z"))
for text, fmt in (("29/02/24", "%d/%m/%y"), ("Feb 28 2024 1PM", "%b %d %Y %I%p"), ("2024-060", "%Y-%j"),
      ("2024 09 4", "%G %V %u"), ("2024 8 4", "%Y %W %w"), ("12:30:45.12", "%H:%M:%S.%f"), ("+0530", "%z"),
      ("-05:30:10.5", "%z"), ("Z", "%z"), ("UTC", "%Z"), ("thursday", "%A"), (" 5  6 24", "%d %m %y"),
      ("100%", "%j%%"), ("31/04/24", "%d/%m/%y"), ("x", "%m"), ("5 extra", "%m"), ("1", "%Q"), ("2024", "%"),
      ("2024", "%G"), ("10 24", "%V %Y"), ("0", "%H"), ("13", "%I"), ("", ""), ("69 68", "%y 68"), ("68",
      "%y")):
    print(repr(text), fmt, attempt(datetime.strptime, text, fmt))
print(attempt(datetime.strptime, 5, "%m"), attempt(datetime.strptime, "5", 5), d.ctime(), d.date().ctime(),
      repr(d), repr(tz), str(tz), repr(timezone.utc), str(timezone.utc), str(timezone(timedelta(0), "zero")),
      repr(timezone(timedelta(1 / 24), "x")))
