// LOAD_FAST_BORROW only where nothing can pull the local away under the word.
#include "tests/unit/compiler/compile_helper.h"

namespace {

class Borrow : public Compiler {
  protected:
    // How many loads of `name` in f are borrowed, and how many are not: "2 1".
    static std::string loads(const std::string &body, const std::string &name,
                             const std::string &head = "def f(a, b, c):") {
        std::string text = "\n" + listing(head + "\n    " + body + "\n", "f");
        return std::to_string(count(text, "\nLOAD_FAST_BORROW " + name + "\n")) + " " +
               std::to_string(count(text, "\nLOAD_FAST " + name + "\n"));
    }
};

TEST_F(Borrow, OperandsAndArguments) {
    EXPECT_EQ(loads("return a + b", "a"), "1 0");
    EXPECT_EQ(loads("g(a, b)", "b"), "1 0");
    EXPECT_EQ(loads("a.m(b)", "a"), "1 0");
    EXPECT_EQ(loads("x = a", "a"), "1 0");
    EXPECT_EQ(loads("return a", "a"), "1 0");
    EXPECT_EQ(loads("return [a, (b, c)]", "a"), "1 0");
    EXPECT_EQ(loads("a[b] = c", "c"), "1 0");
}

TEST_F(Borrow, NotWhileTheLocalIsStored) {
    EXPECT_EQ(loads("g(a, (a := 3))", "a"), "0 1");
    EXPECT_EQ(loads("a, b = b, a", "b"), "0 1");
    EXPECT_EQ(loads("a, b = b, a", "a"), "1 0");
    EXPECT_EQ(loads("a.m((a := 1))", "a"), "0 1");
}

TEST_F(Borrow, StoringTheWordItselfIsFine) { EXPECT_EQ(loads("a = a", "a"), "1 0"); }

TEST_F(Borrow, NotAcrossBlocks) {
    EXPECT_EQ(loads("x = g(a, b if c else 1), 2, 3, 4, 5", "a"), "0 1");
    EXPECT_EQ(loads("x = g(a, b if c else 1), 2, 3, 4, 5", "b"), "0 1");
    EXPECT_EQ(loads("x = g(a, b if c else 1), 2, 3, 4, 5", "c"), "1 0");
    EXPECT_EQ(loads("g(a, [x for x in b])", "a"), "0 1");
}

TEST_F(Borrow, NotAcrossSuspension) {
    EXPECT_EQ(loads("g(a, (yield b))", "a"), "0 1");
    EXPECT_EQ(loads("g(a, (yield b))", "b"), "1 0");
    EXPECT_EQ(loads("g(a, await b)", "a", "async def f(a, b, c):"), "0 1");
}

TEST_F(Borrow, IteratorsAreNotTheLocal) { EXPECT_EQ(loads("for x in a: a = x", "a"), "1 0"); }

TEST_F(Borrow, MatchSubjectsStay) {
    EXPECT_EQ(loads("match a:\n        case 1: a = 2\n        case 2: pass", "a"), "0 1");
}

}  // namespace
