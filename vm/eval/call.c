// Calls: binding arguments to parameters, and the door from C into the loop.
#include <stdio.h>
#include <string.h>

#include "vm/base/error.h"
#include "vm/base/heap.h"
#include "vm/base/protocol.h"
#include "vm/eval/call_words.h"
#include "vm/eval/loop.h"
#include "vm/objects/closest_name.h"
#include "vm/objects/dict.h"
#include "vm/objects/function.h"
#include "vm/objects/module.h"
#include "vm/objects/str.h"
#include "vm/objects/tuple.h"
#include "vm/objects/type.h"
#include "vm/objects/type_lookup.h"
#include "vm/threads/recursion.h"
#include "vm/threads/scheduler.h"

// ---- messages (as CPython's ceval.c words them) -----------------------------------------------------------

static void join_names(BtStrBuilder *b, const View *names, int count) {
    for (int i = 0; i < count; i++) {
        if (i > 0) bt_str_builder_text(b, count == 2 ? " and " : i == count - 1 ? ", and " : ", ");
        bt_str_builder_repr(b, names[i]);
    }
}

static void raise_missing(BtFunction *function, const char *kind, const View *names, int count) {
    BtStrBuilder b;
    bt_str_builder_init(&b);
    join_names(&b, names, count);
    Value list = bt_str_builder_finish(&b);
    if (bt_is_error(list)) return;
    bt_raise(&bt_exc_TypeError, "%U() missing %d required %s argument%s: %U",
             bt_function_field(&function->qualname), count, kind, count == 1 ? "" : "s", bt_view(list));
    bt_release(list);
}

static void raise_too_many(BtFunction *function, BtCode *code, size_t given, const StackRef *locals) {
    int positional = code->arg_count;
    View values = bt_function_field(&function->defaults);
    int defaults = bt_view_is_empty(values) ? 0 : (int)bt_tuple_length(values);
    int keyword_only_given = 0;
    for (int i = 0; i < code->keyword_only; i++) {
        if (!bt_ref_is_null(locals[positional + i])) keyword_only_given++;
    }
    char takes[64], extra[96] = "";
    bool plural;
    if (defaults) {
        snprintf(takes, sizeof takes, "from %d to %d", positional - defaults, positional);
        plural = true;
    } else {
        snprintf(takes, sizeof takes, "%d", positional);
        plural = positional != 1;
    }
    if (keyword_only_given) {
        snprintf(extra, sizeof extra, " positional argument%s (and %d keyword-only argument%s)",
                 given != 1 ? "s" : "", keyword_only_given, keyword_only_given != 1 ? "s" : "");
    }
    bt_raise(&bt_exc_TypeError, "%U() takes %s positional argument%s but %zd%s %s given",
             bt_function_field(&function->qualname), takes, plural ? "s" : "", (ptrdiff_t)given, extra,
             given == 1 && !keyword_only_given ? "was" : "were");
}

static void raise_unexpected_keyword(BtFunction *function, BtCode *code, View keyword) {
    int total = code->arg_count + code->keyword_only;
    View names = bt_view(code->slot_names);
    BtClosestName search;
    if (bt_closest_begin(&search, keyword)) {
        for (int i = code->positional_only; i < total; i++) {
            size_t length;
            const char *name = bt_str_utf8(bt_tuple_get(names, i), &length);
            if (name) bt_closest_try(&search, name, length, i);
            else bt_error_clear();
        }
    }
    if (search.best < 0) {
        bt_raise(&bt_exc_TypeError, "%U() got an unexpected keyword argument '%S'",
                 bt_function_field(&function->qualname), keyword);
    } else {
        bt_raise(&bt_exc_TypeError, "%U() got an unexpected keyword argument '%S'. Did you mean '%U'?",
                 bt_function_field(&function->qualname), keyword, bt_tuple_get(names, search.best));
    }
}

static bool raise_positional_only(BtFunction *function, BtCode *code, View kwnames) {
    BtStrBuilder b;
    bt_str_builder_init(&b);
    int found = 0;
    for (int i = 0; i < code->positional_only; i++) {
        View name = bt_tuple_get(bt_view(code->slot_names), i);
        for (int64_t k = 0; k < bt_tuple_length(kwnames); k++) {
            if (bt_str_equal(name, bt_tuple_get(kwnames, k))) {
                if (found++) bt_str_builder_text(&b, ", ");
                bt_str_builder_str(&b, name);
            }
        }
    }
    Value list = bt_str_builder_finish(&b);
    if (bt_is_error(list)) return true;
    if (found) {
        bt_raise(&bt_exc_TypeError,
                 "%U() got some positional-only arguments passed as keyword arguments: '%U'",
                 bt_function_field(&function->qualname), bt_view(list));
    }
    bt_release(list);
    return found > 0;
}

