#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace concord::sparql {

struct Token {
  enum class Kind : std::uint8_t {
    kEnd,
    kIri,           // text between the angle brackets
    kPrefixedName,  // `prefix` and local name, without escapes
    kBlankLabel,    // without "_:"
    kVariable,      // without "?" or "$"
    kLanguage,      // lower case, without "@"
    kInteger,
    kDecimal,
    kDouble,  // as written, with their sign if there is one
    kString,  // what the quotes hold, without escapes
    kWord,    // keywords and names of functions; upper case, but for "a"
    kSign,    // { } ( ) [ ] . , ; * / + - ! | ^ ? = != < > <= >= && || ^^
  };
  Kind kind = Kind::kEnd;
  std::string text;
  std::string prefix;              // kPrefixedName
  std::size_t begin = 0, end = 0;  // bytes of the source
};

// The tokens of SPARQL 1.1 (Query, section 19.8), the longest that fits each time. Escapes of code
// points (\u, \U; section 19.2) are decoded beforehand, once. Any bytes will do; time is linear in
// them.
class Lexer {
 public:
  // Throws InputError for invalid UTF-8 and wrong escapes of code points. `source` must outlive it.
  Lexer(std::string_view source, std::string path);

  // After the last token, kEnd for ever. Throws InputError for what begins no token.
  Token next();

  std::string_view source() const { return source_; }
  // Throws InputError at that byte of the source.
  [[noreturn]] void fail(std::size_t offset, std::string message) const;

 private:
  struct Shift {
    std::size_t decoded;  // from this byte of text_ on
    std::size_t amount;   // the source is so many bytes further
  };

  void decode();
  std::size_t source_offset(std::size_t offset) const;
  [[noreturn]] void fail_here(std::size_t offset, std::string message) const;

  void skip_space();
  bool starts(std::string_view sign) const { return rest().starts_with(sign); }
  std::string_view rest() const { return std::string_view(text_).substr(at_); }
  bool lex_iri(Token& token);
  bool lex_variable(Token& token);
  bool lex_number(Token& token);
  bool lex_name(Token& token);
  void lex_local_name(Token& token);
  void lex_string(Token& token);
  void lex_blank_label(Token& token);
  void lex_language(Token& token);
  void lex_word(Token& token);
  void lex_sign(Token& token);
  char escaped_character();

  std::string_view source_;
  std::string path_;
  std::string text_;  // decoded
  std::vector<Shift> shifts_;
  std::size_t at_ = 0;
  std::size_t no_prefix_before_ = 0;  // no prefix begins between at_ and here
};

}  // namespace concord::sparql
