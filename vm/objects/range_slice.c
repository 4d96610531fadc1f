#include "vm/objects/range_slice.h"

#include "vm/base/arguments.h"
#include "vm/objects/container.h"
#include "vm/objects/int.h"
#include "vm/objects/str.h"
#include "vm/objects/tuple.h"

static BtSlice *slice_cast(View v) { return (BtSlice *)bt_object(v); }
static BtRange *range_cast(View v) { return (BtRange *)bt_object(v); }

static bool is_zero(View v) { return bt_same(v, bt_small_int_view(0)); }
static bool is_one(View v) { return bt_same(v, bt_small_int_view(1)); }

static bool readonly_attribute(View self, View value, void *context) {
    bt_raise(&bt_exc_AttributeError, "readonly attribute");
    return false;
}

// Arithmetic on ints of any size that gives its left operand up, so that expressions chain; an error passes
// through.
static Value add_to(Value a, View b) {
    if (bt_is_error(a)) return BT_ERROR;
    Value sum = bt_int_add(bt_view(a), b);
    bt_release(a);
    return sum;
}

static Value subtract_from(Value a, View b) {
    if (bt_is_error(a)) return BT_ERROR;
    Value difference = bt_int_sub(bt_view(a), b);
    bt_release(a);
    return difference;
}

static Value divide(Value a, View b) {
    if (bt_is_error(a)) return BT_ERROR;
    Value quotient = bt_int_floordiv(bt_view(a), b);
    bt_release(a);
    return quotient;
}

// ---- slice ------------------------------------------------------------------------------------------------

Value bt_slice_new(Value start, Value stop, Value step) {
    BtSlice *slice = (BtSlice *)bt_object_alloc_raw(&bt_type_slice, sizeof(BtSlice));
    if (!slice) {
        bt_release_maybe(start);
        bt_release_maybe(stop);
        bt_release_maybe(step);
        return BT_ERROR;
    }
    slice->start = bt_is_empty(start) ? BT_NONE : start;
    slice->stop = bt_is_empty(stop) ? BT_NONE : stop;
    slice->step = bt_is_empty(step) ? BT_NONE : step;
    return bt_steal(slice);
}

static Value slice_new(BtType *type, const View *args, size_t argc, View kwnames) {
    if (!bt_constructor_no_keywords("slice", kwnames) || !bt_check_arity("slice", argc, 1, 3))
        return BT_ERROR;
    if (argc == 1) return bt_slice_new(BT_NONE, bt_hold(args[0]), BT_NONE);
    return bt_slice_new(bt_hold(args[0]), bt_hold(args[1]), argc > 2 ? bt_hold(args[2]) : BT_NONE);
}

static void slice_dealloc(BtObject *self) {
    BtSlice *slice = (BtSlice *)self;
    bt_release(slice->start);
    bt_release(slice->stop);
    bt_release(slice->step);
    bt_object_free(self);
}

static int slice_traverse(BtObject *self, BtVisitFn visit, void *context) {
    BtSlice *slice = (BtSlice *)self;
    int result = visit(bt_view(slice->start), context);
    if (!result) result = visit(bt_view(slice->stop), context);
    return result ? result : visit(bt_view(slice->step), context);
}

static bool slice_index(View v, int64_t *out) {
    if (bt_is_small_int(v)) {
        *out = bt_small_int_value(v);
        return true;
    }
    if (!bt_has_index(v)) {
        bt_raise(&bt_exc_TypeError, "slice indices must be integers or None or have an __index__ method");
        return false;
    }
    return bt_as_index_clamped(v, out);
}

bool bt_slice_unpack_indices(View v, int64_t *start, int64_t *stop, int64_t *step) {
    const BtSlice *slice = slice_cast(v);
    *step = 1;
    if (!bt_is_none(bt_view(slice->step))) {
        if (!slice_index(bt_view(slice->step), step)) return false;
        if (*step == 0) {
            bt_raise(&bt_exc_ValueError, "slice step cannot be zero");
            return false;
        }
        if (*step < -INT64_MAX) *step = -INT64_MAX;  // so that -step is fine
    }
    if (bt_is_none(bt_view(slice->start))) {
        *start = *step < 0 ? INT64_MAX : 0;
    } else if (!slice_index(bt_view(slice->start), start)) {
        return false;
    }
    if (bt_is_none(bt_view(slice->stop))) {
        *stop = *step < 0 ? INT64_MIN : INT64_MAX;
    } else if (!slice_index(bt_view(slice->stop), stop)) {
        return false;
    }
    return true;
}

static int64_t adjust_bound(int64_t bound, int64_t length, bool backward) {
    if (bound < 0) {
        bound += length;
        return bound >= 0 ? bound : backward ? -1 : 0;
    }
    if (bound >= length) return backward ? length - 1 : length;
    return bound;
}