// ---- binding ----------------------------------------------------------------------------------------------

static int find_parameter(BtCode *code, View keyword) {
    int total = code->arg_count + code->keyword_only;
    const Value *names = bt_tuple_cast(bt_view(code->slot_names))->items;
    for (int i = code->positional_only; i < total; i++) {
        if (names[i].bits == keyword.bits) return i;
    }
    for (int i = code->positional_only; i < total; i++) {
        if (bt_str_equal(bt_view(names[i]), keyword)) return i;
    }
    return -1;
}

static StackRef borrowed(View v) { return bt_ref_borrow(bt_ref_from_bits(v.bits)); }

static bool fill_missing(BtFunction *function, BtCode *code, int given, StackRef *locals) {
    View values = bt_function_field(&function->defaults);
    int defaults = bt_view_is_empty(values) ? 0 : (int)bt_tuple_length(values);
    int first_default = code->arg_count - defaults;
    View missing[64];
    int missing_count = 0;
    for (int i = given; i < first_default; i++) {
        if (bt_ref_is_null(locals[i]) && missing_count < 64) {
            missing[missing_count++] = bt_tuple_get(bt_view(code->slot_names), i);
        }
    }
    if (missing_count) {
        raise_missing(function, "positional", missing, missing_count);
        return false;
    }
    for (int i = given > first_default ? given : first_default; i < code->arg_count; i++) {
        // Counted, not borrowed: f.__defaults__ may be replaced while the frame runs.
        if (i >= 0 && bt_ref_is_null(locals[i])) {
            locals[i] = bt_ref_from_value(bt_hold(bt_tuple_get(values, i - first_default)));
        }
    }
    return true;
}

static bool fill_keyword_only(BtFunction *function, BtCode *code, StackRef *locals) {
    View missing[64];
    int missing_count = 0;
    for (int i = code->arg_count; i < code->arg_count + code->keyword_only; i++) {
        if (!bt_ref_is_null(locals[i])) continue;
        View name = bt_tuple_get(bt_view(code->slot_names), i);
        Value value = BT_EMPTY;
        View defaults = bt_function_field(&function->keyword_defaults);
        if (!bt_view_is_empty(defaults)) {
            value = bt_dict_get(defaults, name);
            if (bt_is_empty(value) && bt_error_occurred()) return false;
        }
        if (bt_is_empty(value)) {
            if (missing_count < 64) missing[missing_count++] = name;
        } else {
            locals[i] = bt_ref_from_value(value);
        }
    }
    if (missing_count) {
        raise_missing(function, "keyword-only", missing, missing_count);
        return false;
    }
    return true;
}

