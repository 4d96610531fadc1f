// Allocations that fail while an exception travels: it arrives, or MemoryError does, and never nothing.
#include <cstring>

#include "tests/unit/objects/machine.h"
#include "vm/base/heap.h"
#include "vm/compiler/compiler.h"
#include "vm/eval/frame.h"

class OutOfMemory : public Machine {};

TEST_F(OutOfMemory, ExceptionsLeaveFramesThatTracebacksShow) {
    const char *text =
        "kept = []\n"
        "def fail(n, *more):\n"
        "    if n == 0: raise ValueError('told', n)\n"
        "    try: fail(n - 1, n)\n"
        "    finally: more = [n]\n"
        "for n in 0, 1, 3:\n"
        "    try: fail(n)\n"
        "    except (ValueError, MemoryError) as error: kept.append(error)\n"
        "assert len(kept) == 3\n";
    for (int n = 0; n < 500; n++) {
        Value code =
            bt_compile(text, strlen(text), name("<test>"), BT_PARSE_EXEC, BT_COMPILE_IGNORE_COOKIE, 0);
        ASSERT_FALSE(bt_is_error(code));
        Value globals = bt_dict_new();
        bt_heap_fail_after(n);
        Value done = bt_eval_code(bt_view(code), bt_view(globals), bt_view(globals), BT_NO_VIEW);
        bt_heap_fail_after(0);
        if (bt_is_error(done)) {
            EXPECT_EQ(error().find("MemoryError"), 0u) << "allocation " << n;
        } else {
            bt_release(done);
        }
        bt_release(globals);
        bt_release(code);
    }
}
