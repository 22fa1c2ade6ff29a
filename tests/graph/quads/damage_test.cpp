#include <fcntl.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <lmdb.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <csignal>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <random>
#include <string>
#include <thread>
#include <vector>

#include "graph/core/error.h"
#include "graph/core/file.h"
#include "graph/quads/block.h"
#include "graph/quads/quad_store.h"
#include "tests/support/folder.h"

// What a store is after kills, on full disks, in read-only folders and with damaged files.
namespace concord::quads {
namespace {

using testing::HasSubstr;
using testing::ThrowsMessage;
using Access = QuadStore::Access;

Iri iri(const std::string& name) { return {"http://e/" + name}; }

// Batch number n: as many quads as `size`, in a graph of its own.
void add_batch(Transaction& transaction, unsigned n, unsigned size) {
  const Id graph = transaction.intern(iri("g" + std::to_string(n)));
  const Id predicate = transaction.intern(iri("p" + std::to_string(n % 3)));
  for (unsigned i = 0; i < size; ++i) {
    transaction.add({transaction.intern(iri("s" + std::to_string(i))), predicate,
                     transaction.intern(plain_literal("object " + std::to_string(n * i))), graph});
  }
}

// That the six orders hold the same quads, and the terms are there.
std::uint64_t check(const Snapshot& snapshot) {
  std::vector<IdQuad> expected;
  for (const Order order :
       {Order::kSpog, Order::kPosg, Order::kOspg, Order::kGspo, Order::kGpos, Order::kGosp}) {
    std::vector<IdQuad> found(snapshot.size() + 1);
    Scan scan = snapshot.scan({}, order);
    std::size_t size = 0;
    while (const std::size_t more = scan.next(std::span(found).subspan(size))) size += more;
    EXPECT_EQ(size, snapshot.size());
    found.resize(size);
    std::sort(found.begin(), found.end());
    if (order == Order::kSpog) {
      expected = found;
    } else {
      EXPECT_EQ(found, expected);
    }
  }
  for (const IdQuad& quad : expected) {
    for (const Id id : {quad.subject, quad.predicate, quad.object, quad.graph}) {
      if (snapshot.find_graph(snapshot.term(id)) != id) ADD_FAILURE() << "a term is lost";
    }
  }
  return expected.size();
}

class DamageTest : public testing::Test {
 protected:
  void make(unsigned batches, unsigned size) {
    QuadStore store(directory_, Access::kWrite);
    Transaction transaction = store.begin();
    for (unsigned n = 0; n < batches; ++n) add_batch(transaction, n, size);
    transaction.commit();
  }

