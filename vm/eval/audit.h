// Auditing (PEP 578): functions that are told of events before they happen, and may forbid them by raising.
//
// Hooks cannot be taken away. A program without any pays one load of a flag per event.
#ifndef BATON_VM_EVAL_AUDIT_H
#define BATON_VM_EVAL_AUDIT_H

#include "vm/base/atomic.h"
#include "vm/base/object.h"

BT_BEGIN_DECLS

extern uint32_t bt_audit_active;   // there is a hook. atomic: relaxed

// bt_audit when there are hooks.
bool bt_audit_slow(const char *event, const View *args, int64_t count) BT_MUST_CHECK;

// Tells the hooks of an event, in their order. False: one has raised, and the thing must not be done.
BT_INLINE bool bt_audit(const char *event, const View *args, int64_t count) {
    return BT_LIKELY(!bt_load_relaxed_u32(&bt_audit_active)) || bt_audit_slow(event, args, count);
}

// sys.addaudithook(hook): the hooks there are hear of it first. An Exception of theirs keeps it from being
// added, silently; what is no Exception is passed on (false).
bool bt_audit_add_hook(View hook) BT_MUST_CHECK;

BT_END_DECLS

#endif  // BATON_VM_EVAL_AUDIT_H
