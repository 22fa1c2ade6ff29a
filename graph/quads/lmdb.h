#pragma once

#include <lmdb.h>

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

// A thin wall around LMDB's transactions and cursors. Errors of LMDB are thrown as Error.
namespace concord::quads::lmdb {

// Throws the Error that tells what a code of LMDB or errno means for the store in a directory.
[[noreturn]] void fail(const std::string& directory, int code);

inline MDB_val to_value(std::string_view bytes) {
  return {bytes.size(), const_cast<char*>(bytes.data())};
}
inline std::string_view to_view(const MDB_val& value) {
  return {static_cast<const char*>(value.mv_data), value.mv_size};
}
inline std::string_view as_bytes(const std::uint64_t& number) {
  return {reinterpret_cast<const char*>(&number), sizeof number};
}
// Of what as_bytes gave; 0 for anything of another size.
std::uint64_t as_number(std::string_view bytes);

// A transaction of LMDB; what was not committed is forgotten with it. For one thread. Views of
// values live until the next write, or as long as a reading transaction.
class Txn {
 public:
  enum class Access { kRead, kWrite };

  Txn(MDB_env* environment, std::string directory, Access access);
  ~Txn();
  Txn(const Txn&) = delete;
  Txn& operator=(const Txn&) = delete;

  std::optional<std::string_view> get(MDB_dbi dbi, std::string_view key) const;
  void put(MDB_dbi dbi, std::string_view key, std::string_view value, unsigned flags = 0);
  bool erase(MDB_dbi dbi, std::string_view key);  // false when it was not there
  void clear(MDB_dbi dbi);                        // of all that is in it

  // Neither may be followed by anything but the destructor.
  void commit();
  void abort();

  bool is_open() const { return txn_ != nullptr; }
  MDB_txn* get() const { return txn_; }
  Access access() const { return access_; }
  const std::string& directory() const { return directory_; }
  void check(int code) const {
    if (code != MDB_SUCCESS) fail(directory_, code);
  }

 private:
  std::string directory_;
  Access access_;
  MDB_txn* txn_ = nullptr;
};

// A place in one database. It keeps its transaction alive.
class Cursor {
 public:
  Cursor(std::shared_ptr<Txn> txn, MDB_dbi dbi);
  ~Cursor();
  Cursor(const Cursor&) = delete;
  Cursor& operator=(const Cursor&) = delete;

  // Each false when there is no such place; the cursor is then nowhere to rely on.
  bool first() { return move(MDB_FIRST); }
  bool last() { return move(MDB_LAST); }
  bool next() { return move(MDB_NEXT); }
  bool previous() { return move(MDB_PREV); }
  bool seek(std::string_view key);  // to the first that is not less
  // As Txn::put; fast where the keys are near to each other.
  void put(std::string_view key, std::string_view value, unsigned flags = 0);

  std::string_view key() const { return to_view(key_); }
  std::string_view value() const { return to_view(value_); }

 private:
  bool move(MDB_cursor_op operation);

  std::shared_ptr<Txn> txn_;
  MDB_cursor* cursor_ = nullptr;
  MDB_val key_{};
  MDB_val value_{};
};

}  // namespace concord::quads::lmdb
