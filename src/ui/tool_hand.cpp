#include "ui/tool_hand.h"

#include <imgui.h>

#include <algorithm>
#include <utility>

#include "ui/band_tool.h"
#include "ui/brush_tool.h"
#include "ui/disc_tool.h"
#include "ui/fill_tool.h"
#include "ui/hairline_tool.h"
#include "ui/measure_tool.h"
#include "ui/outline_tool.h"

namespace scalpmap {

namespace {

// A press that moves less than this is a click.
constexpr double click_points = 4.0;
constexpr double size_shown_s = 1.2;

double double_click_s() {
  return static_cast<double>(ImGui::GetIO().MouseDoubleClickTime);
}

double area_of(const Workbench& bench, const std::string& zone) {
  const ZoneResult* result = bench.results.find_zone(zone);
  return result ? result->area_cm2 : 0.0;
}

}  // namespace

ToolHand::ToolHand()
    : tools_{std::make_unique<BrushTool>(BrushAction::paint),
             std::make_unique<BrushTool>(BrushAction::erase),
             std::make_unique<FillTool>(),
             std::make_unique<OutlineTool>(),
             std::make_unique<BandTool>(),
             std::make_unique<DiscTool>(),
             std::make_unique<MeasureTool>(),
             std::make_unique<HairlineTool>()} {}

void ToolHand::let_go() {
  *this = ToolHand{};
}

bool ToolHand::between_clicks() const {
  return tool().at_work() && !pressed_;
}

ToolContext ToolHand::context(const HandFrame& frame) {
  ToolContext context{frame.bench, frame.sight, frame.point_px, frame.bench.selected_zone, {}, {}};
  if (row_of(held_).on_zone && !frame.bench.plan().find_zone(context.zone)) {
    // Painting before there is a zone makes the first one: an ordinary command, with its own undo.
    context.zone = frame.bench.free_zone_id();
    context.zone_line = command_text(
        "zone.add", {{"id", context.zone}, {"kind", "balding"}, {"name", frame.bench.free_zone_name()}});
  }
  return context;
}

void ToolHand::drop_preview(Workbench& bench) {
  if (bench.preview) bench.set_preview(std::nullopt);
  area_before_cm2_.reset();
  shows_preview_ = false;
}

void ToolHand::take(const HandFrame& frame, ToolContext& context, bool may_wait) {
  Workbench& bench = frame.bench;
  if (!context.lines.empty()) {
    if (!context.zone_line.empty() && bench.preview)
      context.lines.insert(context.lines.begin(), context.zone_line);
    if (may_wait) {
      waiting_ = std::move(context.lines);
    } else {
      for (std::string& line : context.lines) frame.wishes.run(std::move(line));
      if (!tool().at_work()) drop_preview(bench);
    }
  } else if (!tool().at_work()) {
    drop_preview(bench);
  }
  shows_preview_ = bench.preview.has_value();
}

void ToolHand::press(const HandFrame& frame, const ToolTouch& touch) {
  settle(frame.bench, frame.wishes);
  ToolContext now = context(frame);
  if (!tool().at_work()) area_before_cm2_ = area_of(frame.bench, now.zone);
  pressed_at_ = touch.pixel;
  pressed_at_s_ = ImGui::GetTime();
  last_press_ = LastPress::stroke;
  tool().press(now, touch);
  pressed_ = tool().at_work();
  if (!now.lines.empty())
    last_press_ = LastPress::ended_a_line;
  else if (!pressed_)
    last_press_ = LastPress::click;  // nothing to work on there
  if (!now.zone_line.empty() && frame.bench.preview) frame.bench.selected_zone = now.zone;
  take(frame, now, false);
}

void ToolHand::move(const HandFrame& frame, const ToolTouch& touch) {
  if (!pressed_) return;
  ToolContext now = context(frame);
  tool().move(now, touch);
  take(frame, now, false);
}

void ToolHand::release(const HandFrame& frame, const ToolTouch& touch) {
  ToolContext now = context(frame);
  if (!pressed_) return;
  const bool click = now.points_between(pressed_at_, touch.pixel) <= click_points &&
                     ImGui::GetTime() - pressed_at_s_ < double_click_s();
  last_press_ = click ? LastPress::click : LastPress::stroke;
  tool().release(now, touch);
  pressed_ = false;
  take(frame, now, click);
}

void ToolHand::hover(const HandFrame& frame, const ToolTouch& touch) {
  hovered_ = true;
  ToolContext now = context(frame);
  tool().hover(now, touch);
  if (tool().at_work()) shows_preview_ = frame.bench.preview.has_value();
}

ToolHand::DoubleClick ToolHand::double_click(const HandFrame& frame) {
  const LastPress first = std::exchange(last_press_, LastPress::stroke);
  if (first == LastPress::ended_a_line) return DoubleClick::taken;
  // Beside the head there was nothing to press on, and nothing is at work.
  if (first == LastPress::stroke && pressed_at_s_ > ImGui::GetTime() - double_click_s())
    return DoubleClick::is_none;
  if (!waiting_.empty()) {
    waiting_.clear();
    drop_preview(frame.bench);
    return DoubleClick::is_free;
  }
  ToolContext now = context(frame);
  const bool taken = tool().double_click(now);
  take(frame, now, false);
  return taken ? DoubleClick::taken : DoubleClick::is_free;
}

bool ToolHand::key(const HandFrame& frame, KeyCode code) {
  if (code == key::escape && !waiting_.empty()) {
    waiting_.clear();
    drop_preview(frame.bench);
    return true;
  }
  ToolContext now = context(frame);
  if (!tool().key(now, code)) return false;
  if (!tool().at_work()) pressed_ = false;
  take(frame, now, false);
  return true;
}

void ToolHand::settle(Workbench& bench, Wishes& wishes) {
  if (waiting_.empty()) return;
  drop_preview(bench);
  for (std::string& line : std::exchange(waiting_, {}))
    if (!bench.editor->run(line)) wishes.run(std::move(line));  // which tells why
}

void ToolHand::keep(const HandFrame& frame) {
  Workbench& bench = frame.bench;
  const double now_s = ImGui::GetTime();
  if (!std::exchange(hovered_, false) && !pressed_) {
    ToolContext away = context(frame);
    tool().hover(away, {{-1e6, -1e6}, std::nullopt});
  }
  if (!waiting_.empty() && now_s - pressed_at_s_ >= double_click_s()) settle(bench, frame.wishes);
  if (held_ != bench.tool && !pressed_) {
    settle(bench, frame.wishes);
    if (tool().at_work()) {
      tool().give_up();
      drop_preview(bench);
    }
    held_ = bench.tool;
    bench.hairline_in_hand = {};
    settings_.size_mm = bench.size_mm();
  }
  const Settings now{bench.selected_zone, bench.size_mm(), bench.mirror, bench.outline_erases,
                     bench.editor->revision()};
  if (now.size_mm != settings_.size_mm && settings_.size_mm > 0.0) size_changed_at_s_ = now_s;
  const bool lost = shows_preview_ && !bench.preview;
  if ((pressed_ && tool().stale()) || (between_clicks() && (now != settings_ || lost))) {
    ToolContext again = context(frame);
    tool().show_again(again);
    shows_preview_ = bench.preview.has_value();
  }
  settings_ = now;
}

bool ToolHand::size_just_changed() const {
  return ImGui::GetTime() - size_changed_at_s_ < size_shown_s;
}

std::optional<double> ToolHand::wants_frame_in() const {
  std::optional<double> soonest;
  const double now_s = ImGui::GetTime();
  if (!waiting_.empty()) soonest = std::max(0.0, pressed_at_s_ + double_click_s() - now_s);
  if (size_just_changed()) {
    const double left_s = size_changed_at_s_ + size_shown_s - now_s;
    soonest = std::min(soonest.value_or(left_s), left_s);
  }
  return soonest;
}

}  // namespace scalpmap
