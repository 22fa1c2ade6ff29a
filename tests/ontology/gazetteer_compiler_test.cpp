#include "ontology/gazetteer_compiler.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <string>

#include "graph/core/file.h"
#include "ontology/gazetteer_image.h"
#include "tests/ontology/gazetteer_fixture.h"

namespace concord::ontology {
namespace {

using ::testing::HasSubstr;
using ::testing::MatchesRegex;

const std::string kSample =
    "id:A a con:Country ;\n  rdfs:label \"Aland\"@en ;\n  con:capital id:B .\n\n"
    "id:B a con:City ;\n  rdfs:label \"Beetown\"@en .\n\n"
    "id:P a con:Person ; rdfs:label \"Pat Doe\"@en .\n\n"
    "tenure:x a con:Tenure ; con:holder id:P ; con:office id:A ; con:of id:B ;\n"
    "  con:start \"2001-02-03\"^^xsd:date ; con:asOf \"2020\"^^xsd:gYear .\n";

std::string message(const std::string& turtle) {
  const tests::TemporaryFolder folder;
  const std::string source = folder.write("a.ttl", tests::kPrefixes + turtle);
  try {
    compile_gazetteer({source}, folder.path("out"));
  } catch (const InputError& error) {
    return std::string(error.what()).substr(source.size() - 5);
  }
  return "";
}

TEST(GazetteerCompiler, names_the_line_of_what_is_wrong) {
  const std::string head = "id:A a con:Country ;\n  rdfs:label \"Aland\"@en ;\n  ";
  EXPECT_EQ(message(head + "con:colour \"red\" .\n"),
            "a.ttl:12: error: id:A: unknown property con:colour");
  EXPECT_EQ(message(head + "con:capital id:Z .\n"),
            "a.ttl:12: error: id:A: there is no entity id:Z");
  EXPECT_EQ(message(head + "owl:sameAs wd:P12 .\n"),
            "a.ttl:12: error: id:A: owl:sameAs must be wd:Q… or <https://sws.geonames.org/…/>");
  EXPECT_EQ(
      message(head + "con:start \"2001-02-30\"^^xsd:date .\n"),
      "a.ttl:12: error: id:A: '2001-02-30' is no date of the form 2025, 2025-05 or 2025-05-10");
  EXPECT_EQ(message(head + "con:start \"2001\"^^xsd:date .\n"),
            "a.ttl:12: error: id:A: the date '2001' must have the type xsd:gYear");
  EXPECT_EQ(message(head + "skos:altLabel \"...\" .\n"),
            "a.ttl:12: error: id:A: no text can match the name '...'");
  EXPECT_EQ(message(head + "con:gender \"x\" .\n"),
            "a.ttl:12: error: id:A: con:gender must be \"female\" or \"male\"");
  EXPECT_EQ(message("id:AB a con:City ; rdfs:label \"B\" .\n\nid:A a con:City .\n"),
            "a.ttl:12: error: id:A: has no rdfs:label");
  EXPECT_EQ(message("id:A rdfs:label \"Aland\" .\n"), "a.ttl:10: error: id:A: has no class");
}

TEST(GazetteerCompiler, checks_flagged_forms) {
  const auto form = [](const std::string& inside) {
    return message("id:A a con:City ; rdfs:label \"A\" ;\n con:form [ " + inside + " ] .\n");
  };
  EXPECT_EQ(form("con:kind con:adjective ; con:text \"An\" ; con:prior 0.5 ; con:needsCue true"),
            "");
  EXPECT_THAT(form("con:text \"An\""), HasSubstr("con:kind"));
  EXPECT_THAT(form("con:kind con:adjective ; con:text \"An\" ; con:prior 1.5"),
              HasSubstr("con:prior"));
  EXPECT_THAT(form("con:kind con:adjective ; con:text \"An\" ; con:loud true"),
              HasSubstr("unknown property con:loud of a form"));
}

TEST(GazetteerCompiler, wants_whole_tenures) {
  const std::string tail = " con:office id:A ; con:of id:A ; con:start \"2001\"^^xsd:gYear";
  const std::string entity = "id:A a con:Office ; rdfs:label \"A\" .\n\n";
  EXPECT_EQ(
      message(entity + "tenure:x a con:Tenure ;" + tail + " ; con:asOf \"2002\"^^xsd:gYear .\n"),
      "a.ttl:12: error: tenure:x: a tenure without con:holder");
  EXPECT_THAT(message(entity + "tenure:x a con:Tenure ; con:holder id:A ;" + tail + " .\n"),
              HasSubstr("a tenure without con:end or con:asOf"));
  EXPECT_THAT(message(entity + "tenure:x a con:Tenure ; con:holder id:A ;" + tail +
                      " ; con:end \"2000\"^^xsd:gYear .\n"),
              HasSubstr("ends before it starts"));
}

TEST(GazetteerCompiler, refuses_a_form_of_two_entities_without_flags) {
  const std::string one = "id:A a con:Country ; rdfs:label \"Springfield\" .\n\n";
  EXPECT_EQ(
      message(one + "id:B a con:Country ;\n  rdfs:label \"SpringField\" .\n"),
      "a.ttl:13: error: id:B: 'SpringField' also names id:A; give one of them con:needsCue or "
      "con:prior");
  EXPECT_EQ(
      message(one + "id:B a con:Country ; rdfs:label \"B\" ; con:form [ con:kind skos:altLabel ; "
                    "con:text \"Springfield\" ; con:prior 0.3 ] .\n"),
      "");
  EXPECT_EQ(
      message(one + "id:B a con:Person ; rdfs:label \"B\" ; con:familyName \"Springfield\" .\n"),
      "");
  EXPECT_EQ(message("id:A a con:Country ; rdfs:label \"Aa\" ; con:metonym \"Bb\" .\n\n"
                    "id:B a con:City ; rdfs:label \"Bb\" .\n"),
            "");
}

TEST(GazetteerCompiler, reports_broken_turtle_with_its_line) {
  EXPECT_THAT(message("id:A a con:City ;\n  rdfs:label \"A .\n"),
              MatchesRegex("a.ttl:1[0-9].*error: .*"));
}

TEST(GazetteerCompiler, refuses_an_entity_of_two_files) {
  const tests::TemporaryFolder folder;
  const std::string block = tests::kPrefixes + "id:A a con:City ; rdfs:label \"A\" .\n";
  const auto one = folder.write("1.ttl", block);
  const auto two = folder.write("2.ttl", block);
  EXPECT_THROW(compile_gazetteer({one, two}, folder.path("out")), InputError);
}

TEST(GazetteerCompiler, reports_files_that_it_cannot_read_or_write) {
  const tests::TemporaryFolder folder;
  EXPECT_THROW(compile_gazetteer({folder.path("none.ttl")}, folder.path("out")), Error);
  EXPECT_THROW(compile_gazetteer({folder.path("")}, folder.path("out")), Error);
  const auto empty = folder.write("empty.ttl", "");
  EXPECT_THROW(compile_gazetteer({empty}, folder.path("no/such/folder")), Error);
  compile_gazetteer({empty}, folder.path("out"));
  EXPECT_EQ(Gazetteer::map(folder.path("out")).size(), 0u);
}

TEST(GazetteerCompiler, writes_the_same_bytes_whatever_the_order_of_files) {
  const tests::TemporaryFolder folder;
  const auto one = folder.write("1.ttl", tests::kPrefixes + kSample);
  const auto two =
      folder.write("2.ttl", tests::kPrefixes + "id:C a con:City ; rdfs:label \"C\" .\n");
  compile_gazetteer({one, two}, folder.path("a"));
  compile_gazetteer({two, one}, folder.path("b"));
  EXPECT_EQ(read_file(folder.path("a")), read_file(folder.path("b")));
}

// What a program would do with it.
void use(const Gazetteer& gazetteer) {
  std::vector<Match> matches;
  gazetteer.find("Aland Beetown Pat Doe", {0, 21}, matches);
  for (EntityId id = 0; id < gazetteer.size(); ++id) {
    gazetteer.entity(id);
    gazetteer.tenures_of(id);
    gazetteer.objects(id, "capital");
    gazetteer.holder(id, 0, Date{2005, 1, 1});
  }
}

class DamagedImage : public ::testing::Test {
 protected:
  DamagedImage() {
    const auto source = folder_.write("a.ttl", tests::kPrefixes + kSample);
    compile_gazetteer({source}, folder_.path("good"));
    good_ = read_file(folder_.path("good"));
  }
  void use_bytes(const std::string& bytes) { use(Gazetteer::map(folder_.write("bad", bytes))); }

