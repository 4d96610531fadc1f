#include "vm/objects/dict_iterators.h"

#include "vm/objects/container.h"
#include "vm/objects/list.h"
#include "vm/objects/tuple.h"

static BtDictIterator *iterator_cast(View v) { return (BtDictIterator *)bt_object(v); }

static bool is_backward(const BtType *type) {
    return type == &bt_type_dict_reverse_key_iterator || type == &bt_type_dict_reverse_value_iterator ||
           type == &bt_type_dict_reverse_item_iterator;
}

Value bt_dict_iterator_new(BtType *type, View dict) {
    Value pair = BT_EMPTY;
    if (type == &bt_type_dict_item_iterator || type == &bt_type_dict_reverse_item_iterator) {
        pair = bt_tuple_pack(2, BT_NONE_VIEW, BT_NONE_VIEW);
        if (bt_is_error(pair)) return BT_ERROR;
    }
    BtDictIterator *it = (BtDictIterator *)bt_object_alloc_raw(type, sizeof(BtDictIterator));
    if (!it) {
        bt_release_maybe(pair);
        return BT_ERROR;
    }
    it->dict = bt_hold(dict);
    it->position = is_backward(type) ? INT64_MAX : 0;
    it->expected = it->remaining = bt_dict_length(dict);
    it->pair = pair;
    return bt_steal(it);
}

static void iterator_dealloc(BtObject *self) {
    BtDictIterator *it = (BtDictIterator *)self;
    bt_release_maybe(it->dict);
    bt_release_maybe(it->pair);
    bt_object_free(self);
}

static int iterator_traverse(BtObject *self, BtVisitFn visit, void *context) {
    BtDictIterator *it = (BtDictIterator *)self;
    int result = bt_visit_maybe(it->dict, visit, context);
    return result || bt_is_empty(it->pair) ? result : visit(bt_view(it->pair), context);
}

static void exhaust(BtDictIterator *it) {
    bt_store_relaxed_i64(&it->position, -1);
    bt_store_relaxed_i64(&it->remaining, 0);
    if (bt_threads_run_at_once()) return;
    Value dict = it->dict;
    it->dict = BT_EMPTY;
    bt_release_maybe(dict);
}

static bool is_exhausted(const BtDictIterator *it) {
    return bt_load_relaxed_i64(&it->position) < 0 || bt_is_empty(it->dict);
}

// Steps to the next entry. False: the end, or an exception.
BT_INLINE bool advance(BtDictIterator *it, Value *key, Value *value, bool backward) {
    if (is_exhausted(it)) return false;
    View dict = bt_view(it->dict);
    if (BT_UNLIKELY(bt_load_relaxed_i64(&it->expected) != bt_dict_length(dict))) {
        bt_store_relaxed_i64(&it->expected, -1);
        bt_raise(&bt_exc_RuntimeError, "dictionary changed size during iteration");
        return false;
    }
    int64_t position = bt_load_relaxed_i64(&it->position), remaining = bt_load_relaxed_i64(&it->remaining);
    bool found = backward ? bt_dict_previous_entry(dict, &position, key, value, NULL)
                          : bt_dict_next_entry(dict, &position, key, value, NULL);
    if (BT_UNLIKELY(!found)) {
        exhaust(it);
        return false;
    }
    // Threads that step one iterator at once count some entries twice.
    if (BT_UNLIKELY(remaining <= 0) && !bt_object_was_shared(&it->head)) {
        if (key) bt_release(*key);
        if (value) bt_release(*value);
        exhaust(it);
        bt_raise(&bt_exc_RuntimeError, "dictionary keys changed during iteration");
        return false;
    }
    bt_store_relaxed_i64(&it->position, position);
    bt_store_relaxed_i64(&it->remaining, remaining - 1);
    return true;
}

// The next entry when nobody else can be running and nothing is unusual; NULL: take advance.
BT_INLINE BtDictEntry *advance_alone(BtDictIterator *it) {
    if (bt_threads_run_at_once() || bt_is_empty(it->dict)) return NULL;
    const BtDict *dict = bt_dict_cast(bt_view(it->dict));
    if (BT_UNLIKELY(it->expected != dict->length)) return NULL;
    BtDictBlock *block = dict->block;
    int64_t i = it->position, end = block->end_live;
    if (i < block->first_live) i = block->first_live;
    while (i < end && bt_is_empty(block->entries[i].key)) i++;
    if (BT_UNLIKELY(i >= end || it->remaining <= 0)) return NULL;
    it->position = i + 1;
    it->remaining--;
    return &block->entries[i];
}

static Value next_key(View self) {
    const BtDictEntry *entry = advance_alone(iterator_cast(self));
    if (BT_LIKELY(entry != NULL)) return bt_hold(bt_view(entry->key));
    Value key;
    return advance(iterator_cast(self), &key, NULL, false) ? key : BT_EMPTY;
}

