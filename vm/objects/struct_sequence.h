// Tuples with named fields made in C: sys.version_info, os.stat_result, time.struct_time.
#ifndef BATON_VM_OBJECTS_STRUCT_SEQUENCE_H
#define BATON_VM_OBJECTS_STRUCT_SEQUENCE_H

#include "vm/base/type.h"

BT_BEGIN_DECLS

// Makes `type` (zeroed static storage) a ready subclass of tuple with a read-only attribute for each field.
// full_name: "module.name", static storage; fields: NULL-terminated, static storage; "" is an item without a
// name. Calling the type takes a sequence and a dict of further fields (bt_struct_sequence_call), unless the
// type has a new_ of its own or the flag NO_INSTANTIATION. Fine when it is ready already.
bool bt_struct_sequence_type(BtType *type, const char *full_name, const char *const *fields) BT_MUST_CHECK;
// As above; only the first `visible` fields are items of the tuple, the rest attributes only
// (os.stat_result).
bool bt_struct_sequence_type_hidden(BtType *type, const char *full_name, const char *const *fields,
                                    int visible) BT_MUST_CHECK;
Value bt_struct_sequence_call(BtType *type, const View *args, size_t argc, View kwnames) BT_MUST_CHECK;
// A new instance; steals each value, also on failure; an empty word among them means that making it failed.
Value bt_struct_sequence_new(BtType *type, Value *values) BT_MUST_CHECK;

BT_END_DECLS

#endif  // BATON_VM_OBJECTS_STRUCT_SEQUENCE_H