  // Overwrites in place: thousands of files would take seconds.
  void overwrite(std::size_t at, std::string_view bytes) {
    std::fstream file(folder_.path("good"), std::ios::binary | std::ios::in | std::ios::out);
    file.seekp(static_cast<std::streamoff>(at));
    file.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  }
  void map_and_use() { use(Gazetteer::map(folder_.path("good"))); }

  tests::TemporaryFolder folder_;
  std::string good_;
};

TEST_F(DamagedImage, is_refused_when_cut) {
  EXPECT_THROW(use_bytes(good_ + "x"), Error);
  for (std::size_t size = good_.size(); size-- > 0;) {
    std::filesystem::resize_file(folder_.path("good"), size);
    EXPECT_THROW(map_and_use(), Error) << size;
  }
}

TEST_F(DamagedImage, is_refused_when_a_bit_is_flipped) {
  for (std::size_t i = 0; i < good_.size(); ++i) {
    const char bad = static_cast<char>(good_[i] ^ (1 << i % 8));
    overwrite(i, {&bad, 1});
    EXPECT_THROW(map_and_use(), Error) << i;
    overwrite(i, {&good_[i], 1});
  }
}

// A checksum does not stop those who know it: every index must be checked too.
TEST_F(DamagedImage, is_refused_or_harmless_when_its_checksum_is_right) {
  for (std::size_t i = sizeof(Header); i < good_.size(); ++i) {
    std::string bad = good_;
    bad[i] = static_cast<char>(bad[i] ^ (i % 2 == 0 ? 1 : 0xFF));
    const std::uint64_t sum = checksum_of(std::string_view(bad).substr(sizeof(Header)));
    bad.replace(offsetof(Header, checksum), sizeof sum, reinterpret_cast<const char*>(&sum),
                sizeof sum);
    overwrite(0, bad);
    try {
      map_and_use();
    } catch (const Error&) {
    }
  }
}

TEST_F(DamagedImage, is_told_apart_from_other_files_and_versions) {
  EXPECT_THROW(
      {
        try {
          use_bytes(std::string(1000, 'x'));
        } catch (const Error& error) {
          EXPECT_THAT(error.what(), HasSubstr("is not a compiled gazetteer"));
          throw;
        }
      },
      Error);
  good_[8] = 99;
  try {
    use_bytes(good_);
    FAIL();
  } catch (const Error& error) {
    EXPECT_THAT(error.what(), HasSubstr("has version 99 of the format"));
  }
}

}  // namespace
}  // namespace concord::ontology
