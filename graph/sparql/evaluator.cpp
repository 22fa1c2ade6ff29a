#include "graph/sparql/evaluator.h"

#include <algorithm>
#include <cmath>
#include <set>
#include <unordered_set>

#include "graph/sparql/blank_names.h"
#include "graph/sparql/dataset.h"
#include "graph/sparql/planner.h"
#include "graph/sparql/template.h"
#include "graph/sparql/tuple_index.h"

namespace concord::sparql {

using quads::Id;
using quads::IdQuad;
using quads::kNone;

// In the order in which one needs the other.
struct Evaluation::Parts {
  Parts(Query asked, const quads::Snapshot& of, const EvaluationOptions& options)
      : query(std::move(asked)),
        snapshot(of),
        terms(of),
        expressions{terms, query.base, options.now, options.seed, 0, {}},
        runtime(of, expressions, options.limits),
        dataset(dataset_of(query.dataset, options.union_default_graph, terms)),
        planner(runtime, dataset, query.variables),
        rows(planner.select(query.select)) {
    for (const Select::Projection& projection : query.select.projections) {
      columns.push_back(projection.variable);
      names.push_back(query.variables[projection.variable]);
    }
  }

  bool next() {
    if (!is_open) {
      row.assign(runtime.width, kNone);
      rows->open(row);
      is_open = true;
    }
    return rows->next(row);
  }

  void construct(const std::function<void(const Triple&)>& sink);
  void describe(const std::function<void(const Triple&)>& sink);

  Query query;
  const quads::Snapshot& snapshot;
  QueryTerms terms;
  ExpressionContext expressions;
  Runtime runtime;
  Dataset dataset;
  Planner planner;
  OperatorPtr rows;
  std::vector<Variable> columns;
  std::vector<std::string> names;
  std::vector<Id> row;
  bool is_open = false;
};

void Evaluation::Parts::construct(const std::function<void(const Triple&)>& sink) {
  TupleIndex seen(3, runtime);
  BlankNames blanks(snapshot, query.variables);
  while (next()) {
    blanks.begin_solution();
    for (const TriplePattern& triple : query.construct) {
      const auto made = instantiate(triple, row, terms, blanks);
      if (!made) continue;
      const Id key[] = {terms.id(made->subject), terms.id(made->predicate), terms.id(made->object)};
      if (seen.insert(key).second) sink(*made);
    }
  }
}

// The resource's triples, and those of the blank nodes that they lead to.
void Evaluation::Parts::describe(const std::function<void(const Triple&)>& sink) {
  std::vector<Id> queue;
  std::unordered_set<Id> seen;
  const auto reach = [&](Id id) {
    if (id && id.kind() != Id::Kind::kTerm && seen.insert(id).second) queue.push_back(id);
  };
  while (next()) {
    for (const Node& node : query.describe) {
      const auto* variable = std::get_if<Variable>(&node);
      reach(variable ? row[*variable] : terms.id(std::get<Term>(node)));
    }
  }
  const Variable predicate = 0, object = 1;
  for (std::size_t at = 0; at < queue.size(); ++at) {
    TripleIds asked;
    asked.parts[0].id = queue[at];
    asked.parts[1] = {true, predicate, kNone};
    asked.parts[2] = {true, object, kNone};
    std::vector<Id> found(std::max<std::size_t>(runtime.width, 2));
    TripleScan scan(runtime, asked, dataset.default_graph, dataset, "");
    scan.open(std::vector<Id>(found.size()));
    while (scan.next(found)) {
      if (found[object].kind() == Id::Kind::kBlank) reach(found[object]);
      sink({terms.term(queue[at]), std::get<Iri>(terms.term(found[predicate])),
            terms.term(found[object])});
    }
  }
}

Evaluation::Evaluation(Query query, const quads::Snapshot& snapshot,
                       const EvaluationOptions& options)
    : parts_(std::make_unique<Parts>(std::move(query), snapshot, options)) {}
Evaluation::~Evaluation() = default;
Evaluation::Evaluation(Evaluation&&) noexcept = default;
Evaluation& Evaluation::operator=(Evaluation&&) noexcept = default;

Query::Form Evaluation::form() const { return parts_->query.form; }

const std::vector<std::string>& Evaluation::variables() const { return parts_->names; }

bool Evaluation::next(std::vector<std::optional<Term>>& row) {
  if (!parts_->next()) return false;
  row.clear();
  for (const Variable column : parts_->columns) {
    const Id id = parts_->row[column];
    row.push_back(id ? std::optional(parts_->terms.term(id)) : std::nullopt);
  }
  return true;
}

bool Evaluation::ask() { return parts_->next(); }

void Evaluation::triples(const std::function<void(const Triple&)>& sink) {
  if (parts_->query.form == Query::Form::kDescribe) {
    parts_->describe(sink);
  } else {
    parts_->construct(sink);
  }
}

std::string Evaluation::plan() const {
  std::string text;
  const auto write = [&text](const auto& self, const Operator& step, std::size_t depth) -> void {
    text += std::string(depth * 2, ' ') + step.describe() + "  [";
    if (step.estimate >= 0)
      text += "about " + std::to_string(std::llround(step.estimate)) + " rows expected, ";
    text += std::to_string(step.rows()) + " rows]\n";
    for (const Operator* input : step.inputs()) self(self, *input, depth + 1);
  };
  write(write, *parts_->rows, 0);
  return text;
}

}  // namespace concord::sparql
