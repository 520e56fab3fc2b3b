// What a person decides about the work itself: dots, sessions, pace and price. Every default can be changed.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/date.h"
#include "base/fields.h"

namespace scalpmap {

// The dot as it is placed: up to 0.25 mm, one clinic's figure, agreeing with the needle widths of others;
// practice varies.
struct DotSettings {
  double fresh_diameter_mm = 0.25;
  bool operator==(const DotSettings&) const = default;
  static constexpr auto fields() {
    return std::make_tuple(field("fresh_diameter_mm", &DotSettings::fresh_diameter_mm,
                                 "width of a dot on the day", between(0.05, 1.0, "mm")));
  }
};

// Three sessions, 10 to 14 days and then about 4 weeks apart, are what clinics publish. The split of the dots
// is our proposal: no published figure was found.
struct SessionSettings {
  std::vector<double> shares{40.0, 35.0, 25.0};  // percent of the dots, one a session
  std::vector<int> gap_days{14, 28};             // days to the next session, one fewer than shares
  std::optional<Date> start;                     // of the first session; undecided without it
  bool operator==(const SessionSettings&) const = default;
  static constexpr auto fields() {
    return std::make_tuple(
        field("shares", &SessionSettings::shares, "percent of the dots in each session, adding up to 100",
              between(1, 100, "percent")),
        field("gap_days", &SessionSettings::gap_days, "days from one session to the next",
              between(1, 365, "days")),
        field("start", &SessionSettings::start, "day of the first session"));
  }
};
inline constexpr std::size_t most_sessions = 12;

// 80 dots a minute lies inside what 14,000 dots in 2 to 4 hours give (58 to 117); set-up and breaks are our
// proposal.
struct PaceSettings {
  double dots_per_minute = 80.0;
  double setup_minutes = 45.0;
  double break_minutes = 10.0;
  double break_every_minutes = 90.0;
  bool operator==(const PaceSettings&) const = default;
  static constexpr auto fields() {
    return std::make_tuple(
        field("dots_per_minute", &PaceSettings::dots_per_minute, "while the needle is at work",
              between(5, 1000, "dots/min")),
        field("setup_minutes", &PaceSettings::setup_minutes, "before and after, each session",
              between(0, 480, "min")),
        field("break_minutes", &PaceSettings::break_minutes, "length of a break", between(0, 120, "min")),
        field("break_every_minutes", &PaceSettings::break_every_minutes, "work between two breaks",
              between(10, 600, "min")));
  }
};

enum class PriceModel { area, dots, session, fixed };
template <>
struct EnumWords<PriceModel> {
  static constexpr std::array<EnumWord<PriceModel>, 4> words{{{PriceModel::area, "area"},
                                                              {PriceModel::dots, "dots"},
                                                              {PriceModel::session, "session"},
                                                              {PriceModel::fixed, "fixed"}}};
};

// Money in whole minor units (cents). Clinics publish prices by session ($800 to $1,200) and by package
// ($2,500 to $5,000); none publishes one per cm2 or per dot, so those two start values are only a start.
struct PriceSettings {
  PriceModel model = PriceModel::session;
  std::int64_t per_cm2_minor = 1000;
  std::int64_t per_1000_dots_minor = 8000;
  std::int64_t per_session_minor = 100000;
  std::int64_t fixed_minor = 300000;
  std::string currency = "USD";
  bool operator==(const PriceSettings&) const = default;
  static constexpr auto fields() {
    constexpr Limits money = between(0, 1e11, "minor units");
    return std::make_tuple(
        field("model", &PriceSettings::model, "what the price is counted by"),
        field("per_cm2_minor", &PriceSettings::per_cm2_minor, "price of a square centimetre of treated skin",
              money),
        field("per_1000_dots_minor", &PriceSettings::per_1000_dots_minor, "price of a thousand dots", money),
        field("per_session_minor", &PriceSettings::per_session_minor, "price of a session", money),
        field("fixed_minor", &PriceSettings::fixed_minor, "price of the whole treatment", money),
        field("currency", &PriceSettings::currency, "three letters, such as USD, GBP, EUR",
              between(3, 3, "letters")));
  }
};

// What is known of the scan's own exactness. A linear error of e percent is an area error of 2 e percent.
// 1 % is our proposal for a phone scan (0.4 to 0.8 mm on a head 150 mm broad is 0.3 to 0.5 %, and hair adds).
struct ScanAccuracy {
  double scale_error_percent = 1.0;
  bool operator==(const ScanAccuracy&) const = default;
  static constexpr auto fields() {
    return std::make_tuple(field("scale_error_percent", &ScanAccuracy::scale_error_percent,
                                 "how far the scan's size may be off, either way",
                                 between(0, 20, "percent")));
  }
};

}  // namespace scalpmap
