#include "vm/base/value.h"

#include <gtest/gtest.h>

#include <cmath>
#include <cstring>
#include <limits>
#include <random>

namespace {

uint64_t bits_of(double d) {
    uint64_t bits;
    std::memcpy(&bits, &d, sizeof bits);
    return bits;
}

double from_bits(uint64_t bits) {
    double d;
    std::memcpy(&d, &bits, sizeof d);
    return d;
}

// The immediate form reads back as the same bits, and nobody takes it for something else.
void expect_round_trip(double d) {
    uint64_t word;
    ASSERT_TRUE(bt_flonum_encode(d, &word)) << d;
    View v = bt_view_from_bits(word);
    EXPECT_TRUE(bt_is_flonum(v));
    EXPECT_FALSE(bt_is_small_int(v));
    EXPECT_FALSE(bt_is_object(v));
    EXPECT_TRUE(bt_is_immediate(v));
    EXPECT_FALSE(bt_view_is_empty(v));
    EXPECT_EQ(bits_of(bt_flonum_value(v)), bits_of(d)) << d;
}

void expect_boxed(double d) {
    uint64_t word;
    EXPECT_FALSE(bt_flonum_encode(d, &word)) << d;
}

TEST(Flonum, ZerosKeepTheirSign) {
    expect_round_trip(0.0);
    expect_round_trip(-0.0);
    uint64_t plus, minus;
    ASSERT_TRUE(bt_flonum_encode(0.0, &plus));
    ASSERT_TRUE(bt_flonum_encode(-0.0, &minus));
    EXPECT_NE(plus, minus);
}

TEST(Flonum, CommonNumbers) {
    for (double d : {1.0, 0.1, 2.5, 3.141592653589793, 1e6, 1e-6, 1e16, 123456789.125, 1e70, 1e-70}) {
        expect_round_trip(d);
        expect_round_trip(-d);
    }
}

TEST(Flonum, EveryExponentIsEitherImmediateOrBoxed) {
    int immediate = 0;
    for (uint64_t exponent = 0; exponent < 2048; exponent++) {
        for (uint64_t mantissa : {uint64_t{1}, uint64_t{0x8000000000000}, uint64_t{0xfffffffffffff}}) {
            double d = from_bits(exponent << 52 | mantissa);
            uint64_t word;
            if (!bt_flonum_encode(d, &word))
                continue;
            immediate++;
            expect_round_trip(d);
            expect_round_trip(-d);
        }
    }
    EXPECT_EQ(immediate, 512 * 3);
}

TEST(Flonum, ThePowerThatGivesWayToZero) {
    // The smallest exponent's power of two itself has the patterns that stand for the zeros.
    double smallest = from_bits(BT_FLONUM_BASE >> 1);
    expect_boxed(smallest);
    expect_boxed(-smallest);
    expect_round_trip(std::nextafter(smallest, 1.0));
    expect_round_trip(-std::nextafter(smallest, 1.0));
    expect_boxed(std::nextafter(smallest, 0.0));
}

TEST(Flonum, NoImmediateFormForExtremes) {
    using limits = std::numeric_limits<double>;
    for (double d :
         {limits::infinity(), limits::quiet_NaN(), limits::max(), limits::min(), limits::denorm_min()}) {
        expect_boxed(d);
        expect_boxed(-d);
    }
}

TEST(Flonum, RandomBits) {
    std::mt19937_64 random(12345);
    for (int i = 0; i < 200000; i++) {
        double d = from_bits(random());
        uint64_t word;
        if (bt_flonum_encode(d, &word))
            expect_round_trip(d);
    }
}

TEST(SmallInt, LimitsAndSigns) {
    for (int64_t n : {int64_t{0}, int64_t{1}, int64_t{-1}, BT_SMALL_INT_MAX, BT_SMALL_INT_MIN}) {
        ASSERT_TRUE(bt_fits_small_int(n));
        View v = bt_view(bt_small_int(n));
        EXPECT_TRUE(bt_is_small_int(v));
        EXPECT_FALSE(bt_is_flonum(v));
        EXPECT_FALSE(bt_is_object(v));
        EXPECT_EQ(bt_small_int_value(v), n);
    }
    EXPECT_FALSE(bt_fits_small_int(BT_SMALL_INT_MAX + 1));
    EXPECT_FALSE(bt_fits_small_int(BT_SMALL_INT_MIN - 1));
}

} // namespace
