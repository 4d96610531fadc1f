// What Python sees of a list: subscripts, operators, methods, the type.
#include "vm/objects/list.h"

#include "vm/base/arguments.h"
#include "vm/objects/container.h"
#include "vm/objects/dict.h"
#include "vm/objects/range_slice.h"
#include "vm/objects/repr_guard.h"
#include "vm/objects/sequence_iterators.h"
#include "vm/objects/str.h"
#include "vm/objects/tuple.h"

// ---- making -----------------------------------------------------------------------------------------------

static Value list_new(BtType *type, const View *args, size_t argc, View kwnames) {
    return bt_steal(bt_container_alloc(type, 0));
}

static void list_clear_items(BtList *list) {
    int64_t length;
    bool shared;
    BtListBlock *block = bt_list_detach(list, &length, &shared);
    bt_list_release_block(block, length, shared);
}

// Extends a list by one that nobody else has, and releases that. An empty one takes its block.
static bool move_into(BtList *list, Value own) {
    BtList *from = bt_list_cast(bt_view(own));
    bt_object_lock(&list->head);
    bool taken = !list->block && !bt_object_has_shared_reads(&list->head);
    if (taken) {
        bt_store_release_ptr(&list->block, from->block);
        bt_store_release_i64(&list->length, from->length);
        from->block = NULL;
        from->length = 0;
    }
    bt_object_unlock(&list->head);
    bool done = taken || bt_list_extend(bt_view_of(&list->head), bt_view(own));
    bt_release(own);
    return done;
}

static bool list_init(View self, const View *args, size_t argc, View kwnames) {
    BtType *type = bt_type_of(self);
    if ((type == &bt_type_list || type->new_ == list_new) && !bt_constructor_no_keywords("list", kwnames))
        return false;
    if (!bt_check_arity("list", argc, 0, 1)) return false;
    if (bt_list_length(self) > 0) list_clear_items(bt_list_cast(self));
    if (argc == 0) return true;
    if (bt_threads_run_at_once() && type == &bt_type_list && bt_is_iterator(args[0])) {
        // Without a lock for each item.
        Value made = bt_list_from_iterable(args[0]);
        return !bt_is_error(made) && move_into(bt_list_cast(self), made);
    }
    return bt_list_extend(self, args[0]);
}

// ---- life -------------------------------------------------------------------------------------------------

static void list_dealloc(BtObject *self) {
    BtList *list = (BtList *)self;
    if (list->block) {
        for (int64_t i = list->length - 1; i >= 0; i--) bt_release(list->block->items[i]);
        bt_block_free(list->block, bt_list_block_size(list->block->capacity));
    }
    bt_object_free(self);
}

// From the end, as CPython: gc.get_referents() and the finalizers at the end of a program show it.
static int list_traverse(BtObject *self, BtVisitFn visit, void *context) {
    BtList *list = (BtList *)self;
    for (int64_t i = list->length; i-- > 0;) {
        int result = visit(bt_view(list->block->items[i]), context);
        if (result) return result;
    }
    return 0;
}

static void list_clear_slot(BtObject *self) { list_clear_items((BtList *)self); }

// ---- basics -----------------------------------------------------------------------------------------------

static Value list_repr(View self) {
    if (bt_list_length(self) == 0) return bt_str_from_text("[]");
    int running = bt_repr_enter(self);
    if (running < 0) return BT_ERROR;
    if (running > 0) return bt_str_from_text("[...]");
    BtStrBuilder text;
    bt_str_builder_init(&text);
    bt_str_builder_char(&text, '[');
    Value items = bt_others_may_change() ? bt_list_slice(self, 0, INT64_MAX) : bt_hold(self);
    text.failed = bt_is_error(items);
    for (int64_t i = 0; !text.failed; i++) {
        Value item = bt_list_get(bt_view(items), i);
        if (bt_is_empty(item)) break;
        if (i) bt_str_builder_text_n(&text, ", ", 2);
        bt_str_builder_repr(&text, bt_view(item));
        bt_release(item);
    }
    bt_release_maybe(items);
    bt_str_builder_char(&text, ']');
    bt_repr_leave(self);
    return bt_str_builder_finish(&text);
}

