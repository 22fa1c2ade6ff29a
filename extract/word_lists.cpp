#include "extract/word_lists.h"

#include <algorithm>
#include <stdexcept>
#include <string>

namespace concord::extract {
namespace {

std::string_view trimmed(std::string_view text) {
  const std::size_t begin = std::min(text.find_first_not_of(' '), text.size());
  return text.substr(begin, text.find_last_not_of(' ') + 1 - begin);
}

void take_words(std::string_view words, WordLists::Line& line) {
  while (!words.empty()) {
    const std::size_t end = std::min(words.find(','), words.size());
    if (const std::string_view word = trimmed(words.substr(0, end)); !word.empty())
      line.words.push_back(word);
    words.remove_prefix(std::min(end + 1, words.size()));
  }
}

}  // namespace

WordLists::WordLists(std::string_view data) {
  Line* last = nullptr;
  while (!data.empty()) {
    const std::size_t end = std::min(data.find('\n'), data.size());
    const std::string_view line = data.substr(0, end);
    data.remove_prefix(std::min(end + 1, data.size()));
    if (line.empty() || line.front() == '#') continue;
    if (line.front() == ' ' && last != nullptr) {
      take_words(line, *last);
      continue;
    }
    const std::size_t colon = line.find(':');
    if (line.front() == ' ' || colon == std::string_view::npos || colon == 0)
      throw std::logic_error("word lists: cannot take '" + std::string(line) + "'");
    const std::string_view head = line.substr(0, colon);
    const std::size_t name = std::min(head.find(' '), head.size());
    last = &lists_[head.substr(0, name)].emplace_back();
    last->note = trimmed(head.substr(name));
    take_words(line.substr(colon + 1), *last);
  }
}

const std::vector<WordLists::Line>& WordLists::lines(std::string_view list) const {
  const auto found = lists_.find(list);
  if (found == lists_.end())
    throw std::logic_error("word lists: no list '" + std::string(list) + "'");
  return found->second;
}

std::vector<std::string_view> WordLists::words(std::string_view list) const {
  std::vector<std::string_view> words;
  for (const Line& line : lines(list))
    words.insert(words.end(), line.words.begin(), line.words.end());
  return words;
}

LemmaSet::LemmaSet(const WordLists& lists, std::string_view list) {
  for (const std::string_view word : lists.words(list)) words_.insert(word);
}

bool LemmaSet::contains(std::string_view lemma) const {
  return words_.contains(lemma) ||
         (lemma.ends_with('s') && words_.contains(lemma.substr(0, lemma.size() - 1)));
}

}  // namespace concord::extract
