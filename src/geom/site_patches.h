// The dot sites of each patch of the surface: what lets a zone look only at sites on the skin it covers.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "geom/dot_sites.h"
#include "geom/surface.h"

namespace scalpmap {

struct SitePatches {
  std::vector<std::uint32_t> start;  // one a patch and one more
  std::vector<std::uint32_t> ranks;  // patch by patch, ascending within a patch

  std::span<const std::uint32_t> ranks_of(std::size_t patch) const {
    return {ranks.data() + start[patch], ranks.data() + start[patch + 1]};
  }
};

SitePatches site_patches(const Surface& surface, const DotSites& sites);

}  // namespace scalpmap
