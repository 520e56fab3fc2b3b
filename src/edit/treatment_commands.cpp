// The commands that change how the work is done: sessions, pace, price, dots, and what is known of the scan.
#include <algorithm>
#include <cmath>
#include <numeric>

#include "edit/arguments.h"
#include "edit/commands.h"

namespace scalpmap {

namespace {

constexpr int usual_later_gap_days = 28;

Error refused(std::string text) {
  return {ErrorKind::refused, std::move(text)};
}

// A command that sets fields of one part of the plan.
template <auto Part>
Result<Plan> set_part(const Plan& plan, const std::vector<NamedText>& arguments) {
  if (arguments.empty()) return refused("nothing to set is named");
  auto changed = with_arguments(plan.*Part, arguments);
  if (!changed) return changed.error();
  Plan after = plan;
  after.*Part = std::move(*changed);
  return after;
}

Result<Plan> set_sessions(const Plan& plan, const std::vector<NamedText>& arguments) {
  auto after = set_part<&Plan::sessions>(plan, arguments);
  if (!after) return after;
  SessionSettings& sessions = after->sessions;
  const double sum = std::accumulate(sessions.shares.begin(), sessions.shares.end(), 0.0);
  if (sessions.shares.empty() || sessions.shares.size() > most_sessions)
    return refused("shares must be 1 to " + std::to_string(most_sessions) + " numbers, one a session");
  if (std::abs(sum - 100.0) > 0.01)
    return refused("shares must add up to 100, and these add up to " +
                   write_value(std::round(sum * 100.0) / 100.0));
  const bool gaps_given = std::any_of(arguments.begin(), arguments.end(),
                                      [](const NamedText& a) { return a.name == "gap_days"; });
  const std::size_t gaps = sessions.shares.size() - 1;
  if (gaps_given && sessions.gap_days.size() != gaps)
    return refused("gap_days must be " + std::to_string(gaps) + " numbers for " + std::to_string(gaps + 1) +
                   " sessions, not " + std::to_string(sessions.gap_days.size()));
  // Where only the number of sessions changes, the gaps follow.
  sessions.gap_days.resize(gaps, sessions.gap_days.empty() ? usual_later_gap_days : sessions.gap_days.back());
  return after;
}

Result<Plan> set_price(const Plan& plan, const std::vector<NamedText>& arguments) {
  auto after = set_part<&Plan::price>(plan, arguments);
  if (!after) return after;
  const std::string& currency = after->price.currency;
  if (!std::all_of(currency.begin(), currency.end(), [](char c) { return c >= 'A' && c <= 'Z'; }))
    return refused("currency must be three capital letters such as USD, not \"" + currency + "\"");
  return after;
}

template <class Part>
std::vector<FieldHelp> part_help() {
  std::vector<FieldHelp> rows = field_help<Part>();
  for (FieldHelp& row : rows) row.default_text = "unchanged; at first " + row.default_text;
  return rows;
}

}  // namespace

std::vector<CommandRow> treatment_command_rows() {
  return {
      {"sessions.set", "Sessions and dates", "Splits the dots over sessions, and sets their dates.",
       "sessions.set shares=40,35,25 gap_days=14,28 start=2027-01-11", part_help<SessionSettings>(),
       set_sessions},
      {"pace.set", "Pace of work", "Sets how fast dots are placed, and what else a session takes.",
       "pace.set dots_per_minute=80 setup_minutes=45", part_help<PaceSettings>(), set_part<&Plan::pace>},
      {"price.set", "Price", "Sets what the price is counted by, and the rates.",
       "price.set model=area per_cm2_minor=1200 currency=GBP", part_help<PriceSettings>(), set_price},
      {"dots.set", "Size of dots", "Sets the width of a dot as it is placed.",
       "dots.set fresh_diameter_mm=0.25", part_help<DotSettings>(), set_part<&Plan::dots>},
      {"scan.set", "Exactness of the scan",
       "Sets how far the scan's size may be off; every area's +- follows.",
       "scan.set scale_error_percent=0.5", part_help<ScanAccuracy>(), set_part<&Plan::accuracy>},
  };
}

}  // namespace scalpmap
