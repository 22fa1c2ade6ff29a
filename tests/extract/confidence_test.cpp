#include "extract/confidence.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "extract/analyser.h"
#include "extract/evaluation/relations.h"
#include "tests/support/reading.h"

namespace concord::extract {
namespace {

using testing::Contains;
using testing::Not;

// The features of the claim of that relation in a text of 2025-05-10.
std::vector<std::string_view> features(const std::string& text, std::string_view relation) {
  Analyser analyser(tests::resources());
  DocumentInfo info;
  info.date = Date{2025, 5, 10};
  const Document document(info, {text.begin(), text.end()});
  const Reading reading = read_document(analyser, document);
  const auto claim = std::ranges::find_if(
      reading.claims, [&](const Claim& other) { return other.predicate.name == relation; });
  if (claim == reading.claims.end()) return {"no claim"};
  EXPECT_EQ(claim->confidence, confidence_by(features_of(analyser.analysis(), *claim)));
  return features_of(analyser.analysis(), *claim);
}

TEST(Confidence, knows_how_the_parties_were_found) {
  EXPECT_THAT(features("Russia attacked Ukraine.", "attacked"), testing::IsEmpty());
  EXPECT_THAT(features("Vladimir Putin landed. He praised Xi Jinping.", "praised"),
              Contains("pronoun"));
  EXPECT_THAT(features("Vladimir Putin praised Lasha Kvitsiani.", "praised"),
              Contains("unknown-name"));
  EXPECT_THAT(features("Vladimir Putin praised Georgian officials.", "praised"),
              Contains("group-or-thing"));
  EXPECT_THAT(features("French President Emmanuel Macron spoke.", "headOfStateOf"),
              Contains("office"));
}

TEST(Confidence, is_lost_by_every_doubt_and_won_by_an_office_alone) {
  const double none = confidence_by({});
  for (const std::string_view doubt : {"doubtful-tree", "far", "group-or-thing", "no-role",
                                       "pronoun", "said-by-somebody", "unknown-name"}) {
    EXPECT_LT(confidence_by({doubt}), none) << doubt;
  }
  EXPECT_GT(confidence_by({"office"}), none);
  EXPECT_LT(confidence_by({"pronoun", "doubtful-tree"}), confidence_by({"pronoun"}));
}

TEST(Confidence, is_explained_in_the_trace) {
  Analyser analyser(tests::resources());
  const std::string text = "Vladimir Putin landed. He praised Xi Jinping.";
  std::string trace;
  trace_document(analyser, Document({}, {text.begin(), text.end()}), trace);
  EXPECT_THAT(trace, testing::ContainsRegex("confidence\tVladimir Putin . praised . Xi "
                                            "Jinping\t0\\.[0-9]+: all .*, pronoun -0\\."));
}

TEST(Reliability, is_the_mean_distance_from_the_share_that_is_right) {
  using evaluation::JudgedClaim;
  const auto claims = [](int count, bool right, double confidence) {
    return std::vector<JudgedClaim>(static_cast<std::size_t>(count), {0, right, confidence, {}});
  };
  std::vector<JudgedClaim> all = claims(3, true, 0.9);
  for (const auto& more : {claims(1, false, 0.9), claims(2, true, 0.55), claims(2, false, 0.55)})
    all.insert(all.end(), more.begin(), more.end());
  const auto found = evaluation::reliability_of(all);
  ASSERT_EQ(found.bins.size(), 2u);
  EXPECT_EQ(found.bins[0].from, 0.5);
  EXPECT_EQ(found.bins[0].right, 2u);
  EXPECT_EQ(found.bins[1].claims, 4u);
  EXPECT_NEAR(found.bins[1].confidence, 0.9, 1e-9);
  EXPECT_NEAR(found.error, (4 * 0.15 + 4 * 0.05) / 8, 1e-9);
  EXPECT_EQ(evaluation::reliability_of({}).error, 0);
}

}  // namespace
}  // namespace concord::extract
