#include "vm/objects/container.h"

#include "vm/base/arguments.h"
#include "vm/objects/bytes.h"
#include "vm/objects/frame_access.h"
#include "vm/objects/int.h"
#include "vm/objects/str.h"
#include "vm/objects/tuple.h"

static bool is_exact_number(View v) {
    uint32_t shape = bt_shape_of(v);
    return shape == BT_SHAPE_INT || shape == BT_SHAPE_FLOAT || shape == BT_SHAPE_BOOL;
}

enum { NESTING_MAX = 8 };  // tuples in tuples that are compared here

static int equal_items(View a, View b, int nesting);

static int equal_tuples(const BtTuple *a, const BtTuple *b, int nesting) {
    if (nesting == NESTING_MAX) return -1;
    if (a->length != b->length) return -1;  // items' __eq__ runs all the same: let it
    for (int64_t i = 0; i < a->length; i++) {
        int equal = equal_items(bt_view(a->items[i]), bt_view(b->items[i]), nesting + 1);
        if (equal <= 0) return equal;
    }
    return 1;
}

// Instances of subclasses that have not got an __eq__ of their own compare as what they are made of: the
// compare slot is inherited with the methods, and a class that gets an __eq__ gets another slot.
static int equal_instances(View a, View b, int nesting) {
    if (bt_is_immediate(a) || bt_is_immediate(b)) return -1;
    const BtType *type_a = bt_type_of(a), *type_b = bt_type_of(b);
    if (type_a->compare != type_b->compare) return -1;
    if (type_a->compare == bt_type_tuple.compare) {
        return equal_tuples(bt_tuple_cast(a), bt_tuple_cast(b), nesting);
    }
    return type_a->compare == bt_type_str.compare ? bt_str_equal(a, b) : -1;
}

static int equal_items(View a, View b, int nesting) {
    if (bt_same(a, b)) return 1;
    uint32_t shape_a = bt_shape_of(a), shape_b = bt_shape_of(b);
    if (shape_a == BT_SHAPE_STR && shape_b == BT_SHAPE_STR) return bt_str_equal(a, b);
    if (bt_is_small_int(a) && bt_is_small_int(b)) return 0;
    // Numbers compare exactly across types in the abstract operation; none of the built-in ones runs Python
    // code.
    if (is_exact_number(a) && is_exact_number(b)) return bt_equal(a, b);
    // A str never equals a number or None.
    if (shape_a == BT_SHAPE_STR && (is_exact_number(b) || bt_is_none(b))) return 0;
    if (shape_b == BT_SHAPE_STR && (is_exact_number(a) || bt_is_none(a))) return 0;
    if (shape_a == BT_SHAPE_TUPLE && shape_b == BT_SHAPE_TUPLE) {
        return equal_tuples(bt_tuple_cast(a), bt_tuple_cast(b), nesting);
    }
    if (shape_a == BT_SHAPE_BYTES && shape_b == BT_SHAPE_BYTES) {
        const BtBytes *x = bt_bytes_cast(a), *y = bt_bytes_cast(b);
        return x->length == y->length && memcmp(x->data, y->data, (size_t)x->length) == 0;
    }
    return equal_instances(a, b, nesting);
}

int bt_equal_without_python(View a, View b) { return equal_items(a, b, 0); }

bool bt_removed_reserve(BtRemoved *removed, int64_t count) {
    if (count <= removed->room) return true;
    Value *words = (Value *)bt_buffer_alloc((size_t)count * sizeof(Value));
    if (!words) return false;
    memcpy(words, removed->words, (size_t)removed->count * sizeof(Value));
    if (removed->words != removed->few) bt_buffer_free(removed->words);
    removed->words = words;
    removed->room = count;
    return true;
}

void bt_removed_release(BtRemoved *removed) {
    for (int64_t i = removed->count - 1; i >= 0; i--) bt_release(removed->words[i]);
    if (removed->words != removed->few) bt_buffer_free(removed->words);
}

bool bt_key_hash_slow(View v, int64_t *out) {
    if (bt_is_exact(v, BT_SHAPE_STR)) {
        *out = bt_str_hash(v);
        return true;
    }
    return bt_hash(v, out);
}

bool bt_subscript_index(View key, int64_t *out) {
    if (bt_is_small_int(key)) {
        *out = bt_small_int_value(key);
        return true;
    }
    Value number = bt_index(key);
    if (bt_is_error(number)) return false;
    bool fits = bt_int_fits_i64(bt_view(number), out);
    bt_release(number);
    if (!fits) bt_raise(&bt_exc_IndexError, "cannot fit '%T' into an index-sized integer", key);
    return fits;
}

bool bt_search_bound(View v, int64_t *out) {
    if (!bt_has_index(v)) {
        bt_raise(&bt_exc_TypeError, "slice indices must be integers or have an __index__ method");
        return false;
    }
    return bt_as_index_clamped(v, out);
}

BtObject *bt_container_alloc(BtType *type, int64_t items) {
    size_t size = type->size + (size_t)items * type->item_size;
    if (bt_type_has(type, BT_TYPE_VAR_SIZED) && bt_type_has(type, BT_TYPE_HAS_DICT)) {
        size += sizeof(BtAttributes) + type->inline_slots * sizeof(Value);
    }
    return bt_object_alloc(type, size);
}

static Value builtin_function(const char *name) {
    View current = bt_frame_current_builtins();
    if (!bt_view_is_empty(current)) {
        Value key = bt_intern_text(name);
        Value found = bt_is_error(key) ? BT_ERROR : bt_getitem(current, bt_view(key));
        if (bt_is_error(found) && bt_error_matches(&bt_exc_KeyError)) {
            bt_error_clear();
            bt_raise_with(&bt_exc_AttributeError, bt_hold(bt_view(key)));
        }
        bt_release_maybe(key);
        return found;
    }
    Value module = bt_import_module("builtins");
    if (bt_is_error(module)) return BT_ERROR;
    Value function = bt_getattr_text(bt_view(module), name);
    bt_release(module);
    return function;
}

Value bt_reduce_iterator(const char *builtin, Value argument, Value state) {
    Value function = bt_is_error(argument) ? BT_ERROR : builtin_function(builtin);
    if (bt_is_error(function)) goto fail;
    Value arguments = bt_tuple_pack(1, bt_view(argument));
    if (bt_is_error(arguments)) {
        bt_release(function);
        goto fail;
    }
    bt_release(argument);
    Value words[3] = {function, arguments, state};
    return bt_tuple_from_values(words, bt_is_empty(state) ? 2 : 3);
fail:
    bt_release_maybe(argument);
    bt_release_maybe(state);
    return BT_ERROR;
}

Value bt_class_getitem(View self, View args) { return bt_generic_alias_new(self, args); }

bool bt_constructor_no_keywords(const char *name, View kwnames) {
    if (bt_view_is_empty(kwnames) || bt_tuple_length(kwnames) == 0) return true;
    bt_raise(&bt_exc_TypeError, "%s() takes no keyword arguments", name);
    return false;
}
