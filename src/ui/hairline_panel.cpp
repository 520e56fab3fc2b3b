// Right, at the step "Hairline": propose it, shape it, soften its edge, and say which zones end at it.
#include <algorithm>
#include <array>
#include <cmath>

#include "plan/hairline_template.h"
#include "plan/wording.h"
#include "ui/actions.h"
#include "ui/face_guides.h"
#include "ui/figures.h"
#include "ui/hairline_shapes.h"
#include "ui/hairline_words.h"
#include "ui/icons.h"
#include "ui/panels.h"

namespace scalpmap {

namespace {

std::string set(std::string field_name, std::string value) {
  return command_text("hairline.set", {{std::move(field_name), std::move(value)}});
}

std::optional<HairlineFor> choose_for(Ui& ui, HairlineFor now) {
  static const std::vector<std::string_view> words = {"Man", "Woman"};
  if (const auto chosen = choices(ui, "Hairline for", words, static_cast<std::size_t>(now), -1.0f))
    if (static_cast<HairlineFor>(*chosen) != now) return static_cast<HairlineFor>(*chosen);
  return std::nullopt;
}

void show_proposing(Ui& ui, const Workbench& bench, Wishes& wishes) {
  panel_heading(ui, "Hairline",
                "The line in front of which no dot is wanted: proposed from the landmarks of the face, then "
                "pulled into place by its handles.");
  HairlineForm form = bench.hairline_form;
  const auto propose = [&] {
    wishes.run(command_text("hairline.propose",
                            {{"shape", write_value(form.shape)}, {"for", write_value(form.of)}}));
  };
  if (const auto of = choose_for(ui, form.of)) {
    wishes.hairline_form = form;
    wishes.hairline_form->of = *of;
  }
  gap(ui, 2);
  if (const auto shape = show_hairline_shapes(ui, form.shape)) {
    wishes.hairline_form = form;
    wishes.hairline_form->shape = form.shape = *shape;
    if (*shape == HairlineShape::feminine_round) wishes.hairline_form->of = form.of = HairlineFor::woman;
  }
  gap(ui, 4);
  ButtonLook look;
  look.icon = icon::hairline;
  look.primary = true;
  look.width = -1.0f;
  look.height = ui.px(40);
  if (button(ui, "Propose a hairline", look)) propose();
  hint(ui, template_of(form.shape).says);
  hint(ui, "Its middle lies " + worded_cm(means_of(form.of).height_mm) +
               " above the glabella by tape. Everything can be changed afterwards.");
}

class HairlinePanel {
 public:
  HairlinePanel(Ui& ui, const Workbench& bench, const Hairline& hairline, Wishes& wishes)
      : ui_(ui), bench_(bench), hairline_(hairline), wishes_(wishes) {}

  void show() {
    show_heading();
    show_shape();
    // Below what changes them: a slider that is held stays where it is.
    show_doubts();
    show_edge();
    show_zones_that_end();
    show_figures();
  }

 private:
  // `per_unit`: how many of what is shown make one of the field's own.
  void slide(const char* label, const char* field_name, double value, const NumberRange& range,
             double per_unit = 1.0) {
    const auto edit = slider(ui_, label, value * per_unit, range);
    if (edit.live) wishes_.preview = set(field_name, write_value(*edit.live / per_unit));
    if (edit.done) wishes_.run(set(field_name, write_value(*edit.done / per_unit)));
  }

  // What lays the handles anew: meanwhile the line alone is shown.
  void lay(const char* label, const char* field_name, double Hairline::*value, const NumberRange& range,
           double per_unit = 1.0) {
    const auto edit = slider(ui_, label, hairline_.*value * per_unit, range);
    if (edit.live) {
      wishes_.hairline_like = bench_.plan().hairline;
      (*wishes_.hairline_like).*value = *edit.live / per_unit;
    }
    if (edit.done) wishes_.run(set(field_name, write_value(*edit.done / per_unit)));
  }

  void show_heading() {
    const float whole = ImGui::GetContentRegionAvail().x, side = ui_.px(32);
    const float top = ImGui::GetCursorPosY();
    ImGui::PushFont(ui_.theme.title);
    text("Hairline");
    ImGui::PopFont();
    ImGui::SameLine(whole - side + ImGui::GetStyle().WindowPadding.x);
    ImGui::SetCursorPosY(top - ui_.px(4));
    ButtonLook look;
    look.height = side;
    look.danger = true;
    if (icon_button(ui_, icon::remove, "Remove the hairline", look))
      wishes_.run(command_text("hairline.remove", {}));
  }

