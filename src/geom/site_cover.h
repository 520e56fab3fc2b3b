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
// would. About 10 ns a site looked at for each layer on its patch: where only fields changed, those on 64
// triangles of which a corner is among 64 vertices that changed; where ramps or hair did, those on the whole
// patch. 28 bytes a site, and from the second call on about half a byte a triangle.
class SiteCover {
 public:
  // All sites, by 64 triangles, ascending by rank within those. Valid until the next call.
  const std::vector<CoveredSite>& of(const Surface& surface, const std::shared_ptr<const DotSites>& sites,
                                     std::span<const CoverLayer> layers);
  // Those that the last call found to be covered otherwise than the call before it did (by another layer, or
  // with another weight), as places in its answer. Before the first call, nothing was covered.
  const std::vector<std::uint32_t>& changed() const { return changed_; }

 private:
  // Neighbouring triangles, the sites on them and the vertices they have.
  static constexpr std::uint32_t triangles_per_cell = 64, cells_per_patch = 8;
  struct Use {  // as PageUse (geom/surface.h)
    std::uint32_t page = 0;
    std::uint16_t parts = 0;
  };
  void sort_into_cells(const Surface& surface, const DotSites& sites);
  void find_uses(const Surface& surface);
  void find_changed_parts(std::span<const CoverLayer> layers);
  bool only_fields_changed(const Patch& patch, std::span<const CoverLayer> layers) const;
  void look_at_patch(const Surface& surface, std::span<const CoverLayer> layers, std::uint32_t patch);

  std::shared_ptr<const DotSites> sites_;  // those sorted below
  std::string surface_hash_;
  // The sites cell by cell, so that neighbours on the skin are neighbours in memory.
  std::vector<std::uint32_t> start_;  // one a cell and one more
  std::vector<std::uint32_t> triangles_;
  std::vector<std::array<float, 2>> weights_;
  std::vector<CoveredSite> covered_;
  std::vector<std::uint32_t> changed_;
  PatchChanges changes_;
  std::vector<std::uint32_t> use_start_;  // one a cell and one more; empty until it is asked a second time
  std::vector<Use> uses_;
  // The last call's layers: their fields, and whether a field was all there was of them.
  std::vector<ZoneField> last_fields_;
  std::vector<bool> was_plain_;
  std::vector<std::uint16_t> changed_parts_;  // of each page
};

}  // namespace scalpmap
