// Operations of the loop that are too long for it.
#include "vm/base/error.h"
#include "vm/base/heap.h"
#include "vm/base/protocol.h"
#include "vm/eval/async_generator.h"
#include "vm/eval/import.h"
#include "vm/eval/loop.h"
#include "vm/eval/trace.h"
#include "vm/objects/dict.h"
#include "vm/compiler/opcodes.h"
#include "vm/objects/exception.h"
#include "vm/objects/list.h"
#include "vm/objects/module.h"
#include "vm/objects/str.h"
#include "vm/objects/super.h"
#include "vm/objects/tuple.h"

// ---- text and unpacking -----------------------------------------------------------------------------------

Value bt_build_string(const StackRef *parts, int count) {
    View views[16];
    if (count <= 16) {
        for (int i = 0; i < count; i++) views[i] = bt_ref_view(parts[i]);
        return bt_str_concat_many(views, count);
    }
    BtStrBuilder b;
    bt_str_builder_init(&b);
    for (int i = 0; i < count; i++) bt_str_builder_str(&b, bt_ref_view(parts[i]));
    return bt_str_builder_finish(&b);
}

Value bt_convert_value(View v, int conversion) {
    return conversion == 1 ? bt_str(v) : conversion == 2 ? bt_repr(v) : bt_ascii(v);
}

static bool not_iterable(View v) {
    BtType *type = bt_type_of(v);
    if (type->iter || type->sequence_item || type->getitem) return false;
    bt_raise(&bt_exc_TypeError, "cannot unpack non-iterable %T object", v);
    return true;
}

// Fills downwards: out_top[-1] is the first item.
bool bt_unpack_sequence(View v, int count, StackRef *out_top) {
    if (bt_is_exact(v, BT_SHAPE_TUPLE) || bt_is_exact(v, BT_SHAPE_LIST)) {
        Value copy = bt_is_exact(v, BT_SHAPE_LIST) ? bt_list_to_tuple(v) : bt_hold(v);
        if (bt_is_error(copy)) return false;
        int64_t length = bt_tuple_length(bt_view(copy));
        if (length == count) {
            for (int i = 0; i < count; i++) {
                out_top[-1 - i] = bt_ref_from_value(bt_hold(bt_tuple_get(bt_view(copy), i)));
            }
        } else if (length > count) {
            // A list's length is not known to be final to CPython either, but both say how many there were.
            bt_raise(&bt_exc_ValueError, "too many values to unpack (expected %d)", count);
        } else {
            bt_raise(&bt_exc_ValueError, "not enough values to unpack (expected %d, got %lld)", count,
                     (long long)length);
        }
        bt_release(copy);
        return length == count;
    }
    if (not_iterable(v)) return false;
    Value iterator = bt_iter_at_once(v);
    if (bt_is_error(iterator)) return false;
    int got = 0;
    for (; got < count; got++) {
        Value item = bt_next(bt_view(iterator));
        if (bt_is_empty(item)) {
            if (!bt_error_occurred()) {
                bt_raise(&bt_exc_ValueError, "not enough values to unpack (expected %d, got %d)", count, got);
            }
            goto fail;
        }
        out_top[-1 - got] = bt_ref_from_value(item);
    }
    Value extra = bt_next(bt_view(iterator));
    if (!bt_is_empty(extra)) {
        bt_release(extra);
        bt_raise(&bt_exc_ValueError, "too many values to unpack (expected %d)", count);
        goto fail;
    }
    if (bt_error_occurred()) goto fail;
    bt_release(iterator);
    return true;
fail:
    for (int i = 0; i < got; i++) bt_ref_close(out_top[-1 - i]);
    bt_release(iterator);
    return false;
}

