#pragma once

#include <string>
#include <string_view>

namespace concord::rdf {

// Names for the blank nodes of one file. `_:x` keeps its label behind the prefix; one without a
// label becomes "anon" and a number, and a label that might look like that steps aside.
class BlankLabels {
 public:
  BlankLabels(std::string_view prefix, bool has_unlabelled) : has_unlabelled_(has_unlabelled) {
    if (!prefix.empty()) prefix_ = std::string(prefix) + '-';
  }

  std::string unlabelled() { return prefix_ + "anon" + std::to_string(++count_); }

  std::string labelled(std::string_view label) const {
    if (!has_unlabelled_ || !label.starts_with("anon")) return prefix_ + std::string(label);
    return prefix_ + "anon_" + std::string(label.substr(4));
  }

 private:
  std::string prefix_;
  bool has_unlabelled_;
  std::size_t count_ = 0;
};

}  // namespace concord::rdf
