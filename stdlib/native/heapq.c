// _heapq: the operations of heapq on lists. heap[k] <= heap[2k + 1] and heap[k] <= heap[2k + 2] (for the _max
// forms: >=).
//
// A comparison may run any code, and other threads may change the list: every step reads and writes the list
// by index with bounds checks, items are held while they are compared, and a list whose length changed under
// a comparison ends the operation with RuntimeError, as in CPython. What threads that share a heap without a
// lock get is a list that is no heap.
#include "vm/base/arguments.h"
#include "stdlib/native/modules.h"
#include "vm/base/error.h"
#include "vm/base/protocol.h"
#include "vm/objects/list.h"

// Is `a` nearer to the top than `b`? 1, 0, -1 error. The list must keep its length meanwhile.
static int before(View heap, View a, View b, bool max) {
    int64_t length = bt_list_length(heap);
    int result = max ? bt_compare_bool(b, a, BT_LT) : bt_compare_bool(a, b, BT_LT);
    if (result >= 0 && bt_list_length(heap) != length) {
        bt_raise(&bt_exc_RuntimeError, "list changed size during iteration");
        return -1;
    }
    return result;
}

// Compares the items at two positions: before(heap[i], heap[j]).
static int before_at(View heap, int64_t i, int64_t j, bool max) {
    Value a = bt_list_getitem_index(heap, i);
    if (bt_is_error(a)) return -1;
    Value b = bt_list_getitem_index(heap, j);
    int result = bt_is_error(b) ? -1 : before(heap, bt_view(a), bt_view(b), max);
    bt_release(a);
    bt_release_maybe(b);
    return result;
}

// Moves the item at `position` towards `start` until its parent is not behind it.
static bool rise(View heap, int64_t start, int64_t position, bool max) {
    while (position > start) {
        int64_t parent = (position - 1) >> 1;
        int moves = before_at(heap, position, parent, max);
        if (moves < 0) return false;
        if (!moves) break;
        if (!bt_list_swap_items(heap, position, parent)) return false;
        position = parent;
    }
    return true;
}

// Sinks the item at `position` along the nearer children to a leaf and lets it rise from there: what comes
// here was usually a leaf, so this saves a comparison a level (Knuth, The Art of Computer Programming, vol.
// 3, 5.2.3, exercise 18).
static bool sink(View heap, int64_t position, bool max) {
    int64_t start = position, end = bt_list_length(heap);
    for (int64_t child = 2 * position + 1; child < end; child = 2 * position + 1) {
        if (child + 1 < end) {
            int left = before_at(heap, child, child + 1, max);
            if (left < 0) return false;
            child += !left;
        }
        if (!bt_list_swap_items(heap, position, child)) return false;
        position = child;
    }
    return rise(heap, start, position, max);
}

static Value raise_empty(void) { return bt_raise(&bt_exc_IndexError, "index out of range"); }

// Is the first of one or more arguments a list?
static bool check_list(View v, const char *function, bool numbered) {
    if (bt_is_list(v)) return true;
    bt_raise(&bt_exc_TypeError,
             numbered ? "%s() argument 1 must be list, not %T" : "%s() argument must be list, not %T",
             function, v);
    return false;
}

static Value pop(View heap, const char *function, bool max) {
    if (!check_list(heap, function, false)) return BT_ERROR;
    if (bt_list_length(heap) == 0) return raise_empty();
    Value last = bt_list_pop_last(heap);
    if (bt_is_error(last)) return BT_ERROR;
    if (bt_list_length(heap) == 0) return last;
    Value top = bt_list_getitem_index(heap, 0);
    if (bt_is_error(top)) {
        bt_release(last);
        return BT_ERROR;
    }
    if (bt_list_setitem_index(heap, 0, last) && sink(heap, 0, max)) return top;
    bt_release(top);
    return BT_ERROR;
}

static Value replace(View heap, View item, const char *function, bool max) {
    if (!check_list(heap, function, true)) return BT_ERROR;
    if (bt_list_length(heap) == 0) return raise_empty();
    Value top = bt_list_getitem_index(heap, 0);
    if (bt_is_error(top)) return BT_ERROR;
    if (bt_list_setitem_index(heap, 0, bt_hold(item)) && sink(heap, 0, max)) return top;
    bt_release(top);
    return BT_ERROR;
}

