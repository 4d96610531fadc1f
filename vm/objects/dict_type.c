// dict as Python sees it: construction, methods, operators. The table is dict.c.
#include "vm/base/arguments.h"
#include "vm/objects/container.h"
#include "vm/objects/dict.h"
#include "vm/objects/dict_iterators.h"
#include "vm/objects/dict_views.h"
#include "vm/objects/ordered_dict.h"
#include "vm/objects/repr_guard.h"
#include "vm/objects/set.h"
#include "vm/objects/str.h"
#include "vm/objects/tuple.h"

// ---- construction -----------------------------------------------------------------------------------------

static Value dict_new(BtType *type, const View *args, size_t argc, View kwnames) {
    if (type == &bt_type_dict) return bt_dict_new();
    BtDict *dict = (BtDict *)bt_container_alloc(type, 0);
    if (!dict) return BT_ERROR;
    bt_dict_init_empty(dict);
    return bt_steal(dict);
}

// What dict() and update() have in common: an optional mapping or pairs, then keywords.
static bool update_from_arguments(const char *function, View self, const View *args, size_t argc,
                                  View kwnames) {
    int64_t keywords = bt_view_is_empty(kwnames) ? 0 : bt_tuple_length(kwnames);
    if (!bt_check_arity(function, argc, 0, 1)) return false;
    if (argc && !bt_dict_update(self, args[0])) return false;
    for (int64_t i = 0; i < keywords; i++) {
        if (!bt_dict_set(self, bt_tuple_get(kwnames, i), args[argc + (size_t)i])) return false;
    }
    return true;
}

static bool dict_init(View self, const View *args, size_t argc, View kwnames) {
    return update_from_arguments("dict", self, args, argc, kwnames);
}

// The items of a set, by the hashes that it has.
static bool set_keys_of_set(View dict, View set, View value) {
    int64_t count;
    BtSetEntry *entries = bt_set_snapshot(set, &count);
    bool done = entries != NULL;
    for (int64_t i = 0; entries && i < count; i++) {
        done = done && bt_dict_set_hashed(dict, bt_view(entries[i].key), value, entries[i].hash);
        bt_release(entries[i].key);
    }
    bt_buffer_free(entries);
    return done;
}

static Value dict_fromkeys(View type, const View *args, size_t argc) {
    View value = argc > 1 ? args[1] : BT_NONE_VIEW;
    Value dict = bt_same(type, bt_type_view(&bt_type_dict)) ? bt_dict_new() : bt_call_0(type);
    if (bt_is_error(dict)) return BT_ERROR;
    bool plain = bt_is_exact(bt_view(dict), BT_SHAPE_DICT);
    bool from_set = plain && (bt_same(bt_type_view(bt_type_of(args[0])), bt_type_view(&bt_type_set)) ||
                              bt_same(bt_type_view(bt_type_of(args[0])), bt_type_view(&bt_type_frozenset)));
    Value iterator = from_set ? BT_EMPTY : bt_iter_at_once(args[0]);
    bool done = from_set ? set_keys_of_set(bt_view(dict), args[0], value) : !bt_is_error(iterator);
    while (done && !from_set) {
        Value key = bt_iterator_step(bt_view(iterator));
        if (bt_is_empty(key)) {
            done = !bt_error_occurred();
            break;
        }
        done = plain ? bt_dict_set(bt_view(dict), bt_view(key), value)
                     : bt_setitem(bt_view(dict), bt_view(key), value);
        bt_release(key);
    }
    bt_release_maybe(iterator);
    if (done) return dict;
    bt_release(dict);
    return BT_ERROR;
}

static void dict_clear_slot(BtObject *self) { bt_dict_clear(bt_view_of(self)); }

// ---- basics -----------------------------------------------------------------------------------------------

static Value dict_repr(View self) {
    if (bt_dict_length(self) == 0) return bt_str_from_text("{}");
    int running = bt_repr_enter(self);
    if (running < 0) return BT_ERROR;
    if (running > 0) return bt_str_from_text("{...}");
    BtStrBuilder text;
    bt_str_builder_init(&text);
    bt_str_builder_char(&text, '{');
    Value copy = bt_others_may_change() ? bt_dict_copy(self) : bt_hold(self);
    text.failed = bt_is_error(copy);
    int64_t position = 0;
    Value key, value;
    for (bool first = true; !text.failed && bt_dict_next(bt_view(copy), &position, &key, &value);
         first = false) {
        if (!first) bt_str_builder_text_n(&text, ", ", 2);
        bt_str_builder_repr(&text, bt_view(key));
        bt_str_builder_text_n(&text, ": ", 2);
        if (!text.failed) bt_str_builder_repr(&text, bt_view(value));
        bt_release(key);
        bt_release(value);
    }
    bt_release_maybe(copy);
    bt_str_builder_char(&text, '}');
    bt_repr_leave(self);
    return bt_str_builder_finish(&text);
}

