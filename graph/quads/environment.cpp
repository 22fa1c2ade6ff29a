#include "graph/quads/environment.h"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <map>
#include <mutex>
#include <utility>

#include "graph/core/error.h"

namespace concord::quads {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kFormat = "concord store 2";
constexpr std::string_view kOldFormat = "concord store 1";
constexpr const char* kCompacting =
    "compacting";  // the new store, until it takes the old one's place
constexpr std::size_t kLargestMap = std::size_t{1} << 40;   // address space, not disk
constexpr std::size_t kSmallestMap = std::size_t{1} << 28;  // where the machine gives no more
constexpr unsigned kMaxReaders = 1024;
constexpr unsigned kMaxDatabases = 16;
constexpr std::array<const char*, kOrders> kOrderNames = {"spog", "posg", "ospg",
                                                          "gspo", "gpos", "gosp"};

std::string reason() { return std::strerror(errno); }

void sync_directory(const std::string& path) {
  const int file = ::open(path.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (file < 0) return;
  ::fsync(file);
  ::close(file);
}

// In one step, and last of all: a directory with this file is a whole store.
void write_format(const fs::path& directory) {
  const std::string beside = (directory / "format.new").string();
  const int file = ::open(beside.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644);
  if (file < 0) throw Error(beside + ": cannot write: " + reason());
  const std::string line = std::string(kFormat) + "\n";
  const bool is_written =
      ::write(file, line.data(), line.size()) == ssize_t(line.size()) && ::fsync(file) == 0;
  const std::string why = is_written ? "" : reason();
  ::close(file);
  if (!is_written) throw Error(beside + ": cannot write: " + why);
  std::error_code failed;
  fs::rename(beside, directory / "format", failed);
  if (failed) throw Error(beside + ": cannot rename: " + failed.message());
  sync_directory(directory.string());
}

// Whether there is a store; throws Error for a store of another format.
bool has_format(const fs::path& directory) {
  std::ifstream in(directory / "format");
  if (!in) {
    if (fs::exists(directory / "format"))
      throw Error((directory / "format").string() + ": cannot read: " + reason());
    return false;
  }
  std::string line;
  std::getline(in, line);
  if (line == kFormat) return true;
  std::string message = directory.string() + ": a store of another format ('" + line.substr(0, 40) +
                        "', not '" + std::string(kFormat) + "')";
  if (line == kOldFormat) message += " (hint: build it again from the documents)";
  throw Error(message);
}

// Whether all that is in the directory is what an interrupted creation leaves.
bool is_unfinished(const fs::path& directory) {
  for (const auto& entry : fs::directory_iterator(directory)) {
    const std::string name = entry.path().filename().string();
    if (name != "writer" && name != "data.mdb" && name != "lock.mdb" && name != "format.new")
      return false;
  }
  return true;
}

struct FileSize {
  std::uint64_t pages = 0;   // of the file
  std::uint64_t needed = 0;  // up to the last page that was ever used
  unsigned page_bytes = 0;
  int file = -1;

  explicit FileSize(MDB_env* env) {
    MDB_envinfo info;
    MDB_stat stat;
    struct stat status;
    mdb_env_info(env, &info);
    mdb_env_stat(env, &stat);
    mdb_env_get_fd(env, &file);
    page_bytes = stat.ms_psize;
    needed = info.me_last_pgno + 1;
    if (::fstat(file, &status) == 0) pages = std::uint64_t(status.st_size) / page_bytes;
  }
  bool is_short() const { return pages < needed; }
  // Only for who has the writer's lock.
  bool resize(std::uint64_t to) const { return ::ftruncate(file, off_t(to * page_bytes)) == 0; }
};

// Whether LMDB's list of free pages (its database 0: arrays of numbers, their count first) has all
// that the file lacks.
bool is_all_free(MDB_env* env, const std::string& directory, const FileSize& size) {
  const auto txn = std::make_shared<lmdb::Txn>(env, directory, lmdb::Txn::Access::kRead);
  lmdb::Cursor cursor(txn, 0);
  std::uint64_t free = 0;
  while (cursor.next()) {
    std::string_view numbers = cursor.value();
    for (numbers.remove_prefix(std::min<std::size_t>(8, numbers.size())); numbers.size() >= 8;
         numbers.remove_prefix(8)) {
      if (lmdb::as_number(numbers.substr(0, 8)) >= size.pages) ++free;
    }
  }
  return free == size.needed - size.pages;
}

// LMDB trusts its pages to be there, and reading behind the end of a file kills the process. But it
// does not write free pages, so a store that is whole may be short of some.
void check_size(MDB_env* env, const std::string& directory, bool is_writable) {
  if (!FileSize(env).is_short()) return;
  bool is_whole = false;
  if (is_writable) {
    FileLock writer(directory + "/writer", true);
    if (!writer.try_lock(FileLock::Mode::kExclusive)) return;  // who writes has seen to it
    const FileSize size(env);
    if (!size.is_short()) return;
    try {
      is_whole = size.resize(size.needed) && is_all_free(env, directory, size);
    } catch (const Error&) {
      // The list itself is where the file was cut off.
    }
    if (!is_whole) size.resize(size.pages);
  }
  if (!is_whole) throw Error(directory + ": the store is damaged: data.mdb is too short");
}

struct EnvClose {
  void operator()(MDB_env* env) const { mdb_env_close(env); }
};
using EnvHandle = std::unique_ptr<MDB_env, EnvClose>;

// Returns the code of LMDB where it does not open.
int open_env(const std::string& directory, unsigned flags, EnvHandle& opened) {
  int code = MDB_SUCCESS;
  for (std::size_t size = kLargestMap; size >= kSmallestMap; size /= 2) {
    MDB_env* raw = nullptr;
    code = mdb_env_create(&raw);
    if (code != MDB_SUCCESS) return code;
    EnvHandle env(raw);
    mdb_env_set_maxdbs(raw, kMaxDatabases);
    mdb_env_set_maxreaders(raw, kMaxReaders);
    mdb_env_set_mapsize(raw, size);
    code = mdb_env_open(raw, directory.c_str(), flags | MDB_NOTLS, 0644);
    if (code == MDB_SUCCESS) {
      opened = std::move(env);
      return code;
    }
    if (code != ENOMEM) return code;  // of the address space: a smaller map may do
  }
  return code;
}

bool is_refusal(int code) { return code == EACCES || code == EROFS || code == EPERM; }

using Place = std::pair<dev_t, ino_t>;

struct Registry {
  std::mutex mutex;
  std::map<Place, std::weak_ptr<Environment>> environments;
};

Registry& registry() {
  static Registry all;
  return all;
}

}  // namespace

FileLock::FileLock(const std::string& path, bool may_create) {
  file_ = may_create ? ::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0644)
                     : ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (file_ < 0) throw Error(path + ": cannot open: " + reason());
}

