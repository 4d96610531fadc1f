// mappingproxy: forwards everything that reads to the mapping.
#include "vm/objects/mapping_proxy.h"

#include "vm/base/arguments.h"
#include "vm/base/error.h"
#include "vm/base/heap.h"
#include "vm/base/protocol.h"
#include "vm/objects/container.h"
#include "vm/objects/dict.h"
#include "vm/objects/str.h"

typedef struct MappingProxy {
    BtObject head;
    Value mapping;
} MappingProxy;

static View mapping_of(View self) { return bt_view(((MappingProxy *)bt_object(self))->mapping); }

Value bt_mapping_proxy_new(View mapping) {
    MappingProxy *self = (MappingProxy *)bt_object_alloc(&bt_type_mapping_proxy, sizeof *self);
    if (!self) return BT_ERROR;
    self->mapping = bt_hold(mapping);
    return bt_steal(self);
}

static Value proxy_new(BtType *type, const View *args, size_t argc, View kwnames) {
    static const char *const names[] = {"mapping", NULL};
    static const BtSignature signature = {"mappingproxy", names, 0, 1, 1};
    View mapping;
    if (!bt_parse_arguments(&signature, args, argc, kwnames, &mapping)) return BT_ERROR;
    if (!bt_type_of(mapping)->getitem || bt_is_list(mapping) || bt_is_tuple(mapping)) {
        return bt_raise(&bt_exc_TypeError, "mappingproxy() argument must be a mapping, not %T", mapping);
    }
    return bt_mapping_proxy_new(mapping);
}

static void proxy_dealloc(BtObject *o) {
    bt_release_maybe(((MappingProxy *)o)->mapping);
    bt_object_free(o);
}

static int proxy_traverse(BtObject *o, BtVisitFn visit, void *context) {
    return visit(bt_view(((MappingProxy *)o)->mapping), context);
}

static Value proxy_repr(View self) { return bt_str_format("mappingproxy(%R)", mapping_of(self)); }
static Value proxy_str(View self) { return bt_str(mapping_of(self)); }
static bool proxy_hash(View self, int64_t *out) { return bt_hash(mapping_of(self), out); }
static Value proxy_iter(View self) { return bt_iter(mapping_of(self)); }
static int64_t proxy_length(View self) { return bt_length(mapping_of(self)); }
static Value proxy_getitem(View self, View key) { return bt_getitem(mapping_of(self), key); }
static int proxy_contains(View self, View key) { return bt_contains(mapping_of(self), key); }

static View unwrapped(View v) { return bt_is_exact(v, BT_SHAPE_MAPPING_PROXY) ? mapping_of(v) : v; }

static Value proxy_compare(View left, View right, BtCompareOp op) {
    return bt_compare(mapping_of(left), unwrapped(right), op);
}

static Value proxy_or(View left, View right) {
    return bt_binary(unwrapped(left), unwrapped(right), BT_OP_OR);
}

static Value proxy_ior(View self, View other) {
    return bt_raise(&bt_exc_TypeError, "'|=' is not supported by %T; use '|' instead", self);
}

static Value proxy_get(View self, const View *args, size_t argc) {
    View both[2] = {args[0], argc > 1 ? args[1] : BT_NONE_VIEW};
    return bt_call_method_text(mapping_of(self), "get", both, 2);
}

static Value proxy_keys(View self) { return bt_call_method(mapping_of(self), BT_NAME(keys), NULL, 0); }
static Value proxy_values(View self) { return bt_call_method(mapping_of(self), BT_NAME(values), NULL, 0); }
static Value proxy_items(View self) { return bt_call_method(mapping_of(self), BT_NAME(items), NULL, 0); }
static Value proxy_copy(View self) { return bt_call_method(mapping_of(self), BT_NAME(copy), NULL, 0); }
static Value proxy_reversed(View self) {
    return bt_call_method(mapping_of(self), BT_NAME(__reversed__), NULL, 0);
}

static const BtMethodDef methods[] = {
    BT_METHOD_N("get", proxy_get, 1, 2,
                "get($self, key, default=None, /)\n--\n\nReturn the value for key if key is in the mapping, "
                "else default."),
    BT_METHOD_0("keys", proxy_keys, "D.keys() -> a set-like object providing a view on D's keys"),
    BT_METHOD_0("values", proxy_values, "D.values() -> an object providing a view on D's values"),
    BT_METHOD_0("items", proxy_items, "D.items() -> a set-like object providing a view on D's items"),
    BT_METHOD_0("copy", proxy_copy, "D.copy() -> a shallow copy of D"),
    BT_METHOD_0("__reversed__", proxy_reversed, "D.__reversed__() -> reverse iterator"),
    BT_METHOD_FLAGGED_1("__class_getitem__", bt_class_getitem, BT_METHOD_CLASS, "See PEP 585"),
    BT_METHOD_END,
};

BtType bt_type_mapping_proxy = {
    BT_TYPE_INIT(BT_SHAPE_MAPPING_PROXY, "mappingproxy", sizeof(MappingProxy)),
    .flags = BT_TYPE_CONTAINER | BT_TYPE_MAPPING_PATTERN,
    .doc = "mappingproxy(mapping)\n--\n\nRead-only proxy of a mapping.",
    .new_ = proxy_new,
    .dealloc = proxy_dealloc,
    .traverse = proxy_traverse,
    .repr = proxy_repr,
    .str = proxy_str,
    .hash = proxy_hash,
    .compare = proxy_compare,
    .iter = proxy_iter,
    .binary[BT_OP_OR] = proxy_or,
    .inplace[BT_OP_OR] = proxy_ior,
    .length = proxy_length,
    .getitem = proxy_getitem,
    .contains = proxy_contains,
    .methods = methods,
};
