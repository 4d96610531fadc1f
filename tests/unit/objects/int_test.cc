#include "vm/objects/int.h"

#include <cmath>
#include <random>
#include <string>

#include "tests/unit/objects/containers.h"
#include "vm/objects/float.h"

namespace {

class IntTest : public Machine {
  protected:
    static std::string text(View v, int base = 10) {
        Held s(bt_int_to_text(v, base));
        return bt_str_utf8(s.view(), nullptr);
    }
    static Value parse(const std::string &s, int base = 10) {
        return bt_int_from_text(s.data(), s.size(), base);
    }

    // What operation(a, b) gives, in decimal.
    static std::string apply(Value (*operation)(View, View), const std::string &a, const std::string &b) {
        Held x(parse(a)), y(parse(b));
        Value result = operation(x.view(), y.view());
        if (bt_is_error(result))
            return error();
        Held held(result);
        return text(held.view());
    }
};

TEST_F(IntTest, WhatFitsAnImmediateIsImmediate) {
    for (int64_t n : {int64_t{0}, BT_SMALL_INT_MAX, BT_SMALL_INT_MIN}) {
        Held v(bt_int_from_i64(n));
        EXPECT_TRUE(bt_is_small_int(v.view()));
    }
    Held above(bt_int_from_i64(BT_SMALL_INT_MAX + 1)), one(bt_small_int(1));
    EXPECT_FALSE(bt_is_small_int(above.view()));
    Held back(bt_int_sub(above.view(), one.view()));
    EXPECT_TRUE(bt_is_small_int(back.view()));
    EXPECT_EQ(bt_small_int_value(back.view()), BT_SMALL_INT_MAX);
}

TEST_F(IntTest, TextBothWays) {
    for (const char *digits :
         {"0", "-1", "4611686018427387903", "4611686018427387904", "-9223372036854775808",
          "18446744073709551616", "1000000000000000000000000000000000000000000",
          "-99999999999999999999999999999999999999"}) {
        Held v(parse(digits));
        EXPECT_EQ(text(v.view()), digits);
        Held again(parse(text(v.view(), 36), 36));
        EXPECT_EQ(bt_int_compare(v.view(), again.view()), 0);
    }
    Held spaced(parse(" \t-0x_ff\n", 0));
    EXPECT_EQ(text(spaced.view()), "-255");
    for (const char *wrong : {"", "-", "1_", "_1", "1__0", "0x", "12a", "1 2"}) {
        EXPECT_TRUE(bt_is_error(parse(wrong)));
        EXPECT_EQ(error(),
                  "ValueError: invalid literal for int() with base 10: '" + std::string(wrong) + "'");
    }
    EXPECT_TRUE(bt_is_error(parse("010", 0)));
    EXPECT_EQ(error(), "ValueError: invalid literal for int() with base 0: '010'");
}

TEST_F(IntTest, TheDigitLimitHoldsBothWays) {
    EXPECT_TRUE(bt_is_error(parse(std::string(4301, '1'))));
    EXPECT_EQ(error().substr(0, 30), "ValueError: Exceeds the limit ");
    Held longest(parse(std::string(4300, '9')));
    EXPECT_EQ(text(longest.view()), std::string(4300, '9'));
    Held longer(bt_int_add(longest.view(), bt_small_int_view(1)));
    EXPECT_TRUE(bt_is_error(bt_int_to_text(longer.view(), 10)));
    EXPECT_EQ(error().substr(0, 30), "ValueError: Exceeds the limit ");
    EXPECT_EQ(text(longer.view(), 16).size(), 3572u);
}

TEST_F(IntTest, DivisionRoundsDown) {
    EXPECT_EQ(apply(bt_int_floordiv, "-7", "2"), "-4");
    EXPECT_EQ(apply(bt_int_mod, "-7", "2"), "1");
    EXPECT_EQ(apply(bt_int_mod, "7", "-2"), "-1");
    EXPECT_EQ(apply(bt_int_floordiv, "-100000000000000000001", "10"), "-10000000000000000001");
    EXPECT_EQ(apply(bt_int_mod, "-100000000000000000001", "10"), "9");
    EXPECT_EQ(apply(bt_int_floordiv, "-9223372036854775808", "-1"), "9223372036854775808");
    EXPECT_EQ(apply(bt_int_floordiv, "1", "0"), "ZeroDivisionError: integer division or modulo by zero");
    EXPECT_EQ(apply(bt_int_mod, "1", "0"), "ZeroDivisionError: integer modulo by zero");
}

TEST_F(IntTest, ResultsBeyondMemoryAreErrors) {
    EXPECT_EQ(apply(bt_int_lshift, "1", "4611686018427387904"), "MemoryError: ");
    EXPECT_EQ(apply(bt_int_lshift, "1", "100000000000000000000"),
              "OverflowError: too many digits in integer");
    EXPECT_EQ(apply(bt_int_lshift, "0", "100000000000000000000"), "0");
    EXPECT_EQ(apply(bt_int_rshift, "-5", "100000000000000000000"), "-1");
    EXPECT_EQ(apply(bt_int_lshift, "1", "-1"), "ValueError: negative shift count");
}

// Operations on numbers around the limits of words agree with the same ones on GMP's numbers.
TEST_F(IntTest, AgreesWithGmpAroundWordLimits) {
    std::mt19937_64 random(7);
    auto make = [&random](mpz_ptr z) {
        mpz_set_ui(z, random());
        mpz_mul_2exp(z, z, random() % 70);
        mpz_fdiv_q_2exp(z, z, random() % 70);
        if (random() & 1)
            mpz_add_ui(z, z, random() % 3);
        if (random() & 1)
            mpz_neg(z, z);
    };
    struct Operation {
        Value (*ours)(View, View);
        void (*theirs)(mpz_ptr, mpz_srcptr, mpz_srcptr);
    };
    const Operation operations[] = {{bt_int_add, mpz_add},         {bt_int_sub, mpz_sub},
                                    {bt_int_mul, mpz_mul},         {bt_int_and, mpz_and},
                                    {bt_int_or, mpz_ior},          {bt_int_xor, mpz_xor},
                                    {bt_int_floordiv, mpz_fdiv_q}, {bt_int_mod, mpz_fdiv_r}};
    mpz_t a, b, expected, actual;
    mpz_inits(a, b, expected, actual, nullptr);
    for (int i = 0; i < 20000; i++) {
        make(a);
        make(b);
        const Operation &operation = operations[i % 8];
        if (i % 8 >= 6 && mpz_sgn(b) == 0)
            continue;
        Held x(bt_int_from_mpz(a)), y(bt_int_from_mpz(b)), result(operation.ours(x.view(), y.view()));
        operation.theirs(expected, a, b);
        bt_int_get_mpz(result.view(), actual);
        ASSERT_EQ(mpz_cmp(actual, expected), 0) << i % 8;
        bool fits = mpz_fits_slong_p(expected) && bt_fits_small_int(mpz_get_si(expected));
        ASSERT_EQ(bt_is_small_int(result.view()), fits);
    }
    mpz_clears(a, b, expected, actual, nullptr);
}

TEST_F(IntTest, DoublesAreComparedExactly) {
    Held big(parse("9007199254740993"));
    EXPECT_EQ(bt_int_compare_double(big.view(), 9007199254740992.0), 1);
    EXPECT_EQ(bt_int_compare_double(big.view(), 9007199254740994.0), -1);
    EXPECT_EQ(bt_int_compare_double(big.view(), HUGE_VAL), -1);
    Held power(parse("1267650600228229401496703205376"));
    EXPECT_EQ(bt_int_compare_double(power.view(), 0x1p100), 0);
    EXPECT_EQ(bt_int_hash(power.view()), bt_float_hash(0x1p100, power.view()));
}

TEST_F(IntTest, ConversionToDoubleRoundsHalfToEven) {
    Held even(parse("9007199254740993")), odd(parse("9007199254740995")),
        above(parse("9007199254740993000000000000001"));
    EXPECT_EQ(bt_int_as_double(even.view()), 9007199254740992.0);
    EXPECT_EQ(bt_int_as_double(odd.view()), 9007199254740996.0);
    EXPECT_EQ(bt_int_as_double(above.view()), 9007199254740993000000000000001.0);
    Held huge(parse("1" + std::string(309, '0')));
    EXPECT_EQ(bt_int_as_double(huge.view()), -1.0);
    EXPECT_EQ(error(), "OverflowError: int too large to convert to float");
}

} // namespace
