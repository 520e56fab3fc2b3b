// What plan/wording.h does not word: figures as only the window shows them.
#pragma once

#include <cstdint>
#include <string>

namespace scalpmap {

std::string decimal_text(double value, int decimals);  // "158.3"
std::string plus_minus_text(double area_cm2);          // "± 2.1"
// "940", "520 k", "1.1 M": for facts of which the size matters, not the figure.
std::string rough_count_text(std::int64_t count);

}  // namespace scalpmap
