#pragma once

// What the suites are run against: the one place that knows how our engine is called.

#include <string>
#include <string_view>
#include <vector>

#include "graph/core/term.h"
#include "graph/query.h"

namespace concord::tests::w3c {

struct EngineOptions {
  std::string base;  // of relative IRIs in the text
  bool union_default_graph = false;
};

// All throw concord::Error where the engine refuses.
graph::QueryResult run_query(const std::vector<Quad>& dataset, std::string_view text,
                             const EngineOptions& options);
std::vector<Quad> run_update(const std::vector<Quad>& dataset, std::string_view text,
                             const EngineOptions& options);
void parse_query(std::string_view text, const EngineOptions& options);
void parse_update(std::string_view text, const EngineOptions& options);

}  // namespace concord::tests::w3c
