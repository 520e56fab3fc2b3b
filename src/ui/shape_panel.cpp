#include "ui/shape_panel.h"

#include <algorithm>
#include <cmath>

namespace scalpmap {

namespace {

constexpr double most_growth_mm = 20.0, least_reach_mm = 1.0, most_reach_mm = 15.0;

void show_border(Ui& ui, const Zone& zone, Wishes& wishes) {
  // At rest both stand at zero: what they show is a change, made when they are let go.
  const auto grow_line = [&](double by_mm) {
    return command_text("zone.grow", {{"zone", zone.id}, {"by_mm", write_value(by_mm)}});
  };
  const auto grow = slider(ui, "Grow or shrink", 0.0, {-most_growth_mm, most_growth_mm, "mm", 1});
  if (grow.live && *grow.live != 0.0) wishes.preview = grow_line(*grow.live);
  if (grow.done && *grow.done != 0.0) wishes.run(grow_line(*grow.done));

  const auto smooth_line = [&](double reach_mm) {
    return command_text("zone.smooth", {{"zone", zone.id}, {"reach_mm", write_value(reach_mm)}});
  };
  const auto smooth = slider(ui, "Smooth the border", 0.0, {0.0, most_reach_mm, "mm", 1});
  if (smooth.live && *smooth.live >= least_reach_mm) wishes.preview = smooth_line(*smooth.live);
  if (smooth.done && *smooth.done > 0.0) wishes.run(smooth_line(std::max(least_reach_mm, *smooth.done)));
}

void show_mirror(Ui& ui, const Zone& zone, Wishes& wishes) {
  const float whole = ImGui::GetContentRegionAvail().x;
  ButtonLook look;
  look.width = std::floor((whole - ui.px(8)) * 0.5f);
  look.tip = "Mirror to both sides";
  look.what = "The zone as it is, and its mirror image on the other side of the head.";
  if (button(ui, "Both sides", look))
    wishes.run(command_text("zone.mirror", {{"zone", zone.id}, {"keep", "yes"}}));
  ImGui::SameLine(0.0f, ui.px(8));
  look.tip = "Move to the other side";
  look.what = "The mirror image alone: the zone changes sides.";
  if (button(ui, "Other side", look))
    wishes.run(command_text("zone.mirror", {{"zone", zone.id}, {"keep", "no"}}));
}

// The others, and which of them the form names; the topmost where it names none there is.
struct Others {
  std::vector<const Zone*> zones;
  std::vector<std::string_view> names;
  std::size_t chosen = 0;
};
Others others_of(const Workbench& bench, const Zone& zone) {
  Others others;
  for (const Zone& each : bench.plan().zones) {
    if (each.id == zone.id) continue;
    if (each.id == bench.shape_form.other) others.chosen = others.zones.size();
    others.zones.push_back(&each);
    others.names.push_back(each.name);
  }
  return others;
}

void show_join(Ui& ui, const Others& others, const Workbench& bench, const Zone& zone, Wishes& wishes) {
  const float whole = ImGui::GetContentRegionAvail().x;
  ImGui::AlignTextToFramePadding();
  text("With");
  ImGui::SameLine(whole - ui.px(200) + ImGui::GetStyle().WindowPadding.x);
  if (const auto chosen = drop_down(ui, "With", others.names, others.chosen, ui.px(200))) {
    wishes.shape_form = bench.shape_form;
    wishes.shape_form->other = others.zones[*chosen]->id;
  }
  struct Join {
    std::string_view label, command, what;
  };
  static constexpr Join joins[] = {
      {"Unite", "zone.unite", "The skin of both becomes this zone's; the other stays as it is."},
      {"Subtract", "zone.subtract", "The other zone's skin is taken out of this zone."},
      {"Intersect", "zone.intersect", "Only what both zones cover stays in this zone."}};
  ButtonLook look;
  look.width = std::floor((whole - ui.px(12)) / 3.0f);
  for (const Join& join : joins) {
    look.tip = join.label;
    look.what = join.what;
    if (button(ui, join.label, look))
      wishes.run(command_text(std::string(join.command),
                              {{"zone", zone.id}, {"with", others.zones[others.chosen]->id}}));
    if (&join != &joins[2]) ImGui::SameLine(0.0f, ui.px(6));
  }
}

void show_scatter(Ui& ui, const Others& others, const Workbench& bench, const Zone& zone, Wishes& wishes) {
  hint(ui, "Small scars, counted: this many discs spread over the other zone are added to this one.");
  const float whole = ImGui::GetContentRegionAvail().x;
  const float field = std::floor((whole - ui.px(16)) * 0.32f);
  const ShapeForm& form = bench.shape_form;
  const auto count = number_field(ui, "Scatter count", form.scatter_count, {1.0, 20000.0, "discs", 0}, field);
  ImGui::SameLine(0.0f, ui.px(8));
  const auto diameter =
      number_field(ui, "Scatter diameter", form.scatter_diameter_mm, {0.3, 20.0, "mm", 1}, field);
  if (count.done || diameter.done) {
    wishes.shape_form = form;
    if (count.done) wishes.shape_form->scatter_count = std::round(*count.done);
    if (diameter.done) wishes.shape_form->scatter_diameter_mm = *diameter.done;
  }
  ImGui::SameLine(0.0f, ui.px(8));
  ButtonLook look;
  look.width = -1.0f;
  look.height = ImGui::GetFrameHeight();
  if (button(ui, "Scatter", look))
    wishes.run(command_text("zone.scatter", {{"zone", zone.id},
                                             {"diameter_mm", write_value(form.scatter_diameter_mm)},
                                             {"count", write_value(static_cast<int>(form.scatter_count))},
                                             {"in", others.zones[others.chosen]->id}}));
}

}  // namespace

void show_shape_section(Ui& ui, const Workbench& bench, const Zone& zone, Wishes& wishes) {
  gap(ui, 4);
  if (fold(ui, "Change its shape", bench.shape_out)) wishes.shape_out = !bench.shape_out;
  if (!bench.shape_out) return;
  ImGui::PushID("shape");
  // Of the plan, not of what is shown: a preview must not take away the slider that makes it.
  const Zone* made = bench.plan().find_zone(zone.id);
  if (zone.locked) {
    hint(ui, "The zone is locked. Unlock it to change its shape.");
  } else if (made) {
    const bool painted = !made->skin.empty();
    if (painted) {
      show_border(ui, zone, wishes);
      caption(ui, "Mirror");
      show_mirror(ui, zone, wishes);
    } else {
      hint(ui, "Once it is painted, it can be grown, shrunk, smoothed and mirrored here.");
    }
    const Others others = others_of(bench, zone);
    if (!others.zones.empty()) {
      caption(ui, "Join with another zone");
      show_join(ui, others, bench, zone, wishes);
      caption(ui, "Scatter in that zone");
      show_scatter(ui, others, bench, zone, wishes);
    }
  }
  ImGui::PopID();
}

}  // namespace scalpmap