int64_t bt_slice_adjust(int64_t length, int64_t *start, int64_t *stop, int64_t step) {
    *start = adjust_bound(*start, length, step < 0);
    *stop = adjust_bound(*stop, length, step < 0);
    int64_t distance = step < 0 ? *start - *stop : *stop - *start;
    if (distance <= 0) return 0;
    if (step == 1 || step == -1) return distance;  // most slices: no division
    return (distance - 1) / (step < 0 ? -step : step) + 1;
}

bool bt_slice_unpack(View slice, int64_t length, int64_t *start, int64_t *stop, int64_t *step,
                     int64_t *count) {
    if (!bt_slice_unpack_indices(slice, start, stop, step)) return false;
    *count = bt_slice_adjust(length, start, stop, *step);
    return true;
}

// __index__ of v as an int of no subclass: slice(True).indices() answers with 1.
static Value exact_index(View v) {
    Value index = bt_index(v);
    if (bt_is_error(index)) return BT_ERROR;
    Value exact = bt_int_exact(bt_view(index));
    bt_release(index);
    return exact;
}

// One bound of slice.indices with ints of any size; missing: what None stands for.
static Value long_bound(View bound, View length, bool backward, View missing) {
    if (bt_is_none(bound)) return bt_hold(missing);
    if (!bt_has_index(bound)) {
        return bt_raise(&bt_exc_TypeError,
                        "slice indices must be integers or None or have an __index__ method");
    }
    Value value = exact_index(bound);
    if (bt_is_error(value)) return BT_ERROR;
    View lower = bt_small_int_view(backward ? -1 : 0);
    if (bt_int_sign(bt_view(value)) < 0) {
        value = add_to(value, length);
        if (!bt_is_error(value) && bt_int_compare(bt_view(value), lower) < 0) {
            bt_release(value);
            return bt_hold(lower);
        }
        return value;
    }
    Value upper = backward ? bt_int_sub(length, bt_small_int_view(1)) : bt_hold(length);
    if (!bt_is_error(upper) && bt_int_compare(bt_view(value), bt_view(upper)) <= 0) {
        bt_release(upper);
        return value;
    }
    bt_release(value);
    return upper;
}

// slice.indices(length) for any length >= 0: three new ints in out.
static bool long_indices(View v, View length, Value out[3]) {
    const BtSlice *slice = slice_cast(v);
    out[0] = out[1] = out[2] = BT_EMPTY;
    if (bt_is_none(bt_view(slice->step))) {
        out[2] = bt_small_int(1);
    } else {
        if (!bt_has_index(bt_view(slice->step))) {
            bt_raise(&bt_exc_TypeError, "slice indices must be integers or None or have an __index__ method");
            return false;
        }
        out[2] = exact_index(bt_view(slice->step));
        if (bt_is_error(out[2])) return false;
        if (is_zero(bt_view(out[2]))) {
            bt_raise(&bt_exc_ValueError, "slice step cannot be zero");
            return false;
        }
    }
    bool backward = bt_int_sign(bt_view(out[2])) < 0;
    Value last = bt_int_sub(length, bt_small_int_view(1));
    if (!bt_is_error(last)) {
        out[0] = long_bound(bt_view(slice->start), length, backward,
                            backward ? bt_view(last) : bt_small_int_view(0));
        bt_release(last);
    }
    if (!bt_is_error(out[0])) {
        out[1] =
            long_bound(bt_view(slice->stop), length, backward, backward ? bt_small_int_view(-1) : length);
    }
    if (!bt_is_error(out[0]) && !bt_is_error(out[1])) return true;
    bt_release_maybe(out[0]);
    bt_release(out[2]);
    return false;
}

static Value slice_indices(View self, View argument) {
    Value length = bt_index(argument);
    if (bt_is_error(length)) return BT_ERROR;
    Value out[3];
    Value result = BT_ERROR;
    if (bt_int_sign(bt_view(length)) < 0) {
        bt_raise(&bt_exc_ValueError, "length should not be negative");
    } else if (long_indices(self, bt_view(length), out)) {
        result = bt_tuple_from_values(out, 3);
    }
    bt_release(length);
    return result;
}

static Value slice_repr(View self) {
    const BtSlice *slice = slice_cast(self);
    return bt_str_format("slice(%R, %R, %R)", bt_view(slice->start), bt_view(slice->stop),
                         bt_view(slice->step));
}

static Value slice_as_tuple(View v) {
    const BtSlice *slice = slice_cast(v);
    return bt_tuple_pack(3, bt_view(slice->start), bt_view(slice->stop), bt_view(slice->step));
}

