// Functions of vectors, for one width of them: LANES, TARGET, and NAME, which makes a name of its own. It is included once for
// each width.

#define V NAME(vector)
#define I NAME(integers)
#define INLINE static inline __attribute__((always_inline, unused, target(TARGET)))

typedef float V __attribute__((ext_vector_type(LANES), aligned(4)));
typedef int I __attribute__((ext_vector_type(LANES), aligned(4)));

// x = n log 2 + r: 2^n, and what is left of e^r - 1, by the polynomial of Cephes.
INLINE V NAME(reduced)(V x, V *power) {
  x = x < -87.f ? (V)-87.f : x;
  x = x > 88.f ? (V)88.f : x;
  // Adding and taking away 1.5 x 2^23 rounds, and leaves the whole number in the lowest bits.
  V shifted = x * 1.44269504f + 12582912.f;
  V n = shifted - 12582912.f;
  V r = x - n * 0.693359375f;
  r = r + n * 2.12194440e-4f;
  V p = 1.9875691500e-4f;
  p = p * r + 1.3981999507e-3f;
  p = p * r + 8.3334519073e-3f;
  p = p * r + 4.1665795894e-2f;
  p = p * r + 1.6666665459e-1f;
  p = p * r + 5.0000001201e-1f;
  I bits = (*(I *)&shifted + 127) << 23;
  *power = *(V *)&bits;
  return p * (r * r) + r;
}

// e^x - 1 with nearly all bits wherever x is.
INLINE V NAME(exponential_less_one)(V x) {
  V power, less = NAME(reduced)(x, &power);
  return less * power + (power - 1.f);
}

INLINE V NAME(exponential)(V x) {
  V power, less = NAME(reduced)(x, &power);
  return less * power + power;
}

INLINE V NAME(logistic)(V x) { return 1.f / (2.f + NAME(exponential_less_one)(-x)); }

INLINE V NAME(hyperbolic_tangent)(V x) {
  // Beyond 9 it is 1 in `float`.
  V y = x < -10.f ? (V)-10.f : x;
  y = y > 10.f ? (V)10.f : y;
  V e = NAME(exponential_less_one)(y + y);
  return e / (e + 2.f);
}

// max(x, 0) + log(1 + e^-|x|); the logarithm of 1 to 2 is 2 artanh(e / (2 + e)), a short series.
INLINE V NAME(softplus)(V x) {
  V e = NAME(exponential)(x > 0.f ? -x : x);
  V t = e / (e + 2.f), square = t * t;
  V series = 1.f / 15;
  series = series * square + 1.f / 13;
  series = series * square + 1.f / 11;
  series = series * square + 1.f / 9;
  series = series * square + 1.f / 7;
  series = series * square + 1.f / 5;
  series = series * square + 1.f / 3;
  series = series * square + 1.f;
  return (x > 0.f ? x : (V)0.f) + (t + t) * series;
}

// The error function, x P(x²) / Q(x²); beyond 3.92 it is 1 in `float`, and exactly, so that 1 + erf has no rest there.
// `Tests/KernelsTests/error_function.py` has fitted the coefficients, with a relative error of 2e-8.
INLINE V NAME(error)(V given) {
  V x = given < -3.92f ? (V)-3.92f : given;
  x = x > 3.92f ? (V)3.92f : x;
  V square = x * x;
  V above = 2.05010119e-6f, below = 3.80918646e-5f;
  above = above * square + 2.84882797e-4f;
  above = above * square + 3.76558972e-3f;
  above = above * square + 5.27486389e-2f;
  above = above * square + 0.190405736f;
  above = above * square + 1.12837915f;
  below = below * square + 1.16253025e-3f;
  below = below * square + 1.49691606e-2f;
  below = below * square + 0.114108821f;
  below = below * square + 0.502075431f;
  below = below * square + 1.f;
  V y = x * above / below;
  y = given < -3.92f ? (V)-1.f : y;
  return given > 3.92f ? (V)1.f : y;
}

// (1 + erf(x / √2)) / 2
INLINE V NAME(normal)(V x) { return NAME(error)(x * 0.707106781f) * 0.5f + 0.5f; }

// e^(-x²/2) / √(2π)
INLINE V NAME(density)(V x) { return NAME(exponential)(x * x * -0.5f) * 0.398942280f; }