// The first position from `from` on where the lists' items differ or cannot be compared without running
// Python code, or where one of them ends.
static int64_t skip_equal_items(BtList *a, BtList *b, int64_t from) {
    bt_object_begin_shared_read(&a->head);
    bt_object_begin_shared_read(&b->head);
    bt_object_lock_two(&a->head, &b->head);
    int64_t end = a->length < b->length ? a->length : b->length, i = from;
    while (i < end &&
           bt_equal_without_python(bt_view(a->block->items[i]), bt_view(b->block->items[i])) == 1) {
        i++;
    }
    bt_object_unlock_two(&a->head, &b->head);
    return i;
}

static Value list_compare(View left, View right, BtCompareOp op) {
    if (!bt_is_list(right)) return BT_NOT_IMPLEMENTED;
    if ((op == BT_EQ || op == BT_NE) && bt_list_length(left) != bt_list_length(right))
        return bt_bool(op == BT_NE);
    for (int64_t i = 0;; i++) {
        i = skip_equal_items(bt_list_cast(left), bt_list_cast(right), i);
        Value a = bt_list_get(left, i), b = bt_list_get(right, i);
        if (bt_is_empty(a) || bt_is_empty(b)) {
            bt_release_maybe(a);
            bt_release_maybe(b);
            break;
        }
        int equal = bt_item_equal(bt_view(a), bt_view(b));
        Value result = BT_EMPTY;
        if (equal == 0) {
            if (i >= bt_list_length(left) || i >= bt_list_length(right)) {
                // The comparison took items away: what is left decides.
                result = bt_bool(bt_order_holds(bt_list_length(left), bt_list_length(right), op));
            } else if (op == BT_EQ || op == BT_NE) {
                result = bt_bool(op == BT_NE);
            } else {
                result = bt_compare(bt_view(a), bt_view(b), op);
            }
        }
        bt_release(a);
        bt_release(b);
        if (equal <= 0) return result;
    }
    return bt_bool(bt_order_holds(bt_list_length(left), bt_list_length(right), op));
}

static Value list_iter(View self) { return bt_sequence_iterator_new(&bt_type_list_iterator, self, 0); }

static int list_truth(View self) { return bt_list_length(self) != 0; }

static int64_t list_length(View self) { return bt_list_length(self); }

// Position of the first item equal to `item` in [start, stop), or -1, or -2 with an exception.
static int64_t find(View self, View item, int64_t start, int64_t stop) {
    for (int64_t i = start; i < stop; i++) {
        Value candidate = bt_list_get(self, i);
        if (bt_is_empty(candidate)) break;
        int equal = bt_item_equal(bt_view(candidate), item);
        bt_release(candidate);
        if (equal) return equal < 0 ? -2 : i;
    }
    return -1;
}

static int list_contains(View self, View item) {
    int64_t found = find(self, item, 0, INT64_MAX);
    return found == -2 ? -1 : found >= 0;
}

// ---- subscripts -------------------------------------------------------------------------------------------

static Value list_item(View self, int64_t index) {
    Value item = bt_list_get(self, index);
    if (BT_UNLIKELY(bt_is_empty(item))) return bt_raise(&bt_exc_IndexError, "list index out of range");
    return item;
}

static Value stepped_slice(View self, int64_t start, int64_t stop, int64_t step) {
    BtList *from = bt_list_cast(self);
    BtList *list = bt_list_alloc();
    if (!list) return BT_ERROR;
    bt_container_lock(&from->head);
    int64_t count = bt_slice_adjust(from->length, &start, &stop, step);
    bool done = true;
    if (count) {
        list->block = bt_list_block_alloc(count);
        done = list->block != NULL;
        for (int64_t i = 0; done && i < count; i++) {
            list->block->items[i] = bt_hold_slot_locked(&from->block->items[start + i * step]);
        }
        if (done) list->length = count;
    }
    bt_object_unlock(&from->head);
    if (done) return bt_steal(list);
    bt_release(bt_steal(list));
    return BT_ERROR;
}

