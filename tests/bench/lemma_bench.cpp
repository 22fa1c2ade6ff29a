// Lemmas a second on one core, over words as news has them: of each class, regular and not, some
// capitalised.
//   cmake --preset bench && cmake --build --preset bench && build/bench/bin/lemma_bench
#include <benchmark/benchmark.h>

#include <string>
#include <string_view>

#include "extract/lemmas.h"

namespace concord::extract {
namespace {

struct Word {
  std::string_view form, upos, xpos;
};

constexpr Word kWords[] = {
    {"The", "DET", "DT"},       {"two", "NUM", "CD"},     {"countries", "NOUN", "NNS"},
    {"agreed", "VERB", "VBD"},  {"to", "PART", "TO"},     {"sign", "VERB", "VB"},
    {"a", "DET", "DT"},         {"treaty", "NOUN", "NN"}, {",", "PUNCT", ","},
    {"the", "DET", "DT"},       {"Russian", "ADJ", "JJ"}, {"President", "PROPN", "NNP"},
    {"Putin", "PROPN", "NNP"},  {"said", "VERB", "VBD"},  {"on", "ADP", "IN"},
    {"Monday", "PROPN", "NNP"}, {"after", "ADP", "IN"},   {"visiting", "VERB", "VBG"},
    {"the", "DET", "DT"},       {"United", "ADJ", "NNP"}, {"States", "PROPN", "NNPS"},
    {"and", "CCONJ", "CC"},     {"its", "PRON", "PRP$"},  {"largest", "ADJ", "JJS"},
    {"allies", "NOUN", "NNS"},  {".", "PUNCT", "."},      {"They", "PRON", "PRP"},
    {"were", "AUX", "VBD"},     {"n't", "PART", "RB"},    {"invited", "VERB", "VBN"},
    {"by", "ADP", "IN"},        {"them", "PRON", "PRP"},
};

void lemmas(benchmark::State& state) {
  std::string buffer;
  for (auto _ : state) {
    for (const Word& word : kWords)
      benchmark::DoNotOptimize(lemma(word.form, word.upos, word.xpos, buffer));
  }
  state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(std::size(kWords)));
}
BENCHMARK(lemmas);

}  // namespace
}  // namespace concord::extract

BENCHMARK_MAIN();
