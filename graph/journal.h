#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>

#include "graph/core/term.h"

namespace concord::graph {

// What was done to a store, in order, as N-Quads with comments between: a line "#remove <graph>"
// empties a graph, and "#end" ends a batch. A batch that was cut off is taken back when the file is
// opened, so each is there wholly or not at all.
class Journal {
 public:
  // Opens for appending; makes the file if it is absent. Throws Error.
  explicit Journal(std::string path);
  ~Journal();
  Journal(const Journal&) = delete;
  Journal& operator=(const Journal&) = delete;

  // Lines of one batch, without the "#end".
  static void put(std::string& batch, const Quad& quad);
  static void put_removal(std::string& batch, const Term& graph);

  // All or nothing: on failure (a full disk) the file is as before. Throws Error.
  void append(const std::string& batch);
  // Survives a power failure from here on.
  void sync();

  std::size_t size() const { return size_; }

  // Hands out everything again, in order.
  void replay(const std::function<void(const Quad&)>& add,
              const std::function<void(const Term&)>& remove) const;

 private:
  void cut_off_incomplete_batch();

  std::string path_;
  int file_ = -1;
  std::size_t size_ = 0;
};

// Size of the file in bytes, complete batches or not; 0 if there is none.
std::size_t journal_size(const std::string& path);

}  // namespace concord::graph
