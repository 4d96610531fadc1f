// Big and deep programs: right, or a polite error; never a crash.
#include "tests/unit/compiler/compile_helper.h"
#include "vm/base/heap.h"

namespace {

using Limits = Compiler;

std::string repeat(const std::string &text, int n) {
    std::string result;
    for (int i = 0; i < n; i++) result += text;
    return result;
}

TEST_F(Limits, LongChainsOfOperatorsDoNotRecurse) {
    std::string source = "x = a" + repeat(" + a", 100000) + "\n";
    EXPECT_EQ(failure(source), "");
    EXPECT_EQ(failure("x = 1" + repeat(" + 1", 100000) + "\n"), "");
    EXPECT_EQ(failure("x = a" + repeat(" and a", 50000) + "\n"), "");
}

TEST_F(Limits, LongChainsOfElif) { EXPECT_EQ(failure("if a: b\n" + repeat("elif c: d\n", 2000)), ""); }

TEST_F(Limits, DeepTreesAreARecursionError) {
    EXPECT_EQ(failure("x = a" + repeat(".b", 200000) + "\n"),
              "RecursionError: maximum recursion depth exceeded during compilation");
    EXPECT_EQ(failure("x = a" + repeat("()", 200000) + "\n"),
              "RecursionError: maximum recursion depth exceeded during compilation");
}

TEST_F(Limits, NestedBlocks) {
    auto nested = [](int n) {
        std::string source;
        for (int i = 0; i < n; i++) source += std::string(static_cast<size_t>(i), ' ') + "while x:\n";
        return source + std::string(static_cast<size_t>(n), ' ') + "pass\n";
    };
    EXPECT_EQ(failure(nested(20)), "");
    EXPECT_EQ(failure(nested(21)), "");
    EXPECT_EQ(failure(nested(22)), "SyntaxError: too many statically nested blocks (<test>, line 22)");
}

TEST_F(Limits, JumpsAndArgumentsOverOneByte) {
    std::string body;
    for (int i = 0; i < 400; i++)
        body += "        v" + std::to_string(i) + " = g(v" + std::to_string(i) + ", c" + std::to_string(i) +
                ")\n";
    Value owner = compile("def f(x):\n    while x:\n" + body + "    return v7\n");
    ASSERT_FALSE(bt_is_error(owner)) << error();
    const BtCode *code = find(bt_view(owner), "f");
    EXPECT_EQ(code->local_count, 401);
    EXPECT_EQ(count(lines(code), "JUMP_BACKWARD to 3\n"), 1);
    EXPECT_EQ(count(lines(code), "STORE_FAST v399\n"), 1);
    bt_release(owner);
}

TEST_F(Limits, LongDisplaysAreBuiltInPieces) {
    std::string items = "a" + repeat(", a", 99);
    EXPECT_EQ(count(listing("x = [" + items + "]\n"), "LIST_APPEND 1"), 100);
    EXPECT_EQ(count(listing("f(" + items + ")\n"), "CALL_FUNCTION_EX 0"), 1);
    EXPECT_EQ(count(listing("x = [a" + repeat(", a", 29) + "]\n"), "BUILD_LIST 30"), 1);
}

TEST_F(Limits, EveryFailingAllocationIsAMemoryError) {
    const char *one =
        "class C[T]:\n    'doc'\n    def f[U: int](self, x: U): return super().f(x)\n    y = [x for x in y]\n"
        "async def h(a):\n    async with a as b, c:\n        match b:\n"
        "            case {'k': [x, *y]} | [x, y]: yield x\n    type X = int\n";
    const char *two = "def f(self, a: int = 1, *b, c=2, **d):\n    x = 10 ** 30, 'text', (1, 2.5)\n    try:\n"
                      "        return [x for x in a if x], {**d}, f'{a!r:>{b}}', lambda: (self, a)\n"
                      "    except E as e: del e\n    finally: g(*b, **d)\n";
    for (const char *text : {one, two}) {
        bt_release(compile(text));  // names are interned, modules for warnings imported
        View filename = name("<test>");
        for (int n = 1; n < 2000; n++) {
            bt_heap_fail_after(n);
            Value code = bt_compile(text, strlen(text), filename, BT_PARSE_EXEC, BT_COMPILE_IGNORE_COOKIE, 0);
            bt_heap_fail_after(0);
            if (!bt_is_error(code)) {
                bt_release(code);
                break;
            }
            ASSERT_EQ(error().find("MemoryError"), 0u) << "allocation " << n;
        }
    }
}

}  // namespace
