#ifndef CTABLES_H
#define CTABLES_H

#include <stddef.h>

/// Tables that come with the program, as scikit-learn ships them.
enum tables_name { tables_name_iris, tables_name_wine, tables_name_breastcancer, tables_name_diabetes };

/// The bytes of a file.
struct tables_bytes {
  const unsigned char *_Nonnull start;
  size_t count;
};

/// The packed file of a table.
struct tables_bytes tables_get(enum tables_name name);

#endif
