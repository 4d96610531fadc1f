#include "vm/objects/list.h"

#include "vm/base/arguments.h"
#include "vm/objects/container.h"
#include "vm/objects/dict.h"
#include "vm/objects/range_slice.h"
#include "vm/objects/repr_guard.h"
#include "vm/objects/sequence_iterators.h"
#include "vm/objects/str.h"
#include "vm/objects/tuple.h"

// ---- blocks -----------------------------------------------------------------------------------------------

BtListBlock *bt_list_block_alloc(int64_t capacity) {
    if (capacity > BT_LIST_CAPACITY_MAX) {
        bt_raise_no_memory();
        return NULL;
    }
    BtListBlock *block = (BtListBlock *)bt_block_alloc(bt_list_block_size(capacity));
    if (block) block->capacity = capacity;
    return block;
}

// Growth is proportional, an eighth more than needed, in steps of CPython's.
bool bt_list_reserve_locked(BtList *list, int64_t needed) {
    BtListBlock *old = list->block;
    if (old && old->capacity >= needed) return true;
    int64_t capacity = (needed + (needed >> 3) + 6) & ~(int64_t)3;
    if (needed - list->length > capacity - needed) capacity = (needed + 3) & ~(int64_t)3;
    if (!bt_object_has_shared_reads(&list->head)) {
        if (capacity > BT_LIST_CAPACITY_MAX) {
            bt_raise_no_memory();
            return false;
        }
        size_t old_size = old ? bt_list_block_size(old->capacity) : 0;
        BtListBlock *block = (BtListBlock *)bt_block_realloc(old, old_size, bt_list_block_size(capacity));
        if (!block) return false;
        block->capacity = capacity;
        bt_store_release_ptr(&list->block, block);
        return true;
    }
    // Readers may index the new block with a length from before a shrink: the tail says "nothing here".
    BtListBlock *block = bt_list_block_alloc(capacity);
    if (!block) return false;
    if (old) memcpy(block->items, old->items, (size_t)list->length * sizeof(Value));
    memset(block->items + list->length, 0, (size_t)(capacity - list->length) * sizeof(Value));
    bt_store_release_ptr(&list->block, block);
    if (old) {
        bt_drop_block_locked(&list->head, old, bt_list_block_size(old->capacity), old->items, list->length);
    }
    return true;
}

BtListBlock *bt_list_detach(BtList *list, int64_t *length, bool *shared) {
    bt_container_lock(&list->head);
    BtListBlock *block = list->block;
    *length = list->length;
    *shared = bt_object_has_shared_reads(&list->head);
    bt_store_release_i64(&list->length, 0);
    bt_store_release_ptr(&list->block, (BtListBlock *)NULL);
    bt_object_unlock(&list->head);
    return block;
}

void bt_list_release_block(BtListBlock *block, int64_t length, bool shared) {
    if (!block) return;
    for (int64_t i = length - 1; i >= 0; i--) {
        Value item = block->items[i];
        bt_empty_slot_locked(&block->items[i]);
        bt_release(item);
    }
    if (shared) {
        bt_buffer_retire(block, bt_list_block_size(block->capacity));
    } else {
        bt_block_free(block, bt_list_block_size(block->capacity));
    }
}

// ---- making -----------------------------------------------------------------------------------------------

BtList *bt_list_alloc(void) {
    BtList *list = (BtList *)bt_object_alloc_raw(&bt_type_list, sizeof(BtList));
    if (list) {
        list->length = 0;
        list->block = NULL;
    }
    return list;
}

Value bt_list_new(int64_t capacity) {
    BtList *list = bt_list_alloc();
    if (!list) return BT_ERROR;
    if (capacity > 0) {
        list->block = bt_list_block_alloc(capacity);
        if (!list->block) {
            bt_release(bt_steal(list));
            return BT_ERROR;
        }
    }
    return bt_steal(list);
}

Value bt_list_from_values(Value *items, int64_t length) {
    Value result = bt_list_new(length);
    if (bt_is_error(result)) {
        for (int64_t i = 0; i < length; i++) bt_release(items[i]);
        return BT_ERROR;
    }
    if (length == 0) return result;
    BtList *list = bt_list_cast(bt_view(result));
    memcpy(list->block->items, items, (size_t)length * sizeof(Value));
    list->length = length;
    return result;
}

// ---- single items -----------------------------------------------------------------------------------------