static Value list_getitem(View self, View key) {
    if (bt_has_index(key)) {
        int64_t index;
        return bt_subscript_index(key, &index) ? bt_list_getitem_index(self, index) : BT_ERROR;
    }
    if (!bt_is_exact(key, BT_SHAPE_SLICE)) {
        return bt_raise(&bt_exc_TypeError, "list indices must be integers or slices, not %T", key);
    }
    int64_t start, stop, step;
    if (!bt_slice_unpack_indices(key, &start, &stop, &step)) return BT_ERROR;
    if (step != 1) return stepped_slice(self, start, stop, step);
    int64_t length = bt_list_length(self);
    bt_slice_adjust(length, &start, &stop, 1);
    return bt_list_slice(self, start, stop);
}

// self[start:stop] = items (step 1); they move into the list, unless it fails.
static bool replace_slice(View self, int64_t start, int64_t stop, BtRemoved *items) {
    int64_t count = items->count;
    BtList *list = bt_list_cast(self);
    BtRemoved removed;
    bt_removed_init(&removed);
    bt_container_lock(&list->head);
    int64_t gone = bt_slice_adjust(list->length, &start, &stop, 1);
    bool done = bt_removed_reserve(&removed, gone);
    if (done && count > gone) done = bt_list_reserve_locked(list, list->length + count - gone);
    if (done) {
        int64_t length = list->length;
        Value *slots = list->block ? list->block->items : NULL;
        if (gone) memcpy(removed.words, slots + start, (size_t)gone * sizeof(Value));
        removed.count = gone;
        if (count > gone) {
            bt_move_slots_locked(&list->head, slots + start + count, slots + start + gone,
                                 length - start - gone);
        }
        for (int64_t i = 0; i < count; i++) {
            bt_store_slot_locked(&list->head, &slots[start + i], items->words[i]);
        }
        items->count = 0;
        if (count > gone) {
            bt_store_release_i64(&list->length, length + count - gone);
        } else if (gone > count) {
            bt_list_close_gap_locked(list, start + count, gone - count);
        }
    }
    bt_object_unlock(&list->head);
    bt_removed_release(&removed);
    return done;
}

static bool delete_stepped(View self, int64_t start, int64_t stop, int64_t step) {
    BtList *list = bt_list_cast(self);
    BtRemoved removed;
    bt_removed_init(&removed);
    bt_container_lock(&list->head);
    int64_t length = list->length;
    int64_t count = bt_slice_adjust(length, &start, &stop, step);
    bool done = bt_removed_reserve(&removed, count);
    if (done && count) {
        if (step < 0) {
            start += step * (count - 1);
            step = -step;
        }
        Value *slots = list->block->items;
        int64_t to = start;
        for (int64_t from = start; from < length; from++) {
            int64_t distance = from - start;
            if (distance % step == 0 && distance / step < count) {
                removed.words[removed.count++] = slots[from];
            } else {
                bt_store_release_u64(&slots[to++].bits, slots[from].bits);
            }
        }
        bt_store_release_i64(&list->length, to);
        for (int64_t i = to; i < length; i++) bt_empty_slot_locked(&slots[i]);
    }
    bt_object_unlock(&list->head);
    bt_removed_release(&removed);
    return done;
}

// self[start:stop:step] = items; as replace_slice().
static bool assign_stepped(View self, int64_t start, int64_t stop, int64_t step, BtRemoved *items) {
    BtList *list = bt_list_cast(self);
    BtRemoved removed;
    bt_removed_init(&removed);
    bt_container_lock(&list->head);
    int64_t count = bt_slice_adjust(list->length, &start, &stop, step);
    bool fits = count == items->count;
    bool done = fits && bt_removed_reserve(&removed, count);
    if (done) {
        for (int64_t i = 0; i < count; i++) {
            Value *slot = &list->block->items[start + i * step];
            removed.words[removed.count++] = *slot;
            bt_store_slot_locked(&list->head, slot, items->words[i]);
        }
        items->count = 0;
    }
    bt_object_unlock(&list->head);
    if (!fits) {
        bt_raise(&bt_exc_ValueError, "attempt to assign sequence of size %lld to extended slice of size %lld",
                 (long long)items->count, (long long)count);
        return false;
    }
    bt_removed_release(&removed);
    return done;
}

