#pragma once

#include <array>
#include <compare>
#include <cstddef>
#include <cstdint>
#include <functional>

namespace concord::quads {

// A term as a number. Equal terms have equal ids and different terms different ones, within one
// store and one query; so patterns are matched and rows are joined without a look at the terms.
// The four highest bits say the kind, the rest is a number in the dictionary or the value itself.
class Id {
 public:
  enum class Kind : std::uint8_t {
    kNone = 0,      // no term: unbound, or matches anything
    kDefaultGraph,  // in the place of a graph alone
    kIri,           // in the dictionary; so are kBlank and kLiteral
    kBlank,
    kLiteral,
    // Values in the id itself: terms of exactly the canonical lexical form. Where the value is a
    // number or a time, the order of ids within the kind is that of the values.
    kInteger,    // xsd:integer of -2^59 to 2^59 - 1, plus 2^59
    kBoolean,    // xsd:boolean, 0 or 1
    kDate,       // xsd:date without a time zone, "YYYY-MM-DD": (year * 16 + month) * 32 + day
    kYear,       // xsd:gYear without a time zone, 0000 to 9999
    kYearMonth,  // xsd:gYearMonth without a time zone: year * 16 + month
    kShortText,  // xsd:string of up to 7 bytes: the bytes, first one highest, then the length
    kTerm = 15,  // made by the query, in its own list of terms
  };

  constexpr Id() = default;
  constexpr Id(Kind kind, std::uint64_t payload)
      : bits_(std::uint64_t(kind) << 60 | (payload & kPayload)) {}
  static constexpr Id from_bits(std::uint64_t bits) {
    Id id;
    id.bits_ = bits;
    return id;
  }

  constexpr Kind kind() const { return Kind(bits_ >> 60); }
  constexpr std::uint64_t payload() const { return bits_ & kPayload; }
  constexpr std::uint64_t bits() const { return bits_; }
  // Whether it is a term at all.
  constexpr explicit operator bool() const { return bits_ != 0; }

  friend constexpr auto operator<=>(const Id&, const Id&) = default;

 private:
  static constexpr std::uint64_t kPayload = (std::uint64_t{1} << 60) - 1;
  std::uint64_t bits_ = 0;
};

inline constexpr Id kNone = Id();
inline constexpr Id kDefaultGraphId = Id(Id::Kind::kDefaultGraph, 0);

// Subject, predicate, object, graph; as a pattern, kNone matches anything.
struct IdQuad {
  Id subject, predicate, object, graph;

  friend constexpr auto operator<=>(const IdQuad&, const IdQuad&) = default;
};

}  // namespace concord::quads

template <>
struct std::hash<concord::quads::Id> {
  std::size_t operator()(concord::quads::Id id) const noexcept {
    std::uint64_t bits = id.bits() * 0x9E3779B97F4A7C15u;  // Fibonacci hashing
    return bits ^ bits >> 32;
  }
};
