#pragma once

// JSON-LD contexts (JSON-LD 1.1, section 9.15; API, sections 4 and 5.2). For
// graph/rdf/jsonld_parser.cpp.

#include <map>
#include <memory>
#include <nlohmann/json.hpp>
#include <optional>
#include <set>
#include <string>
#include <string_view>

#include "graph/core/error.h"

namespace concord::rdf::jsonld {

using Json = nlohmann::json;

// The document is wrong; its reader turns this into a report. Not what a sink throws.
class BadDocument : public Error {
 public:
  using Error::Error;
};

// What a term of a context stands for.
struct Definition {
  std::optional<std::string> iri;  // an IRI or a keyword; absent: the term is switched off
  std::string type;                // "@id", "@vocab", "@json", "@none", an IRI, or empty
  std::set<std::string> containers;
  std::optional<std::string> language;  // absent: the context's; empty: none
  bool is_reverse = false;
  bool is_prefix = false;
  std::shared_ptr<const Json> context;  // applies below the term; null if none
};

class Context {
 public:
  explicit Context(std::string base) : base_(std::move(base)), document_base_(base_) {}

  // This context with a "@context" value on top. Throws BadDocument for what is wrong or not
  // supported (remote contexts).
  Context with(const Json& local) const;

  const Definition* find(std::string_view term) const;
  const std::string& language() const { return language_; }

  // An expanded IRI, a keyword, or what was given when it is neither. Absent for a term that is
  // switched off.
  std::optional<std::string> expand_name(const std::string& name) const;  // of a property or type
  std::string expand_reference(
      const std::string& reference) const;  // of an @id: relative to the base

 private:
  void apply(const Json& local);
  void define(const std::string& term, const Json& local, std::set<std::string>& being_defined);
  void define_from_object(const std::string& term, const Json& value, Definition& definition);
  std::optional<std::string> compact_iri(const std::string& name) const;

  std::string base_;
  std::string document_base_;
  std::optional<std::string> vocabulary_;
  std::string language_;
  std::map<std::string, Definition, std::less<>> terms_;
};

bool is_keyword(std::string_view name);
bool is_absolute(std::string_view iri);

}  // namespace concord::rdf::jsonld
