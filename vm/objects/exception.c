// The built-in exception classes. Groups are in exception_group.c, tracebacks in traceback.c.
//
// Every instance is a BtException followed by the extra fields of its family (BtExceptionFields): OSError's
// errno, SyntaxError's lineno, ... One struct serves all families; the table of each family names its fields.
// Then comes the attribute area that every exception has (exceptions take any attribute, and keep __notes__
// there).
#include "vm/objects/exception.h"

#include <errno.h>
#include <stdio.h>

#include "vm/base/arguments.h"
#include "vm/base/heap.h"
#include "vm/base/protocol.h"
#include "vm/objects/container.h"
#include "vm/objects/dict.h"
#include "vm/objects/exception_internal.h"
#include "vm/objects/int.h"
#include "vm/objects/list.h"
#include "vm/objects/shape.h"
#include "vm/objects/str.h"
#include "vm/objects/tuple.h"
#include "vm/objects/type.h"

// Field numbers by family.
enum { OS_ERRNO, OS_STRERROR, OS_FILENAME, OS_FILENAME2, OS_WRITTEN };
enum { SYNTAX_MSG, SYNTAX_FILENAME, SYNTAX_LINENO, SYNTAX_OFFSET, SYNTAX_TEXT, SYNTAX_END_LINENO,
       SYNTAX_END_OFFSET, SYNTAX_PRINT };
enum { IMPORT_MSG, IMPORT_NAME, IMPORT_PATH, IMPORT_NAME_FROM };
enum { ATTRIBUTE_NAME, ATTRIBUTE_OBJ };
enum { UNICODE_ENCODING, UNICODE_OBJECT, UNICODE_START, UNICODE_END, UNICODE_REASON };

// ---- creation and life ------------------------------------------------------------------------------------

static int field_count(const BtType *type) {
    // The static base decides; its size tells how many fields lie behind BtException.
    while (type && bt_type_has(type, BT_TYPE_HEAP)) type = type->base;
    if (!type) return 0;
    int count = ((int)type->attributes_offset - (int)sizeof(BtException)) / (int)sizeof(Value);
    return count < 0 ? 0 : count > MAX_FIELDS ? MAX_FIELDS : count;
}

static Value allocate(BtType *type) {
    BtObject *object = bt_object_alloc(type, type->size);
    if (!object) return BT_ERROR;
    ((BtException *)object)->args = bt_tuple_empty();
    return bt_steal(object);
}

Value bt_exception_make(BtType *type, const View *args, size_t argc, View kwnames) {
    (void)kwnames;  // subclasses may take keywords in __init__
    Value exception = allocate(type);
    if (bt_is_error(exception)) return BT_ERROR;
    Value tuple = bt_tuple_from_views(args, (int64_t)argc);
    if (bt_is_error(tuple)) {
        bt_release(exception);
        return BT_ERROR;
    }
    bt_assign(&bt_exception_cast(bt_view(exception))->args, tuple);
    return exception;
}

static bool no_keywords(View self, View kwnames) {
    if (bt_view_is_empty(kwnames) || bt_tuple_length(kwnames) == 0) return true;
    bt_raise(&bt_exc_TypeError, "%T() takes no keyword arguments", self);
    return false;
}

static bool exception_init(View self, const View *args, size_t argc, View kwnames) {
    if (!no_keywords(self, kwnames)) return false;
    Value tuple = bt_tuple_from_views(args, (int64_t)argc);
    if (bt_is_error(tuple)) return false;
    bt_assign(&bt_exception_cast(self)->args, tuple);
    return true;
}

Value bt_exception_new(BtType *type, View argument) {
    bool empty = bt_view_is_empty(argument);
    if (type->new_ == bt_exception_make && type->init == exception_init) {
        Value exception = allocate(type);
        if (bt_is_error(exception) || empty) return exception;
        Value tuple = bt_tuple_from_views(&argument, 1);
        if (bt_is_error(tuple)) {
            bt_release(exception);
            return BT_ERROR;
        }
        bt_assign(&bt_exception_cast(bt_view(exception))->args, tuple);
        return exception;
    }
    return empty ? bt_call_0(bt_type_view(type)) : bt_call_1(bt_type_view(type), argument);
}

static void exception_dealloc(BtObject *object) {
    BtException *exception = (BtException *)object;
    // A chain of causes or contexts may be long: bt_object_dealloc bounds the nesting.
    int extra = field_count(bt_object_type(object));
    if (!bt_type_has(bt_object_type(object), BT_TYPE_HEAP)) bt_attributes_release(object);
    for (int i = 0; i < extra; i++) bt_release_maybe(((BtExceptionFields *)object)->extra[i]);
    bt_release_maybe(exception->args);
    bt_release_maybe(exception->traceback);
    bt_release_maybe(exception->context);
    bt_release_maybe(exception->cause);
    bt_object_free(object);
}

static int exception_traverse(BtObject *object, BtVisitFn visit, void *context) {
    BtException *exception = (BtException *)object;
    Value fixed[] = {exception->args, exception->traceback, exception->context, exception->cause};
    int stop = bt_visit_words(fixed, 4, visit, context);
    size_t extra = (size_t)field_count(bt_object_type(object));
    if (!stop) stop = bt_visit_words(((BtExceptionFields *)object)->extra, extra, visit, context);
    return stop ? stop : bt_attributes_traverse(object, visit, context);
}

static void exception_clear(BtObject *object) {
    BtException *exception = (BtException *)object;
    bt_assign(&exception->traceback, BT_EMPTY);
    bt_assign(&exception->context, BT_EMPTY);
    bt_assign(&exception->cause, BT_EMPTY);
    int extra = field_count(bt_object_type(object));
    for (int i = 0; i < extra; i++) bt_assign(&((BtExceptionFields *)object)->extra[i], BT_EMPTY);
    bt_assign(&exception->args, bt_tuple_empty());
}

