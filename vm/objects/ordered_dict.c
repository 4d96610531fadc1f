#include "vm/objects/ordered_dict.h"

#include "vm/base/arguments.h"
#include "vm/objects/container.h"
#include "vm/objects/dict_views.h"
#include "vm/objects/int.h"
#include "vm/objects/list.h"
#include "vm/objects/repr_guard.h"
#include "vm/objects/shape.h"
#include "vm/objects/str.h"
#include "vm/objects/tuple.h"
#include "vm/objects/type.h"

static BtOrderedDict *cast(View v) { return (BtOrderedDict *)bt_object(v); }
static bool is_ordered(View v) { return bt_is_object(v) && bt_is_instance(v, &bt_type_ordered_dict); }
static bool is_exactly_ordered(View v) { return bt_is_object(v) && bt_type_of(v) == &bt_type_ordered_dict; }

static uint32_t changes_of(View self) { return bt_load_relaxed_u32(&cast(self)->changes); }

static void note_change(View self) {
    uint32_t *changes = &cast(self)->changes;
    if (bt_threads_run_at_once()) {
        bt_add_relaxed_u32(changes, 1);
    } else {
        ++*changes;
    }
}

static Value raise_mutated(void) {
    return bt_raise(&bt_exc_RuntimeError, "OrderedDict mutated during iteration");
}

// ---- keys that are not found ------------------------------------------------------------------------------

void bt_ordered_dict_lost_slow(View v, View key) {
    if (!is_ordered(v)) return;
    BtOrderedDict *self = cast(v);
    Value list = bt_list_new(0);
    if (bt_is_error(list)) {
        // The key is gone: whoever took it out must not hear of a failure.
        bt_error_clear();
        return;
    }
    bt_container_lock(&self->dict.head);
    if (bt_is_empty(self->lost)) {
        bt_mark_escaped(bt_view(list));
        bt_store_release_u64(&self->lost.bits, list.bits);
        list = BT_EMPTY;
    }
    bt_object_unlock(&self->dict.head);
    bt_release_maybe(list);
    if (!bt_list_append(bt_view(self->lost), bt_hold(key))) bt_error_clear();
}

// Is a key that the dict should have there? Otherwise KeyError.
static bool require_key(View self, View key) {
    int there = bt_dict_contains(self, key);
    if (there == 0) bt_raise_with(&bt_exc_KeyError, bt_hold(key));
    return there == 1;
}

// False: KeyError about a key that a method of dict has removed.
static bool require_lost(View self) {
    Value lost = {bt_load_acquire_u64(&cast(self)->lost.bits)};
    if (BT_LIKELY(bt_is_empty(lost))) return true;
    for (int64_t i = 0; i < bt_list_length(bt_view(lost)); i++) {
        Value key = bt_list_get(bt_view(lost), i);
        if (bt_is_empty(key)) break;
        bool there = require_key(self, bt_view(key));
        bt_release(key);
        if (!there) return false;
    }
    return true;
}

// Could a key that the dict keeps under `hash` be found? One with a __hash__ in Python may have another hash
// now: KeyError. Nothing is looked up: what another thread has removed meanwhile is no error.
static bool require_same_hash(View key, int64_t hash) {
    if (!bt_is_object(key) || bt_is_exact(key, BT_SHAPE_STR)) return true;
    int64_t now;
    if (!bt_hash(key, &now)) return false;
    if (now != hash) bt_raise_with(&bt_exc_KeyError, bt_hold(key));
    return now == hash;
}

bool bt_ordered_dict_check(View self) {
    if (!require_lost(self)) return false;
    Value key;
    int64_t hash;
    for (int64_t position = 0; bt_dict_next_entry(self, &position, &key, NULL, &hash);) {
        bool there = require_same_hash(bt_view(key), hash);
        bt_release(key);
        if (!there) return false;
    }
    return true;
}

// ---- iterators --------------------------------------------------------------------------------------------

typedef enum Part { KEYS, VALUES, ITEMS } Part;

typedef struct OrderedIterator {
    BtObject head;
    Value dict;          // empty when exhausted (GIL build)
    int64_t position;    // atomic: relaxed; as bt_dict_next_entry or bt_dict_previous_entry wants it
    int64_t remaining;   // atomic: relaxed; 0: exhausted, and no change is noticed any more
    int64_t expected;    // keys at the start
    uint32_t changes;    // the dict's at the start
    uint8_t part;
    bool backward;
} OrderedIterator;

