#include "graph/rdf/query.h"

#include <algorithm>
#include <array>
#include <exception>
#include <new>
#include <set>

#include "graph/core/error.h"
#include "graph/rdf/raptor.h"

namespace concord::rdf {
namespace {

const unsigned char* bytes_of(const std::string& text) {
  return reinterpret_cast<const unsigned char*>(text.c_str());
}

std::string text_of(raptor_uri* uri) {
  return reinterpret_cast<const char*>(raptor_uri_as_string(uri));
}

// ---- Terms and rasqal's literals
// --------------------------------------------------------------------------------------

Term to_term(rasqal_literal* literal) {
  const rasqal_literal* const value = rasqal_literal_value(literal);
  if (value != nullptr && value->type == RASQAL_LITERAL_URI) return Iri{text_of(value->value.uri)};
  std::size_t size = 0;
  int failed = 0;
  const unsigned char* text = rasqal_literal_as_counted_string(literal, &size, 0, &failed);
  if (value == nullptr || failed != 0 || text == nullptr)
    throw Error("rasqal made a value that is no term");
  const std::string lexical(reinterpret_cast<const char*>(text), size);
  if (value->type == RASQAL_LITERAL_BLANK) return Blank{lexical};
  if (value->language != nullptr) {
    std::string language = value->language;
    std::transform(language.begin(), language.end(), language.begin(), [](char c) {
      return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    });
    return language_literal(lexical, language);
  }
  raptor_uri* datatype = rasqal_literal_datatype(literal);
  return datatype != nullptr ? typed_literal(lexical, text_of(datatype)) : plain_literal(lexical);
}

// rasqal takes the strings that it is given.
unsigned char* given(const std::string& text) {
  auto* copy = static_cast<unsigned char*>(rasqal_alloc_memory(text.size() + 1));
  if (copy == nullptr) throw std::bad_alloc();
  std::copy_n(text.c_str(), text.size() + 1, copy);
  return copy;
}

rasqal_literal* to_rasqal(rasqal_world* world, const Term& term) {
  raptor_world* raptor = rasqal_world_get_raptor(world);
  if (const auto* iri = std::get_if<Iri>(&term)) {
    return rasqal_new_uri_literal(world, raptor_new_uri(raptor, bytes_of(iri->value)));
  }
  if (const auto* blank = std::get_if<Blank>(&term)) {
    return rasqal_new_simple_literal(world, RASQAL_LITERAL_BLANK, given(blank->label));
  }
  const auto& literal = std::get<Literal>(term);
  const bool is_plain =
      !literal.language.empty() || literal.datatype.value == std::string(kXsd) + "string";
  raptor_uri* datatype =
      is_plain ? nullptr : raptor_new_uri(raptor, bytes_of(literal.datatype.value));
  char* language =
      literal.language.empty() ? nullptr : reinterpret_cast<char*>(given(literal.language));
  return rasqal_new_string_literal(world, given(literal.lexical), language, datatype, nullptr);
}

// ---- The run
// ------------------------------------------------------------------------------------------------------------

class QueryWorld {
 public:
  QueryWorld() {
    const std::lock_guard lock(world_mutex());
    world_ = rasqal_new_world();
    if (world_ == nullptr || rasqal_world_open(world_) != 0) throw Error("rasqal does not start");
  }
  ~QueryWorld() {
    const std::lock_guard lock(world_mutex());
    rasqal_free_world(world_);
  }
  QueryWorld(const QueryWorld&) = delete;
  QueryWorld& operator=(const QueryWorld&) = delete;

  rasqal_world* get() const { return world_; }

 private:
  rasqal_world* world_;
};

// One query, and the source of triples that rasqal asks back. Nothing is thrown through rasqal:
// what the dataset throws is kept and thrown afterwards.
class Run {
 public:
  Run(const Dataset& dataset, std::string path) : dataset_(dataset), path_(std::move(path)) {
    rasqal_world_set_log_handler(world_.get(), this, on_message);
    rasqal_set_triples_source_factory(world_.get(), register_source, this);
  }

