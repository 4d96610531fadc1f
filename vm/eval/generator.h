// Generators, coroutines, async generators: objects that own a suspended frame.
//
// The frame lies inside the object in the usual layout (locals, header, evaluation stack). Resuming links it
// in front of the resumer's frame and the loop simply continues there: `for x in generator` and `yield from`
// do not recurse in C. Calls that the generator makes go on the thread's data stack from `data_top` on.
//
// state moves CREATED/SUSPENDED -> RUNNING by compare-and-swap, so of two threads that resume one generator
// the loser raises ValueError "generator already executing", in both builds.
#ifndef BATON_VM_EVAL_GENERATOR_H
#define BATON_VM_EVAL_GENERATOR_H

#include "vm/eval/stack_ref.h"

BT_BEGIN_DECLS

enum { BT_GENERATOR_CREATED, BT_GENERATOR_SUSPENDED, BT_GENERATOR_RUNNING, BT_GENERATOR_FINISHED };

typedef struct BtGenerator {
    BtObject head;
    uint32_t state;              // atomic
    uint32_t kind;               // BT_CODE_GENERATOR, _COROUTINE or _ASYNC_GENERATOR
    Value name, qualname;        // str
    Value code;                  // BtCode, also after the end
    BtExceptionContext handled;  // the exception its frame is handling, while suspended
    StackRef *data_top;          // where frames called from it go, while running
    BtFrame *frame;              // inside this object; its contents are gone when FINISHED
    Value origin;                // coroutines: cr_origin; async generators: finalizer hook; may be empty
    uint8_t hooks_done;            // async generators: firstiter hook ran
    uint8_t async_running;       // atomic: async generators: an asend/athrow is in progress
    bool async_closed;           // async generators: aclose() began, or it ended
    uint64_t words[];
} BtGenerator;

// Unchecked: v is a generator, coroutine or async generator; the frame is one's.
BT_INLINE BtGenerator *bt_generator_cast(View v) { return (BtGenerator *)bt_object(v); }
BT_INLINE BtGenerator *bt_generator_of_frame(BtFrame *frame) {
    return (BtGenerator *)((char *)frame->locals - offsetof(BtGenerator, words));
}
// Of one of the three kinds?
BT_INLINE bool bt_is_generator_shape(uint32_t shape) {
    return shape == BT_SHAPE_GENERATOR || shape == BT_SHAPE_COROUTINE || shape == BT_SHAPE_ASYNC_GENERATOR;
}

// Moves a frame that has just started into a new generator object (RETURN_GENERATOR). The frame's words move;
// the caller pops it. Empty: MemoryError, frame unchanged.
Value bt_generator_from_frame(BtFrame *frame) BT_MUST_CHECK;

// Takes the right to run it. False: raised "already executing", or *finished set without an exception.
bool bt_generator_begin_slow(BtGenerator *generator, bool *finished) BT_MUST_CHECK;
BT_INLINE bool bt_generator_begin(BtGenerator *generator, bool *finished) {
    uint32_t state = bt_load_acquire_u32(&generator->state);
    // Acquire: what the thread that suspended it wrote into the frame is visible to the one that resumes it.
    if (BT_LIKELY(state <= BT_GENERATOR_SUSPENDED) &&
        BT_LIKELY(bt_claim_u32(&generator->state, &state, BT_GENERATOR_RUNNING))) {
        return true;
    }
    return bt_generator_begin_slow(generator, finished);
}

// Links the frame in and pushes `sent` (stolen; None to start). After a successful begin. data_top:
// bt_data_top of the thread.
BT_INLINE void bt_generator_enter_at(BtThread *thread, BtGenerator *generator, Value sent,
                                    StackRef *data_top) {
    BtFrame *frame = generator->frame;
    generator->data_top = data_top;
    frame->previous = thread->frame;
    frame->is_entry = false;
    // RETURN_GENERATOR left no word; the code starts with POP_TOP for the first None. A resumed yield wants
    // its value.
    *frame->sp++ = bt_ref_from_value(sent);
    generator->handled.previous = thread->handled;
    thread->handled = &generator->handled;
    thread->frame = frame;
}

// Unlinks at a yield: the frame keeps its words. Words borrowed from locals may stay: locals stay. The
// compiler lets none cross a yield in any case.
BT_INLINE void bt_generator_suspend(BtThread *thread, BtGenerator *generator) {
    BtFrame *frame = generator->frame;
    thread->frame = frame->previous;
    thread->handled = generator->handled.previous;
    frame->previous = NULL;
    frame->is_entry = false;
    bt_store_release_u32(&generator->state, BT_GENERATOR_SUSPENDED);
}

// Unlinks at return or exception: the loop has emptied the frame.
void bt_generator_finish(BtThread *thread, BtGenerator *generator);

// generator.send / close for callers in C. Result empty without exception: returned (*returned is the
// value).
Value bt_generator_send(View generator, View sent, Value *returned) BT_MUST_CHECK;
// throw() with its arguments as given. Result as bt_generator_send's.
Value bt_generator_throw_arguments(View generator, const View *args, size_t argc,
                                   Value *returned) BT_MUST_CHECK;
// DeprecationWarning for throw(type, value, traceback). False: it became an exception.
bool bt_generator_warn_throw_form(const char *name) BT_MUST_CHECK;
bool bt_generator_close(View generator) BT_MUST_CHECK;

// What `await v` iterates (GET_AWAITABLE): TypeError "object X can't be used in 'await' expression".
Value bt_get_awaitable(View v, int context) BT_MUST_CHECK;

// RuntimeWarning "coroutine 'f' was never awaited".
void bt_warn_never_awaited(View coroutine);

// Makes the types ready, those of async generators too. Once, at the start. False: an exception.
bool bt_generators_init(void);

BT_END_DECLS

#endif  // BATON_VM_EVAL_GENERATOR_H
