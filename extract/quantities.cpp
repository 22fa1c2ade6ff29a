#include "extract/quantities.h"

#include <re2/re2.h>

#include <algorithm>
#include <optional>
#include <string>

#include "extract/quantities/amount.h"
#include "extract/quantities/comparisons.h"
#include "extract/quantities/digits.h"
#include "extract/quantities/other_numbers.h"
#include "extract/quantities/ranges.h"
#include "extract/quantities/units.h"
#include "extract/words.h"

namespace concord::extract {
namespace {

using namespace quantities;

class QuantityReader {
 public:
  QuantityReader(std::string_view text, Span part) : words_(text, part) {}

  // Takes the amount whose first digit or number word is at `pos`. Sets `next` to where to go on.
  std::optional<QuantityMention> read(std::uint32_t pos, std::uint32_t& next);

 private:
  std::optional<QuantityMention> read_range(const Amount& low, Range& range, std::uint32_t& next);
  std::optional<QuantityMention> read_single(Amount& amount, const std::string& shared_unit,
                                             std::uint32_t& next) const;

  WordReader words_;
  std::uint32_t last_date_end_ = 0;  // of "May 5" in "May 5 and 6"
};

std::optional<QuantityMention> QuantityReader::read(std::uint32_t pos, std::uint32_t& next) {
  auto amount = amount_at(words_, pos);
  if (!amount) {
    next = is_digit(words_.byte(pos)) ? digit_run_end(words_, pos)
                                      : std::max(words_.at(pos).end, pos + 1);
    return std::nullopt;
  }
  if (is_date(words_, *amount, last_date_end_)) {
    next = last_date_end_ = amount->span.end;
    return std::nullopt;
  }
  std::string shared_unit;
  if (auto range = range_from(words_, *amount)) {
    if (range->from && changes_before(words_, range->begin)) {
      // "rose from 800 to 1,200 soldiers": two amounts of one thing.
      if (range->low_unit.span.empty()) shared_unit = unit_of(words_, range->high).name;
    } else {
      auto mention = read_range(*amount, *range, next);
      // "300 soldiers to 5 bases", "USD 5 million or 20 million EUR": no range after all.
      const bool amount_alone = !range->announced && !range->dashed && amount->value >= 100;
      if (mention || !amount_alone) return mention;
    }
  }
  return read_single(*amount, shared_unit, next);
}

// Whether it holds together: a unit, and a low end that is the lower.
std::optional<QuantityMention> QuantityReader::read_range(const Amount& low, Range& range,
                                                          std::uint32_t& next) {
  Amount& high = range.high;
  if (is_date(words_, high, last_date_end_)) {  // "20 to 28 August"
    next = last_date_end_ = high.span.end;
    return std::nullopt;
  }
  Unit unit = unit_of(words_, high);
  next = std::max(high.span.end, unit.span.end);
  if (unit.is_time || is_part_of_name(words_, low, unit)) return std::nullopt;
  if (!high.currency.empty() || (unit.span.empty() && !low.currency.empty())) {
    unit.name = high.currency.empty() ? low.currency : high.currency;
    unit.is_money = true;
  }
  if (!low.currency.empty() && unit.name != low.currency) return std::nullopt;
  double value = low.value;
  if (low.multiplier == 1 && high.multiplier > 1 && value < high.value / high.multiplier) {
    value *= high.multiplier;  // "10 to 12 million"
  }
  const bool may_be_years = low.may_be_year() && high.may_be_year() && !unit.is_money;
  const bool counts =
      !unit.name.empty() || (range.announced && low.value >= 100 && !low.may_be_year());
  if (!counts || may_be_years || value >= high.value) return std::nullopt;
  QuantityMention mention;
  mention.number = {low.span.begin, high.span.end};
  mention.span = {range.begin, next};
  comparison_before(words_, mention.span.begin);
  mention.quantity = {value, high.value, Comparison::kBetween, unit.name};
  return mention;
}

// `shared_unit` stands after another number: "from 800 to 1,200 soldiers".
std::optional<QuantityMention> QuantityReader::read_single(Amount& amount,
                                                           const std::string& shared_unit,
                                                           std::uint32_t& next) const {
  QuantityMention mention;
  mention.span = mention.number = amount.span;
  const auto after = comparison_after(words_, amount.span.end);
  const auto before = comparison_before(words_, mention.span.begin);
  const bool compared = before.has_value() || after.has_value();
  Unit unit = unit_of(words_, amount);
  if (!amount.currency.empty()) unit.name = amount.currency;
  if (unit.name.empty()) unit.name = shared_unit;
  next = std::max(amount.span.end, unit.span.end);
  if (unit.is_time) return std::nullopt;
  if (is_year(words_, amount, unit, compared) || is_part_of_name(words_, amount, unit))
    return std::nullopt;
  const bool bare = unit.name.empty() && unit.span.empty();
  if (bare && is_bare_number_of_something_else(words_, amount, compared)) return std::nullopt;
  if (!compared && points_back(words_, amount)) return std::nullopt;
  mention.number.end = std::min(mention.number.end, amount.span.end);
  if (unit.name.starts_with("degree") || unit.name.starts_with("°")) {
    take_minus(words_, amount);
    mention.number.begin = amount.span.begin;
    mention.span.begin = std::min(mention.span.begin, amount.span.begin);
  }
  mention.span.end = next;
  const Comparison comparison = amount.indefinite ? Comparison::kMoreThan
                                : amount.rough    ? Comparison::kAbout
                                                  : Comparison::kExactly;
  mention.quantity = {amount.value, std::nullopt, before.value_or(after.value_or(comparison)),
                      unit.name};
  return mention;
}

// The first digit or number word at or after `pos`.
std::optional<std::uint32_t> next_candidate(std::string_view text, std::uint32_t pos,
                                            std::uint32_t end) {
  static const RE2 candidates(
      "[0-9]|(?i:\\b(?:zero|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|"
      "thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twenty|thirty|forty|fifty|"
      "sixty|seventy|eighty|ninety|half|couple|pair|tens|scores|(?:dozen|hundred|thousand|million|"
      "billion|"
      "trillion)s?|lakh|crore)\\b)");
  re2::StringPiece found;
  if (!candidates.Match(text, pos, end, RE2::UNANCHORED, &found, 1)) return std::nullopt;
  return static_cast<std::uint32_t>(found.data() - text.data());
}

}  // namespace

std::vector<QuantityMention> find_quantities(std::string_view text, Span part) {
  std::vector<QuantityMention> mentions;
  QuantityReader reader(text, part);
  std::uint32_t pos = part.begin;
  while (const auto candidate = next_candidate(text, pos, part.end)) {
    std::uint32_t next = *candidate + 1;
    const auto mention = reader.read(*candidate, next);
    const bool apart =
        mentions.empty() || !mention || mentions.back().span.end <= mention->span.begin;
    if (mention && apart) mentions.push_back(*mention);
    pos = std::max(next, *candidate + 1);
  }
  return mentions;
}

}  // namespace concord::extract
