// collections.deque for other modules written in C (deque.c).
#ifndef BATON_STDLIB_NATIVE_DEQUE_H
#define BATON_STDLIB_NATIVE_DEQUE_H

#include "vm/base/object.h"

BT_BEGIN_DECLS

// A deque itself, not of a subclass.
bool bt_is_deque(View v);
// deque.append(item); item stolen, also on failure.
bool bt_deque_append(View deque, Value item) BT_MUST_CHECK;
// deque.popleft(), but empty without an exception when nothing is in it.
Value bt_deque_pop_left(View deque);

BT_END_DECLS

#endif  // BATON_STDLIB_NATIVE_DEQUE_H
