// Every file that the binary carries. To add one: an #embed and a line of the table.
#include "assets.h"

#pragma clang diagnostic ignored "-Wc23-extensions"

static const unsigned char style_css[] = {
#embed "../../assets/style.css"
};

static const unsigned char icons_svg[] = {
#embed "../../assets/icons.svg"
};

static const unsigned char page_mustache[] = {
#embed "../../templates/page.mustache"
};

static const struct sqltrack_asset table[] = {
    {"assets/style.css", style_css, sizeof style_css},
    {"assets/icons.svg", icons_svg, sizeof icons_svg},
    {"templates/page.mustache", page_mustache, sizeof page_mustache},
};

const struct sqltrack_asset *sqltrack_asset_table(void) { return table; }

size_t sqltrack_asset_count(void) { return sizeof table / sizeof table[0]; }
