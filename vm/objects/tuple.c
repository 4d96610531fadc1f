#include "vm/objects/tuple.h"

#include "vm/base/arguments.h"
#include "vm/objects/container.h"
#include "vm/objects/list.h"
#include "vm/objects/range_slice.h"
#include "vm/objects/repr_guard.h"
#include "vm/objects/sequence_iterators.h"
#include "vm/objects/str.h"

// ---- making -----------------------------------------------------------------------------------------------

static BtTuple empty_tuple = {BT_STATIC_HEADER(BT_SHAPE_TUPLE), 0};

enum { TUPLE_LENGTH_MAX = INT32_MAX };  // times 8 bytes: what an object may be long

Value bt_tuple_empty(void) { return bt_steal(&empty_tuple); }

// Items uninitialised.
static BtTuple *tuple_alloc(int64_t length) {
    if (length > TUPLE_LENGTH_MAX) {
        bt_raise_no_memory();
        return NULL;
    }
    BtTuple *tuple =
        (BtTuple *)bt_object_alloc_raw(&bt_type_tuple, sizeof(BtTuple) + (size_t)length * sizeof(Value));
    if (tuple) tuple->length = length;
    return tuple;
}

Value bt_tuple_new(int64_t length) {
    if (length == 0) return bt_tuple_empty();
    BtTuple *tuple = tuple_alloc(length);
    if (!tuple) return BT_ERROR;
    memset(tuple->items, 0, (size_t)length * sizeof(Value));
    return bt_steal(tuple);
}

Value bt_tuple_from_views(const View *items, int64_t length) {
    if (length == 0) return bt_tuple_empty();
    BtTuple *tuple = tuple_alloc(length);
    if (!tuple) return BT_ERROR;
    for (int64_t i = 0; i < length; i++) tuple->items[i] = bt_hold(items[i]);
    return bt_steal(tuple);
}

Value bt_tuple_from_values(Value *items, int64_t length) {
    if (length == 0) return bt_tuple_empty();
    // An empty word is the failure of who made the item.
    bool complete = true;
    for (int64_t i = 0; i < length; i++) complete &= !bt_is_empty(items[i]);
    BtTuple *tuple = BT_LIKELY(complete) ? tuple_alloc(length) : NULL;
    if (BT_UNLIKELY(!tuple)) {
        for (int64_t i = 0; i < length; i++) bt_release_maybe(items[i]);
        return BT_ERROR;
    }
    memcpy(tuple->items, items, (size_t)length * sizeof(Value));
    return bt_steal(tuple);
}

Value bt_tuple_pack(int64_t length, ...) {
    if (length == 0) return bt_tuple_empty();
    BtTuple *tuple = tuple_alloc(length);
    if (!tuple) return BT_ERROR;
    va_list items;
    va_start(items, length);
    for (int64_t i = 0; i < length; i++) tuple->items[i] = bt_hold(va_arg(items, View));
    va_end(items);
    return bt_steal(tuple);
}

static View items_view(const BtTuple *tuple, int64_t i) { return bt_view(tuple->items[i]); }

Value bt_tuple_slice(View v, int64_t start, int64_t end) {
    const BtTuple *tuple = bt_tuple_cast(v);
    if (start < 0) start = 0;
    if (end > tuple->length) end = tuple->length;
    if (end <= start) return bt_tuple_empty();
    if (start == 0 && end == tuple->length && bt_is_exact(v, BT_SHAPE_TUPLE)) return bt_hold(v);
    return bt_tuple_from_views((const View *)&tuple->items[start], end - start);
}

static Value tuple_new(BtType *type, const View *args, size_t argc, View kwnames) {
    if (type == &bt_type_tuple || type->init == bt_type_tuple.init) {
        if (!bt_constructor_no_keywords("tuple", kwnames)) return BT_ERROR;
    }
    if (!bt_check_arity("tuple", argc, 0, 1)) return BT_ERROR;
    Value items = argc ? bt_tuple_from_iterable(args[0]) : bt_tuple_empty();
    if (bt_is_error(items) || type == &bt_type_tuple) return items;
    const BtTuple *from = bt_tuple_cast(bt_view(items));
    BtTuple *tuple = (BtTuple *)bt_container_alloc(type, from->length);
    if (tuple) {
        tuple->length = from->length;
        for (int64_t i = 0; i < from->length; i++) tuple->items[i] = bt_hold(items_view(from, i));
    }
    bt_release(items);
    return tuple ? bt_steal(tuple) : BT_ERROR;
}

// ---- life -------------------------------------------------------------------------------------------------

static void tuple_dealloc(BtObject *self) {
    BtTuple *tuple = (BtTuple *)self;
    for (int64_t i = tuple->length - 1; i >= 0; i--) bt_release_maybe(tuple->items[i]);
    bt_object_free(self);
}

// From the end, as CPython: gc.get_referents() and the finalizers at the end of a program show it.
static int tuple_traverse(BtObject *self, BtVisitFn visit, void *context) {
    BtTuple *tuple = (BtTuple *)self;
    for (int64_t i = tuple->length; i-- > 0;) {
        if (bt_is_empty(tuple->items[i])) continue;
        int result = visit(items_view(tuple, i), context);
        if (result) return result;
    }
    return 0;
}

