#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "graph/sparql/lexer.h"

namespace concord::sparql {

// The tokens with one looked at before it is taken, and the errors of a parser that expects others.
class TokenStream {
 public:
  TokenStream(std::string_view source, std::string path);

  const Token& token() const { return token_; }
  bool at(Token::Kind kind) const { return token_.kind == kind; }
  // A sign, or a keyword in upper case.
  bool at(std::string_view symbol) const {
    return (at(Token::Kind::kSign) || at(Token::Kind::kWord)) && token_.text == symbol;
  }

  // Each goes to the next token.
  Token take();
  bool accept(std::string_view symbol);  // if it is there
  void expect(std::string_view symbol);  // throws InputError if it is not

  // "+1" becomes "1": its sign was an operator, and is taken.
  void take_sign_of_number();

  // The source from a byte of it to the end of the token last taken.
  std::string_view source_from(std::size_t begin) const;
  std::size_t source_size() const { return lexer_.source().size(); }

  // Throw InputError at the token: "expected …, found …", with a hint where a keyword is
  // misspelt.
  [[noreturn]] void fail_expecting(std::string_view what) const;
  [[noreturn]] void fail(std::string message) const { fail(token_, std::move(message)); }
  [[noreturn]] void fail(const Token& token, std::string message) const {
    lexer_.fail(token.begin, std::move(message));
  }

 private:
  std::string found() const;

  Lexer lexer_;
  Token token_;
  std::size_t taken_end_ = 0;
};

}  // namespace concord::sparql
