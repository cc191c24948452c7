#ifndef CDNNL_SHIM_H
#define CDNNL_SHIM_H

// The whole of oneDNN that the engine uses, in functions that do not show the library's version.
// Written for 2.6. In 3.x memory descriptors are handles and primitive descriptors are created
// without an operation descriptor: both changes stay inside this file.

#include <oneapi/dnnl/dnnl.h>
#include <stdio.h>
#include <string.h>

#if DNNL_VERSION_MAJOR != 2
#error "this shim is written for oneDNN 2.x"
#endif

/// How a tensor lies in memory.
typedef struct {
  dnnl_memory_desc_t md;
} dl_layout;

/// Where a window moves over an image: rows, then columns.
typedef struct {
  dnnl_dims_t kernel, strides, dilates, low, high;
} dl_window;

static const int dl_pass_training = 0, dl_pass_inference = 1;

static inline dnnl_prop_kind_t dl_prop(int pass) {
  return pass == dl_pass_inference ? dnnl_forward_inference : dnnl_forward_training;
}

/// The types of number: 32-bit floats, and their upper halves.
static const int dl_f32 = 0, dl_bf16 = 1;

static inline dnnl_data_type_t dl_type(int type) { return type == dl_bf16 ? dnnl_bf16 : dnnl_f32; }

/// Whether the processor, or what the library is told to use of it, has instructions for bf16.
static inline int dl_has_bf16(void) {
  return (dnnl_get_effective_cpu_isa() & dnnl_cpu_isa_avx512_core_bf16) == dnnl_cpu_isa_avx512_core_bf16;
}

/// Row-major. False if the extents are beyond what the library takes.
static inline int dl_layout_plain(dl_layout *out, int rank, const int64_t *extents, int type) {
  dnnl_dims_t dims, strides;
  int64_t step = 1;
  if (rank < 1 || rank > DNNL_MAX_NDIMS) return 0;
  for (int i = rank - 1; i >= 0; i--) {
    dims[i] = extents[i];
    strides[i] = step;
    step *= extents[i] > 0 ? extents[i] : 1;
  }
  memset(out, 0, sizeof *out);
  return dnnl_memory_desc_init_by_strides(&out->md, rank, dims, dl_type(type), strides) == dnnl_success;
}

/// Whatever the primitive likes best.
static inline int dl_layout_any(dl_layout *out, int rank, const int64_t *extents, int type) {
  dnnl_dims_t dims;
  if (rank < 1 || rank > DNNL_MAX_NDIMS) return 0;
  for (int i = 0; i < rank; i++) dims[i] = extents[i];
  memset(out, 0, sizeof *out);
  return dnnl_memory_desc_init_by_tag(&out->md, rank, dims, dl_type(type), dnnl_format_tag_any) == dnnl_success;
}

/// Floats in blocks of sixteen channels: images [N, C/16, H, W, 16], and weights [O/16, C/16, h, w, 16 of C, 16 of O].
static inline int dl_layout_blocks(dl_layout *out, const int64_t *extents, int weights) {
  dnnl_dims_t dims;
  for (int i = 0; i < 4; i++) dims[i] = extents[i];
  memset(out, 0, sizeof *out);
  return dnnl_memory_desc_init_by_tag(&out->md, 4, dims, dnnl_f32, weights ? dnnl_OIhw16i16o : dnnl_nChw16c) ==
         dnnl_success;
}

/// The same places for numbers of another type; only for blocked memory.
static inline void dl_layout_retype(dl_layout *layout, int type) { layout->md.data_type = dl_type(type); }

static inline int dl_layout_is_bf16(const dl_layout *layout) { return layout->md.data_type == dnnl_bf16; }

static inline int dl_layout_is_blocked(const dl_layout *layout) { return layout->md.format_kind == dnnl_blocked; }

/// How the channels of data [N, C, ...] stand: 16 or 8 for blocks of so many, 1 for row-major memory, -1 where channels come
/// last; 0 for any other layout.
static inline int dl_layout_channels(const dl_layout *layout) {
  const dnnl_memory_desc_t *md = &layout->md;
  const dnnl_blocking_desc_t *b = &md->format_desc.blocking;
  if (md->format_kind != dnnl_blocked || md->ndims < 2 || md->offset0 != 0 || b->inner_nblks > 1) return 0;
  dnnl_dim_t block = b->inner_nblks == 1 ? b->inner_blks[0] : 1;
  if (b->inner_nblks == 1 && (b->inner_idxs[0] != 1 || (block != 8 && block != 16))) return 0;
  // The strides that each order would have, from the last axis on.
  int row_major = 1, last = b->inner_nblks == 0;
  dnnl_dim_t step = block, wide = md->dims[1];
  for (int i = md->ndims - 1; i >= 0; i--) {
    dnnl_dim_t extent = i == 1 ? (md->dims[1] + block - 1) / block : md->padded_dims[i];
    if (md->padded_dims[i] != (i == 1 ? extent * block : md->dims[i])) return 0;
    row_major &= b->strides[i] == step;
    step *= extent;
    if (i == 1) {
      last &= b->strides[i] == 1;
    } else {
      last &= b->strides[i] == wide;
      wide *= extent;
    }
  }
  return last ? -1 : row_major ? (int)block : 0;
}