bool bt_unpack_ex(View v, int before, int after, StackRef *out_top) {
    if (not_iterable(v)) return false;
    // As in CPython it is the iterator that is asked for a length hint, where a class may answer oddly.
    Value items;
    if (bt_type_has(bt_type_of(v), BT_TYPE_HEAP)) {
        // What goes in front comes one by one, before the hint is asked for.
        Value iterator = bt_iter(v);
        if (bt_is_error(iterator)) return false;
        items = bt_list_new(before);
        bool ok = !bt_is_error(items);
        int got = 0;
        for (; ok && got < before; got++) {
            Value item = bt_next(bt_view(iterator));
            if (bt_is_empty(item)) break;
            ok = bt_list_append(bt_view(items), item);
        }
        ok = ok && !bt_error_occurred();
        Value rest = ok && got == before ? bt_list_from_iterable(bt_view(iterator)) : BT_EMPTY;
        if (!bt_is_empty(rest)) {
            Value all = bt_binary(bt_view(items), bt_view(rest), BT_OP_ADD);
            bt_release(rest);
            bt_assign(&items, all);
        }
        bt_release(iterator);
        if (bt_error_occurred()) {
            bt_release_maybe(items);
            return false;
        }
    } else {
        items = bt_list_from_iterable(v);
    }
    if (bt_is_error(items)) return false;
    int64_t length = bt_list_length(bt_view(items));
    if (length < before + after) {
        bt_raise(&bt_exc_ValueError, "not enough values to unpack (expected at least %d, got %lld)",
                 before + after, (long long)length);
        bt_release(items);
        return false;
    }
    Value rest = bt_list_slice(bt_view(items), before, length - after);
    if (bt_is_error(rest)) {
        bt_release(items);
        return false;
    }
    StackRef *to = out_top;
    for (int i = 0; i < before; i++) *--to = bt_ref_from_value(bt_list_get(bt_view(items), i));
    *--to = bt_ref_from_value(rest);
    for (int64_t i = length - after; i < length; i++) {
        *--to = bt_ref_from_value(bt_list_get(bt_view(items), i));
    }
    bt_release(items);
    return true;
}

// ---- names ------------------------------------------------------------------------------------------------

static void attach_name(View name) {
    Value exception = bt_error_take();
    if (bt_is_empty(exception)) return;
    if (!bt_setattr(bt_view(exception), BT_NAME(name), name)) bt_error_clear();
    bt_error_restore(exception);
}

void bt_raise_name_error(View name) {
    bt_raise(&bt_exc_NameError, "name '%U' is not defined", name);
    attach_name(name);
}

void bt_raise_unbound_local(BtCode *code, int slot) {
    View name = bt_tuple_get(bt_view(code->slot_names), slot);
    bt_raise(&bt_exc_UnboundLocalError,
             "cannot access local variable '%U' where it is not associated with a value", name);
}

void bt_raise_unbound_deref(BtCode *code, int slot) {
    View name = bt_tuple_get(bt_view(code->slot_names), slot);
    if (code->slot_kinds[slot] & BT_LOCAL_FREE) {
        bt_raise(
            &bt_exc_NameError,
            "cannot access free variable '%U' where it is not associated with a value in enclosing scope",
            name);
        attach_name(name);
    } else {
        bt_raise_unbound_local(code, slot);
    }
}

Value bt_load_name(BtFrame *frame, View name) {
    if (!bt_is_empty(frame->names)) {
        View names = bt_view(frame->names);
        if (bt_is_exact(names, BT_SHAPE_DICT)) {
            Value v = bt_dict_get_interned(names, name);
            if (!bt_is_empty(v)) return v;
        } else {
            Value v = bt_getitem(names, name);
            if (!bt_is_error(v)) return v;
            if (!bt_error_matches(&bt_exc_KeyError)) return BT_ERROR;
            bt_error_clear();
        }
    }
    Value v = bt_is_exact(frame->globals, BT_SHAPE_DICT) ? bt_dict_get_interned(frame->globals, name)
                                                        : bt_dict_get(frame->globals, name);
    if (!bt_is_empty(v)) return v;
    v = bt_is_exact(frame->builtins, BT_SHAPE_DICT) ? bt_dict_get_interned(frame->builtins, name)
                                                    : bt_getitem(frame->builtins, name);
    if (bt_is_empty(v)) {
        if (bt_error_occurred()) {
            if (!bt_error_matches(&bt_exc_KeyError)) return BT_ERROR;
            bt_error_clear();
        }
        bt_raise_name_error(name);
        return BT_ERROR;
    }
    return v;
}

bool bt_setup_annotations(BtFrame *frame) {
    View names = bt_view(frame->names);
    if (bt_view_is_empty(names)) {
        bt_raise(&bt_exc_SystemError, "no locals found when setting up annotations");
        return false;
    }
    Value present;
    if (bt_is_exact(names, BT_SHAPE_DICT)) {
        present = bt_dict_get(names, BT_NAME(__annotations__));
    } else {
        present = bt_getitem(names, BT_NAME(__annotations__));
        if (bt_is_error(present) && bt_error_matches(&bt_exc_KeyError)) bt_error_clear();
    }
    if (!bt_is_empty(present)) {
        bt_release(present);
        return true;
    }
    if (bt_error_occurred()) return false;
    Value dict = bt_dict_new();
    if (bt_is_error(dict)) return false;
    bool done = bt_setitem(names, BT_NAME(__annotations__), bt_view(dict));
    bt_release(dict);
    return done;
}