bool bt_bind_arguments(BtFunction *function, BtCode *code, const View *args, size_t argc, View kwnames,
                       StackRef *locals) {
    int positional = code->arg_count;
    int parameters = positional + code->keyword_only;
    int given = (int)argc < positional ? (int)argc : positional;
    for (int i = 0; i < given; i++) locals[i] = borrowed(args[i]);
    for (int i = given; i < code->slot_count; i++) locals[i] = bt_ref_null();

    int extra_slot = parameters;
    if (code->flags & BT_CODE_VARARGS) {
        Value rest = bt_tuple_from_views(args + given, (int64_t)argc - given);
        if (bt_is_error(rest)) goto fail;
        locals[extra_slot++] = bt_ref_from_value(rest);
    }
    View extra_keywords = BT_NO_VIEW;
    if (code->flags & BT_CODE_VARKEYWORDS) {
        Value dict = bt_dict_new();
        if (bt_is_error(dict)) goto fail;
        locals[extra_slot] = bt_ref_from_value(dict);
        extra_keywords = bt_view(dict);
    }
    int64_t keyword_count = bt_view_is_empty(kwnames) ? 0 : bt_tuple_length(kwnames);
    for (int64_t k = 0; k < keyword_count; k++) {
        View keyword = bt_tuple_get(kwnames, k);
        View value = args[argc + (size_t)k];
        if (!bt_is_str(keyword)) {
            bt_raise(&bt_exc_TypeError, "%U() keywords must be strings",
                     bt_function_field(&function->qualname));
            goto fail;
        }
        int slot = find_parameter(code, keyword);
        if (slot < 0) {
            if (!bt_view_is_empty(extra_keywords)) {
                if (!bt_dict_set(extra_keywords, keyword, value)) goto fail;
                continue;
            }
            if (!(code->positional_only && raise_positional_only(function, code, kwnames))) {
                raise_unexpected_keyword(function, code, keyword);
            }
            goto fail;
        }
        if (!bt_ref_is_null(locals[slot])) {
            bt_raise(&bt_exc_TypeError, "%U() got multiple values for argument '%S'",
                     bt_function_field(&function->qualname), keyword);
            goto fail;
        }
        locals[slot] = borrowed(value);
    }
    if ((int64_t)argc > positional && !(code->flags & BT_CODE_VARARGS)) {
        raise_too_many(function, code, argc, locals);
        goto fail;
    }
    if (given < positional && !fill_missing(function, code, given, locals)) goto fail;
    if (code->keyword_only && !fill_keyword_only(function, code, locals)) goto fail;
    return true;

fail:
    for (int i = 0; i < code->slot_count; i++) {
        bt_ref_close(locals[i]);
        locals[i] = bt_ref_null();
    }
    return false;
}

bool bt_bind_tuple(BtFunction *function, BtCode *code, View self, View arguments, View keywords,
                   StackRef *locals) {
    size_t length = (size_t)bt_tuple_length(arguments), first = !bt_view_is_empty(self),
           argc = first + length;
    size_t keyword_count = bt_view_is_empty(keywords) ? 0 : (size_t)bt_dict_length(keywords);
    if (code->simple_call && argc == (size_t)code->arg_count && keyword_count == 0) {
        if (first) locals[0] = borrowed(self);
        for (size_t i = 0; i < length; i++) locals[first + i] = borrowed(bt_tuple_get(arguments, (int64_t)i));
        for (int32_t i = (int32_t)argc; i < code->slot_count; i++) locals[i] = bt_ref_null();
        return true;
    }
    View small[16];
    View *views = small;
    if (argc + keyword_count > 16) {
        views = bt_buffer_alloc((argc + keyword_count) * sizeof(View));
        if (!views) return false;
    }
    if (first) views[0] = self;
    for (size_t i = 0; i < length; i++) views[first + i] = bt_tuple_get(arguments, (int64_t)i);
    bool bound = false;
    Value names = BT_EMPTY;
    if (keyword_count) {
        names = bt_tuple_new((int64_t)keyword_count);
        if (bt_is_error(names)) goto done;
        int64_t position = 0;
        for (size_t i = 0; i < keyword_count; i++) {
            Value key = BT_NONE, value = BT_NONE;
            bool found = bt_dict_next(keywords, &position, &key, &value);
            bt_tuple_cast(bt_view(names))->items[i] = key;
            views[argc + i] = bt_view(value);
            bt_release(value);  // the dict keeps it
            if (found && bt_is_str(bt_view(key))) continue;
            while (++i < keyword_count) bt_tuple_cast(bt_view(names))->items[i] = BT_NONE;
            bt_raise(&bt_exc_TypeError, "keywords must be strings");
            goto done;
        }
    }
    bound =
        bt_bind_arguments(function, code, views, argc, keyword_count ? bt_view(names) : BT_NO_VIEW, locals);
done:
    bt_release_maybe(names);
    if (views != small) bt_buffer_free(views);
    return bound;
}

// ---- from C into the loop ---------------------------------------------------------------------------------

static bool room_for(BtThread *thread, StackRef *from, int32_t words) {
    if ((uint64_t *)(from + words) > thread->stack_limit ||
        thread->recursion_depth >= bt_load_relaxed_i32(&bt_recursion_limit)) {
        bt_raise(&bt_exc_RecursionError, "maximum recursion depth exceeded");
        return false;
    }
    return true;
}

// Runs a frame that has been built above the data top, as an entry frame.
static Value run_entry(BtThread *thread, BtFrame *frame) {
    int32_t ahead = bt_budget_suspend(thread);
    frame->is_entry = true;
    thread->recursion_depth++;
    thread->frame = frame;
    Value result = bt_eval(thread, NULL);
    bt_budget_resume(thread, ahead);
    return result;
}

