#include "plan/off_scalp.h"

#include <algorithm>

#include "plan/scalp_outline.h"

namespace scalpmap {

OffScalp::Count OffScalp::count(std::uint32_t page_index, const FieldPage* page) const {
  Count count;
  if (!page) return count;
  const std::size_t first = std::size_t{page_index} * vertices_per_page;
  const std::size_t vertices = std::min<std::size_t>(vertices_per_page, off_scalp_->size() - first);
  for (std::size_t i = 0; i < vertices; ++i) {
    const std::int32_t inside = (*page)[i] > 0 ? 1 : 0;
    count.inside += inside;
    count.off += inside & (*off_scalp_)[first + i];
  }
  return count;
}

double OffScalp::fraction(const Plan& plan, std::size_t zone, const ZoneField& skin) {
  const Surface& surface = *plan.surface;
  if (surface_hash_ != surface.content_hash || landmarks_ != plan.landmarks ||
      head_scale_ != plan.scan.head_scale) {
    off_scalp_ = skin_off_scalp(surface, plan.landmarks, plan.scan.head_scale);
    surface_hash_ = surface.content_hash;
    landmarks_ = plan.landmarks;
    head_scale_ = plan.scan.head_scale;
    zones_.clear();
  }
  if (zones_.size() <= zone) zones_.resize(zone + 1);
  Counted& counted = zones_[zone];
  if (counted.by_page.empty())
    counted = {ZoneField(surface.vertex_count()), std::vector<Count>(surface.page_count())};
  skin.for_pages_unlike(counted.skin, [&](std::uint32_t index, const FieldPage* page, const FieldPage*) {
    Count& of_page = counted.by_page[index];
    counted.inside -= of_page.inside;
    counted.off -= of_page.off;
    of_page = count(index, page);
    counted.inside += of_page.inside;
    counted.off += of_page.off;
  });
  counted.skin = skin;
  return counted.inside > 0 ? static_cast<double>(counted.off) / static_cast<double>(counted.inside) : 0.0;
}

}  // namespace scalpmap
