// Which dot sites the zones cover, patch by patch.
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <span>
#include <vector>

#include "geom/cover_layer.h"
#include "geom/dot_sites.h"
#include "geom/surface.h"

namespace scalpmap {

// A site on a zone: the topmost layer that covers it, and how much of its density is wanted there (above 0).
struct CoveredSite {
  std::uint32_t rank = 0;
  std::uint32_t layer = 0;
  double weight = 1.0;
};

// Looks again only at the patches whose layers changed since it was last asked; a new one looks at all. It
// answers what a new one would. About 30 ns a site looked at, and nothing for those on bare skin.
class SiteCover {
 public:
  // The covered sites of each patch, ascending by rank within a patch. Valid until the next call.
  const std::vector<std::vector<CoveredSite>>& by_patch(const Surface& surface,
                                                        const std::shared_ptr<const DotSites>& sites,
                                                        std::span<const CoverLayer> layers);

 private:
  void sort_into_patches(const Surface& surface, const DotSites& sites);

  std::shared_ptr<const DotSites> sites_;  // those sorted below
  // The sites patch by patch, so that neighbours on the skin are neighbours in memory.
  std::vector<std::uint32_t> start_;  // one a patch and one more
  std::vector<std::uint32_t> ranks_;
  std::vector<std::uint32_t> triangles_;
  std::vector<std::array<float, 2>> weights_;
  PatchChanges changes_;
  std::vector<std::vector<CoveredSite>> by_patch_;
};

}  // namespace scalpmap