FileLock::~FileLock() { ::close(file_); }

void FileLock::wait(Mode mode) {
  while (::flock(file_, mode == Mode::kShared ? LOCK_SH : LOCK_EX) != 0) {
    if (errno != EINTR) throw Error("a lock cannot be had: " + reason());
  }
}

bool FileLock::try_lock(Mode mode) {
  while (::flock(file_, (mode == Mode::kShared ? LOCK_SH : LOCK_EX) | LOCK_NB) != 0) {
    if (errno == EWOULDBLOCK) return false;
    if (errno != EINTR) throw Error("a lock cannot be had: " + reason());
  }
  return true;
}

std::shared_ptr<Environment> Environment::open(const std::string& directory, Access access) {
  Registry& all = registry();
  const std::lock_guard guard(all.mutex);
  struct stat status;
  if (::stat(directory.c_str(), &status) == 0) {
    const auto found = all.environments.find({status.st_dev, status.st_ino});
    if (found != all.environments.end()) {
      if (auto environment = found->second.lock()) {
        if (access == Access::kWrite && !environment->is_writable)
          throw Error(directory + ": the store cannot be written");
        return environment;
      }
      all.environments.erase(found);
    }
  }
  auto environment = std::make_shared<Environment>(directory, access);
  if (::stat(directory.c_str(), &status) == 0)
    all.environments[{status.st_dev, status.st_ino}] = environment;
  return environment;
}

void Environment::fill_up() const {
  const FileSize size(env);
  if (size.is_short()) size.resize(size.needed);
}

void Environment::replace(std::shared_ptr<Environment>& environment, Copy copy) {
  Registry& all = registry();
  const std::lock_guard guard(all.mutex);
  const fs::path folder = environment->directory;
  FileLock writer((folder / "writer").string(), false);
  std::unique_ptr<FileLock>& in_use = environment->in_use;
  // Where the exclusive lock is refused, the shared one is lost. Meanwhile nobody else asks for an
  // exclusive one, as only who has the writer's lock may.
  const bool is_alone = environment.use_count() == 1 && writer.try_lock(FileLock::Mode::kExclusive);
  if (!is_alone || !in_use->try_lock(FileLock::Mode::kExclusive)) {
    if (is_alone) in_use->wait(FileLock::Mode::kShared);
    throw Error(folder.string() +
                ": the store is in use (hint: try again when nobody has it open)");
  }
  const fs::path beside = folder / kCompacting;
  try {
    fs::remove_all(beside);
    copy(environment, std::make_shared<Environment>(beside.string(), Access::kWrite));
  } catch (...) {
    std::error_code ignored;
    fs::remove_all(beside, ignored);
    in_use->wait(FileLock::Mode::kShared);
    throw;
  }
  std::unique_ptr<FileLock> alone = std::move(in_use);
  environment = nullptr;
  std::error_code failed;
  fs::rename(beside / "data.mdb", folder / "data.mdb", failed);
  sync_directory(folder.string());
  fs::remove_all(beside);
  alone = nullptr;
  if (failed)
    throw Error(folder.string() + ": cannot put the new store in place: " + failed.message());
  environment = std::make_shared<Environment>(folder.string(), Access::kWrite);
  struct stat status;
  if (::stat(folder.c_str(), &status) == 0)
    all.environments[{status.st_dev, status.st_ino}] = environment;
}

