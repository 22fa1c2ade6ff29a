#include "extract/quantities/amount.h"

#include <string_view>

#include "extract/quantities/digits.h"
#include "extract/quantities/number_words.h"
#include "extract/quantities/words.h"

namespace concord::extract::quantities {

std::optional<Amount> amount_at(const WordReader& w, std::uint32_t pos) {
  if (!is_digit(w.byte(pos))) return number_words_at(w, pos);
  auto amount = digits_at(w, pos);
  if (!amount) return std::nullopt;
  take_currency_before(w, *amount);
  if (amount->currency.empty() && starts_inside_name(w, pos)) return std::nullopt;
  if (!amount->currency.empty() && amount->metre_or_million) {
    take_as_million(*amount);
  }
  if (amount->multiplier == 1) take_multipliers(w, *amount);
  return amount;
}

void take_currency_before(const WordReader& w, Amount& amount) {
  const std::uint32_t begin = amount.span.begin;
  for (const std::uint32_t size : {3u, 2u, 1u}) {
    if (begin < w.part().begin + size) continue;
    const Span sign{begin - size, begin};
    const auto code = find(currency_symbols(), w.view(sign));
    if (code && w.letter_before(sign.begin) == 0) {
      amount.currency = *code;
      amount.span.begin = sign.begin;
      return;
    }
  }
  const Span word = w.before(begin);
  if (word.size() != 3 || word.end == begin || !is_capitalised(w.view(word))) return;
  const auto code = find(currency_words(), w.lower(word));
  if (code && *code == w.view(word)) {
    amount.currency = *code;
    amount.span.begin = word.begin;
  }
}

void take_multipliers(const WordReader& w, Amount& amount) {
  for (int count = 0; count < 2; ++count) {
    const std::uint32_t dash = w.dash_at(amount.span.end);
    const std::uint32_t begin = dash != 0 ? amount.span.end + dash : w.skip_space(amount.span.end);
    if (begin == amount.span.end) return;
    Span word = w.at(begin);
    if (dash != 0 || w.view(word).find('-') != std::string_view::npos) {  // "5-million-dollar"
      while (word.begin < word.end) {
        const std::size_t joint = w.view(word).find('-');
        if (joint == std::string_view::npos) break;
        word.end = word.begin + static_cast<std::uint32_t>(joint);
      }
    }
    const LowerWord name = w.lower(word);
    auto multiplier = find(multipliers(), name);
    if (!multiplier && dash == 0 && name.view().size() > 1)
      multiplier = find(short_multipliers(), name);
    if (!multiplier && !amount.currency.empty() && name == "m") multiplier = 1e6;
    if (!multiplier) return;
    amount.value *= *multiplier;
    amount.multiplier *= *multiplier;
    amount.span.end = word.end;
  }
}

void take_as_million(Amount& amount) {
  amount.metre_or_million = false;
  amount.multiplier = 1e6;
  amount.value *= 1e6;
}

void take_minus(const WordReader& w, Amount& amount) {
  const std::uint32_t begin = amount.span.begin;
  const Span word = w.before(begin);
  std::uint32_t sign = begin;
  if (w.byte(begin - 1) == '-') sign = begin - 1;
  if (begin >= w.part().begin + 3 && w.starts_with(begin - 3, "−")) sign = begin - 3;
  if (w.lower(word) == "minus") sign = word.begin;
  if (sign == begin) return;
  amount.span.begin = sign;
  amount.value = -amount.value;
}

}  // namespace concord::extract::quantities