// New reference to what is in a field, or empty.
Value bt_exception_load_field(View exception, const Value *field) {
    bt_object_lock(bt_object(exception));
    Value value = bt_hold_maybe(bt_view(*field));
    bt_object_unlock(bt_object(exception));
    return value;
}

// value moves in.
void bt_exception_store_field(View exception, Value *field, Value value) {
    bt_object_lock(bt_object(exception));
    Value old = *field;
    *field = value;
    bt_object_unlock(bt_object(exception));
    bt_release_maybe(old);
}

#define FIELD_OF(exception, field) (exception), &bt_exception_cast(exception)->field

Value bt_exception_traceback(View exception) {
    return bt_exception_load_field(FIELD_OF(exception, traceback));
}
void bt_exception_set_traceback(View exception, Value v) {
    bt_exception_store_field(FIELD_OF(exception, traceback), v);
}
Value bt_exception_context(View exception) { return bt_exception_load_field(FIELD_OF(exception, context)); }
void bt_exception_set_context(View exception, Value context) {
    bt_exception_store_field(FIELD_OF(exception, context), context);
}

void bt_exception_set_cause(View exception, Value cause) {
    bt_store_relaxed_u8(&bt_exception_cast(exception)->suppress_context, true);
    bt_exception_store_field(FIELD_OF(exception, cause), cause);
}

// ---- text -------------------------------------------------------------------------------------------------

static Value exception_str(View self) {
    View args = bt_view_from_bits(bt_load_acquire_u64(&bt_exception_cast(self)->args.bits));
    switch (bt_tuple_length(args)) {
    case 0: return bt_str_empty();
    case 1: return bt_str(bt_tuple_get(args, 0));
    default: return bt_str(args);
    }
}

static Value exception_repr(View self) {
    View args = bt_view_from_bits(bt_load_acquire_u64(&bt_exception_cast(self)->args.bits));
    if (bt_tuple_length(args) == 1) return bt_str_format("%T(%R)", self, bt_tuple_get(args, 0));
    return bt_str_format("%T%R", self, args);
}

static Value key_error_str(View self) {
    View args = bt_view_from_bits(bt_load_acquire_u64(&bt_exception_cast(self)->args.bits));
    if (bt_tuple_length(args) == 1) return bt_repr(bt_tuple_get(args, 0));
    return exception_str(self);
}

// ---- methods and attributes of all ------------------------------------------------------------------------

static Value with_traceback(View self, View traceback) {
    if (!bt_setattr(self, BT_NAME(__traceback__), traceback)) return BT_ERROR;
    return bt_hold(self);
}

static Value add_note(View self, View note) {
    if (!bt_is_str(note)) return bt_raise(&bt_exc_TypeError, "note must be a str, not '%T'", note);
    Value notes = bt_getattr_or_empty(self, BT_NAME(__notes__));
    if (bt_is_empty(notes)) {
        if (bt_error_occurred()) return BT_ERROR;
        notes = bt_list_new(1);
        if (bt_is_error(notes)) return BT_ERROR;
        if (!bt_setattr(self, BT_NAME(__notes__), bt_view(notes))) {
            bt_release(notes);
            return BT_ERROR;
        }
    }
    bool ok = bt_is_list(bt_view(notes));
    if (!ok) {
        bt_raise(&bt_exc_TypeError, "Cannot add note: __notes__ is not a list");
    } else {
        ok = bt_list_append(bt_view(notes), bt_hold(note));
    }
    bt_release(notes);
    return ok ? BT_NONE : BT_ERROR;
}

static Value reduce(View self) {
    View args = bt_view_from_bits(bt_load_acquire_u64(&bt_exception_cast(self)->args.bits));
    Value dict = bt_instance_dict(self);
    if (bt_is_error(dict)) return BT_ERROR;
    Value result = bt_dict_length(bt_view(dict)) > 0
                       ? bt_tuple_pack(3, bt_type_view(bt_type_of(self)), args, bt_view(dict))
                       : bt_tuple_pack(2, bt_type_view(bt_type_of(self)), args);
    bt_release(dict);
    return result;
}

static Value setstate(View self, View state) {
    if (bt_is_none(state)) return BT_NONE;
    if (!bt_is_dict(state)) return bt_raise(&bt_exc_TypeError, "state is not a dictionary");
    int64_t position = 0;
    Value key, value;
    while (bt_dict_next(state, &position, &key, &value)) {
        bool ok = bt_setattr(self, bt_view(key), bt_view(value));
        bt_release(key);
        bt_release(value);
        if (!ok) return BT_ERROR;
    }
    return BT_NONE;
}

static const BtMethodDef base_methods[] = {
    BT_METHOD_1("with_traceback", with_traceback,
                "Exception.with_traceback(tb) --\n    set self.__traceback__ to tb and return self."),
    BT_METHOD_1("add_note", add_note, "Exception.add_note(note) --\n    add a note to the exception"),
    BT_METHOD_0("__reduce__", reduce, NULL),
    BT_METHOD_1("__setstate__", setstate, NULL),
    BT_METHOD_END,
};

