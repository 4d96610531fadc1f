// Python functions that SQL calls: scalar functions, aggregates and windows, collations, and the three hooks.
//
// While a database has any, its queries keep the GIL (stay attached), so every function in this file is
// called by an attached thread that has entered the database.
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "stdlib/native/sqlite.h"
#include "vm/base/arguments.h"
#include "vm/base/error.h"
#include "vm/base/protocol.h"
#include "vm/objects/bytes.h"
#include "vm/objects/int.h"
#include "vm/objects/str.h"
#include "vm/objects/type.h"

static uint8_t tracebacks;  // atomic: relaxed. enable_callback_tracebacks()

Value bt_sqlite_enable_tracebacks(View module, View flag) {
    int on = bt_truth(flag);
    if (on < 0) return BT_ERROR;
    bt_store_relaxed_u8(&tracebacks, (uint8_t)on);
    return BT_NONE;
}

// What a Python function raised is told to the library in other words; who wants to see it enables
// tracebacks.
static void swallow(View function) {
    if (bt_load_relaxed_u8(&tracebacks)) bt_error_write_unraisable(NULL, function);
    else bt_error_clear();
}

static void fail(sqlite3_context *context, View function, const char *message) {
    if (bt_error_matches(&bt_exc_MemoryError)) {
        sqlite3_result_error_nomem(context);
    } else if (bt_error_matches(&bt_exc_OverflowError)) {
        sqlite3_result_error_toobig(context);
    } else {
        sqlite3_result_error(context, message, -1);
    }
    swallow(function);
}

// False: not a value that SQL knows; an exception may be set.
static bool give(sqlite3_context *context, View v) {
    int64_t n;
    double d;
    if (bt_is_none(v)) {
        sqlite3_result_null(context);
    } else if (bt_is_kind(v, BT_TYPE_IS_INT)) {
        if (!bt_int_fits_i64(v, &n)) {
            bt_raise(&bt_exc_OverflowError, "Python int too large to convert to SQLite INTEGER");
            return false;
        }
        sqlite3_result_int64(context, n);
    } else if (bt_is_kind(v, BT_TYPE_IS_FLOAT)) {
        if (!bt_as_double(v, &d)) return false;
        sqlite3_result_double(context, d);
    } else if (bt_is_kind(v, BT_TYPE_IS_STR)) {
        size_t length;
        const char *text = bt_as_utf8(v, &length);
        if (!text) return false;
        if (length > INT32_MAX) {
            bt_raise(&bt_exc_OverflowError, "string is longer than INT_MAX bytes");
            return false;
        }
        sqlite3_result_text(context, text, (int)length, SQLITE_TRANSIENT);
    } else if (bt_type_of(v)->get_buffer) {
        BtBuffer buffer;
        if (!bt_get_buffer(v, &buffer, false)) return false;
        bool fits = buffer.length <= INT32_MAX;
        if (fits) {
            sqlite3_result_blob(context, buffer.length ? buffer.data : "", (int)buffer.length,
                                SQLITE_TRANSIENT);
        }
        else bt_raise(&bt_exc_OverflowError, "BLOB longer than INT_MAX bytes");
        bt_release_buffer(&buffer);
        return fits;
    } else {
        return false;
    }
    return true;
}

enum { MOST_ARGUMENTS = 127 };  // SQLite's limit for functions

static bool take_arguments(int count, sqlite3_value **values, Value *out) {
    for (int i = 0; i < count; i++) {
        out[i] = bt_sqlite_to_object(values[i]);
        if (!bt_is_error(out[i])) continue;
        while (i > 0) bt_release(out[--i]);
        return false;
    }
    return true;
}

// callable(*values), or receiver.name(*values) when name is given.
static Value call_with(View callable, const char *name, int count, sqlite3_value **values) {
    Value owned[MOST_ARGUMENTS];
    View arguments[MOST_ARGUMENTS];
    if (count > MOST_ARGUMENTS || !take_arguments(count, values, owned)) return BT_ERROR;
    for (int i = 0; i < count; i++) arguments[i] = bt_view(owned[i]);
    Value result = name ? bt_call_method_text(callable, name, arguments, (size_t)count)
                        : bt_call(callable, arguments, (size_t)count, BT_NO_VIEW);
    for (int i = 0; i < count; i++) bt_release(owned[i]);
    return result;
}

