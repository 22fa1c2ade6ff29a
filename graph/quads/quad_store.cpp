#include "graph/quads/quad_store.h"

#include "graph/core/error.h"
#include "graph/quads/compaction.h"
#include "graph/quads/environment.h"
#include "graph/quads/snapshot.h"
#include "graph/quads/transaction.h"

namespace concord::quads {
namespace {

std::unique_ptr<FileLock> writer_lock(const Environment& environment) {
  if (!environment.is_writable)
    throw Error(environment.directory + ": the store cannot be written");
  return std::make_unique<FileLock>(environment.directory + "/writer", true);
}

}  // namespace

QuadStore::QuadStore(const std::string& directory, Access access)
    : environment_(Environment::open(directory, access)), access_(access) {}
QuadStore::~QuadStore() = default;
QuadStore::QuadStore(QuadStore&&) noexcept = default;
QuadStore& QuadStore::operator=(QuadStore&&) noexcept = default;

Snapshot QuadStore::snapshot() const {
  return Snapshot(std::make_unique<Snapshot::State>(environment_, environment_->read()));
}

Transaction QuadStore::begin() {
  check_access();
  auto lock = writer_lock(*environment_);
  lock->wait(FileLock::Mode::kExclusive);
  return Transaction(std::make_unique<Transaction::State>(environment_, std::move(lock)));
}

Transaction QuadStore::try_begin() {
  check_access();
  auto lock = writer_lock(*environment_);
  if (!lock->try_lock(FileLock::Mode::kExclusive))
    throw Error(environment_->directory +
                ": another writer is at work (hint: try again when it is done)");
  return Transaction(std::make_unique<Transaction::State>(environment_, std::move(lock)));
}

void QuadStore::check_access() const {
  if (access_ == Access::kRead)
    throw Error(environment_->directory + ": the store was opened for reading alone");
}

void QuadStore::compact() {
  check_access();
  Environment::replace(environment_, [](const std::shared_ptr<Environment>& from,
                                        const std::shared_ptr<Environment>& to) {
    const Snapshot old(std::make_unique<Snapshot::State>(from, from->read()));
    Transaction fresh(std::make_unique<Transaction::State>(to, nullptr));
    copy_used(old, fresh);
    fresh.commit();
  });
}

}  // namespace concord::quads