static Value get_args(View self, void *c) { (void)c; return bt_exception_load_field(FIELD_OF(self, args)); }
static bool set_args(View self, View value, void *c) {
    (void)c;
    if (bt_view_is_empty(value)) {
        bt_raise(&bt_exc_TypeError, "args may not be deleted");
        return false;
    }
    Value tuple = bt_tuple_from_iterable(value);
    if (bt_is_error(tuple)) return false;
    bt_object_lock(bt_object(self));
    Value old = bt_exception_cast(self)->args;
    bt_store_release_u64(&bt_exception_cast(self)->args.bits, tuple.bits);
    bt_object_unlock(bt_object(self));
    // Another thread's str() may be looking at it.
    bt_value_retire(old);
    return true;
}
static Value get_traceback(View self, void *c) {
    (void)c;
    return none_if_empty(bt_exception_load_field(FIELD_OF(self, traceback)));
}
static bool set_traceback(View self, View value, void *c) {
    (void)c;
    if (bt_view_is_empty(value)) {
        bt_raise(&bt_exc_TypeError, "__traceback__ may not be deleted");
        return false;
    }
    if (!bt_is_none(value) && !bt_is_exact(value, BT_SHAPE_TRACEBACK)) {
        bt_raise(&bt_exc_TypeError, "__traceback__ must be a traceback or None");
        return false;
    }
    bt_exception_set_traceback(self, bt_is_none(value) ? BT_EMPTY : bt_hold(value));
    return true;
}
static Value get_context(View self, void *c) {
    (void)c;
    return none_if_empty(bt_exception_load_field(FIELD_OF(self, context)));
}
static Value get_cause(View self, void *c) {
    (void)c;
    return none_if_empty(bt_exception_load_field(FIELD_OF(self, cause)));
}
static bool check_exception_or_none(View value, const char *what) {
    if (bt_view_is_empty(value)) {
        bt_raise(&bt_exc_TypeError, "%s may not be deleted", what);
        return false;
    }
    if (!bt_is_none(value) && !bt_is_exception(value)) {
        bt_raise(&bt_exc_TypeError, "exception %s must be None or derive from BaseException",
                 what[2] == 'c' && what[3] == 'a' ? "cause" : "context");
        return false;
    }
    return true;
}
static bool set_context(View self, View value, void *c) {
    (void)c;
    if (!check_exception_or_none(value, "__context__")) return false;
    bt_exception_set_context(self, bt_is_none(value) ? BT_EMPTY : bt_hold(value));
    return true;
}
static bool set_cause(View self, View value, void *c) {
    (void)c;
    if (!check_exception_or_none(value, "__cause__")) return false;
    bt_exception_set_cause(self, bt_is_none(value) ? BT_EMPTY : bt_hold(value));
    return true;
}
static Value get_suppress(View self, void *c) {
    (void)c;
    return bt_bool(bt_load_relaxed_u8(&bt_exception_cast(self)->suppress_context));
}
static bool set_suppress(View self, View value, void *c) {
    (void)c;
    if (bt_view_is_empty(value)) {
        bt_raise(&bt_exc_TypeError, "can't delete numeric/char attribute");
        return false;
    }
    if (!bt_is_exact(value, BT_SHAPE_BOOL)) {
        bt_raise(&bt_exc_TypeError, "attribute value type must be bool");
        return false;
    }
    bt_store_relaxed_u8(&bt_exception_cast(self)->suppress_context, bt_is_true_object(value));
    return true;
}

static Value get_dict(View self, void *c) { (void)c; return bt_instance_dict(self); }
static bool set_dict(View self, View value, void *c) {
    (void)c;
    if (bt_view_is_empty(value) || !bt_is_dict(value)) {
        bt_raise(&bt_exc_TypeError, "__dict__ must be a dictionary");
        return false;
    }
    return bt_instance_set_dict(self, value);
}

static const BtGetSetDef base_getsets[] = {
    {"args", get_args, set_args, NULL, NULL},
    {"__traceback__", get_traceback, set_traceback, NULL, NULL},
    {"__context__", get_context, set_context, "exception context", NULL},
    {"__cause__", get_cause, set_cause, "exception cause", NULL},
    {"__suppress_context__", get_suppress, set_suppress, NULL, NULL, .member = true},
    {"__dict__", get_dict, set_dict, NULL, NULL},
    {NULL, NULL, NULL, NULL, NULL},
};

// An extra field by number.
Value bt_exception_get_field(View self, void *number) {
    return none_if_empty(bt_exception_load_field(self, &FIELDS(self)[(intptr_t)number]));
}
static bool set_field(View self, View value, void *number) {
    bt_exception_store_field(self, &FIELDS(self)[(intptr_t)number], bt_hold_maybe(value));
    return true;
}
#define FIELD(name, number)                                                                                  \
    FIELD_SAYING(name, number, "exception " name)
#define FIELD_SAYING(name, number, doc)                                                                      \
    { name, bt_exception_get_field, set_field, doc, (void *)(intptr_t)(number), true }

// ---- families ---------------------------------------------------------------------------------------------

static bool stop_iteration_init(View self, const View *args, size_t argc, View kwnames) {
    if (!exception_init(self, args, argc, kwnames)) return false;
    put(self, 0, argc > 0 ? args[0] : BT_NONE_VIEW);
    return true;
}
static const BtGetSetDef stop_iteration_getsets[] = {FIELD_SAYING("value", 0, "generator return value"),
                                                     GETSET_END};

static bool system_exit_init(View self, const View *args, size_t argc, View kwnames) {
    if (!exception_init(self, args, argc, kwnames)) return false;
    if (argc == 1) put(self, 0, args[0]);
    else if (argc > 1) {
        put(self, 0, bt_view_from_bits(bt_load_acquire_u64(&bt_exception_cast(self)->args.bits)));
    }
    return true;
}
static const BtGetSetDef system_exit_getsets[] = {FIELD("code", 0), GETSET_END};

