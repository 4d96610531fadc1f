// complex numbers.
#ifndef BATON_VM_OBJECTS_COMPLEX_H
#define BATON_VM_OBJECTS_COMPLEX_H

#include "vm/base/type.h"

BT_BEGIN_DECLS

typedef struct BtComplex {
    BtObject head;
    double real, imag;
} BtComplex;

BT_INLINE BtComplex *bt_complex_cast(View v) { return (BtComplex *)bt_object(v); }
Value bt_complex_new(double real, double imag) BT_MUST_CHECK;

BT_END_DECLS

#endif  // BATON_VM_OBJECTS_COMPLEX_H
