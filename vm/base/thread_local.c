#include "vm/base/thread_local.h"

char bt_any_call_may_change_this;

#undef errno

// noipa: or the compiler would find out that the result "is" constant.
__attribute__((noipa)) int *bt_errno_location(void) { return __errno_location(); }
