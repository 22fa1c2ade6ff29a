#include "graph/rdf/parser.h"

#include <algorithm>
#include <cstring>
#include <exception>
#include <stdexcept>

#include "graph/rdf/blank_labels.h"
#include "graph/rdf/jsonld.h"
#include "graph/rdf/raptor.h"
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
    if (i - begin > kMost &&
        (before.ends_with('@') || before.ends_with("lang=\"") || before.ends_with("lang='"))) {
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

const char* raptor_name(Syntax syntax) {
  switch (syntax) {
    case Syntax::kNTriples:
      return "ntriples";
    case Syntax::kNQuads:
      return "nquads";
    case Syntax::kTurtle:
      return "turtle";
    case Syntax::kTriG:
      return "trig";
    case Syntax::kRdfXml:
      return "rdfxml";
    case Syntax::kJsonLd:
      break;
  }
  throw std::logic_error("raptor does not read this syntax");
}

bool is_by_lines(Syntax syntax) { return syntax == Syntax::kNTriples || syntax == Syntax::kNQuads; }

unsigned char* copy_for_raptor(const std::string& text) {
  auto* copy = static_cast<unsigned char*>(raptor_alloc_memory(text.size() + 1));
  if (copy != nullptr) std::memcpy(copy, text.c_str(), text.size() + 1);
  return copy;
}

// One run of a raptor parser. Nothing is thrown through raptor: what `sink` or `report` throws is
// kept, the parse aborted, and thrown after it.
class RaptorRun {
 public:
  RaptorRun(Syntax syntax, const ParseOptions& options, std::string_view blank_prefix,
            const QuadSink& sink, const Report& report)
      : syntax_(syntax),
        options_(options),
        sink_(sink),
        report_(report),
        labels_(blank_prefix, !is_by_lines(syntax)) {
    raptor_world_set_log_handler(world_.get(), this, on_message);
    raptor_world_set_generate_bnodeid_handler(world_.get(), this, on_blank);
    parser_.reset(raptor_new_parser(world_.get(), raptor_name(syntax)));
    if (!parser_) throw Error(std::string("raptor has no parser for ") + raptor_name(syntax));
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
    if (is_by_lines(syntax_)) {
      feed_lines(content);
    } else {
      feed(content, true);
    }
    if (thrown_) std::rethrow_exception(thrown_);
    return errors_;
  }

 private:
  // raptor reads a line that comes in pieces in quadratic time, so it gets whole lines.
  void feed_lines(std::string_view content) {
    constexpr std::size_t kEnough = std::size_t{1} << 16;
    while (!content.empty() && !thrown_) {
      const std::size_t end = content.find('\n', std::min(content.size(), kEnough));
      const std::size_t size = end == std::string_view::npos ? content.size() : end + 1;
      feed(content.substr(0, size), false);
      content.remove_prefix(size);
    }
    if (!thrown_) feed("", true);
  }

  void feed(std::string_view content, bool is_end) {
    const std::size_t before = errors_;
    const int failed = raptor_parser_parse_chunk(
        parser_.get(), reinterpret_cast<const unsigned char*>(content.data()), content.size(),
        is_end);
    if (failed != 0 && errors_ == before && !thrown_) {
      fail(raptor_parser_get_locator(parser_.get()), "the syntax is wrong");
    }
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

  // The parser of lines does not ask on_blank, and takes the dot at the end of "_:x." for a part of
  // the label.
  Term term(const raptor_term& given) const {
    Term made = to_term(given);
    auto* blank = std::get_if<Blank>(&made);
    if (blank == nullptr || !is_by_lines(syntax_)) return made;
    while (blank->label.ends_with('.')) blank->label.pop_back();
    blank->label = labels_.labelled(blank->label);
    return made;
  }

  void take(const raptor_statement& statement) {
    raptor_locator* place = raptor_parser_get_locator(parser_.get());
    if (statement.object->type == RAPTOR_TERM_TYPE_LITERAL &&
        statement.object->value.literal.string_len > options_.max_literal_bytes) {
      return fail(place, "a literal is longer than " + std::to_string(options_.max_literal_bytes) +
                             " bytes");
    }
    const Term predicate = term(*statement.predicate);
    if (!std::holds_alternative<Iri>(predicate)) return fail(place, "a predicate must be an IRI");
    const Quad quad{{term(*statement.subject), std::get<Iri>(predicate), term(*statement.object)},
                    statement.graph != nullptr ? term(*statement.graph) : kDefaultGraph};
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

  Syntax syntax_;
  const ParseOptions& options_;
  const QuadSink& sink_;
  const Report& report_;
  BlankLabels labels_;
  RaptorWorld world_;  // before the parser, so that it goes last
  RaptorParserHandle parser_;
  std::size_t errors_ = 0;
  std::exception_ptr thrown_;
};

}  // namespace

std::size_t parse(std::string_view content, Syntax syntax, const ParseOptions& options,
                  std::string_view blank_prefix, const QuadSink& sink, const Report& report) {
  if (syntax == Syntax::kJsonLd) return parse_jsonld(content, options, blank_prefix, sink, report);
  if (const std::size_t place = overlong_language(content); place != std::string_view::npos) {
    const auto line = static_cast<std::size_t>(std::count(
                          content.begin(), content.begin() + static_cast<long>(place), '\n')) +
                      1;
    report({options.path, line, 0,
            "a language tag of more than 255 letters: nothing of this is read"});
    return 1;
  }
  return RaptorRun(syntax, options, blank_prefix, sink, report).run(content);
}

}  // namespace concord::rdf
