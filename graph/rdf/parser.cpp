#include "graph/rdf/parser.h"

#include <algorithm>
#include <cstring>
#include <exception>

#include "graph/rdf/blank_labels.h"
#include "graph/rdf/jsonld.h"
#include "graph/rdf/line_reader.h"
#include "graph/rdf/raptor.h"
#include "graph/rdf/turtle_reader.h"
#include "graph/rdf/validity.h"

namespace concord::rdf {
namespace {

// Stands for the base when there is none, so that a relative IRI is seen to be one.
constexpr std::string_view kNoBase = "relative-iri-without-base:///";

// Where a language of more than 255 letters begins: raptor keeps the length in a byte, and writes
// past its buffer. npos if nowhere.
std::size_t overlong_language(std::string_view content) {
  constexpr std::size_t kMost = 255;
  const auto is_in_tag = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-';
  };
  std::size_t begin = 0;
  for (std::size_t i = 0; i <= content.size(); ++i) {
    if (i < content.size() && is_in_tag(content[i])) continue;
    const std::string_view before = content.substr(0, begin);
    if (i - begin > kMost && (before.ends_with("lang=\"") || before.ends_with("lang='"))) {
      return begin;
    }
    begin = i + 1;
  }
  return std::string_view::npos;
}

std::optional<std::string> relative_iri(const Quad& quad) {
  for (const Term* term : {&quad.triple.subject, &quad.triple.object, &quad.graph}) {
    const auto* iri = std::get_if<Iri>(term);
    if (iri != nullptr && iri->value.starts_with(kNoBase)) return iri->value.substr(kNoBase.size());
  }
  const std::string& predicate = quad.triple.predicate.value;
  if (predicate.starts_with(kNoBase)) return predicate.substr(kNoBase.size());
  return std::nullopt;
}

std::string too_long(const ParseOptions& options) {
  return "a literal is longer than " + std::to_string(options.max_literal_bytes) + " bytes";
}

unsigned char* copy_for_raptor(const std::string& text) {
  auto* copy = static_cast<unsigned char*>(raptor_alloc_memory(text.size() + 1));
  if (copy != nullptr) std::memcpy(copy, text.c_str(), text.size() + 1);
  return copy;
}

// One run of a raptor parser. Nothing is thrown through raptor: what `sink` or `report` throws is
// kept, the parse aborted, and thrown after it.
class RaptorRun {
 public:
  RaptorRun(const ParseOptions& options, std::string_view blank_prefix, const QuadSink& sink,
            const Report& report)
      : options_(options), sink_(sink), report_(report), labels_(blank_prefix) {
    raptor_world_set_log_handler(world_.get(), this, on_message);
    raptor_world_set_generate_bnodeid_handler(world_.get(), this, on_blank);
    parser_.reset(raptor_new_parser(world_.get(), "rdfxml"));
    if (!parser_) throw Error("raptor has no parser for RDF/XML");
    raptor_parser_set_statement_handler(parser_.get(), this, on_statement);
    for (auto forbidden : {RAPTOR_OPTION_NO_NET, RAPTOR_OPTION_NO_FILE}) {
      raptor_parser_set_option(parser_.get(), forbidden, nullptr, 1);
    }
    raptor_parser_set_option(parser_.get(), RAPTOR_OPTION_LOAD_EXTERNAL_ENTITIES, nullptr, 0);
  }

  std::size_t run(std::string_view content) {
    const std::string base =
        options_.base.value.empty() ? std::string(kNoBase) : options_.base.value;
    const RaptorUriHandle base_uri(
        raptor_new_uri(world_.get(), reinterpret_cast<const unsigned char*>(base.c_str())));
    if (!base_uri || raptor_parser_parse_start(parser_.get(), base_uri.get()) != 0) {
      throw Error("raptor cannot start with the base <" + base + ">");
    }
    feed(content);
    if (thrown_) std::rethrow_exception(thrown_);
    return errors_;
  }

 private:
  void feed(std::string_view content) {
    const int failed = raptor_parser_parse_chunk(
        parser_.get(), reinterpret_cast<const unsigned char*>(content.data()), content.size(), 1);
    if (failed != 0 && errors_ == 0 && !thrown_)
      fail(raptor_parser_get_locator(parser_.get()), "the syntax is wrong");
  }

  // Some messages of libxml come without a place; where the parser is then is near enough.
  void fail(raptor_locator* locator, std::string message) {
    if (locator == nullptr || raptor_locator_line(locator) <= 0) {
      locator = raptor_parser_get_locator(parser_.get());
    }
    Diagnostic diagnostic{options_.path, 0, 0, std::move(message)};
    if (locator != nullptr) {
      diagnostic.line = static_cast<std::size_t>(std::max(0, raptor_locator_line(locator)));
      diagnostic.column = static_cast<std::size_t>(std::max(0, raptor_locator_column(locator)));
    }
    ++errors_;
    report_(diagnostic);
  }

  template <class Body>
  void guarded(Body body) {
    if (thrown_) return;
    try {
      body();
    } catch (...) {
      thrown_ = std::current_exception();
      raptor_parser_parse_abort(parser_.get());
    }
  }

