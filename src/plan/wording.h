// How results are worded for people, the same in the window, on the terminal and on paper.
#pragma once

#include <cstdint>
#include <cstdio>
#include <optional>
#include <string>
#include <string_view>

#include "base/date.h"

namespace scalpmap {

std::string worded_count(std::int64_t count);  // "12 345"
std::string worded_area(double area_cm2);      // "34.2 cm²"
// "3 mm of hair", "0.5 mm of hair"
std::string worded_hair(double hair_mm);
// "61.2 cm² of skin (65.4 cm² as scanned, 3 mm of hair)"
std::string worded_skin_under_hair(double area_cm2, double scanned_area_cm2, double hair_mm);
std::string worded_minutes(std::int64_t minutes);  // "3 h 05 min", "40 min"
std::string worded_day(int day,
                       const std::optional<Date>& date);  // "Mon 11 Jan 2027", "first day", "14 days on"
std::string worded_date(Date date);                       // "Mon 11 Jan 2027"
std::string worded_price(std::int64_t price_minor, std::string_view currency);  // "1 234.50 USD"

// A sentence by printf's format.
template <class... Values>
std::string sentence(const char* format, Values... values) {
  char text[400];
  std::snprintf(text, sizeof text, format, values...);
  return text;
}

}  // namespace scalpmap
