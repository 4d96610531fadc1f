import datetime as d
a = d.datetime(2024, 2, 29, 12, 30, tzinfo=d.timezone(d.timedelta(hours=2)))
print(a, a + d.timedelta(days=366, microseconds=5), a.isoformat(), a.astimezone(d.timezone.utc),
      a - a.replace(hour=1), a.timetuple()[:6], d.date.fromisoformat("2024-W09-4"))
print(repr(d.time(1, 2, 3)), d.timedelta(1, 2, 3) * 2.5, a.date() < d.date.max,
      hash(a) == hash(a.astimezone(d.timezone.utc)), f"{a:%Y-%m-%d %j}", d.date(2024, 1, 1).isocalendar())
