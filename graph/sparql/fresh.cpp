#include "graph/sparql/fresh.h"

#include <array>

namespace concord::sparql {
namespace {

using quads::Id;

// One step of SplitMix64 (Steele, Lea and Flood 2014): a number of the sequence that `state`
// begins.
std::uint64_t mix(std::uint64_t state) {
  state += 0x9E3779B97F4A7C15u;
  state = (state ^ state >> 30) * 0xBF58476D1CE4E5B9u;
  state = (state ^ state >> 27) * 0x94D049BB133111EBu;
  return state ^ state >> 31;
}

std::uint64_t next(ExpressionContext& context) { return mix(mix(context.seed) ^ ++context.calls); }

std::string hexadecimal(std::uint64_t number) {
  constexpr char kDigits[] = "0123456789abcdef";
  std::string out;
  for (int shift = 60; shift >= 0; shift -= 4) out += kDigits[number >> shift & 15];
  return out;
}

// A blank node of the query alone: where the store has the label, another is made of it.
Operand blank_of(std::uint64_t high, std::uint64_t low, QueryTerms& terms) {
  for (;;) {
    const Id id = terms.id(Blank{"b" + hexadecimal(high) + hexadecimal(low)});
    if (id.kind() == Id::Kind::kTerm) return Operand(id);
    low = mix(low);
  }
}

}  // namespace

double random_number(ExpressionContext& context) {
  return static_cast<double>(next(context) >> 11) * 0x1p-53;
}

std::string fresh_uuid(ExpressionContext& context) {
  const std::uint64_t high = next(context), low = next(context);
  std::string uuid = hexadecimal((high & ~std::uint64_t{0xF000}) | 0x4000) +
                     hexadecimal((low & ~(std::uint64_t{3} << 62)) | std::uint64_t{1} << 63);
  for (const std::size_t place : {20, 16, 12, 8}) uuid.insert(place, "-");
  return uuid;
}

Operand fresh_blank(ExpressionContext& context) {
  const std::uint64_t high = next(context);
  return blank_of(high, next(context), context.terms);
}

Operand blank_for(std::string_view text, std::uint64_t row_number, ExpressionContext& context) {
  std::uint64_t high = mix(context.seed ^ mix(row_number)), low = mix(~high);
  for (const char c : text) {
    high = mix(high ^ static_cast<unsigned char>(c));
    low = mix(low + high);
  }
  return blank_of(high, low, context.terms);
}

}  // namespace concord::sparql
