#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>

#include "graph/core/term.h"

namespace concord::rdf {

// A librdf model in Berkeley DB files (storage "hashes"), each triple in a numbered context. It
// keeps a triple as often as it is added, and what is written is only safe after sync(): a process
// killed before that leaves files that open empty. graph/store.h takes care of both. For one
// thread.
class Model {
 public:
  enum class Access { kRead, kWrite, kNew };  // kNew discards what is there
  using Context = std::uint64_t;

  // Triples one by one; a cursor must not outlive the model, nor the model change below it.
  class Cursor {
   public:
    virtual ~Cursor() = default;
    // False at the end.
    virtual bool next(Triple& triple, Context& context) = 0;
  };

  // In a directory that is there. Throws Error.
  Model(const std::string& directory, Access access);
  ~Model();
  Model(Model&&) noexcept;
  Model& operator=(Model&&) noexcept;

  void add(const Triple& triple, Context context);
  void sync();

  // What librdf has an index for; every other question is a scan or several of these.
  std::unique_ptr<Cursor> objects(const Term& subject, const Iri& predicate) const;
  std::unique_ptr<Cursor> subjects(const Iri& predicate, const Term& object) const;
  std::unique_ptr<Cursor> predicates(const Term& subject, const Term& object) const;
  std::unique_ptr<Cursor> with_predicate(const Iri& predicate) const;
  std::unique_ptr<Cursor> in_context(Context context) const;
  std::unique_ptr<Cursor> all() const;

 private:
  struct Parts;
  std::unique_ptr<Parts> parts_;
};

}  // namespace concord::rdf
