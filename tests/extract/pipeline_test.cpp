#include "extract/pipeline.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <random>
#include <string>
#include <vector>

#include "tests/support/hostile.h"
#include "tests/support/reading.h"
#include "tests/support/texts.h"

namespace concord::extract {
namespace {

std::string shown(const Claim& claim) {
  return claim.subject.label + '|' + claim.predicate.name + '|' + claim.object.label + '|' +
         std::string(to_string(claim.polarity)) + '|' + std::string(to_string(claim.modality)) +
         '|' + claim.rule;
}

std::string shown(const Reading& reading) {
  std::string out = reading.document.id + '\n' + reading.text + '\n';
  for (const Claim& claim : reading.claims) out += shown(claim) + '\n';
  for (const Statement& statement : reading.statements) {
    out += statement.speaker.label + '|' + statement.cue + '|' + statement.content + '\n';
  }
  for (const MentionRecord& mention : reading.mentions) {
    out += std::to_string(mention.span.begin) + '-' + std::to_string(mention.span.end) + '\n';
  }
  return out;
}

TEST(Pipeline, reads_the_same_on_one_thread_and_on_seven) {
  const std::string path = testing::TempDir() + "concord_pipeline_jobs.jsonl";
  {
    std::ofstream out(path);
    for (int i = 0; i < 200; ++i) {
      out << "{\"id\": \"d" << i << "\", \"text\": \"Russia signed treaty number " << i
          << " with North Korea on Monday. The deal is good, President Vladimir Putin said."
          << (i % 7 == 0 ? " Poland's president, Andrzej Duda, was there." : "") << "\"}\n";
    }
  }
  const auto read = [&path](std::size_t jobs) {
    std::vector<std::string> all;
    DocumentReader reader({path}, {}, {});
    read_documents(tests::resources(), reader, jobs, [&all](Reading reading) {
      all.push_back(shown(reading));
      return true;
    });
    return all;
  };
  const auto one = read(1);
  ASSERT_EQ(one.size(), 200U);
  EXPECT_EQ(one, read(7));
  std::filesystem::remove(path);
}

TEST(Pipeline, stops_when_the_sink_has_enough_and_passes_on_what_it_throws) {
  const std::string path = testing::TempDir() + "concord_pipeline_stop.jsonl";
  {
    std::ofstream out(path);
    for (int i = 0; i < 50; ++i) out << "{\"text\": \"Number " << i << ".\"}\n";
  }
  for (const std::size_t jobs : {std::size_t{1}, std::size_t{3}}) {
    int seen = 0;
    DocumentReader reader({path}, {}, {});
    read_documents(tests::resources(), reader, jobs, [&seen](Reading) { return ++seen < 5; });
    EXPECT_EQ(seen, 5);
    DocumentReader again({path}, {}, {});
    EXPECT_THROW(read_documents(tests::resources(), again, jobs,
                                [](Reading) -> bool { throw std::runtime_error("full"); }),
                 std::runtime_error);
  }
  std::filesystem::remove(path);
}

void expect_on_edges(const std::string& text, Span span) {
  ASSERT_LE(span.begin, span.end);
  ASSERT_LE(span.end, text.size());
  for (const std::uint32_t at : {span.begin, span.end}) {
    ASSERT_TRUE(tests::starts_code_point(text, at)) << text;
  }
}

// What holds for every text.
void expect_sound(const std::string& text) {
  const Reading reading = tests::read_text(text);
  for (const Claim& claim : reading.claims) {
    const Evidence& evidence = claim.evidence;
    for (const Span span : {evidence.sentence, evidence.subject, evidence.trigger, evidence.object,
                            claim.subject.span, claim.object.span}) {
      expect_on_edges(text, span);
    }
    ASSERT_TRUE(evidence.trigger.empty() || evidence.sentence.contains(evidence.trigger)) << text;
    if (claim.event) {
      ASSERT_LT(*claim.event, reading.events.size());
    }
    ASSERT_EQ(claim.source.has_value(), claim.stance.has_value());
    ASSERT_FALSE(claim.subject.label.empty() || claim.object.label.empty()) << text;
  }
  for (const Event& event : reading.events) expect_on_edges(text, event.trigger);
  for (const Statement& statement : reading.statements) {
    expect_on_edges(text, statement.sentence);
    expect_on_edges(text, statement.cue_span);
    expect_on_edges(text, statement.speaker.span);
    ASSERT_FALSE(statement.content_spans.empty());
    for (const Span span : statement.content_spans) expect_on_edges(text, span);
    for (const ClaimIndex claim : statement.conveys) ASSERT_LT(claim, reading.claims.size());
  }
  for (const MentionRecord& mention : reading.mentions) expect_on_edges(text, mention.span);
}

TEST(Pipeline, is_sound_on_any_words) {
  constexpr std::string_view pieces[] = {"\"",
                                         "“",
                                         "”",
                                         "'",
                                         "’s ",
                                         "said ",
                                         "Russia ",
                                         "Kim Jong Un ",
                                         "signed ",
                                         "by ",
                                         "with ",
                                         "the ",
                                         "treaty ",
                                         "and ",
                                         ", ",
                                         ". ",
                                         "\n\n",
                                         "\n",
                                         "é",
                                         "Ł",
                                         "中",
                                         "🙂",
                                         "he ",
                                         "it ",
                                         "NATO ",
                                         "KCNA ",
                                         "leader ",
                                         "former ",
                                         "president ",
                                         "of ",
                                         "to ",
                                         "that ",
                                         "not ",
                                         "if ",
                                         "will ",
                                         "North Korean ",
                                         "ambassador ",
                                         "Monday ",
                                         "2024 ",
                                         "<P1>",
                                         "; ",
                                         "Gen. ",
                                         "according to ",
                                         "added ",
                                         "denied ",
                                         "agency ",
                                         "capital ",
                                         "Ann Lee ",
                                         "-",
                                         "-elect ",
                                         "\u00a0",
                                         "\r\n",
                                         "state-run ",
                                         "in ",
                                         "10,000 ",
                                         "called "};
  constexpr unsigned kSeed = 20250510;
  SCOPED_TRACE(kSeed);
  std::mt19937 random(kSeed);
  for (int round = 0; round < 1500 && !testing::Test::HasFatalFailure(); ++round) {
    expect_sound(tests::random_text(random, pieces, random() % 60));
  }
}

TEST(Pipeline, is_sound_on_hostile_texts) {
  for (const std::string_view piece : tests::hostile::kArticles)
    expect_sound(tests::repeated(piece, 100'000));
}

}  // namespace
}  // namespace concord::extract
