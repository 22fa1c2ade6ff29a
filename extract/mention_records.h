#pragma once

#include "extract/claim_builder.h"

namespace concord::extract {

// Which mentions a reading lists.
enum class MentionScope {
  kNames,  // names and time expressions
  kAll,    // pronouns, titles and nouns that mean what is named elsewhere as well
};

// Fills Reading::mentions, in the order of the text, from the layers of the analysis and, for what
// the names do not tell, the claims and statements: the stages that make these come before. Of a
// pronoun that means several there is a mention for each. What a pronoun means without having a
// name ("a woman … she") is a mention too. Where the context is traced, a line for every word that
// was resolved: the word, "=", what it means, the words that said so and the reason, between tabs.
void add_mention_records(ClaimContext& context, MentionScope scope);

}  // namespace concord::extract