Value bt_load_build_class(BtFrame *frame) {
    Value v = bt_is_exact(frame->builtins, BT_SHAPE_DICT)
                  ? bt_dict_get_interned(frame->builtins, BT_NAME(__build_class__))
                  : bt_getitem(frame->builtins, BT_NAME(__build_class__));
    if (bt_is_empty(v)) {
        bt_error_clear();
        return bt_raise(&bt_exc_NameError, "__build_class__ not found");
    }
    return v;
}

// ---- imports ----------------------------------------------------------------------------------------------

Value bt_import_name(View name, View fromlist, View level, BtFrame *frame) {
    Value importer = bt_is_exact(frame->builtins, BT_SHAPE_DICT)
                         ? bt_dict_get_interned(frame->builtins, BT_NAME(__import__))
                         : bt_getitem(frame->builtins, BT_NAME(__import__));
    if (bt_is_empty(importer)) {
        bt_error_clear();
        return bt_raise(&bt_exc_ImportError, "__import__ not found");
    }
    Value result;
    if (bt_is_exact(bt_view(importer), BT_SHAPE_NATIVE)) {
        result = bt_import(name, frame->globals, fromlist, bt_small_int_value(level));
    } else {
        View names = bt_is_empty(frame->names) ? BT_NONE_VIEW : bt_view(frame->names);
        View args[5] = {name, frame->globals, names, fromlist, level};
        result = bt_call(bt_view(importer), args, 5, BT_NO_VIEW);
    }
    bt_release(importer);
    return result;
}

Value bt_import_from(View module, View name) {
    Value v = bt_getattr_or_empty(module, name);
    if (!bt_is_empty(v) || bt_error_occurred()) return v;
    // A submodule that is being imported right now is in sys.modules but not yet an attribute (circular
    // imports).
    Value module_name = bt_getattr_or_empty(module, BT_NAME(__name__));
    if (bt_is_empty(module_name)) bt_error_clear();
    if (!bt_is_empty(module_name) && bt_is_str(bt_view(module_name))) {
        Value full = bt_str_format("%U.%U", bt_view(module_name), name);
        if (bt_is_error(full)) {
            bt_release(module_name);
            return BT_ERROR;
        }
        v = bt_dict_get(bt_modules_dict(), bt_view(full));
        bt_release(full);
        if (!bt_is_empty(v)) {
            bt_release(module_name);
            return v;
        }
        if (bt_error_occurred()) {
            bt_release(module_name);
            return BT_ERROR;
        }
    }
    bt_raise_import_from(module, bt_is_empty(module_name) ? BT_NO_VIEW : bt_view(module_name), name);
    bt_release_maybe(module_name);
    return BT_ERROR;
}

static bool import_all_from(View module, View target) {
    Value all = bt_getattr_or_empty(module, BT_NAME(__all__));
    bool skip_underscores = false;
    if (bt_is_empty(all)) {
        if (bt_error_occurred()) return false;
        Value dict = bt_getattr(module, BT_NAME(__dict__));
        if (bt_is_error(dict)) {
            bt_error_clear();
            bt_raise(&bt_exc_ImportError, "from-import-* object has no __dict__ and no __all__");
            return false;
        }
        all = bt_is_dict(bt_view(dict)) ? bt_dict_keys_list(bt_view(dict))
                                        : bt_call_method(bt_view(dict), BT_NAME(keys), NULL, 0);
        bt_release(dict);
        if (bt_is_error(all)) return false;
        skip_underscores = true;
    }
    for (int64_t i = 0;; i++) {
        Value name = bt_sequence_getitem(bt_view(all), i);
        if (bt_is_error(name)) {
            bt_release(all);
            if (!bt_error_matches(&bt_exc_IndexError)) return false;
            bt_error_clear();
            return true;
        }
        bool ok = true;
        if (!bt_is_str(bt_view(name))) {
            Value module_name = bt_getattr_or_empty(module, BT_NAME(__name__));
            bt_error_clear();
            bt_raise(&bt_exc_TypeError, "%s in %S.%s must be str, not %T", skip_underscores ? "Key" : "Item",
                     bt_is_empty(module_name) ? BT_NONE_VIEW : bt_view(module_name),
                     skip_underscores ? "__dict__" : "__all__", bt_view(name));
            bt_release_maybe(module_name);
            ok = false;
        } else if (!(skip_underscores && bt_str_length(bt_view(name)) > 0 &&
                     bt_str_char_at(bt_str_cast(bt_view(name)), 0) == '_')) {
            Value v = bt_getattr(module, bt_view(name));
            ok = !bt_is_error(v);
            if (ok) {
                ok = bt_is_exact(target, BT_SHAPE_DICT) ? bt_dict_set(target, bt_view(name), bt_view(v))
                                                        : bt_setitem(target, bt_view(name), bt_view(v));
                bt_release(v);
            }
        }
        bt_release(name);
        if (!ok) {
            bt_release(all);
            return false;
        }
    }
}

