#pragma once

#include <cstddef>
#include <stdexcept>
#include <string>

namespace concord {

// The outside is wrong: a file, a network, a disk. Thrown only at the edges (loaders, stores,
// options).
class Error : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

// A place in an input and what is wrong there. Lines and columns count from 1, columns in bytes; 0
// means unknown.
struct Diagnostic {
  std::string path;
  std::size_t line = 0;
  std::size_t column = 0;
  std::string message;

  // "path:line:column: error: message"; parts that are unknown are left out.
  std::string to_string() const;
};

// An input (document, rules, ontology, query) is wrong at a known place.
class InputError : public Error {
 public:
  explicit InputError(Diagnostic diagnostic)
      : Error(diagnostic.to_string()), diagnostic_(std::move(diagnostic)) {}

  const Diagnostic& diagnostic() const { return diagnostic_; }

 private:
  Diagnostic diagnostic_;
};

}  // namespace concord
