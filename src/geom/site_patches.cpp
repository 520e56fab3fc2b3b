#include "geom/site_patches.h"

namespace scalpmap {

SitePatches site_patches(const Surface& surface, const DotSites& sites) {
  SitePatches patches;
  patches.start.assign(surface.patches.size() + 1, 0);
  for (const std::uint32_t t : sites.triangles) ++patches.start[t / triangles_per_patch + 1];
  for (std::size_t p = 0; p < surface.patches.size(); ++p) patches.start[p + 1] += patches.start[p];
  patches.ranks.resize(sites.count());
  std::vector<std::uint32_t> fill(patches.start.begin(), patches.start.end() - 1);
  for (std::uint32_t rank = 0; rank < sites.count(); ++rank)
    patches.ranks[fill[sites.triangles[rank] / triangles_per_patch]++] = rank;
  return patches;
}

}  // namespace scalpmap