bool bt_import_star(View module, BtFrame *frame) {
    if (bt_is_empty(frame->names)) {
        bt_raise(&bt_exc_SystemError, "no locals found during 'import *'");
        return false;
    }
    return import_all_from(module, bt_view(frame->names));
}

// ---- exceptions -------------------------------------------------------------------------------------------

static bool is_exception_class(View v) {
    return bt_is_type(v) && bt_type_has((BtType *)bt_object(v), BT_TYPE_IS_EXCEPTION);
}

static Value exception_instance(View v) {
    if (is_exception_class(v)) {
        Value instance = bt_call_0(v);
        if (!bt_is_error(instance) && !bt_is_exception(bt_view(instance))) {
            bt_raise(&bt_exc_TypeError,
                     "calling %R should have returned an instance of BaseException, not %R", v,
                     bt_type_view(bt_type_of(bt_view(instance))));
            bt_release(instance);
            return BT_ERROR;
        }
        return instance;
    }
    if (bt_is_exception(v)) return bt_hold(v);
    return bt_raise(&bt_exc_TypeError, "exceptions must derive from BaseException");
}

bool bt_do_raise(View v, View cause) {
    if (bt_view_is_empty(v)) {
        for (BtExceptionContext *context = bt_self()->handled; context; context = context->previous) {
            if (!bt_is_empty(context->exception)) {
                bt_error_restore(bt_hold(bt_view(context->exception)));
                return true;
            }
        }
        bt_raise(&bt_exc_RuntimeError, "No active exception to reraise");
        return false;
    }
    Value exception = exception_instance(v);
    if (bt_is_error(exception)) return false;
    if (!bt_view_is_empty(cause)) {
        Value because = BT_EMPTY;
        if (is_exception_class(cause)) {
            because = bt_call_0(cause);
            if (!bt_is_error(because) && !bt_is_exception(bt_view(because))) {
                bt_raise(&bt_exc_TypeError,
                         "calling %R should have returned an instance of BaseException, not %R", cause,
                         bt_type_view(bt_type_of(bt_view(because))));
                bt_release(because);
                because = BT_ERROR;
            }
            if (bt_is_error(because)) {
                bt_release(exception);
                return false;
            }
        } else if (bt_is_exception(cause)) {
            because = bt_hold(cause);
        } else if (!bt_is_none(cause)) {
            bt_release(exception);
            bt_raise(&bt_exc_TypeError, "exception causes must derive from BaseException");
            return false;
        }
        bt_exception_set_cause(bt_view(exception), because);
    }
    (void)bt_raise_value(exception);
    return false;
}

int bt_exception_matches(View exception, View type) {
    const char *message = "catching classes that do not inherit from BaseException is not allowed";
    if (bt_is_tuple(type)) {
        for (int64_t i = 0; i < bt_tuple_length(type); i++) {
            if (!is_exception_class(bt_tuple_get(type, i))) {
                bt_raise(&bt_exc_TypeError, message);
                return -1;
            }
        }
        for (int64_t i = 0; i < bt_tuple_length(type); i++) {
            int match = bt_exception_matches(exception, bt_tuple_get(type, i));
            if (match) return match;
        }
        return 0;
    }
    if (!is_exception_class(type)) {
        bt_raise(&bt_exc_TypeError, message);
        return -1;
    }
    return bt_type_is_subtype(bt_type_of(exception), (BtType *)bt_object(type));
}

Value bt_take_stop_iteration_value(void) {
    Value exception = bt_error_take();
    Value value = bt_getattr(bt_view(exception), BT_NAME(value));
    bt_release(exception);
    return value;
}

// except* takes the classes of the members, not groups.
static bool check_star_type(View type) {
    int64_t count = bt_is_tuple(type) ? bt_tuple_length(type) : 1;
    for (int64_t i = 0; i < count; i++) {
        View one = bt_is_tuple(type) ? bt_tuple_get(type, i) : type;
        if (!bt_is_type(one) || !bt_type_is_subtype((BtType *)bt_object(one), &bt_exc_BaseExceptionGroup)) {
            continue;
        }
        bt_raise(&bt_exc_TypeError,
                 "catching ExceptionGroup with except* is not allowed. Use except instead.");
        return false;
    }
    return true;
}

