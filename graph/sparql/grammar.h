#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "graph/sparql/algebra.h"
#include "graph/sparql/function_names.h"
#include "graph/sparql/parser.h"
#include "graph/sparql/scope.h"
#include "graph/sparql/token_stream.h"

namespace concord::sparql {

// The grammar of SPARQL 1.1 by recursive descent, a method for each rule or for a few of them
// (Query, section 19.8), translated to algebra on the way (section 18.2). For one text. The methods
// are in term_, triples_, path_, expression_, pattern_, query_ and update_parser.cpp.
class Grammar {
 public:
  Grammar(std::string_view text, const ParserOptions& options);

  Query query();
  std::vector<Operation> update();

 private:
  // Brackets may be so deep in each other, and the algebra so high: nobody who goes through it by
  // recursion runs out of stack. A level takes up to 3.5 kB of the parser's stack, 10.5 kB with the
  // address sanitizer.
  static constexpr std::size_t kMaxDepth = 400;

  class Nesting {  // one level, while it lives
   public:
    explicit Nesting(Grammar& grammar);
    ~Nesting() { --grammar_.depth_; }
    Nesting(const Nesting&) = delete;
    Nesting& operator=(const Nesting&) = delete;

   private:
    Grammar& grammar_;
  };

  // The height of a node above one of `height`; an error where that is too high. Chains like
  // OPTIONAL … OPTIONAL … grow in height without brackets.
  std::size_t above(std::size_t height) const;

  // What the algebra has more than once though the text has it once: namespaces, subjects, texts
  // for services. A text must not grow to more than a fixed multiple of its length, so that time
  // and memory are linear in it.
  void spend(std::size_t bytes);

  // ---- Terms
  void prologue();
  std::string prologue_text() const;
  bool at_iri() const;
  Iri iri();
  Iri iri_reference();  // IRIREF
  bool at_literal() const;
  Literal literal();
  std::string string();
  bool at_variable() const { return tokens_.at(Token::Kind::kVariable); }
  Variable variable();
  Node variable_or_iri();

  // ---- Triples
  // What triples are for, and so what they may hold.
  enum class Role {
    kPattern,
    kConstructWhere,
    kTemplate,  // of CONSTRUCT and INSERT
    kDeleteWhere,
    kDeleteTemplate,
    kInsertData,
    kDeleteData
  };
  bool at_triples() const;
  void triples(Basic& basic);  // TriplesBlock, TriplesTemplate
  void triples_of_a_subject(Basic& basic);
  void property_list(const Node& subject, Basic& basic);
  void objects(const Node& subject, const std::variant<Variable, Path>& verb, Basic& basic);
  Node graph_node(Basic& basic);
  Node variable_or_term();
  Node pattern_variable();
  Node blank_node_properties(Basic& basic);
  Node collection(Basic& basic);  // after "("
  void check_blanks_allowed() const;
  Variable labelled(const Token& label);
  Variable unlabelled();
  void begin_basic() { basic_ = ++basics_; }
  void begin_template();
  static std::size_t text_size(const Node& node);
  void add(const Node& subject, const Node& predicate, const Node& object, Basic& basic);

  // ---- Paths
  bool at_verb() const;
  std::variant<Variable, Path> verb();
  Path path();
  Path path_sequence();
  Path path_element();
  Path path_primary();
  Path negated_set();
  void negated_iri(Path& set);
  Iri iri_or_a();
  void add_path(const Node& subject, const Path& path, const Node& object, Basic& basic);

  // ---- Expressions. Each sets height_.
  Expression expression();
  Expression operators(Expression left, int least_level);
  Expression unary();
  Expression primary();
  Expression bracketed();
  Expression constraint();
  Expression call_of_iri();
  Expression built_in_call();
  Expression aggregate(const Function& function);
  Expression exists(Expression::Kind kind);
  Expression with_operand(Expression::Kind kind, Expression left, int level);
  Expression with_list(Expression::Kind kind, Expression left);
  // `name` is for messages.
  void arguments(Expression& call, std::size_t least, std::size_t most, std::string_view name);

  // ---- Patterns. Each sets height_.
  struct Group {
    Pattern pattern;
    std::optional<Expression> filter;  // of the whole group
    std::size_t pattern_height = 1, filter_height = 1;
  };
  class GroupBuilder;
  Group group();
  Pattern group_pattern();  // with its filter
  void group_elements(GroupBuilder& builder);
  bool group_element_follows() const;
  void group_element(GroupBuilder& builder, std::size_t mark);
  void bind(GroupBuilder& builder, std::size_t mark);
  [[noreturn]] void fail_in_group() const;
  Pattern group_or_union();
  Pattern graph_pattern();
  Pattern service();
  Pattern sub_select();
  Values values();
  std::optional<Term> value();

  // ---- Queries
  struct Heading {     // of a select
    bool all = false;  // "*"
    Token first;
    std::vector<Token> names;  // of the projections
  };
  Select select(std::optional<DatasetClause>* dataset);  // null: a sub-select
  Heading heading(Select& select);
  Expression select_expression();
  void dataset_clauses(std::string_view keyword, std::optional<DatasetClause>& dataset);
  void where(Select& select);
  void solutions(Select& select, std::size_t mark);
  bool at_constraint() const;
  void group_by(Select& select, std::size_t mark);
  void order_by(Select& select);
  void slice(Select& select);
  std::uint64_t count();
  Expression expression_of(Variable variable);
  void project(Select& select, const std::vector<Variable>& variables);
  void check_projections(Select& select, const Heading& heading, std::size_t mark);
  void check_grouped(const Expression& expression, const std::set<Variable>& keys,
                     const Token& place);
  void construct(Query& query);
  Basic construct_triples(Role role);
  std::vector<TriplePattern> with_new_blanks(std::vector<TriplePattern> triples);
  void describe(Query& query);
  void ask(Query& query);
  void note_height() { select_height_ = std::max(select_height_, height_); }

  // ---- Updates
  Operation operation();
  Modify modify();
  Modify delete_where();
  std::vector<QuadPattern> quads(Role role);
  Load load();
  Transfer transfer(Transfer::Kind kind);
  GraphTarget graph_target();
  GraphTarget graph_or_default();
  Iri named_graph();

  TokenStream tokens_;
  Scope scope_;
  Iri base_;
  std::map<std::string, Iri, std::less<>> prefixes_;
  std::size_t depth_ = 0;
  std::size_t height_ = 0;         // of the expression or pattern last parsed
  std::size_t select_height_ = 0;  // of all in the select that is being read
  std::size_t spent_ = 0;          // see spend()

  Role role_ = Role::kPattern;
  std::size_t basic_ = 0, basics_ = 0;  // the basic graph pattern that is being read, and how many
  struct Label {
    Variable variable;
    std::size_t basic;
  };
  std::map<std::string, Label, std::less<>> labels_;              // in patterns and data
  std::map<std::string, Variable, std::less<>> template_labels_;  // of one template

  bool aggregates_allowed_ = false, within_aggregate_ = false;
  bool has_aggregate_ = false;  // the select that is being read
  bool within_service_ = false;
};

}  // namespace concord::sparql
