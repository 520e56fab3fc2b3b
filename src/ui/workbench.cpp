#include "ui/workbench.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "edit/command_line.h"
#include "plan/circumference.h"
#include "plan/hairline_design.h"

namespace scalpmap {

namespace {

constexpr std::size_t most_looks = 3;

}  // namespace

void Workbench::keep_look(std::shared_ptr<const Surface> surface, std::shared_ptr<const SkinLook> look) {
  if (looks_.size() == most_looks) looks_.erase(looks_.begin());
  looks_.push_back({std::move(surface), std::move(look)});
}

std::shared_ptr<const SkinLook> Workbench::look_of(const Surface& surface) const {
  for (const Look& each : looks_)
    if (each.surface.get() == &surface) return each.look;
  return nullptr;
}

std::array<double, tool_count> Workbench::first_sizes_mm() {
  std::array<double, tool_count> sizes{};
  for (std::size_t i = 0; i < tool_count; ++i) sizes[i] = tool_rows()[i].first_mm;
  return sizes;
}

void Workbench::set_size_mm(double size_mm) {
  const ToolRow& row = row_of(tool);
  sizes_mm[static_cast<std::size_t>(tool)] =
      std::clamp(std::round(size_mm * 10.0) / 10.0, row.least_mm, row.most_mm);
}

void Workbench::take_up(Tool next) {
  if (next == Tool::hairline) return go_to(Step::hairline);
  tool = next;
  if (step == Step::hairline) step = Step::map;
}

void Workbench::go_to(Step next) {
  step = next;
  if (next == Step::hairline && tool != Tool::hairline)
    painting_tool_ = std::exchange(tool, Tool::hairline);
  else if (next != Step::hairline && tool == Tool::hairline)
    tool = painting_tool_;
}

const std::optional<Hairline>& Workbench::hairline() const {
  return hairline_in_hand.moved ? hairline_in_hand.moved : shown().hairline;
}

int Workbench::zone_index() const {
  const auto& zones = shown().zones;
  for (std::size_t i = 0; i < zones.size(); ++i)
    if (zones[i].id == selected_zone) return static_cast<int>(i);
  return -1;
}

bool Workbench::shows_labels() const {
  return labels.value_or(shown().zones.size() >= 2);
}

bool Workbench::shows_zones() const {
  return !paint_hidden && (mode == SceneMode::zones || mode == SceneMode::dots);
}

void Workbench::lay_out(Editor opened, std::string name, std::filesystem::path path) {
  clear_away();
  editor = std::make_unique<Editor>(std::move(opened));
  title = std::move(name);
  plan_path = std::move(path);
  go_to(plan().zones.empty() ? Step::scan : Step::map);
  mode = SceneMode::zones;
  photo = true;
  if (!plan().zones.empty()) selected_zone = plan().zones.front().id;
}

void Workbench::clear_away() {
  preview.reset();
  editor.reset();
  derivation_ = Derivation{};
  seen_ = {};
  results = {};
  layers.clear();
  dots.forget();
  selected_zone.clear();
  looks_.clear();
  hairline_shown = nullptr;
  hairline_laid.reset();
  hairlines_.forget();
  hairline_in_hand = {};
  plan_path.clear();
  exported_to.clear();
  title.clear();
  scan_path.clear();
  scan_options = {};
  pointing.reset();
  new_scan.reset();
  landmarks_shown = false;
  moved_landmark.reset();
  isolated = false;
  paint_hidden = false;
  labels.reset();
  ++shown_number;
}

void Workbench::refresh_measures() {
  if (step != Step::scan) return;
  if (measures_surface_ == shown().surface->content_hash && measures_landmarks_ == shown().landmarks) return;
  measures_surface_ = shown().surface->content_hash;
  measures_landmarks_ = shown().landmarks;
  measures = head_measures(shown());
}

void Workbench::refresh() {
  if (!editor) return;
  refresh_measures();
  hairline_shown = hairlines_.of(derivation_.hairline_gauge(), shown(), hairline(),
                                 hairline_in_hand.moved ? hairline_in_hand.held : "");
  const bool wants_dots = mode == SceneMode::dots || mode == SceneMode::after;
  const Seen now{editor->revision(), preview ? preview_number : 0, wants_dots};
  if (now == seen_) return;
  seen_ = now;
  if (!shown().find_zone(selected_zone)) selected_zone = shown().zones.empty() ? "" : shown().zones.back().id;
  if (!zone()) isolated = false;
  results = derivation_.derive(shown());
  if (measured_surface_ != shown().surface->content_hash) {
    measured_surface_ = shown().surface->content_hash;
    circumference_mm = head_circumference_mm(shown());
  }
  if (wants_dots) {
    if (preview)
      dots.show_settled(plan(), *preview, results, derivation_);
    else
      dots.show(plan(), derivation_);
  }
  layers = derivation_.layers(shown());
  hairline_laid = derivation_.hairline(shown());
  ++shown_number;
}

void Workbench::show_hairline_like(const std::optional<Hairline>& wanted) {
  hairline_in_hand.moved.reset();
  if (!wanted) return;
  if (auto laid = propose_hairline(plan(), *wanted)) hairline_in_hand.moved = std::move(*laid);
}

void Workbench::set_preview(std::optional<Plan> shown_instead) {
  preview = std::move(shown_instead);
  ++preview_number;
}

Plan& Workbench::begin_preview() {
  if (!preview) preview = plan();
  ++preview_number;
  return *preview;
}

std::string Workbench::free_zone_id() const {
  for (int number = 1;; ++number)
    if (std::string id = "zone-" + std::to_string(number); !plan().find_zone(id)) return id;
}

std::string Workbench::free_zone_name(std::string_view word) const {
  auto taken = [&](const std::string& name) {
    for (const Zone& zone : plan().zones)
      if (zone.name == name) return true;
    return false;
  };
  for (int number = 1;; ++number)
    if (std::string name = std::string(word) + " " + std::to_string(number); !taken(name)) return name;
}

std::string command_text(std::string name, std::vector<NamedText> arguments) {
  return write_command_line({std::move(name), std::move(arguments)});
}

}  // namespace scalpmap