static BtType iterator_type, keys_type, values_type, items_type;

static OrderedIterator *iterator_cast(View v) { return (OrderedIterator *)bt_object(v); }

static Value iterator_new(View dict, Part part, bool backward) {
    OrderedIterator *it = (OrderedIterator *)bt_object_alloc_raw(&iterator_type, sizeof(OrderedIterator));
    if (!it) return BT_ERROR;
    it->dict = bt_hold(dict);
    it->position = backward ? INT64_MAX : 0;
    it->remaining = it->expected = bt_dict_length(dict);
    it->changes = changes_of(dict);
    it->part = (uint8_t)part;
    it->backward = backward;
    return bt_steal(it);
}

static void exhaust(OrderedIterator *it) {
    bt_store_relaxed_i64(&it->remaining, 0);
    if (bt_threads_run_at_once()) return;
    Value dict = it->dict;
    it->dict = BT_EMPTY;
    bt_release_maybe(dict);
}

static Value iterator_next(View self) {
    OrderedIterator *it = iterator_cast(self);
    int64_t remaining = bt_load_relaxed_i64(&it->remaining), position = bt_load_relaxed_i64(&it->position);
    if (remaining <= 0 || bt_is_empty(it->dict)) {
        if (!bt_is_empty(it->dict)) exhaust(it);
        return BT_EMPTY;
    }
    View dict = bt_view(it->dict);
    if (it->changes != changes_of(dict)) {
        exhaust(it);
        return raise_mutated();
    }
    if (it->expected != bt_dict_length(dict)) {
        exhaust(it);
        return bt_raise(&bt_exc_RuntimeError, "OrderedDict changed size during iteration");
    }
    Value words[2] = {BT_EMPTY, BT_EMPTY};
    Value *key = &words[0], *value = it->part == KEYS ? NULL : &words[1];
    if (!require_lost(dict)) {
        exhaust(it);
        return BT_ERROR;
    }
    int64_t hash;
    if (!(it->backward ? bt_dict_previous_entry(dict, &position, key, value, &hash)
                       : bt_dict_next_entry(dict, &position, key, value, &hash))) {
        exhaust(it);
        return BT_EMPTY;
    }
    bt_store_relaxed_i64(&it->position, position);
    bt_store_relaxed_i64(&it->remaining, remaining - 1);
    if (!require_same_hash(bt_view(words[0]), hash)) {
        bt_release(words[0]);
        bt_release_maybe(words[1]);
        exhaust(it);
        return BT_ERROR;
    }
    if (it->part == ITEMS) return bt_tuple_from_values(words, 2);
    if (it->part == VALUES) bt_release(words[0]);
    return words[it->part == VALUES];
}

static void iterator_dealloc(BtObject *self) {
    bt_release_maybe(((OrderedIterator *)self)->dict);
    bt_object_free(self);
}

static int iterator_traverse(BtObject *self, BtVisitFn visit, void *context) {
    Value dict = ((OrderedIterator *)self)->dict;
    return bt_visit_maybe(dict, visit, context);
}

// (iter, ([what is still to come],)); the iterator stays where it is.
static Value iterator_reduce(View self) {
    const OrderedIterator *it = iterator_cast(self);
    Value rest = bt_list_new(0);
    if (bt_is_error(rest)) return BT_ERROR;
    if (!bt_is_empty(it->dict) && bt_load_relaxed_i64(&it->remaining) > 0) {
        Value twin = iterator_new(bt_view(it->dict), (Part)it->part, it->backward);
        bool done = !bt_is_error(twin);
        if (done) {
            OrderedIterator *copy = iterator_cast(bt_view(twin));
            copy->position = bt_load_relaxed_i64(&it->position);
            copy->remaining = bt_load_relaxed_i64(&it->remaining);
            copy->expected = it->expected;
            copy->changes = it->changes;
            done = bt_list_extend(bt_view(rest), bt_view(twin));
            bt_release(twin);
        }
        if (!done) {
            bt_release(rest);
            return BT_ERROR;
        }
    }
    return bt_reduce_iterator("iter", rest, BT_EMPTY);
}