static inline int dl_layout_equal(const dl_layout *a, const dl_layout *b) { return dnnl_memory_desc_equal(&a->md, &b->md); }

static inline size_t dl_layout_bytes(const dl_layout *layout) { return dnnl_memory_desc_get_size(&layout->md); }

/// The layout in words, such as `aBcd16b`: axes by letter, outermost first, a capital where it is blocked.
static inline void dl_layout_text(const dl_layout *layout, char *out, int capacity) {
  const dnnl_memory_desc_t *md = &layout->md;
  if (md->format_kind != dnnl_blocked) {
    snprintf(out, capacity, "%s", md->format_kind == dnnl_format_kind_wino ? "winograd" : "opaque");
    return;
  }
  const dnnl_blocking_desc_t *b = &md->format_desc.blocking;
  int order[DNNL_MAX_NDIMS], n = 0;
  for (int i = 0; i < md->ndims; i++) order[i] = i;
  for (int i = 1; i < md->ndims; i++)
    for (int j = i; j > 0 && b->strides[order[j - 1]] < b->strides[order[j]]; j--) {
      int swap = order[j];
      order[j] = order[j - 1];
      order[j - 1] = swap;
    }
  for (int i = 0; i < md->ndims && n + 1 < capacity; i++) {
    int blocked = 0;
    for (int k = 0; k < b->inner_nblks; k++) blocked |= b->inner_idxs[k] == order[i];
    out[n++] = (char)((blocked ? 'A' : 'a') + order[i]);
  }
  out[n] = 0;
  for (int k = 0; k < b->inner_nblks && n + 8 < capacity; k++)
    n += snprintf(out + n, capacity - n, "%d%c", (int)b->inner_blks[k], (char)('a' + b->inner_idxs[k]));
}

/// The layout that a primitive chose for one of its operands, by `dnnl_query_*_md`.
static inline int dl_chosen(const_dnnl_primitive_desc_t pd, dnnl_query_t what, int index, dl_layout *out) {
  const dnnl_memory_desc_t *md = dnnl_primitive_desc_query_md(pd, what, index);
  if (!md) return 0;
  out->md = *md;
  return 1;
}

static inline const char *dl_implementation(const_dnnl_primitive_desc_t pd) {
  const char *text = 0;
  return dnnl_primitive_desc_query(pd, dnnl_query_impl_info_str, 0, (void *)&text) == dnnl_success && text ? text : "";
}

// Scratch memory is the arena's, not the library's, so that it is planned and counted.
// With `adds`, what comes out is added to what is there. The library's max(x, 0) is not joined: it makes zero of NaN.
static inline int dl_create_with(dnnl_primitive_desc_t *out, const void *operation, dnnl_engine_t engine,
                                 const_dnnl_primitive_desc_t hint, int adds) {
  dnnl_primitive_attr_t attributes;
  dnnl_post_ops_t after = 0;
  if (dnnl_primitive_attr_create(&attributes) != dnnl_success) return 0;
  dnnl_primitive_attr_set_scratchpad_mode(attributes, dnnl_scratchpad_mode_user);
  dnnl_status_t status = dnnl_success;
  if (adds) {
    status = dnnl_post_ops_create(&after);
    if (status == dnnl_success) status = dnnl_post_ops_append_sum(after, 1);
    if (status == dnnl_success) status = dnnl_primitive_attr_set_post_ops(attributes, after);
  }
  if (status == dnnl_success) status = dnnl_primitive_desc_create(out, operation, attributes, engine, hint);
  if (after) dnnl_post_ops_destroy(after);
  dnnl_primitive_attr_destroy(attributes);
  return status == dnnl_success;
}

static inline int dl_create(dnnl_primitive_desc_t *out, const void *operation, dnnl_engine_t engine,
                            const_dnnl_primitive_desc_t hint) {
  return dl_create_with(out, operation, engine, hint, 0);
}

static inline int dl_reorder(dnnl_primitive_desc_t *out, dnnl_engine_t engine, const dl_layout *from, const dl_layout *to) {
  dnnl_primitive_attr_t attributes;
  if (dnnl_primitive_attr_create(&attributes) != dnnl_success) return 0;
  dnnl_primitive_attr_set_scratchpad_mode(attributes, dnnl_scratchpad_mode_user);
  dnnl_status_t status = dnnl_reorder_primitive_desc_create(out, &from->md, engine, &to->md, engine, attributes);
  dnnl_primitive_attr_destroy(attributes);
  return status == dnnl_success;
}

