#include "vm/objects/dict_views.h"

#include "vm/objects/container.h"
#include "vm/objects/dict_iterators.h"
#include "vm/objects/list.h"
#include "vm/objects/mapping_proxy.h"
#include "vm/objects/repr_guard.h"
#include "vm/objects/set.h"
#include "vm/objects/str.h"
#include "vm/objects/tuple.h"

static View dict_of(View self) { return bt_view(((BtDictView *)bt_object(self))->dict); }

// OrderedDict's views are subclasses.
static bool is_view(View v, uint32_t shape, const BtType *type) {
    return bt_is_exact(v, shape) || (bt_is_object(v) && bt_type_of(v)->base == type);
}
static bool is_keys(View v) { return is_view(v, BT_SHAPE_DICT_KEYS, &bt_type_dict_keys); }
static bool is_items(View v) { return is_view(v, BT_SHAPE_DICT_ITEMS, &bt_type_dict_items); }
static bool is_set_view(View v) { return is_keys(v) || is_items(v); }

Value bt_dict_view_new(BtType *type, View dict) {
    BtDictView *view = (BtDictView *)bt_object_alloc_raw(type, sizeof(BtDictView));
    if (!view) return BT_ERROR;
    view->dict = bt_hold(dict);
    return bt_steal(view);
}

static void view_dealloc(BtObject *self) {
    bt_release(((BtDictView *)self)->dict);
    bt_object_free(self);
}

static int view_traverse(BtObject *self, BtVisitFn visit, void *context) {
    return visit(bt_view(((BtDictView *)self)->dict), context);
}

static int64_t view_length(View self) { return bt_dict_length(dict_of(self)); }

static int view_truth(View self) { return view_length(self) != 0; }

Value bt_dict_view_list(View self) {
    return is_keys(self)    ? bt_dict_keys_list(dict_of(self))
           : is_items(self) ? bt_dict_items_list(dict_of(self))
                            : bt_dict_values_list(dict_of(self));
}

static Value view_repr(View self) {
    int running = bt_repr_enter(self);
    if (running < 0) return BT_ERROR;
    if (running > 0) return bt_str_from_text("...");
    Value list = bt_dict_view_list(self);
    Value text = bt_is_error(list) ? BT_ERROR : bt_str_format("%T(%R)", self, bt_view(list));
    bt_release_maybe(list);
    bt_repr_leave(self);
    return text;
}

static Value keys_iter(View self) { return bt_dict_iterator_new(&bt_type_dict_key_iterator, dict_of(self)); }
static Value values_iter(View self) {
    return bt_dict_iterator_new(&bt_type_dict_value_iterator, dict_of(self));
}
static Value items_iter(View self) {
    return bt_dict_iterator_new(&bt_type_dict_item_iterator, dict_of(self));
}

static Value keys_reversed(View self) {
    return bt_dict_iterator_new(&bt_type_dict_reverse_key_iterator, dict_of(self));
}
static Value values_reversed(View self) {
    return bt_dict_iterator_new(&bt_type_dict_reverse_value_iterator, dict_of(self));
}
static Value items_reversed(View self) {
    return bt_dict_iterator_new(&bt_type_dict_reverse_item_iterator, dict_of(self));
}

static int keys_contains(View self, View key) { return bt_dict_contains(dict_of(self), key); }

// Does the dict map key to an equal value? 1, 0, -1.
static int has_item(View dict, View key, View value) {
    Value found = bt_dict_get(dict, key);
    if (bt_is_empty(found)) return bt_error_occurred() ? -1 : 0;
    int equal = bt_item_equal(bt_view(found), value);
    bt_release(found);
    return equal;
}

static int items_contains(View self, View item) {
    if (!bt_is_tuple(item) || bt_tuple_length(item) != 2) return 0;
    return has_item(dict_of(self), bt_tuple_get(item, 0), bt_tuple_get(item, 1));
}

static int view_contains(View self, View item) {
    return is_keys(self) ? keys_contains(self, item) : items_contains(self, item);
}

// ---- as sets ----------------------------------------------------------------------------------------------