  Answer run(std::string_view sparql, const Iri& base) {
    QueryHandle query(rasqal_new_query(world_.get(), "sparql11-query", nullptr));
    if (!query) throw Error("rasqal has no SPARQL 1.1");
    const RaptorUriHandle base_uri(
        base.value.empty()
            ? nullptr
            : raptor_new_uri(rasqal_world_get_raptor(world_.get()), bytes_of(base.value)));
    const std::string text =
        std::string(sparql) + "\n";  // rasqal does not end a comment at the end
    if (rasqal_query_prepare(query.get(), bytes_of(text), base_uri.get()) != 0 || first_error_) {
      Diagnostic error =
          first_error_.value_or(Diagnostic{path_, 0, 0, "rasqal does not accept the query"});
      const auto lines =
          static_cast<std::size_t>(std::count(sparql.begin(), sparql.end(), '\n')) + 1;
      error.line = std::min(error.line, lines);
      throw InputError(std::move(error));
    }
    choose_graphs(query.get());
    note_columns(query.get());
    const QueryResultsHandle results(rasqal_query_execute(query.get()));
    Answer answer;
    if (results) answer = read(results.get());
    if (thrown_) std::rethrow_exception(thrown_);
    if (!results || first_error_) {
      throw Error("the query cannot be executed" +
                  (first_error_ ? ": " + first_error_->message : std::string()));
    }
    return answer;
  }

 private:
  // SPARQL 1.1, section 13.2: FROM and FROM NAMED name the dataset; without them it is the whole
  // store.
  void choose_graphs(rasqal_query* query) {
    raptor_sequence* given_graphs = rasqal_query_get_data_graph_sequence(query);
    const int count = given_graphs == nullptr ? 0 : raptor_sequence_size(given_graphs);
    if (count > 0) default_graphs_.emplace();
    for (int i = 0; i < count; ++i) {
      const auto* graph = static_cast<rasqal_data_graph*>(raptor_sequence_get_at(given_graphs, i));
      if ((graph->flags & RASQAL_DATA_GRAPH_NAMED) != 0) {
        named_graphs_.insert(Iri{text_of(graph->name_uri)});
      } else {
        default_graphs_->push_back(Iri{text_of(graph->uri)});
      }
    }
    std::set<Iri> known = named_graphs_;
    if (count == 0) {
      for (const Iri& name : dataset_.named_graphs()) add_graph(query, name, known);
      named_graphs_ = known;
    }
    // rasqal answers GRAPH <iri> with one empty row when it does not know the graph; here it has no
    // triples.
    add_graphs_of(query, rasqal_query_get_query_graph_pattern(query), known);
  }

  void add_graph(rasqal_query* query, const Iri& name, std::set<Iri>& known) const {
    if (!known.insert(name).second) return;
    const RaptorUriHandle uri(
        raptor_new_uri(rasqal_world_get_raptor(world_.get()), bytes_of(name.value)));
    rasqal_query_add_data_graph(
        query, rasqal_new_data_graph_from_uri(world_.get(), uri.get(), uri.get(),
                                              RASQAL_DATA_GRAPH_NAMED, nullptr, nullptr, nullptr));
  }

  void add_graphs_of(rasqal_query* query, rasqal_graph_pattern* pattern,
                     std::set<Iri>& known) const {
    if (pattern == nullptr) return;
    if (rasqal_graph_pattern_get_operator(pattern) == RASQAL_GRAPH_PATTERN_OPERATOR_GRAPH) {
      rasqal_literal* name = rasqal_graph_pattern_get_origin(pattern);
      if (name != nullptr && name->type == RASQAL_LITERAL_URI)
        add_graph(query, Iri{text_of(name->value.uri)}, known);
    }
    for (int i = 0;
         rasqal_graph_pattern* inner = rasqal_graph_pattern_get_sub_graph_pattern(pattern, i);
         ++i) {
      add_graphs_of(query, inner, known);
    }
  }

  Answer read(rasqal_query_results* results) {
    Answer answer;
    if (rasqal_query_results_is_boolean(results) != 0) {
      answer.boolean = rasqal_query_results_get_boolean(results) > 0;
    } else if (rasqal_query_results_is_graph(results) != 0) {
      answer.triples = read_triples(results);
    } else {
      // The results themselves know their columns only when they have a row.
      for (const Column& column : columns_) answer.variables.push_back(column.name);
      const int columns = static_cast<int>(columns_.size());
      while (rasqal_query_results_finished(results) == 0 && !thrown_) {
        std::vector<std::optional<Term>>& row = answer.rows.emplace_back();
        for (int i = 0; i < columns; ++i) {
          rasqal_literal* value = rasqal_query_results_get_binding_value(results, i);
          row.push_back(value == nullptr ? std::nullopt : std::optional<Term>(to_term(value)));
        }
        rasqal_query_results_next(results);
      }
      mend_empty_groups(answer);
    }
    return answer;
  }

  struct Column {
    std::string name;
    bool is_plain;                                  // a variable of the pattern
    std::optional<std::optional<Term>> of_nothing;  // see aggregate_of_nothing
  };

