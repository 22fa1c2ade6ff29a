#include "extract/language/conllu.h"

#include <algorithm>
#include <charconv>
#include <fstream>
#include <optional>
#include <string_view>

#include "graph/core/error.h"

namespace concord::language {
namespace {

constexpr std::size_t kColumns = 10;

std::optional<std::int32_t> number(std::string_view text) {
  std::int32_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return value;
}

class Reader {
 public:
  Reader(std::istream& in, const std::string& path) : in_(in), path_(path) {}

  std::vector<ConlluSentence> read() {
    for (std::string line; std::getline(in_, line);) {
      ++line_;
      if (line.ends_with('\r')) line.pop_back();
      if (line.empty()) {
        end_sentence();
      } else if (line.starts_with('#')) {
        comment(line);
      } else {
        word(line);
      }
    }
    end_sentence();
    return std::move(sentences_);
  }

 private:
  [[noreturn]] void fail(const std::string& message) const {
    throw InputError({path_, line_, 0, message});
  }

  void comment(std::string_view line) {
    const auto value = [&](std::string_view key) -> std::optional<std::string> {
      if (!line.starts_with(key)) return std::nullopt;
      return std::string(line.substr(key.size()));
    };
    if (const auto id = value("# sent_id = ")) sentence_.id = *id;
    if (const auto text = value("# text = ")) sentence_.text = *text;
    if (line.starts_with("# newdoc")) sentence_.starts_document = true;
    if (line.starts_with("# newpar")) sentence_.starts_paragraph = true;
  }

  void word(std::string_view line) {
    const std::vector<std::string_view> columns = split(line, '\t');
    if (columns.size() != kColumns)
      fail("a line of CoNLL-U has 10 columns, this one has " + std::to_string(columns.size()));
    const std::string_view id = columns[0];
    if (id.find('.') != std::string_view::npos) return;  // an empty node
    const bool space = columns[9].find("SpaceAfter=No") == std::string_view::npos;
    if (const std::size_t dash = id.find('-'); dash != std::string_view::npos) {
      const auto last = number(id.substr(dash + 1));
      if (!last) fail("'" + std::string(id) + "' is no range of words");
      unit_end_ = *last;
      space_after_unit_ = space;
      return;
    }
    const auto own = number(id);
    if (!own || *own != static_cast<std::int32_t>(sentence_.words.size()) + 1)
      fail("word " + std::string(id) + " is out of order");
    const auto head = number(columns[6]);
    if (!head || *head < 0) fail("'" + std::string(columns[6]) + "' is no head");
    ConlluWord word;
    word.form = columns[1];
    word.lemma = columns[2];
    word.upos = columns[3];
    word.xpos = columns[4];
    word.head = *head - 1;
    word.deprel = columns[7];
    word.misc = columns[9];
    word.space_after = *own < unit_end_ ? false : *own == unit_end_ ? space_after_unit_ : space;
    sentence_.words.push_back(std::move(word));
  }

  void end_sentence() {
    const auto size = static_cast<std::int32_t>(sentence_.words.size());
    for (const ConlluWord& word : sentence_.words) {
      if (word.head >= size)
        fail("the head of '" + word.form + "' is no word of the sentence that ends here");
    }
    if (size > 0) sentences_.push_back(std::move(sentence_));
    sentence_ = {};
    unit_end_ = 0;
  }

  std::istream& in_;
  const std::string& path_;
  std::size_t line_ = 0;
  ConlluSentence sentence_;
  std::int32_t unit_end_ = 0;  // the last word of the multi-word token that is open
  bool space_after_unit_ = true;
  std::vector<ConlluSentence> sentences_;
};

}  // namespace

std::vector<ConlluSentence> read_conllu(std::istream& in, const std::string& path) {
  return Reader(in, path).read();
}

std::vector<ConlluSentence> read_conllu(const std::string& path) {
  std::ifstream in(path);
  if (!in) throw Error("cannot read '" + path + "'");
  return read_conllu(in, path);
}

std::vector<std::string_view> split(std::string_view line, char separator) {
  std::vector<std::string_view> parts;
  for (std::size_t begin = 0;;) {
    const std::size_t end = std::min(line.find(separator, begin), line.size());
    parts.push_back(line.substr(begin, end - begin));
    if (end == line.size()) return parts;
    begin = end + 1;
  }
}

std::string_view universal_relation(std::string_view deprel) {
  return deprel.substr(0, deprel.find(':'));
}

}  // namespace concord::language