// Takes keyword arguments out of a call: names[i] -> out[i]; TypeError for others, which names the class that
// has the arguments, not the subclass.
static bool take_keywords(const BtType *type, const View *args, size_t argc, View kwnames,
                          const char *const *names, View *out) {
    int64_t count = bt_view_is_empty(kwnames) ? 0 : bt_tuple_length(kwnames), most = 0;
    while (names[most]) most++;
    if (count > most) {
        bt_raise(&bt_exc_TypeError, "%s() takes at most %lld keyword argument%s (%lld given)", type->name,
                 (long long)most, most == 1 ? "" : "s", (long long)count);
        return false;
    }
    for (int64_t k = 0; k < count; k++) {
        View keyword = bt_tuple_get(kwnames, k);
        int i = 0;
        while (names[i] && !bt_str_equal_text(keyword, names[i])) i++;
        if (!names[i]) {
            bt_raise_unexpected_keyword(type->name, keyword, names);
            return false;
        }
        out[i] = args[argc + (size_t)k];
    }
    return true;
}

static bool import_error_init(View self, const View *args, size_t argc, View kwnames) {
    static const char *const names[] = {"name", "path", "name_from", NULL};
    View given[3] = {BT_NO_VIEW, BT_NO_VIEW, BT_NO_VIEW};
    if (!exception_init(self, args, argc, BT_NO_VIEW)) return false;
    if (!take_keywords(&bt_exc_ImportError, args, argc, kwnames, names, given)) return false;
    put(self, IMPORT_NAME, given[0]);
    put(self, IMPORT_PATH, given[1]);
    put(self, IMPORT_NAME_FROM, given[2]);
    put(self, IMPORT_MSG, argc == 1 ? args[0] : BT_NO_VIEW);
    return true;
}
// __reduce__ of the exceptions that keep more than args: (type, args, state), the state being the attributes
// and those of the named fields that are set.
static Value reduce_with_fields(View self, const char *const *names, const int *fields, int count,
                                bool with_args) {
    View args = bt_view_from_bits(bt_load_acquire_u64(&bt_exception_cast(self)->args.bits));
    Value state = bt_instance_dict_copy(self);
    bool ok = !bt_is_error(state);
    for (int i = 0; ok && i < count; i++) {
        if (bt_is_empty(FIELDS(self)[fields[i]])) continue;
        Value name = bt_str_from_text(names[i]);
        ok = !bt_is_error(name) &&
             bt_dict_set(bt_view(state), bt_view(name), bt_view(FIELDS(self)[fields[i]]));
        bt_release_maybe(name);
    }
    if (ok && with_args) {
        Value name = bt_str_from_text("args");
        ok = !bt_is_error(name) && bt_dict_set(bt_view(state), bt_view(name), args);
        bt_release_maybe(name);
    }
    Value result = BT_ERROR;
    if (ok) {
        result = bt_dict_length(bt_view(state)) > 0
                     ? bt_tuple_pack(3, bt_type_view(bt_type_of(self)), args, bt_view(state))
                     : bt_tuple_pack(2, bt_type_view(bt_type_of(self)), args);
    }
    bt_release_maybe(state);
    return result;
}

static Value import_error_reduce(View self) {
    static const char *const names[] = {"name", "path", "name_from"};
    static const int fields[] = {IMPORT_NAME, IMPORT_PATH, IMPORT_NAME_FROM};
    return reduce_with_fields(self, names, fields, 3, false);
}
static const BtMethodDef import_error_methods[] = {
    BT_METHOD_0("__reduce__", import_error_reduce, NULL), BT_METHOD_END};

// The object itself is left out: it may be anything.
static Value attribute_error_reduce(View self) {
    static const char *const names[] = {"name"};
    static const int fields[] = {ATTRIBUTE_NAME};
    return reduce_with_fields(self, names, fields, 1, true);
}
static const BtMethodDef attribute_error_methods[] = {BT_METHOD_0("__reduce__", attribute_error_reduce, NULL),
                                                      BT_METHOD_END};

static Value import_error_str(View self) {
    View msg = bt_view(FIELDS(self)[IMPORT_MSG]);
    if (!bt_view_is_empty(msg) && bt_is_exact(msg, BT_SHAPE_STR)) return bt_hold(msg);
    return exception_str(self);
}
static const BtGetSetDef import_error_getsets[] = {
    FIELD_SAYING("msg", IMPORT_MSG, "exception message"), FIELD_SAYING("name", IMPORT_NAME, "module name"),
    FIELD_SAYING("path", IMPORT_PATH, "module path"),
    FIELD_SAYING("name_from", IMPORT_NAME_FROM, "name imported from module"), GETSET_END};

static bool attribute_error_init(View self, const View *args, size_t argc, View kwnames) {
    static const char *const names[] = {"name", "obj", NULL};
    View given[2] = {BT_NO_VIEW, BT_NO_VIEW};
    if (!exception_init(self, args, argc, BT_NO_VIEW)) return false;
    if (!take_keywords(&bt_exc_AttributeError, args, argc, kwnames, names, given)) return false;
    put(self, ATTRIBUTE_NAME, given[0]);
    put(self, ATTRIBUTE_OBJ, given[1]);
    return true;
}

void bt_attribute_error_complete(View object, View name) {
    if (!bt_error_matches(&bt_exc_AttributeError)) return;
    Value error = bt_error_take();
    View self = bt_view(error);
    if (bt_is_instance(self, &bt_exc_AttributeError) && bt_is_empty(FIELDS(self)[ATTRIBUTE_NAME]) &&
        bt_is_empty(FIELDS(self)[ATTRIBUTE_OBJ])) {
        put(self, ATTRIBUTE_NAME, name);
        put(self, ATTRIBUTE_OBJ, object);
    }
    bt_error_restore(error);
}