// What the library is given: functions and collations point to a BtSqliteHeld, hooks to the callable.
static View held_by(void *pointer) { return bt_view(((BtSqliteHeld *)pointer)->callable); }
// Held, because a hook may put another in its place.
static Value hook_of(void *pointer) { return bt_hold(bt_view_from_bits((uint64_t)(uintptr_t)pointer)); }

static void let_go(void *pointer) {
    BtSqliteHeld *held = (BtSqliteHeld *)pointer;
    Value callable = held->callable;
    if (held->link) {
        *held->link = held->next;
        if (held->next) held->next->link = held->link;
    }
    free(held);
    bt_release(callable);
}

// NULL with MemoryError.
static void *keep(BtSqliteDatabase *d, View callable) {
    BtSqliteHeld *held = malloc(sizeof *held);
    if (!held) {
        (void)bt_raise_no_memory();
        return NULL;
    }
    *held = (BtSqliteHeld){.callable = bt_hold(callable), .next = d->held, .link = &d->held};
    if (held->next) held->next->link = &held->next;
    d->held = held;
    d->callbacks++;
    return held;
}

static void run_function(sqlite3_context *context, int count, sqlite3_value **values) {
    View function = held_by(sqlite3_user_data(context));
    Value result = call_with(function, NULL, count, values);
    if (bt_is_error(result) || !give(context, bt_view(result))) {
        fail(context, function, "user-defined function raised exception");
    }
    bt_release_maybe(result);
}

// Text or bytes of a name argument; NULL with an exception.
static const char *name_in(View v) { return bt_as_utf8(v, NULL); }

static Value finish(BtSqliteDatabase *d, int code, const char *what) {
    Value result = BT_NONE;
    if (code != SQLITE_OK) {
        bt_raise(bt_sqlite_operational_error, "%s", what);
        result = BT_ERROR;
    }
    bt_sqlite_leave(d);
    return result;
}

// create_function(name, narg, deterministic, callable)
Value bt_sqlite_create_function(View self, const View *args, size_t argc) {
    BtSqliteDatabase *d = bt_sqlite_database(self);
    const char *name = name_in(args[0]);
    int count, steady = name ? bt_truth(args[2]) : -1;
    if (steady < 0 || !bt_as_int(args[1], &count) || !bt_sqlite_enter(d)) return BT_ERROR;
    int flags = SQLITE_UTF8 | (steady ? SQLITE_DETERMINISTIC : 0);
    void *held = keep(d, args[3]);
    if (!held) {
        bt_sqlite_leave(d);
        return BT_ERROR;
    }
    int code = sqlite3_create_function_v2(d->db, name, count, flags, held, run_function, NULL, NULL, let_go);
    return finish(d, code, "Error creating function");
}

// ---- aggregates: an instance of the class for every group -------------------------------------------------

// The instance, in memory that the library keeps for the group; made at the first row. NULL: none.
static Value *instance_of(sqlite3_context *context, bool make) {
    Value *instance = (Value *)sqlite3_aggregate_context(context, make ? sizeof *instance : 0);
    if (!instance || !make || !bt_is_empty(*instance)) return instance;
    View class = held_by(sqlite3_user_data(context));
    Value made = bt_call_0(class);
    if (bt_is_error(made)) {
        fail(context, class, "user-defined aggregate's '__init__' method raised error");
        return NULL;
    }
    *instance = made;
    return instance;
}

static void fail_in(sqlite3_context *context, const char *method) {
    char message[80];
    bool missing = bt_error_matches(&bt_exc_AttributeError);
    snprintf(message, sizeof message, "user-defined aggregate's '%s' method %s", method,
             missing ? "not defined" : "raised error");
    fail(context, held_by(sqlite3_user_data(context)), message);
}

static void run_row_method(sqlite3_context *context, const char *method, int count, sqlite3_value **values) {
    Value *instance = instance_of(context, true);
    if (!instance) return;
    Value result = call_with(bt_view(*instance), method, count, values);
    if (bt_is_error(result)) fail_in(context, method);
    bt_release_maybe(result);
}

