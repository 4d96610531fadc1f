// _weakref: the primitives under weakref.py.
#include "vm/objects/weakref.h"

#include "stdlib/native/modules.h"
#include "vm/base/error.h"
#include "vm/base/protocol.h"
#include "vm/objects/dict.h"
#include "vm/objects/list.h"
#include "vm/objects/type.h"

static Value getweakrefcount(View self, View v) {
    (void)self;
    Value list = bt_weakrefs_of(v);
    if (bt_is_error(list)) return BT_ERROR;
    Value count = bt_small_int(bt_list_length(bt_view(list)));
    bt_release(list);
    return count;
}
static Value getweakrefs(View self, View v) {
    (void)self;
    return bt_weakrefs_of(v);
}
static Value proxy(View self, const View *args, size_t argc) {
    (void)self;
    BtType *type = bt_is_callable(args[0]) ? &bt_type_weakref_callable_proxy : &bt_type_weakref_proxy;
    return bt_weakref_new(type, args[0], argc > 1 ? args[1] : BT_NO_VIEW);
}
// Removes a key if its value is a dead weak reference: atomic against a new value under the same key.
static Value remove_dead(View self, const View *args, size_t argc) {
    (void)self;
    (void)argc;
    if (!bt_is_dict(args[0])) {
        return bt_raise(&bt_exc_TypeError, "_remove_dead_weakref() argument 1 must be dict, not %T", args[0]);
    }
    Value entry = bt_dict_get(args[0], args[1]);
    if (bt_is_empty(entry)) return bt_error_occurred() ? BT_ERROR : BT_NONE;
    bool dead = false;
    if (bt_is_instance(bt_view(entry), &bt_type_weakref)) {
        Value target = bt_weakref_get(bt_view(entry));
        dead = bt_is_empty(target);
        bt_release_maybe(target);
    }
    bt_release(entry);
    if (dead && bt_dict_delete(args[0], args[1]) < 0) return BT_ERROR;
    return BT_NONE;
}

static const BtMethodDef functions[] = {
    BT_METHOD_1("getweakrefcount", getweakrefcount,
                "getweakrefcount($module, object, /)\n--\n\n"
                "Return the number of weak references to 'object'."),
    BT_METHOD_1("getweakrefs", getweakrefs,
                "getweakrefs($module, object, /)\n--\n\n"
                "Return a list of all weak reference objects pointing to 'object'."),
    BT_METHOD_N("proxy", proxy, 1, 2,
                "proxy($module, object, callback=None, /)\n--\n\n"
                "Create a proxy object that weakly references 'object'."),
    BT_METHOD_N("_remove_dead_weakref", remove_dead, 2, 2,
                "_remove_dead_weakref($module, dct, key, /)\n--\n\n"),
    BT_METHOD_END,
};

bool bt_init_weakref(View module) {
    return bt_type_ready_once(&bt_type_weakref_proxy) &&
           bt_type_ready_once(&bt_type_weakref_callable_proxy) &&
           bt_module_add_functions(module, functions) &&
           bt_module_add(module, "ref", bt_hold(bt_type_view(&bt_type_weakref))) &&
           bt_module_add(module, "ReferenceType", bt_hold(bt_type_view(&bt_type_weakref))) &&
           bt_module_add(module, "ProxyType", bt_hold(bt_type_view(&bt_type_weakref_proxy))) &&
           bt_module_add(module, "CallableProxyType", bt_hold(bt_type_view(&bt_type_weakref_callable_proxy)));
}