static const BtMethodDef iterator_methods[] = {
    BT_METHOD_0("__reduce__", iterator_reduce, "Return state information for pickling"),
    BT_METHOD_END,
};

static BtType iterator_type = {
    BT_TYPE_INIT(0, "odict_iterator", sizeof(OrderedIterator)),
    .flags = BT_TYPE_CONTAINER | BT_TYPE_IMMUTABLE | BT_TYPE_NO_INSTANTIATION | BT_TYPE_NO_WEAKREFS,
    .dealloc = iterator_dealloc,
    .traverse = iterator_traverse,
    .iter = bt_iter_self,
    .next = iterator_next,
    .methods = iterator_methods,
};

// ---- views: those of dict, with the iterators above -------------------------------------------------------

static View viewed(View self) { return bt_view(((BtDictView *)bt_object(self))->dict); }

static Value keys_iter(View self) { return iterator_new(viewed(self), KEYS, false); }
static Value values_iter(View self) { return iterator_new(viewed(self), VALUES, false); }
static Value items_iter(View self) { return iterator_new(viewed(self), ITEMS, false); }
static Value keys_reversed(View self) { return iterator_new(viewed(self), KEYS, true); }
static Value values_reversed(View self) { return iterator_new(viewed(self), VALUES, true); }
static Value items_reversed(View self) { return iterator_new(viewed(self), ITEMS, true); }

#define VIEW_TYPE(part)                                                                                     \
    static const BtMethodDef part##_methods[] = {BT_METHOD_0("__reversed__", part##_reversed, NULL),        \
                                                 BT_METHOD_END};                                            \
    static BtType part##_type = {                                                                           \
        BT_TYPE_INIT(0, "odict_" #part, sizeof(BtDictView)),                                                \
        .flags = BT_TYPE_CONTAINER | BT_TYPE_IMMUTABLE | BT_TYPE_NO_INSTANTIATION | BT_TYPE_NO_WEAKREFS,    \
        .static_base = &bt_type_dict_##part,                                                                \
        .iter = part##_iter,                                                                                \
        .methods = part##_methods,                                                                          \
    }

VIEW_TYPE(keys);
VIEW_TYPE(values);
VIEW_TYPE(items);

// ---- storing ----------------------------------------------------------------------------------------------

static bool ordered_setitem(View self, View key, View value) {
    int64_t before = bt_dict_length(self);
    if (bt_view_is_empty(value)) {
        int deleted = bt_dict_delete(self, key);
        if (deleted == 0) bt_raise_with(&bt_exc_KeyError, bt_hold(key));
        if (deleted != 1) return false;
    } else if (!bt_dict_set(self, key, value)) {
        return false;
    }
    if (before != bt_dict_length(self)) note_change(self);
    return true;
}

// "k, v = pair" of an update, then self[k] = v.
static bool store_pair(View self, View pair) {
    Value words = bt_tuple_from_iterable(pair);
    if (bt_is_error(words)) return false;
    int64_t length = bt_tuple_length(bt_view(words));
    bool done = length == 2;
    if (done) {
        done = bt_setitem(self, bt_tuple_get(bt_view(words), 0), bt_tuple_get(bt_view(words), 1));
    } else if (length > 2) {
        bt_raise(&bt_exc_ValueError, "too many values to unpack (expected 2)");
    } else {
        bt_raise(&bt_exc_ValueError, "need more than %d value%s to unpack", (int)length,
                 length == 1 ? "" : "s");
    }
    bt_release(words);
    return done;
}

static bool store_key_of(View self, View mapping, View key) {
    Value value = bt_getitem(mapping, key);
    if (bt_is_error(value)) return false;
    bool done = bt_setitem(self, key, bt_view(value));
    bt_release(value);
    return done;
}

// Pairs, or the keys of a mapping, from what `iterable` iterates over.
static bool store_each(View self, View iterable, bool keys, View mapping) {
    Value iterator = bt_iter_at_once(iterable);
    if (bt_is_error(iterator)) return false;
    bool done = true;
    while (done) {
        Value element = bt_iterator_step(bt_view(iterator));
        if (bt_is_empty(element)) {
            done = !bt_error_occurred();
            break;
        }
        done = keys ? store_key_of(self, mapping, bt_view(element)) : store_pair(self, bt_view(element));
        bt_release(element);
    }
    bt_release(iterator);
    return done;
}

