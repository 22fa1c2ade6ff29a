#include "tests/graph/w3c/isomorphism.h"

#include <algorithm>
#include <map>
#include <set>
#include <string>

namespace concord::tests::w3c {
namespace {

// Blank nodes are coloured by where they occur, until no more of them can be told apart; those that
// still share a colour are tried out.
using Colours = std::map<std::string, std::size_t>;  // by label

std::string row_text(const TermRow& row, const Colours& colours, const std::string& marked) {
  std::string text;
  for (const auto& term : row) {
    if (!term) {
      text += "- ";
    } else if (const auto* blank = std::get_if<Blank>(&*term)) {
      text += blank->label == marked ? "_:this "
                                     : "_:" + std::to_string(colours.at(blank->label)) + " ";
    } else {
      text += to_ntriples(*term) + ' ';
    }
  }
  return text;
}

class Side {
 public:
  explicit Side(const std::vector<TermRow>& rows) : rows_(rows) {
    for (const TermRow& row : rows) {
      for (const auto& term : row) {
        if (!term || !std::holds_alternative<Blank>(*term)) continue;
        std::vector<const TermRow*>& of_blank = rows_of_[std::get<Blank>(*term).label];
        if (of_blank.empty() || of_blank.back() != &row) of_blank.push_back(&row);
      }
    }
  }

  Colours first_colours() const {
    Colours colours;
    for (const auto& [label, rows] : rows_of_) colours[label] = 0;
    return colours;
  }

  Colours refined(Colours colours) const {
    for (std::size_t count = 0;;) {
      const std::size_t now = distinct(colours);
      if (now == count) return colours;
      count = now;
      Colours next;
      for (const auto& [label, rows] : rows_of_) {
        std::vector<std::string> around;
        for (const TermRow* row : rows) around.push_back(row_text(*row, colours, label));
        std::sort(around.begin(), around.end());
        std::string signature = std::to_string(colours.at(label));
        for (const std::string& text : around) signature += '\n' + text;
        next[label] = std::hash<std::string>()(signature);
      }
      colours = std::move(next);
    }
  }

  std::vector<std::string> text(const Colours& colours) const {
    std::vector<std::string> lines;
    for (const TermRow& row : rows_) lines.push_back(row_text(row, colours, ""));
    std::sort(lines.begin(), lines.end());
    return lines;
  }

  static std::size_t distinct(const Colours& colours) {
    std::set<std::size_t> seen;
    for (const auto& [label, colour] : colours) seen.insert(colour);
    return seen.size();
  }

 private:
  const std::vector<TermRow>& rows_;
  std::map<std::string, std::vector<const TermRow*>> rows_of_;
};

bool matches(const Side& left, const Side& right, Colours left_colours, Colours right_colours,
             std::size_t depth) {
  left_colours = left.refined(std::move(left_colours));
  right_colours = right.refined(std::move(right_colours));
  if (left.text(left_colours) != right.text(right_colours)) return false;
  if (left_colours.size() != right_colours.size()) return false;
  if (Side::distinct(left_colours) == left_colours.size()) return true;
  std::map<std::size_t, std::vector<std::string>> classes;
  for (const auto& [label, colour] : left_colours) classes[colour].push_back(label);
  const auto open = std::find_if(classes.begin(), classes.end(),
                                 [](const auto& each) { return each.second.size() > 1; });
  const std::size_t fresh = depth + 1;
  left_colours[open->second.front()] = fresh;
  for (const auto& [label, colour] : right_colours) {
    if (colour != open->first) continue;
    Colours tried = right_colours;
    tried[label] = fresh;
    if (matches(left, right, left_colours, std::move(tried), depth + 1)) return true;
  }
  return false;
}

std::vector<TermRow> rows_of(const std::vector<Quad>& quads) {
  std::vector<TermRow> rows;
  for (const Quad& quad : std::set<Quad>(quads.begin(), quads.end())) {
    rows.push_back({quad.triple.subject, quad.triple.predicate, quad.triple.object, quad.graph});
  }
  return rows;
}

}  // namespace

bool isomorphic(const std::vector<TermRow>& left, const std::vector<TermRow>& right) {
  const Side left_side(left), right_side(right);
  return matches(left_side, right_side, left_side.first_colours(), right_side.first_colours(), 0);
}

bool isomorphic(const std::vector<Quad>& left, const std::vector<Quad>& right) {
  return isomorphic(rows_of(left), rows_of(right));
}

}  // namespace concord::tests::w3c
