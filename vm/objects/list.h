// list: a growable array of values.
//
// items and capacity live in one block, so a reader without the lock gets a pointer and a bound that belong
// together from one acquire load; the length is apart (section 7 of the notes).
//   read    length, block, both bounds, then bt_try_load_slot; on failure the lock and a plain read
//   write   with the object's lock: slot (release), then length (release); vacated slots are emptied before
//           their value is released, so that an old length never shows an item that was not in the list
// Replaced blocks are retired when BT_GC_SHARED_READS is set, freed at once otherwise.
#ifndef BATON_VM_OBJECTS_LIST_H
#define BATON_VM_OBJECTS_LIST_H

#include "vm/base/type.h"
#include "vm/threads/object_lock.h"

BT_BEGIN_DECLS

typedef struct BtListBlock {
    int64_t capacity;
    Value items[];
} BtListBlock;

typedef struct BtList {
    BtObject head;
    int64_t length;        // atomic: release by writers, relaxed/acquire by readers
    BtListBlock *block;    // atomic: release/acquire; NULL when capacity is 0
} BtList;

// An unchecked cast.
BT_INLINE BtList *bt_list_cast(View v) { return (BtList *)bt_object(v); }
// At this moment: another thread may be changing it.
BT_INLINE int64_t bt_list_length(View v) { return bt_load_acquire_i64(&bt_list_cast(v)->length); }
Value bt_list_new(int64_t capacity) BT_MUST_CHECK;                       // empty list with room
Value bt_list_from_values(Value *items, int64_t length) BT_MUST_CHECK;   // steals each, also on failure
bool bt_list_append(View list, Value item) BT_MUST_CHECK;                // item stolen
// Steals each, also on failure.
bool bt_list_append_values(View list, Value *items, int64_t count) BT_MUST_CHECK;
bool bt_list_insert(View list, int64_t index, Value item) BT_MUST_CHECK; // item stolen
// Appends what v iterates over. A list, tuple or range in one step, a dict or set as it is at one moment;
// others item by item, in which case what came before an exception stays.
bool bt_list_extend(View list, View iterable) BT_MUST_CHECK;
// bt_list_append with the common case inline: for LIST_APPEND and calls of list.append.
bool bt_list_append_slow(View list, Value item) BT_MUST_CHECK;
// index in range of the caller's knowledge; empty without an exception when out of range (another thread may
// shrink).
BT_INLINE Value bt_list_get(View list, int64_t index) BT_MUST_CHECK;
Value bt_list_get_slow(View list, int64_t index) BT_MUST_CHECK;
// Python semantics: negative, IndexError.
Value bt_list_getitem_index(View list, int64_t index) BT_MUST_CHECK;
bool bt_list_setitem_index(View list, int64_t index, Value item) BT_MUST_CHECK;  // stolen; IndexError
bool bt_list_swap_items(View list, int64_t i, int64_t j) BT_MUST_CHECK;  // both from 0; IndexError
Value bt_list_pop_last(View list) BT_MUST_CHECK;                         // IndexError when empty
// list[start:end], clamped, not counted from the end; a list.
Value bt_list_slice(View list, int64_t start, int64_t end) BT_MUST_CHECK;
// list.sort: the list is empty meanwhile. False: an exception, of key or a comparison, or because the list
// was changed meanwhile.
bool bt_list_sort(View list, View key /* may be empty */, bool reverse) BT_MUST_CHECK;
// In place, in one step. Cannot fail.
bool bt_list_reverse(View list);
// The items at one moment.
Value bt_list_to_tuple(View list) BT_MUST_CHECK;
// The same for a list that nobody else has seen: its items move.
Value bt_list_into_tuple(Value list) BT_MUST_CHECK;

// ---- between list.c (storage), list_type.c (what Python sees) and list_sort.c -----------------------------
#define BT_LIST_CAPACITY_MAX ((int64_t)1 << 59)
BtList *bt_list_alloc(void) BT_MUST_CHECK;
// Room for `needed` items.
bool bt_list_reserve_locked(BtList *list, int64_t needed) BT_MUST_CHECK;
// Counts and copies the words [start, start + count).
void bt_list_copy_words_locked(Value *to, const BtList *from, int64_t start, int64_t count);
// Takes an item out. Closes the gap left by [start, start + count), whose words the caller has taken.
Value bt_list_remove_locked(BtList *list, int64_t index) BT_MUST_CHECK;
void bt_list_close_gap_locked(BtList *list, int64_t start, int64_t count);
// Takes block and length out of the list, which is empty afterwards; *shared: readers may still see the
// block.
BtListBlock *bt_list_detach(BtList *list, int64_t *length, bool *shared);
// Releases the items of a detached block, last first, and the block. NULL is fine.
void bt_list_release_block(BtListBlock *block, int64_t length, bool shared);
BtListBlock *bt_list_block_alloc(int64_t capacity) BT_MUST_CHECK;  // items uninitialised
BT_INLINE size_t bt_list_block_size(int64_t capacity) {
    return sizeof(BtListBlock) + (size_t)capacity * sizeof(Value);
}

// Lock-free. The length is loaded first and the block after it, so the block is at least as new as the one
// that the length belongs to; every slot below its capacity is a word of this list or empty, and a replaced
// block is emptied before any of its values can die. So a word that is still in its slot after its object was
// counted was in the list.
BT_INLINE Value bt_list_get(View v, int64_t index) {
    const BtList *list = bt_list_cast(v);
    bt_object_begin_shared_read(bt_object(v));
    if ((uint64_t)index >= (uint64_t)bt_load_acquire_i64(&list->length)) return BT_EMPTY;
    BtListBlock *block = (BtListBlock *)bt_load_acquire_ptr(&list->block);
    if (!bt_threads_run_at_once()) return bt_hold(bt_view(block->items[index]));
    Value item;
    if (BT_LIKELY(block && index < block->capacity) &&
        BT_LIKELY(bt_try_load_slot(&block->items[index], &item)) && BT_LIKELY(!bt_is_empty(item))) {
        return item;
    }
    return bt_list_get_slow(v, index);
}

// The item stolen goes into a free slot of the block, if there is one.
BT_INLINE bool bt_list_append_inline(View v, Value item) {
    BtList *list = bt_list_cast(v);
    bt_object_begin_shared_read(&list->head);
    bt_object_lock(&list->head);
    int64_t length = list->length;
    if (BT_UNLIKELY(!list->block || length >= list->block->capacity)) {
        bt_object_unlock(&list->head);
        return bt_list_append_slow(v, item);
    }
    if (bt_object_has_shared_reads(&list->head)) bt_mark_escaped(bt_view(item));
    bt_store_release_u64(&list->block->items[length].bits, item.bits);
    bt_store_release_i64(&list->length, length + 1);
    bt_object_unlock(&list->head);
    return true;
}

BT_END_DECLS

#endif  // BATON_VM_OBJECTS_LIST_H