bool bt_check_eg_match(View exception, View type, Value *match, Value *rest) {
    *match = BT_NONE;
    *rest = BT_NONE;
    int plain = bt_exception_matches(exception, type);
    if (plain < 0 || !check_star_type(type)) return false;
    if (plain) {
        if (bt_type_is_subtype(bt_type_of(exception), &bt_exc_BaseExceptionGroup)) {
            *match = bt_hold(exception);
            return true;
        }
        // A naked exception is caught as a group of one, with the traceback kept on the member.
        Value members = bt_tuple_pack(1, exception);
        if (bt_is_error(members)) return false;
        Value empty = bt_str_empty();
        Value group = bt_call_2(bt_type_view(&bt_exc_BaseExceptionGroup), bt_view(empty), bt_view(members));
        bt_release(empty);
        bt_release(members);
        if (bt_is_error(group)) return false;
        *match = group;
        return true;
    }
    if (bt_type_is_subtype(bt_type_of(exception), &bt_exc_BaseExceptionGroup)) {
        Value pair = bt_call_method_text(exception, "split", &type, 1);
        if (bt_is_error(pair)) return false;
        if (!bt_is_tuple(bt_view(pair)) || bt_tuple_length(bt_view(pair)) < 2) {
            bt_raise(&bt_exc_TypeError, "%T.split must return a 2-tuple, got tuple of size %lld", exception,
                     bt_is_tuple(bt_view(pair)) ? (long long)bt_tuple_length(bt_view(pair)) : 0LL);
            bt_release(pair);
            return false;
        }
        *match = bt_hold(bt_tuple_get(bt_view(pair), 0));
        *rest = bt_hold(bt_tuple_get(bt_view(pair), 1));
        bt_release(pair);
        return true;
    }
    *rest = bt_hold(exception);
    return true;
}

bool bt_enter_context(View manager, bool is_async, Value *exit, Value *entered) {
    View enter_name = is_async ? BT_NAME(__aenter__) : BT_NAME(__enter__);
    View exit_name = is_async ? BT_NAME(__aexit__) : BT_NAME(__exit__);
    Value enter = bt_lookup_special(manager, enter_name);
    if (bt_is_empty(enter)) {
        if (bt_error_occurred()) return false;
        bt_raise(&bt_exc_TypeError, "'%T' object does not support the %scontext manager protocol", manager,
                 is_async ? "asynchronous " : "");
        return false;
    }
    *exit = bt_lookup_special(manager, exit_name);
    if (bt_is_empty(*exit)) {
        bt_release(enter);
        if (bt_error_occurred()) return false;
        bt_raise(&bt_exc_TypeError,
                 "'%T' object does not support the %scontext manager protocol (missed %U method)", manager,
                 is_async ? "asynchronous " : "", exit_name);
        return false;
    }
    *entered = bt_call_0(bt_view(enter));
    bt_release(enter);
    if (bt_is_error(*entered)) {
        bt_release(*exit);
        return false;
    }
    return true;
}

// ---- keyword merging --------------------------------------------------------------------------------------

// A KeyError of one argument that a mapping raises is taken for a key that was there already, as in CPython.
static void blame_key(View callable) {
    Value error = bt_error_take();
    Value args = bt_getattr_text(bt_view(error), "args");
    if (bt_is_error(args) || !bt_is_tuple(bt_view(args)) || bt_tuple_length(bt_view(args)) != 1) {
        bt_release_maybe(args);
        bt_error_restore(error);
        return;
    }
    Value name = bt_callable_description(callable);
    if (!bt_is_error(name)) {
        bt_raise(&bt_exc_TypeError, "%U got multiple values for keyword argument '%S'", bt_view(name),
                 bt_tuple_get(bt_view(args), 0));
        bt_release(name);
    }
    bt_release(args);
    bt_release(error);
}

