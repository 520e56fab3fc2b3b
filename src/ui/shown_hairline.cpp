#include "ui/shown_hairline.h"

namespace scalpmap {

const HairlineHandle* ShownHairline::find(std::string_view id) const {
  for (const HairlineHandle& each : handles)
    if (each.id == id) return &each;
  return nullptr;
}

void ShownHairlines::forget() {
  *this = ShownHairlines{};
}

const GeodesicWalker& ShownHairlines::walker(const std::shared_ptr<const Surface>& surface) {
  if (surface_ != surface) {
    shown_.reset();
    walker_.reset();
    surface_ = surface;
    walker_ = std::make_unique<const GeodesicWalker>(*surface_);
  }
  return *walker_;
}

const ShownHairline* ShownHairlines::of(const Plan& plan, const std::optional<Hairline>& hairline) {
  if (!hairline) {
    shown_.reset();
    return nullptr;
  }
  if (shown_ && surface_ == plan.surface && hairline_ == hairline && landmarks_ == plan.landmarks)
    return &*shown_;
  const GeodesicWalker& on_skin = walker(plan.surface);
  hairline_ = hairline;
  landmarks_ = plan.landmarks;
  Plan so = plan;
  so.hairline = hairline;
  shown_.emplace();
  shown_->handles = hairline->handles;
  std::vector<Vec3> through;
  for (const HairlineHandle& handle : hairline->handles) through.push_back(handle.place);
  if (const auto line = skin_spline(*surface_, on_skin, through)) {
    for (const SkinPlace& place : line->places) shown_->line.push_back(place.position);
    shown_->figures = measure_hairline(so, on_skin, *line);
    shown_->warnings = hairline_warnings(so, shown_->figures, *line);
  }
  return &*shown_;
}

}  // namespace scalpmap
