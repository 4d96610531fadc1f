// What the files of itertools share: itertools.c (walks over one iterable, the module itself),
// itertools_tuples.c (batched, pairwise, zip_longest), itertools_infinite.c (count, cycle, repeat),
// itertools_shared.c (tee, groupby) and itertools_combinatoric.c (product, permutations, combinations).
//
// Threads may share an iterator. Fields set at construction never change and are read plainly. A word that
// changes is replaced under the iterator's lock and held while it is used; counters are relaxed atomics. So
// shared iterators may skip or repeat items, but never show a dead one.
#ifndef BATON_STDLIB_NATIVE_ITERTOOLS_INTERNAL_H
#define BATON_STDLIB_NATIVE_ITERTOOLS_INTERNAL_H

#include "stdlib/native/fields.h"
#include "vm/base/arguments.h"
#include "vm/objects/container.h"
#include "vm/objects/int.h"
#include "vm/objects/list.h"
#include "vm/objects/str.h"
#include "vm/objects/tuple.h"
#include "vm/objects/type.h"
#include "vm/objects/warn.h"

BT_BEGIN_DECLS

enum { BT_ITERTOOLS_FLAGS = BT_TYPE_BASE | BT_TYPE_CONTAINER };

// The types and functions of each file. False: an exception is set.
bool bt_itertools_add_tuples(View module) BT_MUST_CHECK;
bool bt_itertools_add_infinite(View module) BT_MUST_CHECK;
bool bt_itertools_add_shared(View module) BT_MUST_CHECK;
bool bt_itertools_add_combinatoric(View module) BT_MUST_CHECK;

// Keywords are an error unless a subclass has an __init__ of its own that may take them.
BT_INLINE bool bt_itertools_no_keywords(const BtType *type, const BtType *base, const char *name,
                                        View kwnames) {
    return (type != base && type->init != base->init) || bt_no_keywords(name, kwnames);
}

// (type, arguments) for __reduce__, with the warning that goes with pickling these. arguments stolen, may be
// an error.
Value bt_itertools_reduce(View self, Value arguments) BT_MUST_CHECK;

// (type, arguments, state). Both stolen, either may be an error.
Value bt_itertools_reduce_state(View self, Value arguments, Value state) BT_MUST_CHECK;

// The warning alone, for __setstate__ and the like. False: it became an exception.
bool bt_itertools_warn(void) BT_MUST_CHECK;

// What goes in the place of an iterator that is exhausted: an iterator over [].
Value bt_itertools_exhausted(void) BT_MUST_CHECK;

#define BT_ITERTOOLS_REDUCE(function)                                                                       \
    BT_METHOD_0("__reduce__", function, "Return state information for pickling.")
#define BT_ITERTOOLS_SETSTATE(function) \
    BT_METHOD_1("__setstate__", function, "Set state information for unpickling.")

BT_END_DECLS

#endif  // BATON_STDLIB_NATIVE_ITERTOOLS_INTERNAL_H
