// What the Pickler writes as a name (functions, classes), or as the call that makes it again (__reduce__).
#include "stdlib/native/pickle_save.h"

#include "vm/base/arguments.h"
#include "vm/base/protocol.h"
#include "vm/objects/codecs.h"
#include "vm/objects/container.h"
#include "vm/objects/dict.h"
#include "vm/objects/frame_access.h"
#include "vm/objects/function.h"
#include "vm/objects/list.h"
#include "vm/objects/str.h"
#include "vm/objects/tuple.h"
#include "vm/objects/type.h"

// ---- names ------------------------------------------------------------------------------------------------

// The name of the module an object comes from: __module__, or else the module that has it under `name`.
static Value which_module(View object, View name, bool dotted) {
    Value module = bt_getattr_or_empty(object, BT_NAME(__module__));
    if (bt_is_empty(module) && bt_error_occurred()) return BT_ERROR;
    if (!bt_is_empty(module) && !bt_is_none(bt_view(module))) return module;
    bt_release_maybe(module);
    Value sys = bt_import_module("sys");
    if (bt_is_error(sys)) return BT_ERROR;
    Value modules = bt_getattr_text(bt_view(sys), "modules");
    bt_release(sys);
    if (bt_is_error(modules)) return BT_ERROR;
    Value items = bt_is_dict(bt_view(modules)) ? bt_dict_items_list(bt_view(modules)) : bt_list_new(0);
    bt_release(modules);
    if (bt_is_error(items)) return BT_ERROR;
    Value found = BT_EMPTY;
    for (int64_t i = 0; bt_is_empty(found) && i < bt_list_length(bt_view(items)); i++) {
        Value pair = bt_list_get(bt_view(items), i);
        View key = bt_tuple_get(bt_view(pair), 0), candidate = bt_tuple_get(bt_view(pair), 1);
        if (bt_is_str(key) && !bt_str_equal_text(key, "__main__") && !bt_is_none(candidate)) {
            Value here = bt_pickle_walk(candidate, name, dotted, NULL);
            if (bt_is_empty(here)) bt_error_clear();
            else if (bt_same(bt_view(here), object)) found = bt_hold(key);
            bt_release_maybe(here);
        }
        bt_release(pair);
    }
    bt_release(items);
    return bt_is_empty(found) ? bt_str_from_text("__main__") : found;
}

static bool add_line(BtPickler *p, View text, const char *what) {
    Value bytes = p->proto >= 3 ? bt_encode(text, "utf-8", NULL) : bt_encode(text, "ascii", NULL);
    if (bt_is_error(bytes)) {
        if (!bt_error_matches(&bt_exc_UnicodeEncodeError)) return false;
        bt_error_clear();
        bt_raise(bt_pickling_error, "can't pickle %s identifier '%S' using pickle protocol %d", what, text,
                 p->proto);
        return false;
    }
    add(p, bt_bytes_cast(bt_view(bytes))->data, (size_t)bt_bytes_cast(bt_view(bytes))->length);
    add(p, "\n", 1);
    bt_release(bytes);
    return true;
}

// For Python 2's eyes: the names things had there. Both replaced in place.
static bool old_names(Value *module, Value *name) {
    Value moved =
        bt_pickle_compat("REVERSE_NAME_MAPPING", bt_tuple_pack(2, bt_view(*module), bt_view(*name)));
    if (!bt_is_empty(moved)) {
        bt_assign(module, bt_hold(bt_tuple_get(bt_view(moved), 0)));
        bt_assign(name, bt_hold(bt_tuple_get(bt_view(moved), 1)));
        bt_release(moved);
        return true;
    }
    if (bt_error_occurred()) return false;
    moved = bt_pickle_compat("REVERSE_IMPORT_MAPPING", bt_hold(bt_view(*module)));
    if (!bt_is_empty(moved)) bt_assign(module, moved);
    return !bt_error_occurred();
}