static Value dict_compare(View left, View right, BtCompareOp op) {
    if (!bt_is_dict(right) || (op != BT_EQ && op != BT_NE)) return BT_NOT_IMPLEMENTED;
    int equal = bt_dict_equal_simply(left, right);
    if (equal >= 0) return bt_bool(equal == (op == BT_EQ));
    int64_t position = 0, hash;
    Value key, value;
    equal = 1;
    while (equal == 1 && bt_dict_next_entry(left, &position, &key, &value, &hash)) {
        Value other = bt_dict_get_hashed(right, bt_view(key), hash);
        if (bt_is_empty(other)) {
            equal = bt_error_occurred() ? -1 : 0;
        } else {
            equal = bt_item_equal(bt_view(value), bt_view(other));
            bt_release(other);
        }
        bt_release(key);
        bt_release(value);
    }
    return equal < 0 ? BT_ERROR : bt_bool(equal == (op == BT_EQ));
}

static Value dict_iter(View self) { return bt_dict_iterator_new(&bt_type_dict_key_iterator, self); }

static int64_t dict_length(View self) { return bt_dict_length(self); }

static int dict_truth(View self) { return bt_dict_length(self) != 0; }

static Value missing(View self, View key) {
    if (!bt_is_exact(self, BT_SHAPE_DICT)) {
        Value method = bt_lookup_special(self, BT_NAME(__missing__));
        if (!bt_is_empty(method)) {
            Value result = bt_call_1(bt_view(method), key);
            bt_release(method);
            return result;
        }
        if (bt_error_occurred()) return BT_ERROR;
    }
    return bt_raise_with(&bt_exc_KeyError, bt_hold(key));
}

Value bt_dict_getitem(View self, View key) {
    int64_t hash;
    if (!bt_key_hash(key, &hash)) return BT_ERROR;
    Value value = bt_dict_get_hashed(self, key, hash);
    if (BT_LIKELY(!bt_is_empty(value)) || bt_error_occurred()) return value;
    return missing(self, key);
}

static bool dict_setitem(View self, View key, View value) {
    if (!bt_view_is_empty(value)) return bt_dict_set(self, key, value);
    int deleted = bt_dict_delete(self, key);
    if (deleted == 0) bt_raise_with(&bt_exc_KeyError, bt_hold(key));
    if (deleted == 1) bt_ordered_dict_lost(self, key);
    return deleted == 1;
}

static Value dict_or(View left, View right) {
    if (!bt_is_dict(left) || !bt_is_dict(right)) return BT_NOT_IMPLEMENTED;
    Value result = bt_dict_copy(left);
    if (bt_is_error(result) || bt_dict_update(bt_view(result), right)) return result;
    bt_release(result);
    return BT_ERROR;
}

static Value dict_inplace_or(View left, View right) {
    return bt_dict_update(left, right) ? bt_hold(left) : BT_ERROR;
}

// ---- methods ----------------------------------------------------------------------------------------------

static Value dict_get(View self, const View *args, size_t argc) {
    int64_t hash;
    if (!bt_key_hash(args[0], &hash)) return BT_ERROR;
    Value value = bt_dict_get_hashed(self, args[0], hash);
    if (!bt_is_empty(value) || bt_error_occurred()) return value;
    return argc > 1 ? bt_hold(args[1]) : BT_NONE;
}

static Value dict_setdefault(View self, const View *args, size_t argc) {
    return bt_dict_setdefault(self, args[0], argc > 1 ? args[1] : BT_NONE_VIEW);
}

static Value dict_pop(View self, const View *args, size_t argc) {
    Value value = bt_dict_pop(self, args[0]);
    if (!bt_is_empty(value)) bt_ordered_dict_lost(self, args[0]);
    if (!bt_is_empty(value) || bt_error_occurred()) return value;
    return argc > 1 ? bt_hold(args[1]) : bt_raise_with(&bt_exc_KeyError, bt_hold(args[0]));
}

static Value dict_popitem(View self) {
    // The tuple first: what was taken out must not be lost to MemoryError.
    Value pair = bt_tuple_new(2);
    if (bt_is_error(pair)) return BT_ERROR;
    Value *items = bt_tuple_cast(bt_view(pair))->items;
    if (bt_dict_pop_end(self, true, &items[0], &items[1])) {
        bt_ordered_dict_lost(self, bt_view(items[0]));
        return pair;
    }
    bt_release(pair);
    return bt_raise(&bt_exc_KeyError, "popitem(): dictionary is empty");
}

static Value dict_update(View self, const View *args, size_t argc, View kwnames) {
    return update_from_arguments("update", self, args, argc, kwnames) ? BT_NONE : BT_ERROR;
}

static Value dict_clear(View self) {
    bt_dict_clear(self);
    return BT_NONE;
}

static Value dict_copy(View self) { return bt_dict_copy(self); }
static Value dict_keys(View self) { return bt_dict_view_new(&bt_type_dict_keys, self); }
static Value dict_values(View self) { return bt_dict_view_new(&bt_type_dict_values, self); }
static Value dict_items(View self) { return bt_dict_view_new(&bt_type_dict_items, self); }

