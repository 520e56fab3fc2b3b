#include "ui/skin_tool.h"

#include <cmath>

#include "edit/command_line.h"
#include "edit/skin_path.h"

namespace scalpmap {

namespace {

// By feel: the low one takes the trembling of a hand, the high one draws long even curves.
constexpr double low_string_points = 14.0, high_string_points = 42.0;

Result<Plan> after(const Plan& plan, const std::string& line) {
  const auto parsed = parse_command_line(line);
  if (!parsed) return parsed.error();
  if (!*parsed) return plan;
  const CommandRow* row = find_command((*parsed)->name);
  if (!row || !row->apply)
    return Error{ErrorKind::refused, "There is no command \"" + (*parsed)->name + "\"."};
  return row->apply(plan, (*parsed)->arguments);
}

}  // namespace

double string_points(Steady steady) {
  return steady == Steady::off ? 0.0 : steady == Steady::low ? low_string_points : high_string_points;
}

std::optional<Vec3> ToolContext::place_at(Pixel pixel) const {
  const auto place = skin_at(sight, *bench.plan().surface, pixel);
  if (!place) return std::nullopt;
  return rounded_place(place->position);
}

Result<void> ToolContext::show(const std::string& line) {
  Result<Plan> base = zone_line.empty() ? Result<Plan>(bench.plan()) : after(bench.plan(), zone_line);
  if (base) base = after(*base, line);
  if (!base) {
    bench.set_preview(std::nullopt);
    return base.error();
  }
  bench.set_preview(std::move(*base));
  return {};
}

Plan& ToolContext::preview() {
  if (!bench.preview && !zone_line.empty()) (void)show("");
  return bench.begin_preview();
}

double ToolContext::points_between(Pixel a, Pixel b) const {
  return std::hypot(a.x - b.x, a.y - b.y) / point_px;
}

}  // namespace scalpmap