  void show_shape() {
    if (const auto of = choose_for(ui_, hairline_.of)) wishes_.run(set("for", write_value(*of)));
    if (const auto shape = show_hairline_shapes(ui_, hairline_.shape))
      if (*shape != hairline_.shape) wishes_.run(set("shape", write_value(*shape)));
    lay("Height above the glabella", "height_mm", &Hairline::height_mm, {3.0, 13.0, "cm", 1}, 0.1);
    lay("Recession depth", "recession_depth_mm", &Hairline::recession_depth_mm, {0.0, 60.0, "mm", 0});
    lay("Recession width", "recession_width_mm", &Hairline::recession_width_mm, {0.0, 80.0, "mm", 0});
    if (toggle(ui_, "Both sides move together", hairline_.symmetric))
      wishes_.run(set("symmetric", write_value(!hairline_.symmetric)));
    const float half = std::floor((ImGui::GetContentRegionAvail().x - ui_.px(8)) * 0.5f);
    ButtonLook look;
    look.width = half;
    look.tip = "Left side like the right";
    look.what = "The handles on the client's left are laid where the right ones' mirror images are.";
    if (button(ui_, "Right to left", look)) wishes_.run(command_text("hairline.mirror", {{"from", "right"}}));
    ImGui::SameLine(0.0f, ui_.px(8));
    look.tip = "Right side like the left";
    look.what = "The handles on the client's right are laid where the left ones' mirror images are.";
    if (button(ui_, "Left to right", look)) wishes_.run(command_text("hairline.mirror", {{"from", "left"}}));
  }

  void show_doubts() {
    if (const ShownHairline* line = bench_.hairline_shown)
      for (const Warning& warning : line->warnings) show_notice(ui_, warning.code, warning.text);
  }

  void show_edge() {
    gap(ui_, 4);
    caption(ui_, "Edge");
    static constexpr std::array<double, 4> presets_mm = {0.0, 3.0, 8.0, 15.0};
    static const std::vector<std::string_view> words = {"Hard", "3 mm", "8 mm", "15 mm"};
    const auto now = std::find(presets_mm.begin(), presets_mm.end(), hairline_.softness_mm);
    if (const auto chosen =
            choices(ui_, "Softness", words, static_cast<std::size_t>(now - presets_mm.begin()), -1.0f))
      wishes_.run(set("softness_mm", write_value(presets_mm[*chosen])));
    slide("Softness of the edge", "softness_mm", hairline_.softness_mm,
          {0.0, most_hairline_softness_mm, "mm", 1});
    if (fold(ui_, "Irregular, as in nature", bench_.edge_out)) wishes_.edge_out = !bench_.edge_out;
    if (bench_.edge_out) show_irregularity();
  }

