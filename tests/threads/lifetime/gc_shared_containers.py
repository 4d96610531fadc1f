"""Collections while other threads change shared lists, dicts and sets that are full of objects."""

import gc
import sys

sys.path.insert(0, sys.path[0] + "/..")
from _together import scaled, until_done


class Item:
    def __init__(self):
        self.links = []


shared_list, shared_dict, shared_set = [], {}, set()


def collect():
    for _ in range(scaled(12)):
        gc.collect()
        gc.get_count()


def churn():
    for number in range(60):
        item = Item()
        item.links.append(item)
        shared_list.append(item)
        shared_dict[number] = item
        shared_set.add(item)
        if len(shared_list) > 40:
            try:
                shared_list.pop(0).links.append(shared_list)
                shared_set.pop()
            except (IndexError, KeyError):
                pass    # the other thread was there first


until_done(collect, churn, churn)
print(all(type(item) is Item for item in shared_list), all(item.links for item in shared_set))
