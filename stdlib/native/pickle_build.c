// What the Unpickler makes with classes: looks them up by name, calls them, gives the instances their state.
#include "stdlib/native/pickle_load.h"

#include "vm/base/arguments.h"
#include "vm/base/protocol.h"
#include "vm/eval/audit.h"
#include "vm/objects/bytes.h"
#include "vm/objects/codecs.h"
#include "vm/objects/container.h"
#include "vm/objects/dict.h"
#include "vm/objects/str.h"
#include "vm/objects/type.h"

// ---- classes ----------------------------------------------------------------------------------------------

Value bt_pickle_find_class(BtUnpickler *u, View module_name, View name) {
    View about[2] = {module_name, name};
    if (!bt_audit("pickle.find_class", about, 2)) return BT_ERROR;
    if (!bt_is_str(module_name)) return bt_raise(&bt_exc_TypeError, "module name must be a string");
    if (!bt_is_str(name)) return bt_raise(&bt_exc_TypeError, "attribute name must be string, not '%T'", name);
    Value home = bt_hold(module_name), path = bt_hold(name), result = BT_ERROR;
    if (u->proto < 3 && u->fix_imports) {
        Value moved = bt_pickle_compat("NAME_MAPPING", bt_tuple_pack(2, module_name, name));
        if (!bt_is_empty(moved)) {
            if (!bt_is_tuple(bt_view(moved)) || bt_tuple_length(bt_view(moved)) != 2) goto done;
            bt_assign(&home, bt_hold(bt_tuple_get(bt_view(moved), 0)));
            bt_assign(&path, bt_hold(bt_tuple_get(bt_view(moved), 1)));
            bt_release(moved);
        } else if (!bt_error_occurred()) {
            moved = bt_pickle_compat("IMPORT_MAPPING", bt_hold(module_name));
            if (!bt_is_empty(moved)) bt_assign(&home, moved);
        }
        if (bt_error_occurred()) goto done;
    }
    Value module = bt_pickle_import(bt_view(home));
    if (bt_is_error(module)) goto done;
    result = bt_pickle_walk(bt_view(module), bt_view(path), u->proto >= 4, NULL);
    if (bt_is_empty(result) && !bt_error_occurred()) {
        bt_raise(&bt_exc_AttributeError, "Can't get attribute '%U' on %R", bt_view(path), bt_view(module));
    }
    bt_release(module);
done:
    bt_release(home);
    bt_release(path);
    return result;
}

// By way of a subclass's find_class. Both stolen.
static bool push_class(BtUnpickler *u, Value module, Value name) {
    Value found = BT_ERROR;
    if (!bt_is_error(module) && !bt_is_error(name)) {
        if (bt_type_of(bt_view_of(u)) == &bt_type_unpickler) {
            found = bt_pickle_find_class(u, bt_view(module), bt_view(name));
        } else {
            View args[2] = {bt_view(module), bt_view(name)};
            found = bt_call_method_text(bt_view_of(u), "find_class", args, 2);
        }
    }
    bt_release_maybe(module);
    bt_release_maybe(name);
    return push(u, found);
}

static Value line_text(BtUnpickler *u) {
    Value line = bt_pickle_take_line(u);
    if (bt_is_error(line)) return BT_ERROR;
    if (!bt_bytes_cast(bt_view(line))->length) {
        bt_release(line);
        truncated();
        return BT_ERROR;
    }
    Value text = bt_decode_utf8(bt_bytes_cast(bt_view(line))->data,
                                (size_t)bt_bytes_cast(bt_view(line))->length, NULL);
    bt_release(line);
    return text;
}

bool bt_pickle_load_global(BtUnpickler *u) {
    Value module = line_text(u);
    if (bt_is_error(module)) return false;
    return push_class(u, module, line_text(u));
}

bool bt_pickle_load_stack_global(BtUnpickler *u) {
    if (!need(u, 2)) return false;
    Value name = pop(u), module = pop(u);
    if (bt_is_str(bt_view(name)) && bt_is_str(bt_view(module))) return push_class(u, module, name);
    bt_release(name);
    bt_release(module);
    return fail("STACK_GLOBAL requires str");
}

