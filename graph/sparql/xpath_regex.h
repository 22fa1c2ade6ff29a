#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace re2 {
class RE2;
}

namespace concord::sparql {

// A regular expression of XPath and XQuery Functions 3.0 (section 5.6.1: that of XML Schema with
// anchors and reluctant quantifiers), run by RE2: in time linear in the text. For one thread.
class XPathRegex {
 public:
  // Flags are of "smixq". Absent where the pattern or a flag is wrong, and for what RE2 has not:
  // back-references, subtraction of classes, blocks such as \p{IsGreek}, counts beyond 1,000.
  // Beyond XPath, \b and \B are understood (of words of ASCII), and a backslash before any other
  // punctuation.
  static std::optional<XPathRegex> compile(std::string_view pattern, std::string_view flags);
  ~XPathRegex();
  XPathRegex(XPathRegex&&) noexcept;
  XPathRegex& operator=(XPathRegex&&) noexcept;

  bool matches(std::string_view text) const;  // anywhere in it
  // Every match replaced, from left to right; in `replacement`, $1 is what a group matched, \$ and
  // \\ are themselves. Absent where the pattern matches nothing at all, the replacement is wrong,
  // or the result is longer than `longest` bytes.
  std::optional<std::string> replace(std::string_view text, std::string_view replacement,
                                     std::size_t longest) const;

 private:
  XPathRegex(std::unique_ptr<re2::RE2> regex, bool literal);
  std::unique_ptr<re2::RE2> regex_;
  bool literal_;  // flag q
};

}  // namespace concord::sparql
