// A day in the Gregorian calendar, without a clock: "2027-01-11".
#pragma once

#include <compare>
#include <optional>
#include <string>
#include <string_view>

namespace scalpmap {

// A whole day, counted from 1970-01-01.
struct Date {
  int days_since_1970 = 0;
  auto operator<=>(const Date&) const = default;
  Date operator+(int days) const { return {days_since_1970 + days}; }
};

// Reads "YYYY-MM-DD", years 1900 to 2200; nothing if it is not a day that exists.
std::optional<Date> parse_date(std::string_view text);
std::string to_text(Date date);
// The same day of the month so many months on (0 or more), or that month's last day where it has no such day.
Date months_after(Date date, int months);
// "Mon" .. "Sun".
std::string_view weekday_name(Date date);

}  // namespace scalpmap
