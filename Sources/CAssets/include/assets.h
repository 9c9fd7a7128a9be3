#ifndef SQLTRACK_ASSETS_H
#define SQLTRACK_ASSETS_H

#include <stddef.h>

/// A file of templates/, assets/ or reports/, compiled into the binary.
struct sqltrack_asset {
  const char *name;
  const unsigned char *data;
  size_t size;
};

/// The files, in the order of assets.c.
const struct sqltrack_asset *sqltrack_asset_table(void);
/// The number of files in the table.
size_t sqltrack_asset_count(void);

#endif