// New references to all that the source has at one moment: safe from whatever the assignment does to the
// source, which may be this very list.
static bool collect_items(View source, BtRemoved *items) {
    if (bt_is_exact(source, BT_SHAPE_LIST)) {
        BtList *list = bt_list_cast(source);
        bt_container_lock(&list->head);
        bool done = bt_removed_reserve(items, list->length);
        for (int64_t i = 0; done && i < list->length; i++) {
            items->words[items->count++] = bt_hold_slot_locked(&list->block->items[i]);
        }
        bt_object_unlock(&list->head);
        return done;
    }
    Value iterable = bt_iterable_or_say(source, "must assign iterable to extended slice");
    if (bt_is_error(iterable)) return false;
    Value tuple = bt_tuple_from_iterable(bt_view(iterable));
    bt_release(iterable);
    if (bt_is_error(tuple)) return false;
    const BtTuple *from = bt_tuple_cast(bt_view(tuple));
    bool done = bt_removed_reserve(items, from->length);
    for (int64_t i = 0; done && i < from->length; i++) {
        items->words[items->count++] = bt_hold(bt_view(from->items[i]));
    }
    bt_release(tuple);
    return done;
}

static bool list_setitem_slice(View self, View key, View value) {
    int64_t start, stop, step;
    if (!bt_slice_unpack_indices(key, &start, &stop, &step)) return false;
    BtRemoved items;
    bt_removed_init(&items);
    bool done;
    if (bt_view_is_empty(value)) {
        done = step == 1 ? replace_slice(self, start, stop, &items) : delete_stepped(self, start, stop, step);
    } else {
        done = collect_items(value, &items) &&
               (step == 1 ? replace_slice(self, start, stop, &items)
                          : assign_stepped(self, start, stop, step, &items));
    }
    bt_removed_release(&items);
    return done;
}

static bool delete_index(View self, int64_t index) {
    BtList *list = bt_list_cast(self);
    Value removed = BT_EMPTY;
    bt_container_lock(&list->head);
    if (index < 0) index += list->length;
    if ((uint64_t)index < (uint64_t)list->length) removed = bt_list_remove_locked(list, index);
    bt_object_unlock(&list->head);
    if (bt_is_empty(removed)) {
        bt_raise(&bt_exc_IndexError, "list assignment index out of range");
        return false;
    }
    bt_release(removed);
    return true;
}

static bool list_setitem(View self, View key, View value) {
    if (bt_has_index(key)) {
        int64_t index;
        if (!bt_subscript_index(key, &index)) return false;
        if (bt_view_is_empty(value)) return delete_index(self, index);
        return bt_list_setitem_index(self, index, bt_hold(value));
    }
    if (bt_is_exact(key, BT_SHAPE_SLICE)) return list_setitem_slice(self, key, value);
    bt_raise(&bt_exc_TypeError, "list indices must be integers or slices, not %T", key);
    return false;
}

// ---- operators --------------------------------------------------------------------------------------------

static Value list_concat(View left, View right) {
    if (!bt_is_list(right)) {
        return bt_raise(&bt_exc_TypeError, "can only concatenate list (not \"%T\") to list", right);
    }
    BtList *a = bt_list_cast(left), *b = bt_list_cast(right);
    BtList *list = bt_list_alloc();
    if (!list) return BT_ERROR;
    bt_object_begin_shared_read(&a->head);
    bt_object_begin_shared_read(&b->head);
    bt_object_lock_two(&a->head, &b->head);
    int64_t length = a->length + b->length;
    bool done = true;
    if (length) {
        list->block = bt_list_block_alloc(length);
        done = list->block != NULL;
        if (done) {
            bt_list_copy_words_locked(list->block->items, a, 0, a->length);
            bt_list_copy_words_locked(list->block->items + a->length, b, 0, b->length);
            list->length = length;
        }
    }
    bt_object_unlock_two(&a->head, &b->head);
    if (done) return bt_steal(list);
    bt_release(bt_steal(list));
    return BT_ERROR;
}

