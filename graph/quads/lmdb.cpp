#include "graph/quads/lmdb.h"

#include <cerrno>
#include <cstring>
#include <utility>

#include "graph/core/error.h"

namespace concord::quads::lmdb {

void fail(const std::string& directory, int code) {
  switch (code) {
    case MDB_MAP_FULL:
    case ENOSPC:
    case EDQUOT:
      throw Error(directory + ": no space left for the store; what was not committed is gone");
    case MDB_CORRUPTED:
    case MDB_PAGE_NOTFOUND:
    case MDB_INVALID:
      throw Error(directory + ": the store is damaged: " + mdb_strerror(code));
    case MDB_READERS_FULL:
      throw Error(directory + ": too many readers at a time");
    default:
      throw Error(directory + ": the store cannot be used: " + mdb_strerror(code));
  }
}

std::uint64_t as_number(std::string_view bytes) {
  std::uint64_t number = 0;
  if (bytes.size() == sizeof number) std::memcpy(&number, bytes.data(), sizeof number);
  return number;
}

Txn::Txn(MDB_env* environment, std::string directory, Access access)
    : directory_(std::move(directory)), access_(access) {
  const unsigned flags = access == Access::kRead ? MDB_RDONLY : 0;
  int code = mdb_txn_begin(environment, nullptr, flags, &txn_);
  if (code == MDB_READERS_FULL) {  // perhaps of processes that are no more
    int dead = 0;
    mdb_reader_check(environment, &dead);
    code = mdb_txn_begin(environment, nullptr, flags, &txn_);
  }
  check(code);
}

Txn::~Txn() { abort(); }

std::optional<std::string_view> Txn::get(MDB_dbi dbi, std::string_view key) const {
  MDB_val key_value = to_value(key);
  MDB_val value;
  const int code = mdb_get(txn_, dbi, &key_value, &value);
  if (code == MDB_NOTFOUND) return std::nullopt;
  check(code);
  return to_view(value);
}

void Txn::put(MDB_dbi dbi, std::string_view key, std::string_view value, unsigned flags) {
  MDB_val key_value = to_value(key);
  MDB_val data = to_value(value);
  check(mdb_put(txn_, dbi, &key_value, &data, flags));
}

bool Txn::erase(MDB_dbi dbi, std::string_view key) {
  MDB_val key_value = to_value(key);
  const int code = mdb_del(txn_, dbi, &key_value, nullptr);
  if (code == MDB_NOTFOUND) return false;
  check(code);
  return true;
}

void Txn::clear(MDB_dbi dbi) { check(mdb_drop(txn_, dbi, 0)); }

void Txn::commit() { check(mdb_txn_commit(std::exchange(txn_, nullptr))); }

void Txn::abort() {
  if (txn_ != nullptr) mdb_txn_abort(std::exchange(txn_, nullptr));
}

Cursor::Cursor(std::shared_ptr<Txn> txn, MDB_dbi dbi) : txn_(std::move(txn)) {
  txn_->check(mdb_cursor_open(txn_->get(), dbi, &cursor_));
}

Cursor::~Cursor() {
  // The end of a writing transaction has closed its cursors.
  if (txn_->is_open() || txn_->access() == Txn::Access::kRead) mdb_cursor_close(cursor_);
}

bool Cursor::seek(std::string_view key) {
  key_ = to_value(key);
  return move(MDB_SET_RANGE);
}

void Cursor::put(std::string_view key, std::string_view value, unsigned flags) {
  MDB_val key_value = to_value(key);
  MDB_val data = to_value(value);
  txn_->check(mdb_cursor_put(cursor_, &key_value, &data, flags));
}

bool Cursor::move(MDB_cursor_op operation) {
  const int code = mdb_cursor_get(cursor_, &key_, &value_, operation);
  if (code == MDB_NOTFOUND) return false;
  txn_->check(code);
  return true;
}

}  // namespace concord::quads::lmdb
