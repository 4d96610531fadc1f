// Who wants to hear of memory that is taken and given back (tracemalloc).
//
// Nobody does, as a rule, and then it costs nothing where memory is taken: the check is the one that a test's
// bt_heap_fail_after needs anyway. Small objects that die are not told of: whoever counts them walks the heap
// (bt_heap_walk) for those that live; an address that is told of a second time was free in between.
#ifndef BATON_VM_BASE_HEAP_LISTENER_H
#define BATON_VM_BASE_HEAP_LISTENER_H

#include <stdbool.h>
#include <stddef.h>

#include "vm/base/value.h"

BT_BEGIN_DECLS

typedef struct BtHeapListener {
    // Any thread; must take no memory of this heap, run no Python and release nothing. An object is not yet
    // one: its header is not filled in.
    void (*taken)(void *memory, size_t size, bool is_object);
    // A buffer, or a large object.
    void (*given_back)(void *memory);
} BtHeapListener;

// From now on; NULL: nobody. The listener lives for ever.
void bt_heap_listen(const BtHeapListener *listener);

BT_END_DECLS

#endif  // BATON_VM_BASE_HEAP_LISTENER_H