// self.update(source). A mapping is what has keys(), or else items().
static bool merge(View self, View source) {
    bool plain = bt_is_exact(source, BT_SHAPE_DICT) || is_exactly_ordered(source);
    if (plain && bt_type_of(self)->setitem == ordered_setitem) {
        note_change(self);
        return bt_dict_merge(self, source, true);
    }
    static const char *const methods[2] = {"keys", "items"};
    for (int i = 0; i < 2; i++) {
        Value name = bt_intern_text(methods[i]);
        Value method = bt_is_error(name) ? BT_ERROR : bt_getattr_or_empty(source, bt_view(name));
        bt_release_maybe(name);
        if (bt_is_empty(method)) {
            if (bt_error_occurred()) return false;
            continue;
        }
        Value elements = bt_call_0(bt_view(method));
        bt_release(method);
        if (bt_is_error(elements)) return false;
        bool done = store_each(self, bt_view(elements), i == 0, source);
        bt_release(elements);
        return done;
    }
    return store_each(self, source, false, BT_NO_VIEW);
}

static bool merge_arguments(View self, const View *args, size_t argc, View kwnames) {
    if (argc && !merge(self, args[0])) return false;
    int64_t keywords = bt_view_is_empty(kwnames) ? 0 : bt_tuple_length(kwnames);
    for (int64_t i = 0; i < keywords; i++) {
        if (!bt_setitem(self, bt_tuple_get(kwnames, i), args[argc + (size_t)i])) return false;
    }
    return true;
}

// ---- construction -----------------------------------------------------------------------------------------

static Value ordered_new(BtType *type, const View *args, size_t argc, View kwnames) {
    (void)args;
    (void)argc;
    (void)kwnames;
    BtOrderedDict *self = (BtOrderedDict *)bt_container_alloc(type, 0);
    if (!self) return BT_ERROR;
    bt_dict_init_empty(&self->dict);
    self->lost = BT_EMPTY;
    return bt_steal(self);
}

static bool ordered_init(View self, const View *args, size_t argc, View kwnames) {
    if (argc > 1) {
        bt_raise(&bt_exc_TypeError, "expected at most 1 arguments, got %zu", argc);
        return false;
    }
    return merge_arguments(self, args, argc, kwnames);
}

static void ordered_dealloc(BtObject *self) {
    bt_attributes_release(self);
    bt_release_maybe(((BtOrderedDict *)self)->lost);
    bt_dict_dealloc(self);
}

static int ordered_traverse(BtObject *self, BtVisitFn visit, void *context) {
    int result = bt_attributes_traverse(self, visit, context);
    if (!result) result = bt_visit_maybe(((BtOrderedDict *)self)->lost, visit, context);
    return result ? result : bt_dict_traverse(self, visit, context);
}

static void ordered_clear_slot(BtObject *self) {
    bt_attributes_release(self);
    Value lost = ((BtOrderedDict *)self)->lost;
    ((BtOrderedDict *)self)->lost = BT_EMPTY;
    bt_release_maybe(lost);
    bt_dict_clear(bt_view_of(self));
}

// ---- operators --------------------------------------------------------------------------------------------

static Value ordered_repr(View self) {
    const char *name = bt_type_bare_name(bt_type_of(self));
    if (bt_dict_length(self) == 0) return bt_str_format("%s()", name);
    int running = bt_repr_enter(self);
    if (running < 0) return BT_ERROR;
    if (running > 0) return bt_str_from_text("...");
    Value items = bt_ordered_dict_check(self) ? bt_dict_new() : BT_ERROR, text = BT_ERROR;
    if (!bt_is_error(items)) {
        if (bt_dict_update(bt_view(items), self)) text = bt_str_format("%s(%R)", name, bt_view(items));
        bt_release(items);
    }
    bt_repr_leave(self);
    return text;
}