static const BtGetSetDef attribute_error_getsets[] = {
    FIELD_SAYING("name", ATTRIBUTE_NAME, "attribute name"), FIELD_SAYING("obj", ATTRIBUTE_OBJ, "object"),
    GETSET_END};

static bool name_error_init(View self, const View *args, size_t argc, View kwnames) {
    static const char *const names[] = {"name", NULL};
    View given[1] = {BT_NO_VIEW};
    if (!exception_init(self, args, argc, BT_NO_VIEW)) return false;
    if (!take_keywords(&bt_exc_NameError, args, argc, kwnames, names, given)) return false;
    put(self, ATTRIBUTE_NAME, given[0]);
    return true;
}
static const BtGetSetDef name_error_getsets[] = {FIELD_SAYING("name", ATTRIBUTE_NAME, "name"), GETSET_END};

// OSError(errno, strerror[, filename[, winerror[, filename2]]]) is made as the subclass that the errno names
// (PEP 3151).
static BtType *os_error_subclass(int64_t number) {
    switch (number) {
    case EAGAIN: case EALREADY: case EINPROGRESS: return &bt_exc_BlockingIOError;
    case EPIPE: case ESHUTDOWN: return &bt_exc_BrokenPipeError;
    case ECHILD: return &bt_exc_ChildProcessError;
    case ECONNABORTED: return &bt_exc_ConnectionAbortedError;
    case ECONNREFUSED: return &bt_exc_ConnectionRefusedError;
    case ECONNRESET: return &bt_exc_ConnectionResetError;
    case EEXIST: return &bt_exc_FileExistsError;
    case ENOENT: return &bt_exc_FileNotFoundError;
    case EISDIR: return &bt_exc_IsADirectoryError;
    case ENOTDIR: return &bt_exc_NotADirectoryError;
    case EINTR: return &bt_exc_InterruptedError;
    case EACCES: case EPERM: return &bt_exc_PermissionError;
    case ESRCH: return &bt_exc_ProcessLookupError;
    case ETIMEDOUT: return &bt_exc_TimeoutError;
    default: return NULL;
    }
}

static bool os_error_init(View self, const View *args, size_t argc, View kwnames);
static Value os_error_new(BtType *type, const View *args, size_t argc, View kwnames);

// A subclass with an __init__ and without a __new__ of its own passes the arguments that it likes to
// OSError.__init__; of all others __new__ has taken them, and what __init__ is called with does not count.
static bool takes_arguments_in_init(const BtType *type) {
    return type->init != os_error_init && type->new_ == os_error_new;
}

static bool put_written(View self, View count) {
    int64_t written;
    if (!bt_as_i64(count, &written)) {
        if (bt_error_matches(&bt_exc_OverflowError)) {
            bt_error_clear();
            bt_raise(&bt_exc_ValueError, "cannot fit '%T' into an index-sized integer", count);
        }
        return false;
    }
    Value number = bt_int_from_i64(written);
    if (bt_is_error(number)) return false;
    put(self, OS_WRITTEN, bt_view(number));
    bt_release_maybe(number);
    return true;
}

static bool os_error_take(View self, const View *args, size_t argc) {
    // Of BlockingIOError the third argument may be a count of characters written.
    bool counts =
        argc > 2 && argc <= 5 && bt_type_of(self) == &bt_exc_BlockingIOError && bt_type_of(args[2])->index;
    bool named = argc > 2 && argc <= 5 && !bt_is_none(args[2]) && !counts;
    Value tuple = bt_tuple_from_views(args, (int64_t)(named ? 2 : argc));
    if (bt_is_error(tuple)) return false;
    bt_assign(&bt_exception_cast(self)->args, tuple);
    if (argc >= 2 && argc <= 5) {
        put(self, OS_ERRNO, args[0]);
        put(self, OS_STRERROR, args[1]);
        if (counts && !put_written(self, args[2])) return false;
        if (named) put(self, OS_FILENAME, args[2]);
        if (named && argc == 5 && !bt_is_none(args[4])) put(self, OS_FILENAME2, args[4]);
    }
    return true;
}

static bool os_error_init(View self, const View *args, size_t argc, View kwnames) {
    if (!takes_arguments_in_init(bt_type_of(self))) return true;
    return no_keywords(self, kwnames) && os_error_take(self, args, argc);
}

static Value os_error_new(BtType *type, const View *args, size_t argc, View kwnames) {
    if (!takes_arguments_in_init(type) && !bt_view_is_empty(kwnames) && bt_tuple_length(kwnames) > 0) {
        return bt_raise(&bt_exc_TypeError, "%s() takes no keyword arguments", type->name);
    }
    if (type == &bt_exc_OSError && argc >= 2 && argc <= 5 && bt_is_small_int(args[0])) {
        BtType *subclass = os_error_subclass(bt_small_int_value(args[0]));
        if (subclass) type = subclass;
    }
    if (takes_arguments_in_init(type)) return bt_exception_make(type, NULL, 0, BT_NO_VIEW);
    Value self = bt_exception_make(type, args, argc, BT_NO_VIEW);
    if (bt_is_error(self) || os_error_take(bt_view(self), args, argc)) return self;
    bt_release(self);
    return BT_ERROR;
}

