#include "Upright.h"
#include <setjmp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
// After stdio.h, which it needs.
#include <jpeglib.h>
#include <jerror.h>

struct failure {
  struct jpeg_error_mgr manager;
  jmp_buf back;
  char *message;
};

static void on_error(j_common_ptr info) {
  struct failure *failure = (struct failure *)info->err;
  char text[JMSG_LENGTH_MAX];
  info->err->format_message(info, text);
  snprintf(failure->message, pictures_message, "%s", text);
  longjmp(failure->back, 1);
}

// The library goes on where data are missing or broken, and makes up what it lacks: that is no picture.
static void on_message(j_common_ptr info, int level) {
  if (level >= 0) return;
  switch (info->err->msg_code) {
  case JWRN_JPEG_EOF:
  case JWRN_HIT_MARKER:
  case JWRN_HUFF_BAD_CODE:
  case JWRN_MUST_RESYNC:
  case JWRN_BOGUS_PROGRESSION:
  case JWRN_ARITH_BAD_CODE: on_error(info);
  default: return;
  }
}

static void on_output(j_common_ptr info) { (void)info; }

// A hostile file says more scans than any picture has, each of which takes as long as the picture.
static void on_progress(j_common_ptr info) {
  if (info->is_decompressor && ((j_decompress_ptr)info)->input_scan_number > 500) {
    struct failure *failure = (struct failure *)info->err;
    snprintf(failure->message, pictures_message, "it has more than 500 scans");
    longjmp(failure->back, 1);
  }
}

static void put_row(const JSAMPLE *row, j_decompress_ptr info, struct pictures_upright u, int y, float *planes) {
  size_t area = (size_t)u.height * u.width;
  for (int x = 0; x < u.width; x++) {
    size_t place = pictures_place(u, y, x);
    const JSAMPLE *pixel = row + (size_t)x * info->output_components;
    if (info->out_color_space == JCS_CMYK) {
      // Adobe's programs write how much of each ink is not there.
      int inverted = info->saw_Adobe_marker;
      float black = inverted ? pixel[3] : 255 - pixel[3];
      for (int c = 0; c < 3; c++) planes[c * area + place] = (inverted ? pixel[c] : 255 - pixel[c]) * black / (255.0f * 255.0f);
    } else {
      for (int c = 0; c < info->output_components; c++) planes[c * area + place] = pixel[c] / 255.0f;
    }
  }
}

int pictures_jpeg(const uint8_t *bytes, size_t count, struct pictures_header *header, float *planes, char *message) {
  struct jpeg_decompress_struct info = {0};
  struct jpeg_progress_mgr progress = {.progress_monitor = on_progress};
  struct failure failure = {.message = message};
  JSAMPLE *volatile row = NULL;
  info.err = jpeg_std_error(&failure.manager);
  failure.manager.error_exit = on_error;
  failure.manager.emit_message = on_message;
  failure.manager.output_message = on_output;
  if (setjmp(failure.back)) {
    jpeg_destroy_decompress(&info);
    free(row);
    return 1;
  }
  jpeg_create_decompress(&info);
  info.progress = &progress;
  jpeg_mem_src(&info, bytes, count);
  jpeg_save_markers(&info, JPEG_APP0 + 1, 0xFFFF);
  jpeg_read_header(&info, TRUE);
  if (info.jpeg_color_space == JCS_CMYK || info.jpeg_color_space == JCS_YCCK) {
    info.out_color_space = JCS_CMYK;
  } else {
    info.out_color_space = info.num_components == 1 ? JCS_GRAYSCALE : JCS_RGB;
  }
  int orientation = 1;
  for (jpeg_saved_marker_ptr marker = info.marker_list; marker; marker = marker->next)
    if (marker->data_length > 6 && memcmp(marker->data, "Exif\0\0", 6) == 0)
      orientation = pictures_orientation(marker->data, marker->data_length);
  struct pictures_upright u = {orientation, (int)info.image_height, (int)info.image_width};
  // A progressive picture's coefficients are kept, in two bytes each.
  uint64_t kept = jpeg_has_multiple_scans(&info) ? (uint64_t)u.height * u.width * info.num_components * 2 : 0;
  pictures_fill(header, u, info.out_color_space == JCS_GRAYSCALE ? 1 : 3, kept + (uint64_t)u.width * 64);
  if (planes) {
    jpeg_start_decompress(&info);
    row = malloc((size_t)u.width * info.output_components);
    if (!row) {
      snprintf(message, pictures_message, "there is no memory for it");
      longjmp(failure.back, 1);
    }
    while (info.output_scanline < info.output_height) {
      JSAMPROW line = row;
      int y = (int)info.output_scanline;
      jpeg_read_scanlines(&info, &line, 1);
      put_row(row, &info, u, y, planes);
    }
    jpeg_finish_decompress(&info);
  }
  jpeg_destroy_decompress(&info);
  free(row);
  return 0;
}
