#include "cli/tables.h"

#include <algorithm>
#include <cstdio>
#include <vector>

#include "edit/commands.h"
#include "plan/pattern.h"
#include "plan/scar_gate.h"
#include "plan/side_words.h"
#include "plan/wording.h"

namespace scalpmap {

namespace {

// Columns in characters, not bytes: a UTF-8 continuation byte takes no room.
std::size_t shown_width(const std::string& text) {
  return static_cast<std::size_t>(std::count_if(
      text.begin(), text.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xc0) != 0x80; }));
}

using Row = std::vector<std::string>;

// The first `left` columns stand left, the others right.
std::string table(const std::vector<Row>& rows, std::size_t left) {
  std::vector<std::size_t> widths;
  for (const Row& row : rows) {
    widths.resize(std::max(widths.size(), row.size()), 0);
    for (std::size_t i = 0; i < row.size(); ++i) widths[i] = std::max(widths[i], shown_width(row[i]));
  }
  std::string text;
  for (const Row& row : rows) {
    std::string line;
    for (std::size_t i = 0; i < row.size(); ++i) {
      const std::string room(widths[i] - shown_width(row[i]), ' ');
      line += (i > 0 ? "  " : "") + (i < left ? row[i] + room : room + row[i]);
    }
    line.erase(line.find_last_not_of(' ') + 1);
    text += line + "\n";
  }
  return text;
}

std::string plus_minus(double area_cm2) {
  char text[32];
  std::snprintf(text, sizeof text, "± %.1f", area_cm2);
  return text;
}

std::string density(const Zone& zone) {
  if (!row_of(zone.kind).takes_dots) return "none";
  return sentence("%.4g/cm²", placed_density_per_cm2(zone));
}

// What is planned for a zone of its kind, beyond the table; nothing where all is as usual.
std::string needs(const Zone& zone, const ZoneResult& result) {
  std::string text;
  const auto add = [&](const std::string& words) { text += (text.empty() ? "" : ", ") + words; };
  const std::string around = " (" + worded_area(result.around_area_cm2) + ")";
  if (zone.kind == ZoneKind::thinning && zone.existing_density_per_cm2 > 0.0)
    add(sentence("%.4g/cm² less %.4g/cm² of hair that is there", zone.density_per_cm2,
                 zone.existing_density_per_cm2));
  if (zone.kind == ZoneKind::scar) {
    if (zone.scar_type != ScarType::patch || zone.scar_relief != ScarRelief::flat)
      add(write_value(zone.scar_relief) + " " + write_value(zone.scar_type) + " scar");
    if (zone.density_factor != 1.0)
      add(sentence("%.4g/cm² times %.3g", zone.density_per_cm2, zone.density_factor));
    if (zone.uptake_percent < 100.0) add(sentence("uptake %.3g %%", zone.uptake_percent));
    if (zone.blend_mm > 0.0) add(sentence("ring of %.3g mm", zone.blend_mm) + around);
    if (zone.passes > 1) add(sentence("%d passes", zone.passes));
    if (const auto first = first_day_of(zone)) add("from " + worded_date(*first) + " on");
  }
  if (zone.kind == ZoneKind::no_go && zone.guard_mm > 0.0)
    add(write_value(zone.mark_type) + sentence(", guard of %.3g mm", zone.guard_mm) + around);
  if (zone.up_to_hairline) add("up to the hairline");
  return text.empty() ? text : zone.name + ": " + text + "\n";
}

std::string salt_text(const SaltScore& score) {
  std::vector<Row> rows{{"Quadrant", "Area", "Lost", "", "Counts"}};
  for (std::size_t q = 0; q < all_quadrants.size(); ++q) {
    const double share = score.area_cm2[q] > 0.0 ? score.lost_cm2[q] / score.area_cm2[q] : 0.0;
    rows.push_back({std::string(name_of(all_quadrants[q])), worded_area(score.area_cm2[q]),
                    worded_area(score.lost_cm2[q]), sentence("%.0f %%", 100.0 * share),
                    sentence("%.0f %%", 100.0 * salt_weight(all_quadrants[q]))});
  }
  double lost_cm2 = 0.0;
  for (const double each : score.lost_cm2) lost_cm2 += each;
  rows.push_back({"Scalp", worded_area(score.scalp_cm2), worded_area(lost_cm2), "",
                  sentence("SALT %.1f", score.score_percent)});
  return table(rows, 1);
}

std::string in_cm(const std::optional<double>& mm) {
  return mm ? sentence("%.1f cm", *mm / 10.0) : "";
}

// The hairline, handle by handle from the client's right to the left; lengths as a tape reads them.
std::string hairline_text(const Hairline& hairline, const std::optional<HairlineFigures>& figures) {
  std::string text = "Hairline: " + write_value(hairline.shape) + ", for a " + write_value(hairline.of);
  if (hairline.recession_depth_mm > 0.0)
    text += sentence(", recession %.3g mm deep and %.3g mm wide", hairline.recession_depth_mm,
                     hairline.recession_width_mm);
  if (figures) text += sentence(", %.1f cm long", figures->length_mm / 10.0);
  text += "\n";
  if (!figures) return text;
  std::vector<Row> rows{{"Handle", "Height", "Along it", "Off its image"}};
  for (const HandleFigures& of : figures->handles)
    rows.push_back({of.id, in_cm(of.height_mm), in_cm(of.along_mm),
                    of.uneven_mm ? sentence("%.1f mm", *of.uneven_mm) : ""});
  text += table(rows, 1);
  if (figures->glabella_hairline_mm && figures->glabella_subnasale_mm && figures->subnasale_menton_mm)
    text +=
        sentence("Thirds of the face: glabella to hairline %.1f cm, to the nose %.1f, nose to chin %.1f\n",
                 *figures->glabella_hairline_mm / 10.0, *figures->glabella_subnasale_mm / 10.0,
                 *figures->subnasale_menton_mm / 10.0);
  return text;
}

}  // namespace

