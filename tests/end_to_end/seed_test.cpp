// What the seed article must give: the points of the contract's section 5 that need no syntax. The
// article is in the workplace's shared folder, not here.
#include <gmock/gmock.h>

#include <algorithm>
#include <fstream>
#include <iterator>

#include "tests/support/reading.h"
#include "tests/support/table.h"

namespace concord::tests {
namespace {

using testing::Contains;
using testing::HasSubstr;
using testing::Not;

class Seed : public testing::Test {
 protected:
  void SetUp() override {
    std::ifstream in(shared_folder() + "/seed-article.txt", std::ios::binary);
    if (shared_folder().empty() || !in)
      GTEST_SKIP() << "skipped: no shared folder with the seed article";
    reading_ = read_text(std::string{std::istreambuf_iterator<char>(in), {}}, std::nullopt);
    for (const Claim& claim : reading_.claims)
      (claim.is_plain() ? plain_ : other_).push_back(claim.triple());
  }

  const Statement* statement(const std::string& words) const {
    const auto found = std::find_if(
        reading_.statements.begin(), reading_.statements.end(),
        [&words](const Statement& s) { return s.content.find(words) != std::string::npos; });
    return found == reading_.statements.end() ? nullptr : &*found;
  }

  static constexpr const char* kTreaty =
      "Comprehensive Strategic Partnership Treaty between Russia and North Korea";
  Reading reading_;
  std::vector<std::string> plain_;
  std::vector<std::string> other_;
};

TEST_F(Seed, has_the_date_at_its_head) {
  EXPECT_EQ(reading_.document.date->to_string(), "2025-05-10");
}

TEST_F(Seed, point_1_names_leaders_and_agency) {
  EXPECT_THAT(plain_, Contains("Kim Jong Un | leaderOf | North Korea"));
  EXPECT_THAT(plain_, Contains("Vladimir Putin | headOfStateOf | Russia"));
  EXPECT_THAT(plain_, Contains("Korean Central News Agency | agencyOf | North Korea"));
}

TEST_F(Seed, point_2_report_of_saturday_by_kcna) {
  const Statement* described = statement("brother nation");
  ASSERT_NE(described, nullptr);
  EXPECT_EQ(described->speaker.label, "Kim Jong Un");
  ASSERT_TRUE(described->reported_by);
  EXPECT_EQ(described->reported_by->label, "Korean Central News Agency");
  ASSERT_TRUE(described->date);
  EXPECT_EQ(described->date->to_string(), "2025-05-10");
}

TEST_F(Seed, point_4_split_quote_is_one_statement) {
  const Statement* quote = statement("Our participation in the conflict was just");
  ASSERT_NE(quote, nullptr);
  EXPECT_EQ(quote, statement("I consider all the brave soldiers"));
  EXPECT_EQ(quote->speaker.label, "Kim Jong Un");
  EXPECT_EQ(quote->reported_by->label, "Korean Central News Agency");
  EXPECT_TRUE(quote->quoted);
  EXPECT_EQ(quote->content_spans.size(), 2u);
}

TEST_F(Seed, point_7_one_agreement_signed_by_both_in_2024) {
  EXPECT_THAT(plain_, Contains(std::string("Kim Jong Un | signed | ") + kTreaty));
  EXPECT_THAT(plain_, Contains(std::string("Vladimir Putin | signed | ") + kTreaty));
  EXPECT_THAT(plain_, Contains(std::string("North Korea | partyTo | ") + kTreaty));
  EXPECT_THAT(plain_, Contains(std::string("Russia | partyTo | ") + kTreaty));
  const auto is_signing = [](const Event& event) { return event.type.name == "Signing"; };
  ASSERT_EQ(std::ranges::count_if(reading_.events, is_signing), 1);
  std::vector<std::string> dates;
  for (const auto& [role, value] : std::ranges::find_if(reading_.events, is_signing)->roles) {
    if (role.name == "date") dates.push_back(std::get<Date>(value).to_string());
    if (role.name == "agreement") {
      EXPECT_EQ(std::get<Argument>(value).type.name, "StrategicPartnership");
    }
  }
  EXPECT_EQ(dates, std::vector<std::string>{"2024"});
}

TEST_F(Seed, point_13_speaker_is_kim_though_the_country_stands_first) {
  const Statement* future = statement("will consolidate and develop");
  ASSERT_NE(future, nullptr);
  EXPECT_EQ(future->speaker.label, "Kim Jong Un");
  EXPECT_EQ(future->reported_by->label, "Korean Central News Agency");
}

TEST_F(Seed, point_2_kim_defended_the_involvement) {
  EXPECT_THAT(plain_, Contains("Kim Jong Un | defended | his country's direct involvement in the "
                               "ongoing Russia-Ukraine conflict"));
}

TEST_F(Seed, point_11_kim_appeared_at_the_embassy) {
  EXPECT_THAT(plain_, Contains("Kim Jong Un | appearedAt | Russian Embassy"));
}

TEST_F(Seed, says_nothing_else_plainly) {
  EXPECT_EQ(plain_.size(), 9u) << testing::PrintToString(plain_);
}

TEST_F(Seed, evidence_lies_in_its_sentence) {
  for (const Claim& claim : reading_.claims) {
    EXPECT_TRUE(claim.evidence.sentence.contains(claim.evidence.trigger)) << claim.triple();
    EXPECT_EQ(reading_.text.substr(claim.subject.span.begin, claim.subject.span.size()),
              claim.subject.text);
  }
}

}  // namespace
}  // namespace concord::tests
