#include "extract/analyser.h"

#include "extract/mentions.h"

namespace concord::extract {

const Analysis& Analyser::analyse(const Document& document) {
  const std::string_view text = document.text();
  const Span body = document.body();
  analysis_.document = &document;
  analysis_.inventory = &resources_.model.inventory();
  analysis_.parser = &parser_;
  analysis_.tokens.clear();
  tokenize(text, body, analysis_.tokens);
  analysis_.sentences = split_sentences(text, analysis_.tokens);
  parse();
  analysis_.times = find_dates(text, body, document.info().date);
  analysis_.quantities = find_quantities(text, body);
  analysis_.quotes = find_quotes(text, body);
  analysis_.agreements = find_agreements(text, body);
  find_mentions(resources_.gazetteer, analysis_);
  return analysis_;
}

void Analyser::parse() {
  forms_.clear();
  sentence_ends_.clear();
  for (const Token& token : analysis_.tokens) forms_.push_back(analysis_.text(token.span));
  for (const Sentence& sentence : analysis_.sentences) sentence_ends_.push_back(sentence.end_token);
  parser_.parse_trees(forms_, sentence_ends_, analysis_.parse);
}

}  // namespace concord::extract
