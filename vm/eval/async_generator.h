// Asynchronous generators: what asend(), athrow(), aclose() and `async for` drive.
//
// The body of an async generator suspends for two reasons: an `await` inside it waits (the value goes up to
// the event loop), or it yields an item. ASYNC_GEN_WRAP puts items in a wrapper object, so that the two can
// be told apart: the step objects made here (async_generator_asend, async_generator_athrow) hand waits on and
// end with StopIteration(item).
//
// One step may be under way at a time (BtGenerator.async_running); a second one raises RuntimeError. A step
// object goes from new through running to closed and is never used twice.
#ifndef BATON_VM_EVAL_ASYNC_GENERATOR_H
#define BATON_VM_EVAL_ASYNC_GENERATOR_H

#include "vm/eval/generator.h"

BT_BEGIN_DECLS

// The item that `yield` gives, wrapped. New reference.
Value bt_async_generator_wrap(View item) BT_MUST_CHECK;

// What the type's slots and methods do: a new step, nothing runs yet (but the firstiter hook).
Value bt_async_generator_anext(View generator) BT_MUST_CHECK;
// Whether v is what __anext__(), asend(), athrow() or aclose() gave.
bool bt_is_async_generator_step(View v);
Value bt_async_generator_asend(View generator, View sent) BT_MUST_CHECK;
Value bt_async_generator_athrow(View generator, const View *args, size_t argc) BT_MUST_CHECK;
Value bt_async_generator_aclose(View generator) BT_MUST_CHECK;
// The finalizer hook when a suspended generator dies. True: a hook took care of it. May leave an exception.
bool bt_async_generator_finalize(View generator);

// The awaitable of anext(iterator, default).
Value bt_anext_or(View awaitable, View otherwise) BT_MUST_CHECK;

// Makes the types ready. Once, at the start. False: an exception.
bool bt_async_generators_init(void);

BT_END_DECLS

#endif  // BATON_VM_EVAL_ASYNC_GENERATOR_H
