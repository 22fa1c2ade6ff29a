// A parser that has seen a text of the kind allocates nothing more for the next. A program of its
// own: it counts what goes through operator new.
#include <gtest/gtest.h>

#include <atomic>
#include <cstdlib>
#include <new>
#include <string>
#include <string_view>
#include <vector>

#include "extract/language/model.h"
#include "extract/language/parser.h"
#include "extract/sentences.h"
#include "extract/tokens.h"

namespace {
std::atomic<std::size_t> allocations{0};
}  // namespace

// Not inlined, or g++ takes its malloc for a mismatch.
[[gnu::noinline]] void* operator new(std::size_t size) {
  ++allocations;
  if (void* const memory = std::malloc(size == 0 ? 1 : size)) return memory;
  throw std::bad_alloc();
}
[[gnu::noinline]] void operator delete(void* memory) noexcept { std::free(memory); }
[[gnu::noinline]] void operator delete(void* memory, std::size_t) noexcept { std::free(memory); }

namespace concord::language {
namespace {

TEST(Parser, allocates_nothing_once_it_has_seen_as_much) {
  const Model model(CONCORD_MODEL);
  Parser parser(model);
  Parse parse;
  // Odd enough that trees are not found greedily, long enough for pieces.
  std::string text =
      "Kim and Putin signed the pact in Pyongyang on Wednesday, the Kremlin said, denying that it "
      "had been asked to send the troops that Seoul's spy agency says it saw. of the the to said "
      "said in of a Minister agreed that of which the deal to of. ";
  for (int i = 0; i < 300; ++i) text += "missiles, drones of the army and ";
  const auto size = static_cast<std::uint32_t>(text.size());
  std::vector<extract::Token> tokens;
  extract::tokenize(text, {0, size}, tokens);
  std::vector<std::string_view> forms;
  for (const extract::Token& token : tokens)
    forms.push_back(std::string_view(text).substr(token.span.begin, token.span.size()));
  std::vector<std::uint32_t> ends;
  for (const extract::Sentence& sentence : extract::split_sentences(text, tokens))
    ends.push_back(sentence.end_token);
  parser.parse(forms, ends, parse);
  const std::size_t before = allocations;
  parser.parse(forms, ends, parse);
  EXPECT_EQ(allocations - before, 0u);
  EXPECT_GT(parse.predicates.size(), 3u);
}

}  // namespace
}  // namespace concord::language