static Value os_error_str(View self) {
    Value *f = FIELDS(self);
    View number = bt_is_empty(f[OS_ERRNO]) ? BT_NONE_VIEW : bt_view(f[OS_ERRNO]);
    View text = bt_is_empty(f[OS_STRERROR]) ? BT_NONE_VIEW : bt_view(f[OS_STRERROR]);
    if (!bt_is_empty(f[OS_FILENAME])) {
        if (!bt_is_empty(f[OS_FILENAME2])) {
            return bt_str_format("[Errno %S] %S: %R -> %R", number, text, bt_view(f[OS_FILENAME]),
                                 bt_view(f[OS_FILENAME2]));
        }
        return bt_str_format("[Errno %S] %S: %R", number, text, bt_view(f[OS_FILENAME]));
    }
    if (!bt_is_empty(f[OS_ERRNO]) && !bt_is_empty(f[OS_STRERROR])) {
        return bt_str_format("[Errno %S] %S", number, text);
    }
    return exception_str(self);
}
static Value get_written(View self, void *c) {
    (void)c;
    Value v = FIELDS(self)[OS_WRITTEN];
    if (bt_is_empty(v)) return bt_raise(&bt_exc_AttributeError, "characters_written");
    return bt_hold(bt_view(v));
}
static bool set_written(View self, View value, void *c) {
    (void)c;
    if (!bt_view_is_empty(value)) return put_written(self, value);
    if (bt_is_empty(FIELDS(self)[OS_WRITTEN])) {
        bt_raise(&bt_exc_AttributeError, "characters_written");
        return false;
    }
    put(self, OS_WRITTEN, value);
    return true;
}
static Value os_error_reduce(View self) {
    Value *f = FIELDS(self);
    View args = bt_view_from_bits(bt_load_acquire_u64(&bt_exception_cast(self)->args.bits));
    Value full;
    if (bt_tuple_length(args) == 2 && !bt_is_empty(f[OS_FILENAME])) {
        full = bt_is_empty(f[OS_FILENAME2])
                   ? bt_tuple_pack(3, bt_tuple_get(args, 0), bt_tuple_get(args, 1), bt_view(f[OS_FILENAME]))
                   : bt_tuple_pack(5, bt_tuple_get(args, 0), bt_tuple_get(args, 1), bt_view(f[OS_FILENAME]),
                                   BT_NONE_VIEW, bt_view(f[OS_FILENAME2]));
    } else {
        full = bt_hold(args);
    }
    if (bt_is_error(full)) return BT_ERROR;
    Value result = bt_tuple_pack(2, bt_type_view(bt_type_of(self)), bt_view(full));
    bt_release(full);
    return result;
}
static const BtMethodDef os_error_methods[] = {BT_METHOD_0("__reduce__", os_error_reduce, NULL),
                                               BT_METHOD_END};
static const BtGetSetDef os_error_getsets[] = {
    FIELD_SAYING("errno", OS_ERRNO, "POSIX exception code"), FIELD("strerror", OS_STRERROR),
    FIELD("filename", OS_FILENAME), FIELD_SAYING("filename2", OS_FILENAME2, "second exception filename"),
    {"characters_written", get_written, set_written, NULL, NULL},
    GETSET_END};

static bool syntax_error_init(View self, const View *args, size_t argc, View kwnames) {
    if (!exception_init(self, args, argc, kwnames)) return false;
    if (argc >= 1) put(self, SYNTAX_MSG, args[0]);
    if (argc == 2) {
        Value info = bt_tuple_from_iterable(args[1]);
        if (bt_is_error(info)) return false;
        int64_t n = bt_tuple_length(bt_view(info));
        if (n != 4 && n != 6) {
            bt_release(info);
            if (n == 5) {
                bt_raise(&bt_exc_TypeError, "end_offset must be provided when end_lineno is provided");
            } else {
                bt_raise(&bt_exc_TypeError, "function %s %d arguments (%lld given)",
                         n < 4 ? "takes at least" : "takes at most", n < 4 ? 4 : 6, (long long)n);
            }
            return false;
        }
        for (int64_t i = 0; i < n; i++) put(self, SYNTAX_FILENAME + (int)i, bt_tuple_get(bt_view(info), i));
        bt_release(info);
    }
    return true;
}
static Value syntax_error_str(View self) {
    Value *f = FIELDS(self);
    View msg = bt_is_empty(f[SYNTAX_MSG]) ? BT_NONE_VIEW : bt_view(f[SYNTAX_MSG]);
    bool has_file = !bt_is_empty(f[SYNTAX_FILENAME]) && bt_is_str(bt_view(f[SYNTAX_FILENAME]));
    bool has_line = !bt_is_empty(f[SYNTAX_LINENO]) && bt_is_exact(bt_view(f[SYNTAX_LINENO]), BT_SHAPE_INT);
    if (!has_file && !has_line) return bt_str(msg);
    if (!has_file) return bt_str_format("%S (line %S)", msg, bt_view(f[SYNTAX_LINENO]));
    View name = bt_view(f[SYNTAX_FILENAME]);
    Value base = BT_EMPTY;
    int64_t slash = -1, length = bt_str_length(name);
    for (int64_t i = length - 1; i >= 0 && slash < 0; i--) {
        if (bt_str_char_at(bt_str_cast(name), i) == '/') slash = i;
    }
    base = bt_str_substring(name, slash + 1, length);
    if (bt_is_error(base)) return BT_ERROR;
    Value result = has_line ? bt_str_format("%S (%U, line %S)", msg, bt_view(base), bt_view(f[SYNTAX_LINENO]))
                            : bt_str_format("%S (%U)", msg, bt_view(base));
    bt_release(base);
    return result;
}
static const BtGetSetDef syntax_error_getsets[] = {
    FIELD("msg", SYNTAX_MSG), FIELD("filename", SYNTAX_FILENAME), FIELD("lineno", SYNTAX_LINENO),
    FIELD("offset", SYNTAX_OFFSET), FIELD("text", SYNTAX_TEXT),
    FIELD_SAYING("end_lineno", SYNTAX_END_LINENO, "exception end lineno"),
    FIELD_SAYING("end_offset", SYNTAX_END_OFFSET, "exception end offset"),
    FIELD("print_file_and_line", SYNTAX_PRINT), GETSET_END};

