#include "graph/rdf/raptor.h"

#include <algorithm>
#include <mutex>
#include <new>

namespace concord::rdf {
namespace {

std::mutex& process_wide_setup() {
  static std::mutex mutex;
  return mutex;
}

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
bool is_letter(char c) { return lower(c) >= 'a' && lower(c) <= 'z'; }
bool is_digit(char c) { return c >= '0' && c <= '9'; }

// Bytes of the UTF-8 sequence at the start of `text`; 0 when it is none (Unicode 15, table 3-7).
std::size_t sequence_size(std::string_view text) {
  const auto byte = [&](std::size_t i) {
    return i < text.size() ? static_cast<unsigned char>(text[i]) : 0u;
  };
  const auto continues = [&](std::size_t i) { return (byte(i) & 0xC0) == 0x80; };
  const unsigned first = byte(0);
  if (first < 0x80) return 1;
  if (first >= 0xC2 && first <= 0xDF) return continues(1) ? 2 : 0;
  if (first >= 0xE0 && first <= 0xEF) {
    const bool overlong = first == 0xE0 && byte(1) < 0xA0;
    const bool surrogate = first == 0xED && byte(1) > 0x9F;
    return !overlong && !surrogate && continues(1) && continues(2) ? 3 : 0;
  }
  if (first >= 0xF0 && first <= 0xF4) {
    const bool overlong = first == 0xF0 && byte(1) < 0x90;
    const bool beyond = first == 0xF4 && byte(1) > 0x8F;
    return !overlong && !beyond && continues(1) && continues(2) && continues(3) ? 4 : 0;
  }
  return 0;
}

bool is_utf8(std::string_view text) {
  while (!text.empty()) {
    const std::size_t size = sequence_size(text);
    if (size == 0) return false;
    text.remove_prefix(size);
  }
  return true;
}

bool has_scheme(std::string_view iri) {
  if (iri.empty() || !is_letter(iri[0])) return false;
  const auto end = std::find_if_not(iri.begin(), iri.end(), [](char c) {
    return is_letter(c) || is_digit(c) || c == '+' || c == '-' || c == '.';
  });
  return end != iri.end() && *end == ':';
}

bool is_excluded_from_iris(char c) {
  return static_cast<unsigned char>(c) <= 0x20 ||
         std::string_view("<>\"{}|^`\\").find(c) != std::string_view::npos;
}

bool is_language_tag(std::string_view tag) {
  bool first = true;
  std::size_t size = 0;  // of the subtag
  for (char c : tag) {
    if (c == '-' && size > 0) {
      first = false;
      size = 0;
    } else if (is_letter(c) || (is_digit(c) && !first)) {
      ++size;
    } else {
      return false;
    }
  }
  return size > 0;
}

std::optional<std::string> flaw(const Iri& iri) {
  if (!is_utf8(iri.value)) return "an IRI is not valid UTF-8";
  if (std::any_of(iri.value.begin(), iri.value.end(), is_excluded_from_iris)) {
    return "<" + iri.value + "> has a character that no IRI may have";
  }
  if (!has_scheme(iri.value)) return "<" + iri.value + "> is a relative IRI";
  return std::nullopt;
}

std::optional<std::string> flaw(const Literal& literal) {
  if (!is_utf8(literal.lexical)) return "a literal is not valid UTF-8";
  if (literal.language.empty()) return flaw(literal.datatype);
  if (!is_language_tag(literal.language)) return "'" + literal.language + "' is no language tag";
  return std::nullopt;
}

std::optional<std::string> flaw(const Blank& blank) {
  if (!is_utf8(blank.label)) return "the label of a blank node is not valid UTF-8";
  return std::nullopt;
}

std::optional<std::string> flaw(const Term& term) {
  return std::visit([](const auto& value) { return flaw(value); }, term);
}

}  // namespace

RaptorWorld::RaptorWorld() {
  const std::lock_guard lock(process_wide_setup());
  world_ = raptor_new_world();
  if (world_ == nullptr) throw std::bad_alloc();
  raptor_world_set_flag(world_, RAPTOR_WORLD_FLAG_WWW_SKIP_INIT_FINISH, 1);
  raptor_world_open(world_);
}

RaptorWorld::~RaptorWorld() {
  const std::lock_guard lock(process_wide_setup());
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

std::optional<std::string> flaw(const Quad& quad) {
  if (auto found = flaw(quad.triple.subject)) return found;
  if (auto found = flaw(quad.triple.predicate)) return found;
  if (auto found = flaw(quad.triple.object)) return found;
  if (quad.graph == kDefaultGraph) return std::nullopt;
  return flaw(quad.graph);
}

}  // namespace concord::rdf