// The arguments are counted: C code may have them from a slot that the function itself puts something else in
// (a file's stream, a pickler's table), and then nobody else keeps them.
Value bt_eval_function(View callable, const View *args, size_t argc, View kwnames) {
    BtThread *thread = bt_self();
    BtFunction *function = bt_function_cast(callable);
    BtCode *code = bt_function_code(function);
    StackRef *locals = bt_data_top(thread);
    if (!bt_enter_recursion_of(thread)) return BT_ERROR;
    Value result = BT_ERROR;
    if (!room_for(thread, locals, code->frame_size)) goto done;
    if (code->simple_call && argc == (size_t)code->arg_count && bt_view_is_empty(kwnames)) {
        for (size_t i = 0; i < argc; i++) locals[i] = bt_ref_from_view(args[i]);
        for (int32_t i = (int32_t)argc; i < code->slot_count; i++) locals[i] = bt_ref_null();
    } else if (bt_bind_arguments(function, code, args, argc, kwnames, locals)) {
        for (int i = 0; i < code->arg_count + code->keyword_only; i++) {
            if (bt_ref_is_borrowed(locals[i])) locals[i] = bt_ref_from_view(bt_ref_view(locals[i]));
        }
    } else {
        goto done;
    }
    BtFrame *frame =
        bt_frame_lay_out(function, code, locals, bt_ref_from_value(bt_hold(callable)), thread->frame, locals);
    bt_frame_name_globals(frame);
    result = run_entry(thread, frame);
done:
    bt_leave_recursion_of(thread);
    return result;
}

Value bt_eval_code(View code_view, View globals, View names, View function) {
    BtThread *thread = bt_self();
    BtCode *code = bt_code_cast(code_view);
    StackRef *locals = bt_data_top(thread);
    if (!bt_enter_recursion_of(thread)) return BT_ERROR;
    Value result = BT_ERROR;
    if (!room_for(thread, locals, code->frame_size)) goto done;
    Value own_function = bt_view_is_empty(function) ? bt_function_new(code_view, globals) : bt_hold(function);
    if (bt_is_error(own_function)) goto done;
    for (int32_t i = 0; i < code->slot_count; i++) locals[i] = bt_ref_null();
    BtFrame *frame = bt_frame_lay_out(bt_function_cast(bt_view(own_function)), code, locals,
                                      bt_ref_from_value(own_function), thread->frame, locals);
    frame->names = bt_hold_maybe(names);
    result = run_entry(thread, frame);
done:
    bt_leave_recursion_of(thread);
    return result;
}

// ---- the call protocol ------------------------------------------------------------------------------------

// A module that is called was often meant to be what it has under its own name (`pprint(x)`).
static Value raise_not_callable(View callable) {
    if (bt_is_instance(callable, &bt_type_module)) {
        Value name = bt_dict_get_text(bt_module_dict(callable), "__name__");
        bool named = !bt_is_empty(name) && bt_is_str(bt_view(name));
        Value meant = named ? bt_getattr_or_empty(callable, bt_view(name)) : BT_EMPTY;
        if (bt_error_occurred()) bt_error_clear();
        bool found = !bt_is_empty(meant) && bt_is_callable(bt_view(meant));
        if (found) {
            bt_raise(&bt_exc_TypeError, "'%T' object is not callable. Did you mean: '%U.%U(...)'?", callable,
                     bt_view(name), bt_view(name));
        }
        bt_release_maybe(meant);
        bt_release_maybe(name);
        if (found) return BT_ERROR;
    }
    return bt_raise(&bt_exc_TypeError, "'%T' object is not callable", callable);
}

Value bt_call(View callable, const View *args, size_t argc, View kwnames) {
    if (BT_LIKELY(bt_is_object(callable))) {
        BtObject *object = bt_object(callable);
        if (bt_object_shape(object) == BT_SHAPE_FUNCTION) {
            return bt_eval_function(callable, args, argc, kwnames);
        }
        BtType *type = bt_object_type(object);
        if (BT_LIKELY(type->call != NULL)) {
            if (!bt_enter_recursion(" while calling a Python object")) return BT_ERROR;
            Value result = type->call(callable, args, argc, kwnames);
            bt_leave_recursion();
            return result;
        }
    }
    return raise_not_callable(callable);
}