  void take(const raptor_statement& statement) {
    raptor_locator* place = raptor_parser_get_locator(parser_.get());
    if (statement.object->type == RAPTOR_TERM_TYPE_LITERAL &&
        statement.object->value.literal.string_len > options_.max_literal_bytes) {
      return fail(place, too_long(options_));
    }
    const Term predicate = to_term(*statement.predicate);
    if (!std::holds_alternative<Iri>(predicate)) return fail(place, "a predicate must be an IRI");
    const Quad quad{
        {to_term(*statement.subject), std::get<Iri>(predicate), to_term(*statement.object)},
        statement.graph != nullptr ? to_term(*statement.graph) : kDefaultGraph};
    if (auto relative = relative_iri(quad))
      return fail(place, "<" + *relative + "> is a relative IRI, and there is no base");
    if (auto wrong = flaw(quad)) return fail(place, std::move(*wrong));
    sink_(quad);
  }

  static void on_statement(void* self, raptor_statement* statement) {
    auto* run = static_cast<RaptorRun*>(self);
    run->guarded([&] { run->take(*statement); });
  }

  static void on_message(void* self, raptor_log_message* message) {
    auto* run = static_cast<RaptorRun*>(self);
    if (message->level < RAPTOR_LOG_LEVEL_ERROR) return;
    run->guarded([&] { run->fail(message->locator, message->text); });
  }

  static unsigned char* on_blank(void* self, unsigned char* label) {
    auto* run = static_cast<RaptorRun*>(self);
    if (label == nullptr) return copy_for_raptor(run->labels_.unlabelled());
    unsigned char* renamed = copy_for_raptor(run->labels_.labelled(reinterpret_cast<char*>(label)));
    raptor_free_memory(label);
    return renamed;
  }

  const ParseOptions& options_;
  const QuadSink& sink_;
  const Report& report_;
  BlankLabels labels_;
  RaptorWorld world_;  // before the parser, so that it goes last
  RaptorParserHandle parser_;
  std::size_t errors_ = 0;
  std::exception_ptr thrown_;
};

std::size_t parse_lines(std::string_view content, Syntax syntax, const ParseOptions& options,
                        std::string_view blank_prefix, const QuadSink& sink, const Report& report) {
  LineReader reader(content, syntax);
  const BlankLabels labels(blank_prefix);
  std::size_t errors = 0;
  const auto fail = [&](std::size_t column, std::string message) {
    ++errors;
    report({options.path, reader.line(), column, std::move(message)});
    return std::nullopt;
  };
  const auto read = [&](std::string_view written) -> std::optional<Term> {
    TermFlaw flaw;
    auto term = read_term(written, flaw);
    if (!term) return fail(reader.column_of(written.data()) + flaw.offset, flaw.message);
    const auto* literal = std::get_if<Literal>(&*term);
    if (literal != nullptr && literal->lexical.size() > options.max_literal_bytes)
      return fail(reader.column_of(written.data()), too_long(options));
    if (auto* blank = std::get_if<Blank>(&*term)) blank->label = labels.as_written(blank->label);
    return term;
  };
  WrittenStatement written;
  while (true) {
    const LineReader::Outcome outcome = reader.next(written);
    if (outcome == LineReader::Outcome::kEnd) return errors;
    if (outcome == LineReader::Outcome::kWrong) {
      fail(reader.column(), reader.message());
      continue;
    }
    auto subject = read(written.subject);
    auto predicate = subject ? read(written.predicate) : std::nullopt;
    auto object = predicate ? read(written.object) : std::nullopt;
    auto graph = written.graph.empty() ? std::optional(kDefaultGraph)
                 : object              ? read(written.graph)
                                       : std::nullopt;
    if (!object || !graph) continue;
    sink({{std::move(*subject), std::get<Iri>(std::move(*predicate)), std::move(*object)},
          std::move(*graph)});
  }
}

}  // namespace

std::size_t parse(std::string_view content, Syntax syntax, const ParseOptions& options,
                  std::string_view blank_prefix, const QuadSink& sink, const Report& report) {
  if (syntax == Syntax::kJsonLd) return parse_jsonld(content, options, blank_prefix, sink, report);
  if (syntax == Syntax::kNTriples || syntax == Syntax::kNQuads)
    return parse_lines(content, syntax, options, blank_prefix, sink, report);
  if (syntax == Syntax::kTurtle || syntax == Syntax::kTriG)
    return parse_turtle(content, syntax, options, blank_prefix, sink, report);
  if (const std::size_t place = overlong_language(content); place != std::string_view::npos) {
    const auto line = static_cast<std::size_t>(std::count(
                          content.begin(), content.begin() + static_cast<long>(place), '\n')) +
                      1;
    report({options.path, line, 0,
            "a language tag of more than 255 letters: nothing of this is read"});
    return 1;
  }
  return RaptorRun(options, blank_prefix, sink, report).run(content);
}

}  // namespace concord::rdf
