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
    "id:O a con:Office ; rdfs:label \"office\"@en .\n\n"
    "id:P a con:Person ; rdfs:label \"Pat Doe\"@en .\n\n"
    "id:U a con:Organization ; rdfs:label \"Union\"@en ;\n"
    "  con:membership [ con:member id:A ; con:start \"2001\"^^xsd:gYear ] .\n\n"
    "tenure:x a con:Tenure ; con:holder id:P ; con:office id:O ; con:of id:B ;\n"
    "  con:start \"2001-02-03\"^^xsd:date ; con:asOf \"2020\"^^xsd:gYear ; con:basis \"reign\" .\n";

// All problems, one a line.
std::string message(const std::string& turtle) {
  const tests::TemporaryFolder folder;
  const std::string source = folder.write("a.ttl", tests::kPrefixes + turtle);
  std::string messages;
  const std::size_t problems =
      compile_gazetteer({source}, folder.path("out"), [&](const Diagnostic& problem) {
        if (!messages.empty()) messages += '\n';
        messages += problem.to_string().substr(source.size() - 5);
      });
  EXPECT_EQ(problems == 0, messages.empty());
  EXPECT_EQ(std::filesystem::exists(folder.path("out")), problems == 0);
  return messages;
}

void ignore(const Diagnostic&) {}

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

const std::string kPeople =
    "id:A a con:Country ; rdfs:label \"Aland\" .\n\n"
    "id:O a con:Office ; rdfs:label \"office\" .\n\n"
    "id:P a con:Person ; rdfs:label \"Pat\" .\n\n";  // 6 lines

TEST(GazetteerCompiler, wants_whole_tenures) {
  const auto tenure = [](const std::string& inside) {
    return message(kPeople + "tenure:x a con:Tenure ; con:office id:O ; con:of id:A ;\n  " +
                   inside + " .\n");
  };
  const std::string whole =
      "con:holder id:P ; con:start \"2001\"^^xsd:gYear ; con:asOf \"2002\"^^xsd:gYear ; con:basis ";
  EXPECT_EQ(tenure(whole + "\"reign\" , \"factbook\""), "");
  EXPECT_EQ(tenure(whole + "\"hearsay\""),
            "a.ttl:17: error: tenure:x: 'hearsay' is no source that README.md lists");
  EXPECT_EQ(tenure("con:start \"2001\"^^xsd:gYear"),
            "a.ttl:16: error: tenure:x: a tenure without con:holder");
  EXPECT_EQ(tenure("con:holder id:P ; con:start \"2001\"^^xsd:gYear"),
            "a.ttl:16: error: tenure:x: a tenure without con:end or con:asOf");
  EXPECT_EQ(
      tenure("con:holder id:P ; con:start \"2001\"^^xsd:gYear ; con:asOf \"2002\"^^xsd:gYear"),
      "a.ttl:16: error: tenure:x: a tenure without con:basis");
  EXPECT_EQ(
      tenure("con:holder id:A ; con:start \"2001\"^^xsd:gYear ; con:asOf \"2002\"^^xsd:gYear ; "
             "con:basis \"reign\""),
      "a.ttl:16: error: tenure:x: id:A is no con:Person");
  EXPECT_EQ(tenure(whole + "\"reign\" ; con:end \"2000\"^^xsd:gYear"),
            "a.ttl:17: error: tenure:x: ends before it starts");
}

TEST(GazetteerCompiler, wants_one_holder_of_an_office_at_a_time) {
  const auto tenures = [](const std::string& office, const std::string& end) {
    const auto tenure = [&](const std::string& name, const std::string& from,
                            const std::string& to) {
      return "tenure:" + name + " a con:Tenure ; con:holder id:P ; con:office id:" + office +
             " ; con:of id:A ; con:start \"" + from + "\"^^xsd:date ; con:end \"" + to +
             "\"^^xsd:date ; con:basis \"reign\" .\n\n";
    };
    return message(kPeople +
                   "id:Q a con:Office ; rdfs:label \"seat\" ; con:severalHolders true .\n\n" +
                   tenure("x", "2001-01-01", end) + tenure("y", "2003-01-01", "2004-01-01"));
  };
  EXPECT_EQ(tenures("O", "2003-01-01"), "");  // the day of the change
  EXPECT_EQ(tenures("O", "2003-01-02"),
            "a.ttl:20: error: tenure:y: overlaps with id:tenure/x in the same office");
  EXPECT_EQ(tenures("Q", "2003-12-31"), "");
}

TEST(GazetteerCompiler, checks_memberships) {
  const auto members = [](const std::string& type, const std::string& memberships) {
    return message(kPeople + "id:U a con:" + type + " ; rdfs:label \"Union\" ;\n  con:membership " +
                   memberships + " .\n");
  };
  const std::string first = "[ con:member id:A ; con:end \"2001-02\"^^xsd:gYearMonth ]";
  EXPECT_EQ(members("Treaty", first + " , [ con:member id:A ; con:start \"2001\"^^xsd:gYear ]"),
            "");
  EXPECT_EQ(members("Organization", first + " , [ con:member id:A ]"),
            "a.ttl:17: error: id:U: has id:A twice at one time");
  EXPECT_EQ(members("Person", "[ con:member id:A ]"),
            "a.ttl:17: error: id:U: a con:Person has no members");
  EXPECT_EQ(members("Treaty", "[ con:member id:Z ]"),
            "a.ttl:17: error: id:U: there is no entity id:Z");
  EXPECT_EQ(members("Treaty", "[ con:since 3 ]"),
            "a.ttl:17: error: id:U: unknown property con:since of a membership");
  EXPECT_EQ(members("Treaty", "id:A"), "a.ttl:17: error: id:U: con:membership must be [ … ]");
}

