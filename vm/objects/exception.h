// Exception objects and tracebacks.
#ifndef BATON_VM_OBJECTS_EXCEPTION_H
#define BATON_VM_OBJECTS_EXCEPTION_H

#include "vm/base/error.h"
#include "vm/base/type.h"

BT_BEGIN_DECLS

// Every exception starts with these; some classes add fields (OSError, SyntaxError, ...) declared in
// exception.c. The attribute area (for __dict__, __notes__) follows as in any class.
typedef struct BtException {
    BtObject head;
    Value args;              // tuple
    Value traceback;         // BtTraceback or empty
    Value context, cause;    // exception or empty
    uint8_t suppress_context;  // atomic: relaxed
} BtException;

typedef struct BtTraceback {
    BtObject head;
    Value next;              // inner traceback or empty
    Value frame;             // BtFrameObject
    int32_t unit;            // failing instruction
    bool odd;                // tb_lasti is unit * 2 + 1 (only in tracebacks made by Python code)
    int32_t line;
} BtTraceback;

// An unchecked cast.
BT_INLINE BtException *bt_exception_cast(View v) { return (BtException *)bt_object(v); }

// type(*args) without running Python code when `type` is built in. argument empty: no arguments.
Value bt_exception_new(BtType *type, View argument) BT_MUST_CHECK;
// An exception may be raised by several threads at once: the fields change under its lock and are read
// through these.
Value bt_exception_traceback(View exception);                   // new reference, or empty
void bt_exception_set_traceback(View exception, Value traceback);  // stolen, may be empty
Value bt_exception_context(View exception);                     // new reference, or empty
void bt_exception_set_context(View exception, Value context);   // stolen
void bt_exception_set_cause(View exception, Value cause);       // stolen; sets suppress_context
// Adds a traceback entry in front: called while unwinding. frame: BtFrameObject.
bool bt_exception_add_traceback(View exception, View frame, int32_t unit, int32_t line);

// When an AttributeError is under way that says neither what was asked nor of what: says so.
void bt_attribute_error_complete(View object, View name);

// Makes the exception classes ready, then the emergency MemoryError. Start-up, in this order.
bool bt_exceptions_init(void);
bool bt_errors_init(void);

BT_END_DECLS

#endif  // BATON_VM_OBJECTS_EXCEPTION_H
