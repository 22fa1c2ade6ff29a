#include "extract/pipeline.h"

#include <algorithm>
#include <condition_variable>
#include <deque>
#include <exception>
#include <map>
#include <mutex>
#include <optional>
#include <thread>
#include <vector>

#include "extract/agreement_claims.h"
#include "extract/mentions.h"
#include "extract/standing_claims.h"
#include "extract/statements.h"
#include "extract/surface_claims.h"

namespace concord::extract {
namespace {

// In this order: each sees the claims of those before it. Syntax and events will stand between the
// second and the third.
constexpr ClaimStage kClaimStages[] = {find_standing_claims, find_surface_claims,
                                       find_agreement_claims, find_statements};

void analyse(const ontology::Gazetteer& gazetteer, const Document& document, Analysis& analysis) {
  const std::string_view text = document.text();
  const Span body = document.body();
  analysis.document = &document;
  analysis.tokens.clear();
  tokenize(text, body, analysis.tokens);
  analysis.sentences = split_sentences(text, analysis.tokens);
  analysis.times = find_dates(text, body, document.info().date);
  analysis.quantities = find_quantities(text, body);
  analysis.quotes = find_quotes(text, body);
  analysis.agreements = find_agreements(text, body);
  find_mentions(gazetteer, analysis);
}

std::string_view kind_name(TimeKind kind) {
  switch (kind) {
    case TimeKind::kDate:
      return "Date";
    case TimeKind::kDuration:
      return "Duration";
    case TimeKind::kTime:
      return "Time";
    case TimeKind::kSet:
      return "Set";
  }
  return "Date";
}

void add_mention_records(const ClaimContext& context) {
  const Analysis& analysis = context.analysis;
  auto& records = context.reading.mentions;
  records.reserve(analysis.names.size() + analysis.times.size());
  auto time = analysis.times.begin();
  const auto add_times_before = [&](Span span) {
    for (; time != analysis.times.end() && time->span < span; ++time) {
      records.push_back({time->span, OntologyTerm{std::string(kind_name(time->kind))}, std::nullopt,
                         time->value, false});
    }
  };
  for (const Mention& mention : analysis.names) {
    add_times_before(mention.span);
    Argument argument = context.argument(mention.entity, mention.span);
    OntologyTerm type = argument.type;
    records.push_back({mention.span, std::move(type), std::move(argument), {}, false});
  }
  add_times_before({~std::uint32_t{0}, ~std::uint32_t{0}});
}

// Hands out documents by ticket and takes readings back in order. One mutex; the reader is used
// under it.
class Workshop {
 public:
  Workshop(const ontology::Gazetteer& gazetteer, DocumentReader& reader, std::size_t jobs)
      : gazetteer_(gazetteer), reader_(reader), window_(4 * jobs) {
    for (std::size_t i = 0; i < jobs; ++i) workers_.emplace_back([this] { work(); });
  }
  ~Workshop() {
    {
      const std::lock_guard lock(mutex_);
      stopped_ = true;
    }
    changed_.notify_all();
  }

  // The next reading in order; nothing after the last.
  std::optional<Reading> next() {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [this] {
      return done_.contains(delivered_) || error_ || (exhausted_ && delivered_ == tickets_);
    });
    if (error_) std::rethrow_exception(error_);
    const auto found = done_.find(delivered_);
    if (found == done_.end()) return std::nullopt;
    Reading reading = std::move(found->second);
    done_.erase(found);
    ++delivered_;
    lock.unlock();
    changed_.notify_all();
    return reading;
  }

 private:
  void work() {
    Analysis analysis;
    for (;;) {
      std::size_t ticket = 0;
      auto document = take(ticket);
      if (!document) return;
      try {
        Reading reading = read_document(gazetteer_, *document, analysis);
        const std::lock_guard lock(mutex_);
        done_.emplace(ticket, std::move(reading));
      } catch (...) {
        const std::lock_guard lock(mutex_);
        error_ = std::current_exception();
      }
      changed_.notify_all();
    }
  }

  std::optional<Document> take(std::size_t& ticket) {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [this] {
      return stopped_ || exhausted_ || error_ || tickets_ < delivered_ + window_;
    });
    if (stopped_ || exhausted_ || error_) return std::nullopt;
    try {
      auto document = reader_.next();
      if (document) {
        ticket = tickets_++;
        return document;
      }
      exhausted_ = true;
    } catch (...) {
      error_ = std::current_exception();
    }
    lock.unlock();
    changed_.notify_all();
    return std::nullopt;
  }

  const ontology::Gazetteer& gazetteer_;
  DocumentReader& reader_;
  const std::size_t window_;  // how many documents may be ahead of the one that is due
  std::mutex mutex_;
  std::condition_variable changed_;
  std::map<std::size_t, Reading> done_;
  std::size_t tickets_ = 0;
  std::size_t delivered_ = 0;
  bool exhausted_ = false;
  bool stopped_ = false;
  std::exception_ptr error_;
  std::vector<std::jthread> workers_;  // last, so that they end before what they use
};

}  // namespace

Reading read_document(const ontology::Gazetteer& gazetteer, const Document& document,
                      Analysis& analysis) {
  analyse(gazetteer, document, analysis);
  Reading reading;
  reading.document = document.info();
  reading.text = document.text();
  ClaimContext context(gazetteer, analysis, reading);
  for (const ClaimStage stage : kClaimStages) stage(context);
  add_mention_records(context);
  return reading;
}

void read_documents(const ontology::Gazetteer& gazetteer, DocumentReader& reader, std::size_t jobs,
                    const std::function<bool(Reading)>& sink) {
  if (jobs <= 1) {
    Analysis analysis;
    while (auto document = reader.next()) {
      if (!sink(read_document(gazetteer, *document, analysis))) return;
    }
    return;
  }
  Workshop workshop(gazetteer, reader, jobs);
  while (auto reading = workshop.next()) {
    if (!sink(std::move(*reading))) return;
  }
}

}  // namespace concord::extract