TEST(GazetteerCompiler, gives_an_external_id_to_one_entity) {
  EXPECT_EQ(message("id:A a con:City ; rdfs:label \"A\" ; owl:sameAs wd:Q1 .\n\n"
                    "id:B a con:City ; rdfs:label \"B\" ; owl:sameAs wd:Q1 .\n"),
            "a.ttl:12: error: id:B: wd:Q1 is id:A already");
}

TEST(GazetteerCompiler, reports_every_problem) {
  EXPECT_EQ(message("id:A a con:Town ; rdfs:label \"A\" .\n\n"
                    "id:B a con:City .\n\n"
                    "id:C a con:City ; rdfs:label \"C\" ; con:locatedIn id:D .\n"),
            "a.ttl:12: error: id:B: has no rdfs:label\n"
            "a.ttl:10: error: id:A: con:Town is no class of things that have names\n"
            "a.ttl:14: error: id:C: there is no entity id:D");
}

std::string completeness(const std::string& turtle) {
  const tests::TemporaryFolder folder;
  const std::string source = folder.write("a.ttl", tests::kPrefixes + turtle);
  std::string messages;
  check_gazetteer({source}, [&](const Diagnostic& problem) {
    if (!messages.empty()) messages += '\n';
    messages += problem.to_string().substr(source.size() - 5);
  });
  return messages;
}

TEST(GazetteerCheck, wants_all_of_a_country_that_exists) {
  EXPECT_EQ(completeness("id:A a con:Country ; rdfs:label \"A\" .\n"),
            "a.ttl:10: error: id:A: a country without con:adjective\n"
            "a.ttl:10: error: id:A: a country without con:demonym\n"
            "a.ttl:10: error: id:A: a country without con:demonymPlural\n"
            "a.ttl:10: error: id:A: a country without con:capital\n"
            "a.ttl:10: error: id:A: a country without con:leadingOffice\n"
            "a.ttl:10: error: id:A: a country without con:iso3166\n"
            "a.ttl:10: error: id:A: a country without con:iso3166Alpha2\n"
            "a.ttl:10: error: id:A: a country without a Wikidata id");
  EXPECT_EQ(
      completeness("id:A a con:Country ; rdfs:label \"A\" ; con:adjective \"Aan\" ; con:demonym "
                   "\"Aan\" ; con:demonymPlural \"Aans\" ; con:end \"1990\"^^xsd:gYear .\n"),
      "");
}

TEST(GazetteerCheck, wants_mutual_borders) {
  const std::string region = "a con:Region ; rdfs:label ";
  EXPECT_EQ(completeness("id:A " + region + "\"A\" ;\n con:borders id:B .\n\n" + "id:B " + region +
                         "\"B\" .\n"),
            "a.ttl:11: error: id:A: borders id:B, which does not say so");
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
  std::string messages;
  compile_gazetteer({one, two}, folder.path("out"),
                    [&](const Diagnostic& problem) { messages += problem.to_string() + '\n'; });
  EXPECT_EQ(messages, two + ":10: error: id:A: is described in two files\n");
}

TEST(GazetteerCompiler, reports_files_that_it_cannot_read_or_write) {
  const tests::TemporaryFolder folder;
  EXPECT_THROW(compile_gazetteer({folder.path("none.ttl")}, folder.path("out"), ignore), Error);
  EXPECT_THROW(compile_gazetteer({folder.path("")}, folder.path("out"), ignore), Error);
  const auto empty = folder.write("empty.ttl", "");
  EXPECT_THROW(compile_gazetteer({empty}, folder.path("no/such/folder"), ignore), Error);
  compile_gazetteer({empty}, folder.path("out"), ignore);
  EXPECT_EQ(Gazetteer::map(folder.path("out")).size(), 0u);
}

TEST(GazetteerCompiler, writes_the_same_bytes_whatever_the_order_of_files) {
  const tests::TemporaryFolder folder;
  const auto one = folder.write("1.ttl", tests::kPrefixes + kSample);
  const auto two =
      folder.write("2.ttl", tests::kPrefixes + "id:C a con:City ; rdfs:label \"C\" .\n");
  compile_gazetteer({one, two}, folder.path("a"), ignore);
  compile_gazetteer({two, one}, folder.path("b"), ignore);
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
    gazetteer.memberships_of(id);
    gazetteer.members(id, Date{2005, 1, 1});
  }
}

class DamagedImage : public ::testing::Test {
 protected:
  DamagedImage() {
    const auto source = folder_.write("a.ttl", tests::kPrefixes + kSample);
    compile_gazetteer({source}, folder_.path("good"), ignore);
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
