// object: the root of all classes, and the default behaviour it gives them (attributes, repr, comparison,
// pickling).
#ifndef BATON_VM_OBJECTS_OBJECT_H
#define BATON_VM_OBJECTS_OBJECT_H

#include "vm/base/type.h"

BT_BEGIN_DECLS

// AttributeError with its `name` and `obj` attributes set; format as bt_raise.
Value bt_raise_attribute_error(View object, View name, const char *format, ...) BT_COLD;

// id(): injective over immediates and addresses; as hash: the address without its always-zero bits.
Value bt_object_id(View v) BT_MUST_CHECK;
int64_t bt_identity_hash(View v);

// The default slots.
Value bt_object_repr(View self) BT_MUST_CHECK;
Value bt_object_str(View self) BT_MUST_CHECK;
Value bt_object_compare(View left, View right, BtCompareOp op) BT_MUST_CHECK;
bool bt_object_hash(View self, int64_t *out) BT_MUST_CHECK;

// The interned form of an attribute name (any str): new reference; TypeError "attribute name must be string,
// not 'int'".
Value bt_attribute_name(View name) BT_MUST_CHECK;

// dir(): names of a class and its bases into a set; a sorted list is the caller's.
bool bt_collect_class_names(View set, BtType *type) BT_MUST_CHECK;

BT_END_DECLS

#endif  // BATON_VM_OBJECTS_OBJECT_H
