#include "CDigits.h"

// The UCI test set of optical recognition of handwritten digits, in its original order.
const unsigned char digits_rows[digits_count * (digits_pixels + 1)] = {
#embed "digits.bin"
};