// Is every item of `iterable` in `container`? 1, 0, -1.
static int all_contained(View iterable, View container) {
    Value iterator = bt_iter_at_once(iterable);
    if (bt_is_error(iterator)) return -1;
    int contained = 1;
    while (contained == 1) {
        Value item = bt_iterator_step(bt_view(iterator));
        if (bt_is_empty(item)) {
            if (bt_error_occurred()) contained = -1;
            break;
        }
        contained = bt_contains(container, bt_view(item));
        bt_release(item);
    }
    bt_release(iterator);
    return contained;
}

static Value view_compare(View left, View right, BtCompareOp op) {
    if (!bt_is_any_set(right) && !is_set_view(right)) return BT_NOT_IMPLEMENTED;
    int64_t a = view_length(left), b = bt_length(right);
    if (b < 0) return BT_ERROR;
    int holds = 0;
    switch (op) {
    case BT_NE:
    case BT_EQ:
        holds = a == b ? all_contained(left, right) : 0;
        if (op == BT_NE && holds >= 0) holds = !holds;
        break;
    case BT_LT:
        if (a < b) holds = all_contained(left, right);
        break;
    case BT_LE:
        if (a <= b) holds = all_contained(left, right);
        break;
    case BT_GT:
        if (a > b) holds = all_contained(right, left);
        break;
    case BT_GE:
        if (a >= b) holds = all_contained(right, left);
        break;
    }
    return holds < 0 ? BT_ERROR : bt_bool(holds);
}

// set(v).NAME_update(other), for the operators: either operand may be the view.
static Value set_then(View v, View other, const char *method) {
    Value set = bt_set_from_iterable(v);
    if (bt_is_error(set)) return BT_ERROR;
    Value ignored = bt_call_method_text(bt_view(set), method, &other, 1);
    if (bt_is_error(ignored)) {
        bt_release(set);
        return BT_ERROR;
    }
    bt_release(ignored);
    return set;
}

static Value view_or(View left, View right) { return set_then(left, right, "update"); }
static Value view_sub(View left, View right) { return set_then(left, right, "difference_update"); }

static Value view_and(View left, View right) {
    View self = left, other = right;
    if (!is_set_view(self)) {
        self = right;
        other = left;
    }
    int64_t length = view_length(self);
    if (bt_is_exact(other, BT_SHAPE_SET)) {
        if (length <= bt_set_length(other)) return bt_call_method_text(other, "intersection", &self, 1);
    }
    if (is_set_view(other) && view_length(other) > length) {
        View turned = self;
        self = other;
        other = turned;
    }
    // Whatever is smaller is walked over.
    Value iterator = bt_iter_at_once(other);
    if (bt_is_error(iterator)) return BT_ERROR;
    Value result = bt_set_new();
    bool done = !bt_is_error(result);
    while (done) {
        Value item = bt_iterator_step(bt_view(iterator));
        if (bt_is_empty(item)) {
            done = !bt_error_occurred();
            break;
        }
        int contained = view_contains(self, bt_view(item));
        done = contained >= 0 && (!contained || bt_set_add(bt_view(result), bt_view(item)));
        bt_release(item);
    }
    bt_release(iterator);
    if (done) return result;
    bt_release_maybe(result);
    return BT_ERROR;
}

// Adds the items of `from` that `other` does not have; so items that both have need no hash.
static bool add_items_missing(View result, View from, View other) {
    int64_t position = 0;
    Value key, value;
    bool done = true;
    while (done && bt_dict_next(from, &position, &key, &value)) {
        int there = has_item(other, bt_view(key), bt_view(value));
        Value words[2] = {key, value};
        Value pair = bt_tuple_from_values(words, 2);
        done = there >= 0 && !bt_is_error(pair) && (there || bt_set_add(result, bt_view(pair)));
        bt_release_maybe(pair);
    }
    return done;
}

static Value view_xor(View left, View right) {
    if (!is_items(left) || !is_items(right)) return set_then(left, right, "symmetric_difference_update");
    Value result = bt_set_new();
    if (bt_is_error(result)) return BT_ERROR;
    if (add_items_missing(bt_view(result), dict_of(left), dict_of(right)) &&
        add_items_missing(bt_view(result), dict_of(right), dict_of(left))) {
        return result;
    }
    bt_release(result);
    return BT_ERROR;
}