// ---- basics -----------------------------------------------------------------------------------------------

static Value tuple_repr(View self) {
    const BtTuple *tuple = bt_tuple_cast(self);
    if (tuple->length == 0) return bt_str_from_text("()");
    int running = bt_repr_enter(self);
    if (running < 0) return BT_ERROR;
    if (running > 0) return bt_str_from_text("(...)");
    BtStrBuilder text;
    bt_str_builder_init(&text);
    bt_str_builder_char(&text, '(');
    for (int64_t i = 0; i < tuple->length && !text.failed; i++) {
        if (i) bt_str_builder_text_n(&text, ", ", 2);
        bt_str_builder_repr(&text, items_view(tuple, i));
    }
    if (tuple->length == 1) bt_str_builder_char(&text, ',');
    bt_str_builder_char(&text, ')');
    bt_repr_leave(self);
    return bt_str_builder_finish(&text);
}

int64_t bt_tuple_hash_finish(uint64_t accumulator, int64_t length) {
    accumulator += (uint64_t)length ^ (BT_TUPLE_HASH_START ^ (uint64_t)3527539);
    return accumulator == (uint64_t)-1 ? 1546275796 : (int64_t)accumulator;
}

static bool tuple_hash(View self, int64_t *out) {
    const BtTuple *tuple = bt_tuple_cast(self);
    uint64_t accumulator = BT_TUPLE_HASH_START;
    for (int64_t i = 0; i < tuple->length; i++) {
        int64_t lane;
        if (!bt_key_hash(items_view(tuple, i), &lane)) return false;
        accumulator = bt_tuple_hash_lane(accumulator, lane);
    }
    *out = bt_tuple_hash_finish(accumulator, tuple->length);
    return true;
}

static Value tuple_compare(View left, View right, BtCompareOp op) {
    if (!bt_is_tuple(right)) return BT_NOT_IMPLEMENTED;
    const BtTuple *a = bt_tuple_cast(left), *b = bt_tuple_cast(right);
    int64_t common = a->length < b->length ? a->length : b->length;
    for (int64_t i = 0; i < common; i++) {
        int equal = bt_item_equal(items_view(a, i), items_view(b, i));
        if (equal < 0) return BT_ERROR;
        if (equal) continue;
        if (op == BT_EQ) return BT_FALSE;
        if (op == BT_NE) return BT_TRUE;
        return bt_compare(items_view(a, i), items_view(b, i), op);
    }
    return bt_bool(bt_order_holds(a->length, b->length, op));
}

static Value tuple_iter(View self) { return bt_sequence_iterator_new(&bt_type_tuple_iterator, self, 0); }

static int tuple_truth(View self) { return bt_tuple_length(self) != 0; }

static int64_t tuple_length(View self) { return bt_tuple_length(self); }

// ---- items ------------------------------------------------------------------------------------------------

static Value tuple_item(View self, int64_t index) {
    const BtTuple *tuple = bt_tuple_cast(self);
    if ((uint64_t)index >= (uint64_t)tuple->length) {
        return bt_raise(&bt_exc_IndexError, "tuple index out of range");
    }
    return bt_hold(items_view(tuple, index));
}

static Value tuple_getitem(View self, View key) {
    const BtTuple *tuple = bt_tuple_cast(self);
    if (bt_has_index(key)) {
        int64_t index;
        if (!bt_subscript_index(key, &index)) return BT_ERROR;
        if (index < 0) index += tuple->length;
        return tuple_item(self, index);
    }
    if (!bt_is_exact(key, BT_SHAPE_SLICE)) {
        return bt_raise(&bt_exc_TypeError, "tuple indices must be integers or slices, not %T", key);
    }
    int64_t start, stop, step, count;
    if (!bt_slice_unpack(key, tuple->length, &start, &stop, &step, &count)) return BT_ERROR;
    if (step == 1) return bt_tuple_slice(self, start, start + count);
    if (count == 0) return bt_tuple_empty();
    BtTuple *result = tuple_alloc(count);
    if (!result) return BT_ERROR;
    for (int64_t i = 0; i < count; i++) result->items[i] = bt_hold(items_view(tuple, start + i * step));
    return bt_steal(result);
}

static int tuple_contains(View self, View item) {
    const BtTuple *tuple = bt_tuple_cast(self);
    for (int64_t i = 0; i < tuple->length; i++) {
        int equal = bt_item_equal(items_view(tuple, i), item);
        if (equal) return equal;
    }
    return 0;
}

static Value tuple_concat(View left, View right) {
    if (!bt_is_tuple(right)) {
        return bt_raise(&bt_exc_TypeError, "can only concatenate tuple (not \"%T\") to tuple", right);
    }
    const BtTuple *a = bt_tuple_cast(left), *b = bt_tuple_cast(right);
    if (a->length == 0 && bt_is_exact(right, BT_SHAPE_TUPLE)) return bt_hold(right);
    if (b->length == 0 && bt_is_exact(left, BT_SHAPE_TUPLE)) return bt_hold(left);
    if (a->length + b->length == 0) return bt_tuple_empty();
    BtTuple *result = tuple_alloc(a->length + b->length);
    if (!result) return BT_ERROR;
    for (int64_t i = 0; i < a->length; i++) result->items[i] = bt_hold(items_view(a, i));
    for (int64_t i = 0; i < b->length; i++) result->items[a->length + i] = bt_hold(items_view(b, i));
    return bt_steal(result);
}