static Value slice_compare(View left, View right, BtCompareOp op) {
    if (!bt_is_exact(right, BT_SHAPE_SLICE)) return BT_NOT_IMPLEMENTED;
    if (bt_same(left, right)) return bt_bool(bt_order_holds(0, 0, op));
    Value a = slice_as_tuple(left);
    if (bt_is_error(a)) return BT_ERROR;
    Value b = slice_as_tuple(right);
    Value result = bt_is_error(b) ? BT_ERROR : bt_compare(bt_view(a), bt_view(b), op);
    bt_release(a);
    bt_release_maybe(b);
    return result;
}

static bool slice_hash(View self, int64_t *out) {
    const BtSlice *slice = slice_cast(self);
    const Value *lanes[] = {&slice->start, &slice->stop, &slice->step};
    uint64_t accumulator = BT_TUPLE_HASH_START;
    for (int i = 0; i < 3; i++) {
        int64_t lane;
        if (!bt_key_hash(bt_view(*lanes[i]), &lane)) return false;
        accumulator = bt_tuple_hash_lane(accumulator, lane);
    }
    *out = accumulator == (uint64_t)-1 ? 1546275796 : (int64_t)accumulator;
    return true;
}

static Value slice_reduce(View self) {
    Value words[2] = {bt_hold(bt_type_view(&bt_type_slice)), slice_as_tuple(self)};
    return bt_is_error(words[1]) ? BT_ERROR : bt_tuple_from_values(words, 2);
}

static Value slice_get(View self, void *context) {
    const BtSlice *slice = slice_cast(self);
    const Value *fields[] = {&slice->start, &slice->stop, &slice->step};
    return bt_hold(bt_view(*fields[(intptr_t)context]));
}

static const BtMethodDef slice_methods[] = {
    BT_METHOD_1("indices", slice_indices,
                "S.indices(len) -> (start, stop, stride)\n\n"
                "Assuming a sequence of length len, calculate the start and stop\n"
                "indices, and the stride length of the extended slice described by\n"
                "S. Out of bounds indices are clipped in a manner consistent with the\n"
                "handling of normal slices."),
    BT_METHOD_0("__reduce__", slice_reduce, "Return state information for pickling."),
    BT_METHOD_END,
};

static const BtGetSetDef slice_getsets[] = {
    {"start", slice_get, readonly_attribute, NULL, (void *)0, .member = true},
    {"stop", slice_get, readonly_attribute, NULL, (void *)1, .member = true},
    {"step", slice_get, readonly_attribute, NULL, (void *)2, .member = true},
    {NULL, NULL, NULL, NULL, NULL},
};

BtType bt_type_slice = {
    BT_TYPE_INIT(BT_SHAPE_SLICE, "slice", sizeof(BtSlice)),
    .flags = BT_TYPE_CONTAINER | BT_TYPE_IMMUTABLE | BT_TYPE_NO_WEAKREFS,
    .doc = "slice(stop)\nslice(start, stop[, step])\n\n"
           "Create a slice object.  This is used for extended slicing (e.g. a[0:10:2]).",
    .new_ = slice_new,
    .dealloc = slice_dealloc,
    .traverse = slice_traverse,
    .repr = slice_repr,
    .hash = slice_hash,
    .compare = slice_compare,
    .methods = slice_methods,
    .getsets = slice_getsets,
};

// ---- range ------------------------------------------------------------------------------------------------

// Number of items from start by step before stop; step is not zero.
static Value range_count(View start, View stop, View step) {
    if (bt_is_small_int(start) && bt_is_small_int(stop) && bt_is_small_int(step)) {
        int64_t low = bt_small_int_value(start), high = bt_small_int_value(stop),
                by = bt_small_int_value(step);
        if (by < 0) {
            int64_t turned = low;
            low = high;
            high = turned;
            by = -by;
        }
        // Bounds have 63 bits, so their distance fits 64.
        return bt_int_from_i64(low < high ? (high - low - 1) / by + 1 : 0);
    }
    bool backward = bt_int_sign(step) < 0;
    View low = backward ? stop : start, high = backward ? start : stop;
    if (bt_int_compare(low, high) >= 0) return bt_small_int(0);
    Value by = backward ? bt_int_negative(step) : bt_hold(step);
    if (bt_is_error(by)) return BT_ERROR;
    Value distance = subtract_from(bt_int_sub(high, low), bt_small_int_view(1));
    Value count = add_to(divide(distance, bt_view(by)), bt_small_int_view(1));
    bt_release(by);
    return count;
}

