// __buffer__ and __release_buffer__ (PEP 688): the buffer slots of classes written in Python, and those of
// built-in types as methods.
//
// A class with __buffer__ lends what the memoryview lends that the method returns; when it is given back,
// __release_buffer__ gets that very memoryview. A class that has only __release_buffer__, and its memory from
// a built-in base, is shown the memory by a restricted memoryview, which nobody can make another view from.
#ifndef BATON_VM_OBJECTS_BUFFER_METHODS_H
#define BATON_VM_OBJECTS_BUFFER_METHODS_H

#include "vm/objects/slot_dispatch.h"

BT_BEGIN_DECLS

// What the slots get_buffer and release_buffer of such classes hold.
bool bt_dispatch_get_buffer(View self, BtBuffer *out, bool writable);
void bt_dispatch_release_buffer(View self, BtBuffer *buffer);
// release_buffer of a class that has __buffer__ only.
void bt_dispatch_release_own_buffer(View self, BtBuffer *buffer);

// `bytes.__buffer__(self, flags)`: a memoryview; and `bytearray.__release_buffer__(self, view)`.
Value bt_call_get_buffer(BtSlotPointer function, View self, View flags) BT_MUST_CHECK;
Value bt_call_release_buffer(View self, View view) BT_MUST_CHECK;

BT_END_DECLS

#endif  // BATON_VM_OBJECTS_BUFFER_METHODS_H
