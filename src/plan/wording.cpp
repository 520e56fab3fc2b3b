#include "plan/wording.h"

#include <array>
#include <cstdio>

namespace scalpmap {

namespace {

// Groups of three set apart by a thin no-break space (U+202F), as ISO 80000-1 asks; no locale decides.
constexpr std::string_view group_space = "\u202f";

}  // namespace

std::string worded_count(std::int64_t count) {
  const std::string digits = std::to_string(count < 0 ? -count : count);
  std::string text = count < 0 ? "-" : "";
  for (std::size_t i = 0; i < digits.size(); ++i) {
    if (i > 0 && (digits.size() - i) % 3 == 0) text += group_space;
    text += digits[i];
  }
  return text;
}

std::string worded_area(double area_cm2) {
  char text[40];
  std::snprintf(text, sizeof text, "%.1f cm²", area_cm2);
  return text;
}

std::string worded_hair(double hair_mm) {
  char text[40];
  std::snprintf(text, sizeof text, "%.3g mm of hair", hair_mm);
  return text;
}

std::string worded_skin_under_hair(double area_cm2, double scanned_area_cm2, double hair_mm) {
  return worded_area(area_cm2) + " of skin (" + worded_area(scanned_area_cm2) + " as scanned, " +
         worded_hair(hair_mm) + ")";
}

std::string worded_minutes(std::int64_t minutes) {
  char text[60];
  if (minutes < 60)
    std::snprintf(text, sizeof text, "%lld min", static_cast<long long>(minutes));
  else
    std::snprintf(text, sizeof text, "%lld h %02lld min", static_cast<long long>(minutes / 60),
                  static_cast<long long>(minutes % 60));
  return text;
}

std::string worded_day(int day, const std::optional<Date>& date) {
  if (!date) return day == 0 ? "first day" : std::to_string(day) + " days on";
  return worded_date(*date);
}

std::string worded_date(Date date) {
  static constexpr std::array<const char*, 12> months = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                         "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
  const std::string iso = to_text(date);  // YYYY-MM-DD
  const auto month = static_cast<std::size_t>((iso[5] - '0') * 10 + (iso[6] - '0'));
  const std::string day_of_month = iso[8] == '0' ? iso.substr(9) : iso.substr(8);
  return std::string(weekday_name(date)) + " " + day_of_month + " " + months[month - 1] + " " +
         iso.substr(0, 4);
}

std::string worded_price(std::int64_t price_minor, std::string_view currency) {
  char cents[8];
  std::snprintf(cents, sizeof cents, ".%02lld", static_cast<long long>(price_minor % 100));
  return worded_count(price_minor / 100) + cents + " " + std::string(currency);
}

}  // namespace scalpmap