// Are the keys equal one by one? 1, 0, -1.
static int same_order(View left, View right) {
    uint32_t left_changes = changes_of(left), right_changes = changes_of(right);
    int64_t left_position = 0, right_position = 0;
    for (;;) {
        Value a = BT_EMPTY, b = BT_EMPTY;
        bool more = bt_dict_next(left, &left_position, &a, NULL);
        bool other_more = bt_dict_next(right, &right_position, &b, NULL);
        int equal = more && other_more ? bt_item_equal(bt_view(a), bt_view(b)) : more == other_more;
        bt_release_maybe(a);
        bt_release_maybe(b);
        if (equal < 0) return -1;
        if (left_changes != changes_of(left) || right_changes != changes_of(right)) {
            raise_mutated();
            return -1;
        }
        if (!equal || !more) return equal;
    }
}

static Value ordered_compare(View left, View right, BtCompareOp op) {
    Value result = bt_type_dict.compare(left, right, BT_EQ);
    if (bt_is_error(result)) return BT_ERROR;
    bool is_answer =
        bt_same(bt_view(result), bt_view(BT_TRUE)) || bt_same(bt_view(result), bt_view(BT_FALSE));
    if (!is_answer || (op != BT_EQ && op != BT_NE)) {
        bt_release(result);
        return BT_NOT_IMPLEMENTED;
    }
    int equal = bt_same(bt_view(result), bt_view(BT_TRUE));
    if (equal && is_ordered(right)) equal = same_order(left, right);
    return equal < 0 ? BT_ERROR : bt_bool(equal == (op == BT_EQ));
}

static Value ordered_iter(View self) { return iterator_new(self, KEYS, false); }

static Value ordered_or(View left, View right) {
    if (!bt_is_dict(left) || !bt_is_dict(right)) return BT_NOT_IMPLEMENTED;
    Value result = bt_call_1(bt_type_view(bt_type_of(is_ordered(left) ? left : right)), left);
    if (bt_is_error(result) || merge(bt_view(result), right)) return result;
    bt_release(result);
    return BT_ERROR;
}

static Value ordered_inplace_or(View left, View right) {
    return merge(left, right) ? bt_hold(left) : BT_ERROR;
}

// ---- methods ----------------------------------------------------------------------------------------------

static Value ordered_fromkeys(View type, const View *args, size_t argc, View kwnames) {
    static const char *const names[] = {"iterable", "value", NULL};
    static const BtSignature signature = {"fromkeys", names, 0, 2, 1};
    View in[2];
    if (!bt_parse_arguments(&signature, args, argc, kwnames, in)) return BT_ERROR;
    View value = bt_view_is_empty(in[1]) ? BT_NONE_VIEW : in[1];
    Value dict = bt_call_0(type);
    if (bt_is_error(dict)) return BT_ERROR;
    Value iterator = bt_iter_at_once(in[0]);
    bool done = !bt_is_error(iterator);
    while (done) {
        Value key = bt_iterator_step(bt_view(iterator));
        if (bt_is_empty(key)) {
            done = !bt_error_occurred();
            break;
        }
        done = bt_setitem(bt_view(dict), bt_view(key), value);
        bt_release(key);
    }
    bt_release_maybe(iterator);
    if (done) return dict;
    bt_release(dict);
    return BT_ERROR;
}

static Value ordered_update(View self, const View *args, size_t argc, View kwnames) {
    if (argc > 1) {
        return bt_raise(&bt_exc_TypeError, "update() takes at most 1 positional argument (%zu given)", argc);
    }
    return merge_arguments(self, args, argc, kwnames) ? BT_NONE : BT_ERROR;
}

static Value ordered_setdefault(View self, const View *args, size_t argc, View kwnames) {
    static const char *const names[] = {"key", "default", NULL};
    static const BtSignature signature = {"setdefault", names, 0, 2, 1};
    View in[2];
    if (!bt_parse_arguments(&signature, args, argc, kwnames, in)) return BT_ERROR;
    View otherwise = bt_view_is_empty(in[1]) ? BT_NONE_VIEW : in[1];
    if (bt_type_of(self)->setitem == ordered_setitem) {
        int64_t before = bt_dict_length(self);
        Value result = bt_dict_setdefault(self, in[0], otherwise);
        if (before != bt_dict_length(self)) note_change(self);
        return result;
    }
    int there = bt_contains(self, in[0]);
    if (there < 0) return BT_ERROR;
    if (there) return bt_getitem(self, in[0]);
    return bt_setitem(self, in[0], otherwise) ? bt_hold(otherwise) : BT_ERROR;
}

