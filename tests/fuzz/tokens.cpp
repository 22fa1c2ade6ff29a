// Any bytes: tokens and sentences keep the promises of their headers.
#include "extract/tokens.h"

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>
#include <vector>

#include "extract/sentences.h"
#include "extract/utf8.h"

namespace {

void require(bool condition) {
  if (!condition) std::abort();
}

bool all_space(std::string_view gap) {
  for (std::size_t at = 0; at < gap.size();) {
    const concord::extract::CodePoint c = concord::extract::decode(gap, at);
    if (!concord::extract::is_space(c.value)) return false;
    at += c.size;
  }
  return true;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  std::vector<concord::extract::Token> tokens;
  concord::extract::tokenize(text, {0, static_cast<std::uint32_t>(size)}, tokens);
  std::uint32_t end = 0;
  for (const concord::extract::Token& token : tokens) {
    require(token.span.begin >= end && token.span.end > token.span.begin && token.span.end <= size);
    require(all_space(text.substr(end, token.span.begin - end)));
    end = token.span.end;
  }
  require(all_space(text.substr(end)));
  std::uint32_t next = 0;
  for (const concord::extract::Sentence& sentence : split_sentences(text, tokens)) {
    require(sentence.first_token == next && sentence.end_token > next);
    require(sentence.end_token - next <= concord::extract::kMaxSentenceTokens);
    next = sentence.end_token;
  }
  require(next == tokens.size());
  return 0;
}