bool bt_dict_merge_keywords(View dict, View mapping, View callable) {
    if (!bt_is_dict(mapping)) {
        Value keys = bt_getattr_or_empty(mapping, BT_NAME(keys));
        if (bt_is_empty(keys)) {
            if (bt_error_occurred()) return false;
            Value name = bt_callable_description(callable);
            if (bt_is_error(name)) return false;
            bt_raise(&bt_exc_TypeError, "%U argument after ** must be a mapping, not %T", bt_view(name),
                     mapping);
            bt_release(name);
            return false;
        }
        bt_release(keys);
    }
    if (bt_is_dict(mapping) && bt_dict_length(dict) == 0) return bt_dict_merge(dict, mapping, true);
    // A copy: comparing keys may run Python code. Of another mapping the keys in its order, each one, also
    // those it has twice.
    Value source =
        bt_is_dict(mapping) ? bt_dict_copy(mapping) : bt_call_method(mapping, BT_NAME(keys), NULL, 0);
    Value keys = bt_is_error(source) ? BT_ERROR : bt_iter(bt_view(source));
    bool ok = !bt_is_error(keys);
    if (!ok && !bt_is_error(source) && bt_error_matches(&bt_exc_TypeError)) {
        bt_error_clear();
        bt_raise(&bt_exc_TypeError, "%T.keys() returned a non-iterable (type %T)", mapping, bt_view(source));
    }
    while (ok) {
        Value key = bt_next(bt_view(keys));
        if (bt_is_empty(key)) {
            ok = !bt_error_occurred();
            break;
        }
        Value value = BT_EMPTY;
        int present = bt_dict_contains(dict, bt_view(key));
        if (present > 0) {
            Value name = bt_callable_description(callable);
            if (!bt_is_error(name)) {
                bt_raise(&bt_exc_TypeError, "%U got multiple values for keyword argument '%S'", bt_view(name),
                         bt_view(key));
                bt_release(name);
            }
        }
        if (present == 0) value = bt_getitem(bt_is_dict(mapping) ? bt_view(source) : mapping, bt_view(key));
        ok = !bt_is_empty(value) && bt_dict_set(dict, bt_view(key), bt_view(value));
        bt_release(key);
        bt_release_maybe(value);
    }
    if (!ok && !bt_is_dict(mapping) && bt_error_matches(&bt_exc_KeyError)) blame_key(callable);
    bt_release_maybe(keys);
    bt_release_maybe(source);
    return ok;
}

// ---- super ------------------------------------------------------------------------------------------------

Value bt_load_super_attr(View super_type, View class_, View self, View name, bool bare, bool *takes_self) {
    if (takes_self) *takes_self = false;
    if (bt_same(super_type, bt_type_view(&bt_type_super)) && bt_is_type(class_)) {
        Value receiver = BT_EMPTY;
        Value result = bt_super_getattr(class_, self, name, takes_self ? &receiver : NULL);
        if (takes_self) *takes_self = !bt_is_empty(receiver);
        bt_release_maybe(receiver);
        return result;
    }
    // The name `super` means something else here: it is called as it is written.
    Value proxy = bare ? bt_call_0(super_type) : bt_call_2(super_type, class_, self);
    if (bt_is_error(proxy)) return BT_ERROR;
    Value result = bt_getattr(bt_view(proxy), name);
    bt_release(proxy);
    return result;
}

// ---- patterns ---------------------------------------------------------------------------------------------

Value bt_match_keys(View subject, View keys) {
    int64_t count = bt_tuple_length(keys);
    Value values = bt_list_new(count);
    if (bt_is_error(values)) return BT_ERROR;
    Value seen = bt_dict_new();
    Value get = bt_is_error(seen) ? BT_ERROR : bt_getattr_text(subject, "get");
    Value marker = bt_is_error(get) ? BT_ERROR : bt_list_new(0);
    Value result = BT_ERROR;
    if (bt_is_error(marker)) goto done;
    for (int64_t i = 0; i < count; i++) {
        View key = bt_tuple_get(keys, i);
        int present = bt_dict_contains(bt_view(seen), key);
        if (present < 0) goto done;
        if (present) {
            bt_raise(&bt_exc_ValueError, "mapping pattern checks duplicate key (%R)", key);
            goto done;
        }
        if (!bt_dict_set(bt_view(seen), key, BT_NONE_VIEW)) goto done;
        Value v = bt_call_2(bt_view(get), key, bt_view(marker));
        if (bt_is_error(v)) goto done;
        if (bt_same(bt_view(v), bt_view(marker))) {
            bt_release(v);
            result = BT_NONE;
            goto done;
        }
        if (!bt_list_append(bt_view(values), v)) goto done;
    }
    result = bt_list_to_tuple(bt_view(values));
done:
    bt_release_maybe(marker);
    bt_release_maybe(get);
    bt_release_maybe(seen);
    bt_release(values);
    return result;
}

// Types whose single positional pattern matches the subject itself.
static bool matches_self(const BtType *type) {
    static BtType *const selves[] = {&bt_type_bool, &bt_type_bytearray, &bt_type_bytes, &bt_type_dict,
                                     &bt_type_float, &bt_type_frozenset, &bt_type_int, &bt_type_list,
                                     &bt_type_set, &bt_type_str, &bt_type_tuple};
    for (size_t i = 0; i < sizeof selves / sizeof *selves; i++) {
        if (bt_type_is_subtype(type, selves[i])) return true;
    }
    return false;
}

