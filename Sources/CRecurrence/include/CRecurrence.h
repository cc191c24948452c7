#ifndef CRECURRENCE_H
#define CRECURRENCE_H

#include <stddef.h>

// The steps of recurrent layers in vectors of the running processor's width. Swift compiles a target for one processor,
// and a function for another needs C. Sums and gates are made where they are needed, so that no step's sums go to memory.
//
// Units stand in blocks of `lanes`, the last one filled up with units that stay zero. What belongs to a step and an
// example is a row of `slots` numbers a unit, block by block, in a block slot by slot:
//   plain: the gradient alone; LSTM: i, f, g, o; GRU: r, z, n, and the sum from the hidden state that r multiplies.

enum { recurrence_plain, recurrence_lstm, recurrence_gru };

/// A recurrent layer's extents; `units` are the units filled up to a multiple of `lanes`.
typedef struct {
  int cell, lanes;
  ptrdiff_t batch, steps, features, real_units, units;
  /// Numbers from one row of `sequence` to the next: at least units + features + 1.
  ptrdiff_t row;
} recurrence_extents;

/// The lanes that suit this processor: 16, 8 or 4.
int recurrence_lanes(void);

/// How many numbers a step keeps for each unit.
int recurrence_slots(int cell);

/// Lays weights [gates x units, features] and [gates x units, units] and a bias [gates x units], of the real units, as
/// the forward pass reads them: `panels` [blocks, units + features + 1, gates, lanes]. Blocks from one on to another.
void recurrence_pack(const recurrence_extents *e, const float *weight, const float *recurrent, const float *bias,
                     float *panels, ptrdiff_t from, ptrdiff_t to);

/// Computes the hidden states of the sequences `x` [batch, steps, features], from one example on to another.
///
/// `sequence` [steps + 1, batch, row] takes what a step starts from: the hidden state, the input, and 1, which the bias
/// multiplies. `panels` are the weights of that. `inner` [units]: the GRU's
/// second bias. `gates` [steps, batch, slots x units] and `tanhs` [steps, batch, units], for the backward pass, or null;
/// `cells` [steps + 1, batch, units], or [batch, units] without `gates`: the LSTM's state.
void recurrence_forward(const recurrence_extents *e, const float *x, const float *panels, const float *inner,
                        float *sequence, float *gates, float *cells, float *tanhs, ptrdiff_t from, ptrdiff_t to);

/// How many examples have totals together.
enum { recurrence_group = 8 };

/// Computes the gradients of the gates' sums, into `sums`, a row as `gates` has, and their totals over the steps of each
/// group of examples, `totals` [groups, slots x units]; from the beginning of one group to that of another.
///
/// `panels`: the weights of the hidden state from sums to units, [slots x units, 4 x lanes] for each four blocks of
/// units, then [slots x units, lanes] for each that is left. `incoming` [steps, batch, units] is the gradient of all
/// hidden states, or [batch, units] that of the last. `carried` [2, batch, units] is room.
void recurrence_backward(const recurrence_extents *e, const float *panels, const float *sequence, const float *gates,
                         const float *cells, const float *tanhs, const float *incoming, int all, float *carried,
                         float *sums, float *totals, ptrdiff_t from, ptrdiff_t to);

#endif