static Value list_inplace_concat(View left, View right) {
    return bt_list_extend(left, right) ? bt_hold(left) : BT_ERROR;
}

// Fills to[length .. length * count) with copies of to[0 .. length), counting each.
static void repeat_words(Value *to, int64_t length, int64_t count) {
    for (int64_t i = 0; i < length; i++) {
        if (bt_is_immediate(bt_view(to[i]))) continue;
        for (int64_t n = 1; n < count; n++) (void)bt_hold(bt_view(to[i]));
    }
    int64_t done = length, total = length * count;
    for (; done <= total / 2; done *= 2) memcpy(to + done, to, (size_t)done * sizeof(Value));
    memcpy(to + done, to, (size_t)(total - done) * sizeof(Value));
}

static Value list_repeat(View self, int64_t count) {
    BtList *from = bt_list_cast(self);
    BtList *list = bt_list_alloc();
    if (!list) return BT_ERROR;
    bt_container_lock(&from->head);
    int64_t length = from->length;
    bool done = true;
    if (length && count > 0) {
        bool fits = count <= BT_LIST_CAPACITY_MAX / length;
        list->block = fits ? bt_list_block_alloc(length * count) : NULL;
        done = list->block != NULL;
        if (done) bt_list_copy_words_locked(list->block->items, from, 0, length);
    }
    bt_object_unlock(&from->head);
    if (!done) {
        bt_release(bt_steal(list));
        return bt_raise_no_memory();
    }
    if (list->block) {
        repeat_words(list->block->items, length, count);
        list->length = length * count;
    }
    return bt_steal(list);
}

static Value list_inplace_repeat(View self, int64_t count) {
    BtList *list = bt_list_cast(self);
    if (count <= 0) {
        list_clear_items(list);
        return bt_hold(self);
    }
    bt_container_lock(&list->head);
    int64_t length = list->length;
    bool fits = length == 0 || count <= BT_LIST_CAPACITY_MAX / length;
    bool done = fits && (length == 0 || bt_list_reserve_locked(list, length * count));
    if (done && length) {
        Value *items = list->block->items;
        for (int64_t i = length; i < length * count; i++) {
            bt_store_slot_locked(&list->head, &items[i], bt_hold_slot_locked(&items[i - length]));
        }
        bt_store_release_i64(&list->length, length * count);
    }
    bt_object_unlock(&list->head);
    return done ? bt_hold(self) : bt_raise_no_memory();
}

// ---- methods ----------------------------------------------------------------------------------------------

static Value list_append(View self, View item) {
    return bt_list_append_inline(self, bt_hold(item)) ? BT_NONE : BT_ERROR;
}

static Value list_extend(View self, View iterable) {
    return bt_list_extend(self, iterable) ? BT_NONE : BT_ERROR;
}

static Value list_insert(View self, const View *args, size_t argc) {
    int64_t index;
    if (!bt_as_i64(args[0], &index)) return BT_ERROR;
    return bt_list_insert(self, index, bt_hold(args[1])) ? BT_NONE : BT_ERROR;
}

static Value list_pop(View self, const View *args, size_t argc) {
    if (argc == 0) return bt_list_pop_last(self);
    int64_t index;
    if (!bt_as_i64(args[0], &index)) return BT_ERROR;
    BtList *list = bt_list_cast(self);
    Value item = BT_EMPTY;
    bt_container_lock(&list->head);
    bool was_empty = list->length == 0;
    if (index < 0) index += list->length;
    if ((uint64_t)index < (uint64_t)list->length) item = bt_list_remove_locked(list, index);
    bt_object_unlock(&list->head);
    if (!bt_is_empty(item)) return item;
    return bt_raise(&bt_exc_IndexError, was_empty ? "pop from empty list" : "pop index out of range");
}