static bool unicode_arguments(View self, const View *args, size_t argc, size_t count, const char *pattern) {
    if (argc != count) {
        bt_raise(&bt_exc_TypeError, "function takes exactly %zd arguments (%zd given)", (ptrdiff_t)count,
                 (ptrdiff_t)argc);
        return false;
    }
    for (size_t i = 0; i < count; i++) {
        bool fits = pattern[i] == 's'   ? bt_is_str(args[i])
                    : pattern[i] == 'i' ? bt_is_int(args[i])
                                        : bt_is_kind(args[i], BT_TYPE_IS_BYTES | BT_TYPE_IS_BYTEARRAY) ||
                                              bt_type_of(args[i])->get_buffer != NULL;
        if (!fits) {
            bt_raise(&bt_exc_TypeError, pattern[i] == 'b' ? "a bytes-like object is required, not '%T'"
                     : pattern[i] == 's'                  ? "argument %zd must be str, not %T"
                                                          : "'%T' object cannot be interpreted as an integer",
                     pattern[i] == 's' ? bt_view_from_bits((uint64_t)(i + 1)) : args[i], args[i]);
            return false;
        }
    }
    (void)self;
    return true;
}
static bool unicode_encode_init(View self, const View *args, size_t argc, View kwnames) {
    if (!exception_init(self, args, argc, kwnames) || !unicode_arguments(self, args, argc, 5, "ssiis")) {
        return false;
    }
    for (int i = 0; i < 5; i++) put(self, i, args[i]);
    return true;
}
static bool unicode_decode_init(View self, const View *args, size_t argc, View kwnames) {
    if (!exception_init(self, args, argc, kwnames) || !unicode_arguments(self, args, argc, 5, "sbiis")) {
        return false;
    }
    for (int i = 0; i < 5; i++) put(self, i, args[i]);
    if (!bt_is_bytes(args[1])) {
        Value bytes = bt_call_1(bt_type_view(&bt_type_bytes), args[1]);
        if (bt_is_error(bytes)) return false;
        bt_assign(&FIELDS(self)[UNICODE_OBJECT], bytes);
    }
    return true;
}
static bool unicode_translate_init(View self, const View *args, size_t argc, View kwnames) {
    if (!exception_init(self, args, argc, kwnames) || !unicode_arguments(self, args, argc, 4, "siis")) {
        return false;
    }
    for (int i = 0; i < 4; i++) put(self, i + 1, args[i]);
    return true;
}
static Value unicode_str(View self) {
    Value *f = FIELDS(self);
    if (bt_is_empty(f[UNICODE_OBJECT])) return bt_str_empty();
    View object = bt_view(f[UNICODE_OBJECT]);
    int64_t start =
        bt_is_small_int(bt_view(f[UNICODE_START])) ? bt_small_int_value(bt_view(f[UNICODE_START])) : 0;
    int64_t end = bt_is_small_int(bt_view(f[UNICODE_END])) ? bt_small_int_value(bt_view(f[UNICODE_END])) : 0;
    int64_t length = bt_length(object);
    if (length < 0) return BT_ERROR;
    View reason = bt_view(f[UNICODE_REASON]);
    bool translate = bt_is_empty(f[UNICODE_ENCODING]);
    bool decoding = bt_is_bytes(object);
    char what[48];
    if (start < length && end == start + 1) {
        Value item = bt_sequence_getitem(object, start);
        if (bt_is_error(item)) return BT_ERROR;
        uint32_t code = decoding ? (uint32_t)bt_small_int_value(bt_view(item))
                                 : bt_str_char_at(bt_str_cast(bt_view(item)), 0);
        bt_release(item);
        if (decoding) {
            return bt_str_format("'%S' codec can't decode byte 0x%02x in position %lld: %S",
                                 bt_view(f[UNICODE_ENCODING]), code, (long long)start, reason);
        }
        snprintf(what, sizeof what,
                 code <= 0xff     ? "'\\x%02x'"
                 : code <= 0xffff ? "'\\u%04x'"
                                  : "'\\U%08x'",
                 code);
        if (translate) {
            return bt_str_format("can't translate character %s in position %lld: %S", what, (long long)start,
                                 reason);
        }
        return bt_str_format("'%S' codec can't encode character %s in position %lld: %S",
                             bt_view(f[UNICODE_ENCODING]), what, (long long)start, reason);
    }
    if (translate) {
        return bt_str_format("can't translate characters in position %lld-%lld: %S", (long long)start,
                             (long long)end - 1, reason);
    }
    return bt_str_format(decoding ? "'%S' codec can't decode bytes in position %lld-%lld: %S"
                                  : "'%S' codec can't encode characters in position %lld-%lld: %S",
                         bt_view(f[UNICODE_ENCODING]), (long long)start, (long long)end - 1, reason);
}
// start and end are numbers, which cannot go.
static bool set_position(View self, View value, void *number) {
    if (bt_view_is_empty(value)) {
        bt_raise(&bt_exc_TypeError, "can't delete numeric/char attribute");
        return false;
    }
    if (!bt_is_int(value)) {
        bt_raise(&bt_exc_TypeError, "an integer is required");
        return false;
    }
    return set_field(self, value, number);
}
static const BtGetSetDef unicode_getsets[] = {
    FIELD("encoding", UNICODE_ENCODING),
    FIELD("object", UNICODE_OBJECT),
    {"start", bt_exception_get_field, set_position, "exception start", (void *)(intptr_t)UNICODE_START,
     .member = true},
    {"end", bt_exception_get_field, set_position, "exception end", (void *)(intptr_t)UNICODE_END,
     .member = true},
    FIELD("reason", UNICODE_REASON),
    GETSET_END};

