// Speed of reading, whole and by stage, on the sample articles repeated to a megabyte; bytes per
// second on one core.
//   cmake --preset bench && cmake --build --preset bench && build/bench/bin/extract_bench
// The sample articles are dense with claims, and after the first round nothing in them is new.
// CONCORD_BENCH_TEXTS=news.jsonl adds whole_reading and reading_without_trees of texts of your own,
// each once in a round.
#include <benchmark/benchmark.h>

#include <cstdlib>
#include <ctime>
#include <fstream>
#include <iterator>
#include <memory>
#include <string>
#include <vector>

#include "extract/document_reader.h"
#include "extract/pipeline.h"
#include "ontology/gazetteer.h"

namespace concord::extract {
namespace {

const ontology::Gazetteer& gazetteer() {
  static const ontology::Gazetteer mapped = ontology::Gazetteer::map(CONCORD_GAZETTEER);
  return mapped;
}

const language::Model& model() {
  static const language::Model mapped(CONCORD_MODEL);
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
        const std::string text =
            read_file(std::string(CONCORD_SOURCE_FOLDER) + "/tests/data/articles/" + name + ".txt");
        bytes += text.size();
        made.emplace_back(DocumentInfo{}, std::vector<char>(text.begin(), text.end()));
      }
    }
    return made;
  }();
  return all;
}

std::vector<Document> own_documents(const char* path) {
  std::vector<Document> made;
  DocumentReader reader({path}, {}, {});
  while (auto document = reader.next()) made.push_back(std::move(*document));
  return made;
}

template <class Function>
void run(benchmark::State& state, const std::vector<Document>& documents, Function function) {
  std::int64_t bytes = 0;
  for (auto _ : state) {
    for (const Document& document : documents) {
      function(document);
      bytes += static_cast<std::int64_t>(document.text().size());
    }
  }
  state.SetBytesProcessed(bytes);
}

void whole_reading(benchmark::State& state, const std::vector<Document>& documents) {
  Analyser analyser({gazetteer(), model(), FrameSet::builtin()});
  run(state, documents, [&](const Document& document) {
    benchmark::DoNotOptimize(read_document(analyser, document));
  });
}
BENCHMARK_CAPTURE(whole_reading, articles, documents())->Unit(benchmark::kMillisecond);

void tokens_and_sentences(benchmark::State& state) {
  std::vector<Token> tokens;
  run(state, documents(), [&](const Document& document) {
    tokens.clear();
    tokenize(document.text(), document.body(), tokens);
    benchmark::DoNotOptimize(split_sentences(document.text(), tokens));
  });
}
BENCHMARK(tokens_and_sentences)->Unit(benchmark::kMillisecond);

// The words of documents as the parser takes them, one document at a time.
class Words {
 public:
  void split(const Document& document) {
    tokens_.clear();
    forms.clear();
    ends.clear();
    tokenize(document.text(), document.body(), tokens_);
    for (const Token& token : tokens_) forms.push_back(document.text(token.span));
    for (const Sentence& sentence : split_sentences(document.text(), tokens_))
      ends.push_back(sentence.end_token);
  }

  std::vector<std::string_view> forms;
  std::vector<std::uint32_t> ends;

 private:
  std::vector<Token> tokens_;
};

// Words, not bytes, a second: the network does the same for every one.
void parsing(benchmark::State& state, const language::Kernels& kernels) {
  language::Parser parser(model(), kernels);
  language::Parse parse;
  Words words;
  std::int64_t count = 0;
  for (auto _ : state) {
    for (const Document& document : documents()) {
      words.split(document);
      parser.parse(words.forms, words.ends, parse);
      count += static_cast<std::int64_t>(words.forms.size());
    }
  }
  state.SetItemsProcessed(count);
}
BENCHMARK_CAPTURE(parsing, best, language::best_kernels())->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(parsing, plain, language::plain_kernels())->Unit(benchmark::kMillisecond);

double processor_seconds() {
  timespec time{};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
  return static_cast<double>(time.tv_sec) + 1e-9 * static_cast<double>(time.tv_nsec);
}

// All stages but the network: the whole reading less the parsing of the same document right after.
void reading_without_trees(benchmark::State& state, const std::vector<Document>& documents) {
  Analyser analyser({gazetteer(), model(), FrameSet::builtin()});
  language::Parser parser(model());
  language::Parse parse;
  Words words;
  std::int64_t bytes = 0;
  for (auto _ : state) {
    double seconds = 0;
    for (const Document& document : documents) {
      const double begin = processor_seconds();
      benchmark::DoNotOptimize(read_document(analyser, document));
      const double read = processor_seconds();
      words.split(document);
      const double split = processor_seconds();
      parser.parse(words.forms, words.ends, parse);
      seconds += (read - begin) - (processor_seconds() - split);
      bytes += static_cast<std::int64_t>(document.text().size());
    }
    state.SetIterationTime(seconds);
  }
  state.SetBytesProcessed(bytes);
}
BENCHMARK_CAPTURE(reading_without_trees, articles, documents())
    ->Unit(benchmark::kMillisecond)
    ->UseManualTime();

void dates(benchmark::State& state) {
  run(state, documents(), [](const Document& document) {
    benchmark::DoNotOptimize(find_dates(document.text(), document.body(), document.info().date));
  });
}
BENCHMARK(dates)->Unit(benchmark::kMillisecond);

void quantities(benchmark::State& state) {
  run(state, documents(), [](const Document& document) {
    benchmark::DoNotOptimize(find_quantities(document.text(), document.body()));
  });
}
BENCHMARK(quantities)->Unit(benchmark::kMillisecond);

void quotes(benchmark::State& state) {
  run(state, documents(), [](const Document& document) {
    benchmark::DoNotOptimize(find_quotes(document.text(), document.body()));
  });
}
BENCHMARK(quotes)->Unit(benchmark::kMillisecond);

void agreements(benchmark::State& state) {
  run(state, documents(), [](const Document& document) {
    benchmark::DoNotOptimize(find_agreements(document.text(), document.body()));
  });
}
BENCHMARK(agreements)->Unit(benchmark::kMillisecond);

void gazetteer_matches(benchmark::State& state) {
  std::vector<ontology::Match> matches;
  run(state, documents(), [&](const Document& document) {
    matches.clear();
    gazetteer().find(document.text(), document.body(), matches);
    benchmark::DoNotOptimize(matches.data());
  });
}
BENCHMARK(gazetteer_matches)->Unit(benchmark::kMillisecond);

void gazetteer_mapping(benchmark::State& state) {
  for (auto _ : state) {
    benchmark::DoNotOptimize(ontology::Gazetteer::map(CONCORD_GAZETTEER));
  }
}
BENCHMARK(gazetteer_mapping)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace concord::extract

int main(int argc, char** argv) {
  using concord::extract::own_documents;
  using concord::extract::reading_without_trees;
  using concord::extract::whole_reading;
  std::vector<concord::extract::Document> own;
  if (const char* path = std::getenv("CONCORD_BENCH_TEXTS")) {
    own = own_documents(path);
    benchmark::RegisterBenchmark("whole_reading/own", [&own](benchmark::State& state) {
      whole_reading(state, own);
    })->Unit(benchmark::kMillisecond);
    benchmark::RegisterBenchmark(
        "reading_without_trees/own",
        [&own](benchmark::State& state) { reading_without_trees(state, own); })
        ->Unit(benchmark::kMillisecond)
        ->UseManualTime();
  }
  benchmark::Initialize(&argc, argv);
  if (benchmark::ReportUnrecognizedArguments(argc, argv)) return 2;
  benchmark::RunSpecifiedBenchmarks();
}