bool bt_pickle_load_extension(BtUnpickler *u, int size) {
    uint64_t code;
    if (!take_number(u, size, &code)) return false;
    if (size == 4) code = (uint64_t)(int64_t)(int32_t)code;
    if ((int64_t)code <= 0) return fail("EXT specifies code <= 0");
    Value key = bt_small_int((int64_t)code), registry = bt_pickle_copyreg(BT_COPYREG_CACHE),
          found = BT_ERROR;
    if (bt_is_error(registry)) return false;
    found = bt_dict_get(bt_view(registry), bt_view(key));
    if (!bt_is_empty(found) || bt_error_occurred()) {
        bt_release(registry);
        return push(u, found);
    }
    Value inverted = bt_pickle_copyreg(BT_COPYREG_INVERTED);
    Value pair = bt_is_error(inverted) ? BT_ERROR : bt_dict_get(bt_view(inverted), bt_view(key));
    bt_release_maybe(inverted);
    bool ok = false;
    if (bt_is_empty(pair)) {
        if (!bt_error_occurred()) {
            bt_raise(&bt_exc_ValueError, "unregistered extension code %lld", (long long)code);
        }
    } else if (!bt_is_tuple(bt_view(pair)) || bt_tuple_length(bt_view(pair)) != 2) {
        bt_raise(&bt_exc_ValueError, "_inverted_registry[%lld] isn't a 2-tuple of strings", (long long)code);
    } else {
        ok =
            push_class(u, bt_hold(bt_tuple_get(bt_view(pair), 0)), bt_hold(bt_tuple_get(bt_view(pair), 1))) &&
            bt_dict_set(bt_view(registry), bt_view(key), top(u));
    }
    bt_release_maybe(pair);
    bt_release(registry);
    return ok;
}

// ---- making objects ---------------------------------------------------------------------------------------

// OBJ and INST: class and a tuple of arguments, both stolen.
static bool instantiate(BtUnpickler *u, Value cls, Value args) {
    Value made = BT_ERROR;
    if (!bt_is_error(cls) && !bt_is_error(args)) {
        bool bare = bt_tuple_length(bt_view(args)) == 0 && bt_is_type(bt_view(cls));
        if (bare) {
            Value init = bt_getattr_text(bt_view(cls), "__getinitargs__");
            if (bt_is_error(init)) {
                if (!bt_error_matches(&bt_exc_AttributeError)) goto done;
                bt_error_clear();
                View cls_view = bt_view(cls);
                made = bt_call_method(bt_view(cls), BT_NAME(__new__), &cls_view, 1);
                goto done;
            }
            bt_release(init);
        }
        made = bt_call_tuple(bt_view(cls), bt_view(args), BT_NO_VIEW);
    }
done:
    bt_release_maybe(cls);
    bt_release_maybe(args);
    return push(u, made);
}

bool bt_pickle_load_obj(BtUnpickler *u) {
    int64_t start = pop_mark(u);
    if (start < 0) return false;
    if (u->stack.count - start < 1) return fail("unpickling stack underflow");
    Value args = pop_tuple(u, start + 1);
    u->stack.count = start;
    return instantiate(u, u->stack.items[start], args);
}

bool bt_pickle_load_inst(BtUnpickler *u) {
    int64_t start = pop_mark(u);
    if (start < 0) return false;
    Value args = pop_tuple(u, start);
    if (bt_is_error(args)) return false;
    if (!bt_pickle_load_global(u)) {
        bt_release(args);
        return false;
    }
    return instantiate(u, pop(u), args);
}

bool bt_pickle_load_reduce(BtUnpickler *u) {
    if (!need(u, 2)) return false;
    Value args = pop(u), function = pop(u), made = BT_ERROR;
    if (!bt_is_tuple(bt_view(args))) bt_raise(&bt_exc_TypeError, "argument list must be a tuple");
    else made = bt_call_tuple(bt_view(function), bt_view(args), BT_NO_VIEW);
    bt_release(args);
    bt_release(function);
    return push(u, made);
}