  // Before the execution, which takes the aggregates out of the expressions.
  void note_columns(rasqal_query* query) {
    has_groups_ = rasqal_query_get_group_condition(query, 0) != nullptr;
    has_having_ = rasqal_query_get_having_condition(query, 0) != nullptr;
    raptor_sequence* variables = rasqal_query_get_bound_variable_sequence(query);
    const int count = variables == nullptr ? 0 : raptor_sequence_size(variables);
    for (int i = 0; i < count; ++i) {
      const auto* variable = static_cast<rasqal_variable*>(raptor_sequence_get_at(variables, i));
      columns_.push_back({reinterpret_cast<const char*>(variable->name),
                          variable->expression == nullptr,
                          aggregate_of_nothing(variable->expression)});
    }
  }

  // rasqal gives no row for the aggregates of nothing, where SPARQL has one (section 18.5.1), and
  // one row for no groups, where SPARQL has none.
  void mend_empty_groups(Answer& answer) const {
    const auto is_aggregate = [](const Column& column) { return column.of_nothing.has_value(); };
    const bool is_all_aggregates =
        !columns_.empty() && std::all_of(columns_.begin(), columns_.end(), is_aggregate);
    if (!has_groups_ && !has_having_ && is_all_aggregates && answer.rows.empty()) {
      auto& row = answer.rows.emplace_back();
      for (const Column& column : columns_) row.push_back(*column.of_nothing);
    }
    if (!has_groups_ || answer.rows.size() != 1) return;
    bool has_key = false;
    bool has_bound_key = false;
    for (std::size_t i = 0; i < columns_.size(); ++i) {
      has_key = has_key || columns_[i].is_plain;
      has_bound_key = has_bound_key || (columns_[i].is_plain && answer.rows[0][i]);
    }
    if (has_key && !has_bound_key) answer.rows.clear();
  }

  // Absent when it is no aggregate; the inner absence is an unbound value.
  static std::optional<std::optional<Term>> aggregate_of_nothing(
      const rasqal_expression* expression) {
    using Value = std::optional<Term>;
    if (expression == nullptr) return std::nullopt;
    switch (expression->op) {
      case RASQAL_EXPR_COUNT:
      case RASQAL_EXPR_SUM:
      case RASQAL_EXPR_AVG:
        return Value(typed_literal("0", std::string(kXsd) + "integer"));
      case RASQAL_EXPR_GROUP_CONCAT:
        return Value(plain_literal(""));
      case RASQAL_EXPR_MIN:
      case RASQAL_EXPR_MAX:
      case RASQAL_EXPR_SAMPLE:
        return Value();
      default:
        return std::nullopt;
    }
  }

  std::vector<Triple> read_triples(rasqal_query_results* results) {
    std::vector<Triple> triples;
    for (; !thrown_; rasqal_query_results_next_triple(results)) {
      const raptor_statement* statement = rasqal_query_results_get_triple(results);
      if (statement == nullptr) break;
      const Term predicate = rdf::to_term(*statement->predicate);
      if (!std::holds_alternative<Iri>(predicate)) continue;  // SPARQL leaves out what is no RDF
      triples.push_back({rdf::to_term(*statement->subject), std::get<Iri>(predicate),
                         rdf::to_term(*statement->object)});
    }
    std::sort(triples.begin(), triples.end());
    triples.erase(std::unique(triples.begin(), triples.end()), triples.end());
    return triples;
  }

  static void on_message(void* self, raptor_log_message* message) {
    auto* run = static_cast<Run*>(self);
    if (message->level < RAPTOR_LOG_LEVEL_ERROR || run->first_error_) return;
    Diagnostic error{run->path_, 0, 0, message->text};
    if (message->locator != nullptr) {
      error.line = static_cast<std::size_t>(std::max(0, raptor_locator_line(message->locator)));
      error.column = static_cast<std::size_t>(std::max(0, raptor_locator_column(message->locator)));
    }
    run->first_error_ = std::move(error);
  }

  // ---- What rasqal asks back ----

  // The rows of one triple pattern.
  struct Match {
    Run* run;
    Dataset::Rows rows;
    Triple current;
    bool is_end = false;

    void advance() {
      is_end = true;  // also when it throws
      run->guarded([this] { is_end = !rows(current); });
    }
  };

  template <class Body>
  void guarded(Body body) {
    if (thrown_) return;
    try {
      body();
    } catch (...) {
      thrown_ = std::current_exception();
    }
  }

  static int register_source(rasqal_triples_source_factory* factory) {
    factory->version = 1;
    factory->user_data_size = sizeof(Run*);
    factory->new_triples_source = new_source;
    return 0;
  }

  static int new_source(rasqal_query*, void* factory_data, void* user_data,
                        rasqal_triples_source* source) {
    *static_cast<Run**>(user_data) = static_cast<Run*>(factory_data);
    source->version = 1;
    source->init_triples_match = init_match;
    source->triple_present = triple_present;
    source->free_triples_source = [](void*) {};
    return 0;
  }

