// Every file that the binary carries. To add one: an #embed and a line of the table.
#include "assets.h"

#pragma clang diagnostic ignored "-Wc23-extensions"

static const unsigned char style_css[] = {
#embed "../../assets/style.css"
};

static const struct sqltrack_asset table[] = {
    {"assets/style.css", style_css, sizeof style_css},
};

const struct sqltrack_asset *sqltrack_asset_table(void) { return table; }

size_t sqltrack_asset_count(void) { return sizeof table / sizeof table[0]; }
