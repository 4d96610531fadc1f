"""All threads read attributes of one object."""

from harness import run


class Settings:
    pass


SETTINGS = Settings()
SETTINGS.depth = 3
SETTINGS.name = "settings"
SETTINGS.owner = Settings()


def work(index, count):
    settings = SETTINGS
    total = 0
    for _ in range(count):
        total += settings.depth
        if settings.owner is settings.name:
            total += 1
    return total


run(work, 2500000)
