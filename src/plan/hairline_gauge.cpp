#include "plan/hairline_gauge.h"

#include <utility>

#include "plan/hairline_on_skin.h"

namespace scalpmap {

namespace {

bool same_surface(const std::shared_ptr<const Surface>& kept, const Plan& plan) {
  return kept && (kept == plan.surface || kept->content_hash == plan.surface->content_hash);
}

}  // namespace

std::shared_ptr<const SkinSpline> HairlineGauge::course(const Plan& plan) {
  if (!plan.hairline) return nullptr;
  if (same_surface(surface_, plan) && handles_ == plan.hairline->handles) return course_;
  if (!same_surface(surface_, plan)) paths_ = {};
  surface_ = plan.surface;
  handles_ = plan.hairline->handles;
  auto course = hairline_course(*surface_, *plan.hairline, &paths_);
  course_ = course ? std::make_shared<const SkinSpline>(*std::move(course)) : nullptr;
  return course_;
}

const HairlineReport* HairlineGauge::report(const Plan& plan, std::string_view but_height_of) {
  if (!plan.hairline) return nullptr;
  const bool same_ground = report_ && same_surface(measured_surface_, plan) && landmarks_ == plan.landmarks &&
                           head_scale_ == plan.scan.head_scale && head_found_ == plan.scan.head_found;
  if (same_ground && of_ == plan.hairline->of && measured_handles_ == plan.hairline->handles)
    return &*report_;
  std::optional<EarlierFigures> before;
  if (same_ground && report_->figures)
    before = {std::exchange(measured_handles_, {}), *std::move(report_->figures)};
  measured_surface_ = plan.surface;
  measured_handles_ = plan.hairline->handles;
  of_ = plan.hairline->of;
  landmarks_ = plan.landmarks;
  head_scale_ = plan.scan.head_scale;
  head_found_ = plan.scan.head_found;
  report_.emplace();
  if (const auto line = course(plan)) {
    report_->figures = measure_hairline(plan, *line, before ? &*before : nullptr, but_height_of);
    report_->warnings = hairline_warnings(plan, *report_->figures, *line);
  } else {
    report_->warnings.push_back(
        {"hairline-broken",
         "No skin connects all handles of the hairline, so that no line can be laid: fill the scan's holes, "
         "or move the handles.",
         measured_handles_.empty() ? std::nullopt : std::optional(measured_handles_.front().place)});
  }
  if (report_->figures)
    for (std::size_t i = 0; i < measured_handles_.size(); ++i)
      if (measured_handles_[i].id == but_height_of && !report_->figures->handles[i].height_mm)
        measured_handles_[i].id.clear();
  return &*report_;
}

}  // namespace scalpmap