// GLOBAL, for a dotted name under calls of getattr.
static bool add_path(BtPickler *p, View module, View name) {
    int64_t dot = bt_str_length(name) - 1;
    while (dot > 0 && bt_str_char_at(bt_str_cast(name), dot) != '.') dot--;
    bool ok;
    if (dot <= 0) {
        Value old_module = bt_hold(module), old_name = bt_hold(name);
        ok = !(p->fix_imports && p->proto < 3) || old_names(&old_module, &old_name);
        if (ok) op(p, OP_GLOBAL);
        ok = ok && add_line(p, bt_view(old_module), "module") && add_line(p, bt_view(old_name), "global");
        bt_release(old_module);
        bt_release(old_name);
        return ok;
    }
    Value builtins = bt_import_module("builtins");
    if (bt_is_error(builtins)) return false;
    Value function = bt_getattr_text(bt_view(builtins), "getattr");
    bt_release(builtins);
    Value before = bt_str_substring(name, 0, dot),
          last = bt_str_substring(name, dot + 1, bt_str_length(name));
    ok = !bt_is_error(function) && !bt_is_error(before) && !bt_is_error(last) &&
         save(p, bt_view(function), false);
    if (ok && p->proto < 2) op(p, OP_MARK);
    ok = ok && add_path(p, module, bt_view(before)) && save(p, bt_view(last), false);
    op(p, p->proto < 2 ? OP_TUPLE : OP_TUPLE2);
    op(p, OP_REDUCE);
    bt_release_maybe(function);
    bt_release_maybe(before);
    bt_release_maybe(last);
    return ok;
}

// An extension code, when copyreg has one. 1 written, 0 none, -1 error.
static int save_extension(BtPickler *p, View module, View name) {
    Value registry = bt_pickle_copyreg(BT_COPYREG_EXTENSIONS);
    if (!bt_dict_length(bt_view(registry))) {
        bt_release(registry);
        return 0;
    }
    Value key = bt_tuple_pack(2, module, name);
    Value code = bt_is_error(key) ? BT_ERROR : bt_dict_get(bt_view(registry), bt_view(key));
    bt_release(registry);
    bt_release_maybe(key);
    if (bt_is_empty(code)) return bt_error_occurred() ? -1 : 0;
    int64_t n = 0;
    bool ok = bt_as_i64(bt_view(code), &n);
    bt_release(code);
    if (!ok) return -1;
    if (n <= 0 || n > INT32_MAX) {
        bt_raise(&bt_exc_RuntimeError, "extension code %lld is out of range", (long long)n);
        return -1;
    }
    if (n < 256) op_number(p, OP_EXT1, (uint64_t)n, 1);
    else if (n < 65536) op_number(p, OP_EXT2, (uint64_t)n, 2);
    else op_number(p, OP_EXT4, (uint64_t)n, 4);
    return 1;
}

bool bt_pickle_save_global(BtPickler *p, View object, View given) {
    Value name = bt_hold_maybe(given), module_name = BT_EMPTY, module = BT_EMPTY, found = BT_EMPTY;
    bool ok = false;
    if (bt_is_empty(name)) {
        name = bt_getattr_or_empty(object, BT_NAME(__qualname__));
        if (bt_is_empty(name) && !bt_error_occurred()) name = bt_getattr(object, BT_NAME(__name__));
        if (bt_is_error(name)) return false;
    }
    if (!bt_is_str(bt_view(name))) {
        bt_raise(bt_pickling_error, "__qualname__ of %R must be a string", object);
        goto done;
    }
    module_name = which_module(object, bt_view(name), true);
    if (bt_is_error(module_name)) goto done;
    size_t name_length;
    const char *text = bt_str_utf8(bt_view(name), &name_length);
    if (!text) goto done;
    if (strstr(text, "<locals>") && (strncmp(text, "<locals>", 8) == 0 || strstr(text, ".<locals>"))) {
        bt_raise(&bt_exc_AttributeError, "Can't get local object '%U'", bt_view(name));
        goto done;
    }
    module = bt_pickle_import(bt_view(module_name));
    if (bt_is_error(module)) {
        if (!bt_error_matches(&bt_exc_Exception)) goto done;
        bt_error_clear();
        bt_raise(bt_pickling_error, "Can't pickle %R: import of module %R failed", object,
                 bt_view(module_name));
        goto done;
    }
    found = bt_pickle_walk(bt_view(module), bt_view(name), true, NULL);
    if (bt_is_empty(found)) {
        bt_error_clear();
        bt_raise(bt_pickling_error, "Can't pickle %R: attribute lookup %S on %S failed", object,
                 bt_view(name), bt_view(module_name));
        goto done;
    }
    if (!bt_same(bt_view(found), object)) {
        bt_raise(bt_pickling_error, "Can't pickle %R: it's not the same object as %S.%S", object,
                 bt_view(module_name), bt_view(name));
        goto done;
    }
    if (p->proto >= 2) {
        int written = save_extension(p, bt_view(module_name), bt_view(name));
        if (written) {
            ok = written > 0;
            goto done;
        }
    }
    if (p->proto >= 4) {
        ok = save(p, bt_view(module_name), false) && save(p, bt_view(name), false);
        op(p, OP_STACK_GLOBAL);
    } else {
        ok = add_path(p, bt_view(module_name), bt_view(name));
    }
    ok = ok && bt_pickle_memo_put(p, object);
done:
    bt_release_maybe(name);
    bt_release_maybe(module_name);
    bt_release_maybe(module);
    bt_release_maybe(found);
    return ok;
}

