#pragma once

#include <zlib.h>

// Swift reads no macros with arguments. 32 more bits of window take gzip as well as zlib.
static inline int zlib_begin(z_stream *stream) { return inflateInit2(stream, 15 + 32); }

// What has no head of its own, as in a ZIP file.
static inline int zlib_begin_bare(z_stream *stream) { return inflateInit2(stream, -15); }
