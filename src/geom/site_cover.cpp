#include "geom/site_cover.h"

#include <algorithm>

#include "geom/flakes_by_patch.h"

namespace scalpmap {

namespace {

// A layer over one patch, whose vertices lie in a few pages.
class LayerOnPatch {
 public:
  LayerOnPatch(const CoverLayer& layer, std::uint32_t index, std::uint32_t page)
      : layer_(&layer), index_(index) {
    take_page(page);
  }
  const CoverLayer& layer() const { return *layer_; }
  std::uint32_t index() const { return index_; }
  std::int16_t at(std::uint32_t vertex) {
    const std::uint32_t page = vertex / vertices_per_page;
    if (page != page_) take_page(page);
    return values_[vertex % vertices_per_page];
  }

 private:
  // Neighbours on the skin are mostly neighbours in memory: the same page is asked again and again.
  void take_page(std::uint32_t page) {
    page_ = page;
    values_ = page_or_outside(layer_->field->page(page)).data();
  }
  const CoverLayer* layer_;
  std::uint32_t index_;
  std::uint32_t page_ = 0;
  const std::int16_t* values_ = nullptr;
};

}  // namespace

void SiteCover::sort_by_flake(const Surface& surface, const DotSites& sites) {
  start_.assign(surface.flake_count() + 1, 0);
  for (const std::uint32_t t : sites.triangles) ++start_[t / triangles_per_flake + 1];
  for (std::size_t flake = 0; flake + 1 < start_.size(); ++flake) start_[flake + 1] += start_[flake];
  covered_.assign(sites.count(), {});
  triangles_.resize(sites.count());
  weights_.resize(sites.count());
  std::vector<std::uint32_t> fill(start_.begin(), start_.end() - 1);
  for (std::uint32_t rank = 0; rank < sites.count(); ++rank) {
    const std::uint32_t at = fill[sites.triangles[rank] / triangles_per_flake]++;
    covered_[at].rank = rank;
    triangles_[at] = sites.triangles[rank];
    weights_[at] = sites.weights[rank];
  }
}

void SiteCover::look_at(const Surface& surface, std::span<const CoverLayer> layers, std::uint32_t patch,
                        std::span<const std::uint32_t> flakes) {
  const std::vector<std::uint32_t>& pages = surface.patches[patch].pages;
  std::vector<LayerOnPatch> present;  // layers with anything in this patch, topmost first
  for (std::size_t l = layers.size(); l-- > 0;)
    if (std::any_of(pages.begin(), pages.end(),
                    [&](std::uint32_t page) { return layers[l].field->page(page) != nullptr; }))
      present.emplace_back(layers[l], static_cast<std::uint32_t>(l), pages.front());
  const auto look_at_place = [&](std::uint32_t place) {
    const std::uint32_t triangle = triangles_[place];
    const Triangle& t = surface.triangles[triangle];
    const double b = static_cast<double>(weights_[place][0]), c = static_cast<double>(weights_[place][1]);
    const double a = 1.0 - b - c;
    // As topmost_layer() does it: the layers that are not here would change nothing, and a sum in steps has
    // the sign of one in mm.
    CornerSteps covered = nothing_covered;
    std::uint32_t by = no_layer;
    double weight = 0.0;
    for (LayerOnPatch& on_patch : present) {
      for (std::size_t k = 0; k < 3; ++k) covered[k] = std::max(covered[k], on_patch.at(t[k]));
      const double of_a = covered[0], of_b = covered[1], of_c = covered[2];
      if (of_a * a + of_b * b + of_c * c <= 0.0) continue;
      const CoverLayer& layer = on_patch.layer();
      weight = layer.is_graded() ? WeightOnTriangle(layer, t).at(a, b, c) : 1.0;
      if (layer.curvature) weight *= layer.skin_under(triangle).share;
      if (layer.single_dots)
        weight =
            layer.single_dots->may_hold(covered_[place].rank) ? weight / layer.single_dots->of_sites : 0.0;
      by = on_patch.index();
      break;
    }
    if (!(weight > 0.0)) {
      by = no_layer;
      weight = 0.0;
    }
    if (CoveredSite& site = covered_[place]; site.layer != by || site.weight != weight) {
      site.layer = by;
      site.weight = weight;
      changed_.push_back(place);
    }
  };
  for (const std::uint32_t flake : flakes)
    for (std::uint32_t place = start_[flake]; place < start_[flake + 1]; ++place) look_at_place(place);
}

const std::vector<CoveredSite>& SiteCover::of(const Surface& surface,
                                              const std::shared_ptr<const DotSites>& sites,
                                              std::span<const CoverLayer> layers) {
  changed_.clear();
  if (sites_ != sites || surface_hash_ != surface.content_hash) {
    sort_by_flake(surface, *sites);
    sites_ = sites;
    surface_hash_ = surface.content_hash;
    changes_ = {};
  }
  const std::vector<std::uint32_t> flakes = changes_.since_last(surface, layers);
  for_patches_of(flakes, [&](std::uint32_t patch, std::span<const std::uint32_t> of_patch) {
    look_at(surface, layers, patch, of_patch);
  });
  return covered_;
}

}  // namespace scalpmap
