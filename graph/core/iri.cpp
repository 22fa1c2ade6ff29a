#include "graph/core/iri.h"

#include <algorithm>
#include <string>

namespace concord {
namespace {

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

// Without the colon; 0 when there is none.
std::size_t scheme_size(std::string_view iri) {
  if (iri.empty() || !is_letter(iri[0])) return 0;
  const auto end = std::find_if_not(iri.begin(), iri.end(), [](char c) {
    return is_letter(c) || (c >= '0' && c <= '9') || c == '+' || c == '-' || c == '.';
  });
  return end != iri.end() && *end == ':' ? static_cast<std::size_t>(end - iri.begin()) : 0;
}

// RFC 3986, appendix B. Each part has the sign that it begins with ("//host", "?query",
// "#fragment") and is empty where there is none; a scheme has its colon.
struct Parts {
  std::string_view scheme, authority, path, query, fragment;
};

Parts split(std::string_view iri) {
  Parts parts;
  const auto take = [&](std::size_t size) {
    const std::string_view part = iri.substr(0, size);
    iri.remove_prefix(part.size());
    return part;
  };
  if (const std::size_t size = scheme_size(iri)) parts.scheme = take(size + 1);
  if (iri.starts_with("//")) parts.authority = take(iri.find_first_of("/?#", 2));
  parts.path = take(iri.find_first_of("?#"));
  if (iri.starts_with('?')) parts.query = take(iri.find('#'));
  parts.fragment = iri;
  return parts;
}

// RFC 3986, section 5.2.4, by its letters A to E.
std::string without_dot_segments(std::string_view path) {
  std::string out;
  const auto drop_last_segment = [&] {
    const std::size_t slash = out.rfind('/');
    out.resize(slash == std::string::npos ? 0 : slash);
  };
  while (!path.empty()) {
    if (path.starts_with("../")) {
      path.remove_prefix(3);
    } else if (path.starts_with("./") || path.starts_with("/./")) {
      path.remove_prefix(2);
    } else if (path == "/.") {
      path = "/";
    } else if (path.starts_with("/../")) {
      path.remove_prefix(3);
      drop_last_segment();
    } else if (path == "/..") {
      path = "/";
      drop_last_segment();
    } else if (path == "." || path == "..") {
      path = {};
    } else {
      const std::string_view segment = path.substr(0, path.find('/', 1));
      out += segment;
      path.remove_prefix(segment.size());
    }
  }
  return out;
}

std::string merged(const Parts& base, std::string_view path) {
  if (!base.authority.empty() && base.path.empty()) return "/" + std::string(path);
  const std::size_t slash = base.path.rfind('/');
  const std::string_view folder =
      slash == std::string_view::npos ? std::string_view() : base.path.substr(0, slash + 1);
  return std::string(folder) + std::string(path);
}

}  // namespace

bool is_absolute_iri(std::string_view reference) { return scheme_size(reference) > 0; }

Iri resolve(const Iri& base, std::string_view reference) {
  if (is_absolute_iri(reference) || !is_absolute_iri(base.value)) return {std::string(reference)};
  const Parts from = split(base.value);
  const Parts to = split(reference);
  std::string out(from.scheme);
  if (!to.authority.empty()) {
    out += std::string(to.authority) + without_dot_segments(to.path) + std::string(to.query);
  } else {
    out += from.authority;
    if (to.path.empty()) {
      out += from.path;
      out += to.query.empty() ? from.query : to.query;
    } else {
      out += without_dot_segments(to.path[0] == '/' ? std::string(to.path) : merged(from, to.path));
      out += to.query;
    }
  }
  return {out + std::string(to.fragment)};
}

}  // namespace concord
