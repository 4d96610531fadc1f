// Calling C functions by their definition: counts arguments and words errors as CPython does.
#include "vm/base/error.h"
#include "vm/objects/function.h"
#include "vm/objects/str.h"
#include "vm/objects/tuple.h"

static Value owner_prefix(const char *owner) { return owner ? bt_str_format("%s.", owner) : bt_str_empty(); }

static Value raise_count(const BtMethodDef *def, const char *owner, const char *takes, size_t argc) {
    Value prefix = owner_prefix(owner);
    if (bt_is_error(prefix)) return BT_ERROR;
    bt_raise(&bt_exc_TypeError, "%U%s() takes %s (%zu given)", bt_view(prefix), def->name, takes, argc);
    bt_release(prefix);
    return BT_ERROR;
}

static Value raise_arity(const BtMethodDef *def, size_t argc) {
    size_t min = (size_t)def->min_args;
    if (def->max_args == def->min_args) {
        return bt_raise(&bt_exc_TypeError, "%s expected %zu argument%s, got %zu", def->name, min,
                        min == 1 ? "" : "s", argc);
    }
    bool few = argc < min;
    size_t bound = few ? min : (size_t)def->max_args;
    return bt_raise(&bt_exc_TypeError, "%s expected at %s %zu argument%s, got %zu", def->name,
                    few ? "least" : "most", bound, bound == 1 ? "" : "s", argc);
}

Value bt_call_native_def(const BtMethodDef *def, View self, const View *args, size_t argc, View kwnames,
                         const char *owner_name) {
    int kind = def->flags & BT_CALL_KIND_MASK;
    if (kind == BT_CALL_K) return def->call.fk(self, args, argc, kwnames);
    if (!bt_view_is_empty(kwnames) && bt_tuple_length(kwnames) > 0) {
        Value prefix = owner_prefix(owner_name);
        if (bt_is_error(prefix)) return BT_ERROR;
        bt_raise(&bt_exc_TypeError, "%U%s() takes no keyword arguments", bt_view(prefix), def->name);
        bt_release(prefix);
        return BT_ERROR;
    }
    switch (kind) {
    case BT_CALL_0:
        return argc == 0 ? def->call.f0(self) : raise_count(def, owner_name, "no arguments", argc);
    case BT_CALL_1:
        return argc == 1 ? def->call.f1(self, args[0])
                         : raise_count(def, owner_name, "exactly one argument", argc);
    default:
        if (argc < (size_t)def->min_args || (def->max_args >= 0 && argc > (size_t)def->max_args)) {
            return raise_arity(def, argc);
        }
        return def->call.fn(self, args, argc);
    }
}
