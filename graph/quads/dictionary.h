#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "graph/core/term.h"
#include "graph/quads/environment.h"
#include "graph/quads/id.h"

namespace concord::quads {

// The terms that do not fit into ids, by number and by a hash of 64 bits.
//
// A term's code: an IRI or the label of a blank node as it is. A literal: a byte with what follows
// (1: language, 2: datatype, else xsd:string or rdf:langString); the length of the language
// (varint) and the language; the number of the datatype's IRI (varint); the lexical form.

// kNone when the dictionary has no such term.
Id find_term(const lmdb::Txn& txn, const Databases& databases, const Term& term);
// Throws Error when the dictionary has no such id.
Term get_term(const lmdb::Txn& txn, const Databases& databases, Id id);

// Gives ids to terms. Those of the last while are kept in memory; new ones are written by flush.
class DictionaryWriter {
 public:
  DictionaryWriter(std::shared_ptr<lmdb::Txn> txn, const Databases& databases);

  Id intern(const Term& term);
  void flush();
  // After a commit: with the transaction that follows it, and no other in between.
  void go_on_in(std::shared_ptr<lmdb::Txn> txn) { txn_ = std::move(txn); }

 private:
  struct Entry {
    std::uint64_t hash = 0;
    Id id;
    std::size_t at = 0;  // of the code in texts_
    std::size_t size = 0;
  };

  Id intern(Id::Kind kind, std::string_view code);
  std::uint64_t datatype_number(const Iri& datatype);
  void remember(const Entry& entry);
  void grow();
  std::string_view code_of(const Entry& entry) const {
    return std::string_view(texts_).substr(entry.at, entry.size);
  }

  std::shared_ptr<lmdb::Txn> txn_;
  const Databases& databases_;
  std::uint64_t next_;         // number
  bool knows_all_;             // recent_ has every term of the store: no need to look there
  std::vector<Entry> recent_;  // open addressing; a free place has no id
  std::size_t recent_count_ = 0;
  std::string texts_;
  std::vector<Entry> fresh_;  // not written yet, by number
  std::string code_;          // room for one
  Iri last_datatype_;
  std::uint64_t last_datatype_number_ = 0;
};

}  // namespace concord::quads
