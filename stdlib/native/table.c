// The table through which vm/eval/import.c finds modules written in C.
#include "stdlib/native/modules.h"

const BtNativeModule bt_native_modules[] = {
#define X(python_name, c_name) {python_name, bt_init_##c_name},
    BT_NATIVE_MODULES(X)
#undef X
    {NULL, NULL},
};
