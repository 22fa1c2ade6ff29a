#pragma once

#include <cstdint>

#include "extract/agreements.h"
#include "extract/agreements/words.h"
#include "extract/words.h"

namespace concord::extract::agreements {

// Takes what belongs to the agreement behind its head into `mention`: an acronym, a topic, "between
// … and …", "of 1953". Returns where it ends.
std::uint32_t take_right(const WordReader& w, Span word, Head head, AgreementMention& mention);

}  // namespace concord::extract::agreements