static Value view_isdisjoint(View self, View other) {
    if (bt_same(self, other)) return bt_bool(view_length(self) == 0);
    if ((bt_is_any_set(other) || is_set_view(other))) {
        int64_t length = bt_length(other);
        if (length < 0) return BT_ERROR;
        if (length > view_length(self)) {
            View turned = self;
            self = other;
            other = turned;
        }
    }
    Value iterator = bt_iter_at_once(other);
    if (bt_is_error(iterator)) return BT_ERROR;
    int contained = 0;
    while (contained == 0) {
        Value item = bt_iterator_step(bt_view(iterator));
        if (bt_is_empty(item)) {
            if (bt_error_occurred()) contained = -1;
            break;
        }
        contained = bt_contains(self, bt_view(item));
        bt_release(item);
    }
    bt_release(iterator);
    return contained < 0 ? BT_ERROR : bt_bool(!contained);
}

static Value view_mapping(View self, void *context) { return bt_mapping_proxy_new(dict_of(self)); }

#define ISDISJOINT_DOC "Return True if the view and the given iterable have a null intersection."

static const BtMethodDef keys_methods[] = {
    BT_METHOD_1("isdisjoint", view_isdisjoint, ISDISJOINT_DOC),
    BT_METHOD_0("__reversed__", keys_reversed, "Return a reverse iterator over the dict keys."),
    BT_METHOD_END,
};

static const BtMethodDef values_methods[] = {
    BT_METHOD_0("__reversed__", values_reversed, "Return a reverse iterator over the dict values."),
    BT_METHOD_END,
};

static const BtMethodDef items_methods[] = {
    BT_METHOD_1("isdisjoint", view_isdisjoint, ISDISJOINT_DOC),
    BT_METHOD_0("__reversed__", items_reversed, "Return a reverse iterator over the dict items."),
    BT_METHOD_END,
};

static const BtGetSetDef view_getsets[] = {
    {"mapping", view_mapping, NULL, "dictionary that this view refers to", NULL},
    {NULL, NULL, NULL, NULL, NULL},
};

#define VIEW_FLAGS (BT_TYPE_CONTAINER | BT_TYPE_IMMUTABLE | BT_TYPE_NO_INSTANTIATION | BT_TYPE_NO_WEAKREFS)

BtType bt_type_dict_keys = {
    BT_TYPE_INIT(BT_SHAPE_DICT_KEYS, "dict_keys", sizeof(BtDictView)),
    .flags = VIEW_FLAGS,
    .dealloc = view_dealloc,
    .traverse = view_traverse,
    .repr = view_repr,
    .compare = view_compare,
    .iter = keys_iter,
    .binary = {[BT_OP_AND] = view_and, [BT_OP_OR] = view_or, [BT_OP_SUB] = view_sub, [BT_OP_XOR] = view_xor},
    .truth = view_truth,
    .length = view_length,
    .contains = keys_contains,
    .methods = keys_methods,
    .getsets = view_getsets,
};

BtType bt_type_dict_items = {
    BT_TYPE_INIT(BT_SHAPE_DICT_ITEMS, "dict_items", sizeof(BtDictView)),
    .flags = VIEW_FLAGS,
    .dealloc = view_dealloc,
    .traverse = view_traverse,
    .repr = view_repr,
    .compare = view_compare,
    .iter = items_iter,
    .binary = {[BT_OP_AND] = view_and, [BT_OP_OR] = view_or, [BT_OP_SUB] = view_sub, [BT_OP_XOR] = view_xor},
    .truth = view_truth,
    .length = view_length,
    .contains = items_contains,
    .methods = items_methods,
    .getsets = view_getsets,
};

BtType bt_type_dict_values = {
    BT_TYPE_INIT(BT_SHAPE_DICT_VALUES, "dict_values", sizeof(BtDictView)),
    .flags = VIEW_FLAGS,
    .dealloc = view_dealloc,
    .traverse = view_traverse,
    .repr = view_repr,
    .iter = values_iter,
    .truth = view_truth,
    .length = view_length,
    .methods = values_methods,
    .getsets = view_getsets,
};