// The range's fields are stolen; step is not zero.
static Value range_from_values(Value start, Value stop, Value step) {
    BtRange *range = NULL;
    Value length = range_count(bt_view(start), bt_view(stop), bt_view(step));
    if (!bt_is_error(length)) range = (BtRange *)bt_object_alloc_raw(&bt_type_range, sizeof(BtRange));
    if (!range) {
        bt_release(start);
        bt_release(stop);
        bt_release(step);
        bt_release_maybe(length);
        return BT_ERROR;
    }
    range->start = start;
    range->stop = stop;
    range->step = step;
    range->length = length;
    return bt_steal(range);
}

// An exact int: a bool or an instance of a subclass is turned into one.
static Value plain_index(View v) {
    if (bt_is_small_int(v)) return bt_hold(v);
    Value index = bt_index(v);
    if (bt_is_error(index) || bt_is_exact(bt_view(index), BT_SHAPE_INT)) return index;
    return add_to(index, bt_small_int_view(0));
}

Value bt_range_new(View start, View stop, View step) {
    Value words[3] = {plain_index(start), BT_EMPTY, BT_EMPTY};
    if (!bt_is_error(words[0])) words[1] = plain_index(stop);
    if (!bt_is_error(words[1])) words[2] = plain_index(step);
    if (!bt_is_error(words[2])) {
        if (!is_zero(bt_view(words[2]))) return range_from_values(words[0], words[1], words[2]);
        bt_raise(&bt_exc_ValueError, "range() arg 3 must not be zero");
    }
    for (int i = 0; i < 3; i++) bt_release_maybe(words[i]);
    return BT_ERROR;
}

static Value range_new(BtType *type, const View *args, size_t argc, View kwnames) {
    if (!bt_constructor_no_keywords("range", kwnames) || !bt_check_arity("range", argc, 1, 3))
        return BT_ERROR;
    if (argc == 1) return bt_range_new(bt_small_int_view(0), args[0], bt_small_int_view(1));
    return bt_range_new(args[0], args[1], argc > 2 ? args[2] : bt_small_int_view(1));
}

static void range_dealloc(BtObject *self) {
    BtRange *range = (BtRange *)self;
    bt_release(range->start);
    bt_release(range->stop);
    bt_release(range->step);
    bt_release(range->length);
    bt_object_free(self);
}

bool bt_range_small(View v, int64_t *start, int64_t *step, int64_t *length) {
    const BtRange *range = range_cast(v);
    if (!bt_is_small_int(bt_view(range->start)) || !bt_is_small_int(bt_view(range->stop)) ||
        !bt_is_small_int(bt_view(range->step)) || !bt_is_small_int(bt_view(range->length))) {
        return false;
    }
    *start = bt_small_int_value(bt_view(range->start));
    *step = bt_small_int_value(bt_view(range->step));
    *length = bt_small_int_value(bt_view(range->length));
    return true;
}

// start + index * step
static Value item_at(const BtRange *range, View index) {
    Value offset = bt_int_mul(index, bt_view(range->step));
    return add_to(offset, bt_view(range->start));
}

static Value range_item(View self, int64_t index) {
    const BtRange *range = range_cast(self);
    int64_t start, step, length;
    if (bt_range_small(self, &start, &step, &length)) {
        if ((uint64_t)index < (uint64_t)length) return bt_small_int(start + index * step);
    } else if (index >= 0) {
        Value number = bt_int_from_i64(index);
        if (bt_is_error(number)) return BT_ERROR;
        Value item = BT_EMPTY;
        bool inside = bt_int_compare(bt_view(number), bt_view(range->length)) < 0;
        if (inside) item = item_at(range, bt_view(number));
        bt_release(number);
        if (inside) return item;
    }
    return bt_raise(&bt_exc_IndexError, "range object index out of range");
}

static Value range_slice(View self, View key) {
    const BtRange *range = range_cast(self);
    Value out[3];
    if (!long_indices(key, bt_view(range->length), out)) return BT_ERROR;
    Value step = bt_int_mul(bt_view(range->step), bt_view(out[2]));
    Value start = bt_is_error(step) ? BT_ERROR : item_at(range, bt_view(out[0]));
    Value stop = bt_is_error(start) ? BT_ERROR : item_at(range, bt_view(out[1]));
    for (int i = 0; i < 3; i++) bt_release(out[i]);
    if (!bt_is_error(stop)) return range_from_values(start, stop, step);
    bt_release_maybe(step);
    bt_release_maybe(start);
    return BT_ERROR;
}

