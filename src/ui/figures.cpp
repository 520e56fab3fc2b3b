#include "ui/figures.h"

#include <cmath>

#include "base/value_text.h"

namespace scalpmap {

std::string decimal_text(double value, int decimals) {
  const double ten = std::pow(10.0, decimals);
  std::string text = write_value(std::round(value * ten) / ten);
  if (decimals > 0) {
    std::size_t point = text.find('.');
    if (point == std::string::npos) {
      point = text.size();
      text += '.';
    }
    while (text.size() - point - 1 < static_cast<std::size_t>(decimals)) text += '0';
  }
  return text;
}

std::string plus_minus_text(double area_cm2) {
  return "± " + decimal_text(area_cm2, 1);
}

std::string rough_count_text(std::int64_t count) {
  if (count < 10000) return std::to_string(count);
  if (count < 1000000) return std::to_string((count + 500) / 1000) + " k";
  return decimal_text(static_cast<double>(count) / 1e6, 1) + " M";
}

}  // namespace scalpmap