Value bt_call_0(View callable) { return bt_call(callable, NULL, 0, BT_NO_VIEW); }

Value bt_call_1(View callable, View a) { return bt_call(callable, &a, 1, BT_NO_VIEW); }

Value bt_call_2(View callable, View a, View b) {
    View args[2] = {a, b};
    return bt_call(callable, args, 2, BT_NO_VIEW);
}

Value bt_call_3(View callable, View a, View b, View c) {
    View args[3] = {a, b, c};
    return bt_call(callable, args, 3, BT_NO_VIEW);
}

Value bt_call_tuple(View callable, View args_tuple, View kwargs) {
    size_t argc = (size_t)bt_tuple_length(args_tuple);
    size_t keyword_count = bt_view_is_empty(kwargs) ? 0 : (size_t)bt_dict_length(kwargs);
    View small[16];
    Value keyword_values[16];
    View *views = small;
    Value *held = keyword_values;
    Value names = BT_EMPTY, result = BT_ERROR;
    size_t held_count = 0;
    if (argc + keyword_count > 16) {
        views = bt_buffer_alloc((argc + keyword_count) * sizeof(View));
        if (!views) return BT_ERROR;
    }
    if (keyword_count > 16) {
        held = bt_buffer_alloc(keyword_count * sizeof(Value));
        if (!held) goto done;
    }
    for (size_t i = 0; i < argc; i++) views[i] = bt_tuple_get(args_tuple, (int64_t)i);
    if (keyword_count) {
        names = bt_tuple_new((int64_t)keyword_count);
        if (bt_is_error(names)) goto done;
        int64_t position = 0;
        Value key, value;
        while (held_count < keyword_count && bt_dict_next(kwargs, &position, &key, &value)) {
            bt_tuple_cast(bt_view(names))->items[held_count] = key;
            held[held_count] = value;
            views[argc + held_count] = bt_view(value);
            held_count++;
            if (!bt_is_str(bt_view(key))) {
                for (size_t i = held_count; i < keyword_count; i++) {
                    bt_tuple_cast(bt_view(names))->items[i] = BT_NONE;
                }
                bt_raise(&bt_exc_TypeError, "keywords must be strings");
                goto done;
            }
        }
        for (size_t i = held_count; i < keyword_count; i++) bt_tuple_cast(bt_view(names))->items[i] = BT_NONE;
        if (held_count != keyword_count) {
            bt_raise(&bt_exc_RuntimeError, "dictionary changed size during iteration");
            goto done;
        }
    }
    result = bt_call(callable, views, argc, bt_view(names));
done:
    for (size_t i = 0; i < held_count; i++) bt_release(held[i]);
    bt_release_maybe(names);
    if (views != small) bt_buffer_free(views);
    if (held != keyword_values) bt_buffer_free(held);
    return result;
}

Value bt_call_method(View receiver, View name, const View *args, size_t argc) {
    Value self = BT_EMPTY;
    Value method = bt_getattr_method(receiver, name, &self);
    if (bt_is_error(method)) return BT_ERROR;
    Value result;
    if (bt_is_empty(self)) {
        result = bt_call(bt_view(method), args, argc, BT_NO_VIEW);
    } else {
        View small[8];
        View *views = small;
        if (argc + 1 > 8) {
            views = bt_buffer_alloc((argc + 1) * sizeof(View));
            if (!views) {
                bt_release(self);
                bt_release(method);
                return BT_ERROR;
            }
        }
        views[0] = bt_view(self);
        if (argc) memcpy(views + 1, args, argc * sizeof(View));
        result = bt_call(bt_view(method), views, argc + 1, BT_NO_VIEW);
        if (views != small) bt_buffer_free(views);
        bt_release(self);
    }
    bt_release(method);
    return result;
}

Value bt_call_method_text(View receiver, const char *name, const View *args, size_t argc) {
    Value interned = bt_intern_text(name);
    if (bt_is_error(interned)) return BT_ERROR;
    return bt_call_method(receiver, bt_view(interned), args, argc);
}

bool bt_is_callable(View v) { return bt_type_of(v)->call != NULL; }

