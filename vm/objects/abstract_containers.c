// Containers, iteration and buffers of any values.
#include "vm/base/error.h"
#include "vm/base/protocol.h"
#include "vm/objects/container.h"
#include "vm/objects/dict.h"
#include "vm/objects/dict_views.h"
#include "vm/objects/generic_alias.h"
#include "vm/objects/int.h"
#include "vm/objects/list.h"
#include "vm/objects/ordered_dict.h"
#include "vm/objects/sequence_iterators.h"
#include "vm/objects/set.h"
#include "vm/objects/slot_dispatch.h"
#include "vm/objects/str.h"
#include "vm/objects/tuple.h"
#include "vm/objects/type.h"

int64_t bt_length(View v) {
    const BtType *type = bt_type_of(v);
    if (type->length) return type->length(v);
    bt_raise(&bt_exc_TypeError, "object of type '%T' has no len()", v);
    return -1;
}

int64_t bt_length_hint(View v, int64_t otherwise) {
    const BtType *type = bt_type_of(v);
    if (type->length) {
        int64_t length = type->length(v);
        if (length >= 0) return length;
        if (!bt_error_matches(&bt_exc_TypeError)) return -1;
        bt_error_clear();
    }
    bool found;
    Value hint = bt_call_special(v, BT_NAME(__length_hint__), NULL, 0, &found);
    if (!found) return otherwise;
    if (bt_is_error(hint)) {
        if (!bt_error_matches(&bt_exc_TypeError)) return -1;
        bt_error_clear();
        return otherwise;
    }
    int64_t result = -1;
    if (bt_same(bt_view(hint), BT_NOT_IMPLEMENTED_VIEW)) {
        result = otherwise;
    } else if (!bt_is_int(bt_view(hint))) {
        bt_raise(&bt_exc_TypeError, "__length_hint__ must be an integer, not %T", bt_view(hint));
    } else if (!bt_int_fits_i64(bt_view(hint), &result)) {
        bt_raise(&bt_exc_OverflowError, "Python int too large to convert to C ssize_t");
        result = -1;
    } else if (result < 0) {
        bt_raise(&bt_exc_ValueError, "__length_hint__() should return >= 0");
        result = -1;
    }
    bt_release(hint);
    return result;
}

// ---- subscripts -------------------------------------------------------------------------------------------

static Value class_getitem(View cls, View key) {
    if (bt_same(cls, bt_type_view(&bt_type_type))) return bt_generic_alias_new(cls, key);  // type[int]
    Value method = bt_getattr_or_empty(cls, BT_NAME(__class_getitem__));
    if (!bt_is_empty(method)) {
        Value result = bt_is_none(bt_view(method)) ? BT_EMPTY : bt_call_1(bt_view(method), key);
        bool none = bt_is_none(bt_view(method));
        bt_release(method);
        if (!none) return result;
    }
    if (bt_error_occurred()) return BT_ERROR;
    if (bt_same(cls, bt_type_view(&bt_type_type))) return bt_generic_alias_new(cls, key);
    return bt_raise(&bt_exc_TypeError, "type '%N' is not subscriptable", bt_type_cast(cls));
}

Value bt_getitem(View container, View key) {
    const BtType *type = bt_type_of(container);
    if (BT_LIKELY(type->getitem != NULL)) return type->getitem(container, key);
    if (bt_is_type(container)) return class_getitem(container, key);
    return bt_raise(&bt_exc_TypeError, "'%T' object is not subscriptable", container);
}

bool bt_setitem(View container, View key, View value) {
    const BtType *type = bt_type_of(container);
    if (BT_LIKELY(type->setitem != NULL)) return type->setitem(container, key, value);
    bool delete = bt_view_is_empty(value);
    // CPython words a deletion by index of something like a sequence in its own way.
    bool by_index = delete && bt_type_of(key)->index &&
                    (type->sequence_item || type->contains || bt_type_has(type, BT_TYPE_HEAP));
    bt_raise(&bt_exc_TypeError,
             by_index ? "'%T' object doesn't support item deletion"
             : delete ? "'%T' object does not support item deletion"
                      : "'%T' object does not support item assignment",
             container);
    return false;
}