Value bt_list_get_slow(View v, int64_t index) {
    BtList *list = bt_list_cast(v);
    Value item = BT_EMPTY;
    bt_container_lock(&list->head);
    if ((uint64_t)index < (uint64_t)list->length) item = bt_hold_slot_locked(&list->block->items[index]);
    bt_object_unlock(&list->head);
    return item;
}

Value bt_list_getitem_index(View v, int64_t index) {
    if (index < 0) index += bt_list_length(v);
    Value item = bt_list_get(v, index);
    if (BT_UNLIKELY(bt_is_empty(item))) return bt_raise(&bt_exc_IndexError, "list index out of range");
    return item;
}

bool bt_list_setitem_index(View v, int64_t index, Value item) {
    BtList *list = bt_list_cast(v);
    bt_container_lock(&list->head);
    if (index < 0) index += list->length;
    if (BT_UNLIKELY((uint64_t)index >= (uint64_t)list->length)) {
        bt_object_unlock(&list->head);
        bt_release(item);
        bt_raise(&bt_exc_IndexError, "list assignment index out of range");
        return false;
    }
    Value *slot = &list->block->items[index];
    Value old = *slot;
    bt_store_slot_locked(&list->head, slot, item);
    bt_object_unlock(&list->head);
    bt_release(old);
    return true;
}

bool bt_list_swap_items(View v, int64_t i, int64_t j) {
    BtList *list = bt_list_cast(v);
    bt_container_lock(&list->head);
    if (BT_UNLIKELY((uint64_t)i >= (uint64_t)list->length || (uint64_t)j >= (uint64_t)list->length)) {
        bt_object_unlock(&list->head);
        bt_raise(&bt_exc_IndexError, "list index out of range");
        return false;
    }
    // Each slot always holds one of the two, and the list keeps its references to both: a reader without the
    // lock that meets the same one twice has read something that is alive.
    Value *items = list->block->items;
    Value at_i = items[i], at_j = items[j];
    bt_store_slot_locked(&list->head, &items[i], at_j);
    bt_store_slot_locked(&list->head, &items[j], at_i);
    bt_object_unlock(&list->head);
    return true;
}

bool bt_list_append_slow(View v, Value item) {
    BtList *list = bt_list_cast(v);
    bt_container_lock(&list->head);
    bool done = bt_list_reserve_locked(list, list->length + 1);
    if (done) {
        bt_store_slot_locked(&list->head, &list->block->items[list->length], item);
        bt_store_release_i64(&list->length, list->length + 1);
    }
    bt_object_unlock(&list->head);
    if (!done) bt_release(item);
    return done;
}

bool bt_list_append(View v, Value item) { return bt_list_append_inline(v, item); }

bool bt_list_append_values(View v, Value *items, int64_t count) {
    BtList *list = bt_list_cast(v);
    bt_container_lock(&list->head);
    int64_t length = list->length;
    bool done = count == 0 || bt_list_reserve_locked(list, length + count);
    if (done && count) {
        Value *to = list->block->items + length;
        for (int64_t i = 0; i < count; i++) bt_store_slot_locked(&list->head, &to[i], items[i]);
        bt_store_release_i64(&list->length, length + count);
    }
    bt_object_unlock(&list->head);
    for (int64_t i = 0; !done && i < count; i++) bt_release(items[i]);
    return done;
}

bool bt_list_insert(View v, int64_t index, Value item) {
    BtList *list = bt_list_cast(v);
    bt_container_lock(&list->head);
    bool done = bt_list_reserve_locked(list, list->length + 1);
    if (done) {
        int64_t length = list->length;
        if (index < 0 && (index += length) < 0) index = 0;
        if (index > length) index = length;
        Value *slot = &list->block->items[index];
        bt_move_slots_locked(&list->head, slot + 1, slot, length - index);
        bt_store_slot_locked(&list->head, slot, item);
        bt_store_release_i64(&list->length, length + 1);
    }
    bt_object_unlock(&list->head);
    if (!done) bt_release(item);
    return done;
}