static Value ordered_pop(View self, const View *args, size_t argc, View kwnames) {
    static const char *const names[] = {"key", "default", NULL};
    static const BtSignature signature = {"pop", names, 0, 2, 1};
    View in[2];
    if (!bt_parse_arguments(&signature, args, argc, kwnames, in)) return BT_ERROR;
    int64_t hash;
    if (!bt_key_hash(in[0], &hash)) return BT_ERROR;
    Value value = bt_dict_pop(self, in[0]);
    if (!bt_is_empty(value)) {
        note_change(self);
        return value;
    }
    if (bt_error_occurred()) return BT_ERROR;
    return bt_view_is_empty(in[1]) ? bt_raise_with(&bt_exc_KeyError, bt_hold(in[0])) : bt_hold(in[1]);
}

// An optional `last`: 1, 0, -1.
static int wants_last(View argument) { return bt_view_is_empty(argument) ? 1 : bt_truth(argument); }

static Value ordered_popitem(View self, const View *args, size_t argc, View kwnames) {
    static const char *const names[] = {"last", NULL};
    static const BtSignature signature = {"popitem", names, 0, 1, 0};
    View in[1];
    if (!bt_parse_arguments(&signature, args, argc, kwnames, in)) return BT_ERROR;
    int last = wants_last(in[0]);
    if (last < 0) return BT_ERROR;
    // The tuple first: what was taken out must not be lost to MemoryError.
    Value pair = bt_tuple_new(2);
    if (bt_is_error(pair)) return BT_ERROR;
    Value *items = bt_tuple_cast(bt_view(pair))->items;
    if (bt_dict_pop_end(self, last, &items[0], &items[1])) {
        note_change(self);
        return pair;
    }
    bt_release(pair);
    return bt_raise(&bt_exc_KeyError, "dictionary is empty");
}

static Value ordered_move_to_end(View self, const View *args, size_t argc, View kwnames) {
    static const char *const names[] = {"key", "last", NULL};
    static const BtSignature signature = {"move_to_end", names, 0, 2, 1};
    View in[2];
    if (!bt_parse_arguments(&signature, args, argc, kwnames, in)) return BT_ERROR;
    int last = wants_last(in[1]);
    if (last < 0) return BT_ERROR;
    bool moved;
    int there = bt_dict_move_to_end(self, in[0], last, &moved);
    if (moved) note_change(self);
    if (there == 0) return bt_raise_with(&bt_exc_KeyError, bt_hold(in[0]));
    return there < 0 ? BT_ERROR : BT_NONE;
}

static Value ordered_clear(View self) {
    bt_dict_clear(self);
    Value lost = {bt_load_acquire_u64(&cast(self)->lost.bits)};
    if (!bt_is_empty(lost)) bt_type_list.clear(bt_object(bt_view(lost)));
    note_change(self);
    return BT_NONE;
}

static Value ordered_copy(View self) {
    Value copy = bt_call_0(bt_type_view(bt_type_of(self)));
    if (bt_is_error(copy)) return BT_ERROR;
    bool done;
    if (is_exactly_ordered(self)) {
        done = bt_dict_merge(bt_view(copy), self, true);
    } else {
        Value keys = bt_ordered_dict_check(self) ? bt_dict_keys_list(self) : BT_ERROR;
        done = !bt_is_error(keys) && store_each(bt_view(copy), bt_view(keys), true, self);
        bt_release_maybe(keys);
    }
    if (done) return copy;
    bt_release(copy);
    return BT_ERROR;
}

static Value ordered_keys(View self) { return bt_dict_view_new(&keys_type, self); }
static Value ordered_values(View self) { return bt_dict_view_new(&values_type, self); }
static Value ordered_items(View self) { return bt_dict_view_new(&items_type, self); }
static Value ordered_reversed(View self) { return iterator_new(self, KEYS, true); }

static Value ordered_reduce(View self) {
    Value state = bt_call_method_text(self, "__getstate__", NULL, 0);
    Value items = bt_is_error(state) ? BT_ERROR : bt_call_method_text(self, "items", NULL, 0);
    Value iterator = bt_is_error(items) ? BT_ERROR : bt_iter(bt_view(items));
    bt_release_maybe(items);
    if (bt_is_error(iterator)) {
        bt_release_maybe(state);
        return BT_ERROR;
    }
    Value words[5] = {bt_hold(bt_type_view(bt_type_of(self))), bt_tuple_empty(), state, BT_NONE, iterator};
    return bt_tuple_from_values(words, 5);
}

