// What the seed article must give: the points of the contract's section 5. The
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
    // What several sources say is one triple.
    for (const Claim& claim : reading_.claims) {
      auto& triples = claim.is_plain() ? plain_ : other_;
      if (std::ranges::find(triples, claim.triple()) == triples.end())
        triples.push_back(claim.triple());
    }
  }

  const Statement* statement(const std::string& words) const {
    const auto found = std::find_if(
        reading_.statements.begin(), reading_.statements.end(),
        [&words](const Statement& s) { return s.content.find(words) != std::string::npos; });
    return found == reading_.statements.end() ? nullptr : &*found;
  }

  const Claim* claim(const std::string& triple) const {
    const auto found = std::ranges::find_if(
        reading_.claims, [&triple](const Claim& c) { return c.triple() == triple; });
    return found == reading_.claims.end() ? nullptr : &*found;
  }

  // The first value of a role of the claim's event, as text; empty if there is none.
  std::string role(const Claim& of, const std::string& name) const {
    for (const auto& [role, value] : reading_.events[*of.event].roles) {
      if (role.name != name) continue;
      if (const auto* argument = std::get_if<Argument>(&value)) return argument->label;
      if (const auto* date = std::get_if<Date>(&value)) return date->to_string();
      const auto& quantity = std::get<Quantity>(value);
      return std::string(to_string(quantity.comparison)) + " " + format_number(quantity.value) +
             " " + quantity.unit;
    }
    return {};
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
  const Claim* defence = claim("Kim Jong Un | defended | direct involvement");
  ASSERT_NE(defence, nullptr);
  EXPECT_TRUE(defence->is_plain());
  EXPECT_EQ(defence->object.text,
            "his country's direct involvement in the ongoing Russia-Ukraine conflict");
}

TEST_F(Seed, point_3_north_korea_took_part_in_the_conflict) {
  EXPECT_THAT(plain_, Contains("North Korea | participatedIn | Russia–Ukraine war"));
}

TEST_F(Seed, points_5_and_6_soldiers_for_russia_by_order_of_kim) {
  const Claim* deployment = claim("North Korea | deployedForcesTo | Russia");
  ASSERT_NE(deployment, nullptr);
  EXPECT_TRUE(deployment->is_plain());
  EXPECT_EQ(role(*deployment, "beneficiary"), "Russia");
  EXPECT_EQ(role(*deployment, "orderedBy"), "Kim Jong Un");
  EXPECT_EQ(role(*deployment, "quantity"), "more than 10000 soldiers");
  ASSERT_TRUE(deployment->source);
  EXPECT_EQ(deployment->source->label, "North Korea");
  EXPECT_EQ(deployment->stance, Stance::kConfirmed);
  // One event, of which others tell as well.
  const auto reported = std::ranges::find_if(reading_.claims, [&](const Claim& c) {
    return c.triple() == deployment->triple() && c.source &&
           c.source->label == "multiple reports";
  });
  ASSERT_NE(reported, reading_.claims.end());
  EXPECT_EQ(reported->event, deployment->event);
  EXPECT_EQ(reported->stance, Stance::kSaid);
}

TEST_F(Seed, point_8_aid_is_what_officials_believe) {
  const Claim* aid = claim("Russia | aided | North Korea");
  ASSERT_NE(aid, nullptr);
  EXPECT_EQ(aid->modality, Modality::kAlleged);
  ASSERT_TRUE(aid->source);
  EXPECT_EQ(aid->source->label, "South Korean officials");
  EXPECT_EQ(aid->stance, Stance::kBelieved);
}

TEST_F(Seed, point_9_territory_was_retaken_as_kcna_says) {
  const Claim* capture = claim("North Korea | captured | Russian territory");
  ASSERT_NE(capture, nullptr);
  EXPECT_TRUE(capture->is_plain());
  ASSERT_TRUE(capture->source);
  EXPECT_EQ(capture->source->label, "Korean Central News Agency");
}

TEST_F(Seed, point_10_the_warning_is_a_fact_and_the_action_is_none) {
  EXPECT_THAT(plain_, Contains("Kim Jong Un | warned | United States"));
  for (const std::string& triple : plain_) EXPECT_THAT(triple, Not(HasSubstr("attacked")));
}

TEST_F(Seed, point_11_kim_appeared_at_the_embassy_with_his_daughter) {
  const Claim* appearance = claim("Kim Jong Un | appearedAt | Russian Embassy");
  ASSERT_NE(appearance, nullptr);
  EXPECT_TRUE(appearance->is_plain());
  EXPECT_EQ(role(*appearance, "date"), "2025-05-09");
  EXPECT_EQ(role(*appearance, "companion"), "daughter");
  EXPECT_EQ(role(*appearance, "commemorates"), "Victory Day");
  EXPECT_THAT(plain_, Contains("daughter | childOf | Kim Jong Un"));
}

TEST_F(Seed, point_12_victory_day_commemorates_the_defeat) {
  EXPECT_THAT(plain_, Contains("Victory Day | commemorates | defeat of Nazi Germany"));
}

TEST_F(Seed, point_14_the_two_countries_are_the_last_two) {
  EXPECT_THAT(plain_, Contains("North Korea | cooperatesWith | Russia"));
  EXPECT_THAT(plain_, Contains("Russia | cooperatesWith | North Korea"));
}

TEST_F(Seed, says_nothing_else_plainly) {
  EXPECT_EQ(plain_.size(), 17u) << testing::PrintToString(plain_);
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
