#include "CTables.h"

// Rows of cells, images behind their classes, lines of words; all packed with gzip.
const unsigned char tables_iris[] = {
#embed "iris.csv.gz"
};
const unsigned char tables_wine[] = {
#embed "wine.csv.gz"
};
const unsigned char tables_breastcancer[] = {
#embed "breastcancer.csv.gz"
};
const unsigned char tables_diabetes[] = {
#embed "diabetes.csv.gz"
};
const unsigned char tables_mnist[] = {
#embed "mnist.gz"
};
const unsigned char tables_patches[] = {
#embed "patches.gz"
};
const unsigned char tables_words[] = {
#embed "words.gz"
};

struct tables_bytes tables_get(enum tables_name name) {
  switch (name) {
  case tables_name_iris: return (struct tables_bytes){tables_iris, sizeof tables_iris};
  case tables_name_wine: return (struct tables_bytes){tables_wine, sizeof tables_wine};
  case tables_name_breastcancer: return (struct tables_bytes){tables_breastcancer, sizeof tables_breastcancer};
  case tables_name_diabetes: return (struct tables_bytes){tables_diabetes, sizeof tables_diabetes};
  case tables_name_mnist: return (struct tables_bytes){tables_mnist, sizeof tables_mnist};
  case tables_name_patches: return (struct tables_bytes){tables_patches, sizeof tables_patches};
  case tables_name_words: return (struct tables_bytes){tables_words, sizeof tables_words};
  }
  return (struct tables_bytes){tables_iris, 0};
}
