// Memory: two kinds, because readers without a lock treat them differently.
//
//   objects   headers at one offset in type-stable pages. A page holds blocks of one size class and keeps it
//             until a grace period has passed, so a racing try_incref on a dead block reads count words,
//             never something else. The free-list link lives after the header; free blocks keep the count
//             words (see refcount_ft.h).
//   buffers   item arrays, dict tables, text: malloc'ed, freed at once, or retired when a reader without the
//             lock may still hold the pointer.
//
// Pages are 64 KiB, aligned, found from an object's address by a mask; each belongs to one heap (one per
// thread in the free build, one in all with the GIL). The collector walks pages to find every live object.
#ifndef BATON_VM_BASE_HEAP_H
#define BATON_VM_BASE_HEAP_H

#include "vm/base/object.h"

BT_BEGIN_DECLS

// A new object of `size` bytes (>= type->size): header filled in (one reference, owned by this thread, shape
// type->shape), everything after the header zero. NULL with MemoryError. Counts towards the collector's
// trigger when the type is a container. Needs an attached thread.
BtObject *bt_object_alloc(BtType *type, size_t size) BT_MUST_CHECK;
// As bt_object_alloc, but bytes after the header are not cleared: for hot types that store every field.
BtObject *bt_object_alloc_raw(BtType *type, size_t size) BT_MUST_CHECK;

// Bytes that the object's block has, at least the size asked for: how far it can grow in place.
size_t bt_object_usable_size(const BtObject *object);

// Returns a dead object's block to its page. Called by a type's dealloc last.
void bt_object_free(BtObject *object);

// Buffers. NULL with MemoryError set (alloc, realloc; realloc leaves the old one valid). size may be 0.
void *bt_buffer_alloc(size_t size) BT_MUST_CHECK;
void *bt_buffer_alloc_zero(size_t size) BT_MUST_CHECK;
void *bt_buffer_realloc(void *buffer, size_t size) BT_MUST_CHECK;
void bt_buffer_free(void *buffer);
// Frees once no thread can still be reading it without a lock (QSBR, threads/retire.c); at once with the GIL.
// size: bytes, for the decision when to advance.
void bt_buffer_retire(void *buffer, size_t size);
// Releases a value after a grace period; at once with the GIL. Stolen.
void bt_value_retire(Value value);

// Every live object, with the world stopped (or with the GIL held): the collector, gc.get_objects.
typedef bool (*BtHeapWalkFn)(BtObject *object, void *context);  // false = stop
void bt_heap_walk(BtHeapWalkFn visit, void *context);

// Test knob: fail the n-th allocation from now (0 = never), objects and buffers alike.
void bt_heap_fail_after(int64_t n);

BT_END_DECLS

#endif  // BATON_VM_BASE_HEAP_H