static Value range_getitem(View self, View key) {
    const BtRange *range = range_cast(self);
    if (bt_has_index(key)) {
        Value index = bt_index(key);
        if (bt_is_error(index)) return BT_ERROR;
        if (bt_int_sign(bt_view(index)) < 0) index = add_to(index, bt_view(range->length));
        if (bt_is_error(index)) return BT_ERROR;
        Value item = BT_EMPTY;
        if (bt_int_sign(bt_view(index)) < 0 || bt_int_compare(bt_view(index), bt_view(range->length)) >= 0) {
            bt_raise(&bt_exc_IndexError, "range object index out of range");
        } else {
            item = item_at(range, bt_view(index));
        }
        bt_release(index);
        return item;
    }
    if (bt_is_exact(key, BT_SHAPE_SLICE)) return range_slice(self, key);
    return bt_raise(&bt_exc_TypeError, "range indices must be integers or slices, not %T", key);
}

static int64_t range_length(View self) {
    int64_t length;
    return bt_as_i64(bt_view(range_cast(self)->length), &length) ? length : -1;
}

static int range_truth(View self) { return !is_zero(bt_view(range_cast(self)->length)); }

static Value range_repr(View self) {
    const BtRange *range = range_cast(self);
    if (is_one(bt_view(range->step))) {
        return bt_str_format("range(%R, %R)", bt_view(range->start), bt_view(range->stop));
    }
    return bt_str_format("range(%R, %R, %R)", bt_view(range->start), bt_view(range->stop),
                         bt_view(range->step));
}

static Value range_compare(View left, View right, BtCompareOp op) {
    if (!bt_is_exact(right, BT_SHAPE_RANGE) || (op != BT_EQ && op != BT_NE)) return BT_NOT_IMPLEMENTED;
    const BtRange *a = range_cast(left), *b = range_cast(right);
    bool equal = bt_int_compare(bt_view(a->length), bt_view(b->length)) == 0;
    if (equal && !is_zero(bt_view(a->length))) {
        equal = bt_int_compare(bt_view(a->start), bt_view(b->start)) == 0;
        if (equal && !is_one(bt_view(a->length))) {
            equal = bt_int_compare(bt_view(a->step), bt_view(b->step)) == 0;
        }
    }
    return bt_bool(equal == (op == BT_EQ));
}

// As the tuple of what equality looks at.
static bool range_hash(View self, int64_t *out) {
    const BtRange *range = range_cast(self);
    View length = bt_view(range->length);
    View lanes[3] = {length, BT_NONE_VIEW, BT_NONE_VIEW};
    if (!is_zero(length)) lanes[1] = bt_view(range->start);
    if (!is_zero(length) && !is_one(length)) lanes[2] = bt_view(range->step);
    uint64_t accumulator = BT_TUPLE_HASH_START;
    for (int i = 0; i < 3; i++) {
        int64_t lane;
        if (!bt_key_hash(lanes[i], &lane)) return false;
        accumulator = bt_tuple_hash_lane(accumulator, lane);
    }
    *out = bt_tuple_hash_finish(accumulator, 3);
    return true;
}

static bool decides_by_arithmetic(View v) {
    return bt_is_exact(v, BT_SHAPE_INT) || bt_is_exact(v, BT_SHAPE_BOOL);
}

// v an int: its index, empty without an exception when it is not in the range.
static Value index_of(const BtRange *range, View v) {
    bool backward = bt_int_sign(bt_view(range->step)) < 0;
    int from_start = bt_int_compare(v, bt_view(range->start)),
        from_stop = bt_int_compare(v, bt_view(range->stop));
    if (backward ? from_start > 0 || from_stop <= 0 : from_start < 0 || from_stop >= 0) return BT_EMPTY;
    Value distance = bt_int_sub(v, bt_view(range->start));
    if (bt_is_error(distance)) return BT_ERROR;
    Value rest = bt_int_mod(bt_view(distance), bt_view(range->step));
    bool hit = !bt_is_error(rest) && is_zero(bt_view(rest));
    bt_release_maybe(rest);
    if (hit) return divide(distance, bt_view(range->step));
    bt_release(distance);
    return BT_EMPTY;
}

// Compares items one by one, for what is not exactly an int. Returns the first index, or how many are equal;
// -1 = absent, -2 = exception.
static int64_t search(View self, View item, bool count_all) {
    Value iterator = bt_iter(self);
    if (bt_is_error(iterator)) return -2;
    int64_t position = 0, count = 0, found = -1;
    for (;; position++) {
        Value candidate = bt_iterator_step(bt_view(iterator));
        if (bt_is_empty(candidate)) break;
        int equal = bt_item_equal(bt_view(candidate), item);
        bt_release(candidate);
        if (equal < 0) {
            found = -2;
            break;
        }
        count += equal;
        if (equal && !count_all) {
            found = position;
            break;
        }
    }
    if (bt_error_occurred()) found = -2;
    bt_release(iterator);
    return count_all && found != -2 ? count : found;
}

