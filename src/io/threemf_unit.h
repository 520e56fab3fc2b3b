// The unit that a 3MF file states.
#pragma once

#include <cstddef>
#include <optional>
#include <span>

namespace scalpmap {

// Millimetres per unit by the attribute `unit` of its model (3MF core specification 1.3, section 3.4; a
// millimetre where it is absent); nothing where no model is found. Looks at the first 64 KB of it only.
std::optional<double> threemf_scale_to_mm(std::span<const std::byte> zip);

}  // namespace scalpmap