static inline int dl_conv_forward(dnnl_primitive_desc_t *out, dnnl_engine_t engine, int pass, const dl_layout *src, const dl_layout *weights, const dl_layout *bias,
                                  const dl_layout *dst, const dl_window *w, int adds) {
  dnnl_convolution_desc_t d;
  return dnnl_dilated_convolution_forward_desc_init(&d, dl_prop(pass), dnnl_convolution_direct, &src->md, &weights->md,
                                                    bias ? &bias->md : 0, &dst->md, w->strides, w->dilates, w->low,
                                                    w->high) == dnnl_success &&
         dl_create_with(out, &d, engine, 0, adds);
}

static inline int dl_conv_backward_data(dnnl_primitive_desc_t *out, dnnl_engine_t engine, const dl_layout *src,
                                        const dl_layout *weights, const dl_layout *dst, const dl_window *w, const_dnnl_primitive_desc_t hint) {
  dnnl_convolution_desc_t d;
  return dnnl_dilated_convolution_backward_data_desc_init(&d, dnnl_convolution_direct, &src->md, &weights->md, &dst->md, w->strides,
                                                          w->dilates, w->low, w->high) == dnnl_success &&
         dl_create(out, &d, engine, hint);
}

static inline int dl_conv_backward_weights(dnnl_primitive_desc_t *out, dnnl_engine_t engine, const dl_layout *src,
                                           const dl_layout *weights, const dl_layout *bias, const dl_layout *dst, const dl_window *w, const_dnnl_primitive_desc_t hint) {
  dnnl_convolution_desc_t d;
  return dnnl_dilated_convolution_backward_weights_desc_init(&d, dnnl_convolution_direct, &src->md, &weights->md,
                                                             bias ? &bias->md : 0, &dst->md, w->strides, w->dilates,
                                                             w->low, w->high) == dnnl_success &&
         dl_create(out, &d, engine, hint);
}

static inline int dl_dense_forward(dnnl_primitive_desc_t *out, dnnl_engine_t engine, int pass, const dl_layout *src,
                                   const dl_layout *weights, const dl_layout *bias, const dl_layout *dst) {
  dnnl_inner_product_desc_t d;
  return dnnl_inner_product_forward_desc_init(&d, dl_prop(pass), &src->md, &weights->md, bias ? &bias->md : 0,
                                              &dst->md) == dnnl_success &&
         dl_create(out, &d, engine, 0);
}

static inline int dl_dense_backward_data(dnnl_primitive_desc_t *out, dnnl_engine_t engine, const dl_layout *src,
                                         const dl_layout *weights, const dl_layout *dst, const_dnnl_primitive_desc_t hint) {
  dnnl_inner_product_desc_t d;
  return dnnl_inner_product_backward_data_desc_init(&d, &src->md, &weights->md, &dst->md) == dnnl_success &&
         dl_create(out, &d, engine, hint);
}

static inline int dl_dense_backward_weights(dnnl_primitive_desc_t *out, dnnl_engine_t engine, const dl_layout *src,
                                            const dl_layout *weights, const dl_layout *bias, const dl_layout *dst,
                                            const_dnnl_primitive_desc_t hint) {
  dnnl_inner_product_desc_t d;
  return dnnl_inner_product_backward_weights_desc_init(&d, &src->md, &weights->md, bias ? &bias->md : 0, &dst->md) ==
             dnnl_success &&
         dl_create(out, &d, engine, hint);
}

static inline int dl_pool_forward(dnnl_primitive_desc_t *out, dnnl_engine_t engine, int pass, dnnl_alg_kind_t algorithm,
                                  const dl_layout *src, const dl_layout *dst, const dl_window *w) {
  dnnl_pooling_desc_t d;
  return dnnl_pooling_forward_desc_init(&d, dl_prop(pass), algorithm, &src->md, &dst->md, w->strides, w->kernel, w->low,
                                        w->high) == dnnl_success &&
         dl_create(out, &d, engine, 0);
}

static inline int dl_pool_backward(dnnl_primitive_desc_t *out, dnnl_engine_t engine, dnnl_alg_kind_t algorithm,
                                   const dl_layout *src, const dl_layout *dst, const dl_window *w,
                                   const_dnnl_primitive_desc_t hint) {
  dnnl_pooling_desc_t d;
  return dnnl_pooling_backward_desc_init(&d, algorithm, &src->md, &dst->md, w->strides, w->kernel, w->low, w->high) ==
             dnnl_success &&
         dl_create(out, &d, engine, hint);
}

static inline int dl_memory(dnnl_memory_t *out, dnnl_engine_t engine, const dl_layout *layout, void *address) {
  return dnnl_memory_create(out, &layout->md, engine, address) == dnnl_success;
}

#endif