// What CPython's takes: a dict, and for each key a list node, for each place of the index a pointer to one.
static Value ordered_sizeof(View self) {
    bt_container_lock(bt_object(self));
    int64_t places = cast(self)->dict.block->index_size, length = cast(self)->dict.length;
    bt_object_unlock(bt_object(self));
    return bt_int_from_i64(128 + bt_dict_block_bytes(self) + (length ? 8 * places + 32 * length : 0));
}

static const BtMethodDef ordered_methods[] = {
    BT_METHOD_FLAGGED_K("fromkeys", ordered_fromkeys, BT_METHOD_CLASS,
                        "fromkeys($type, /, iterable, value=None)\n--\n\n"
                        "Create a new ordered dictionary with keys from iterable and values set to value."),
    BT_METHOD_0("__sizeof__", ordered_sizeof, "__sizeof__($self, /)\n--\n\n"),
    BT_METHOD_0("__reduce__", ordered_reduce,
                "__reduce__($self, /)\n--\n\nReturn state information for pickling"),
    BT_METHOD_K("setdefault", ordered_setdefault,
                "setdefault($self, /, key, default=None)\n--\n\n"
                "Insert key with a value of default if key is not in the dictionary.\n\n"
                "Return the value for key if key is in the dictionary, else default."),
    BT_METHOD_K("pop", ordered_pop,
                "pop($self, /, key, default=<unrepresentable>)\n--\n\n"
                "od.pop(key[,default]) -> v, remove specified key and return the corresponding value.\n\n"
                "If the key is not found, return the default if given; otherwise,\nraise a KeyError."),
    BT_METHOD_K("popitem", ordered_popitem,
                "popitem($self, /, last=True)\n--\n\n"
                "Remove and return a (key, value) pair from the dictionary.\n\n"
                "Pairs are returned in LIFO order if last is true or FIFO order if false."),
    BT_METHOD_0("keys", ordered_keys, "keys($self, /)\n--\n\n"),
    BT_METHOD_0("values", ordered_values, "values($self, /)\n--\n\n"),
    BT_METHOD_0("items", ordered_items, "items($self, /)\n--\n\n"),
    BT_METHOD_K("update", ordered_update, NULL),
    BT_METHOD_0("clear", ordered_clear,
                "clear($self, /)\n--\n\nod.clear() -> None.  Remove all items from od."),
    BT_METHOD_0("copy", ordered_copy, "copy($self, /)\n--\n\nod.copy() -> a shallow copy of od"),
    BT_METHOD_0("__reversed__", ordered_reversed,
                "__reversed__($self, /)\n--\n\nod.__reversed__() <==> reversed(od)"),
    BT_METHOD_K("move_to_end", ordered_move_to_end,
                "move_to_end($self, /, key, last=True)\n--\n\n"
                "Move an existing element to the end (or beginning if last is false).\n\n"
                "Raise KeyError if the element does not exist."),
    BT_METHOD_END,
};

BtType bt_type_ordered_dict = {
    BT_TYPE_INIT(0, "collections.OrderedDict", sizeof(BtOrderedDict)),
    .module = "collections",
    .flags = BT_TYPE_BASE | BT_TYPE_CONTAINER | BT_TYPE_HAS_DICT,
    .inline_slots = 2,
    .static_base = &bt_type_dict,
    .doc = "Dictionary that remembers insertion order",
    .new_ = ordered_new,
    .init = ordered_init,
    .dealloc = ordered_dealloc,
    .traverse = ordered_traverse,
    .clear = ordered_clear_slot,
    .repr = ordered_repr,
    .compare = ordered_compare,
    .iter = ordered_iter,
    .setitem = ordered_setitem,
    .binary = {[BT_OP_OR] = ordered_or},
    .inplace = {[BT_OP_OR] = ordered_inplace_or},
    .methods = ordered_methods,
};

bool bt_ordered_dict_ready(void) {
    return bt_type_ready_once(&iterator_type) && bt_type_ready_once(&keys_type) &&
           bt_type_ready_once(&values_type) && bt_type_ready_once(&items_type) &&
           bt_type_ready_once(&bt_type_ordered_dict);
}