static void run_step(sqlite3_context *context, int count, sqlite3_value **values) {
    run_row_method(context, "step", count, values);
}
static void run_inverse(sqlite3_context *context, int count, sqlite3_value **values) {
    run_row_method(context, "inverse", count, values);
}

static void run_result_method(sqlite3_context *context, Value *instance, const char *method) {
    Value result = bt_call_method_text(bt_view(*instance), method, NULL, 0);
    if (bt_is_error(result) || !give(context, bt_view(result))) fail_in(context, method);
    bt_release_maybe(result);
}

static void run_value(sqlite3_context *context) {
    Value *instance = instance_of(context, true);
    if (instance) run_result_method(context, instance, "value");
}

static void run_finalize(sqlite3_context *context) {
    // Also called without any row, and when a statement is reset before its end; a pending exception stays.
    Value pending = bt_error_take();
    Value *instance = instance_of(context, false);
    if (instance && !bt_is_empty(*instance)) {
        run_result_method(context, instance, "finalize");
        bt_release(*instance);
        *instance = BT_EMPTY;
    }
    bt_error_restore(pending);
}

// create_aggregate(name, narg, windows, class); for a window None takes it away.
Value bt_sqlite_create_aggregate(View self, const View *args, size_t argc) {
    BtSqliteDatabase *d = bt_sqlite_database(self);
    const char *name = name_in(args[0]);
    int count, windows = name ? bt_truth(args[2]) : -1;
    if (windows < 0 || !bt_as_int(args[1], &count) || !bt_sqlite_enter(d)) return BT_ERROR;
    bool some = !windows || !bt_is_none(args[3]);
    void *class = some ? keep(d, args[3]) : NULL;
    if (some && !class) {
        bt_sqlite_leave(d);
        return BT_ERROR;
    }
    if (windows) {
        int code = sqlite3_create_window_function(
            d->db, name, count, SQLITE_UTF8, class, some ? run_step : NULL, some ? run_finalize : NULL,
            some ? run_value : NULL, some ? run_inverse : NULL, some ? let_go : NULL);
        if (code == SQLITE_OK) return finish(d, code, "");
        Value failed = code == SQLITE_MISUSE
                           ? bt_raise(bt_sqlite_programming_error, "%s", sqlite3_errstr(code))
                           : bt_sqlite_raise(d, code);
        bt_sqlite_leave(d);
        return failed;
    }
    int code = sqlite3_create_function_v2(d->db, name, count, SQLITE_UTF8, class, NULL, run_step,
                                          run_finalize, let_go);
    return finish(d, code, "Error creating aggregate");
}

// ---- collations -------------------------------------------------------------------------------------------

static int run_collation(void *pointer, int left_length, const void *left, int right_length,
                         const void *right) {
    if (bt_error_occurred()) return 0;
    View function = held_by(pointer);
    int64_t order = 0;
    Value result = BT_ERROR, a = bt_str_from_utf8(left, (size_t)left_length),
          b = bt_str_from_utf8(right, (size_t)right_length);
    if (!bt_is_error(a) && !bt_is_error(b)) result = bt_call_2(function, bt_view(a), bt_view(b));
    bool ok = !bt_is_error(result) && bt_as_i64(bt_view(result), &order);
    if (!ok) swallow(function);
    bt_release_maybe(a);
    bt_release_maybe(b);
    bt_release_maybe(result);
    return !ok || order == 0 ? 0 : order < 0 ? -1 : 1;
}

// create_collation(name, callable or None)
Value bt_sqlite_create_collation(View self, const View *args, size_t argc) {
    BtSqliteDatabase *d = bt_sqlite_database(self);
    const char *name = name_in(args[0]);
    if (!name || !bt_sqlite_enter(d)) return BT_ERROR;
    bool some = !bt_is_none(args[1]);
    void *callable = some ? keep(d, args[1]) : NULL;
    if (some && !callable) {
        bt_sqlite_leave(d);
        return BT_ERROR;
    }
    int code = sqlite3_create_collation_v2(d->db, name, SQLITE_UTF8, callable, some ? run_collation : NULL,
                                           some ? let_go : NULL);
    Value result = BT_NONE;
    if (code != SQLITE_OK) {
        if (some) let_go(callable);  // the one call that does not do so itself
        result = bt_sqlite_raise(d, code);
    }
    bt_sqlite_leave(d);
    return result;
}

