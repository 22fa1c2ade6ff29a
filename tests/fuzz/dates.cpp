#include "extract/dates.h"

#include <cstddef>
#include <cstdint>
#include <string_view>

// The first byte chooses the document's date, the rest is the text.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using concord::Date;
  if (size == 0) return 0;
  const std::optional<Date> dates[] = {std::nullopt,     Date{2025, 5, 10}, Date{2025, 5, 0},
                                       Date{2025, 0, 0}, Date{1, 1, 1},     Date{9999, 12, 31}};
  const std::string_view text(reinterpret_cast<const char*>(data) + 1, size - 1);
  std::uint32_t end = 0;
  for (const auto& mention : concord::extract::find_dates(
           text, {0, static_cast<std::uint32_t>(text.size())}, dates[data[0] % std::size(dates)])) {
    if (mention.span.begin < end || mention.span.end <= mention.span.begin ||
        mention.span.end > text.size())
      __builtin_trap();
    end = mention.span.end;
  }
  return 0;
}
