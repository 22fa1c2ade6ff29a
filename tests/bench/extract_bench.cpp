// Speed of reading, whole and by stage, on the sample articles repeated to a megabyte; bytes per second on one core.
//   cmake --preset bench && cmake --build --preset bench && build/bench/bin/extract_bench
#include <benchmark/benchmark.h>

#include <fstream>
#include <iterator>
#include <memory>
#include <string>
#include <vector>

#include "extract/pipeline.h"
#include "ontology/gazetteer.h"

namespace concord::extract {
namespace {

const ontology::Gazetteer& gazetteer() {
  static const ontology::Gazetteer mapped = ontology::Gazetteer::map(CONCORD_GAZETTEER);
  return mapped;
}

std::string read_file(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

// Each article as one document; then as many rounds of them as make a megabyte.
const std::vector<Document>& documents() {
  static const std::vector<Document> all = [] {
    std::vector<Document> made;
    std::size_t bytes = 0;
    while (bytes < (1u << 20)) {
      for (const char* name : {"wire", "broadcaster", "state-media", "government-release"}) {
        const std::string text = read_file(std::string(CONCORD_SOURCE_FOLDER) + "/tests/data/articles/" + name + ".txt");
        bytes += text.size();
        made.emplace_back(DocumentInfo{}, std::vector<char>(text.begin(), text.end()));
      }
    }
    return made;
  }();
  return all;
}

template <class Function>
void run(benchmark::State& state, Function function) {
  std::int64_t bytes = 0;
  for (auto _ : state) {
    for (const Document& document : documents()) {
      function(document);
      bytes += static_cast<std::int64_t>(document.text().size());
    }
  }
  state.SetBytesProcessed(bytes);
}

void whole_reading(benchmark::State& state) {
  Analysis analysis;
  run(state, [&](const Document& document) { benchmark::DoNotOptimize(read_document(gazetteer(), document, analysis)); });
}
BENCHMARK(whole_reading)->Unit(benchmark::kMillisecond);

void tokens_and_sentences(benchmark::State& state) {
  std::vector<Token> tokens;
  run(state, [&](const Document& document) {
    tokens.clear();
    tokenize(document.text(), document.body(), tokens);
    benchmark::DoNotOptimize(split_sentences(document.text(), tokens));
  });
}
BENCHMARK(tokens_and_sentences)->Unit(benchmark::kMillisecond);

void dates(benchmark::State& state) {
  run(state, [](const Document& document) { benchmark::DoNotOptimize(find_dates(document.text(), document.body(), document.info().date)); });
}
BENCHMARK(dates)->Unit(benchmark::kMillisecond);

void quantities(benchmark::State& state) {
  run(state, [](const Document& document) { benchmark::DoNotOptimize(find_quantities(document.text(), document.body())); });
}
BENCHMARK(quantities)->Unit(benchmark::kMillisecond);

void quotes(benchmark::State& state) {
  run(state, [](const Document& document) { benchmark::DoNotOptimize(find_quotes(document.text(), document.body())); });
}
BENCHMARK(quotes)->Unit(benchmark::kMillisecond);

void agreements(benchmark::State& state) {
  run(state, [](const Document& document) { benchmark::DoNotOptimize(find_agreements(document.text(), document.body())); });
}
BENCHMARK(agreements)->Unit(benchmark::kMillisecond);

void gazetteer_matches(benchmark::State& state) {
  std::vector<ontology::Match> matches;
  run(state, [&](const Document& document) {
    matches.clear();
    gazetteer().find(document.text(), document.body(), matches);
    benchmark::DoNotOptimize(matches.data());
  });
}
BENCHMARK(gazetteer_matches)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace concord::extract

BENCHMARK_MAIN();
