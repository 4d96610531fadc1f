// Between the files of the collector: gc.c (finding and freeing garbage), gc_trigger.c (when), gc_query.c
// (questions the gc module asks about the heap).
#ifndef BATON_VM_THREADS_GC_INTERNAL_H
#define BATON_VM_THREADS_GC_INTERNAL_H

#include "vm/threads/gc.h"

BT_BEGIN_DECLS

// A collection is over: the trigger starts anew.
void bt_gc_collected(void);
// May the object be part of a cycle, or keep a class alive?
bool bt_gc_is_candidate(const BtObject *object);
// Counted references; 0 for an object that is being destroyed.
int64_t bt_gc_references(const BtObject *object);

// A growing array; the world may be stopped, so plain memory.
typedef struct BtGcList {
    BtObject **items;
    size_t count, capacity;
    bool failed;            // out of memory: what came after is missing
} BtGcList;
// Borrowed: counts nothing. With malloc, as the world may stand still. Free gives up the memory and empties
// it.
void bt_gc_list_add(BtGcList *list, BtObject *object);
void bt_gc_list_free(BtGcList *list);

BT_END_DECLS

#endif  // BATON_VM_THREADS_GC_INTERNAL_H