// Gives memory back when less than half is used, as CPython does. Failing to is fine.
static void shrink_locked(BtList *list) {
    BtListBlock *old = list->block, *block = NULL;
    int64_t left = list->length;
    if (BT_LIKELY(left >= old->capacity >> 1 || old->capacity < 16)) return;
    int64_t capacity = left ? (left + (left >> 3) + 6) & ~(int64_t)3 : 0;
    bool shared = bt_object_has_shared_reads(&list->head);
    if (!shared && capacity) {
        block = (BtListBlock *)bt_block_realloc(old, bt_list_block_size(old->capacity),
                                                bt_list_block_size(capacity));
        if (!block) {
            bt_error_clear();
            return;
        }
        block->capacity = capacity;
        bt_store_release_ptr(&list->block, block);
        return;
    }
    if (capacity) {
        block = bt_list_block_alloc(capacity);
        if (!block) {
            bt_error_clear();
            return;
        }
        memcpy(block->items, old->items, (size_t)left * sizeof(Value));
        memset(block->items + left, 0, (size_t)(capacity - left) * sizeof(Value));
    }
    bt_store_release_ptr(&list->block, block);
    bt_drop_block_locked(&list->head, old, bt_list_block_size(old->capacity), old->items, left);
}

void bt_list_close_gap_locked(BtList *list, int64_t start, int64_t count) {
    int64_t length = list->length;
    Value *items = list->block->items;
    bt_store_release_i64(&list->length, length - count);
    bt_move_slots_locked(&list->head, items + start, items + start + count, length - start - count);
    for (int64_t i = length - count; i < length; i++) bt_empty_slot_locked(&items[i]);
    shrink_locked(list);
}

Value bt_list_remove_locked(BtList *list, int64_t index) {
    Value item = list->block->items[index];
    bt_list_close_gap_locked(list, index, 1);
    return item;
}

Value bt_list_pop_last(View v) {
    BtList *list = bt_list_cast(v);
    Value item = BT_EMPTY;
    bt_container_lock(&list->head);
    int64_t last = list->length - 1;
    if (BT_LIKELY(last >= 0)) {
        Value *slot = &list->block->items[last];
        item = *slot;
        bt_store_release_i64(&list->length, last);
        bt_empty_slot_locked(slot);
        shrink_locked(list);
    }
    bt_object_unlock(&list->head);
    return bt_is_empty(item) ? bt_raise(&bt_exc_IndexError, "pop from empty list") : item;
}

// ---- copies -----------------------------------------------------------------------------------------------

void bt_list_copy_words_locked(Value *to, const BtList *from, int64_t start, int64_t count) {
    if (count == 0) return;
    const Value *items = from->block->items + start;
    for (int64_t i = 0; i < count; i++) to[i] = bt_hold_slot_locked(&items[i]);
}

Value bt_list_slice(View v, int64_t start, int64_t end) {
    BtList *from = bt_list_cast(v);
    BtList *list = bt_list_alloc();
    if (!list) return BT_ERROR;
    bt_container_lock(&from->head);
    if (start < 0) start = 0;
    if (end > from->length) end = from->length;
    int64_t count = end > start ? end - start : 0;
    bool done = true;
    if (count) {
        list->block = bt_list_block_alloc(count);
        if (list->block) {
            bt_list_copy_words_locked(list->block->items, from, start, count);
            list->length = count;
        } else {
            done = false;
        }
    }
    bt_object_unlock(&from->head);
    if (done) return bt_steal(list);
    bt_release(bt_steal(list));
    return BT_ERROR;
}

Value bt_list_to_tuple(View v) {
    BtList *list = bt_list_cast(v);
    for (;;) {
        int64_t length = bt_list_length(v);
        Value result = bt_tuple_new(length);
        if (bt_is_error(result) || length == 0) return result;
        // The tuple was allocated without the lock, so the length may have changed.
        bt_container_lock(&list->head);
        bool same = list->length == length;
        if (same) bt_list_copy_words_locked(bt_tuple_cast(bt_view(result))->items, list, 0, length);
        bt_object_unlock(&list->head);
        if (same) return result;
        bt_release(result);
    }
}

Value bt_list_into_tuple(Value v) {
    BtList *list = bt_list_cast(bt_view(v));
    Value result = BT_ERROR;
    if (list->length == 0) {
        result = bt_tuple_empty();
    } else {
        result = bt_tuple_new(list->length);
        if (!bt_is_error(result)) {
            memcpy(bt_tuple_cast(bt_view(result))->items, list->block->items,
                   (size_t)list->length * sizeof(Value));
            list->length = 0;
        }
    }
    bt_release(v);
    return result;
}