  // What a part of a pattern must be; absent for a free variable.
  static std::optional<Term> known(rasqal_literal* part) {
    const rasqal_variable* variable = rasqal_literal_as_variable(part);
    if (variable == nullptr) return to_term(part);
    if (variable->value == nullptr) return std::nullopt;
    return to_term(variable->value);
  }

  Dataset::Rows find(rasqal_triple* triple) {
    const auto none = [](Triple&) { return false; };
    Dataset::Pattern pattern{known(triple->subject), std::nullopt, known(triple->object)};
    if (const auto predicate = known(triple->predicate)) {
      if (!std::holds_alternative<Iri>(*predicate)) return none;
      pattern.predicate = std::get<Iri>(*predicate);
    }
    if (pattern.subject && std::holds_alternative<Literal>(*pattern.subject)) return none;
    if (triple->origin == nullptr) return dataset_.find(pattern, default_graphs_);
    const auto graph = known(triple->origin);  // rasqal gives GRAPH ?g one graph after another
    if (!graph || !std::holds_alternative<Iri>(*graph)) return none;
    if (!named_graphs_.contains(std::get<Iri>(*graph))) return none;
    return dataset_.find(pattern, std::vector<Iri>{std::get<Iri>(*graph)});
  }

  static int init_match(rasqal_triples_match* match, rasqal_triples_source*, void* user_data,
                        rasqal_triple_meta* meta, rasqal_triple* triple) {
    Run* run = *static_cast<Run**>(user_data);
    meta->bindings[0] = rasqal_literal_as_variable(triple->subject);
    meta->bindings[1] = rasqal_literal_as_variable(triple->predicate);
    meta->bindings[2] = rasqal_literal_as_variable(triple->object);
    if (triple->origin != nullptr) meta->bindings[3] = rasqal_literal_as_variable(triple->origin);
    auto* rows = new Match{run, {}, {}, true};
    run->guarded([&] {
      rows->rows = run->find(triple);
      rows->advance();
    });
    match->user_data = rows;
    match->bind_match = bind_match;
    match->next_match = [](rasqal_triples_match* self, void*) {
      static_cast<Match*>(self->user_data)->advance();
    };
    match->is_end = [](rasqal_triples_match* self, void*) -> int {
      return static_cast<Match*>(self->user_data)->is_end;
    };
    match->finish = [](rasqal_triples_match* self, void*) {
      delete static_cast<Match*>(self->user_data);
      self->user_data = nullptr;
    };
    return 0;
  }

  // 0 says that the row does not fit after all (the same variable twice, with different values).
  static rasqal_triple_parts bind_match(rasqal_triples_match* match, void*,
                                        rasqal_variable* variables[4], rasqal_triple_parts parts) {
    auto* rows = static_cast<Match*>(match->user_data);
    const std::array<Term, 3> terms = {rows->current.subject, rows->current.predicate,
                                       rows->current.object};
    constexpr std::array kParts = {RASQAL_TRIPLE_SUBJECT, RASQAL_TRIPLE_PREDICATE,
                                   RASQAL_TRIPLE_OBJECT};
    unsigned bound = 0;
    for (std::size_t i = 0; i < terms.size(); ++i) {
      if (variables[i] == nullptr) continue;
      for (std::size_t before = 0; before < i; ++before) {
        if (variables[before] == variables[i] && terms[before] != terms[i])
          return RASQAL_TRIPLE_NONE;
      }
      if ((static_cast<unsigned>(parts) & static_cast<unsigned>(kParts[i])) == 0) continue;
      rasqal_variable_set_value(variables[i], to_rasqal(match->world, terms[i]));
      bound |= static_cast<unsigned>(kParts[i]);
    }
    return static_cast<rasqal_triple_parts>(bound);
  }

  static int triple_present(rasqal_triples_source*, void* user_data, rasqal_triple* triple) {
    Run* run = *static_cast<Run**>(user_data);
    bool is_there = false;
    run->guarded([&] {
      Triple ignored;
      is_there = run->find(triple)(ignored);
    });
    return is_there;
  }

  const Dataset& dataset_;
  std::string path_;
  std::optional<std::vector<Iri>> default_graphs_;  // of FROM
  std::set<Iri> named_graphs_;
  std::vector<Column> columns_;
  bool has_groups_ = false;
  bool has_having_ = false;
  std::optional<Diagnostic> first_error_;
  std::exception_ptr thrown_;
  QueryWorld world_;
};

}  // namespace

Answer run_query(const Dataset& dataset, std::string_view sparql, const Iri& base,
                 const std::string& path) {
  return Run(dataset, path).run(sparql, base);
}

}  // namespace concord::rdf
