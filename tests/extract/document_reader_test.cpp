#include "extract/document_reader.h"

#include <fcntl.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <stdexcept>
#include <string>
#include <vector>

#include "tests/support/compression.h"
#include "tests/support/folder.h"
#include "tests/support/table.h"

namespace concord::extract {
namespace {

namespace fs = std::filesystem;
using testing::ElementsAre;
using testing::IsEmpty;
using tests::gzip;
using tests::zstd;

// Runs of letters that hardly compress.
std::string noise(std::size_t size) {
  std::string out;
  std::uint32_t state = 12345;
  while (out.size() < size) {
    state = state * 1664525 + 1013904223;
    out += static_cast<char>('a' + (state >> 24) % 26);
  }
  return out;
}

class Reader : public testing::Test {
 protected:
  std::string path(const std::string& name) const { return folder_.path(name); }
  std::string write(const std::string& name, const std::string& bytes) {
    return folder_.write(name, bytes);
  }
  // Without the name of the folder.
  std::string inside(std::string text) const {
    const std::string prefix = folder_.path() + "/";
    if (text.starts_with(prefix)) text.erase(0, prefix.size());
    return text;
  }

  // Reads everything; documents go to documents_, problems to problems_ without the name of the
  // folder.
  void read(std::vector<std::string> inputs, ReaderOptions options = {}) {
    documents_.clear();
    problems_.clear();
    DocumentReader reader(std::move(inputs), std::move(options), [&](const Diagnostic& problem) {
      problems_.push_back(inside(problem.to_string()));
    });
    total_ = reader.bytes_total();
    while (auto document = reader.next()) documents_.push_back(std::move(*document));
    EXPECT_EQ(reader.problems(), problems_.size());
    EXPECT_FALSE(reader.next());
    unreadable_ = reader.unreadable();
    read_ = reader.bytes_read();
  }

  std::vector<std::string> texts() const {
    std::vector<std::string> all;
    for (const Document& document : documents_) all.emplace_back(document.text());
    return all;
  }

  std::vector<std::string> ids() const {
    std::vector<std::string> all;
    for (const Document& document : documents_) all.push_back(inside(document.info().id));
    return all;
  }

