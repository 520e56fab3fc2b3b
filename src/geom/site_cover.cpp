#include "geom/site_cover.h"

#include <algorithm>

namespace scalpmap {

void SiteCover::sort_into_patches(const Surface& surface, const DotSites& sites) {
  start_.assign(surface.patches.size() + 1, 0);
  for (const std::uint32_t t : sites.triangles) ++start_[t / triangles_per_patch + 1];
  for (std::size_t p = 0; p < surface.patches.size(); ++p) start_[p + 1] += start_[p];
  ranks_.resize(sites.count());
  triangles_.resize(sites.count());
  weights_.resize(sites.count());
  std::vector<std::uint32_t> fill(start_.begin(), start_.end() - 1);
  for (std::uint32_t rank = 0; rank < sites.count(); ++rank) {
    const std::uint32_t at = fill[sites.triangles[rank] / triangles_per_patch]++;
    ranks_[at] = rank;
    triangles_[at] = sites.triangles[rank];
    weights_[at] = sites.weights[rank];
  }
}

const std::vector<std::vector<CoveredSite>>& SiteCover::by_patch(const Surface& surface,
                                                                 const std::shared_ptr<const DotSites>& sites,
                                                                 std::span<const CoverLayer> layers) {
  if (sites_ != sites) {
    sort_into_patches(surface, *sites);
    sites_ = sites;
    changes_ = {};
  }
  by_patch_.resize(surface.patches.size());
  for (const std::uint32_t p : changes_.since_last(surface, layers)) {
    std::vector<CoveredSite>& covered = by_patch_[p];
    covered.clear();
    const auto& pages = surface.patches[p].pages;
    const bool painted = std::any_of(layers.begin(), layers.end(), [&](const CoverLayer& layer) {
      return std::any_of(pages.begin(), pages.end(),
                         [&](std::uint32_t page) { return layer.field->page(page); });
    });
    if (!painted) continue;
    for (std::uint32_t i = start_[p]; i < start_[p + 1]; ++i) {
      const auto by = topmost_layer(surface, layers, triangles_[i], weights_[i][0], weights_[i][1]);
      if (!by || by->weight <= 0.0) continue;
      double weight = by->weight;
      if (const auto& single = layers[by->layer].single_dots) {
        if (!single->may_hold(ranks_[i])) continue;
        weight /= single->of_sites;
      }
      covered.push_back({ranks_[i], by->layer, weight});
    }
  }
  return by_patch_;
}

}  // namespace scalpmap
