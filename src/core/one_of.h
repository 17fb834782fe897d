#pragma once

#include <algorithm>
#include <initializer_list>
#include <string_view>

namespace dateline {

/// Is the word one of a few? For lists that stand in the code; cost: a comparison each.
inline bool is_one_of(std::string_view word, std::initializer_list<std::string_view> list) {
  return std::find(list.begin(), list.end(), word) != list.end();
}

}  // namespace dateline
