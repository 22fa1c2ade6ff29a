#pragma once

#include <map>
#include <string_view>
#include <unordered_set>
#include <vector>

namespace concord::extract {

// Lists of words with a note on each line, compiled in from extract/data (cmake/embed.cmake):
//   # a comment
//   month 1 +1: january, february,
//     march
//   comparison kMoreThan: more than, over
// A line has the name of its list, perhaps a note, a colon, and words (or phrases) with commas
// between; a line that begins with a blank goes on with the one before it. What a note means is for
// the reader of the list.
class WordLists {
 public:
  struct Line {
    std::string_view note;
    std::vector<std::string_view> words;
  };

  // `data` must outlive it and the views it gives. Throws std::logic_error for a line without a
  // name or colon.
  explicit WordLists(std::string_view data);

  // In the order of the data. Throw std::logic_error if there is no such list: the data is part of
  // the program.
  const std::vector<Line>& lines(std::string_view list) const;
  std::vector<std::string_view> words(std::string_view list) const;

 private:
  std::map<std::string_view, std::vector<Line>, std::less<>> lists_;
};

// The words of one list, to be asked for lemmas.
class LemmaSet {
 public:
  LemmaSet(const WordLists& lists, std::string_view list);
  // Also in the plural, as "troops" is its own lemma.
  bool contains(std::string_view lemma) const;

 private:
  std::unordered_set<std::string_view> words_;
};

}  // namespace concord::extract
