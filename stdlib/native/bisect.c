// _bisect: find where an item belongs in a sorted sequence, by halving. Any sequence will do; every step goes
// through its own __getitem__, and comparisons may run any code.
#include "vm/base/arguments.h"
#include "stdlib/native/modules.h"
#include "vm/base/error.h"
#include "vm/base/protocol.h"
#include "vm/objects/int.h"
#include "vm/objects/list.h"
#include "vm/objects/type.h"

static bool as_index(View v, int64_t *out) {
    Value index = bt_index(v);
    if (bt_is_error(index)) return false;
    bool fits = bt_int_fits_i64(bt_view(index), out);
    bt_release(index);
    if (!fits) bt_raise(&bt_exc_OverflowError, "cannot fit '%T' into an index-sized integer", v);
    return fits;
}

// a[index]: new reference.
static Value item_at(View a, int64_t index) {
    if (bt_is_exact(a, BT_SHAPE_LIST)) return bt_list_getitem_index(a, index);
    Value position = bt_int_from_i64(index);
    if (bt_is_error(position)) return BT_ERROR;
    Value item = bt_getitem(a, bt_view(position));
    bt_release(position);
    return item;
}

// The index for x in a[low:high]; behind its equals when `right`. -1: error. High -1: the length.
static int64_t search(View a, View x, int64_t low, int64_t high, View key, bool right) {
    if (low < 0) {
        bt_raise(&bt_exc_ValueError, "lo must be non-negative");
        return -1;
    }
    if (high == -1) high = bt_length(a);
    if (high < 0 && bt_error_occurred()) return -1;
    while (low < high) {
        int64_t middle = low + (high - low) / 2;
        Value item = item_at(a, middle);
        if (bt_is_error(item)) return -1;
        if (!bt_view_is_empty(key)) {
            Value of_item = bt_call_1(key, bt_view(item));
            bt_release(item);
            if (bt_is_error(of_item)) return -1;
            item = of_item;
        }
        int smaller =
            right ? bt_compare_bool(x, bt_view(item), BT_LT) : bt_compare_bool(bt_view(item), x, BT_LT);
        bt_release(item);
        if (smaller < 0) return -1;
        if ((smaller == 1) == right) {
            high = middle;
        } else {
            low = middle + 1;
        }
    }
    return low;
}

typedef struct Arguments {
    View a, x, key;
    int64_t low, high;
} Arguments;

static bool parse(const char *function, const View *args, size_t argc, View kwnames, Arguments *out) {
    static const char *const names[] = {"a", "x", "lo", "hi", "key", NULL};
    BtSignature signature = {function, names, 0, 4, 2};
    View in[5];
    if (!bt_parse_arguments(&signature, args, argc, kwnames, in)) return false;
    *out = (Arguments){.a = in[0], .x = in[1], .key = in[4], .low = 0, .high = -1};
    if (!bt_view_is_empty(out->key) && bt_is_none(out->key)) out->key = BT_NO_VIEW;
    if (!bt_view_is_empty(in[2]) && !as_index(in[2], &out->low)) return false;
    return bt_view_is_empty(in[3]) || bt_is_none(in[3]) || as_index(in[3], &out->high);
}

static Value find(const char *function, const View *args, size_t argc, View kwnames, bool right) {
    Arguments in;
    if (!parse(function, args, argc, kwnames, &in)) return BT_ERROR;
    int64_t index = search(in.a, in.x, in.low, in.high, in.key, right);
    return index < 0 ? BT_ERROR : bt_int_from_i64(index);
}

static Value insert(const char *function, const View *args, size_t argc, View kwnames, bool right) {
    Arguments in;
    if (!parse(function, args, argc, kwnames, &in)) return BT_ERROR;
    Value of_x = BT_EMPTY;
    if (!bt_view_is_empty(in.key)) {
        of_x = bt_call_1(in.key, in.x);
        if (bt_is_error(of_x)) return BT_ERROR;
    }
    int64_t index = search(in.a, bt_is_empty(of_x) ? in.x : bt_view(of_x), in.low, in.high, in.key, right);
    bt_release_maybe(of_x);
    if (index < 0) return BT_ERROR;
    if (bt_is_exact(in.a, BT_SHAPE_LIST)) {
        return bt_list_insert(in.a, index, bt_hold(in.x)) ? BT_NONE : BT_ERROR;
    }
    Value position = bt_int_from_i64(index);
    if (bt_is_error(position)) return BT_ERROR;
    Value method = bt_getattr_text(in.a, "insert");
    Value result = bt_is_error(method) ? BT_ERROR : bt_call_2(bt_view(method), bt_view(position), in.x);
    bt_release(position);
    bt_release_maybe(method);
    if (bt_is_error(result)) return BT_ERROR;
    bt_release(result);
    return BT_NONE;
}

static Value bisect_right(View module, const View *args, size_t argc, View kwnames) {
    return find("bisect_right", args, argc, kwnames, true);
}
static Value bisect_left(View module, const View *args, size_t argc, View kwnames) {
    return find("bisect_left", args, argc, kwnames, false);
}
static Value insort_right(View module, const View *args, size_t argc, View kwnames) {
    return insert("insort_right", args, argc, kwnames, true);
}
static Value insort_left(View module, const View *args, size_t argc, View kwnames) {
    return insert("insort_left", args, argc, kwnames, false);
}

static const BtMethodDef functions[] = {
    BT_METHOD_K("bisect_right", bisect_right,
                "bisect_right($module, /, a, x, lo=0, hi=None, *, key=None)\n--\n\n"
                "Return the index where to insert item x in list a, assuming a is sorted.\n\n"
                "It lies behind any items equal to x. lo and hi bound the part of a that is searched; with "
                "key, x is compared\n"
                "with key(item)."),
    BT_METHOD_K("bisect_left", bisect_left,
                "bisect_left($module, /, a, x, lo=0, hi=None, *, key=None)\n--\n\n"
                "Return the index where to insert item x in list a, assuming a is sorted.\n\n"
                "It lies before any items equal to x. lo and hi bound the part of a that is searched; with "
                "key, x is compared\n"
                "with key(item)."),
    BT_METHOD_K(
        "insort_right", insort_right,
        "insort_right($module, /, a, x, lo=0, hi=None, *, key=None)\n--\n\n"
        "Insert item x in list a, and keep it sorted assuming a is sorted: behind any items equal to x."),
    BT_METHOD_K(
        "insort_left", insort_left,
        "insort_left($module, /, a, x, lo=0, hi=None, *, key=None)\n--\n\n"
        "Insert item x in list a, and keep it sorted assuming a is sorted: before any items equal to x."),
    BT_METHOD_END,
};

bool bt_init_bisect(View module) { return bt_module_add_functions(module, functions); }
