#pragma once

// What the suites are run against: the one place that knows how our engine is called.

#include <string>
#include <string_view>
#include <vector>

#include "graph/core/term.h"
#include "graph/query.h"
#include "graph/store.h"
#include "tests/support/folder.h"

namespace concord::tests::w3c {

struct EngineOptions {
  std::string base;  // of relative IRIs in the text
  bool union_default_graph = false;
};

// A dataset that is loaded. All throw concord::Error where the engine refuses.
class Engine {
 public:
  explicit Engine(const std::vector<Quad>& dataset);

  graph::QueryResult query(std::string_view text, const EngineOptions& options) const;
  void update(std::string_view text, const EngineOptions& options);
  std::vector<Quad> quads() const;

 private:
  TemporaryFolder folder_;
  graph::Store store_;
};

void parse_query(std::string_view text, const EngineOptions& options);
void parse_update(std::string_view text, const EngineOptions& options);

}  // namespace concord::tests::w3c