static Value tuple_repeat(View self, int64_t count) {
    const BtTuple *tuple = bt_tuple_cast(self);
    if (count <= 0 || tuple->length == 0) {
        return tuple->length == 0 && bt_is_exact(self, BT_SHAPE_TUPLE) ? bt_hold(self) : bt_tuple_empty();
    }
    if (count == 1 && bt_is_exact(self, BT_SHAPE_TUPLE)) return bt_hold(self);
    if (count > TUPLE_LENGTH_MAX / tuple->length) return bt_raise_no_memory();
    BtTuple *result = tuple_alloc(count * tuple->length);
    if (!result) return BT_ERROR;
    Value *to = result->items;
    for (int64_t n = 0; n < count; n++) {
        for (int64_t i = 0; i < tuple->length; i++) *to++ = bt_hold(items_view(tuple, i));
    }
    return bt_steal(result);
}

// ---- methods ----------------------------------------------------------------------------------------------

static Value tuple_index(View self, const View *args, size_t argc) {
    const BtTuple *tuple = bt_tuple_cast(self);
    int64_t start = 0, stop = tuple->length;
    if (argc > 1 && !bt_search_bound(args[1], &start)) return BT_ERROR;
    if (argc > 2 && !bt_search_bound(args[2], &stop)) return BT_ERROR;
    if (start < 0 && (start += tuple->length) < 0) start = 0;
    if (stop < 0) stop += tuple->length;
    for (int64_t i = start; i < stop && i < tuple->length; i++) {
        int equal = bt_item_equal(items_view(tuple, i), args[0]);
        if (equal < 0) return BT_ERROR;
        if (equal) return bt_small_int(i);
    }
    return bt_raise(&bt_exc_ValueError, "tuple.index(x): x not in tuple");
}

static Value tuple_count(View self, View item) {
    const BtTuple *tuple = bt_tuple_cast(self);
    int64_t count = 0;
    for (int64_t i = 0; i < tuple->length; i++) {
        int equal = bt_item_equal(items_view(tuple, i), item);
        if (equal < 0) return BT_ERROR;
        count += equal;
    }
    return bt_small_int(count);
}

static Value tuple_getnewargs(View self) {
    const BtTuple *tuple = bt_tuple_cast(self);
    Value copy = bt_tuple_from_views((const View *)tuple->items, tuple->length);
    if (bt_is_error(copy)) return BT_ERROR;
    return bt_tuple_from_values(&copy, 1);
}

static Value tuple_sizeof(View self) {
    return bt_small_int((int64_t)sizeof(BtTuple) + bt_tuple_length(self) * (int64_t)sizeof(Value));
}

static const BtMethodDef tuple_methods[] = {
    BT_METHOD_N("index", tuple_index, 1, 3,
                "index($self, value, start=0, stop=sys.maxsize, /)\n--\n\nReturn first index of value.\n\n"
                "Raises ValueError if the value is not present."),
    BT_METHOD_1("count", tuple_count, "count($self, value, /)\n--\n\nReturn number of occurrences of value."),
    BT_METHOD_0("__getnewargs__", tuple_getnewargs, NULL),
    BT_METHOD_0("__sizeof__", tuple_sizeof, NULL),
    BT_METHOD_FLAGGED_1("__class_getitem__", bt_class_getitem, BT_METHOD_CLASS, "See PEP 585"),
    BT_METHOD_END,
};

BtType bt_type_tuple = {
    BT_TYPE_INIT(BT_SHAPE_TUPLE, "tuple", sizeof(BtTuple)),
    .flags = BT_TYPE_BASE | BT_TYPE_CONTAINER | BT_TYPE_VAR_SIZED | BT_TYPE_IMMUTABLE |
             BT_TYPE_SEQUENCE_PATTERN | BT_TYPE_IS_TUPLE | BT_TYPE_NO_WEAKREFS,
    .item_size = sizeof(Value),
    .doc = "tuple(iterable=(), /)\n--\n\nBuilt-in immutable sequence.\n\n"
           "If no argument is given, the constructor returns an empty tuple.\n"
           "If iterable is specified the tuple is initialized from iterable's items.\n\n"
           "If the argument is a tuple, the return value is the same object.",
    .new_ = tuple_new,
    .dealloc = tuple_dealloc,
    .traverse = tuple_traverse,
    .repr = tuple_repr,
    .hash = tuple_hash,
    .compare = tuple_compare,
    .iter = tuple_iter,
    .truth = tuple_truth,
    .length = tuple_length,
    .getitem = tuple_getitem,
    .contains = tuple_contains,
    .sequence_item = tuple_item,
    .sequence_concat = tuple_concat,
    .sequence_repeat = tuple_repeat,
    .methods = tuple_methods,
};
