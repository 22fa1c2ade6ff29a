#pragma once

#include <string>
#include <string_view>

namespace concord::rdf {

// Names for the blank nodes of one file. `_:x` keeps its label behind the prefix; one without a
// label becomes "anon" and a number, and a label that might look like that steps aside.
class BlankLabels {
 public:
  explicit BlankLabels(std::string_view prefix) {
    if (!prefix.empty()) prefix_ = std::string(prefix) + '-';
  }

  std::string unlabelled() { return prefix_ + "anon" + std::to_string(++count_); }

  std::string labelled(std::string_view label) const {
    if (!label.starts_with("anon")) return as_written(label);
    return prefix_ + "anon_" + std::string(label.substr(4));
  }
  // In a syntax where every blank node has a label, none has to step aside.
  std::string as_written(std::string_view label) const { return prefix_ + std::string(label); }

 private:
  std::string prefix_;
  std::size_t count_ = 0;
};

}  // namespace concord::rdf
