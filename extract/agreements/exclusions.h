#pragma once

#include "extract/agreements/left.h"
#include "extract/agreements/words.h"
#include "extract/words.h"

namespace concord::extract::agreements {

// Whether the word, a head by its form, names no agreement: an idiom, a verb, a deal of companies,
// a convention of a party.
bool is_excluded(const WordReader& w, Span word, Head head, const Left& left);

}  // namespace concord::extract::agreements
