#include "geom/site_cover.h"

#include <algorithm>
#include <cstring>

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

// Whether all that a layer says of a place is in its field.
bool is_plain(const CoverLayer& layer) {
  return !layer.is_graded() && !layer.curvature;
}

}  // namespace

void SiteCover::sort_into_cells(const Surface& surface, const DotSites& sites) {
  static_assert(triangles_per_cell * cells_per_patch == triangles_per_patch);
  start_.assign(surface.patches.size() * cells_per_patch + 1, 0);
  for (const std::uint32_t t : sites.triangles) ++start_[t / triangles_per_cell + 1];
  for (std::size_t cell = 0; cell + 1 < start_.size(); ++cell) start_[cell + 1] += start_[cell];
  covered_.assign(sites.count(), {});
  triangles_.resize(sites.count());
  weights_.resize(sites.count());
  std::vector<std::uint32_t> fill(start_.begin(), start_.end() - 1);
  for (std::uint32_t rank = 0; rank < sites.count(); ++rank) {
    const std::uint32_t at = fill[sites.triangles[rank] / triangles_per_cell]++;
    covered_[at].rank = rank;
    triangles_[at] = sites.triangles[rank];
    weights_[at] = sites.weights[rank];
  }
}

void SiteCover::find_uses(const Surface& surface) {
  constexpr std::uint32_t vertices_per_part = vertices_per_page / parts_per_page;
  uses_.clear();
  use_start_.assign(1, 0);
  for (std::uint32_t first = 0; first < surface.triangle_count(); first += triangles_per_cell) {
    const std::uint32_t end = std::min(surface.triangle_count(), first + triangles_per_cell);
    for (std::uint32_t t = first; t < end; ++t)
      for (const std::uint32_t vertex : surface.triangles[t]) {
        const std::uint32_t page = vertex / vertices_per_page;
        auto use = uses_.begin() + use_start_.back();
        while (use != uses_.end() && use->page != page) ++use;
        if (use == uses_.end()) use = uses_.insert(use, {page, 0});
        use->parts =
            static_cast<std::uint16_t>(use->parts | 1u << vertex % vertices_per_page / vertices_per_part);
      }
    use_start_.push_back(static_cast<std::uint32_t>(uses_.size()));
  }
  use_start_.resize(start_.size(), use_start_.back());
}

void SiteCover::find_changed_parts(std::span<const CoverLayer> layers) {
  constexpr std::size_t part = vertices_per_page / parts_per_page;
  for (std::size_t l = 0; l < layers.size(); ++l)
    layers[l].field->for_pages_unlike(
        last_fields_[l], [&](std::uint32_t page, const FieldPage* now, const FieldPage* before) {
          const FieldPage &x = page_or_outside(now), &y = page_or_outside(before);
          unsigned changed = changed_parts_[page];
          for (std::size_t i = 0; i < parts_per_page; ++i)
            if (std::memcmp(&x[i * part], &y[i * part], part * sizeof x[0]) != 0) changed |= 1u << i;
          changed_parts_[page] = static_cast<std::uint16_t>(changed);
        });
}

bool SiteCover::only_fields_changed(const Patch& patch, std::span<const CoverLayer> layers) const {
  if (layers.empty() || last_fields_.size() != layers.size() || use_start_.empty()) return false;
  for (std::size_t l = 0; l < layers.size(); ++l)
    if (!is_plain(layers[l]) || !was_plain_[l])
      for (const std::uint32_t page : patch.pages)
        if (layers[l].field->page(page) || last_fields_[l].page(page)) return false;
  return true;
}

void SiteCover::look_at_patch(const Surface& surface, std::span<const CoverLayer> layers,
                              std::uint32_t patch) {
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
  const bool all = !only_fields_changed(surface.patches[patch], layers);
  for (std::uint32_t cell = patch * cells_per_patch; cell < (patch + 1) * cells_per_patch; ++cell) {
    const auto changed = [this](const Use& use) { return (changed_parts_[use.page] & use.parts) != 0; };
    if (all || std::any_of(uses_.begin() + use_start_[cell], uses_.begin() + use_start_[cell + 1], changed))
      for (std::uint32_t place = start_[cell]; place < start_[cell + 1]; ++place) look_at_place(place);
  }
}

const std::vector<CoveredSite>& SiteCover::of(const Surface& surface,
                                              const std::shared_ptr<const DotSites>& sites,
                                              std::span<const CoverLayer> layers) {
  changed_.clear();
  if (sites_ != sites || surface_hash_ != surface.content_hash) {
    sort_into_cells(surface, *sites);
    sites_ = sites;
    surface_hash_ = surface.content_hash;
    changes_ = {};
    use_start_.clear();
    last_fields_.clear();
  }
  const std::vector<std::uint32_t> patches = changes_.since_last(surface, layers);
  if (last_fields_.size() == layers.size() && !layers.empty()) {
    if (use_start_.empty()) {
      find_uses(surface);
      changed_parts_.assign(surface.page_count(), 0);
    }
    find_changed_parts(layers);
  } else {
    last_fields_.clear();
  }
  for (const std::uint32_t patch : patches) look_at_patch(surface, layers, patch);
  for (const std::uint32_t patch : patches)
    for (const std::uint32_t page : surface.patches[patch].pages)
      if (!changed_parts_.empty()) changed_parts_[page] = 0;
  last_fields_.resize(layers.size());
  was_plain_.resize(layers.size());
  for (std::size_t l = 0; l < layers.size(); ++l) {
    last_fields_[l] = *layers[l].field;
    was_plain_[l] = is_plain(layers[l]);
  }
  return covered_;
}

}  // namespace scalpmap
