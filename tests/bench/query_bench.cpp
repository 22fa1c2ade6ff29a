// How long queries take: query_bench STORE QUERY.rq…
//
// Opens the store, then asks each query several times and prints its file's name, the milliseconds
// of the fastest run and the number of rows. All rows are made into terms. Results go nowhere.

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <exception>

#include "graph/core/file.h"
#include "graph/query.h"
#include "graph/store.h"

namespace {

using namespace concord;
using Clock = std::chrono::steady_clock;

double milliseconds_since(Clock::time_point start) {
  return std::chrono::duration<double, std::milli>(Clock::now() - start).count();
}

// The fastest of the runs that fit into a second, at least three.
void measure(const graph::Store& store, const char* path) {
  const std::string text = read_file(path);
  double best = 1e300;
  std::size_t rows = 0;
  const Clock::time_point start = Clock::now();
  for (int run = 0; run < 3 || milliseconds_since(start) < 1000; ++run) {
    const Clock::time_point begin = Clock::now();
    rows = graph::query(store, text, {}).rows.size();
    best = std::min(best, milliseconds_since(begin));
  }
  std::printf("%s %.3f %zu\n", path, best, rows);
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 3) {
    std::fputs("usage: query_bench STORE QUERY.rq…\n", stderr);
    return 2;
  }
  try {
    const Clock::time_point begin = Clock::now();
    const graph::Store store(argv[1], graph::Store::Access::kRead);
    std::printf("open %.3f %zu\n", milliseconds_since(begin), store.size());
    for (int i = 2; i < argc; ++i) measure(store, argv[i]);
    return 0;
  } catch (const std::exception& error) {
    std::fprintf(stderr, "query_bench: error: %s\n", error.what());
    return 1;
  }
}
