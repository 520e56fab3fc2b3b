#include "ui/view_layout.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <string>
#include <utility>
#include <vector>

#include "ui/actions.h"
#include "ui/head_overlays.h"
#include "ui/icons.h"
#include "ui/tool_strip.h"

namespace scalpmap {

namespace {

// Narrower than this, two views stand one below the other.
constexpr double least_view_width = 340.0;
constexpr double between_buttons = 6.0, edge = 12.0;

PictureSize pixels_of(ImVec2 extent) {
  const ImVec2 scale = ImGui::GetIO().DisplayFramebufferScale;
  return {static_cast<int>(std::lround(extent.x * scale.x)),
          static_cast<int>(std::lround(extent.y * scale.y))};
}

bool holds(const HeadView& view, ImVec2 at, ImVec2 extent, const InputFrame& input) {
  const ImVec2 p{static_cast<float>(input.pointer.x), static_cast<float>(input.pointer.y)};
  return !view.busy() && p.x >= at.x && p.y >= at.y && p.x < at.x + extent.x && p.y < at.y + extent.y;
}

// At the upper right, `place` buttons from the edge.
void put_in_corner(Ui& ui, const HeadSight& sight, int place) {
  const float side = ui.px(touch_height);
  ImGui::SetCursorScreenPos({sight.origin.x + sight.extent.x - ui.px(edge) - side -
                                 static_cast<float>(place) * (side + ui.px(between_buttons)),
                             sight.origin.y + ui.px(edge)});
}

// Icons over the picture need a ground of their own.
bool corner_button(Ui& ui, const HeadSight& sight, int place, const char* glyph, std::string_view label,
                   std::string_view keys, bool selected) {
  put_in_corner(ui, sight, place);
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const float side = ui.px(touch_height);
  ImGui::GetWindowDrawList()->AddRectFilled(at, {at.x + side, at.y + side}, ink(0x22272d, 0.96), ui.px(7));
  ButtonLook look;
  look.height = side;
  look.selected = selected;
  look.key = keys;
  return icon_button(ui, glyph, label, look);
}

float corner_width(Ui& ui, int buttons) {
  return ui.px(edge) + static_cast<float>(buttons) * ui.px(touch_height + between_buttons);
}

// The place under the pointer, where nothing is done but look.
std::optional<SkinPlace> looked_at(const HeadView& view, const Workbench& bench) {
  const bool looking = !bench.preview && !view.busy() && view.settled() && !bench.pointing;
  return looking ? view.under_pointer() : std::nullopt;
}

// The way out of seeing one zone alone.
void show_isolated_chip(Ui& ui, const Workbench& bench, const HeadSight& sight, Wishes& wishes) {
  const Zone* zone = bench.isolated ? bench.zone() : nullptr;
  if (!zone) return;
  const std::string words = "Only: " + fitted(zone->name, ui.px(90));
  ButtonLook look;
  look.icon = icon::close;
  look.height = ui.px(touch_height);
  look.selected = true;
  look.tip = "Show all zones again";
  look.key = row_of(Action::isolate).keys;
  look.width = size_of(words).x + size_of(icon::close).x + ui.px(34);
  ImGui::SetCursorScreenPos({sight.origin.x + sight.extent.x - ui.px(edge) - look.width,
                             sight.origin.y + ui.px(edge + touch_height + 8.0)});
  if (button(ui, words, look)) wishes.ask(Action::isolate);
}

}  // namespace

void ViewLayout::face() {
  scene_.forget();
  hand_.let_go();
  first_.face();
  if (second_) second_->face();
}

void ViewLayout::turn_to(View view, const Workbench& bench) {
  if (&used() != &first_) follow_ = Follow::no;
  used().turn_to(view, bench);
}

void ViewLayout::look_at(Vec3 place, const Workbench& bench) {
  first_.look_at(place, bench);
}

void ViewLayout::show_whole(const Workbench& bench) {
  if (&used() != &first_) follow_ = Follow::no;
  used().show_whole(bench);
}

std::optional<double> ViewLayout::wants_frame_in(double now_s) const {
  const std::optional<double> first = first_.wants_frame_in(now_s);
  const std::optional<double> second = second_ ? second_->wants_frame_in(now_s) : std::nullopt;
  std::optional<double> soonest = hand_.wants_frame_in();
  for (const auto& wanted : {first, second})
    if (wanted) soonest = std::min(soonest.value_or(*wanted), *wanted);
  return soonest;
}

void ViewLayout::show_picture_alone(Ui& ui, const Workbench& bench, double now_s) {
  first_.paint_picture(scene_.of(bench), pixels_of(ImGui::GetContentRegionAvail()), now_s,
                       std::max(1.0, ui.theme.scale));
  first_.show_picture();
}

Camera ViewLayout::followed() const {
  return follow_ == Follow::mirror ? mirrored(first_.camera()) : opposite(first_.camera());
}

void ViewLayout::swap_cameras() {
  follow_ = Follow::no;
  const Camera camera = first_.camera();
  first_.follow(second_->camera());
  second_->follow(camera);
}

bool ViewLayout::take_key(Workbench& bench, KeyCode code, Wishes& wishes) {
  return hand_.key(used().hand_frame(bench, wishes, 1.0), code);
}

void ViewLayout::show(Ui& ui, Workbench& bench, const InputFrame& input, Wishes& wishes, double now_s) {
  hand_.keep(used().hand_frame(bench, wishes, ui.theme.scale));
  bench.refresh();  // what is drawn must be what is there now
  if (bench.two_views && !second_) {
    second_.emplace(first_.renderer_beside(), second_view_name);
    follow_ = Follow::opposite;
  }
  if (!bench.two_views && second_ && !second_->busy()) {
    second_.reset();
    over_second_ = {};
  }
  if (!second_) {
    second_used_ = false;
    return show_first(ui, bench, input, wishes, now_s);
  }
  const ImVec2 at = ImGui::GetCursorScreenPos(), whole = ImGui::GetContentRegionAvail();
  const bool beside = whole.x * 0.5f >= ui.px(least_view_width);
  const float line = 2.0f;
  ImVec2 part = whole, second_at = at;
  (beside ? part.x : part.y) = std::floor(((beside ? whole.x : whole.y) - line) * 0.5f);
  (beside ? second_at.x : second_at.y) += (beside ? part.x : part.y) + line;
  const ImVec2 second_part{at.x + whole.x - second_at.x, at.y + whole.y - second_at.y};
  if (holds(first_, second_at, second_part, input)) second_used_ = true;
  if (holds(*second_, at, part, input)) second_used_ = false;

  ImGui::GetWindowDrawList()->AddRectFilled(at, {at.x + whole.x, at.y + whole.y}, ink(colour::line));
  const ImGuiWindowFlags flags =
      ImGuiWindowFlags_NoScrollbar | ImGuiWindowFlags_NoScrollWithMouse | ImGuiWindowFlags_NoNav;
  ImGui::BeginChild("first view", part, false, flags);
  show_first(ui, bench, input, wishes, now_s);
  ImGui::EndChild();
  ImGui::SetCursorScreenPos(second_at);
  ImGui::BeginChild("second view", second_part, false, flags);
  show_second(ui, bench, input, wishes, now_s);
  ImGui::EndChild();
}

void ViewLayout::show_first(Ui& ui, Workbench& bench, const InputFrame& input, Wishes& wishes, double now_s) {
  first_.paint_picture(scene_.of(bench), pixels_of(ImGui::GetContentRegionAvail()), now_s,
                       std::max(1.0, ui.theme.scale));
  first_.show(ui, bench, input, wishes, hand_, tool_drawer_, [&](const HeadSight& sight) {
    over_first_.labels.show(ui, bench, sight);
    show_scale_bar(ui, sight);
    show_modes(ui, bench, sight, corner_width(ui, 2), wishes);
    const float strip_top = ImGui::GetItemRectMax().y + ui.px(8);
    const float strip_right =
        show_tool_strip(ui, bench, wishes, sight.origin.x + ui.px(edge), strip_top,
                        sight.origin.y + sight.extent.y - view_choices_height(ui, sight) - ui.px(edge + 8.0));
    show_legend(ui, bench, sight, strip_right + ui.px(18));
    show_first_corner(ui, bench, sight, wishes);
    show_isolated_chip(ui, bench, sight, wishes);
    if (const auto view = show_view_choices(ui, sight, "")) first_.turn_to(*view, bench);
    over_first_.outline.show_line(ui, bench, sight, looked_at(first_, bench));
  });
  over_first_.outline.show_tag(ui, bench, looked_at(first_, bench), now_s);
}

void ViewLayout::show_second(Ui& ui, Workbench& bench, const InputFrame& input, Wishes& wishes,
                             double now_s) {
  bench.refresh();  // the hand may have been at work in the first view
  // While a stroke is on its way the other view stays as it is: only what is painted changes in it.
  if (follow_ != Follow::no && !painting()) second_->follow(followed());
  second_->paint_picture(scene_.of(bench), pixels_of(ImGui::GetContentRegionAvail()), now_s,
                         std::max(1.0, ui.theme.scale));
  const Camera before = second_->camera();
  second_->show(ui, bench, input, wishes, hand_, tool_drawer_, [&](const HeadSight& sight) {
    over_second_.labels.show(ui, bench, sight);
    show_scale_bar(ui, sight);
    show_second_corner(ui, sight, wishes);
    if (const auto view = show_view_choices(ui, sight, "Second: ")) {
      follow_ = Follow::no;
      second_->turn_to(*view, bench);
    }
    over_second_.outline.show_line(ui, bench, sight, looked_at(*second_, bench));
  });
  over_second_.outline.show_tag(ui, bench, looked_at(*second_, bench), now_s);
  // Turned by hand, it goes its own way.
  if (second_->camera() != before) follow_ = Follow::no;
}

void ViewLayout::show_first_corner(Ui& ui, const Workbench& bench, const HeadSight& sight, Wishes& wishes) {
  const auto press = [&](int place, const char* glyph, Action action, bool selected) {
    const ActionRow& row = row_of(action);
    if (corner_button(ui, sight, place, glyph, row.label, row.keys, selected)) wishes.ask(action);
  };
  press(0, icon::two_views, Action::two_views, bench.two_views);
  press(1, icon::label, Action::show_labels, bench.shows_labels());
}

void ViewLayout::show_second_corner(Ui& ui, const HeadSight& sight, Wishes& wishes) {
  static const std::vector<std::string_view> words = {"Free", "Mirror", "Opposite"};
  ImGui::SetCursorScreenPos({sight.origin.x + ui.px(edge), sight.origin.y + ui.px(edge)});
  if (const auto chosen =
          choices(ui, "Follow", words, static_cast<std::size_t>(follow_), 0.0f, touch_height, "Follow: "))
    follow_ = static_cast<Follow>(*chosen);
  if (corner_button(ui, sight, 0, icon::close, "Close the second view", row_of(Action::two_views).keys,
                    false))
    wishes.ask(Action::two_views);
  if (corner_button(ui, sight, 1, icon::swap, "Swap what the two views show", "", false)) swap_cameras();
}

}  // namespace scalpmap
