#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/error.h"

namespace dateline {

/// How a lemma is made from a form: `CASE|strip front|add front|strip back|add back`, or `=` and the lemma itself.
/// CASE says how the lemma is written: l lower, c first letter upper, u all upper, k as the form has it. The counts are code
/// points. train/words.py makes the rules.
class LemmaRule {
 public:
  /// Errors: kInput for a text that is no rule.
  static Result<LemmaRule> parse(std::string_view rule);

  /// Appends the lemma of `form` to `out`; the form itself where the rule does not fit.
  void apply(std::string_view form, std::string& out) const;

 private:
  enum class Case : char { kLower = 'l', kFirst = 'c', kUpper = 'u', kKeep = 'k', kFixed = '=' };
  Case case_ = Case::kKeep;
  int strip_front_ = 0, strip_back_ = 0;
  std::string front_, back_;  // front_ is the lemma where case_ is kFixed
};

}  // namespace dateline
