// Slot wrappers: C slots of built-in types seen from Python. `int.__add__` is a slot wrapper, `(1).__add__` a
// method-wrapper (a slot wrapper bound to a value).
#ifndef BATON_VM_OBJECTS_SLOT_WRAPPER_H
#define BATON_VM_OBJECTS_SLOT_WRAPPER_H

#include "vm/objects/slot_dispatch.h"

BT_BEGIN_DECLS

typedef struct BtSlotWrapper {
    BtObject head;
    const BtSlotDef *def;
    BtType *owner;             // static, immortal
    BtSlotPointer function;    // what the owner's slot held
} BtSlotWrapper;

typedef struct BtMethodWrapper {
    BtObject head;
    Value wrapper;             // BtSlotWrapper
    Value self;
} BtMethodWrapper;

// What a class shows of a slot that C fills (int.__add__). Immortal.
Value bt_slot_wrapper_new(const BtSlotDef *def, BtType *owner, BtSlotPointer function) BT_MUST_CHECK;
// Puts a wrapper for each slot that a static type fills itself into its dict. Before slots are inherited.
bool bt_slot_wrappers_add(BtType *type) BT_MUST_CHECK;
// Calls the C function of a def: the "call adapter".
Value bt_slot_call(const BtSlotDef *def, BtSlotPointer function, View self, const View *args, size_t argc,
                   View kwnames) BT_MUST_CHECK;

BT_END_DECLS

#endif  // BATON_VM_OBJECTS_SLOT_WRAPPER_H
