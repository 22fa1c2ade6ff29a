#pragma once

#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "graph/core/mapped_file.h"

// The file that a trained network is kept in: named arrays, little-endian, each 64-byte aligned,
// read in place.
//
// clang-format off
//   "CONCORDL", version, CRC-32 of all that follows it, number of arrays
//   of each array, by name: name (48 bytes, zeros at its end), bytes of an element, rows, columns, 0, offset in the file
//   the arrays
// clang-format on
namespace concord::language {

// Counts up when the layers, features or this format change.
inline constexpr std::uint32_t kModelVersion = 2;

class ModelWriter {
 public:
  // The name must be new and shorter than 48 bytes.
  template <class T>
  void add(const std::string& name, std::span<const T> values, std::uint32_t rows,
           std::uint32_t columns) {
    add_bytes(name, {reinterpret_cast<const char*>(values.data()), values.size_bytes()}, sizeof(T),
              rows, columns);
  }
  void add_text(const std::string& name, std::string_view text) {
    add_bytes(name, text, 1, 1, static_cast<std::uint32_t>(text.size()));
  }
  // The bytes of the file.
  std::string finish() const;

 private:
  struct Array {
    std::string bytes;
    std::uint32_t element_bytes, rows, columns;
  };
  void add_bytes(const std::string& name, std::string_view bytes, std::uint32_t element_bytes,
                 std::uint32_t rows, std::uint32_t columns);

  std::map<std::string, Array> arrays_;
};

// Checks all of a file once, so that no later step can leave it.
class ModelFile {
 public:
  // Throws Error for a file that cannot be read, is no model, of another version, or damaged.
  explicit ModelFile(const std::string& path);

  // Views into the file. Throw Error where there is no such array of that size.
  template <class T>
  std::span<const T> array(const std::string& name, std::uint32_t rows,
                           std::uint32_t columns) const {
    const std::string_view bytes = find(name, sizeof(T), rows, columns);
    return {reinterpret_cast<const T*>(bytes.data()), bytes.size() / sizeof(T)};
  }
  // The same with as many rows as there are.
  template <class T>
  std::span<const T> array(const std::string& name, std::uint32_t columns) const {
    return array<T>(name, rows(name), columns);
  }
  std::string_view text(const std::string& name) const;
  // The lines of a text, without their ends.
  std::vector<std::string_view> lines(const std::string& name) const;

  [[noreturn]] void fail(const std::string& message) const;

 private:
  struct Entry;
  const Entry* entry(const std::string& name) const;
  std::uint32_t rows(const std::string& name) const;
  std::string_view find(const std::string& name, std::uint32_t element_bytes, std::uint32_t rows,
                        std::uint32_t columns) const;
  std::span<const Entry> entries() const;

  std::string path_;
  MappedFile file_;
};

}  // namespace concord::language
