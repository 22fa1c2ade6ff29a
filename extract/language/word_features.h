#pragma once

#include <array>
#include <cstdint>
#include <string_view>

namespace concord::language {

// What the network sees of a word: rows of its embedding tables. The trainer and the reader must
// agree on them, so a change here asks for a new model (kModelVersion in model_file.h).
struct WordFeatures {
  // Identifies the word whatever its capitals; digits count as one another, so all of "1945" and
  // "2025" are one word.
  std::uint64_t word = 0;
  // Rows of the table of affixes and shapes: suffixes of two and three characters, prefix of three,
  // pattern of capitals and digits.
  std::array<std::uint32_t, 4> rows{};

  friend bool operator==(const WordFeatures&, const WordFeatures&) = default;
};

// One table for all affixes and shapes; each kind has a part of its own.
inline constexpr std::uint32_t kSuffix2Rows = 2048;
inline constexpr std::uint32_t kSuffix3Rows = 8192;
inline constexpr std::uint32_t kPrefixRows = 4096;
inline constexpr std::uint32_t kShapeRows = 1024;
inline constexpr std::uint32_t kAffixRows = kSuffix2Rows + kSuffix3Rows + kPrefixRows + kShapeRows;

// The features of `form`, the first word of its sentence or not. Any bytes will do; of a very long
// word only the first kMaxWordCharacters are looked at.
WordFeatures word_features(std::string_view form, bool first);
inline constexpr std::size_t kMaxWordCharacters = 64;

// FNV-1a over `bytes`, its bits spread once more (the finaliser of MurmurHash3), so that any of
// them can choose a row.
std::uint64_t hash_bytes(std::string_view bytes, std::uint64_t seed = 0);
// The hash of a pair; the order counts.
std::uint64_t hash_pair(std::uint64_t first, std::uint64_t second);

}  // namespace concord::language
