#pragma once

#include <cstddef>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "graph/core/error.h"
#include "graph/core/term.h"
#include "graph/quads/quad_store.h"
#include "graph/redland/rows.h"

namespace concord::redland {

struct Options {
  std::string directory;
  bool is_writable = true;
  bool is_new = false;  // what is there is removed when it is opened first
};

using Pattern = quads::TermPattern;

// A store as a Redland storage uses it: opened and closed by each of its models, changed one
// statement at a time, read at any time. For one thread. Everything throws Error when the store
// cannot be read or written.
//
// Changes wait in one transaction, which sync and the last close commit; the storage itself sees
// them at once. A change that fails takes all that was waiting with it; the next sync, commit,
// roll_back or close says so, and then it can be used again.
class Storage {
 public:
  explicit Storage(Options options);

  void open();   // counts
  void close();  // the last one commits; an explicit transaction is forgotten

  void add(const Quad& quad);
  void remove(const Quad& quad);
  void remove_graph(const Term& graph);

  std::size_t size();
  bool contains(const Pattern& pattern);
  std::vector<Term> graphs();  // named ones, in no order to rely on
  // What is there now, whatever is changed, committed or closed later. Absent when nothing matches.
  std::shared_ptr<Rows> find(librdf_world* world, const Pattern& pattern);

  void sync();  // Error inside an explicit transaction
  // An explicit transaction. Commits what waits; Error when another one is open.
  void begin();
  void commit();     // Error, as roll_back, without begin
  void roll_back();  // to where it began

 private:
  void change(const std::function<void(quads::Transaction&)>& work);
  void commit_changes();
  void drop_transaction();
  void settle_streams();
  std::shared_ptr<const quads::Snapshot> view();
  Error error(const std::string& what) const;

  Options options_;
  std::size_t opened_ = 0;
  std::shared_ptr<quads::QuadStore> store_;         // while it is open
  std::optional<quads::Transaction> transaction_;   // while changes wait
  bool is_explicit_ = false;                        // between begin and its end
  bool is_broken_ = false;                          // changes were lost, and nobody was told
  std::weak_ptr<const quads::Snapshot> committed_;  // that streams are reading
  std::vector<std::weak_ptr<Rows>> streams_;        // that read from the transaction
};

}  // namespace concord::redland