  tests::TemporaryFolder folder_;
  std::string directory_ = folder_.path("store");
};

TEST_F(DamageTest, a_writer_that_is_killed_leaves_what_it_committed) {
  std::mt19937 random(5);
  constexpr unsigned kBatch = 300;
  unsigned known = 0;
  for (int kill = 0; kill < 30; ++kill) {
    int pipe[2];
    ASSERT_EQ(::pipe(pipe), 0);
    const pid_t child = ::fork();
    if (child == 0) {
      QuadStore store(directory_, Access::kWrite);
      unsigned n = unsigned(store.snapshot().graphs().size());
      while (true) {
        Transaction transaction = store.begin();
        add_batch(transaction, n++, kBatch);
        transaction.commit();
        if (::write(pipe[1], &n, sizeof n) != sizeof n) ::_exit(1);
      }
    }
    ::close(pipe[1]);
    std::this_thread::sleep_for(std::chrono::microseconds(random() % 30'000));
    ::kill(child, SIGKILL);
    int status = 0;
    ::waitpid(child, &status, 0);
    ASSERT_TRUE(WIFSIGNALED(status));
    for (unsigned n = 0; ::read(pipe[0], &n, sizeof n) == sizeof n;) known = n;
    ::close(pipe[0]);
    const QuadStore store(directory_, Access::kWrite);
    const Snapshot snapshot = store.snapshot();
    const auto graphs = unsigned(snapshot.graphs().size());
    ASSERT_TRUE(graphs == known || graphs == known + 1) << graphs << " not " << known;
    ASSERT_EQ(check(snapshot), std::uint64_t{graphs} * kBatch);
    known = graphs;
  }
}

TEST_F(DamageTest, a_compaction_that_is_killed_leaves_the_old_store_or_the_new) {
  std::mt19937 random(6);
  make(20, 100);
  for (int kill = 0; kill < 15; ++kill) {
    const pid_t child = ::fork();
    if (child == 0) {
      QuadStore store(directory_, Access::kWrite);
      while (true) store.compact();
    }
    std::this_thread::sleep_for(std::chrono::microseconds(random() % 50'000));
    ::kill(child, SIGKILL);
    int status = 0;
    ::waitpid(child, &status, 0);
    ASSERT_TRUE(WIFSIGNALED(status));
    ASSERT_EQ(check(QuadStore(directory_, Access::kRead).snapshot()), 2000u);
  }
  QuadStore store(directory_, Access::kWrite);
  store.compact();
  EXPECT_FALSE(std::filesystem::exists(directory_ + "/compacting"));
}

TEST_F(DamageTest, a_full_disk_leaves_what_was_committed) {
  make(3, 300);
  const pid_t child = ::fork();  // as the limit is for the whole process
  if (child == 0) {
    ::signal(SIGXFSZ, SIG_IGN);
    QuadStore store(directory_, Access::kWrite);
    const rlimit limit{1 << 20, 1 << 20};
    ::setrlimit(RLIMIT_FSIZE, &limit);
    Transaction transaction = store.begin();
    try {
      for (unsigned n = 3; n < 100; ++n) add_batch(transaction, n, 1000);
      transaction.commit();
    } catch (const Error& error) {
      ::_exit(std::string(error.what()).find(directory_) == 0 && store.snapshot().size() == 900
                  ? 17
                  : 18);
    }
    ::_exit(19);
  }
  int status = 0;
  ::waitpid(child, &status, 0);
  ASSERT_TRUE(WIFEXITED(status));
  EXPECT_EQ(WEXITSTATUS(status), 17);
  make(5, 300);
  EXPECT_EQ(check(QuadStore(directory_, Access::kRead).snapshot()), 1500u);
}

TEST_F(DamageTest, a_file_that_is_cut_off_is_said_to_be_damaged) {
  make(10, 300);
  const std::string file = directory_ + "/data.mdb";
  const std::string whole = read_file(file);
  for (const std::size_t size :
       {std::size_t{0}, std::size_t{1}, std::size_t{100}, std::size_t{4096}, std::size_t{8192},
        whole.size() / 2, whole.size() - 1}) {
    std::ofstream(file, std::ios::binary) << whole.substr(0, size);
    EXPECT_THROW(QuadStore(directory_, Access::kRead), Error) << size;
    EXPECT_THROW(QuadStore(directory_, Access::kWrite), Error) << size;
  }
  std::ofstream(file, std::ios::binary) << std::string(50'000, 'x');
  EXPECT_THAT([&] { QuadStore(directory_, Access::kRead); },
              ThrowsMessage<Error>(HasSubstr("the store is damaged")));
  std::ofstream(file, std::ios::binary) << whole;
  EXPECT_EQ(check(QuadStore(directory_, Access::kRead).snapshot()), 3000u);
}

// LMDB does not write free pages at the end of the file, and a kill may come before we do.
TEST_F(DamageTest, free_pages_that_the_file_lacks_are_no_damage) {
  make(10, 300);
  {
    QuadStore store(directory_, Access::kWrite);
    for (int i = 0; i < 6; ++i) {  // the pages at the beginning are used again
      Transaction transaction = store.begin();
      transaction.remove_matching({});
      transaction.commit();
    }
  }
  const std::string file = directory_ + "/data.mdb";
  std::size_t whole = 0;
  std::size_t damaged = 0;
  const std::string bytes = read_file(file);
  for (std::size_t pages = bytes.size() / 4096; pages > 2; --pages) {
    std::ofstream(file, std::ios::binary) << bytes.substr(0, pages * 4096);
    try {
      const QuadStore store(directory_, Access::kRead);
      ++whole;
      EXPECT_EQ(damaged, 0u);
      EXPECT_EQ(check(store.snapshot()), 0u);
    } catch (const Error&) {
      ++damaged;
    }
  }
  EXPECT_GT(damaged, 0u);
  EXPECT_GT(whole, 1u);
}

TEST_F(DamageTest, a_folder_that_cannot_be_written_is_read) {
  make(2, 300);
  const pid_t child = ::fork();
  if (child == 0) {
    ::chmod(directory_.c_str(), 0555);
    for (const auto& entry : std::filesystem::directory_iterator(directory_)) {
      if (entry.path().filename() == "lock.mdb") std::filesystem::remove(entry.path());
      ::chmod(entry.path().c_str(), 0444);
    }
    ::chmod(folder_.path().c_str(), 0755);
    if (::geteuid() == 0 && ::setuid(65534) != 0) ::_exit(20);
    try {
      if (QuadStore(directory_, Access::kRead).snapshot().size() != 600) ::_exit(18);
    } catch (const Error& error) {
      std::fprintf(stderr, "%s\n", error.what());
      ::_exit(19);
    }
    try {
      const QuadStore store(directory_, Access::kWrite);
      ::_exit(21);
    } catch (const Error& error) {
      ::_exit(std::string(error.what()).find("cannot be written") != std::string::npos ? 17 : 22);
    }
  }
  int status = 0;
  ::waitpid(child, &status, 0);
  ASSERT_TRUE(WIFEXITED(status));
  EXPECT_EQ(WEXITSTATUS(status), 17);
  ::chmod(directory_.c_str(), 0755);
}

// Whatever the bytes of a block are, reading it ends with quads or an Error.
TEST(Block, damaged_bytes_are_an_error_or_other_quads) {
  std::mt19937_64 random(9);
  BlockEncoder encoder;
  Key key{1, 2, 3, 4};
  while (encoder.add(key)) {
    key[random() % 4] += random() >> random() % 64;
    key[0] += 1;
  }
  BlockDecoder decoder;
  const std::string whole(encoder.bytes());
  std::size_t errors = 0;
  for (int i = 0; i < 20'000; ++i) {
    std::string bytes =
        whole.substr(0, random() % 4 == 0 ? random() % (whole.size() + 1) : whole.size());
    for (auto n = random() % 4; n > 0 && !bytes.empty(); --n)
      bytes[random() % bytes.size()] = static_cast<char>(random());
    try {
      decoder.load(encoder.first(), bytes);
      for (std::size_t at = 0; at < decoder.count(); ++at) (void)decoder[at];
      decoder.lower_bound({random(), random(), random(), random()});
    } catch (const Error&) {
      ++errors;
    }
  }
  EXPECT_GT(errors, 1000u);
}

TEST(Block, gives_back_what_it_was_given) {
  std::mt19937_64 random(13);
  for (int round = 0; round < 300; ++round) {
    BlockEncoder encoder;
    std::vector<Key> keys;
    Key key{random() >> random() % 64, random(), random(), random() >> 1};
    while (encoder.add(key)) {
      keys.push_back(key);
      for (auto i = random() % 4; i < 4; ++i)
        key[i] = random() % 2 == 0 ? key[i] + random() % 1000 : random() >> random() % 64;
    }
    BlockDecoder decoder;
    decoder.load(encoder.first(), encoder.bytes());
    ASSERT_EQ(decoder.count(), keys.size());
    for (std::size_t i = 0; i < keys.size(); ++i) ASSERT_EQ(decoder[i], keys[i]);
  }
}

// Blocks and terms overwritten inside of LMDB.
TEST_F(DamageTest, a_damaged_value_is_an_error) {
  make(1, 2000);
  {
    MDB_env* env = nullptr;
    ASSERT_EQ(mdb_env_create(&env), 0);
    mdb_env_set_maxdbs(env, 16);
    mdb_env_set_mapsize(env, 1 << 28);
    ASSERT_EQ(mdb_env_open(env, directory_.c_str(), 0, 0644), 0);
    MDB_txn* txn = nullptr;
    ASSERT_EQ(mdb_txn_begin(env, nullptr, 0, &txn), 0);
    for (const char* name : {"spog", "posg", "terms"}) {
      MDB_dbi dbi = 0;
      ASSERT_EQ(mdb_dbi_open(txn, name, 0, &dbi), 0);
      MDB_cursor* cursor = nullptr;
      ASSERT_EQ(mdb_cursor_open(txn, dbi, &cursor), 0);
      MDB_val key, value;
      for (int code = mdb_cursor_get(cursor, &key, &value, MDB_FIRST); code == 0;
           code = mdb_cursor_get(cursor, &key, &value, MDB_NEXT)) {
        std::string bytes(value.mv_size / 2, '\x1E');
        MDB_val damaged{bytes.size(), bytes.data()};
        std::string same(static_cast<const char*>(key.mv_data), key.mv_size);
        MDB_val same_key{same.size(), same.data()};
        mdb_cursor_put(cursor, &same_key, &damaged, MDB_CURRENT);
      }
      mdb_cursor_close(cursor);
    }
    ASSERT_EQ(mdb_txn_commit(txn), 0);
    mdb_env_close(env);
  }
  const QuadStore store(directory_, Access::kRead);
  const Snapshot snapshot = store.snapshot();
  std::vector<IdQuad> room(3000);
  Scan scan;
  EXPECT_THROW(
      {
        scan = snapshot.scan({}, Order::kSpog);
        while (scan.next(room) > 0) {
        }
      },
      Error);
  scan = snapshot.scan({}, Order::kGosp);
  ASSERT_GT(scan.next(room), 0u);
  EXPECT_EQ(snapshot.find(iri("p0")), kNone);
  snapshot.term(room[0].subject);
  EXPECT_THROW(
      {
        for (const IdQuad& quad : room) snapshot.term(quad.object);
      },
      Error);
}

}  // namespace
}  // namespace concord::quads
