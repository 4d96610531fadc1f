// Exception groups (PEP 654): BaseExceptionGroup and ExceptionGroup.
//
// A group's members never change. Splitting one by a condition makes new groups of those members that match
// and of those that do not, level by level, by the group's own derive(); traceback, context, cause and notes
// are carried over.
#include "vm/base/arguments.h"
#include "vm/base/protocol.h"
#include "vm/objects/container.h"
#include "vm/objects/exception_internal.h"
#include "vm/objects/list.h"
#include "vm/objects/str.h"
#include "vm/objects/tuple.h"
#include "vm/objects/type.h"

enum { GROUP_MESSAGE, GROUP_EXCEPTIONS };

Value bt_exception_group_new(BtType *type, const View *args, size_t argc, View kwnames) {
    (void)kwnames;
    if (argc != 2) {
        return bt_raise(&bt_exc_TypeError,
                        "BaseExceptionGroup.__new__() takes exactly 2 arguments (%zd given)",
                        (ptrdiff_t)argc);
    }
    if (!bt_is_str(args[0])) {
        return bt_raise(&bt_exc_TypeError, "BaseExceptionGroup.__new__() argument 1 must be str, not %s",
                        bt_argument_type_name(args[0]));
    }
    if (!bt_type_of(args[1])->sequence_item && !bt_is_list(args[1]) && !bt_is_tuple(args[1])) {
        return bt_raise(&bt_exc_TypeError, "second argument (exceptions) must be a sequence");
    }
    Value exceptions = bt_tuple_from_iterable(args[1]);
    if (bt_is_error(exceptions)) return BT_ERROR;
    int64_t n = bt_tuple_length(bt_view(exceptions));
    bool nested_base = false;
    if (n == 0) {
        bt_release(exceptions);
        return bt_raise(&bt_exc_ValueError, "second argument (exceptions) must be a non-empty sequence");
    }
    for (int64_t i = 0; i < n; i++) {
        View item = bt_tuple_get(bt_view(exceptions), i);
        if (!bt_is_exception(item)) {
            bt_release(exceptions);
            return bt_raise(&bt_exc_ValueError,
                            "Item %lld of second argument (exceptions) is not an exception", (long long)i);
        }
        if (!bt_is_instance(item, &bt_exc_Exception)) nested_base = true;
    }
    if (type == &bt_exc_BaseExceptionGroup) {
        if (!nested_base) type = &bt_exc_ExceptionGroup;
    } else if (nested_base && bt_type_is_subtype(type, &bt_exc_Exception)) {
        bt_release(exceptions);
        if (type == &bt_exc_ExceptionGroup) {
            return bt_raise(&bt_exc_TypeError, "Cannot nest BaseExceptions in an ExceptionGroup");
        }
        return bt_raise(&bt_exc_TypeError, "Cannot nest BaseExceptions in '%N'", type);
    }
    Value group = bt_exception_make(type, args, argc, BT_NO_VIEW);
    if (!bt_is_error(group)) {
        put(bt_view(group), GROUP_MESSAGE, args[0]);
        put(bt_view(group), GROUP_EXCEPTIONS, bt_view(exceptions));
    }
    bt_release(exceptions);
    return group;
}

Value bt_exception_group_str(View self) {
    int64_t n = bt_tuple_length(bt_view(FIELDS(self)[GROUP_EXCEPTIONS]));
    return bt_str_format("%S (%lld sub-exception%s)", bt_view(FIELDS(self)[GROUP_MESSAGE]), (long long)n,
                         n > 1 ? "s" : "");
}

static Value group_derive(View self, View exceptions) {
    return bt_call_2(bt_type_view(&bt_exc_BaseExceptionGroup), bt_view(FIELDS(self)[GROUP_MESSAGE]),
                     exceptions);
}

// self.derive(list) with traceback, context, cause and notes carried over. list stolen; None for an empty
// list.
static Value derive_part(View self, Value list) {
    if (bt_list_length(bt_view(list)) == 0) {
        bt_release(list);
        return BT_NONE;
    }
    View argument = bt_view(list);
    Value part = bt_call_method_text(self, "derive", &argument, 1);
    bt_release(list);
    if (bt_is_error(part)) return BT_ERROR;
    if (!bt_is_instance(bt_view(part), &bt_exc_BaseExceptionGroup)) {
        bt_release(part);
        return bt_raise(&bt_exc_TypeError, "derive must return an instance of BaseExceptionGroup");
    }
    BtException *from = bt_exception_cast(self), *to = bt_exception_cast(bt_view(part));
    bt_exception_store_field(bt_view(part), &to->traceback, bt_exception_load_field(self, &from->traceback));
    bt_exception_store_field(bt_view(part), &to->context, bt_exception_load_field(self, &from->context));
    bt_exception_store_field(bt_view(part), &to->cause, bt_exception_load_field(self, &from->cause));
    to->suppress_context = bt_load_relaxed_u8(&from->suppress_context);
    Value notes = bt_getattr_or_empty(self, BT_NAME(__notes__));
    if (!bt_is_empty(notes) && !bt_type_of(bt_view(notes))->getitem) {
        bt_release(notes);   // no sequence: left behind
    } else if (!bt_is_empty(notes)) {
        Value copy = bt_list_from_iterable(bt_view(notes));
        bt_release(notes);
        bool ok = !bt_is_error(copy) && bt_setattr(bt_view(part), BT_NAME(__notes__), bt_view(copy));
        bt_release_maybe(copy);
        if (!ok) {
            bt_release(part);
            return BT_ERROR;
        }
    } else if (bt_error_occurred()) {
        bt_release(part);
        return BT_ERROR;
    }
    return part;
}

