// Dunder methods and slots: the table that ties them together, and the slot functions of classes written in
// Python.
//
//   static type   C function in a slot  ->  `int.__add__`, a slot wrapper in the type's dict (slot_wrapper.h)
//   heap class    `def __add__` in the class  ->  the slot gets a dispatch function that looks it up
//                 `__add__` inherited from a static type  ->  the slot gets that type's C function itself
//
// One dunder may stand for two slots (`__add__`: the number's and the sequence's), and one slot for several
// dunders (compare: six). Defs of one slot stand together in the table.
#ifndef BATON_VM_OBJECTS_SLOT_DISPATCH_H
#define BATON_VM_OBJECTS_SLOT_DISPATCH_H

#include "vm/base/type.h"

BT_BEGIN_DECLS

// How a slot's C function is called from Python's arguments (slot_wrapper.c).
typedef enum BtSlotKind {
    BT_SLOT_UNARY,
    BT_SLOT_BINARY,
    BT_SLOT_BINARY_REFLECTED,
    BT_SLOT_POWER,
    BT_SLOT_POWER_REFLECTED,
    BT_SLOT_COMPARE,
    BT_SLOT_TRUTH,
    BT_SLOT_LENGTH,
    BT_SLOT_HASH,
    BT_SLOT_REPEAT,
    BT_SLOT_CONTAINS,
    BT_SLOT_SETITEM,
    BT_SLOT_DELITEM,
    BT_SLOT_GETATTR,
    BT_SLOT_SETATTR,
    BT_SLOT_DELATTR,
    BT_SLOT_NEXT,
    BT_SLOT_GET,
    BT_SLOT_SET,
    BT_SLOT_DELETE,
    BT_SLOT_CALL,
    BT_SLOT_INIT,
    BT_SLOT_DEL,
    BT_SLOT_GET_BUFFER,
    BT_SLOT_RELEASE_BUFFER,
    BT_SLOT_NO_WRAPPER,  // __new__, __getattr__: never exposed as slot wrappers
} BtSlotKind;

// A slot's function, whatever its type. May alias the typed pointers of BtType.
typedef void *__attribute__((may_alias)) BtSlotPointer;

typedef struct BtSlotDef {
    const char *name;
    uint16_t offset;    // of the slot in BtType
    uint8_t kind;       // BtSlotKind
    uint8_t operation;  // BtCompareOp
    BtSlotPointer dispatch;
    const char *doc;
} BtSlotDef;

extern const BtSlotDef bt_slot_defs[];  // ended by a NULL name
// The interned name of a def.
View bt_slot_name(const BtSlotDef *def);

// Where a type keeps the function of a slot.
BT_INLINE BtSlotPointer *bt_slot_at(const BtType *type, const BtSlotDef *def) {
    return (BtSlotPointer *)((char *)type + def->offset);
}

// Interns the names; once, before any type is made ready.
bool bt_slots_init(void) BT_MUST_CHECK;

// Recomputes all slots of a heap class from what its MRO says.
void bt_slots_update(BtType *type);
// The attribute `name` changed in the class: recomputes what depends on it here and in all subclasses. True
// when the name is one that slots depend on.
bool bt_slots_update_name(BtType *type, View name);

// Calls a method found on the value's class with the value in front; *found says whether there was one (if
// not, the result is empty without an exception). Arguments: at most 4.
Value bt_call_special(View self, View name, const View *args, size_t argc, bool *found) BT_MUST_CHECK;
// The getitem slot of classes that have a __getitem__ of their own: calls it.
Value bt_dispatch_getitem(View self, View key) BT_MUST_CHECK;
// Calls callable(first, *args, **kwargs); args and kwnames as for bt_call.
Value bt_call_prepend(View callable, View first, const View *args, size_t argc, View kwnames) BT_MUST_CHECK;

BT_END_DECLS

#endif  // BATON_VM_OBJECTS_SLOT_DISPATCH_H