static Value dict_reversed(View self) {
    return bt_dict_iterator_new(&bt_type_dict_reverse_key_iterator, self);
}

static Value dict_sizeof(View self) { return bt_small_int(48 + bt_dict_block_bytes(self)); }

static Value dict_contains(View self, View key) {
    int there = bt_dict_contains(self, key);
    return there < 0 ? BT_ERROR : bt_bool(there);
}

static const BtMethodDef dict_methods[] = {
    BT_METHOD_1("__contains__", dict_contains,
                "__contains__($self, key, /)\n--\n\n"
                "True if the dictionary has the specified key, else False."),
    BT_METHOD_1("__getitem__", bt_dict_getitem, "__getitem__($self, key, /)\n--\n\nReturn self[key]."),
    BT_METHOD_N("get", dict_get, 1, 2,
                "get($self, key, default=None, /)\n--\n\n"
                "Return the value for key if key is in the dictionary, else default."),
    BT_METHOD_N("setdefault", dict_setdefault, 1, 2,
                "setdefault($self, key, default=None, /)\n--\n\n"
                "Insert key with a value of default if key is not in the dictionary.\n\n"
                "Return the value for key if key is in the dictionary, else default."),
    BT_METHOD_N("pop", dict_pop, 1, 2,
                "pop($self, key, default=<unrepresentable>, /)\n--\n\n"
                "D.pop(k[,d]) -> v, remove specified key and return the corresponding value.\n\n"
                "If the key is not found, return the default if given; otherwise,\nraise a KeyError."),
    BT_METHOD_0("popitem", dict_popitem,
                "popitem($self, /)\n--\n\nRemove and return a (key, value) pair as a 2-tuple.\n\n"
                "Pairs are returned in LIFO (last-in, first-out) order.\n"
                "Raises KeyError if the dict is empty."),
    BT_METHOD_0("keys", dict_keys, "D.keys() -> a set-like object providing a view on D's keys"),
    BT_METHOD_0("items", dict_items, "D.items() -> a set-like object providing a view on D's items"),
    BT_METHOD_0("values", dict_values, "D.values() -> an object providing a view on D's values"),
    BT_METHOD_K("update", dict_update,
                "D.update([E, ]**F) -> None.  Update D from mapping/iterable E and F.\n"
                "If E is present and has a .keys() method, then does:  for k in E.keys(): D[k] = E[k]\n"
                "If E is present and lacks a .keys() method, then does:  for k, v in E: D[k] = v\n"
                "In either case, this is followed by: for k in F:  D[k] = F[k]"),
    BT_METHOD_FLAGGED_N("fromkeys", dict_fromkeys, BT_METHOD_CLASS, 1, 2,
                        "fromkeys($type, iterable, value=None, /)\n--\n\n"
                        "Create a new dictionary with keys from iterable and values set to value."),
    BT_METHOD_0("clear", dict_clear, "clear($self, /)\n--\n\nRemove all items from the dict."),
    BT_METHOD_0("copy", dict_copy, "copy($self, /)\n--\n\nReturn a shallow copy of the dict."),
    BT_METHOD_0("__reversed__", dict_reversed,
                "__reversed__($self, /)\n--\n\nReturn a reverse iterator over the dict keys."),
    BT_METHOD_0("__sizeof__", dict_sizeof,
                "__sizeof__($self, /)\n--\n\nReturn the size of the dict in memory."),
    BT_METHOD_FLAGGED_1("__class_getitem__", bt_class_getitem, BT_METHOD_CLASS, "See PEP 585"),
    BT_METHOD_END,
};

BtType bt_type_dict = {
    BT_TYPE_INIT(BT_SHAPE_DICT, "dict", sizeof(BtDict)),
    .flags = BT_TYPE_BASE | BT_TYPE_CONTAINER | BT_TYPE_IMMUTABLE | BT_TYPE_MAPPING_PATTERN |
             BT_TYPE_IS_DICT | BT_TYPE_NO_WEAKREFS,
    .doc = "dict() -> new empty dictionary\n"
           "dict(mapping) -> new dictionary initialized from a mapping object's\n"
           "    (key, value) pairs\n"
           "dict(iterable) -> new dictionary initialized as if via:\n"
           "    d = {}\n"
           "    for k, v in iterable:\n"
           "        d[k] = v\n"
           "dict(**kwargs) -> new dictionary initialized with the name=value pairs\n"
           "    in the keyword argument list.  For example:  dict(one=1, two=2)",
    .new_ = dict_new,
    .init = dict_init,
    .dealloc = bt_dict_dealloc,
    .traverse = bt_dict_traverse,
    .clear = dict_clear_slot,
    .repr = dict_repr,
    .compare = dict_compare,
    .iter = dict_iter,
    .binary = {[BT_OP_OR] = dict_or},
    .inplace = {[BT_OP_OR] = dict_inplace_or},
    .truth = dict_truth,
    .length = dict_length,
    .getitem = bt_dict_getitem,
    .setitem = dict_setitem,
    .contains = bt_dict_contains,
    .methods = dict_methods,
};
