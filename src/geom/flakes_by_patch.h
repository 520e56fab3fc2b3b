// Flakes taken patch by patch.
#pragma once

#include <algorithm>
#include <cstdint>
#include <span>

#include "geom/surface.h"

namespace scalpmap {

// Calls take(patch, its flakes among these) for each patch that has any. `flakes` ascend.
template <class Take>
void for_patches_of(std::span<const std::uint32_t> flakes, Take take) {
  for (auto first = flakes.begin(); first != flakes.end();) {
    const std::uint32_t patch = *first / flakes_per_patch;
    const auto end = std::find_if(first, flakes.end(),
                                  [patch](std::uint32_t flake) { return flake / flakes_per_patch != patch; });
    take(patch, std::span<const std::uint32_t>(first, end));
    first = end;
  }
}

}  // namespace scalpmap
