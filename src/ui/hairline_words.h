// How the hairline's parts are named for people.
#pragma once

#include <string>
#include <string_view>

#include "plan/hairline.h"

namespace scalpmap {

std::string_view shape_label(HairlineShape shape);     // "Widow's peak"
std::string handle_label(std::string_view id);         // "left-peak": "Left temporal peak"
std::string hairline_words(const Hairline& hairline);  // "round, 8.0 cm high"
std::string worded_cm(double mm);                      // "8.0 cm"

}  // namespace scalpmap