// Does the condition (class, tuple of classes, callable) hold for an exception? -1 error
static int condition_holds(View exception, View condition) {
    if (bt_is_type(condition) || bt_is_tuple(condition)) return bt_isinstance(exception, condition);
    Value answer = bt_call_1(condition, exception);
    if (bt_is_error(answer)) return -1;
    int truth = bt_truth(bt_view(answer));
    bt_release(answer);
    return truth;
}

static bool check_condition(View condition) {
    if (bt_is_type(condition) && bt_type_has((BtType *)bt_object(condition), BT_TYPE_IS_EXCEPTION)) {
        return true;
    }
    if (bt_is_tuple(condition)) {
        bool ok = true;
        for (int64_t i = 0; i < bt_tuple_length(condition) && ok; i++) {
            View t = bt_tuple_get(condition, i);
            ok = bt_is_type(t) && bt_type_has((BtType *)bt_object(t), BT_TYPE_IS_EXCEPTION);
        }
        if (ok) return true;
    } else if (!bt_is_type(condition) && bt_is_callable(condition)) {
        return true;
    }
    bt_raise(&bt_exc_TypeError,
             "expected an exception type, a tuple of exception types, or a callable (other than a class)");
    return false;
}

// Splits recursively into what matches and what does not; either may come back as None.
static bool split(View exception, View condition, bool want_rest, Value *match, Value *rest) {
    *match = BT_NONE;
    *rest = BT_NONE;
    int holds = condition_holds(exception, condition);
    if (holds < 0) return false;
    if (holds) {
        *match = bt_hold(exception);
        return true;
    }
    if (!bt_is_instance(exception, &bt_exc_BaseExceptionGroup)) {
        if (want_rest) *rest = bt_hold(exception);
        return true;
    }
    if (!bt_enter_recursion(" in exception group split")) return false;
    Value matches = bt_list_new(0), others = bt_list_new(0);
    bool ok = !bt_is_error(matches) && !bt_is_error(others);
    View members = bt_view(FIELDS(exception)[GROUP_EXCEPTIONS]);
    for (int64_t i = 0; ok && i < bt_tuple_length(members); i++) {
        Value m, r;
        ok = split(bt_tuple_get(members, i), condition, want_rest, &m, &r);
        if (!ok) break;
        if (!bt_is_none(bt_view(m))) ok = bt_list_append(bt_view(matches), m);
        if (!bt_is_none(bt_view(r))) ok = bt_list_append(bt_view(others), r) && ok;
    }
    bt_leave_recursion();
    if (!ok) {
        bt_release_maybe(matches);
        bt_release_maybe(others);
        return false;
    }
    *match = derive_part(exception, matches);
    if (bt_is_error(*match)) {
        bt_release(others);
        return false;
    }
    *rest = derive_part(exception, others);
    if (bt_is_error(*rest)) {
        bt_release(*match);
        return false;
    }
    return true;
}

static Value group_split(View self, View condition) {
    Value match, rest;
    if (!check_condition(condition) || !split(self, condition, true, &match, &rest)) return BT_ERROR;
    Value pair = bt_tuple_pack(2, bt_view(match), bt_view(rest));
    bt_release(match);
    bt_release(rest);
    return pair;
}

static Value group_subgroup(View self, View condition) {
    Value match, rest;
    if (!check_condition(condition) || !split(self, condition, false, &match, &rest)) return BT_ERROR;
    bt_release(rest);
    return match;
}

const BtMethodDef bt_exception_group_methods[] = {
    BT_METHOD_FLAGGED_1("__class_getitem__", bt_class_getitem, BT_METHOD_CLASS, "See PEP 585"),
    BT_METHOD_1("derive", group_derive, NULL), BT_METHOD_1("split", group_split, NULL),
    BT_METHOD_1("subgroup", group_subgroup, NULL),
    BT_METHOD_END};
static bool set_read_only(View self, View value, void *c) {
    (void)self;
    (void)value;
    (void)c;
    bt_raise(&bt_exc_AttributeError, "readonly attribute");
    return false;
}
const BtGetSetDef bt_exception_group_getsets[] = {
    {"message", bt_exception_get_field, set_read_only, "exception message", (void *)(intptr_t)GROUP_MESSAGE,
     .member = true},
    {"exceptions", bt_exception_get_field, set_read_only, "nested exceptions",
        (void *)(intptr_t)GROUP_EXCEPTIONS, .member = true},
    GETSET_END};
