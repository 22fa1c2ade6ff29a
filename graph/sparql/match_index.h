#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <utility>
#include <vector>

#include "graph/sparql/operator.h"
#include "graph/sparql/tuple_index.h"

namespace concord::sparql {

// Kept rows that are found by what they have in common with another row: the hash side of joins.
// Rows are grouped by which of the shared variables they bind, so that compatibility (section 18.3)
// is exact for partly bound rows too, and there is a hash for each combination that occurs.
class MatchIndex {
 private:
  static constexpr std::uint32_t kEnd = ~std::uint32_t{0};

  struct Chains {  // the rows of a group by the values of some variables
    std::vector<Variable> key;
    std::unique_ptr<TupleIndex> tuples;
    std::vector<std::uint32_t> first;  // by tuple
    std::vector<std::uint32_t> next;   // by row
  };
  struct Group {
    std::vector<Variable> bound;
    std::unique_ptr<Table> rows;
    std::map<std::vector<Variable>, Chains> by_key;
  };

 public:
  MatchIndex(Runtime& runtime, std::vector<Variable> shared);

  void clear();
  void add(ConstRow row);

  // The rows compatible with a row, one by one, in the order of `add` within each group.
  class Matches {
   public:
    // Null at the end.
    const quads::Id* next();

   private:
    friend class MatchIndex;
    MatchIndex* index_ = nullptr;
    std::vector<quads::Id> row_;
    std::size_t group_ = 0;
    const Chains* chains_ = nullptr;  // of the group
    std::uint32_t at_ = kEnd;
  };
  // `matches` is for one row at a time; it ends with the index.
  void find(ConstRow row, Matches& matches);
  // Whether a kept row is compatible with `row` and has a variable in common with it (MINUS).
  bool overlaps(ConstRow row);

 private:
  // The first row of the group that agrees with `row`; the chains that lead on.
  std::uint32_t first_of(Group& group, ConstRow row, const Chains*& chains);

  Runtime& runtime_;
  std::vector<Variable> shared_;
  std::vector<Group> groups_;
  std::vector<quads::Id> key_;  // scratch
  std::vector<Variable> common_;
};

}  // namespace concord::sparql
