// Which dot sites the zones cover.
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "geom/cover_layer.h"
#include "geom/dot_sites.h"
#include "geom/surface.h"

namespace scalpmap {

inline constexpr std::uint32_t no_layer = 0xffff'ffff;

// A site and what covers it: the topmost layer, and how much of its density is wanted there (above 0). A site
// that no layer covers, or one that wants nothing there, has no_layer and 0.
struct CoveredSite {
  double weight = 0.0;
  std::uint32_t rank = 0;
  std::uint32_t layer = no_layer;
};

// Looks again only at what changed since it was last asked; a new one looks at all. It answers what a new one
// would. About 10 ns a site looked at for each layer on its patch: those of the flakes where something
// changed. 28 bytes a site.
class SiteCover {
 public:
  // All sites, flake by flake, ascending by rank within those. Valid until the next call.
  const std::vector<CoveredSite>& of(const Surface& surface, const std::shared_ptr<const DotSites>& sites,
                                     std::span<const CoverLayer> layers);
  // Those that the last call found to be covered otherwise than the call before it did (by another layer, or
  // with another weight), as places in its answer. Before the first call, nothing was covered.
  const std::vector<std::uint32_t>& changed() const { return changed_; }

 private:
  void sort_by_flake(const Surface& surface, const DotSites& sites);
  void look_at(const Surface& surface, std::span<const CoverLayer> layers, std::uint32_t patch,
               std::span<const std::uint32_t> flakes);

  std::shared_ptr<const DotSites> sites_;  // those sorted below
  std::string surface_hash_;
  // The sites flake by flake, so that neighbours on the skin are neighbours in memory.
  std::vector<std::uint32_t> start_;  // one a flake and one more
  std::vector<std::uint32_t> triangles_;
  std::vector<std::array<float, 2>> weights_;
  std::vector<CoveredSite> covered_;
  std::vector<std::uint32_t> changed_;
  FlakeChanges changes_;
};

}  // namespace scalpmap