static Value list_remove(View self, View item) {
    BtList *list = bt_list_cast(self);
    for (int64_t i = 0;; i++) {
        Value candidate = bt_list_get(self, i);
        if (bt_is_empty(candidate)) return bt_raise(&bt_exc_ValueError, "list.remove(x): x not in list");
        int equal = bt_item_equal(bt_view(candidate), item);
        uint64_t word = candidate.bits;
        if (equal <= 0) {
            bt_release(candidate);
            if (equal < 0) return BT_ERROR;
            continue;
        }
        // __eq__ or another thread may have changed the list. Without a second thread what is at the position
        // goes, as in CPython; with one it must still be the item that was compared.
        Value removed = BT_EMPTY;
        bt_container_lock(&list->head);
        bool there = i < list->length && (!bt_threads_run_at_once() || list->block->items[i].bits == word);
        if (there) removed = bt_list_remove_locked(list, i);
        bt_object_unlock(&list->head);
        bt_release(candidate);
        if (there) {
            bt_release(removed);
            return BT_NONE;
        }
        if (!bt_threads_run_at_once()) return BT_NONE;
        i = -1;
    }
}

static Value list_index(View self, const View *args, size_t argc) {
    int64_t start = 0, stop = INT64_MAX, length = bt_list_length(self);
    if (argc > 1 && !bt_search_bound(args[1], &start)) return BT_ERROR;
    if (argc > 2 && !bt_search_bound(args[2], &stop)) return BT_ERROR;
    if (start < 0 && (start += length) < 0) start = 0;
    if (stop < 0) stop += length;
    int64_t found = find(self, args[0], start, stop);
    if (found >= 0) return bt_small_int(found);
    if (found == -1) bt_raise(&bt_exc_ValueError, "%R is not in list", args[0]);
    return BT_ERROR;
}

static Value list_count(View self, View item) {
    int64_t count = 0;
    for (int64_t i = 0;; i++) {
        Value candidate = bt_list_get(self, i);
        if (bt_is_empty(candidate)) return bt_small_int(count);
        int equal = bt_item_equal(bt_view(candidate), item);
        bt_release(candidate);
        if (equal < 0) return BT_ERROR;
        count += equal;
    }
}

bool bt_list_reverse(View v) {
    BtList *list = bt_list_cast(v);
    bt_container_lock(&list->head);
    Value *items = list->block ? list->block->items : NULL;
    for (int64_t low = 0, high = list->length - 1; low < high; low++, high--) {
        uint64_t word = items[low].bits;
        bt_store_release_u64(&items[low].bits, items[high].bits);
        bt_store_release_u64(&items[high].bits, word);
    }
    bt_object_unlock(&list->head);
    return true;
}

static Value list_reverse(View self) {
    bt_list_reverse(self);
    return BT_NONE;
}

static Value list_clear(View self) {
    list_clear_items(bt_list_cast(self));
    return BT_NONE;
}

static Value list_copy(View self) { return bt_list_slice(self, 0, INT64_MAX); }

static Value list_sort(View self, const View *args, size_t argc, View kwnames) {
    static const char *const names[] = {"key", "reverse", NULL};
    static const BtSignature signature = {"sort", names, 0, 0, 0};
    View out[2];
    if (!bt_parse_arguments(&signature, args, argc, kwnames, out)) return BT_ERROR;
    int reverse = bt_view_is_empty(out[1]) ? 0 : bt_truth(out[1]);
    if (reverse < 0) return BT_ERROR;
    View key = bt_view_is_empty(out[0]) || bt_is_none(out[0]) ? BT_NO_VIEW : out[0];
    return bt_list_sort(self, key, reverse) ? BT_NONE : BT_ERROR;
}

static Value list_reversed(View self) {
    return bt_sequence_iterator_new(&bt_type_list_reverse_iterator, self, bt_list_length(self) - 1);
}

static Value list_sizeof(View self) {
    BtList *list = bt_list_cast(self);
    bt_container_lock(&list->head);
    int64_t capacity = list->block ? list->block->capacity : 0;
    bt_object_unlock(&list->head);
    return bt_small_int((int64_t)sizeof(BtList) + (int64_t)sizeof(BtListBlock) +
                        capacity * (int64_t)sizeof(Value));
}

