#include "ui/view_layout.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "ui/actions.h"
#include "ui/hairline_drawing.h"
#include "ui/icons.h"
#include "ui/pane_overlays.h"
#include "ui/pane_places.h"
#include "ui/sides_legend.h"

namespace scalpmap {

namespace {

// Narrower than this, two views stand one below the other.
constexpr double least_view_width = 250.0;
constexpr double edge = 12.0;
// The scale and the choice above it.
constexpr double least_legend_height = 134.0;
// From the whole head down to this part of it, a linked view moves from the middle of the head to the place
// that is brought near.
constexpr double near_part = 0.6;

// The line-up: the first is the large one.
constexpr std::array<View, most_views> line_up_views = {View::front, View::top, View::right, View::left};

PictureSize pixels_of(ImVec2 extent) {
  const ImVec2 scale = ImGui::GetIO().DisplayFramebufferScale;
  return {static_cast<int>(std::lround(extent.x * scale.x)),
          static_cast<int>(std::lround(extent.y * scale.y))};
}

std::size_t count_of(Layout layout) {
  return layout == Layout::one ? 1 : layout == Layout::two ? 2 : most_views;
}

}  // namespace

void ViewLayout::face() {
  scene_.forget();
  hand_.let_go();
  for (Pane& pane : panes_) pane.view.face(layout_ == Layout::line_up ? pane.home : View::three_quarter);
}

void ViewLayout::turn_to(View view, const Workbench& bench) {
  if (used_ > 0) follow_ = Follow::no;
  used().turn_to(view, bench);
}

void ViewLayout::look_at(Vec3 place, const Workbench& bench) {
  panes_[0].view.look_at(place, bench);
}

void ViewLayout::show_whole(const Workbench& bench) {
  if (layout_ == Layout::line_up) {
    for (Pane& pane : panes_) pane.view.turn_to(pane.home, bench);
    return;
  }
  if (used_ > 0) follow_ = Follow::no;
  used().show_whole(bench);
}

bool ViewLayout::any_flipped() const {
  return std::any_of(panes_.begin(), panes_.end(), [](const Pane& pane) { return pane.view.flipped(); });
}

void ViewLayout::mirror() {
  const bool flipped = any_flipped();
  for (Pane& pane : panes_) pane.view.flip(false);
  panes_[0].view.flip(!flipped);
}

bool ViewLayout::painting() const {
  return std::any_of(panes_.begin(), panes_.end(), [](const Pane& pane) { return pane.view.painting(); });
}

std::optional<double> ViewLayout::wants_frame_in(double now_s) const {
  std::optional<double> soonest = hand_.wants_frame_in();
  for (const Pane& pane : panes_)
    if (const auto wanted = pane.view.wants_frame_in(now_s))
      soonest = std::min(soonest.value_or(*wanted), *wanted);
  return soonest;
}

void ViewLayout::show_picture_alone(Ui& ui, const Workbench& bench, double now_s) {
  panes_[0].view.paint_picture(scene_.of(bench, sides_), pixels_of(ImGui::GetContentRegionAvail()), now_s,
                               std::max(1.0, ui.theme.scale));
  panes_[0].view.show_picture();
}

Camera ViewLayout::followed() const {
  const Camera& first = panes_[0].view.camera();
  return follow_ == Follow::mirror ? mirrored(first) : opposite(first);
}

// Each is as near in its new view as it was in the old.
void ViewLayout::exchange(std::size_t a, std::size_t b, const Workbench& bench) {
  follow_ = Follow::no;
  measure_whole(bench);
  Pane &one = panes_[a], &other = panes_[b];
  Camera first = one.view.camera(), second = other.view.camera();
  first.half_height_mm /= one.whole.half_height_mm;
  second.half_height_mm /= other.whole.half_height_mm;
  std::swap(one.home, other.home);
  measure_whole(bench);
  first.half_height_mm *= other.whole.half_height_mm;
  second.half_height_mm *= one.whole.half_height_mm;
  one.view.flip(second.flipped);
  other.view.flip(first.flipped);
  one.view.follow(second);
  other.view.follow(first);
}

bool ViewLayout::take_key(Workbench& bench, KeyCode code, Wishes& wishes) {
  return hand_.key(used().hand_frame(bench, wishes, 1.0), code);
}

void ViewLayout::fit_count(const Workbench& bench) {
  const bool busy =
      std::any_of(panes_.begin(), panes_.end(), [](const Pane& pane) { return pane.view.busy(); });
  if (layout_ == bench.layout || busy) return;
  layout_ = bench.layout;
  const std::size_t count = count_of(layout_);
  while (panes_.size() > count) panes_.pop_back();
  while (panes_.size() < count)
    panes_.push_back({HeadView(panes_[0].view.renderer_beside(), view_names[panes_.size()])});
  used_ = 0;
  follow_ = Follow::opposite;
  if (layout_ != Layout::line_up) return;
  for (std::size_t i = 0; i < count; ++i) {
    panes_[i].home = line_up_views[i];
    panes_[i].view.face(line_up_views[i]);
  }
}

// The whole head as each view would show it: worked out only when a view has another size or home.
void ViewLayout::measure_whole(const Workbench& bench) {
  const Surface& surface = *bench.plan().surface;
  for (Pane& pane : panes_) {
    const PictureSize size = pane.view.size();
    const View home = layout_ == Layout::line_up ? pane.home : View::three_quarter;
    const bool known =
        pane.whole_size == size && pane.whole_home == home && pane.whole_of == surface.content_hash;
    if (known || size.width_px < 8) continue;
    pane.whole = fitted(home, surface, size);
    pane.whole_size = size;
    pane.whole_home = home;
    pane.whole_of = surface.content_hash;
  }
}

// What is brought near in the view in use is brought near in all: all show it as many times larger than the
// whole head, and in their middle what is in its middle.
void ViewLayout::link_zoom(const Workbench& bench) {
  if (layout_ == Layout::line_up) measure_whole(bench);
  Pane& moved = panes_[used_];
  const Camera now = moved.view.camera();
  const bool same = now.target == moved.seen.target && now.half_height_mm == moved.seen.half_height_mm;
  if (layout_ == Layout::line_up && bench.zoom_linked && !same) {
    const HeadSight sight = moved.view.sight();
    const Pixel middle{sight.size.width_px * 0.5, sight.size.height_px * 0.5};
    const auto skin = skin_at(sight, *bench.plan().surface, middle);
    const Vec3 place = skin ? skin->position : now.target;
    const double part = now.half_height_mm / moved.whole.half_height_mm;
    const double towards = std::clamp((1.0 - part) / (1.0 - near_part), 0.0, 1.0);
    for (std::size_t i = 0; i < panes_.size(); ++i) {
      if (i == used_ || panes_[i].view.flying()) continue;
      Camera camera = panes_[i].view.camera();
      camera.half_height_mm = part * panes_[i].whole.half_height_mm;
      camera.target = panes_[i].whole.target + (place - panes_[i].whole.target) * towards;
      panes_[i].view.follow(camera);
    }
  }
  for (Pane& pane : panes_) pane.seen = pane.view.camera();
}

void ViewLayout::show(Ui& ui, Workbench& bench, const InputFrame& input, Wishes& wishes, double now_s) {
  hand_.keep(used().hand_frame(bench, wishes, ui.theme.scale));
  fit_count(bench);
  sides_.keep(bench);
  const Frame frame{ui, bench, input, wishes, now_s};
  settled_one_ = false;
  if (layout_ == Layout::one) {
    show_pane(0, frame);
    return link_zoom(bench);
  }
  const ImVec2 at = ImGui::GetCursorScreenPos(), whole = ImGui::GetContentRegionAvail();
  const PixelRect room{at, {at.x + whole.x, at.y + whole.y}};
  const PixelRect free = show_controls(ui, bench, room, 0.0f, any_flipped(), wishes).free;
  const float line = 2.0f;
  const auto places = pane_places(layout_, static_cast<double>(free.end.x - free.at.x),
                                  static_cast<double>(free.end.y - free.at.y),
                                  static_cast<double>(ui.px(least_view_width)), static_cast<double>(line));
  std::vector<PixelRect> rects;
  for (const PanePlace& place : places) {
    const ImVec2 corner{free.at.x + static_cast<float>(place.x), free.at.y + static_cast<float>(place.y)};
    rects.push_back(
        {corner, {corner.x + static_cast<float>(place.width), corner.y + static_cast<float>(place.height)}});
  }
  const bool busy =
      std::any_of(panes_.begin(), panes_.end(), [](const Pane& pane) { return pane.view.busy(); });
  for (std::size_t i = 0; i < rects.size() && !busy; ++i)
    if (rects[i].holds({static_cast<float>(input.pointer.x), static_cast<float>(input.pointer.y)})) used_ = i;

  ImGui::GetWindowDrawList()->AddRectFilled(free.at, free.end, ink(colour::line));
  const ImGuiWindowFlags flags =
      ImGuiWindowFlags_NoScrollbar | ImGuiWindowFlags_NoScrollWithMouse | ImGuiWindowFlags_NoNav;
  for (std::size_t i = 0; i < rects.size(); ++i) {
    ImGui::SetCursorScreenPos(rects[i].at);
    ImGui::BeginChild(view_names[i].data(), {rects[i].end.x - rects[i].at.x, rects[i].end.y - rects[i].at.y},
                      false, flags);
    show_pane(i, frame);
    ImGui::EndChild();
  }
  link_zoom(bench);
}

void ViewLayout::show_pane(std::size_t index, const Frame& frame) {
  Workbench& bench = frame.bench;
  Ui& ui = frame.ui;
  Pane& pane = panes_[index];
  bench.refresh();  // the hand may have been at work in the view before; what is drawn is what is there now
  // While a stroke is on its way the other view stays as it is: only what is painted changes in it.
  const bool follows = layout_ == Layout::two && index == 1 && follow_ != Follow::no;
  if (follows && !painting()) pane.view.follow(followed());
  settled_one_ = pane.view.paint_picture(scene_.of(bench, sides_), pixels_of(ImGui::GetContentRegionAvail()),
                                         frame.now_s, std::max(1.0, ui.theme.scale), !settled_one_) ||
                 settled_one_;
  const Camera before = pane.view.camera();
  pane.view.show(ui, bench, frame.input, frame.wishes, hand_, tool_drawer_,
                 [&](const HeadSight& sight) { return show_over(index, frame, sight); });
  pane.outline.show_tag(ui, bench, looked_at(index, bench), frame.now_s);
  // Turned by hand, it goes its own way.
  if (follows && pane.view.camera() != before) follow_ = Follow::no;
}

// The place under the pointer, where nothing is done but look.
std::optional<SkinPlace> ViewLayout::looked_at(std::size_t index, const Workbench& bench) const {
  const HeadView& view = panes_[index].view;
  const bool on_handle = bench.tool == Tool::hairline && !bench.hairline_in_hand.hovered.empty();
  const bool looking = !bench.preview && !view.busy() && view.settled() && !bench.pointing && !on_handle;
  return looking ? view.under_pointer() : std::nullopt;
}

std::vector<PixelRect> ViewLayout::show_over(std::size_t index, const Frame& frame, const HeadSight& sight) {
  const Workbench& bench = frame.bench;
  Ui& ui = frame.ui;
  Pane& pane = panes_[index];
  const bool large = index == 0, has_choices = large || layout_ == Layout::two;
  const float choices_height = has_choices ? view_choices_height(ui, sight) : 0.0f;
  Controls controls{{sight.origin, {sight.origin.x + sight.extent.x, sight.origin.y + sight.extent.y}}, {}};
  if (layout_ == Layout::one)
    controls =
        show_controls(ui, bench, controls.free, choices_height + ui.px(8), any_flipped(), frame.wishes);
  else
    controls.free.at = {sight.origin.x + ui.px(edge), sight.origin.y + ui.px(edge)};
  controls.taken.push_back(show_scale_bar(ui, sight));
  float y = controls.free.at.y;
  if (layout_ == Layout::line_up) {
    const PixelRect name = show_view_name(ui, sight, controls.free.at, name_of_sight(sight.camera));
    controls.taken.push_back(name);
    y = name.end.y + ui.px(8);
  }
  if (layout_ == Layout::two && index == 1) {
    static const std::vector<std::string_view> words = {"Free", "Mirror", "Opposite"};
    ImGui::SetCursorScreenPos(controls.free.at);
    const auto now = static_cast<std::size_t>(follow_);
    const float buttons = ui.px(2.0 * (touch_height + 6.0) + 2.0 * edge);
    const bool roomy = choices_width(ui, words) + buttons <= sight.extent.x;
    if (const auto chosen = roomy ? choices(ui, "Follow", words, now, 0.0f, touch_height, "Follow: ")
                                  : drop_down(ui, "Follow", words, now, ui.px(104)))
      follow_ = static_cast<Follow>(*chosen);
    controls.taken.push_back({controls.free.at, ImGui::GetItemRectMax()});
  }
  const float bottom = sight.origin.y + sight.extent.y - choices_height - ui.px(edge + 8.0);
  const std::size_t others = controls.taken.size();
  const float below_chips = show_chips(index, frame, controls.free, controls.taken);
  // The legend of the sides stands below the chips, or where the view is too low for that, beside them.
  float legend_top = std::max(y, below_chips);
  float legend_right = controls.free.end.x - ui.px(layout_ == Layout::one ? 0.0 : edge);
  if (bottom - legend_top < ui.px(least_legend_height)) {
    legend_top = y;
    for (std::size_t i = others; i < controls.taken.size(); ++i)
      legend_right = std::min(legend_right, controls.taken[i].at.x - ui.px(8));
  }
  const bool compares = bench.compare_sides && bench.mode == SceneMode::zones && !bench.paint_hidden;
  if (large && compares)
    controls.taken.push_back(show_sides_legend(ui, bench, sides_, {controls.free.at.x, bottom},
                                               legend_right - controls.free.at.x, bottom - legend_top));
  else if (large)
    if (const auto legend = show_legend(ui, bench, {controls.free.at.x, y}))
      controls.taken.push_back(*legend);
  if (has_choices)
    if (const auto view = show_view_choices(ui, sight, large ? "" : "Second: ")) {
      if (!large) follow_ = Follow::no;
      pane.view.turn_to(*view, bench);
    }
  show_hairline_figures(ui, bench, sight, controls.taken);
  if (compares)
    show_worst_place(ui, bench, sides_, sight, controls.taken);
  else
    pane.labels.show(ui, bench, sight, controls.taken);
  pane.outline.show_line(ui, bench, sight, looked_at(index, bench));
  if (index != used_ && used().under_pointer()) show_pointer_cross(ui, bench, sight, *used().under_pointer());
  return controls.taken;
}

// At the upper right, one below the other: what the view can do, and what it does that may surprise.
float ViewLayout::show_chips(std::size_t index, const Frame& frame, const PixelRect& free,
                             std::vector<PixelRect>& taken) {
  const auto take = [&taken] { taken.push_back({ImGui::GetItemRectMin(), ImGui::GetItemRectMax()}); };
  Ui& ui = frame.ui;
  Pane& pane = panes_[index];
  const float right = layout_ == Layout::one ? free.end.x : free.end.x - ui.px(edge);
  float y = free.at.y;
  const float most_chip = (right - free.at.x) * 0.6f;
  CornerButtons corner{ui, {right, y}};
  if (layout_ == Layout::two && index == 1) {
    if (corner.press(icon::close, "Close the second view", row_of(Action::two_views).keys))
      frame.wishes.ask(Action::two_views);
    if (corner.press(icon::swap, "Swap what the two views show", "")) exchange(0, 1, frame.bench);
  }
  if (layout_ == Layout::line_up) {
    const std::string name(name_of_sight(camera_of(pane.home)));
    if (index > 0 && corner.press(icon::enlarge, "Show large: " + name, "")) exchange(0, index, frame.bench);
    if (name_of_sight(pane.view.camera()) != name && !pane.view.flying() &&
        corner.press(icon::home, "Back to: " + name, ""))
      pane.view.turn_to(pane.home, frame.bench);
  }
  if (corner.any()) {
    taken.push_back({{ImGui::GetItemRectMin().x, y}, {right, ImGui::GetItemRectMax().y}});
    y += ui.px(touch_height + 8.0);
  }
  if (pane.view.flipped()) {
    if (show_chip(ui, {right, y}, most_chip, icon::portrait, "As in a mirror",
                  "Left and right are exchanged in this view", row_of(Action::mirror_view).keys))
      frame.wishes.ask(Action::mirror_view);
    take();
    y += ui.px(touch_height + 8.0);
  }
  const Zone* alone = index == 0 && frame.bench.isolated ? frame.bench.zone() : nullptr;
  if (!alone) return y;
  if (show_chip(ui, {right, y}, most_chip, icon::close, "Only: " + fitted(alone->name, ui.px(90)),
                "Show all zones again", row_of(Action::isolate).keys))
    frame.wishes.ask(Action::isolate);
  take();
  return y + ui.px(touch_height + 8.0);
}

}  // namespace scalpmap