Value bt_sequence_getitem(View sequence, int64_t index) {
    const BtType *type = bt_type_of(sequence);
    if (type->sequence_item) {
        if (index < 0 && type->length) {
            int64_t length = type->length(sequence);
            if (length < 0) return BT_ERROR;
            index += length;
        }
        return type->sequence_item(sequence, index);
    }
    if (!type->getitem) return bt_raise(&bt_exc_TypeError, "'%T' object does not support indexing", sequence);
    Value key = bt_int_from_i64(index);
    if (bt_is_error(key)) return BT_ERROR;
    Value item = bt_getitem(sequence, bt_view(key));
    bt_release(key);
    return item;
}

static int contains_by_iteration(View container, View item) {
    Value iterator = bt_iter_at_once(container);
    if (bt_is_error(iterator)) {
        if (bt_error_matches(&bt_exc_TypeError)) {
            bt_error_clear();
            bt_raise(&bt_exc_TypeError, "argument of type '%T' is not iterable", container);
        }
        return -1;
    }
    int result = 0;
    for (;;) {
        Value candidate = bt_next(bt_view(iterator));
        if (bt_is_empty(candidate)) {
            if (bt_error_occurred()) result = -1;
            break;
        }
        result = bt_equal(bt_view(candidate), item);
        bt_release(candidate);
        if (result != 0) break;
    }
    bt_release(iterator);
    return result;
}

int bt_contains(View container, View item) {
    const BtType *type = bt_type_of(container);
    return type->contains ? type->contains(container, item) : contains_by_iteration(container, item);
}

// ---- iteration --------------------------------------------------------------------------------------------

// A class that only defines __getitem__ is iterated by index; built-in mappings are not.
static bool has_sequence_protocol(const BtType *type) {
    if (type->sequence_item) return true;
    return type->getitem && bt_type_has(type, BT_TYPE_HEAP) && !bt_type_has(type, BT_TYPE_IS_DICT);
}

Value bt_iter_self(View v) { return bt_hold(v); }

Value bt_iter(View v) {
    const BtType *type = bt_type_of(v);
    if (!type->iter) {
        if (has_sequence_protocol(type)) return bt_sequence_iterator_new(&bt_type_sequence_iterator, v, 0);
        return bt_raise(&bt_exc_TypeError, "'%T' object is not iterable", v);
    }
    Value iterator = type->iter(v);
    if (bt_is_error(iterator) || bt_is_iterator(bt_view(iterator))) return iterator;
    bt_raise(&bt_exc_TypeError, "iter() returned non-iterator of type '%T'", bt_view(iterator));
    bt_release(iterator);
    return BT_ERROR;
}

Value bt_iterable_or_say(View v, const char *format) {
    const BtType *type = bt_type_of(v);
    if (!bt_type_has(type, BT_TYPE_HEAP) && (type->iter || type->sequence_item)) return bt_hold(v);
    Value iterator = bt_iter(v);
    if (!bt_is_error(iterator) || !bt_error_matches(&bt_exc_TypeError)) return iterator;
    bt_error_clear();
    return bt_raise(&bt_exc_TypeError, format, v);
}

Value bt_iter_at_once(View v) {
    if (bt_others_may_change()) {
        Value items = bt_items_at_once(v);
        if (!bt_is_empty(items)) {
            Value iterator = bt_iter(bt_view(items));
            bt_release(items);
            return iterator;
        }
        if (bt_error_occurred()) return BT_ERROR;
    }
    return bt_iter(v);
}

Value bt_items_at_once(View v) {
    switch (bt_shape_of(v)) {
    case BT_SHAPE_DICT: return bt_dict_keys_list(v);
    case BT_SHAPE_DICT_KEYS:
    case BT_SHAPE_DICT_VALUES:
    case BT_SHAPE_DICT_ITEMS: return bt_dict_view_list(v);
    case BT_SHAPE_SET: return bt_set_items_list(v);
    default: break;
    }
    if (!bt_is_object(v)) return BT_EMPTY;
    const BtType *type = bt_type_of(v), *base = type->base;
    if (type == &bt_type_ordered_dict) return bt_ordered_dict_check(v) ? bt_dict_keys_list(v) : BT_EMPTY;
    if (base == &bt_type_dict_keys || base == &bt_type_dict_values || base == &bt_type_dict_items) {
        // Of an OrderedDict.
        bool there = bt_ordered_dict_check(bt_view(((const BtDictView *)bt_object(v))->dict));
        return there ? bt_dict_view_list(v) : BT_EMPTY;
    }
    return BT_EMPTY;
}