std::string results_table(const Plan& plan, const Results& results, bool with_salt) {
  const std::string& currency = plan.price.currency;
  std::vector<Row> zones{{"Zone", "Kind", "Area", "", "Density", "Dots"}};
  for (std::size_t i = 0; i < plan.zones.size(); ++i)
    zones.push_back({plan.zones[i].name, std::string(row_of(plan.zones[i].kind).label),
                     worded_area(results.zones[i].area_cm2), plus_minus(results.zones[i].area_plus_minus_cm2),
                     density(plan.zones[i]), worded_count(results.zones[i].dots)});
  zones.push_back({"All treated", "", worded_area(results.area_cm2), plus_minus(results.area_plus_minus_cm2),
                   "", worded_count(results.dots)});
  std::string notes;
  for (std::size_t i = 0; i < plan.zones.size(); ++i) notes += needs(plan.zones[i], results.zones[i]);
  for (std::size_t i = 0; i < plan.zones.size(); ++i)
    if (plan.zones[i].hair_mm > 0.0)
      notes += plan.zones[i].name + ": " +
               worded_skin_under_hair(results.zones[i].area_cm2, results.zones[i].scanned_area_cm2,
                                      plan.zones[i].hair_mm) +
               "\n";
  if (results.scanned_area_cm2 != results.area_cm2)
    notes += "All treated: " + worded_area(results.area_cm2) + " of skin (" +
             worded_area(results.scanned_area_cm2) + " as scanned)\n";
  std::vector<Row> sessions{{"Session", "When", "Dots", "Time", "Price"}};
  for (const SessionResult& session : results.sessions)
    sessions.push_back({std::to_string(session.number), worded_day(session.day, session.date),
                        worded_count(session.dots), worded_minutes(session.minutes),
                        worded_price(session.price_minor, currency)});
  sessions.push_back({"All", "", worded_count(results.dots), worded_minutes(results.minutes),
                      worded_price(results.price_minor, currency)});
  std::string text = table(zones, 2) + "\n" + notes + (notes.empty() ? "" : "\n") + table(sessions, 2);
  if (with_salt || is_about_patches(plan)) text += "\n" + salt_text(salt_score(plan));
  if (plan.hairline) text += "\n" + hairline_text(*plan.hairline, results.hairline);
  if (!results.warnings.empty()) text += "\n";
  for (const Warning& warning : results.warnings) text += "Mind: " + warning.text + "\n";
  return text;
}

std::string patterns_text() {
  std::vector<Row> rows;
  for (const Pattern& pattern : all_patterns()) rows.push_back({pattern.id, pattern.name, pattern.words});
  return table(rows, 3);
}

std::string transfer_table(const PlanOnNewScan& moved) {
  std::vector<Row> rows{{"Zone", "Before", "After", "Change", "", "Not on it", "Dots"}};
  for (const ZoneOnNewScan& zone : moved.zones)
    rows.push_back({zone.name, worded_area(zone.before_cm2), worded_area(zone.after_cm2),
                    worded_change(zone.change_cm2()) + " cm²", worded_change(zone.change_percent()) + " %",
                    zone.without_counterpart_cm2 > 0.0 ? worded_area(zone.without_counterpart_cm2) : "",
                    worded_count(zone.dots_after)});
  std::string text = table(rows, 1) + "\n" + worded_fit(moved.fit) + "\n";
  for (const std::string& doubt : moved.doubts) text += "Mind: " + doubt + "\n";
  return text;
}

std::string sides_table(const Plan& plan, const SideComparison& sides) {
  std::vector<Row> rows{{"", "Farthest apart", "Mean", "Left", "Right"}};
  const auto mean = [](double mm) { return sentence("%.1f mm", mm); };
  if (sides.hairline)
    rows.push_back({"Hairline", worded_hairline_side(sides.hairline->border.worst.further_mm),
                    mean(sides.hairline->border.mean_mm), "", ""});
  const auto add = [&](const ZoneSides& zone, bool all) {
    rows.push_back({worded_zones(plan, zone, all), worded_border_side(zone.border.worst.further_mm),
                    mean(zone.border.mean_mm), worded_area(zone.left_cm2), worded_area(zone.right_cm2)});
  };
  if (sides.treated) add(*sides.treated, true);
  for (const ZoneSides& zone : sides.zones) add(zone, false);
  if (sides.skin)
    rows.push_back(
        {"The skin itself", worded_skin_side(sides.skin->worst_mm), mean(sides.skin->mean_mm), "", ""});
  return table(rows, 2);
}

std::string commands_text() {
  std::string text;
  for (const CommandRow& row : command_rows()) {
    text += std::string(row.name) + "\n  " + std::string(row.summary) + "\n";
    std::vector<Row> rows;
    for (const FieldHelp& argument : row.arguments) {
      std::string range;
      if (!argument.limits.any) {
        range = write_value(argument.limits.least) + " to " + write_value(argument.limits.most);
        if (!argument.limits.unit.empty()) range += " " + std::string(argument.limits.unit);
      }
      rows.push_back({"    " + argument.name, argument.kind, range, argument.help,
                      argument.required ? "required" : "(" + argument.default_text + ")"});
    }
    text += table(rows, 5) + "  Example: " + std::string(row.example) + "\n\n";
  }
  return text;
}

}  // namespace scalpmap
