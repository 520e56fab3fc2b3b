#include "ui/shown_hairline.h"

namespace scalpmap {

namespace {

// What measure_hairline() answers, where `before` was measured on the same skin with the same landmarks: only
// handles that moved, and their counterparts, are measured again. Heights take nearly all the time.
HairlineFigures measured_again(const Plan& plan, const GeodesicWalker& walker, const SkinSpline& line,
                               const ShownHairline& before) {
  const std::vector<HairlineHandle>& handles = plan.hairline->handles;
  const auto moved = [&](const HairlineHandle& handle) {
    const HairlineHandle* old = before.find(handle.id);
    return !old || *old != handle || !before.figures.find(handle.id);
  };
  Plan few = plan;
  few.hairline->handles.clear();
  SkinSpline beside;
  beside.along_mm = line.along_mm;
  for (std::size_t i = 0; i < handles.size(); ++i) {
    const auto other_id = counterpart_of(handles[i].id);
    const HairlineHandle* other = other_id ? find_handle(*plan.hairline, *other_id) : nullptr;
    const bool other_gone = other_id && !other && before.find(*other_id);
    if (!moved(handles[i]) && !(other && moved(*other)) && !other_gone) continue;
    few.hairline->handles.push_back(handles[i]);
    beside.at_handle.push_back(line.at_handle[i]);
  }
  const HairlineFigures now = measure_hairline(few, walker, beside);
  HairlineFigures figures = now;
  if (!find_handle(*few.hairline, "middle") && find_handle(*plan.hairline, "middle"))
    figures.glabella_hairline_mm = before.figures.glabella_hairline_mm;
  figures.handles.clear();
  for (std::size_t i = 0; i < handles.size(); ++i) {
    const HandleFigures* of = now.find(handles[i].id);
    figures.handles.push_back(of ? *of : *before.figures.find(handles[i].id));
    figures.handles.back().along_mm = line.along_mm[line.at_handle[i]];
  }
  return figures;
}

}  // namespace

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
  const bool same_ground = shown_ && surface_ == plan.surface && landmarks_ == plan.landmarks;
  const GeodesicWalker& on_skin = walker(plan.surface);
  hairline_ = hairline;
  landmarks_ = plan.landmarks;
  Plan so = plan;
  so.hairline = hairline;
  const ShownHairline before = same_ground ? *std::move(shown_) : ShownHairline{};
  shown_.emplace();
  shown_->handles = hairline->handles;
  std::vector<Vec3> through;
  for (const HairlineHandle& handle : hairline->handles) through.push_back(handle.place);
  if (const auto line = skin_spline(*surface_, on_skin, through)) {
    for (const SkinPlace& place : line->places) shown_->line.push_back(place.position);
    shown_->figures = measured_again(so, on_skin, *line, before);
    shown_->warnings = hairline_warnings(so, shown_->figures, *line);
  }
  return &*shown_;
}

}  // namespace scalpmap