bool bt_pickle_save_type(BtPickler *p, View v) {
    View singleton = v.bits == bt_type_view(&bt_type_none).bits              ? BT_NONE_VIEW
                     : v.bits == bt_type_view(&bt_type_ellipsis).bits        ? BT_ELLIPSIS_VIEW
                     : v.bits == bt_type_view(&bt_type_not_implemented).bits ? BT_NOT_IMPLEMENTED_VIEW
                                                                             : BT_NO_VIEW;
    if (bt_view_is_empty(singleton)) return bt_pickle_save_global(p, v, BT_NO_VIEW);
    Value arguments = bt_tuple_pack(1, singleton);
    Value parts[2] = {bt_hold(bt_type_view(&bt_type_type)), arguments};
    return bt_pickle_save_as(p, bt_tuple_from_values(parts, 2), v);
}

// ---- reduced objects --------------------------------------------------------------------------------------

static bool function_named(View function, const char *name) {
    Value text = bt_getattr_or_empty(function, BT_NAME(__name__));
    if (bt_is_empty(text)) bt_error_clear();
    bool same = !bt_is_empty(text) && bt_is_str(bt_view(text)) && bt_str_equal_text(bt_view(text), name);
    bt_release_maybe(text);
    return same;
}

static bool save_newobj_ex(BtPickler *p, View args) {
    if (bt_tuple_length(args) != 3) {
        bt_raise(bt_pickling_error, "length of the NEWOBJ_EX argument tuple must be exactly 3, not %zd",
                 (ptrdiff_t)bt_tuple_length(args));
        return false;
    }
    View cls = bt_tuple_get(args, 0), positional = bt_tuple_get(args, 1), keywords = bt_tuple_get(args, 2);
    const char *wanted =
        !bt_is_type(cls)           ? "first item from NEWOBJ_EX argument tuple must be a class, not %T"
        : !bt_is_tuple(positional) ? "second item from NEWOBJ_EX argument tuple must be a tuple, not %T"
        : !bt_is_dict(keywords)    ? "third item from NEWOBJ_EX argument tuple must be a dict, not %T"
                                   : NULL;
    if (wanted) {
        bt_raise(bt_pickling_error, wanted,
                 !bt_is_type(cls)           ? cls
                 : !bt_is_tuple(positional) ? positional
                                            : keywords);
        return false;
    }
    if (p->proto >= 4) {
        if (!save(p, cls, false) || !save(p, positional, false) || !save(p, keywords, false)) return false;
        op(p, OP_NEWOBJ_EX);
        return true;
    }
    Value module = bt_import_module("functools");
    if (bt_is_error(module)) return false;
    Value partial = bt_getattr_text(bt_view(module), "partial"), function = bt_getattr(cls, BT_NAME(__new__));
    bt_release(module);
    Value all = bt_tuple_new(bt_tuple_length(positional) + 2), made = BT_ERROR;
    if (!bt_is_error(partial) && !bt_is_error(function) && !bt_is_error(all)) {
        Value *items = bt_tuple_cast(bt_view(all))->items;
        items[0] = bt_hold(bt_view(function));
        items[1] = bt_hold(cls);
        for (int64_t i = 0; i < bt_tuple_length(positional); i++) {
            items[i + 2] = bt_hold(bt_tuple_get(positional, i));
        }
        made = bt_call_tuple(bt_view(partial), bt_view(all), keywords);
    }
    bt_release_maybe(partial);
    bt_release_maybe(function);
    bt_release_maybe(all);
    bool ok = !bt_is_error(made) && save(p, bt_view(made), false);
    bt_release_maybe(made);
    if (!ok) return false;
    Value nothing = bt_tuple_empty();
    ok = save(p, bt_view(nothing), false);
    bt_release(nothing);
    op(p, OP_REDUCE);
    return ok;
}

