#include "tests/graph/w3c/xml_reader.h"

#include <algorithm>

#include "graph/core/characters.h"
#include "graph/core/error.h"

namespace concord::tests::w3c {
namespace {

constexpr std::string_view kSpace = " \t\r\n";

class Reader {
 public:
  explicit Reader(std::string_view text) : text_(text) {}

  XmlElement document() {
    skip_misc();
    XmlElement root = element();
    skip_misc();
    if (!text_.empty()) fail("something after the root element");
    return root;
  }

 private:
  [[noreturn]] void fail(const std::string& message) const {
    throw Error("XML: " + message + " before '" + std::string(text_.substr(0, 30)) + "'");
  }

  bool take(std::string_view token) {
    if (!text_.starts_with(token)) return false;
    text_.remove_prefix(token.size());
    return true;
  }
  void expect(std::string_view token) {
    if (!take(token)) fail("no " + std::string(token));
  }
  std::string_view until(std::string_view token) {
    const std::size_t end = text_.find(token);
    if (end == std::string_view::npos) fail("no " + std::string(token));
    const std::string_view before = text_.substr(0, end);
    text_.remove_prefix(end + token.size());
    return before;
  }
  void skip_space() {
    text_.remove_prefix(std::min(text_.size(), text_.find_first_not_of(kSpace)));
  }
  void skip_misc() {
    take("\xEF\xBB\xBF");
    for (;;) {
      skip_space();
      if (take("<?")) {
        until("?>");
      } else if (take("<!--")) {
        until("-->");
      } else {
        return;
      }
    }
  }
  std::string name() {
    const std::size_t end = text_.find_first_of(" \t\r\n/>=<&\"'");
    if (end == 0 || end == std::string_view::npos) fail("no name");
    std::string found(text_.substr(0, end));
    text_.remove_prefix(end);
    return found;
  }

  std::string unescaped(std::string_view raw) const {
    std::string out;
    for (std::size_t i = 0; i < raw.size(); ++i) {
      if (raw[i] == '<') fail("< in text");
      if (raw[i] == '\r') {  // line ends are one character
        if (i + 1 == raw.size() || raw[i + 1] != '\n') out += '\n';
        continue;
      }
      if (raw[i] != '&') {
        out += raw[i];
        continue;
      }
      const std::size_t end = raw.find(';', i);
      if (end == std::string_view::npos) fail("& without ;");
      out += reference(std::string(raw.substr(i + 1, end - i - 1)));
      i = end;
    }
    return out;
  }
  std::string reference(const std::string& entity) const {
    static const std::map<std::string, std::string> kNamed = {
        {"lt", "<"}, {"gt", ">"}, {"amp", "&"}, {"quot", "\""}, {"apos", "'"}};
    if (const auto found = kNamed.find(entity); found != kNamed.end()) return found->second;
    if (entity.size() < 2 || entity[0] != '#') fail("an unknown entity " + entity);
    const bool is_hex = entity[1] == 'x';
    std::string out;
    append_utf8(out, static_cast<char32_t>(
                         std::stoul(entity.substr(is_hex ? 2 : 1), nullptr, is_hex ? 16 : 10)));
    return out;
  }
  XmlElement element() {
    expect("<");
    const std::string full_name = name();
    XmlElement made;
    made.name = full_name.substr(full_name.find(':') + 1);
    for (skip_space(); !take("/>"); skip_space()) {
      if (take(">")) {
        content(made, full_name);
        break;
      }
      const std::string attribute = name();
      skip_space();
      expect("=");
      skip_space();
      const std::string quote(text_.substr(0, 1));
      if (quote != "\"" && quote != "'") fail("no quote");
      text_.remove_prefix(1);
      if (!made.attributes.emplace(attribute, unescaped(until(quote))).second) {
        fail("an attribute twice");
      }
    }
    return made;
  }

  void content(XmlElement& parent, const std::string& full_name) {
    for (;;) {
      const std::size_t markup = text_.find('<');
      if (markup == std::string_view::npos) fail("no end of " + full_name);
      parent.text += unescaped(text_.substr(0, markup));
      text_.remove_prefix(markup);
      if (take("</")) {
        if (name() != full_name) fail("another end than that of " + full_name);
        skip_space();
        return expect(">");
      }
      if (take("<!--")) {
        until("-->");
      } else if (take("<![CDATA[")) {
        parent.text += until("]]>");
      } else {
        parent.children.push_back(element());
      }
    }
  }

  std::string_view text_;
};

}  // namespace

const XmlElement* XmlElement::child(std::string_view wanted) const {
  for (const XmlElement& each : children) {
    if (each.name == wanted) return &each;
  }
  return nullptr;
}

XmlElement read_xml(std::string_view text) { return Reader(text).document(); }

}  // namespace concord::tests::w3c
