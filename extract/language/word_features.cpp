#include "extract/language/word_features.h"

#include <utf8proc.h>

#include <algorithm>

namespace concord::language {
namespace {

constexpr std::uint64_t spread(std::uint64_t value) {
  value ^= value >> 33;
  value *= 0xFF51AFD7ED558CCDull;
  value ^= value >> 33;
  value *= 0xC4CEB9FE1A85EC53ull;
  return value ^ (value >> 33);
}

// A word in lower case with every digit a '0', by characters, and its shape.
struct Normalised {
  std::array<char32_t, kMaxWordCharacters> characters;
  std::size_t size = 0;
  std::uint64_t shape = 0;
};

char shape_of(char32_t c, char32_t lower) {
  if (c >= '0' && c <= '9') return 'd';
  if (c < 0x80) {
    if (c != lower) return 'X';
    return c >= 'a' && c <= 'z' ? 'x' : static_cast<char>(c);  // marks stand for themselves
  }
  return c != lower ? 'X' : 'x';
}

Normalised normalise(std::string_view form) {
  Normalised word;
  const auto* at = reinterpret_cast<const utf8proc_uint8_t*>(form.data());
  const auto* const end = at + form.size();
  char last = 0;
  int run = 0;
  while (at < end && word.size < word.characters.size()) {
    utf8proc_int32_t c = *at;
    utf8proc_ssize_t bytes = 1;
    if (c >= 0x80) bytes = utf8proc_iterate(at, end - at, &c);
    if (bytes <= 0) {
      bytes = 1;
      c = 0xFFFD;
    }
    at += bytes;
    utf8proc_int32_t lower = c >= 'A' && c <= 'Z' ? c + ('a' - 'A') : c;
    if (c >= 0x80) lower = utf8proc_tolower(c);
    const char shape = shape_of(static_cast<char32_t>(c), static_cast<char32_t>(lower));
    run = shape == last ? run + 1 : 1;
    last = shape;
    if (run <= 4) word.shape = word.shape * 131 + static_cast<unsigned char>(shape);
    word.characters[word.size++] = shape == 'd' ? U'0' : static_cast<char32_t>(lower);
  }
  return word;
}

std::uint64_t hash_characters(const Normalised& word, std::size_t begin, std::size_t end) {
  std::uint64_t hash = 0xCBF29CE484222325ull;
  for (std::size_t i = begin; i < end; ++i) hash = (hash ^ word.characters[i]) * 0x100000001B3ull;
  return spread(hash);
}

}  // namespace

std::uint64_t hash_bytes(std::string_view bytes, std::uint64_t seed) {
  std::uint64_t hash = 0xCBF29CE484222325ull ^ seed;
  for (const char c : bytes) hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001B3ull;
  return spread(hash);
}

std::uint64_t hash_pair(std::uint64_t first, std::uint64_t second) {
  return spread(first * 0x9E3779B97F4A7C15ull + second);
}

WordFeatures word_features(std::string_view form, bool first) {
  const Normalised word = normalise(form);
  const std::size_t size = word.size;
  WordFeatures features;
  features.word = hash_characters(word, 0, size);
  const std::uint64_t suffix2 = hash_characters(word, size - std::min<std::size_t>(size, 2), size);
  const std::uint64_t suffix3 = hash_characters(word, size - std::min<std::size_t>(size, 3), size);
  const std::uint64_t prefix = hash_characters(word, 0, std::min<std::size_t>(size, 3));
  std::uint32_t base = 0;
  const auto row = [&](std::uint64_t hash, std::uint32_t rows) {
    const std::uint32_t chosen = base + static_cast<std::uint32_t>(hash % rows);
    base += rows;
    return chosen;
  };
  features.rows[0] = row(suffix2, kSuffix2Rows);
  features.rows[1] = row(suffix3, kSuffix3Rows);
  features.rows[2] = row(prefix, kPrefixRows);
  features.rows[3] = row(spread(word.shape * 2 + (first ? 1 : 0)), kShapeRows);
  return features;
}

}  // namespace concord::language