Value bt_next(View iterator) {
    const BtType *type = bt_type_of(iterator);
    if (BT_UNLIKELY(!type->next))
        return bt_raise(&bt_exc_TypeError, "'%T' object is not an iterator", iterator);
    if (bt_c_stack_exhausted("")) return BT_EMPTY;
    Value item = type->next(iterator);
    if (BT_UNLIKELY(bt_is_empty(item)) && bt_error_occurred() && bt_error_matches(&bt_exc_StopIteration))
        bt_error_clear();
    return item;
}

bool bt_iteration_ended(void) {
    if (BT_LIKELY(!bt_error_occurred())) return true;
    if (!bt_error_matches(&bt_exc_StopIteration)) return false;
    bt_error_clear();
    return true;
}

bool bt_is_iterator(View v) { return bt_type_of(v)->next != NULL; }

static bool reserve(BtList *list, int64_t count) {
    bt_object_lock(&list->head);
    // A hint beyond it is not believed.
    bool done = count <= 0 || count > BT_LIST_CAPACITY_MAX || bt_list_reserve_locked(list, count);
    bt_object_unlock(&list->head);
    return done;
}

// What an iterator gives, put into a list that nobody else can see: one lock for many items, instead of one
// for each.
static bool fill_private(View list, View iterator) {
    enum { BATCH = 32 };
    Value items[BATCH];
    bool more = true;
    while (more) {
        int64_t count = 0;
        while (more && count < BATCH) {
            items[count] = bt_iterator_step(iterator);
            more = !bt_is_empty(items[count]);
            count += more;
        }
        Value raised = more ? BT_EMPTY : bt_error_take();
        bool done = bt_list_append_values(list, items, count);
        if (!bt_is_empty(raised)) {
            bt_error_clear();
            bt_error_restore(raised);
            return false;
        }
        if (!done) return false;
    }
    return true;
}

Value bt_list_from_iterable(View v) {
    Value list = bt_list_new(0);
    if (bt_is_error(list)) return list;
    bool done;
    if (bt_threads_run_at_once() && bt_is_iterator(v)) {
        Value iterator = bt_iter(v);
        int64_t hint = bt_is_error(iterator) ? -1 : bt_length_hint(v, 0);
        done = hint >= 0 && reserve(bt_list_cast(bt_view(list)), hint) &&
               fill_private(bt_view(list), bt_view(iterator));
        bt_release_maybe(iterator);
    } else {
        done = bt_list_extend(bt_view(list), v);
    }
    if (done) return list;
    bt_release(list);
    return BT_ERROR;
}

Value bt_tuple_from_iterable(View v) {
    if (bt_is_exact(v, BT_SHAPE_TUPLE)) return bt_hold(v);
    if (bt_is_exact(v, BT_SHAPE_LIST)) return bt_list_to_tuple(v);
    Value list = bt_list_from_iterable(v);
    return bt_is_error(list) ? BT_ERROR : bt_list_into_tuple(list);
}

// ---- buffers ----------------------------------------------------------------------------------------------

bool bt_get_buffer(View v, BtBuffer *out, bool writable) {
    const BtType *type = bt_type_of(v);
    if (type->get_buffer) return type->get_buffer(v, out, writable);
    bt_raise(&bt_exc_TypeError, "a bytes-like object is required, not '%T'", v);
    return false;
}

void bt_release_buffer(BtBuffer *buffer) {
    Value owner = buffer->owner;
    if (bt_is_empty(owner)) return;
    const BtType *type = bt_type_of(bt_view(owner));
    if (type->release_buffer) type->release_buffer(bt_view(owner), buffer);
    buffer->owner = BT_EMPTY;
    bt_release(owner);
}