std::shared_ptr<lmdb::Txn> Environment::read() const {
  return std::make_shared<lmdb::Txn>(env, directory, lmdb::Txn::Access::kRead);
}

std::shared_ptr<lmdb::Txn> Environment::write() const {
  return std::make_shared<lmdb::Txn>(env, directory, lmdb::Txn::Access::kWrite);
}

Environment::Environment(const std::string& path, Access access)
    : directory(fs::absolute(path).lexically_normal().string()) {
  const fs::path folder = directory;
  std::error_code failed;
  std::unique_ptr<FileLock> making;
  const bool is_new = !has_format(folder);
  if (is_new) {
    if (access == Access::kRead)
      throw Error(directory + ": there is no store here (hint: 'build' or 'load' makes one)");
    if (fs::exists(folder, failed) && !fs::is_directory(folder))
      throw Error(directory + ": not a directory");
    fs::create_directories(folder, failed);
    if (failed) throw Error(directory + ": cannot make the directory: " + failed.message());
    if (!is_unfinished(folder)) throw Error(directory + ": has other things in it and is no store");
    making = std::make_unique<FileLock>((folder / "writer").string(), true);
    making->wait(FileLock::Mode::kExclusive);
    if (has_format(folder)) {
      making = nullptr;  // another was faster
    } else {
      fs::remove(folder / "data.mdb");
      fs::remove(folder / "lock.mdb");
    }
  }
  if (!making) {
    in_use = std::make_unique<FileLock>((folder / "format").string(), false);
    if (!in_use->try_lock(FileLock::Mode::kShared))
      throw Error(directory + ": the store is being compacted (hint: try again when it is done)");
    if (!fs::exists(folder / "data.mdb"))
      throw Error(directory + ": the store is damaged: there is no data.mdb");
  }

  EnvHandle handle;
  int code = open_env(directory, 0, handle);
  is_writable = code == MDB_SUCCESS;
  if (is_refusal(code) && access == Access::kWrite)
    throw Error(directory + ": the store cannot be written: " + mdb_strerror(code));
  if (is_refusal(code)) code = open_env(directory, MDB_RDONLY, handle);
  if (is_refusal(code)) {
    // The table of readers cannot be written, so a writer would not know of this one.
    if (fs::exists(folder / "writer")) {
      no_writer = std::make_unique<FileLock>((folder / "writer").string(), false);
      if (!no_writer->try_lock(FileLock::Mode::kShared))
        throw Error(directory + ": another is writing, and the right to read beside it is missing");
    }
    code = open_env(directory, MDB_RDONLY | MDB_NOLOCK, handle);
  }
  if (code != MDB_SUCCESS) lmdb::fail(directory, code);
  check_size(handle.get(), directory, is_writable);
  int dead = 0;
  if (is_writable) mdb_reader_check(handle.get(), &dead);

  {
    lmdb::Txn txn(handle.get(), directory,
                  making ? lmdb::Txn::Access::kWrite : lmdb::Txn::Access::kRead);
    const unsigned create = making ? MDB_CREATE : 0;
    for (std::size_t i = 0; i < kOrders; ++i)
      txn.check(mdb_dbi_open(txn.get(), kOrderNames[i], create, &databases.orders[i]));
    txn.check(mdb_dbi_open(txn.get(), "terms", create | MDB_INTEGERKEY, &databases.terms));
    txn.check(mdb_dbi_open(txn.get(), "ids", create | MDB_INTEGERKEY, &databases.ids));
    txn.check(mdb_dbi_open(txn.get(), "counts", create, &databases.counts));
    txn.commit();  // of a reading one too: the handles live on
  }
  if (making) {
    write_format(folder);
    in_use = std::make_unique<FileLock>((folder / "format").string(), false);
    in_use->wait(FileLock::Mode::kShared);
  }
  env = handle.release();
}

Environment::~Environment() { mdb_env_close(env); }

}  // namespace concord::quads