static bool save_newobj(BtPickler *p, View args, View object) {
    if (bt_tuple_length(args) < 1) return fail("__newobj__ arglist is empty");
    View cls = bt_tuple_get(args, 0);
    if (!bt_is_type(cls)) return fail("args[0] from __newobj__ args is not a type");
    if (!bt_view_is_empty(object)) {
        Value actual = bt_getattr(object, BT_NAME(__class__));
        bool same = !bt_is_error(actual) && bt_same(bt_view(actual), cls);
        bool raised = bt_is_error(actual);
        bt_release_maybe(actual);
        if (raised) return false;
        if (!same) return fail("args[0] from __newobj__ args has the wrong class");
    }
    Value rest = bt_tuple_slice(args, 1, bt_tuple_length(args));
    bool ok = !bt_is_error(rest) && save(p, cls, false) && save(p, bt_view(rest), false);
    bt_release_maybe(rest);
    op(p, OP_NEWOBJ);
    return ok;
}

static bool check_iterator(View v, const char *which) {
    if (bt_view_is_empty(v) || bt_is_iterator(v)) return true;
    bt_raise(bt_pickling_error, "%s element of the tuple returned by __reduce__ must be an iterator, not %T",
             which, v);
    return false;
}

bool bt_pickle_save_reduced(BtPickler *p, View reduced, View object) {
    int64_t count = bt_tuple_length(reduced);
    if (count < 2 || count > 6) return fail("tuple returned by __reduce__ must contain 2 through 6 elements");
    View parts[6];
    for (int64_t i = 0; i < 6; i++) {
        parts[i] = i < count ? bt_tuple_get(reduced, i) : BT_NO_VIEW;
        if (i >= 2 && i < count && bt_is_none(parts[i])) parts[i] = BT_NO_VIEW;
    }
    View function = parts[0], args = parts[1], state = parts[2], setter = parts[5];
    if (!bt_is_callable(function)) {
        return fail("first item of the tuple returned by __reduce__ must be callable");
    }
    if (!bt_is_tuple(args)) return fail("second item of the tuple returned by __reduce__ must be a tuple");
    if (!check_iterator(parts[3], "fourth") || !check_iterator(parts[4], "fifth")) return false;
    if (!bt_view_is_empty(setter) && !bt_is_callable(setter)) {
        bt_raise(bt_pickling_error,
                 "sixth element of the tuple returned by __reduce__ must be a function, not %T", setter);
        return false;
    }
    if (p->proto >= 2 && function_named(function, "__newobj_ex__")) {
        if (!save_newobj_ex(p, args)) return false;
    } else if (p->proto >= 2 && function_named(function, "__newobj__")) {
        if (!save_newobj(p, args, object)) return false;
    } else {
        if (!save(p, function, false) || !save(p, args, false)) return false;
        op(p, OP_REDUCE);
    }
    if (!bt_view_is_empty(object)) {
        int64_t known = bt_pickle_memo_find(p, object);
        if (known >= 0) {   // its own arguments contained it
            op(p, OP_POP);
            return bt_pickle_memo_get(p, known);
        }
        if (!bt_pickle_memo_put(p, object)) return false;
    }
    if (!bt_view_is_empty(parts[3]) && !bt_pickle_save_batches(p, parts[3], false)) return false;
    if (!bt_view_is_empty(parts[4]) && !bt_pickle_save_batches(p, parts[4], true)) return false;
    if (bt_view_is_empty(state)) return true;
    if (bt_view_is_empty(setter)) {
        if (!save(p, state, false)) return false;
        op(p, OP_BUILD);
        return true;
    }
    if (!save(p, setter, false) || !save(p, object, false) || !save(p, state, false)) return false;
    op(p, OP_TUPLE2);
    op(p, OP_REDUCE);
    op(p, OP_POP);
    return true;
}