// Appends subject.name. 1 found, 0 absent, -1 error.
static int match_attribute(View subject, View type, View name, View seen, View out) {
    int present = bt_dict_contains(seen, name);
    if (present < 0) return -1;
    if (present) {
        bt_raise(&bt_exc_TypeError, "%N() got multiple sub-patterns for attribute %R",
                 (BtType *)bt_object(type), name);
        return -1;
    }
    if (!bt_dict_set(seen, name, BT_NONE_VIEW)) return -1;
    Value v = bt_getattr_or_empty(subject, name);
    if (bt_is_empty(v)) return bt_error_occurred() ? -1 : 0;
    return bt_list_append(out, v) ? 1 : -1;
}

Value bt_match_class(View subject, View type, int positional, View names) {
    if (!bt_is_type(type)) return bt_raise(&bt_exc_TypeError, "called match pattern must be a class");
    int is_instance = bt_isinstance(subject, type);
    if (is_instance < 0) return BT_ERROR;
    if (!is_instance) return BT_NONE;
    Value out = bt_list_new(positional + bt_tuple_length(names));
    Value seen = bt_dict_new();
    Value result = BT_ERROR, match_args = BT_EMPTY;
    if (bt_is_error(out) || bt_is_error(seen)) goto done;
    if (positional > 0) {
        bool self_matches = false;
        match_args = bt_getattr_or_empty(type, BT_NAME(__match_args__));
        if (bt_is_empty(match_args)) {
            if (bt_error_occurred()) goto done;
            match_args = bt_tuple_empty();
            self_matches = matches_self((BtType *)bt_object(type));
        } else if (!bt_is_exact(bt_view(match_args), BT_SHAPE_TUPLE)) {
            bt_raise(&bt_exc_TypeError, "%N.__match_args__ must be a tuple (got %T)",
                     (BtType *)bt_object(type), bt_view(match_args));
            goto done;
        }
        int64_t allowed = self_matches ? 1 : bt_tuple_length(bt_view(match_args));
        if (allowed < positional) {
            bt_raise(&bt_exc_TypeError, "%N() accepts %lld positional sub-pattern%s (%d given)",
                     (BtType *)bt_object(type), (long long)allowed, allowed == 1 ? "" : "s", positional);
            goto done;
        }
        if (self_matches) {
            if (!bt_list_append(bt_view(out), bt_hold(subject))) goto done;
        } else {
            for (int i = 0; i < positional; i++) {
                View name = bt_tuple_get(bt_view(match_args), i);
                if (!bt_is_exact(name, BT_SHAPE_STR)) {
                    bt_raise(&bt_exc_TypeError, "__match_args__ elements must be strings (got %T)", name);
                    goto done;
                }
                int found = match_attribute(subject, type, name, bt_view(seen), bt_view(out));
                if (found < 0) goto done;
                if (!found) {
                    result = BT_NONE;
                    goto done;
                }
            }
        }
    }
    for (int64_t i = 0; i < bt_tuple_length(names); i++) {
        int found = match_attribute(subject, type, bt_tuple_get(names, i), bt_view(seen), bt_view(out));
        if (found < 0) goto done;
        if (!found) {
            result = BT_NONE;
            goto done;
        }
    }
    result = bt_list_to_tuple(bt_view(out));
done:
    bt_release_maybe(match_args);
    bt_release_maybe(seen);
    bt_release_maybe(out);
    return result;
}

// ---- intrinsics -------------------------------------------------------------------------------------------

static Value print_displayed(View v) {
    Value hook = bt_import_attribute("sys", "displayhook");
    if (bt_is_error(hook)) {
        bt_error_clear();
        return bt_raise(&bt_exc_RuntimeError, "lost sys.displayhook");
    }
    Value result = bt_call_1(bt_view(hook), v);
    bt_release(hook);
    return result;
}

// PEP 479: a StopIteration that leaves a generator becomes a RuntimeError.
static Value stop_iteration_error(View exception, BtFrame *frame) {
    const char *message = NULL;
    uint32_t flags = frame->code->flags;
    if (bt_is_instance(exception, &bt_exc_StopIteration)) {
        message = flags & BT_CODE_ASYNC_GENERATOR ? "async generator raised StopIteration"
                  : flags & BT_CODE_COROUTINE     ? "coroutine raised StopIteration"
                                                  : "generator raised StopIteration";
    } else if ((flags & BT_CODE_ASYNC_GENERATOR) && bt_is_instance(exception, &bt_exc_StopAsyncIteration)) {
        message = "async generator raised StopAsyncIteration";
    }
    if (!message) return bt_hold(exception);
    Value text = bt_str_from_text(message);
    if (bt_is_error(text)) return BT_ERROR;
    Value error = bt_exception_new(&bt_exc_RuntimeError, bt_view(text));
    bt_release(text);
    if (bt_is_error(error)) return BT_ERROR;
    bt_exception_set_cause(bt_view(error), bt_hold(exception));
    bt_exception_set_context(bt_view(error), bt_hold(exception));
    return error;
}

