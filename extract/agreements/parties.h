#pragma once

#include <cstdint>

#include "extract/agreements.h"
#include "extract/agreements/left.h"
#include "extract/words.h"

namespace concord::extract::agreements {

// Names joined by a dash in front of the head: "US–South Korea", "Sino-Russian", "Australia –
// Chile".
void take_parties(const WordReader& w, const Left& left, std::uint32_t head_begin,
                  AgreementMention& mention);

// "between Russia and Iran", "between the US, Mexico and Canada" behind byte `end`, which moves
// behind them. False, and nothing is changed, if that is not there.
bool take_between(const WordReader& w, std::uint32_t& end, AgreementMention& mention);

}  // namespace concord::extract::agreements
