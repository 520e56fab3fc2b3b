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

const ShownHairline* ShownHairlines::of(HairlineGauge& gauge, const Plan& plan,
                                        const std::optional<Hairline>& hairline, std::string_view held) {
  if (!hairline) {
    shown_.reset();
    return nullptr;
  }
  if (shown_ && surface_ == plan.surface && hairline_ == hairline && landmarks_ == plan.landmarks &&
      held_ == held)
    return &*shown_;
  surface_ = plan.surface;
  hairline_ = hairline;
  landmarks_ = plan.landmarks;
  held_ = held;
  Plan so = plan;
  so.hairline = hairline;
  shown_.emplace();
  shown_->handles = hairline->handles;
  if (const auto course = gauge.course(so))
    for (const SkinPlace& place : course->places) shown_->line.push_back(place.position);
  const HairlineReport& report = *gauge.report(so, counterpart_of(held).value_or(""));
  shown_->figures = report.figures.value_or(HairlineFigures{});
  shown_->warnings = report.warnings;
  return &*shown_;
}

}  // namespace scalpmap