bool bt_pickle_load_newobj(BtUnpickler *u, bool with_keywords) {
    const char *op = with_keywords ? "NEWOBJ_EX" : "NEWOBJ";
    if (!need(u, with_keywords ? 3 : 2)) return false;
    Value kwargs = with_keywords ? pop(u) : BT_EMPTY, args = pop(u), cls = pop(u), made = BT_ERROR,
          all = BT_EMPTY;
    if (!bt_is_type(bt_view(cls))) {
        bt_raise(bt_unpickling_error, "%s class argument must be a type, not %T", op, bt_view(cls));
    } else if (!bt_is_tuple(bt_view(args))) {
        bt_raise(bt_unpickling_error, "%s args argument must be a tuple, not %T", op, bt_view(args));
    } else if (with_keywords && !bt_is_dict(bt_view(kwargs))) {
        bt_raise(bt_unpickling_error, "%s kwargs argument must be a dict, not %T", op, bt_view(kwargs));
    } else {
        int64_t count = bt_tuple_length(bt_view(args));
        all = bt_tuple_new(count + 1);
        if (!bt_is_error(all)) {
            Value *items = bt_tuple_cast(bt_view(all))->items;
            items[0] = bt_hold(bt_view(cls));
            for (int64_t i = 0; i < count; i++) items[i + 1] = bt_hold(bt_tuple_get(bt_view(args), i));
            Value function = bt_getattr(bt_view(cls), BT_NAME(__new__));
            if (!bt_is_error(function)) {
                made = bt_call_tuple(bt_view(function), bt_view(all), bt_view(kwargs));
                bt_release(function);
            }
            bt_release(all);
        }
    }
    bt_release(cls);
    bt_release(args);
    bt_release_maybe(kwargs);
    return push(u, made);
}

static bool set_attributes(View instance, View slots) {
    int64_t position = 0;
    Value key, value;
    while (bt_dict_next(slots, &position, &key, &value)) {
        bool ok = bt_setattr(instance, bt_view(key), bt_view(value));
        bt_release(key);
        bt_release(value);
        if (!ok) return false;
    }
    return true;
}

static bool update_instance(View instance, View state) {
    View slots = BT_NO_VIEW;
    if (bt_is_tuple(state) && bt_tuple_length(state) == 2) {
        slots = bt_tuple_get(state, 1);
        state = bt_tuple_get(state, 0);
    }
    if (!bt_is_none(state)) {
        if (!bt_is_dict(state)) return fail("state is not a dictionary");
        Value dict = bt_getattr(instance, BT_NAME(__dict__));
        if (bt_is_error(dict)) return false;
        int64_t position = 0;
        Value key, value;
        bool ok = true;
        while (ok && bt_dict_next(state, &position, &key, &value)) {
            if (bt_is_exact(bt_view(key), BT_SHAPE_STR)) key = bt_intern(key);
            ok = !bt_is_error(key) && bt_setitem(bt_view(dict), bt_view(key), bt_view(value));
            bt_release_maybe(key);
            bt_release(value);
        }
        bt_release(dict);
        if (!ok) return false;
    }
    if (bt_view_is_empty(slots) || bt_is_none(slots)) return true;
    if (!bt_is_dict(slots)) return fail("slot state is not a dictionary");
    return set_attributes(instance, slots);
}

bool bt_pickle_load_build(BtUnpickler *u) {
    if (!need(u, 2)) return false;
    Value state = pop(u);
    Value instance = bt_hold(top(u));
    bool ok = false;
    Value setstate = bt_getattr_text(bt_view(instance), "__setstate__");
    if (!bt_is_error(setstate)) {
        Value result = bt_call_1(bt_view(setstate), bt_view(state));
        bt_release(setstate);
        ok = !bt_is_error(result);
        bt_release_maybe(result);
    } else if (bt_error_matches(&bt_exc_AttributeError)) {
        bt_error_clear();
        ok = update_instance(bt_view(instance), bt_view(state));
    }
    bt_release(instance);
    bt_release(state);
    return ok;
}
