"""Uncaught exception with cause and context."""
class ConfigError(Exception):
    pass
def load(name):
    table = {"a": 1}
    try:
        return table[name]
    except KeyError as error:
        raise ConfigError(f"no entry {name!r}") from error
def start():
    try:
        load("missing")
    except ConfigError:
        int("not a number")
print("starting")
start()