static int range_contains(View self, View item) {
    if (decides_by_arithmetic(item)) {
        int64_t start, step, length;
        if (bt_is_small_int(item) && bt_range_small(self, &start, &step, &length)) {
            if (length == 0) return 0;
            int64_t distance = bt_small_int_value(item) - start;
            return step > 0 ? distance >= 0 && distance / step < length && distance % step == 0
                            : distance <= 0 && distance / step < length && distance % step == 0;
        }
        Value index = index_of(range_cast(self), item);
        if (bt_is_empty(index)) return bt_error_occurred() ? -1 : 0;
        bt_release(index);
        return 1;
    }
    int64_t found = search(self, item, false);
    return found == -2 ? -1 : found >= 0;
}

static Value range_index(View self, View item) {
    if (decides_by_arithmetic(item)) {
        Value index = index_of(range_cast(self), item);
        if (bt_is_empty(index) && !bt_error_occurred()) {
            bt_raise(&bt_exc_ValueError, "%R is not in range", item);
        }
        return index;
    }
    int64_t found = search(self, item, false);
    if (found == -1) bt_raise(&bt_exc_ValueError, "sequence.index(x): x not in sequence");
    return found < 0 ? BT_ERROR : bt_small_int(found);
}

static Value range_count_item(View self, View item) {
    if (decides_by_arithmetic(item)) {
        int inside = range_contains(self, item);
        return inside < 0 ? BT_ERROR : bt_small_int(inside);
    }
    int64_t count = search(self, item, true);
    return count < 0 ? BT_ERROR : bt_small_int(count);
}

static Value range_reduce(View self) {
    const BtRange *range = range_cast(self);
    Value fields = bt_tuple_pack(3, bt_view(range->start), bt_view(range->stop), bt_view(range->step));
    if (bt_is_error(fields)) return BT_ERROR;
    Value words[2] = {bt_hold(bt_type_view(&bt_type_range)), fields};
    return bt_tuple_from_values(words, 2);
}

static Value range_get(View self, void *context) {
    const BtRange *range = range_cast(self);
    const Value *fields[] = {&range->start, &range->stop, &range->step};
    return bt_hold(bt_view(*fields[(intptr_t)context]));
}

// ---- iterators of ranges ----------------------------------------------------------------------------------

static Value range_iterator_new(int64_t start, int64_t step, int64_t length) {
    BtRangeIterator *it =
        (BtRangeIterator *)bt_object_alloc_raw(&bt_type_range_iterator, sizeof(BtRangeIterator));
    if (!it) return BT_ERROR;
    it->end = (int64_t)((uint64_t)start + (uint64_t)length * (uint64_t)step);
    it->step = step;
    it->remaining = length;
    return bt_steal(it);
}

// Item i is start + i * step; the position is a machine word because nobody counts further.
typedef struct LongRangeIterator {
    BtObject head;
    Value start, step, length;
    int64_t position;  // atomic: relaxed
} LongRangeIterator;

static Value long_range_iterator_new(Value start, Value step, Value length) {
    LongRangeIterator *it =
        (LongRangeIterator *)bt_object_alloc_raw(&bt_type_long_range_iterator, sizeof *it);
    if (!it) {
        bt_release(start);
        bt_release(step);
        bt_release(length);
        return BT_ERROR;
    }
    it->start = start;
    it->step = step;
    it->length = length;
    it->position = 0;
    return bt_steal(it);
}

static Value range_iter(View self) {
    int64_t start, step, length;
    if (bt_range_small(self, &start, &step, &length)) return range_iterator_new(start, step, length);
    const BtRange *range = range_cast(self);
    return long_range_iterator_new(bt_hold(bt_view(range->start)), bt_hold(bt_view(range->step)),
                                   bt_hold(bt_view(range->length)));
}

static Value range_reversed(View self) {
    int64_t start, step, length;
    if (bt_range_small(self, &start, &step, &length)) {
        return range_iterator_new(length ? start + (length - 1) * step : start, -step, length);
    }
    const BtRange *range = range_cast(self);
    Value last = bt_int_sub(bt_view(range->length), bt_small_int_view(1));
    Value from = bt_is_error(last) ? BT_ERROR : item_at(range, bt_view(last));
    bt_release_maybe(last);
    Value back = bt_is_error(from) ? BT_ERROR : bt_int_negative(bt_view(range->step));
    if (!bt_is_error(back)) return long_range_iterator_new(from, back, bt_hold(bt_view(range->length)));
    bt_release_maybe(from);
    return BT_ERROR;
}

static Value range_iterator_next(View self) {
    BtRangeIterator *it = (BtRangeIterator *)bt_object(self);
    int64_t remaining = bt_load_relaxed_i64(&it->remaining);
    if (remaining <= 0) return BT_EMPTY;
    bt_store_relaxed_i64(&it->remaining, remaining - 1);
    return bt_small_int(bt_range_item(it, remaining));
}

