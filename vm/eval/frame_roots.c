// What the threads room asks of frames: the collector's roots, and where a thread stands.
#include <stdio.h>

#include "vm/eval/generator.h"
#include "vm/eval/loop.h"
#include "vm/objects/str.h"
#include "vm/observe/stats.h"
#include "vm/threads/thread_state.h"

static int visit_ref(StackRef r, BtVisitFn visit, void *context) {
    View v = bt_ref_view(r);
    return bt_view_is_empty(v) || !bt_is_object(v) ? 0 : visit(v, context);
}

static int visit_value(Value v, BtVisitFn visit, void *context) {
    return bt_is_empty(v) || !bt_is_object(bt_view(v)) ? 0 : visit(bt_view(v), context);
}

int bt_thread_visit_frames(BtThread *thread, BtVisitFn visit, void *context) {
    int stop = 0;
    for (BtFrame *frame = thread->frame; frame && !stop; frame = frame->previous) {
        for (int32_t i = 0; i < frame->code->slot_count && !stop; i++) {
            stop = visit_ref(frame->locals[i], visit, context);
        }
        for (StackRef *r = bt_frame_stack(frame); r < frame->sp && !stop; r++) {
            stop = visit_ref(*r, visit, context);
        }
        if (!stop) stop = visit_ref(frame->function, visit, context);
        if (!stop) stop = visit(bt_view_of(frame->code), context);
        if (!stop) stop = visit(frame->globals, context);
        if (!stop) stop = visit(frame->builtins, context);
        if (!stop) stop = visit_value(frame->names, visit, context);
        if (!stop) stop = visit_value(frame->object, visit, context);
    }
    for (BtExceptionContext *c = thread->handled; c && !stop; c = c->previous) {
        stop = visit_value(c->exception, visit, context);
    }
    return stop ? stop : visit_value(thread->exception, visit, context);
}

int bt_generator_visit_uncounted(BtObject *object, BtVisitFn visit, void *context) {
    if (!bt_is_generator_shape(bt_object_shape(object))) return 0;
    BtGenerator *generator = (BtGenerator *)object;
    uint32_t state = bt_load_relaxed_u32(&generator->state);
    if (!generator->frame || state == BT_GENERATOR_FINISHED || state == BT_GENERATOR_RUNNING) return 0;
    BtFrame *frame = generator->frame;
    int stop = 0;
    for (int32_t i = 0; i < frame->code->slot_count && !stop; i++) {
        stop = visit_ref(frame->locals[i], visit, context);
    }
    for (StackRef *r = bt_frame_stack(frame); r < frame->sp && !stop; r++) {
        stop = visit_ref(*r, visit, context);
    }
    return stop ? stop : visit_ref(frame->function, visit, context);
}

bool bt_frame_describe_position(char *out, size_t size) {
    BtThread *thread = bt_self();
    BtFrame *frame = thread ? thread->frame : NULL;
    // Locks made inside the library are named by the line that asked for them.
    while (frame) {
        const char *file = bt_str_utf8(bt_view(frame->code->filename), NULL);
        if (file && file[0] != '<') {
            snprintf(out, size, "%s:%d", file, bt_frame_line(frame));
            return true;
        }
        frame = frame->previous;
    }
    return false;
}
