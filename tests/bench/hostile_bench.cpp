// How the time of reading grows with hostile texts (tests/support/hostile.h): each must be O(N),
// which the column "BigO" tells.
//   cmake --preset bench && cmake --build --preset bench && build/bench/bin/hostile_bench
//   --benchmark_filter=BigO
#include <benchmark/benchmark.h>

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "extract/agreements.h"
#include "extract/dates.h"
#include "extract/pipeline.h"
#include "extract/quantities.h"
#include "extract/quotes.h"
#include "extract/sentences.h"
#include "extract/tokens.h"
#include "graph/rdf/parser.h"
#include "tests/support/hostile.h"
#include "tests/support/reading.h"
#include "tests/support/texts.h"

namespace concord {
namespace {

// In a name of a benchmark.
std::string visible(std::string_view piece) {
  constexpr std::string_view kHex = "0123456789abcdef";
  std::string out;
  for (const char c : piece) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte > ' ' && byte < 0x7F) {
      out += c;
    } else if (c == ' ') {
      out += '_';
    } else {
      out += {'\\', 'x', kHex[byte >> 4], kHex[byte & 15]};
    }
  }
  return out;
}

// `read` takes a text and returns anything.
template <class Read>
void add(const std::string& stage, std::string_view piece, Read read) {
  benchmark::RegisterBenchmark((stage + "/" + visible(piece)).c_str(),
                               [piece, read](benchmark::State& state) {
                                 const auto size = static_cast<std::size_t>(state.range(0));
                                 const std::string text = tests::repeated(piece, size);
                                 for (auto _ : state) benchmark::DoNotOptimize(read(text));
                                 state.SetComplexityN(state.range(0));
                               })
      ->RangeMultiplier(4)
      ->Range(1 << 14, 1 << 20)
      ->Unit(benchmark::kMillisecond)
      ->Complexity();
}

template <class Read>
void add_all(const std::string& stage, std::span<const std::string_view> pieces, Read read) {
  for (const std::string_view piece : pieces) add(stage, piece, read);
}

void add_benchmarks() {
  using namespace extract;
  using namespace tests;
  add_all("agreements", hostile::kAgreements,
          [](const std::string& text) { return find_agreements(text, whole(text)); });
  add_all("dates", hostile::kDates, [](const std::string& text) {
    return find_dates(text, whole(text), Date{2025, 5, 10});
  });
  add_all("quantities", hostile::kQuantities,
          [](const std::string& text) { return find_quantities(text, whole(text)); });
  add_all("quotes", hostile::kQuotes,
          [](const std::string& text) { return find_quotes(text, whole(text)); });
  add_all("tokens", hostile::kTokens, [](const std::string& text) {
    std::vector<Token> tokens;
    tokenize(text, whole(text), tokens);
    return tokens;
  });
  add_all("sentences", hostile::kSentences, [](const std::string& text) {
    std::vector<Token> tokens;
    tokenize(text, whole(text), tokens);
    return split_sentences(text, tokens);
  });
  add_all("articles", hostile::kArticles, [](const std::string& text) { return read_text(text); });
  // One literal as long as the text.
  add("nquads", "x", [](const std::string& text) {
    return rdf::parse(
        "<http://e/a> <http://e/b> \"" + text + "\" .\n", rdf::Syntax::kNQuads, {}, "",
        [](const Quad&) {}, [](const Diagnostic&) {});
  });
}

}  // namespace
}  // namespace concord

int main(int argc, char** argv) {
  concord::add_benchmarks();
  benchmark::Initialize(&argc, argv);
  if (benchmark::ReportUnrecognizedArguments(argc, argv)) return 1;
  benchmark::RunSpecifiedBenchmarks();
  benchmark::Shutdown();
  return 0;
}