  const tests::TemporaryFolder folder_;
  std::vector<Document> documents_;
  std::vector<std::string> problems_;
  std::size_t unreadable_ = 0;
  std::uint64_t total_ = 0;
  std::uint64_t read_ = 0;
};

// ---- Plain text ----

TEST_F(Reader, reads_plain_text_as_given) {
  const std::string text =
      "\xEF\xBB\xBF date 2025-05-10 The king left.\r\n\r\nThe queen stayed.\r\n";
  read({write("a.txt", text)});
  EXPECT_THAT(problems_, IsEmpty());
  ASSERT_EQ(documents_.size(), 1U);
  EXPECT_EQ(documents_[0].text(), text);
  EXPECT_EQ(documents_[0].info().id, path("a.txt"));
  EXPECT_EQ(documents_[0].info().date, (Date{2025, 5, 10}));
  EXPECT_EQ(documents_[0].text(documents_[0].body()),
            " The king left.\r\n\r\nThe queen stayed.\r\n");
  EXPECT_EQ(total_, text.size());
  EXPECT_EQ(read_, text.size());
}

TEST_F(Reader, reads_the_seed_article) {
  const std::string shared = tests::shared_folder();
  if (shared.empty()) GTEST_SKIP() << "no shared folder";
  read({shared + "/seed-article.txt"});
  ASSERT_EQ(documents_.size(), 1U);
  EXPECT_EQ(documents_[0].info().date, (Date{2025, 5, 10}));
  EXPECT_TRUE(documents_[0].text(documents_[0].body()).starts_with(" North Korean leader"));
}

TEST_F(Reader, takes_a_text_that_begins_with_a_brace_for_text) {
  read({write("a.txt", "{Update} The king left."), write("b", "{ The king left. }"),
        write("c.txt", "{\"The king left.\" She said so.}\n")});
  EXPECT_THAT(problems_, IsEmpty());
  EXPECT_THAT(ids(), ElementsAre("a.txt", "b", "c.txt"));
}

TEST_F(Reader, takes_json_in_a_file_called_txt_for_json_lines) {
  read({write("a.txt", "{\"text\":\"One.\"}\n{\"text\":\"Two.\"}\n"),
        write("b.txt.gz", gzip("\n {\"text\":\"Three.\"}"))});
  EXPECT_THAT(problems_, IsEmpty());
  EXPECT_THAT(texts(), ElementsAre("One.", "Two.", "Three."));
}

TEST_F(Reader, reports_empty_texts) {
  read({write("a.txt", ""), write("b.txt", " \r\n\t"), write("c.txt", "\xEF\xBB\xBF"),
        write("d.txt", "date 2025-05-10\n"), write("e.txt.gz", gzip("")),
        write("f.txt.zst", zstd(""))});
  EXPECT_THAT(documents_, IsEmpty());
  EXPECT_THAT(problems_,
              ElementsAre("a.txt: error: empty document", "b.txt: error: empty document",
                          "c.txt: error: empty document", "d.txt: error: empty document",
                          "e.txt.gz: error: empty document", "f.txt.zst: error: empty document"));
  EXPECT_EQ(unreadable_, 0U);
}

TEST_F(Reader, reports_invalid_utf8_with_its_place) {
  read({write("a.txt", "One.\nTwo caf\xE9.\n"), write("b.txt", "\xC3"), write("c.txt", "Good.")});
  EXPECT_THAT(texts(), ElementsAre("Good."));
  EXPECT_THAT(problems_, ElementsAre("a.txt:2:8: error: invalid UTF-8: byte 0xE9",
                                     "b.txt:1:1: error: invalid UTF-8: byte 0xC3"));
}

TEST_F(Reader, reports_nul_bytes) {
  read({write("a.txt", std::string("One.\nT\0wo", 9)), write("b.txt", std::string("\xE9\0", 2))});
  EXPECT_THAT(documents_, IsEmpty());
  EXPECT_THAT(problems_, ElementsAre("a.txt:2:2: error: NUL byte (not a text, or not in UTF-8)",
                                     "b.txt:1:1: error: invalid UTF-8: byte 0xE9"));
}

TEST_F(Reader, reports_utf16_with_a_hint) {
  read({write("a.txt", std::string("\xFF\xFEO\0n\0", 6)),
        write("b.jsonl", std::string("\xFE\xFF\0{\0}", 6))});
  EXPECT_THAT(
      problems_,
      ElementsAre("a.txt:1:1: error: UTF-16, not UTF-8 (convert it: iconv -f UTF-16 -t UTF-8)",
                  "b.jsonl:1:1: error: UTF-16, not UTF-8 (convert it: iconv -f UTF-16 -t UTF-8)"));
}

TEST_F(Reader, reports_absurd_leading_dates_with_their_place) {
  const std::string tail = " (want a day YYYY-MM-DD from the years 1000 to 2200)";
  read({write("a.txt", "date 2025-13-40 The king left."),
        write("b.txt", "\n  date 0000-01-01\nThe king left."),
        write("c.txt", "date 9999-12-31 The king left."), write("d.txt", "date palms grow.")});
  EXPECT_THAT(texts(), ElementsAre("date palms grow."));
  EXPECT_THAT(problems_, ElementsAre("a.txt:1:6: error: absurd date \"2025-13-40\"" + tail,
                                     "b.txt:2:8: error: absurd date \"0000-01-01\"" + tail,
                                     "c.txt:1:6: error: absurd date \"9999-12-31\"" + tail));
}

TEST_F(Reader, reports_texts_that_are_too_long) {
  ReaderOptions options;
  options.max_document_bytes = 100;
  read({write("a.txt", noise(101)), write("b.txt", noise(100)),
        write("c.txt.gz", gzip(std::string(1 << 20, 'a'))), write("d.txt", noise(300000))},
       options);
  EXPECT_THAT(ids(), ElementsAre("b.txt"));
  EXPECT_THAT(problems_, ElementsAre("a.txt:1:1: error: text longer than 100 bytes",
                                     "c.txt.gz:1:1: error: text longer than 100 bytes",
                                     "d.txt:1:1: error: text longer than 100 bytes"));
  EXPECT_EQ(read_, total_);
}

// ---- JSON Lines ----

TEST_F(Reader, reads_all_fields_of_json_lines) {
  read({write(
      "a.jsonl",
      "{\"id\":\"n1\",\"url\":\"http://a.example/"
      "1\",\"date\":\"2025-05-10\",\"title\":\"T\",\"source\":\"S\",\"text\":\"One \\u00e9\\n"
      "\\ud83d\\ude00.\"}\n")});
  EXPECT_THAT(problems_, IsEmpty());
  ASSERT_EQ(documents_.size(), 1U);
  const DocumentInfo& info = documents_[0].info();
  EXPECT_EQ(info.id, "n1");
  EXPECT_EQ(info.url, "http://a.example/1");
  EXPECT_EQ(info.date, (Date{2025, 5, 10}));
  EXPECT_EQ(info.title, "T");
  EXPECT_EQ(info.source, "S");
  EXPECT_EQ(documents_[0].text(), "One \xC3\xA9\n\xF0\x9F\x98\x80.");
}

TEST_F(Reader, names_json_documents_without_id_by_path_and_line) {
  read({write("a.jsonl",
              "{\"text\":\"One.\"}\r\n\r\n  "
              "\n{\"text\":\"Two.\",\"id\":\"\"}\n{\"text\":\"Three.\",\"id\":7}\n{\"text\":\"Four."
              "\",\"id\":1.50}")});
  EXPECT_THAT(problems_, IsEmpty());
  EXPECT_THAT(ids(), ElementsAre("a.jsonl:1", "a.jsonl:4", "7", "1.50"));
}

TEST_F(Reader, ignores_unknown_keys_and_nested_ones) {
  read({write("a.jsonl",
              "{\"x\":{\"text\":\"no\",\"id\":[{\"text\":1}]},\"text\":\"Yes.\",\"tags\":[\"text\","
              "true,null,1e3],\"id\":null,\"url\":null}\n")});
  EXPECT_THAT(problems_, IsEmpty());
  EXPECT_THAT(texts(), ElementsAre("Yes."));
  EXPECT_THAT(ids(), ElementsAre("a.jsonl:1"));
}

TEST_F(Reader, takes_the_last_of_equal_keys) {
  read({write("a.jsonl", "{\"text\":\"One.\",\"text\":\"Two.\"}")});
  EXPECT_THAT(texts(), ElementsAre("Two."));
}

TEST_F(Reader, reads_leading_date_inside_json_text) {
  read({write("a.jsonl",
              "{\"text\":\"date 2025-05-10 One.\"}\n{\"date\":\"2024-01-01\",\"text\":\"date "
              "2025-05-10 Two.\"}\n")});
  ASSERT_EQ(documents_.size(), 2U);
  EXPECT_EQ(documents_[0].info().date, (Date{2025, 5, 10}));
  EXPECT_EQ(documents_[0].text(documents_[0].body()), " One.");
  EXPECT_EQ(documents_[1].info().date, (Date{2024, 1, 1}));
  EXPECT_EQ(documents_[1].text(documents_[1].body()), " Two.");
}

TEST_F(Reader, takes_the_day_of_a_time) {
  read({write("a.jsonl", "{\"date\":\"2025-05-10T08:30:00Z\",\"text\":\"One.\"}")});
  ASSERT_EQ(documents_.size(), 1U);
  EXPECT_EQ(documents_[0].info().date, (Date{2025, 5, 10}));
}

TEST_F(Reader, knows_json_lines_by_content) {
  read({write("a", "{\"text\":\"One.\"}"), write("b.news", "\xEF\xBB\xBF\n  { \"text\":\"Two.\"}"),
        write("c", "{}")});
  EXPECT_THAT(texts(), ElementsAre("One.", "Two."));
  EXPECT_THAT(problems_, ElementsAre("c:1:1: error: no \"text\""));
}

TEST_F(Reader, loses_only_the_broken_lines) {
  read({write("a.jsonl",
              "this is no JSON\n"
              "{\"text\":\"One.\"}\n"
              "{\"text\":\"cut off\n"
              "{\"text\":\"Two.\"} x\n"
              "[\"text\"]\n"
              "\"text\"\n"
              "{\"id\":\"a\"}\n"
              "{\"id\":\"a\",\"text\":3}\n"
              "{\"text\":null}\n"
              "{\"text\":[\"a\"]}\n"
              "{\"date\":{},\"text\":\"a\"}\n"
              "{\"text\":\"  \"}\n"
              "{\"text\":\"caf\xE9\"}\n"
              "{\"text\":\"a\\u0000b\"}\n"
              "{\"text\":\"\\ud800\"}\n"
              "{\"text\":\"Three.\"}")});
  EXPECT_THAT(texts(), ElementsAre("One.", "Three."));
  const std::string object =
      "not a JSON object (JSON Lines has one document a line: {\"text\": …})";
  EXPECT_THAT(
      problems_,
      ElementsAre(
          "a.jsonl:1:2: error: broken JSON: syntax error while parsing value - invalid literal",
          "a.jsonl:3:17: error: broken JSON: syntax error while parsing value - invalid string: "
          "missing closing quote",
          "a.jsonl:4:17: error: broken JSON: syntax error while parsing value - invalid literal",
          "a.jsonl:5:1: error: " + object, "a.jsonl:6:1: error: " + object,
          "a.jsonl:7:1: error: no \"text\"",
          "a.jsonl:8:11: error: \"text\" is a number, not a string",
          "a.jsonl:9:1: error: no \"text\"",
          "a.jsonl:10:2: error: \"text\" is an array, not a string",
          "a.jsonl:11:2: error: \"date\" is an object, not a string",
          "a.jsonl:12:2: error: empty document", "a.jsonl:13:13: error: invalid UTF-8: byte 0xE9",
          "a.jsonl:14:2: error: \"text\" holds a NUL character",
          "a.jsonl:15:16: error: broken JSON: syntax error while parsing value - invalid string: "
          "surrogate U+D800..U+DBFF must be followed by U+DC00..U+DFFF"));
}

TEST_F(Reader, knows_broken_json_lines_without_a_name) {
  read({write("feed", "{\"text\": oops}\n{\"text\":\"Two.\"}\n")});
  EXPECT_THAT(texts(), ElementsAre("Two."));
  EXPECT_EQ(problems_.size(), 1U);
}

TEST_F(Reader, keeps_messages_short) {
  read({write("a.jsonl", "{\"text\":\"" + noise(100000))});
  ASSERT_EQ(problems_.size(), 1U);
  EXPECT_LT(problems_[0].size(), 300U);
}

TEST_F(Reader, reports_absurd_json_dates_with_their_place) {
  const std::string tail = " (want a day YYYY-MM-DD from the years 1000 to 2200)";
  read({write("a.jsonl",
              "{\"id\":\"a\", \"date\":\"2025-13-40\",\"text\":\"a\"}\n"
              "{\"date\":\"yesterday\",\"text\":\"a\"}\n"
              "{\"date\":\"2025-05\",\"text\":\"a\"}\n"
              "{\"date\":\"\\n" +
                  std::string(1000, 'x') +
                  "\",\"text\":\"a\"}\n"
                  "{\"text\":\"date 2025-02-30 a\"}\n"
                  "{\"date\":\"\",\"text\":\"Good.\"}\n")});
  EXPECT_THAT(texts(), ElementsAre("Good."));
  EXPECT_THAT(problems_, ElementsAre("a.jsonl:1:12: error: absurd date \"2025-13-40\"" + tail,
                                     "a.jsonl:2:2: error: absurd date \"yesterday\"" + tail,
                                     "a.jsonl:3:2: error: absurd date \"2025-05\"" + tail,
                                     "a.jsonl:4:2: error: absurd date" + tail,
                                     "a.jsonl:5:2: error: absurd date \"2025-02-30\"" + tail));
}

TEST_F(Reader, counts_columns_behind_a_byte_order_mark) {
  read({write("a.jsonl", "\xEF\xBB\xBF{\"text\":1}\n\xEF\xBB\xBF{\"text\":\"Two.\"}")});
  EXPECT_THAT(problems_, ElementsAre("a.jsonl:1:5: error: \"text\" is a number, not a string"));
  EXPECT_THAT(texts(), ElementsAre("Two."));
}

TEST_F(Reader, passes_over_lines_that_are_too_long) {
  ReaderOptions options;
  options.max_document_bytes = 1000;
  read({write("a.jsonl", "{\"text\":\"One.\"}\n{\"text\":\"" + noise(200000) +
                             "\"}\n{\"text\":\"Three.\"}\n{\"text\":\"" + noise(2000))},
       options);
  EXPECT_THAT(texts(), ElementsAre("One.", "Three."));
  EXPECT_THAT(problems_, ElementsAre("a.jsonl:2:1: error: line longer than 1000 bytes",
                                     "a.jsonl:4:1: error: line longer than 1000 bytes"));
}

TEST_F(Reader, survives_deep_nesting) {
  const std::string deep = std::string(100000, '[') + std::string(100000, ']');
  read({write("a.jsonl", "{\"x\":" + deep + ",\"text\":\"One.\"}\n" + std::string(100000, '[') +
                             "\n{\"x\":" + std::string(100000, '[') + "\n{\"text\":\"Two.\"}")});
  EXPECT_THAT(texts(), ElementsAre("One.", "Two."));
  EXPECT_EQ(problems_.size(), 2U);
}

TEST_F(Reader, has_nothing_to_say_about_empty_json_lines) {
  read({write("a.jsonl", ""), write("b.json", "\n\n"), write("c.ndjson.gz", gzip(""))});
  EXPECT_THAT(documents_, IsEmpty());
  EXPECT_THAT(problems_, IsEmpty());
}

// ---- Compression ----

TEST_F(Reader, knows_compression_by_content) {
  read({write("a.txt.gz", gzip("One.")), write("b", zstd("Two.")), write("c.txt", gzip("Three.")),
        write("d.jsonl.zst", zstd("{\"text\":\"Four.\"}\n")),
        write("e.gz", "Plain all the same.")});
  EXPECT_THAT(problems_, IsEmpty());
  EXPECT_THAT(texts(), ElementsAre("One.", "Two.", "Three.", "Four.", "Plain all the same."));
  EXPECT_EQ(read_, total_);
}

TEST_F(Reader, reads_several_members_and_frames_as_one) {
  const std::string skippable("\x50\x2A\x4D\x18\x03\0\0\0abc", 11);
  read({write("a.gz", gzip("One. ") + gzip("") + gzip("Two.") + std::string(512, '\0')),
        write("b.zst", skippable + zstd("One. ") + skippable + zstd("Two."))});
  EXPECT_THAT(problems_, IsEmpty());
  EXPECT_THAT(texts(), ElementsAre("One. Two.", "One. Two."));
}

TEST_F(Reader, reads_large_compressed_texts) {
  const std::string text = noise(1000000);
  read({write("a.gz", gzip(text)), write("b.zst", zstd(text)),
        write("c.gz", gzip(std::string(3000000, 'a')))});
  EXPECT_THAT(problems_, IsEmpty());
  EXPECT_THAT(texts(), ElementsAre(text, text, std::string(3000000, 'a')));
}

TEST_F(Reader, reports_truncated_compression) {
  const std::string text = noise(300000);
  const std::string lines = "{\"text\":\"One.\"}\n{\"text\":\"" + text + "\"}\n";
  const auto cut = [](std::string bytes) { return bytes.substr(0, bytes.size() - 10); };
  read({write("a.gz", cut(gzip(text))), write("b.zst", cut(zstd(text))),
        write("c.jsonl.gz", cut(gzip(lines))), write("d.jsonl.zst", cut(zstd(lines))),
        write("e.gz", gzip("a").substr(0, 3)), write("f.zst", zstd("a").substr(0, 4)),
        write("g.txt", "Good.")});
  EXPECT_THAT(texts(), ElementsAre("One.", "One.", "Good."));
  EXPECT_THAT(
      problems_,
      ElementsAre("a.gz: error: truncated gzip stream", "b.zst: error: truncated zstd stream",
                  "c.jsonl.gz:2:1: error: truncated gzip stream",
                  "d.jsonl.zst:2:1: error: truncated zstd stream",
                  "e.gz: error: truncated gzip stream", "f.zst: error: truncated zstd stream"));
  EXPECT_EQ(unreadable_, 0U);
}

TEST_F(Reader, reports_corrupt_compression) {
  std::string checksum = gzip("One.");
  checksum[checksum.size() - 8] ^= 1;
  std::string header = gzip("One.");
  header[2] = 9;
  std::string frame = zstd(noise(1000));
  frame[4] |= 8;  // a reserved bit
  read({write("a.gz", checksum), write("b.gz", header), write("c.zst", frame),
        write("d.gz", gzip("One.") + "garbage"), write("e.zst", zstd("One.") + "garbage")});
  EXPECT_THAT(documents_, IsEmpty());
  EXPECT_THAT(problems_,
              ElementsAre("a.gz: error: corrupt gzip stream: incorrect data check",
                          "b.gz: error: corrupt gzip stream: unknown compression method",
                          "c.zst: error: corrupt zstd stream: Unsupported frame parameter",
                          "d.gz: error: garbage after the gzip stream",
                          "e.zst: error: corrupt zstd stream: Unknown frame descriptor"));
}

TEST_F(Reader, takes_offsets_in_decompressed_bytes) {
  read({write("a.gz", gzip("One.\nTwo\xFF"))});
  EXPECT_THAT(problems_, ElementsAre("a.gz:2:4: error: invalid UTF-8: byte 0xFF"));
}

// ---- Files, folders, standard input ----

TEST_F(Reader, reads_folders_in_byte_order_of_paths) {
  for (const char* name : {"in/b.txt", "in/a/z.txt", "in/a-1.txt", "in/a/B.txt", "in/a/c/d.txt",
                           "in/\xC3\xA9.txt", "in/.hidden", "in/.git/x.txt"}) {
    write(name, "One.");
  }
  read({path("in")});
  EXPECT_THAT(problems_, IsEmpty());
  EXPECT_THAT(ids(), ElementsAre("in/a-1.txt", "in/a/B.txt", "in/a/c/d.txt", "in/a/z.txt",
                                 "in/b.txt", "in/\xC3\xA9.txt"));
  EXPECT_EQ(total_, 6 * 4U);
  read({path("in/a/")});
  EXPECT_THAT(ids(), ElementsAre("in/a/B.txt", "in/a/c/d.txt", "in/a/z.txt"));
}

TEST_F(Reader, reads_named_files_in_the_order_given) {
  read({write("b.txt", "B."), write(".hidden.txt", "H."), write("a.txt", "A."), path("b.txt")});
  EXPECT_THAT(texts(), ElementsAre("B.", "H.", "A.", "B."));
}

TEST_F(Reader, follows_links_to_files_but_not_to_folders) {
  write("in/a/a.txt", "One.");
  fs::create_directory_symlink(path("in"), path("in/a/loop"));
  fs::create_symlink(path("in/a/a.txt"), path("in/link.txt"));
  fs::create_symlink(path("nowhere"), path("in/zombie.txt"));
  ASSERT_EQ(mkfifo(path("in/pipe").c_str(), 0600), 0);
  read({path("in")});
  EXPECT_THAT(ids(), ElementsAre("in/a/a.txt", "in/link.txt"));
  EXPECT_THAT(problems_,
              ElementsAre("in/zombie.txt: error: cannot open: No such file or directory"));
}

TEST_F(Reader, reports_missing_files_and_goes_on) {
  read({path("missing.txt"), write("a.txt", "One."), path("a.txt/b.txt"), ""});
  EXPECT_THAT(texts(), ElementsAre("One."));
  EXPECT_THAT(problems_, ElementsAre("missing.txt: error: cannot open: No such file or directory",
                                     "a.txt/b.txt: error: cannot open: Not a directory",
                                     "error: cannot open: No such file or directory"));
  EXPECT_EQ(unreadable_, 3U);
}

TEST_F(Reader, reports_files_that_cannot_be_read) {
  read({"/proc/self/mem", write("a.txt", "One.")});
  EXPECT_THAT(texts(), ElementsAre("One."));
  EXPECT_THAT(problems_, ElementsAre("/proc/self/mem: error: cannot read: Input/output error"));
  EXPECT_EQ(unreadable_, 1U);
}

TEST_F(Reader, reports_files_and_folders_without_permission) {
  if (geteuid() == 0) GTEST_SKIP() << "root may read everything";
  write("in/locked/a.txt", "One.");
  write("in/z.txt", "Two.");
  fs::permissions(path("in/z.txt"), fs::perms::none);
  fs::permissions(path("in/locked"), fs::perms::none);
  read({path("in")});
  fs::permissions(path("in/locked"), fs::perms::owner_all);
  EXPECT_THAT(problems_, ElementsAre("in/locked: error: cannot list: Permission denied",
                                     "in/z.txt: error: cannot open: Permission denied"));
  EXPECT_EQ(unreadable_, 2U);
}

TEST_F(Reader, reports_folders_without_files) {
  fs::create_directories(path("in/empty"));
  write("in/.hidden", "One.");
  read({path("in"), write("a.txt", "One.")});
  EXPECT_THAT(problems_, ElementsAre("in: error: no files in this folder"));
  EXPECT_THAT(texts(), ElementsAre("One."));
  EXPECT_EQ(unreadable_, 0U);
}

TEST_F(Reader, has_nothing_to_do_without_inputs) {
  read({});
  EXPECT_THAT(documents_, IsEmpty());
  EXPECT_THAT(problems_, IsEmpty());
}

// Puts a file in the place of standard input for as long as it lives.
class StandardInput {
 public:
  explicit StandardInput(const std::string& path) : saved_(dup(STDIN_FILENO)) {
    const int file = open(path.c_str(), O_RDONLY);
    dup2(file, STDIN_FILENO);
    close(file);
  }
  ~StandardInput() {
    if (saved_ >= 0) {
      dup2(saved_, STDIN_FILENO);
      close(saved_);
    } else {
      close(STDIN_FILENO);
    }
  }

