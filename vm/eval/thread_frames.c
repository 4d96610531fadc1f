#include "vm/eval/thread_frames.h"

#include <stdlib.h>

#include "vm/base/error.h"
#include "vm/base/heap.h"
#include "vm/eval/frame_object.h"
#include "vm/objects/dict.h"
#include "vm/objects/int.h"
#include "vm/threads/stop_world.h"
#include "vm/threads/thread_state.h"

// What one frame was. The values are counted.
typedef struct Seen {
    uint64_t ident;          // of its thread
    Value code, globals, builtins, names;
    Value *locals;           // code->slot_count words; NULL: none
    int32_t last_unit;
    struct Seen *back;       // the caller's
} Seen;

typedef struct Survey {
    Seen **tops;             // innermost frames, by thread
    int count;
    bool failed;
} Survey;

static Value hold_of_other(View v) {
    bt_mark_escaped(v);
    return bt_hold_maybe(v);
}

static void forget(Seen *seen) {
    while (seen) {
        Seen *back = seen->back;
        if (seen->locals) {
            int32_t n = bt_code_cast(bt_view(seen->code))->slot_count;
            for (int32_t i = 0; i < n; i++) bt_release_maybe(seen->locals[i]);
            free(seen->locals);
        }
        bt_release_maybe(seen->names);
        bt_release_maybe(seen->builtins);
        bt_release_maybe(seen->globals);
        bt_release_maybe(seen->code);
        free(seen);
        seen = back;
    }
}

// World stopped: no objects are allocated here, and none released.
static Seen *look(const BtThread *thread, const BtFrame *frame) {
    Seen *first = NULL, **at = &first;
    for (; frame; frame = frame->previous) {
        Seen *seen = calloc(1, sizeof *seen);
        if (!seen) break;
        *at = seen;
        at = &seen->back;
        seen->ident = thread->ident;
        seen->code = hold_of_other(bt_view_of(frame->code));
        seen->globals = hold_of_other(frame->globals);
        seen->builtins = hold_of_other(frame->builtins);
        seen->names = hold_of_other(bt_view(frame->names));
        seen->last_unit = (int32_t)(frame->pc - frame->code->run) - 1;
        int32_t n = frame->code->slot_count;
        seen->locals = n ? malloc((size_t)n * sizeof *seen->locals) : NULL;
        for (int32_t i = 0; seen->locals && i < n; i++) {
            seen->locals[i] = hold_of_other(bt_ref_view(frame->locals[i]));
        }
    }
    return first;
}

static void survey_thread(BtThread *thread, void *context) {
    Survey *survey = context;
    if (thread == bt_self() || !thread->frame || survey->failed) return;
    Seen **tops = realloc(survey->tops, ((size_t)survey->count + 1) * sizeof *tops);
    if (!tops) {
        survey->failed = true;
        return;
    }
    survey->tops = tops;
    survey->tops[survey->count++] = look(thread, thread->frame);
}

// The frame object of one frame that was seen. The values of its locals move there.
static Value frame_of(Seen *seen) {
    BtFrameObject *object = (BtFrameObject *)bt_object_alloc(&bt_type_frame, sizeof(BtFrameObject));
    if (!object) return BT_ERROR;
    Value result = bt_steal(object);
    BtCode *code = bt_code_cast(bt_view(seen->code));
    object->code = bt_hold(bt_view(seen->code));
    object->globals = bt_hold(bt_view(seen->globals));
    object->builtins = bt_hold(bt_view(seen->builtins));
    object->names = bt_hold_maybe(bt_view(seen->names));
    object->last_unit = seen->last_unit;
    if (seen->locals) {
        object->locals = bt_buffer_alloc((size_t)code->slot_count * sizeof(Value));
        if (!object->locals) {
            bt_release(result);
            return BT_ERROR;
        }
        for (int32_t i = 0; i < code->slot_count; i++) {
            object->locals[i] = seen->locals[i];
            seen->locals[i] = BT_EMPTY;
        }
    }
    return result;
}

// That of the innermost frame, which leads to those of its callers.
static Value frames_of(Seen *seen) {
    Value top = BT_EMPTY, last = BT_EMPTY;
    for (; seen; seen = seen->back) {
        Value frame = frame_of(seen);
        if (bt_is_error(frame)) {
            bt_release_maybe(last);
            bt_release_maybe(top);
            return BT_ERROR;
        }
        if (bt_is_empty(top)) top = bt_hold(bt_view(frame));
        else bt_frame_object_cast(bt_view(last))->back = bt_hold(bt_view(frame));
        bt_release_maybe(last);
        last = frame;
    }
    bt_release_maybe(last);
    return top;
}

static bool add(View dict, uint64_t ident, Value value) {
    Value key = bt_is_error(value) ? BT_ERROR : bt_int_from_u64(ident);
    bool ok = !bt_is_error(key) && bt_dict_set(dict, bt_view(key), bt_view(value));
    bt_release_maybe(key);
    bt_release_maybe(value);
    return ok;
}

Value bt_frames_of_threads(void) {
    Value dict = bt_dict_new();
    if (bt_is_error(dict)) return BT_ERROR;
    Survey survey = {NULL, 0, false};
    bt_stop_world();
    bt_threads_each(survey_thread, &survey);
    bt_start_world();
    bool ok = !survey.failed || !bt_is_error(bt_raise_no_memory());
    for (int i = 0; i < survey.count; i++) {
        Seen *top = survey.tops[i];
        if (ok && top) ok = add(bt_view(dict), top->ident, frames_of(top));
        forget(top);
    }
    free(survey.tops);
    if (ok && bt_self()->frame) ok = add(bt_view(dict), bt_self()->ident, bt_current_frame_object(0));
    if (ok) return dict;
    bt_release(dict);
    return BT_ERROR;
}

// ---- exceptions -------------------------------------------------------------------------------------------

typedef struct Handling {
    uint64_t ident;
    Value exception;   // or None
} Handling;

typedef struct HandlingSurvey {
    Handling *all;
    int count;
    bool failed;
} HandlingSurvey;

static void survey_handled(BtThread *thread, void *context) {
    HandlingSurvey *survey = context;
    Handling *all = survey->failed ? NULL
                                   : realloc(survey->all, ((size_t)survey->count + 1) * sizeof *all);
    if (!all) {
        survey->failed = true;
        return;
    }
    survey->all = all;
    const BtExceptionContext *handled = thread->handled;
    while (handled && (bt_is_empty(handled->exception) || bt_is_none(bt_view(handled->exception)))) {
        handled = handled->previous;
    }
    all[survey->count++] =
        (Handling){thread->ident, handled ? hold_of_other(bt_view(handled->exception)) : BT_NONE};
}

Value bt_exceptions_of_threads(void) {
    Value dict = bt_dict_new();
    if (bt_is_error(dict)) return BT_ERROR;
    HandlingSurvey survey = {NULL, 0, false};
    bt_stop_world();
    bt_threads_each(survey_handled, &survey);
    bt_start_world();
    bool ok = !survey.failed || !bt_is_error(bt_raise_no_memory());
    for (int i = 0; i < survey.count; i++) {
        if (ok) ok = add(bt_view(dict), survey.all[i].ident, survey.all[i].exception);
        else bt_release(survey.all[i].exception);
    }
    free(survey.all);
    if (ok) return dict;
    bt_release(dict);
    return BT_ERROR;
}
