#include "vm/base/double_text.h"

#include <algorithm>
#include <climits>

#include <double-conversion/double-conversion.h>

using double_conversion::DoubleToStringConverter;
using double_conversion::StringToDoubleConverter;

int bt_double_shortest(double d, char digits[BT_DOUBLE_DIGITS_ROOM], int *point) {
    bool negative;
    int length;
    DoubleToStringConverter::DoubleToAscii(d, DoubleToStringConverter::SHORTEST, 0, digits,
                                           BT_DOUBLE_DIGITS_ROOM, &negative, &length, point);
    return length;
}

double bt_double_read(const char *text, size_t length) {
    static const StringToDoubleConverter converter(StringToDoubleConverter::NO_FLAGS, 0.0, 0.0, nullptr,
                                                   nullptr);
    int processed;
    return converter.StringToDouble(text, static_cast<int>(std::min<size_t>(length, INT_MAX)), &processed);
}