// ---- the classes ------------------------------------------------------------------------------------------

#define LIFE                                                                                                \
    .dealloc = exception_dealloc, .traverse = exception_traverse, .clear = exception_clear

#define X(class_name, class_base)                                                                           \
    BtType bt_exc_##class_name = {                                                                          \
        BT_TYPE_INIT(0, #class_name, sizeof(BtException)),                                                  \
        .flags = BT_TYPE_BASE | BT_TYPE_CONTAINER | BT_TYPE_HAS_DICT | BT_TYPE_IS_EXCEPTION,                \
        LIFE,                                                                                               \
        .static_base = &bt_exc_##class_base,                                                                \
    };
BT_EXCEPTIONS(X)
#undef X

typedef struct Family {
    BtType *type;
    int fields;
    Value (*new_)(BtType *, const View *, size_t, View);
    bool (*init)(View, const View *, size_t, View);
    Value (*str)(View);
    const BtGetSetDef *getsets;
    const BtMethodDef *methods;
} Family;

// Classes that differ from their base; classes derived from them inherit.
static const Family families[] = {
    {&bt_exc_BaseException, 0, bt_exception_make, exception_init, exception_str, base_getsets, base_methods},
    {&bt_exc_BaseExceptionGroup, 2, bt_exception_group_new, NULL, bt_exception_group_str,
        bt_exception_group_getsets, bt_exception_group_methods},
    {&bt_exc_ExceptionGroup, 2, bt_exception_group_new, NULL, bt_exception_group_str, NULL, NULL},
    {&bt_exc_KeyError, 0, NULL, NULL, key_error_str, NULL, NULL},
    {&bt_exc_StopIteration, 1, NULL, stop_iteration_init, NULL, stop_iteration_getsets, NULL},
    {&bt_exc_SystemExit, 1, NULL, system_exit_init, NULL, system_exit_getsets, NULL},
    {&bt_exc_ImportError, 4, NULL, import_error_init, import_error_str, import_error_getsets,
        import_error_methods},
    {&bt_exc_AttributeError, 2, NULL, attribute_error_init, NULL, attribute_error_getsets,
        attribute_error_methods},
    {&bt_exc_NameError, 1, NULL, name_error_init, NULL, name_error_getsets, NULL},
    {&bt_exc_OSError, 5, os_error_new, os_error_init, os_error_str, os_error_getsets, os_error_methods},
    {&bt_exc_SyntaxError, 8, NULL, syntax_error_init, syntax_error_str, syntax_error_getsets, NULL},
    {&bt_exc_UnicodeEncodeError, 5, NULL, unicode_encode_init, unicode_str, unicode_getsets, NULL},
    {&bt_exc_UnicodeDecodeError, 5, NULL, unicode_decode_init, unicode_str, unicode_getsets, NULL},
    {&bt_exc_UnicodeTranslateError, 5, NULL, unicode_translate_init, unicode_str, unicode_getsets, NULL},
};

static bool add_second_base(BtType *type, BtType *second) {
    Value bases = bt_tuple_pack(2, bt_type_view(type->base), bt_type_view(second));
    if (bt_is_error(bases)) return false;
    Value mro = bt_type_compute_mro(type, bt_view(bases));
    if (bt_is_error(mro)) return false;
    bt_object_make_immortal(bt_object(bt_view(bases)));
    bt_object_make_immortal(bt_object(bt_view(mro)));
    type->bases = bases;
    type->mro = mro;
    return bt_type_add_subclass(second, type);
}

bool bt_exceptions_init(void) {
    bt_exc_BaseException.static_base = &bt_type_object;
    bt_exc_BaseException.repr = exception_repr;
    bt_exc_IncompleteInputError.name = "_IncompleteInputError";
    static const struct { BtType *type; BtType *base; } all[] = {
#define X(class_name, class_base) {&bt_exc_##class_name, &bt_exc_##class_base},
        BT_EXCEPTIONS(X)
#undef X
    };
    for (size_t i = 0; i < sizeof all / sizeof *all; i++) {
        BtType *type = all[i].type;
        BtType *base = i == 0 ? NULL : all[i].base;
        // ExceptionGroup has two bases; the one with fields decides its layout.
        if (type == &bt_exc_ExceptionGroup) base = type->static_base = &bt_exc_BaseExceptionGroup;
        // Slots first from the base, then from the class's own family: bt_type_ready fills only what is
        // missing.
        if (base) {
            type->size = bt_type_fixed_size(base);
            type->new_ = base->new_;
            type->init = base->init;
            type->str = base->str;
            type->repr = base->repr;
        }
        for (size_t f = 0; f < sizeof families / sizeof *families; f++) {
            const Family *family = &families[f];
            if (family->type != type) continue;
            if (family->fields) {
                type->size = (uint32_t)(sizeof(BtException) + sizeof(Value) * (size_t)family->fields);
            }
            if (family->new_) type->new_ = family->new_;
            if (family->init) type->init = family->init;
            if (family->str) type->str = family->str;
            if (family->getsets) type->getsets = family->getsets;
            if (family->methods) type->methods = family->methods;
        }
        if (!bt_type_ready(type)) return false;
    }
    return add_second_base(&bt_exc_ExceptionGroup, &bt_exc_Exception);
}
