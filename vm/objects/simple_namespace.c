// types.SimpleNamespace.
#include "vm/objects/simple_namespace.h"

#include "vm/base/arguments.h"
#include "vm/base/error.h"
#include "vm/base/heap.h"
#include "vm/base/protocol.h"
#include "vm/objects/dict.h"
#include "vm/objects/repr_guard.h"
#include "vm/objects/shape.h"
#include "vm/objects/str.h"
#include "vm/objects/tuple.h"

static Value namespace_new(BtType *type, const View *args, size_t argc, View kwnames) {
    BtObject *self = bt_object_alloc(type, type->size);
    return self ? bt_steal(self) : BT_ERROR;
}

static bool add_all(View self, View dict) {
    int64_t position = 0;
    Value key, value;
    bool ok = true;
    while (ok && bt_dict_next(dict, &position, &key, &value)) {
        ok = bt_is_str(bt_view(key));
        if (!ok) bt_raise(&bt_exc_TypeError, "keywords must be strings");
        ok = ok && bt_object_setattr(self, bt_view(key), bt_view(value));
        bt_release(key);
        bt_release(value);
    }
    return ok;
}

// Interned keys for the instance: add_all goes through a dict made by dict().
static bool add_mapping(View self, View mapping) {
    Value dict = bt_dict_new();
    if (bt_is_error(dict)) return false;
    bool ok = bt_dict_update(bt_view(dict), mapping);
    int64_t position = 0;
    Value key, value;
    while (ok && bt_dict_next(bt_view(dict), &position, &key, &value)) {
        ok = bt_is_str(bt_view(key));
        if (!ok) bt_raise(&bt_exc_TypeError, "keywords must be strings");
        ok = ok && bt_setattr(self, bt_view(key), bt_view(value));
        bt_release(key);
        bt_release(value);
    }
    bt_release(dict);
    return ok;
}

Value bt_simple_namespace_new(View attributes) {
    Value self = namespace_new(&bt_type_simple_namespace, NULL, 0, BT_NO_VIEW);
    if (bt_is_error(self) || bt_view_is_empty(attributes) || add_mapping(bt_view(self), attributes))
        return self;
    bt_release(self);
    return BT_ERROR;
}

static bool namespace_init(View self, const View *args, size_t argc, View kwnames) {
    if (!bt_check_arity("SimpleNamespace", argc, 0, 1)) return false;
    if (argc && !add_mapping(self, args[0])) return false;
    int64_t keywords = bt_view_is_empty(kwnames) ? 0 : bt_tuple_length(kwnames);
    for (int64_t i = 0; i < keywords; i++) {
        if (!bt_setattr(self, bt_tuple_get(kwnames, i), args[argc + (size_t)i])) return false;
    }
    return true;
}

static void namespace_dealloc(BtObject *o) {
    bt_attributes_release(o);
    bt_object_free(o);
}

static int namespace_traverse(BtObject *o, BtVisitFn visit, void *context) {
    return bt_attributes_traverse(o, visit, context);
}

static bool add_items(BtStrBuilder *b, View dict) {
    int64_t position = 0;
    Value key, value;
    bool first = true;
    while (bt_dict_next(dict, &position, &key, &value)) {
        if (bt_is_str(bt_view(key)) && bt_str_length(bt_view(key)) > 0) {
            if (!first) bt_str_builder_text(b, ", ");
            first = false;
            bt_str_builder_str(b, bt_view(key));
            bt_str_builder_char(b, '=');
            bt_str_builder_repr(b, bt_view(value));
        }
        bt_release(key);
        bt_release(value);
    }
    return true;
}

static Value namespace_repr(View self) {
    bool plain = bt_type_of(self) == &bt_type_simple_namespace;
    const char *name = plain ? "namespace" : bt_type_of(self)->name;
    int running = bt_repr_enter(self);
    if (running < 0) return BT_ERROR;
    if (running > 0) return bt_str_format("%s(...)", name);
    Value dict = bt_instance_dict_copy(self);
    Value result = BT_ERROR;
    if (!bt_is_error(dict)) {
        BtStrBuilder b;
        bt_str_builder_init(&b);
        bt_str_builder_text(&b, name);
        bt_str_builder_char(&b, '(');
        add_items(&b, bt_view(dict));
        bt_str_builder_char(&b, ')');
        result = bt_str_builder_finish(&b);
        bt_release(dict);
    }
    bt_repr_leave(self);
    return result;
}

static Value namespace_compare(View left, View right, BtCompareOp op) {
    if (!bt_is_instance(left, &bt_type_simple_namespace) ||
        !bt_is_instance(right, &bt_type_simple_namespace)) {
        return BT_NOT_IMPLEMENTED;
    }
    Value a = bt_instance_dict_copy(left);
    Value b = bt_is_error(a) ? BT_ERROR : bt_instance_dict_copy(right);
    Value result = bt_is_error(b) ? BT_ERROR : bt_compare(bt_view(a), bt_view(b), op);
    bt_release_maybe(a);
    bt_release_maybe(b);
    return result;
}

static Value namespace_reduce(View self) {
    Value empty = bt_tuple_empty();
    Value dict = bt_instance_dict_copy(self);
    if (bt_is_error(dict)) {
        bt_release(empty);
        return BT_ERROR;
    }
    Value parts[3] = {bt_hold(bt_type_view(bt_type_of(self))), empty, dict};
    return bt_tuple_from_values(parts, 3);
}

static Value namespace_replace(View self, const View *args, size_t argc, View kwnames) {
    if (argc)
        return bt_raise(&bt_exc_TypeError, "__replace__() takes no positional arguments");
    Value copy = bt_call_0(bt_type_view(bt_type_of(self)));
    if (bt_is_error(copy)) return BT_ERROR;
    Value dict = bt_instance_dict_copy(self);
    bool ok = !bt_is_error(dict) && add_all(bt_view(copy), bt_view(dict)) &&
              namespace_init(bt_view(copy), args, 0, kwnames);
    bt_release_maybe(dict);
    if (ok) return copy;
    bt_release(copy);
    return BT_ERROR;
}

static const BtMethodDef methods[] = {
    BT_METHOD_0("__reduce__", namespace_reduce, "Return state information for pickling"),
    BT_METHOD_K("__replace__", namespace_replace,
                "Return a copy of the namespace object with new values for the specified attributes."),
    BT_METHOD_END,
};

BtType bt_type_simple_namespace = {
    BT_TYPE_INIT(BT_SHAPE_SIMPLE_NAMESPACE, "types.SimpleNamespace", sizeof(BtObject)),
    .flags = BT_TYPE_BASE | BT_TYPE_CONTAINER | BT_TYPE_HAS_DICT,
    .module = "types",
    .inline_slots = 8,
    .doc = "SimpleNamespace(mapping_or_iterable=(), /, **kwargs)\n--\n\nA simple attribute-based namespace.",
    .new_ = namespace_new,
    .init = namespace_init,
    .dealloc = namespace_dealloc,
    .traverse = namespace_traverse,
    .clear = bt_attributes_release,
    .repr = namespace_repr,
    .compare = namespace_compare,
    .methods = methods,
};
