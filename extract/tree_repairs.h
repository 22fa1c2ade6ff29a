#pragma once

#include <cstddef>
#include <vector>

#include "extract/analysis.h"

namespace concord::extract {

// Sets right what the parser often gets wrong in news and what names, tags and the order of words
// tell: a name taken for a heading or hung on another name, a subject given to "he said" behind it,
// a verb taken for an adjective, a preposition hung on a name, a clause hung on a day. `words` are
// those of the sentence, with heads counted in it. Linear in their number.
void repair_tree(const Analysis& analysis, std::size_t sentence,
                 std::vector<language::ParsedWord>& words);

}  // namespace concord::extract