static Value typing_call(const char *name, const View *args, size_t argc) {
    Value function = bt_import_attribute("_typing", name);
    if (bt_is_error(function)) return BT_ERROR;
    Value result = bt_call(bt_view(function), args, argc, BT_NO_VIEW);
    bt_release(function);
    return result;
}

Value bt_intrinsic_1(int which, View v, BtFrame *frame) {
    switch (which) {
    case BT_INTRINSIC_1_COUNT:   // no compiler writes it: see bt_code_refuse
        return bt_raise(&bt_exc_SystemError, "%U", bt_code_refusal(frame->code));
    case BT_INTRINSIC_PRINT: return print_displayed(v);
    case BT_INTRINSIC_IMPORT_STAR: return bt_import_star(v, frame) ? BT_NONE : BT_ERROR;
    case BT_INTRINSIC_STOPITERATION_ERROR: return stop_iteration_error(v, frame);
    case BT_INTRINSIC_UNARY_POSITIVE: return bt_unary(v, BT_UNARY_POSITIVE);
    case BT_INTRINSIC_LIST_TO_TUPLE: return bt_list_to_tuple(v);
    case BT_INTRINSIC_TYPEVAR: return typing_call("_make_typevar", &v, 1);
    case BT_INTRINSIC_PARAMSPEC: return typing_call("_make_paramspec", &v, 1);
    case BT_INTRINSIC_TYPEVARTUPLE: return typing_call("_make_typevartuple", &v, 1);
    case BT_INTRINSIC_SUBSCRIPT_GENERIC: return typing_call("_subscript_generic", &v, 1);
    case BT_INTRINSIC_TYPEALIAS: return typing_call("_make_type_alias", &v, 1);
    case BT_INTRINSIC_ASYNC_GEN_WRAP: return bt_async_generator_wrap(v);
    default: return bt_raise_bad_internal_call("intrinsic_1");
    }
}

// except*: what remains is raised again, alone or grouped.
static Value prep_reraise_star(View original, View list) {
    int64_t count = bt_list_length(list);
    Value kept = bt_list_new(count);
    if (bt_is_error(kept)) return BT_ERROR;
    for (int64_t i = 0; i < count; i++) {
        Value item = bt_list_get(list, i);
        if (bt_is_empty(item)) break;
        if (bt_is_none(bt_view(item))) continue;
        if (!bt_list_append(bt_view(kept), item)) {
            bt_release(kept);
            return BT_ERROR;
        }
    }
    count = bt_list_length(bt_view(kept));
    Value result = BT_ERROR;
    if (count == 0) {
        result = BT_NONE;
    } else if (!bt_is_instance(original, &bt_exc_BaseExceptionGroup)) {
        result = bt_list_get(bt_view(kept), 0);
    } else {
        View args[2] = {original, bt_view(kept)};
        BtThread *thread = bt_self();
        bool paused = bt_trace_pause(thread);
        Value merge = bt_import_attribute("_exception_groups", "prep_reraise_star");
        if (!bt_is_error(merge)) {
            result = bt_call(bt_view(merge), args, 2, BT_NO_VIEW);
            bt_release(merge);
        }
        bt_trace_resume(thread, paused);
    }
    bt_release(kept);
    return result;
}

Value bt_intrinsic_2(int which, View a, View b) {
    View args[2] = {a, b};
    switch (which) {
    case BT_INTRINSIC_PREP_RERAISE_STAR: return prep_reraise_star(a, b);
    case BT_INTRINSIC_TYPEVAR_WITH_BOUND: return typing_call("_typevar_with_bound", args, 2);
    case BT_INTRINSIC_TYPEVAR_WITH_CONSTRAINTS: return typing_call("_typevar_with_constraints", args, 2);
    case BT_INTRINSIC_SET_FUNCTION_TYPE_PARAMS: {
        if (!bt_setattr(a, BT_NAME(__type_params__), b)) return BT_ERROR;
        return bt_hold(a);
    }
    case BT_INTRINSIC_SET_TYPEPARAM_DEFAULT: return typing_call("_set_typeparam_default", args, 2);
    default: return bt_raise_bad_internal_call("intrinsic_2");
    }
}