static void range_iterator_dealloc(BtObject *self) { bt_object_free(self); }

static Value range_iterator_length_hint(View self) {
    return bt_small_int(bt_load_relaxed_i64(&((BtRangeIterator *)bt_object(self))->remaining));
}

// The range still to come, as (iter, (range,), None).
static Value range_iterator_reduce(View self) {
    BtRangeIterator *it = (BtRangeIterator *)bt_object(self);
    int64_t left = bt_load_relaxed_i64(&it->remaining);
    Value start = bt_int_from_i64(bt_range_item(it, left)), step = bt_int_from_i64(it->step),
          remaining = bt_int_from_i64(left);
    bool made = !bt_is_error(start) && !bt_is_error(step) && !bt_is_error(remaining);
    Value stop = made ? bt_int_mul(bt_view(remaining), bt_view(step)) : BT_ERROR;
    if (made) stop = add_to(stop, bt_view(start));
    bt_release_maybe(remaining);
    if (bt_is_error(stop)) {
        bt_release_maybe(start);
        bt_release_maybe(step);
        return BT_ERROR;
    }
    return bt_reduce_iterator("iter", range_from_values(start, stop, step), BT_NONE);
}

static Value range_iterator_setstate(View self, View state) {
    BtRangeIterator *it = (BtRangeIterator *)bt_object(self);
    int64_t skip;
    if (!bt_as_index_clamped(state, &skip)) return BT_ERROR;
    int64_t remaining = bt_load_relaxed_i64(&it->remaining);
    if (skip < 0) skip = 0;
    if (skip > remaining) skip = remaining;
    bt_store_relaxed_i64(&it->remaining, remaining - skip);
    return BT_NONE;
}

static void long_range_iterator_dealloc(BtObject *self) {
    LongRangeIterator *it = (LongRangeIterator *)self;
    bt_release(it->start);
    bt_release(it->step);
    bt_release(it->length);
    bt_object_free(self);
}

static Value long_range_iterator_next(View self) {
    LongRangeIterator *it = (LongRangeIterator *)bt_object(self);
    Value position = bt_int_from_i64(bt_load_relaxed_i64(&it->position));
    if (bt_is_error(position)) return BT_ERROR;
    Value item = BT_EMPTY;
    if (bt_int_compare(bt_view(position), bt_view(it->length)) < 0) {
        item = add_to(bt_int_mul(bt_view(position), bt_view(it->step)), bt_view(it->start));
        if (!bt_is_error(item)) bt_add_relaxed_i64(&it->position, 1);
    }
    bt_release(position);
    return item;
}

static Value long_range_iterator_length_hint(View self) {
    LongRangeIterator *it = (LongRangeIterator *)bt_object(self);
    Value position = bt_int_from_i64(bt_load_relaxed_i64(&it->position));
    if (bt_is_error(position)) return BT_ERROR;
    Value left = bt_int_sub(bt_view(it->length), bt_view(position));
    bt_release(position);
    return left;
}

static Value long_range_iterator_reduce(View self) {
    LongRangeIterator *it = (LongRangeIterator *)bt_object(self);
    Value stop = add_to(bt_int_mul(bt_view(it->length), bt_view(it->step)), bt_view(it->start));
    if (bt_is_error(stop)) return BT_ERROR;
    Value position = bt_int_from_i64(bt_load_relaxed_i64(&it->position));
    Value start = bt_is_error(position)
                      ? BT_ERROR
                      : add_to(bt_int_mul(bt_view(position), bt_view(it->step)), bt_view(it->start));
    bt_release_maybe(position);
    if (bt_is_error(start)) {
        bt_release(stop);
        return BT_ERROR;
    }
    return bt_reduce_iterator("iter", range_from_values(start, stop, bt_hold(bt_view(it->step))), BT_NONE);
}