static const BtMethodDef list_methods[] = {
    BT_METHOD_1("__getitem__", list_getitem, "__getitem__($self, index, /)\n--\n\nReturn self[index]."),
    BT_METHOD_1("append", list_append,
                "append($self, object, /)\n--\n\nAppend object to the end of the list."),
    BT_METHOD_1("extend", list_extend,
                "extend($self, iterable, /)\n--\n\nExtend list by appending elements from the iterable."),
    BT_METHOD_N("insert", list_insert, 2, 2,
                "insert($self, index, object, /)\n--\n\nInsert object before index."),
    BT_METHOD_N("pop", list_pop, 0, 1,
                "pop($self, index=-1, /)\n--\n\nRemove and return item at index (default last).\n\n"
                "Raises IndexError if list is empty or index is out of range."),
    BT_METHOD_1("remove", list_remove,
                "remove($self, value, /)\n--\n\nRemove first occurrence of value.\n\n"
                "Raises ValueError if the value is not present."),
    BT_METHOD_N("index", list_index, 1, 3,
                "index($self, value, start=0, stop=sys.maxsize, /)\n--\n\nReturn first index of value.\n\n"
                "Raises ValueError if the value is not present."),
    BT_METHOD_1("count", list_count, "count($self, value, /)\n--\n\nReturn number of occurrences of value."),
    BT_METHOD_0("reverse", list_reverse, "reverse($self, /)\n--\n\nReverse *IN PLACE*."),
    BT_METHOD_0("clear", list_clear, "clear($self, /)\n--\n\nRemove all items from list."),
    BT_METHOD_0("copy", list_copy, "copy($self, /)\n--\n\nReturn a shallow copy of the list."),
    BT_METHOD_K(
        "sort", list_sort,
        "sort($self, /, *, key=None, reverse=False)\n--\n\nSort the list in ascending order and return None."
        "\n\nThe sort is in-place (i.e. the list itself is modified) and stable (i.e. the\n"
        "order of two equal elements is maintained).\n\n"
        "If a key function is given, apply it once to each list item and sort them,\n"
        "ascending or descending, according to their function values.\n\n"
        "The reverse flag can be set to sort in descending order."),
    BT_METHOD_0("__reversed__", list_reversed,
                "__reversed__($self, /)\n--\n\nReturn a reverse iterator over the list."),
    BT_METHOD_0("__sizeof__", list_sizeof,
                "__sizeof__($self, /)\n--\n\nReturn the size of the list in memory, in bytes."),
    BT_METHOD_FLAGGED_1("__class_getitem__", bt_class_getitem, BT_METHOD_CLASS, "See PEP 585"),
    BT_METHOD_END,
};

BtType bt_type_list = {
    BT_TYPE_INIT(BT_SHAPE_LIST, "list", sizeof(BtList)),
    .flags = BT_TYPE_BASE | BT_TYPE_CONTAINER | BT_TYPE_IMMUTABLE | BT_TYPE_SEQUENCE_PATTERN |
             BT_TYPE_IS_LIST | BT_TYPE_NO_WEAKREFS,
    .doc = "list(iterable=(), /)\n--\n\nBuilt-in mutable sequence.\n\n"
           "If no argument is given, the constructor creates a new empty list.\n"
           "The argument must be an iterable if specified.",
    .new_ = list_new,
    .init = list_init,
    .dealloc = list_dealloc,
    .traverse = list_traverse,
    .clear = list_clear_slot,
    .repr = list_repr,
    .compare = list_compare,
    .iter = list_iter,
    .truth = list_truth,
    .length = list_length,
    .getitem = list_getitem,
    .setitem = list_setitem,
    .contains = list_contains,
    .sequence_item = list_item,
    .sequence_concat = list_concat,
    .sequence_repeat = list_repeat,
    .sequence_inplace_concat = list_inplace_concat,
    .sequence_inplace_repeat = list_inplace_repeat,
    .methods = list_methods,
};
