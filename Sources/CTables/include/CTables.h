#ifndef CTABLES_H
#define CTABLES_H

#include <stddef.h>

/// Files that come with the program: tables as scikit-learn ships them, and what bundle.py makes.
enum tables_name {
  tables_name_iris,
  tables_name_wine,
  tables_name_breastcancer,
  tables_name_diabetes,
  tables_name_mnist,
  tables_name_patches,
  tables_name_words
};

/// The bytes of a file.
struct tables_bytes {
  const unsigned char *_Nonnull start;
  size_t count;
};

/// A packed file.
struct tables_bytes tables_get(enum tables_name name);

#endif