static Value heapify_list(View heap, const char *function, bool max) {
    if (!check_list(heap, function, false)) return BT_ERROR;
    // Leaves are heaps already; join them under their parents from the last parent to the first.
    for (int64_t position = bt_list_length(heap) / 2 - 1; position >= 0; position--) {
        if (!sink(heap, position, max)) return BT_ERROR;
    }
    return BT_NONE;
}

static Value heappush(View module, const View *args, size_t argc) {
    if (!check_list(args[0], "heappush", true) || !bt_list_append(args[0], bt_hold(args[1]))) return BT_ERROR;
    return rise(args[0], 0, bt_list_length(args[0]) - 1, false) ? BT_NONE : BT_ERROR;
}

static Value heappushpop(View module, const View *args, size_t argc) {
    View heap = args[0];
    if (!check_list(heap, "heappushpop", true)) return BT_ERROR;
    if (bt_list_length(heap) == 0) return bt_hold(args[1]);
    Value top = bt_list_getitem_index(heap, 0);
    if (bt_is_error(top)) return BT_ERROR;
    int smaller = bt_compare_bool(bt_view(top), args[1], BT_LT);
    if (smaller == 1 && bt_list_length(heap) == 0) {
        bt_raise(&bt_exc_IndexError, "index out of range");
        smaller = -1;
    }
    if (smaller == 1 && bt_list_setitem_index(heap, 0, bt_hold(args[1])) && sink(heap, 0, false)) return top;
    bt_release(top);
    return smaller == 0 ? bt_hold(args[1]) : BT_ERROR;
}

static Value heappop(View module, View heap) { return pop(heap, "heappop", false); }
static Value heappop_max(View module, View heap) { return pop(heap, "_heappop_max", true); }
static Value heapify(View module, View heap) { return heapify_list(heap, "heapify", false); }
static Value heapify_max(View module, View heap) { return heapify_list(heap, "_heapify_max", true); }
static Value heapreplace(View module, const View *args, size_t argc) {
    return replace(args[0], args[1], "heapreplace", false);
}
static Value heapreplace_max(View module, const View *args, size_t argc) {
    return replace(args[0], args[1], "_heapreplace_max", true);
}

static const BtMethodDef functions[] = {
    BT_METHOD_N(
        "heappush", heappush, 2, 2,
        "heappush($module, heap, item, /)\n--\n\nPush item onto heap, maintaining the heap invariant."),
    BT_METHOD_N("heappushpop", heappushpop, 2, 2,
                "heappushpop($module, heap, item, /)\n--\n\nPush item on the heap, then pop and return the "
                "smallest item.\n\n"
                "Faster than heappush() and heappop() one after the other."),
    BT_METHOD_1("heappop", heappop,
                "heappop($module, heap, /)\n--\n\nPop the smallest item off the heap, maintaining the heap "
                "invariant."),
    BT_METHOD_N("heapreplace", heapreplace, 2, 2,
                "heapreplace($module, heap, item, /)\n--\n\nPop and return the smallest item, then add the "
                "new one.\n\n"
                "The size of the heap does not change. The item returned may be larger than the new one."),
    BT_METHOD_1(
        "heapify", heapify,
        "heapify($module, heap, /)\n--\n\nTransform list into a heap, in-place, in O(len(heap)) time."),
    BT_METHOD_1("_heappop_max", heappop_max,
                "_heappop_max($module, heap, /)\n--\n\nheappop for a heap with the largest first."),
    BT_METHOD_N(
        "_heapreplace_max", heapreplace_max, 2, 2,
        "_heapreplace_max($module, heap, item, /)\n--\n\nheapreplace for a heap with the largest first."),
    BT_METHOD_1("_heapify_max", heapify_max,
                "_heapify_max($module, heap, /)\n--\n\nheapify with the largest first."),
    BT_METHOD_END,
};

bool bt_init_heapq(View module) { return bt_module_add_functions(module, functions); }
