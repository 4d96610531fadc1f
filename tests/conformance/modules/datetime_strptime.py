# strptime and strftime of datetime: each directive, and what is refused.
from datetime import datetime

for text, form in (("2024-02-03", "%Y-%m-%d"), ("3 Feb 24 14:05", "%d %b %y %H:%M"), ("Saturday February 3 2024", "%A %B %d %Y"),
                   ("02:05:06.7 PM", "%I:%M:%S.%f %p"), ("12 AM", "%I %p"), ("2024 034", "%Y %j"), ("+0530", "%z"), ("-05:30:15", "%z"),
                   ("Z", "%z"), ("UTC", "%Z"), ("2024 05 1", "%Y %W %w"), ("2024 05 3", "%G %V %u"), ("Sat Feb  3 04:05:06 2024", "%c"),
                   ("02/03/24", "%x"), ("04:05:06", "%X"), ("100%", "100%%"), ("a  b 5", "a b %d"), ("68 69", "%y 69"), ("69", "%y")):
    print(form, repr(datetime.strptime(text, form)))
for text, form in (("2024-02-30", "%Y-%m-%d"), ("x", "%Y"), ("2024 extra", "%Y"), ("2024", "%Y %m"), ("1", "%"), ("1", "%Q"), ("2024 53", "%Y %W"),
                   ("13 AM", "%I %p"), ("366 2023", "%j %Y"), ("2024 5", "%G %V"), ("2024 54 1", "%G %V %u"),
                   ("5 1", "%V %u"), ("", "%d"), ("24:00", "%H:%M"), ("+2500", "%z")):
    try:
        print(repr(datetime.strptime(text, form)))
    except Exception as error:
        print(form, type(error).__name__, error)
d = datetime(2024, 2, 3, 14, 5, 6, 789)
for form in "aAbBdHIjmMpSUwWxXyYfcGuVD%FTRhent":
    print(form, repr(d.strftime("%" + form)))
print(d.strftime(""), d.strftime("no directive"), d.strftime("é %d 中"), repr(d.strftime("%z|%Z")))
