// complex numbers.
#ifndef BATON_VM_OBJECTS_COMPLEX_H
#define BATON_VM_OBJECTS_COMPLEX_H

#include "vm/base/type.h"

BT_BEGIN_DECLS

typedef struct BtComplex {
    BtObject head;
    double real, imag;
} BtComplex;

// Is it a complex, or of a subclass? The cast is unchecked.
BT_INLINE BtComplex *bt_complex_cast(View v) {
    return (BtComplex *)bt_object(v);
}
BT_INLINE bool bt_is_complex(View v) {
    return bt_is_object(v) && bt_is_instance(v, &bt_type_complex);
}
// real + imag*1j.
Value bt_complex_new(double real, double imag) BT_MUST_CHECK;
// (base, 0) ** (exponent, 0): for float's ** of a negative number and a fraction.
Value bt_complex_pow_doubles(double base, double exponent) BT_MUST_CHECK;
// Any number's value as a complex one: complex, __complex__, float, __index__. False: TypeError "must be real
// number, not X".
bool bt_as_complex(View v, double *real, double *imag) BT_MUST_CHECK;

BT_END_DECLS

#endif // BATON_VM_OBJECTS_COMPLEX_H