// ---- extend -----------------------------------------------------------------------------------------------

static bool extend_from_list(BtList *list, BtList *from) {
    bt_object_begin_shared_read(&list->head);
    bt_object_begin_shared_read(&from->head);
    bt_object_lock_two(&list->head, &from->head);
    int64_t length = list->length, count = from->length;
    bool done = count == 0 || bt_list_reserve_locked(list, length + count);
    if (done && count) {
        const Value *items = from->block->items;
        Value *to = list->block->items + length;
        for (int64_t i = 0; i < count; i++) {
            bt_store_slot_locked(&list->head, &to[i], bt_hold_slot_locked(&items[i]));
        }
        bt_store_release_i64(&list->length, length + count);
    }
    bt_object_unlock_two(&list->head, &from->head);
    return done;
}

// Extends by a list that nobody else has, which is released. An empty list takes the block.
static bool extend_with_own(BtList *list, Value own) {
    BtList *from = bt_list_cast(bt_view(own));
    bool taken = false;
    bt_container_lock(&list->head);
    if (!list->block && !bt_object_has_shared_reads(&list->head)) {
        bt_store_release_ptr(&list->block, from->block);
        bt_store_release_i64(&list->length, from->length);
        from->block = NULL;
        from->length = 0;
        taken = true;
    }
    bt_object_unlock(&list->head);
    bool done = taken || extend_from_list(list, from);
    bt_release(own);
    return done;
}

static bool extend_from_tuple(BtList *list, const BtTuple *from) {
    bt_container_lock(&list->head);
    int64_t length = list->length, count = from->length;
    bool done = count == 0 || bt_list_reserve_locked(list, length + count);
    if (done && count) {
        Value *to = list->block->items + length;
        for (int64_t i = 0; i < count; i++) {
            bt_store_slot_locked(&list->head, &to[i], bt_hold(bt_view(from->items[i])));
        }
        bt_store_release_i64(&list->length, length + count);
    }
    bt_object_unlock(&list->head);
    return done;
}

static bool extend_from_range(BtList *list, int64_t start, int64_t step, int64_t count) {
    bt_container_lock(&list->head);
    int64_t length = list->length;
    bool done = count == 0 || bt_list_reserve_locked(list, length + count);
    if (done && count) {
        Value *to = list->block->items + length;
        uint64_t n = (uint64_t)start;
        for (int64_t i = 0; i < count; i++, n += (uint64_t)step) {
            bt_store_release_u64(&to[i].bits, bt_small_int((int64_t)n).bits);
        }
        bt_store_release_i64(&list->length, length + count);
    }
    bt_object_unlock(&list->head);
    return done;
}

static bool reserve_more(BtList *list, int64_t more) {
    if (more <= 0) return true;
    bt_container_lock(&list->head);
    int64_t most = BT_LIST_CAPACITY_MAX - list->length;   // a hint beyond it is not believed
    bool done = more > most || bt_list_reserve_locked(list, list->length + more);
    bt_object_unlock(&list->head);
    return done;
}

bool bt_list_extend(View v, View iterable) {
    BtList *list = bt_list_cast(v);
    switch (bt_shape_of(iterable)) {
    case BT_SHAPE_LIST: return extend_from_list(list, bt_list_cast(iterable));
    case BT_SHAPE_TUPLE: return extend_from_tuple(list, bt_tuple_cast(iterable));
    case BT_SHAPE_RANGE: {
        int64_t start, step, count;
        if (bt_range_small(iterable, &start, &step, &count))
            return extend_from_range(list, start, step, count);
        break;
    }
    default: {
        // Dicts, their views, sets: what is there at one moment, so that list(d) never sees the dict change
        // size.
        Value items = bt_items_at_once(iterable);
        if (!bt_is_empty(items)) return extend_with_own(list, items);
        if (bt_error_occurred()) return false;
    }
    }
    Value iterator = bt_iter(iterable);
    if (bt_is_error(iterator)) return false;
    int64_t hint = bt_length_hint(iterable, 0);
    bool done = hint >= 0 && reserve_more(list, hint);
    while (done) {
        Value item = bt_iterator_step(bt_view(iterator));
        if (bt_is_empty(item)) {
            done = !bt_error_occurred();
            break;
        }
        done = bt_list_append_inline(v, item);
    }
    bt_release(iterator);
    return done;
}