static Value long_range_iterator_setstate(View self, View state) {
    LongRangeIterator *it = (LongRangeIterator *)bt_object(self);
    if (!bt_is_int(state)) return bt_raise(&bt_exc_TypeError, "state must be an int, not %T", state);
    // From where it is now.
    Value left = long_range_iterator_length_hint(self), zero = bt_small_int(0);
    if (bt_is_error(left)) return BT_ERROR;
    View skip = bt_int_compare(state, bt_view(zero)) < 0   ? bt_view(zero)
                : bt_int_compare(state, bt_view(left)) > 0 ? bt_view(left)
                                                           : state;
    Value length = bt_int_sub(bt_view(left), skip);
    Value done = bt_is_error(length) ? BT_ERROR : bt_int_sub(bt_view(it->length), bt_view(length));
    Value start = BT_ERROR;
    if (!bt_is_error(done)) {
        start = add_to(bt_int_mul(bt_view(done), bt_view(it->step)), bt_view(it->start));
    }
    bt_release(left);
    bt_release_maybe(done);
    if (bt_is_error(start)) {
        bt_release_maybe(length);
        return BT_ERROR;
    }
    bt_object_lock(&it->head);
    Value old_start = bt_exchange_slot_locked(&it->start, start);
    Value old_length = bt_exchange_slot_locked(&it->length, length);
    bt_store_relaxed_i64(&it->position, 0);
    bt_object_unlock(&it->head);
    // Another thread may be reading them.
    bt_value_retire(old_start);
    bt_value_retire(old_length);
    return BT_NONE;
}

#define ITERATOR_METHODS(hint, reduce, setstate)                                                            \
    {BT_METHOD_0("__length_hint__", hint, "Private method returning an estimate of len(list(it))."),        \
     BT_METHOD_0("__reduce__", reduce, "Return state information for pickling."),                           \
     BT_METHOD_1("__setstate__", setstate, "Set state information for unpickling."), BT_METHOD_END}

static const BtMethodDef range_iterator_methods[] =
    ITERATOR_METHODS(range_iterator_length_hint, range_iterator_reduce, range_iterator_setstate);
static const BtMethodDef long_range_iterator_methods[] = ITERATOR_METHODS(
    long_range_iterator_length_hint, long_range_iterator_reduce, long_range_iterator_setstate);

BtType bt_type_range_iterator = {
    BT_TYPE_INIT(BT_SHAPE_RANGE_ITERATOR, "range_iterator", sizeof(BtRangeIterator)),
    .flags = BT_TYPE_IMMUTABLE | BT_TYPE_NO_INSTANTIATION | BT_TYPE_NO_WEAKREFS,
    .dealloc = range_iterator_dealloc,
    .iter = bt_iter_self,
    .next = range_iterator_next,
    .methods = range_iterator_methods,
};

BtType bt_type_long_range_iterator = {
    BT_TYPE_INIT(BT_SHAPE_LONG_RANGE_ITERATOR, "longrange_iterator", sizeof(LongRangeIterator)),
    .flags = BT_TYPE_IMMUTABLE | BT_TYPE_NO_INSTANTIATION | BT_TYPE_NO_WEAKREFS,
    .dealloc = long_range_iterator_dealloc,
    .iter = bt_iter_self,
    .next = long_range_iterator_next,
    .methods = long_range_iterator_methods,
};

static const BtMethodDef range_methods[] = {
    BT_METHOD_1("count", range_count_item,
                "rangeobject.count(value) -> integer -- return number of occurrences of value"),
    BT_METHOD_1("index", range_index,
                "rangeobject.index(value) -> integer -- return index of value.\n"
                "Raise ValueError if the value is not present."),
    BT_METHOD_0("__reversed__", range_reversed, "Return a reverse iterator."),
    BT_METHOD_0("__reduce__", range_reduce, NULL),
    BT_METHOD_END,
};

static const BtGetSetDef range_getsets[] = {
    {"start", range_get, readonly_attribute, NULL, (void *)0, .member = true},
    {"stop", range_get, readonly_attribute, NULL, (void *)1, .member = true},
    {"step", range_get, readonly_attribute, NULL, (void *)2, .member = true},
    {NULL, NULL, NULL, NULL, NULL},
};

BtType bt_type_range = {
    BT_TYPE_INIT(BT_SHAPE_RANGE, "range", sizeof(BtRange)),
    .flags = BT_TYPE_IMMUTABLE | BT_TYPE_SEQUENCE_PATTERN | BT_TYPE_NO_WEAKREFS,
    .doc = "range(stop) -> range object\nrange(start, stop[, step]) -> range object\n\n"
           "Return an object that produces a sequence of integers from start (inclusive)\n"
           "to stop (exclusive) by step.  range(i, j) produces i, i+1, i+2, ..., j-1.\n"
           "start defaults to 0, and stop is omitted!  range(4) produces 0, 1, 2, 3.\n"
           "These are exactly the valid indices for a list of 4 elements.\n"
           "When step is given, it specifies the increment (or decrement).",
    .new_ = range_new,
    .dealloc = range_dealloc,
    .repr = range_repr,
    .hash = range_hash,
    .compare = range_compare,
    .iter = range_iter,
    .truth = range_truth,
    .length = range_length,
    .getitem = range_getitem,
    .contains = range_contains,
    .sequence_item = range_item,
    .methods = range_methods,
    .getsets = range_getsets,
};