  void show_irregularity() {
    const float whole = ImGui::GetContentRegionAvail().x, half = std::floor((whole - ui_.px(8)) * 0.5f);
    ButtonLook look;
    look.width = half;
    look.what =
        "Long waves of 3 mm, short ones of 1 mm, and two single dots in each cm up to 3 mm ahead: our "
        "proposal, for which no figure is published.";
    look.tip = "A natural edge";
    if (button(ui_, "Natural", look))
      wishes_.run(command_text("hairline.set", {{"macro_mm", "3"},
                                                {"macro_period_mm", "35"},
                                                {"micro_mm", "1"},
                                                {"micro_period_mm", "6"},
                                                {"sentinel_mm", "3"},
                                                {"sentinels_per_cm", "2"}}));
    ImGui::SameLine(0.0f, ui_.px(8));
    look.tip = "An even edge";
    look.what = "No waves, and no dots ahead of the line.";
    if (button(ui_, "Even", look))
      wishes_.run(command_text(
          "hairline.set",
          {{"macro_mm", "0"}, {"micro_mm", "0"}, {"sentinel_mm", "0"}, {"sentinels_per_cm", "0"}}));
    slide("Long waves", "macro_mm", hairline_.macro_mm, {0.0, 10.0, "mm", 1});
    if (hairline_.macro_mm > 0.0)
      slide("Length of the long waves", "macro_period_mm", hairline_.macro_period_mm, {15.0, 80.0, "mm", 0});
    slide("Short waves", "micro_mm", hairline_.micro_mm, {0.0, 4.0, "mm", 1});
    if (hairline_.micro_mm > 0.0)
      slide("Length of the short waves", "micro_period_mm", hairline_.micro_period_mm,
            {Hairline::least_micro_period_mm, 15.0, "mm", 1});
    slide("Sentinels: dots ahead", "sentinels_per_cm", hairline_.sentinels_per_cm, {0.0, 10.0, "in a cm", 1});
    if (hairline_.sentinels_per_cm > 0.0)
      slide("How far ahead", "sentinel_mm", hairline_.sentinel_mm, {0.0, 10.0, "mm", 1});
    look.icon = icon::die;
    look.width = -1.0f;
    look.tip = "Another course of the waves";
    look.what = "The same amplitudes and lengths, rolled anew. Each number always gives the same course.";
    const auto seed = hairline_.seed;
    if (button(ui_, "Another course", look)) wishes_.run(set("seed", write_value(seed % 1000000 + 1)));
    figure_row(ui_, "Course", "no. " + std::to_string(seed));
  }

  void show_zones_that_end() {
    gap(ui_, 4);
    caption(ui_, "Zones that end at it");
    bool any = false;
    for (const Zone& zone : bench_.shown().zones) {
      if (!row_of(zone.kind).takes_dots) continue;
      any = true;
      ImGui::PushID(zone.id.c_str());
      const std::string name = fitted(zone.name, ImGui::GetContentRegionAvail().x - ui_.px(50));
      if (toggle(ui_, name, zone.up_to_hairline))
        wishes_.run(command_text("zone.set",
                                 {{"zone", zone.id}, {"up_to_hairline", write_value(!zone.up_to_hairline)}}));
      ImGui::PopID();
    }
    hint(ui_, any ? "What is painted ahead of the line gets no dots."
                  : "None is painted yet. Paint beyond the line without care: a zone can end at it.");
  }

  void show_figures() {
    gap(ui_, 4);
    caption(ui_, "Figures");
    if (const ShownHairline* line = bench_.hairline_shown) {
      const HairlineFigures& figures = line->figures;
      figure_row(ui_, "Length of the line", worded_cm(figures.length_mm));
      const HandleFigures *right = figures.find("right-corner"), *left = figures.find("left-corner");
      if (right && left)
        figure_row(ui_, "From corner to corner", worded_cm(std::abs(left->along_mm - right->along_mm)));
      for (const auto& [label, id] :
           {std::pair{"Middle, above the glabella", "middle"}, std::pair{"Right corner", "right-corner"},
            std::pair{"Left corner", "left-corner"}})
        if (const HandleFigures* handle = figures.find(id); handle && handle->height_mm)
          figure_row(ui_, label, worded_cm(*handle->height_mm));
    }
    const std::vector<FaceLevel> levels = face_levels(bench_);
    for (std::size_t i = 0; i + 1 < levels.size(); ++i) {
      std::string below(levels[i + 1].name);
      below[0] = static_cast<char>(below[0] - 'A' + 'a');
      figure_row(ui_, std::string(levels[i].name) + " to " + below,
                 worded_cm(levels[i].y_mm - levels[i + 1].y_mm));
    }
    if (levels.size() > 1) hint(ui_, "The thirds of the face, upright from level to level.");
    const ActionRow& row = row_of(Action::face_guides);
    if (toggle(ui_, "Show the thirds on the face", bench_.face_guides)) wishes_.ask(Action::face_guides);
    if (ImGui::IsItemHovered()) tip(ui_, row.label, row.keys, row.what);
  }

  Ui& ui_;
  const Workbench& bench_;
  const Hairline& hairline_;
  Wishes& wishes_;
};

}  // namespace

void show_hairline_panel(Ui& ui, const Workbench& bench, Wishes& wishes) {
  if (const auto& hairline = bench.hairline())
    HairlinePanel(ui, bench, *hairline, wishes).show();
  else
    show_proposing(ui, bench, wishes);
}

}  // namespace scalpmap
