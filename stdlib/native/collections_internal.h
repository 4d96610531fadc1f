// What the two files of _collections share: collections.c, deque.c.
#ifndef BATON_STDLIB_NATIVE_COLLECTIONS_INTERNAL_H
#define BATON_STDLIB_NATIVE_COLLECTIONS_INTERNAL_H

#include <string.h>

#include "vm/base/type.h"

BT_BEGIN_DECLS

// Readies deque and its two iterators and adds them to the module. At the import of _collections, under its
// lock.
bool bt_init_deque(View module) BT_MUST_CHECK;

#define REDUCE_DOC "Return state information for pickling."

// The name without its module.
static inline const char *short_name(const BtType *type) {
    const char *dot = strrchr(type->name, '.');
    return dot ? dot + 1 : type->name;
}

BT_END_DECLS

#endif  // BATON_STDLIB_NATIVE_COLLECTIONS_INTERNAL_H
