#include "extract/json_document.h"

#include <algorithm>
#include <cstdint>
#include <iterator>
#include <nlohmann/json.hpp>
#include <utility>

namespace concord::extract {
namespace {

using Json = nlohmann::json;

// Reads a line and shows how far the parser has come, which its events do not tell.
class Cursor {
 public:
  using iterator_category = std::input_iterator_tag;
  using value_type = char;
  using difference_type = std::ptrdiff_t;
  using pointer = const char*;
  using reference = const char&;

  Cursor(const char* at, const char** position) : at_(at), position_(position) {}
  reference operator*() const { return *at_; }
  Cursor& operator++() {
    *position_ = ++at_;
    return *this;
  }
  Cursor operator++(int) {
    Cursor before = *this;
    ++*this;
    return before;
  }
  friend bool operator!=(const Cursor& a, const Cursor& b) { return a.at_ != b.at_; }

 private:
  const char* at_;
  const char** position_;
};

// Takes the members of the outermost object; all else passes by. (The parser's DOM would keep it
// all, and free it recursively.) An event returns false to stop.
class Handler {
 public:
  explicit Handler(std::string_view line) : line_(line), position_(line.data()) {}

  std::variant<JsonDocument, JsonProblem> parse() {
    const Cursor begin(line_.data(), &position_);
    const Cursor end(line_.data() + line_.size(), &position_);
    if (!Json::sax_parse(begin, end, this)) return std::move(problem_);
    if (document_.text_column == 0) return JsonProblem{1, "no \"text\""};
    return std::move(document_);
  }

  bool null() { return depth_ > 0 || not_an_object(); }
  bool boolean(bool) { return refuse("a boolean"); }
  bool number_integer(std::int64_t value) { return number(std::to_string(value)); }
  bool number_unsigned(std::uint64_t value) { return number(std::to_string(value)); }
  bool number_float(double, const std::string& digits) { return number(digits); }
  bool binary(Json::binary_t&) { return true; }  // no JSON text has any

  bool string(std::string& value) {
    if (depth_ == 0) return not_an_object();
    if (!is_wanted()) return true;
    if (value.find('\0') != std::string::npos) {
      return fail(key_column_, '"' + key_ + "\" holds a NUL character");
    }
    *field_ = std::move(value);
    if (field_ == &document_.text) document_.text_column = key_column_;
    if (field_ == &document_.date) document_.date_column = key_column_;
    return true;
  }

  bool key(std::string& name) {
    if (depth_ != 1) return true;
    field_ = field(name);
    if (field_ == nullptr) return true;
    key_ = name;
    key_column_ = column() - name.size() - 2;  // the cursor is behind the closing mark
    return true;
  }

  bool start_object(std::size_t) { return refuse("an object", depth_ == 0) && ++depth_ > 0; }
  bool start_array(std::size_t) { return refuse("an array") && ++depth_ > 0; }
  bool end_object() { return --depth_, true; }
  bool end_array() { return --depth_, true; }

  template <class Exception>
  bool parse_error(std::size_t position, const std::string&, const Exception& error) {
    // "[json.exception.parse_error.101] parse error at line 1, column 5: what we want; last read:
    // 'maybe megabytes'"
    std::string_view what = error.what();
    what.remove_prefix(std::min(what.find("] ") + 2, what.size()));
    if (what.starts_with("parse error"))
      what.remove_prefix(std::min(what.find(": ") + 2, what.size()));
    what = what.substr(0, what.find("; last read: "));
    return fail(position, "broken JSON: " + std::string(what.substr(0, kLongestMessage)));
  }

 private:
  static constexpr std::size_t kLongestMessage = 200;

  std::size_t column() const { return static_cast<std::size_t>(position_ - line_.data()) + 1; }
  bool is_wanted() const { return depth_ == 1 && field_ != nullptr; }

  std::string* field(std::string_view name) {
    if (name == "text") return &document_.text;
    if (name == "id") return &document_.info.id;
    if (name == "url") return &document_.info.url;
    if (name == "date") return &document_.date;
    if (name == "title") return &document_.info.title;
    if (name == "source") return &document_.info.source;
    return nullptr;
  }

  bool number(std::string digits) {
    if (!is_wanted() || field_ != &document_.info.id) return refuse("a number");
    *field_ = std::move(digits);
    return true;
  }

  // Goes on unless this value stands where a string, or the document itself, should.
  bool refuse(const char* kind, bool allowed = false) {
    if (allowed) return true;
    if (depth_ == 0) return not_an_object();
    return !is_wanted() || fail(key_column_, '"' + key_ + "\" is " + kind + ", not a string");
  }

  bool not_an_object() {
    return fail(1, "not a JSON object (JSON Lines has one document a line: {\"text\": …})");
  }

  bool fail(std::size_t column, std::string message) {
    problem_ = {column, std::move(message)};
    return false;
  }

  std::string_view line_;
  const char* position_;
  std::size_t depth_ = 0;
  std::string* field_ =
      nullptr;  // where the value of the current key goes; null if nobody wants it
  std::string key_;
  std::size_t key_column_ = 0;
  JsonDocument document_;
  JsonProblem problem_;
};

}  // namespace

std::variant<JsonDocument, JsonProblem> parse_json_document(std::string_view line) {
  return Handler(line).parse();
}

}  // namespace concord::extract
