# string.Formatter and string.Template, with subclasses.
import string

f = string.Formatter()
print(f.format("{0} {name!r:>6} {1[k]} {2.real}", "a", {"k": 5}, 3, name="x"))
print(list(f.parse("a{0!r:>{w}}b{{c}}{d}")))
print(f.vformat("{}-{}", (1, 2), {}))
for bad in ("{0} {}", "{} {0}", "{a", "a}", "{x}", "{5}", "{0!z}"):
    try:
        print(f.format(bad, 1))
    except Exception as error:
        print(bad, type(error).__name__, error)


class Default(string.Formatter):
    def get_value(self, key, args, kwargs):
        try:
            return super().get_value(key, args, kwargs)
        except (KeyError, IndexError):
            return f"<{key}>"

    def check_unused_args(self, used, args, kwargs):
        print("used", sorted(map(str, used)))

    def convert_field(self, value, conversion):
        if conversion == "u":
            return str(value).upper()
        return super().convert_field(value, conversion)


print(Default().format("{0} {missing} {7} {word!u}", 1, word="up"))
t = string.Template("$who likes ${what}, $$5 $")
print(t.safe_substitute(who="Ann"))
try:
    t.substitute(who="Ann", what="tea")
except ValueError as error:
    print(error)
print(string.Template("$a $b").get_identifiers(), string.Template("$a ${").is_valid())


class Percent(string.Template):
    delimiter = "%"
    idpattern = "[a-z]+_[a-z]+"


print(Percent("%a_b %ab %% %{c_d}").safe_substitute(a_b=1, c_d=2, ab=3))
try:
    string.Template("$nope").substitute({})
except KeyError as error:
    print("KeyError", error)
print(string.capwords("  hello   big world "), string.capwords("a-b c-d", "-"))
