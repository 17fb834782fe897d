#pragma once

#include <string_view>

/// The style sheets and scripts of src/serve/assets, put into the program by its CMakeLists.txt.
namespace dateline::assets {

extern const std::string_view base_css, dossier_css, lit_page_css;
extern const std::string_view dossier_js, lit_page_js;

}  // namespace dateline::assets