Value bt_callable_description(View callable) {
    Value name = bt_getattr_or_empty(callable, BT_NAME(__qualname__));
    if (bt_is_empty(name)) {
        if (bt_error_occurred()) return BT_ERROR;
        return bt_str(callable);
    }
    Value module = bt_getattr_or_empty(callable, BT_NAME(__module__));
    if (bt_is_empty(module) && bt_error_occurred()) {
        bt_release(name);
        return BT_ERROR;
    }
    Value text;
    if (!bt_is_empty(module) && bt_is_str(bt_view(module)) &&
        !bt_str_equal_text(bt_view(module), "builtins")) {
        text = bt_str_format("%S.%S()", bt_view(module), bt_view(name));
    } else {
        text = bt_str_format("%S()", bt_view(name));
    }
    bt_release(name);
    bt_release_maybe(module);
    return text;
}

StackRef bt_type_plain_init(BtType *type) {
    if (type->new_ != bt_type_object.new_ || bt_type_has(type, BT_TYPE_ABSTRACT)) return bt_ref_null();
    // What the table shows stays alive until our next safepoint; a deferred function needs no count beyond
    // that, so threads that make instances of one class do not write to its __init__.
    View init = bt_type_lookup_view(type, BT_NAME(__init__));
    if (bt_view_is_empty(init) || !bt_is_exact(init, BT_SHAPE_FUNCTION)) return bt_ref_null();
    BtCode *code = bt_function_code(bt_function_cast(init));
    if (code->flags & (BT_CODE_GENERATOR | BT_CODE_COROUTINE | BT_CODE_ASYNC_GENERATOR)) return bt_ref_null();
    if (bt_object_is_deferred(bt_object(init))) return bt_ref_borrow(bt_ref_from_bits(init.bits));
    return bt_ref_from_value(bt_hold(init));
}

Value bt_type_new_plain_instance(BtType *type) {
    BtObject *object = bt_object_alloc(type, type->size);
    return object ? bt_steal(object) : BT_ERROR;
}

Value bt_star_arguments(View callable, View arguments) {
    if (bt_type_of(arguments)->iter || bt_type_of(arguments)->getitem) {
        return bt_tuple_from_iterable(arguments);
    }
    Value name = bt_callable_description(callable);
    if (bt_is_error(name)) return BT_ERROR;
    bt_raise(&bt_exc_TypeError, "%U argument after * must be an iterable, not %T", bt_view(name), arguments);
    bt_release(name);
    return BT_ERROR;
}

// ---- the words of a call on a stack (call_words.h) ----

bool bt_stack_exhausted(void) {
    bt_raise(&bt_exc_RecursionError, "maximum recursion depth exceeded");
    return false;
}

void bt_hand_over(StackRef *words, StackRef *end, StackRef *locals, const BtCode *code) {
    int32_t count = code->arg_count + code->keyword_only, likely = 0;
    for (; words < end; words++) {
        StackRef word = *words;
        *words = bt_ref_null();
        if (bt_ref_is_null(word) || !bt_ref_is_counted(word)) continue;
        StackRef borrowed = bt_ref_borrow(word);
        int32_t slot = likely;
        if (slot >= count || locals[slot].bits != borrowed.bits) {
            for (slot = 0; slot < count && locals[slot].bits != borrowed.bits; slot++) continue;
        }
        if (slot < count) {
            locals[slot] = word;
            likely = slot + 1;
        } else {
            bt_ref_close(word);
        }
    }
}

Value bt_call_words(View callable, const StackRef *words, size_t argc, View kwnames, size_t keyword_count) {
    View small[FEW_VIEWS];
    small[0] = BT_NO_VIEW;
    View *views = views_of(words, argc + keyword_count, small);
    if (!views) return BT_ERROR;
    Value result = bt_call(callable, views, argc, kwnames);
    views_done(views, small);
    return result;
}

Value bt_call_built_in_class(BtType *type, const StackRef *words, int argc) {
    // str(x), int(x), list(x) and their like. Python code that these call counts its own recursion.
    if (BT_LIKELY(argc == 1 && bt_object_type(&type->head) == &bt_type_type)) {
        View argument = bt_ref_view(words[0]);
        return bt_type_call(bt_type_view(type), &argument, 1, BT_NO_VIEW);
    }
    return bt_call_words(bt_type_view(type), words, (size_t)argc, BT_NO_VIEW, 0);
}

void bt_raise_wrong_init_result(View result) {
    bt_raise(&bt_exc_TypeError, "__init__() should return None, not '%T'", result);
}