static Value next_value(View self) {
    const BtDictEntry *entry = advance_alone(iterator_cast(self));
    if (BT_LIKELY(entry != NULL)) return bt_hold(bt_view(entry->value));
    Value value;
    return advance(iterator_cast(self), NULL, &value, false) ? value : BT_EMPTY;
}

// The iterator's own tuple when the caller of the last step has let it go, else a new one. key and value
// stolen.
BT_INLINE Value make_pair(BtDictIterator *it, Value key, Value value) {
    BtTuple *pair = bt_tuple_cast(bt_view(it->pair));
    if (!bt_object_may_refill(&it->head, &pair->head)) {
        Value words[2] = {key, value};
        return bt_tuple_from_values(words, 2);
    }
    Value result = bt_hold(bt_view(it->pair));
    Value old_key = pair->items[0], old_value = pair->items[1];
    pair->items[0] = key;
    pair->items[1] = value;
    bt_release(old_key);
    bt_release(old_value);
    return result;
}

static Value next_item(View self) {
    const BtDictEntry *entry = advance_alone(iterator_cast(self));
    if (BT_LIKELY(entry != NULL)) {
        return make_pair(iterator_cast(self), bt_hold(bt_view(entry->key)), bt_hold(bt_view(entry->value)));
    }
    Value key, value;
    return advance(iterator_cast(self), &key, &value, false) ? make_pair(iterator_cast(self), key, value)
                                                             : BT_EMPTY;
}

static Value previous_key(View self) {
    Value key;
    return advance(iterator_cast(self), &key, NULL, true) ? key : BT_EMPTY;
}

static Value previous_value(View self) {
    Value value;
    return advance(iterator_cast(self), NULL, &value, true) ? value : BT_EMPTY;
}

static Value previous_item(View self) {
    Value key, value;
    return advance(iterator_cast(self), &key, &value, true) ? make_pair(iterator_cast(self), key, value)
                                                            : BT_EMPTY;
}

static Value iterator_length_hint(View self) {
    BtDictIterator *it = iterator_cast(self);
    if (is_exhausted(it) || bt_load_relaxed_i64(&it->expected) != bt_dict_length(bt_view(it->dict)))
        return bt_small_int(0);
    return bt_small_int(bt_load_relaxed_i64(&it->remaining));
}

// (iter, ([what is still to come],)); the iterator stays where it is.
static Value iterator_reduce(View self) {
    BtDictIterator *it = iterator_cast(self);
    Value list = bt_list_new(0);
    if (bt_is_error(list)) return BT_ERROR;
    if (!is_exhausted(it)) {
        Value copy = bt_dict_iterator_new(bt_type_of(self), bt_view(it->dict));
        bool done = !bt_is_error(copy);
        if (done) {
            BtDictIterator *twin = iterator_cast(bt_view(copy));
            twin->position = it->position;
            twin->expected = it->expected;
            twin->remaining = it->remaining;
            done = bt_list_extend(bt_view(list), bt_view(copy));
            bt_release(copy);
        }
        if (!done) {
            bt_release(list);
            return BT_ERROR;
        }
    }
    return bt_reduce_iterator("iter", list, BT_EMPTY);
}

static const BtMethodDef iterator_methods[] = {
    BT_METHOD_0("__length_hint__", iterator_length_hint,
                "Private method returning an estimate of len(list(it))."),
    BT_METHOD_0("__reduce__", iterator_reduce, "Return state information for pickling."),
    BT_METHOD_END,
};

#define ITERATOR_TYPE(shape, type_name, next_function)                                                      \
    {BT_TYPE_INIT(shape, type_name, sizeof(BtDictIterator)),                                                \
     .flags = BT_TYPE_CONTAINER | BT_TYPE_IMMUTABLE | BT_TYPE_NO_INSTANTIATION | BT_TYPE_NO_WEAKREFS,       \
     .dealloc = iterator_dealloc, .traverse = iterator_traverse, .iter = bt_iter_self,                     \
     .next = next_function, .methods = iterator_methods}

BtType bt_type_dict_key_iterator = ITERATOR_TYPE(BT_SHAPE_DICT_KEY_ITERATOR, "dict_keyiterator", next_key);
BtType bt_type_dict_value_iterator =
    ITERATOR_TYPE(BT_SHAPE_DICT_VALUE_ITERATOR, "dict_valueiterator", next_value);
BtType bt_type_dict_item_iterator =
    ITERATOR_TYPE(BT_SHAPE_DICT_ITEM_ITERATOR, "dict_itemiterator", next_item);
BtType bt_type_dict_reverse_key_iterator =
    ITERATOR_TYPE(BT_SHAPE_DICT_REVERSE_KEY_ITERATOR, "dict_reversekeyiterator", previous_key);
BtType bt_type_dict_reverse_value_iterator =
    ITERATOR_TYPE(BT_SHAPE_DICT_REVERSE_VALUE_ITERATOR, "dict_reversevalueiterator", previous_value);
BtType bt_type_dict_reverse_item_iterator =
    ITERATOR_TYPE(BT_SHAPE_DICT_REVERSE_ITEM_ITERATOR, "dict_reverseitemiterator", previous_item);
