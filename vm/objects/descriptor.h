// Descriptors of static types' definition tables: methods, class methods, getsets; and members: the words of
// __slots__, and the fields of built-in objects (BtGetSetDef.member), which are read by a function.
//
// All are immortal in static types. Errors as in CPython: "descriptor 'append' for 'list' objects doesn't
// apply to a 'int' object", "unbound method list.append() needs an argument".
#ifndef BATON_VM_OBJECTS_DESCRIPTOR_H
#define BATON_VM_OBJECTS_DESCRIPTOR_H

#include "vm/base/type.h"

BT_BEGIN_DECLS

typedef struct BtMemberDescriptor {
    BtObject head;
    BtType *owner;       // heap class, not counted: it owns this through its dict
    Value name;          // str
    uint32_t offset;     // of the word in instances; 0: a field, see def
    const BtGetSetDef *def;   // of a field; NULL: a word of __slots__
} BtMemberDescriptor;

typedef struct BtGetSetDescriptor {
    BtObject head;
    const BtGetSetDef *def;
    BtType *owner;
    Value name;
} BtGetSetDescriptor;

// A method of a class in C; def must live for ever. Immortal when the owner is a static type.
Value bt_method_descriptor_new(const BtMethodDef *def, BtType *owner) BT_MUST_CHECK;
// For METHOD_CLASS definitions.
Value bt_class_method_descriptor_new(const BtMethodDef *def, BtType *owner) BT_MUST_CHECK;
// A getset, or a member for a definition that says so.
Value bt_getset_descriptor_new(const BtGetSetDef *def, BtType *owner) BT_MUST_CHECK;
Value bt_member_descriptor_new(BtType *owner, View name, uint32_t offset) BT_MUST_CHECK;

// Text of a CPython-style doc ("f($self, /)\n--\n\nText"): the part after the signature, as str; None for
// NULL.
Value bt_doc_text(const char *doc) BT_MUST_CHECK;
// The "(...)" of a CPython-style doc as str, or None.
Value bt_doc_signature(const char *doc) BT_MUST_CHECK;
// The same for a function; what the kind of its call tells when the doc has none.
Value bt_method_signature(const BtMethodDef *def) BT_MUST_CHECK;

// The getter of a property (of exactly that type): new reference, or empty when it has none or another thread
// is just calling __init__ on it.
// Attached threads; takes no lock and never waits.
Value bt_property_getter(View property);

// What __reduce__ of descriptors and bound methods returns: how pickle and copy find it again, getattr(owner,
// name).
Value bt_reduce_by_name(View owner, View name) BT_MUST_CHECK;

BT_END_DECLS

#endif  // BATON_VM_OBJECTS_DESCRIPTOR_H
