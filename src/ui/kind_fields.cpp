#include "ui/kind_fields.h"

#include <cmath>

#include "plan/scar_gate.h"
#include "plan/wording.h"

namespace scalpmap {

namespace {

class KindFields {
 public:
  KindFields(Ui& ui, const Zone& zone, Wishes& wishes) : ui_(ui), zone_(zone), wishes_(wishes) {}

  void show() {
    switch (zone_.kind) {
      case ZoneKind::balding:
      case ZoneKind::hairline:
        slide("Density", "density_per_cm2", zone_.density_per_cm2, density_range("dots/cm²"));
        soft_edge();
        break;
      case ZoneKind::thinning:
        thinning();
        break;
      case ZoneKind::scar:
        scar();
        break;
      case ZoneKind::no_go:
        no_go();
        break;
    }
  }

 private:
  static NumberRange density_range(std::string_view unit) {
    return {least_density_per_cm2, most_density_per_cm2, unit, 0};
  }

  std::string set(const char* field_name, const std::string& value) const {
    return command_text("zone.set", {{"zone", zone_.id}, {field_name, value}});
  }

  // `per_unit`: how many of what is shown make one of the field's own.
  void slide(const char* label, const char* field_name, double value, const NumberRange& range,
             double per_unit = 1.0) {
    const auto edit = slider(ui_, label, value * per_unit, range);
    if (edit.live) wishes_.preview = set(field_name, write_value(*edit.live / per_unit));
    if (edit.done) wishes_.run(set(field_name, write_value(*edit.done / per_unit)));
  }

  template <class Enum>
  void choose(const char* label, const char* field_name, Enum value) {
    std::vector<std::string> words;
    std::size_t chosen = 0;
    for (const auto& row : EnumWords<Enum>::words) {
      if (row.value == value) chosen = words.size();
      words.emplace_back(row.word);
      words.back()[0] = static_cast<char>(words.back()[0] - 'a' + 'A');
    }
    if (const auto picked = choices(ui_, label, {words.begin(), words.end()}, chosen, -1.0f))
      if (*picked != chosen) wishes_.run(set(field_name, write_value(EnumWords<Enum>::words[*picked].value)));
  }

  // Words at the left, and what follows in the same line from there on.
  void label_at_left(const char* words) {
    ImGui::AlignTextToFramePadding();
    text(words);
    ImGui::SameLine(ui_.px(130) + ImGui::GetStyle().WindowPadding.x);
  }

  void whole_number(const char* label, const char* field_name, int value, const NumberRange& range) {
    label_at_left(label);
    const auto edit = number_field(ui_, label, value, range, ui_.px(120));
    if (edit.done) wishes_.run(set(field_name, write_value(static_cast<int>(std::lround(*edit.done)))));
  }

  void soft_edge() { slide("Soft edge", "softness_mm", zone_.softness_mm, {0.0, 30.0, "mm", 1}); }

  void thinning() {
    slide("Density, hair and dots", "density_per_cm2", zone_.density_per_cm2, density_range("/cm²"));
    slide("Hair that grows there", "existing_density_per_cm2", zone_.existing_density_per_cm2,
          {0.0, most_existing_per_cm2, "/cm²", 0});
    figure_row(ui_, "Dots between the hair", sentence("%.0f dots/cm²", placed_density_per_cm2(zone_)));
    soft_edge();
  }

  void scar() {
    choose("Scar type", "scar_type", zone_.scar_type);
    choose("Scar relief", "scar_relief", zone_.scar_relief);
    label_at_left("Date of the scar");
    const std::string date = zone_.scar_date ? to_text(*zone_.scar_date) : "";
    if (const auto day = text_field(ui_, "Scar date", date, ui_.px(120), "2026-03-31"))
      wishes_.run(set("scar_date", day->empty() ? "none" : *day));
    whole_number("Wait", "gate_months", zone_.gate_months, {0, 120, "months", 0});
    const auto first = first_day_of(zone_);
    hint(ui_, first ? "No session before " + worded_date(*first) + " places its dots."
                    : "With its date (year-month-day), no session before the wait is over places its dots.");
    slide("Density around it", "density_per_cm2", zone_.density_per_cm2, density_range("dots/cm²"));
    slide("Of that, on the scar", "density_factor", zone_.density_factor, {5, 200, "%", 0}, 100.0);
    slide("Uptake: dots that hold", "uptake_percent", zone_.uptake_percent, {10, 100, "%", 0});
    figure_row(ui_, "Placed on the scar", sentence("%.0f dots/cm²", placed_density_per_cm2(zone_)));
    slide("Blend ring around it", "blend_mm", zone_.blend_mm, {0.0, most_blend_mm, "mm", 1});
    // The ring takes the soft edge's place.
    if (zone_.blend_mm == 0.0) soft_edge();
    whole_number("Needle passes", "passes", zone_.passes, {1, 10, "", 0});
  }

  void no_go() {
    choose("Mark type", "mark_type", zone_.mark_type);
    slide("Guard: free of dots around it", "guard_mm", zone_.guard_mm, {0.0, most_guard_mm, "mm", 1});
    hint(ui_, "A no-go mark lies over every other zone, wherever it stands in the list.");
  }

  Ui& ui_;
  const Zone& zone_;
  Wishes& wishes_;
};

}  // namespace

void show_kind_fields(Ui& ui, const Zone& zone, Wishes& wishes) {
  KindFields(ui, zone, wishes).show();
}

}  // namespace scalpmap
