#include "graph/rdf/raptor.h"

#include <algorithm>
#include <mutex>
#include <new>

namespace concord::rdf {
namespace {

std::string_view text_of(const unsigned char* text, std::size_t size) {
  return {reinterpret_cast<const char*>(text), size};
}

std::string_view text_of(raptor_uri* uri) {
  std::size_t size = 0;
  const unsigned char* text = raptor_uri_as_counted_string(uri, &size);
  return text_of(text, size);
}

const unsigned char* bytes_of(const std::string& text) {
  return reinterpret_cast<const unsigned char*>(text.data());
}

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

}  // namespace

std::mutex& world_mutex() {
  static std::mutex mutex;
  return mutex;
}

RaptorWorld::RaptorWorld() {
  const std::lock_guard lock(world_mutex());
  world_ = raptor_new_world();
  if (world_ == nullptr) throw std::bad_alloc();
  raptor_world_set_flag(world_, RAPTOR_WORLD_FLAG_WWW_SKIP_INIT_FINISH, 1);
  raptor_world_open(world_);
}

RaptorWorld::~RaptorWorld() {
  const std::lock_guard lock(world_mutex());
  raptor_free_world(world_);
}

Term to_term(const raptor_term& term) {
  switch (term.type) {
    case RAPTOR_TERM_TYPE_URI:
      return Iri{std::string(text_of(term.value.uri))};
    case RAPTOR_TERM_TYPE_BLANK:
      return Blank{std::string(text_of(term.value.blank.string, term.value.blank.string_len))};
    default:
      break;
  }
  const raptor_term_literal_value& value = term.value.literal;
  const std::string_view lexical = text_of(value.string, value.string_len);
  if (value.language != nullptr && value.language_len > 0) {
    std::string language(text_of(value.language, value.language_len));
    std::transform(language.begin(), language.end(), language.begin(), lower);
    return language_literal(lexical, language);
  }
  return value.datatype != nullptr ? typed_literal(lexical, text_of(value.datatype))
                                   : plain_literal(lexical);
}

RaptorTermHandle to_raptor(raptor_world* world, const Term& term) {
  raptor_term* made = nullptr;
  if (const auto* iri = std::get_if<Iri>(&term)) {
    made = raptor_new_term_from_counted_uri_string(world, bytes_of(iri->value), iri->value.size());
  } else if (const auto* blank = std::get_if<Blank>(&term)) {
    made = raptor_new_term_from_counted_blank(world, bytes_of(blank->label), blank->label.size());
  } else {
    const auto& literal = std::get<Literal>(term);
    RaptorUriHandle datatype;
    if (literal.language.empty() && literal.datatype.value != std::string(kXsd) + "string") {
      datatype.reset(raptor_new_uri_from_counted_string(world, bytes_of(literal.datatype.value),
                                                        literal.datatype.value.size()));
    }
    made = raptor_new_term_from_counted_literal(
        world, bytes_of(literal.lexical), literal.lexical.size(), datatype.get(),
        literal.language.empty() ? nullptr : bytes_of(literal.language),
        static_cast<unsigned char>(literal.language.size()));
  }
  if (made == nullptr) throw std::bad_alloc();
  return RaptorTermHandle(made);
}

}  // namespace concord::rdf