// ---- hooks ------------------------------------------------------------------------------------------------

static int run_progress(void *pointer) {
    Value function = hook_of(pointer);
    Value result = bt_call_0(bt_view(function));
    int stop = bt_is_error(result) ? -1 : bt_truth(bt_view(result));
    if (stop < 0) swallow(bt_view(function));
    bt_release_maybe(result);
    bt_release(function);
    return stop != 0;
}

static int run_authorizer(void *pointer, int action, const char *one, const char *two, const char *database,
                          const char *source) {
    Value function = hook_of(pointer);
    const char *texts[] = {one, two, database, source};
    Value owned[5] = {bt_small_int(action)};
    View arguments[5];
    int answer = SQLITE_DENY;
    bool ok = true;
    for (int i = 0; i < 4; i++) {
        owned[i + 1] = texts[i] ? bt_str_from_text(texts[i]) : BT_NONE;
        ok = ok && !bt_is_error(owned[i + 1]);
    }
    for (int i = 0; i < 5; i++) arguments[i] = bt_view(owned[i]);
    Value result = ok ? bt_call(bt_view(function), arguments, 5, BT_NO_VIEW) : BT_ERROR;
    if (bt_is_error(result)) {
        swallow(bt_view(function));
    } else if (!bt_is_kind(bt_view(result), BT_TYPE_IS_INT) || !bt_as_int(bt_view(result), &answer)) {
        answer = SQLITE_DENY;
        if (bt_error_occurred()) swallow(bt_view(function));
    }
    bt_release_maybe(result);
    bt_release(function);
    for (int i = 0; i < 5; i++) bt_release_maybe(owned[i]);
    return answer;
}

static int run_trace(unsigned kind, void *pointer, void *statement, void *text) {
    if (kind != SQLITE_TRACE_STMT) return 0;
    Value function = hook_of(pointer);
    // With the values put in; without memory for that, as it was written.
    char *expanded = sqlite3_expanded_sql((sqlite3_stmt *)statement);
    if (!expanded) {
        bt_raise(bt_sqlite_data_error, "Expanded SQL string exceeds the maximum string length");
        swallow(bt_view(function));
    }
    Value sql = bt_str_from_text(expanded ? expanded : (const char *)text);
    sqlite3_free(expanded);
    Value result = bt_is_error(sql) ? BT_ERROR : bt_call_1(bt_view(function), bt_view(sql));
    if (bt_is_error(result)) swallow(bt_view(function));
    bt_release_maybe(result);
    bt_release_maybe(sql);
    bt_release(function);
    return 0;
}

// set_hook(which, callable or None, instructions between two calls of a progress handler)
Value bt_sqlite_set_hook(View self, const View *args, size_t argc) {
    BtSqliteDatabase *d = bt_sqlite_database(self);
    const char *which = name_in(args[0]);
    int instructions;
    if (!which || !bt_as_int(args[2], &instructions) || !bt_sqlite_enter(d)) return BT_ERROR;
    bool some = !bt_is_none(args[1]);
    Value *field = *which == 't' ? &d->trace : *which == 'p' ? &d->progress : &d->authorizer;
    d->callbacks += some - !bt_is_empty(*field);
    Value before = *field;
    *field = some ? bt_hold(args[1]) : BT_EMPTY;
    void *callable = (void *)(uintptr_t)field->bits;
    switch (*which) {
    case 't': sqlite3_trace_v2(d->db, some ? SQLITE_TRACE_STMT : 0, some ? run_trace : NULL, callable); break;
    case 'p': sqlite3_progress_handler(d->db, instructions, some ? run_progress : NULL, callable); break;
    default: sqlite3_set_authorizer(d->db, some ? run_authorizer : NULL, callable); break;
    }
    bt_sqlite_leave(d);
    bt_release_maybe(before);
    return BT_NONE;
}
