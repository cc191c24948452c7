#ifndef DNNL_CALLS_H
#define DNNL_CALLS_H

// What is called of oneDNN: with STATUS where a number other than zero is an error, with VALUE where zero is none.
#define DNNL(STATUS, VALUE)                                                                                            \
  STATUS(dnnl_dilated_convolution_backward_data_desc_init)                                                             \
  STATUS(dnnl_dilated_convolution_backward_weights_desc_init)                                                          \
  STATUS(dnnl_dilated_convolution_forward_desc_init)                                                                   \
  STATUS(dnnl_engine_create)                                                                                           \
  VALUE(dnnl_get_effective_cpu_isa)                                                                                    \
  STATUS(dnnl_inner_product_backward_data_desc_init)                                                                   \
  STATUS(dnnl_inner_product_backward_weights_desc_init)                                                                \
  STATUS(dnnl_inner_product_forward_desc_init)                                                                         \
  STATUS(dnnl_memory_create)                                                                                           \
  VALUE(dnnl_memory_desc_equal)                                                                                        \
  VALUE(dnnl_memory_desc_get_size)                                                                                     \
  STATUS(dnnl_memory_desc_init_by_strides)                                                                             \
  STATUS(dnnl_memory_desc_init_by_tag)                                                                                 \
  STATUS(dnnl_memory_destroy)                                                                                          \
  STATUS(dnnl_pooling_backward_desc_init)                                                                              \
  STATUS(dnnl_pooling_forward_desc_init)                                                                               \
  STATUS(dnnl_post_ops_append_sum)                                                                                     \
  STATUS(dnnl_post_ops_create)                                                                                         \
  STATUS(dnnl_post_ops_destroy)                                                                                        \
  STATUS(dnnl_primitive_attr_create)                                                                                   \
  STATUS(dnnl_primitive_attr_destroy)                                                                                  \
  STATUS(dnnl_primitive_attr_set_post_ops)                                                                             \
  STATUS(dnnl_primitive_attr_set_scratchpad_mode)                                                                      \
  STATUS(dnnl_primitive_create)                                                                                        \
  STATUS(dnnl_primitive_desc_create)                                                                                   \
  STATUS(dnnl_primitive_desc_destroy)                                                                                  \
  STATUS(dnnl_primitive_desc_query)                                                                                    \
  VALUE(dnnl_primitive_desc_query_md)                                                                                  \
  STATUS(dnnl_primitive_destroy)                                                                                       \
  STATUS(dnnl_primitive_execute)                                                                                       \
  STATUS(dnnl_reorder_primitive_desc_create)                                                                           \
  STATUS(dnnl_sgemm)                                                                                                   \
  STATUS(dnnl_stream_create)                                                                                           \
  VALUE(dnnl_version)

#endif
