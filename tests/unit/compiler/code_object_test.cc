// Code objects as Python sees them.
#include "tests/unit/compiler/compile_helper.h"
#include "vm/compiler/disassemble.h"

namespace {

class CodeObject : public Compiler {
  protected:
    void SetUp() override {
        owner_ = compile("def f(a, /, b=1, *c, d, **e):\n    try: return a.x\n    finally: b\n");
    }
    void TearDown() override {
        bt_release(owner_);
        Compiler::TearDown();
    }
    View f() { return bt_view_of(find(bt_view(owner_), "f")); }
    std::string attribute(const char *name) {
        Value v = bt_getattr_text(f(), name);
        std::string text = bt_is_error(v) ? error() : repr(bt_view(v));
        bt_release_maybe(v);
        return text;
    }
    // repr of list(f.name())
    std::string all(const char *name) {
        Value iterator = bt_call_method_text(f(), name, nullptr, 0);
        Value list = bt_list_from_iterable(bt_view(iterator));
        std::string text = repr(bt_view(list));
        bt_release(list);
        bt_release(iterator);
        return text;
    }
    Value owner_ = BT_EMPTY;
};

TEST_F(CodeObject, Attributes) {
    EXPECT_EQ(attribute("co_name"), "'f'");
    EXPECT_EQ(attribute("co_argcount"), "2");
    EXPECT_EQ(attribute("co_posonlyargcount"), "1");
    EXPECT_EQ(attribute("co_kwonlyargcount"), "1");
    EXPECT_EQ(attribute("co_varnames"), "('a', 'b', 'd', 'c', 'e')");
    EXPECT_EQ(attribute("co_nlocals"), "5");
    EXPECT_EQ(attribute("co_flags"), "15");
    EXPECT_EQ(attribute("co_names"), "('x',)");
    EXPECT_EQ(attribute("co_cellvars"), "()");
    EXPECT_EQ(attribute("co_firstlineno"), "1");
    EXPECT_EQ(attribute("co_filename"), "'<test>'");
}

TEST_F(CodeObject, BorrowedLoadsLookLikeLoads) {
    Value code = bt_getattr_text(f(), "co_code");
    const BtCode *c = bt_code_cast(f());
    int borrowed = 0;
    for (int i = 0; i < c->unit_count; i++) {
        int shown = bt_getitem(bt_view(code), bt_small_int_view(2 * i)).bits >> 1;
        EXPECT_NE(shown, BT_OP_LOAD_FAST_BORROW);
        borrowed += (c->units[i] & 0xff) == BT_OP_LOAD_FAST_BORROW;
    }
    EXPECT_GT(borrowed, 0);
    bt_release(code);
}

TEST_F(CodeObject, LinesAndPositions) {
    EXPECT_EQ(all("co_lines").substr(0, 12), "[(0, 2, 1), ");
    EXPECT_EQ(all("co_positions").substr(0, 14), "[(1, 1, 0, 0),");
}

TEST_F(CodeObject, EqualWhenCompiledAgain) {
    Value again = compile("def f(a, /, b=1, *c, d, **e):\n    try: return a.x\n    finally: b\n");
    View other = bt_view_of(find(bt_view(again), "f"));
    EXPECT_EQ(bt_equal(f(), other), 1);
    int64_t one, two;
    ASSERT_TRUE(bt_hash(f(), &one) && bt_hash(other, &two));
    EXPECT_EQ(one, two);
    bt_release(again);
    Value different = compile("def f(a, /, b=1.0, *c, d, **e):\n    try: return a.y\n    finally: b\n");
    EXPECT_EQ(bt_equal(f(), bt_view_of(find(bt_view(different), "f"))), 0);
    bt_release(different);
}

TEST_F(CodeObject, ReplaceMakesACopy) {
    Value method = bt_getattr_text(f(), "replace");
    Value text = bt_str_from_text("g"), names = bt_tuple_pack(1, name("co_name"));
    View argument = bt_view(text);
    Value copy = bt_call(bt_view(method), &argument, 0, bt_view(names));
    ASSERT_FALSE(bt_is_error(copy)) << error();
    EXPECT_STREQ(bt_str_utf8(bt_view(bt_code_cast(bt_view(copy))->name), nullptr), "g");
    EXPECT_EQ(attribute("co_name"), "'f'");
    EXPECT_EQ(bt_equal(f(), bt_view(copy)), 0);
    bt_release(copy);
    argument = bt_small_int_view(1);
    copy = bt_call(bt_view(method), &argument, 0, bt_view(names));
    EXPECT_EQ(error(), "TypeError: replace() argument 'co_name' must be str, not int");
    bt_release_maybe(copy);
    bt_release(method);
    bt_release(text);
    bt_release(names);
}

TEST_F(CodeObject, Disassembles) {
    char *text = nullptr;
    size_t size = 0;
    FILE *out = open_memstream(&text, &size);
    ASSERT_TRUE(bt_disassemble(bt_view(owner_), out)) << error();
    fclose(out);
    std::string listing(text, size);
    free(text);
    EXPECT_NE(listing.find("LOAD_FAST                0 (a)"), std::string::npos) << listing;
    EXPECT_NE(listing.find("ExceptionTable:\n"), std::string::npos);
    EXPECT_NE(listing.find("Disassembly of <code object f at "), std::string::npos);
}

TEST_F(CodeObject, VerifierRefusesNonsense) {
    BtCode *code = const_cast<BtCode *>(bt_code_cast(f()));
    uint16_t saved = code->units[1];
    code->units[1] = bt_unit(BT_OP_POP_TOP, 0);
    EXPECT_FALSE(bt_verify_code(code));
    EXPECT_EQ(error(), "SystemError: bad code in f at unit 1: stack too short");
    code->units[1] = bt_unit(BT_OP_LOAD_CONST, 200);
    EXPECT_FALSE(bt_verify_code(code));
    EXPECT_EQ(error(), "SystemError: bad code in f at unit 1: argument out of range");
    code->units[1] = saved;
    EXPECT_TRUE(bt_verify_code(code));
}

}  // namespace