 private:
  int saved_;
};

TEST_F(Reader, reads_standard_input) {
  {
    const StandardInput in(write("a.gz", gzip("date 2025-05-10 One.")));
    read({write("b.txt", "Two."), "-", "-"});
  }
  EXPECT_THAT(ids(), ElementsAre("b.txt", "stdin"));
  EXPECT_THAT(problems_, ElementsAre("stdin: error: empty document"));
  EXPECT_EQ(total_, 0U);
  {
    const StandardInput in(write("c", "{\"text\":\"One.\"}\n{\"text\":}\n"));
    read({"/dev/stdin"});
  }
  EXPECT_THAT(ids(), ElementsAre("stdin:1"));
  EXPECT_THAT(problems_, ElementsAre("stdin:2:9: error: broken JSON: syntax error while parsing "
                                     "value - unexpected '}'; expected '[', '{', or a literal"));
}

TEST_F(Reader, does_not_take_a_file_called_stdin_for_standard_input) {
  read({"stdin"});
  EXPECT_THAT(problems_, ElementsAre("stdin: error: cannot open: No such file or directory"));
}

// ---- Options ----

TEST_F(Reader, options_override_what_the_input_says) {
  ReaderOptions options;
  options.date = Date{2020, 1, 2};
  options.source = "Agency";
  options.id = "mine";
  read({write("a.jsonl",
              "{\"id\":\"a\",\"date\":\"2025-13-40\",\"source\":\"b\",\"text\":\"date 2025-14-40 "
              "One.\"}")},
       options);
  EXPECT_THAT(problems_, IsEmpty());
  ASSERT_EQ(documents_.size(), 1U);
  EXPECT_EQ(documents_[0].info().id, "mine");
  EXPECT_EQ(documents_[0].info().source, "Agency");
  EXPECT_EQ(documents_[0].info().date, (Date{2020, 1, 2}));
  EXPECT_EQ(documents_[0].text(documents_[0].body()), " One.");
}

TEST_F(Reader, one_id_is_for_one_document) {
  ReaderOptions options;
  options.id = "mine";
  read({write("a.jsonl", "{\"text\":\"One.\"}\n{\"text\":\"Two.\"}\n{\"text\":\"Three.\"}\n"),
        write("b.txt", "Four.")},
       options);
  EXPECT_THAT(texts(), ElementsAre("One."));
  EXPECT_THAT(
      problems_,
      ElementsAre("a.jsonl:2:1: error: a second document, but the id \"mine\" is for one only"));
  read({path("b.txt"), path("b.txt")}, options);
  EXPECT_THAT(problems_,
              ElementsAre("b.txt: error: a second document, but the id \"mine\" is for one only"));
}

TEST_F(Reader, reads_without_anyone_to_report_to) {
  DocumentReader reader({path("missing"), write("a.txt", "One.")}, {}, {});
  EXPECT_TRUE(reader.next());
  EXPECT_EQ(reader.problems(), 1U);
}

TEST_F(Reader, documents_outlive_the_reader) {
  std::optional<Document> document;
  {
    DocumentReader reader({write("a.txt", "One.")}, {}, {});
    DocumentReader moved = std::move(reader);
    document = moved.next();
  }
  EXPECT_EQ(document.value().text(), "One.");
}

}  // namespace
}  // namespace concord::extract
