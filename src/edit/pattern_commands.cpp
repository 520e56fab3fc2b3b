// The command that places a pattern of hair loss as zones.
#include <algorithm>

#include "edit/arguments.h"
#include "edit/commands.h"
#include "edit/plan_zones.h"
#include "plan/hairline_design.h"
#include "plan/pattern.h"

namespace scalpmap {

namespace {

Error refused(std::string text) {
  return {ErrorKind::refused, std::move(text)};
}

struct PatternArguments {
  std::string pattern;
  double temples_mm = 0.0, vertex_scale = 1.0, band_scale = 1.0;
  double density_per_cm2 = 0.0;  // 0: not named
  bool hairline = true, replace = false;
  static constexpr auto fields() {
    const auto [temples, vertex, band] = PatternChanges::fields();
    return std::make_tuple(
        field("pattern", &PatternArguments::pattern, "which one: scalpmap patterns lists them", Limits{},
              Need::required),
        field(temples.name, &PatternArguments::temples_mm, temples.help, temples.limits),
        field(vertex.name, &PatternArguments::vertex_scale, vertex.help, vertex.limits),
        field(band.name, &PatternArguments::band_scale, band.help, band.limits),
        field("density_per_cm2", &PatternArguments::density_per_cm2,
              "final density of its zones, in place of their own",
              between(least_density_per_cm2, most_density_per_cm2, "dots/cm2")),
        field("hairline", &PatternArguments::hairline, "yes: proposes a hairline where the plan has none"),
        field("replace", &PatternArguments::replace,
              "yes: takes the place of the zones that patterns placed before"));
  }
};

// A change of what the pattern does not have is a mistake worth telling.
Result<void> check_changes(const Pattern& pattern, const PatternChanges& changes) {
  const PatternChanges none;
  if (changes.temples_mm != none.temples_mm && !pattern.has_temples())
    return refused("temples_mm: " + pattern.name + " has no temples to deepen");
  if (changes.vertex_scale != none.vertex_scale && !pattern.has_vertex())
    return refused("vertex_scale: " + pattern.name + " has no vertex to make larger");
  if (changes.band_scale != none.band_scale && pattern.band_mm == 0.0)
    return refused("band_scale: " + pattern.name + " has no band between front and vertex");
  return {};
}

// Takes out the zones that patterns placed; where the lowest of them lay.
Result<std::size_t> without_placed_zones(Plan& plan, bool replace) {
  std::size_t place = 0;
  bool any = false;
  for (std::size_t i = plan.zones.size(); i-- > 0;) {
    const Zone& zone = plan.zones[i];
    if (zone.pattern.empty()) continue;
    if (!replace)
      return refused("pattern: zone \"" + zone.id + "\" was placed by " + zone.pattern +
                     " already; replace=yes puts this pattern in its place");
    if (const auto unlocked = zone_to_change(plan, zone.id); !unlocked) return unlocked.error();
    place = i;
    any = true;
  }
  std::erase_if(plan.zones, [](const Zone& zone) { return !zone.pattern.empty(); });
  return any ? place : 0;
}

// A round one, at the height usual for whom the pattern is of. Where none can be proposed (a forehead is
// missing) the plan stays without, and the zones end where hairlines usually run.
void propose_where_wanted(Plan& plan, const Pattern& pattern) {
  if (std::none_of(pattern.zones.begin(), pattern.zones.end(),
                   [](const PatternZone& zone) { return zone.up_to_hairline; }))
    return;
  auto hairline = propose_hairline(plan, usual_hairline(HairlineShape::round, HairlineFor::man));
  if (hairline) plan.hairline = std::move(*hairline);
}

std::string free_id(const Plan& plan, const std::string& id) {
  if (!plan.find_zone(id)) return id;
  for (int number = 2;; ++number)
    if (std::string next = id + "-" + std::to_string(number); !plan.find_zone(next)) return next;
}

Result<Plan> place_pattern(const Plan& plan, const std::vector<NamedText>& arguments) {
  const auto asked = read_arguments<PatternArguments>(arguments);
  if (!asked) return asked.error();
  const Pattern* pattern = find_pattern(asked->pattern);
  if (!pattern)
    return refused("pattern \"" + asked->pattern + "\" is not known; it is one of " + names_of_patterns());
  const PatternChanges changes{asked->temples_mm, asked->vertex_scale, asked->band_scale};
  if (const auto good = check_changes(*pattern, changes); !good) return good.error();
  Plan after = plan;
  const auto place = without_placed_zones(after, asked->replace);
  if (!place) return place.error();
  if (after.zones.size() + pattern->zones.size() > most_zones)
    return refused("pattern: a plan holds at most " + std::to_string(most_zones) + " zones");
  if (asked->hairline && !after.hairline) propose_where_wanted(after, *pattern);
  const auto scalp = scalp_on_skin(*plan.surface, plan.landmarks, plan.scan.head_scale);
  const std::vector<ZoneField> skins =
      skin_of_zones(*pattern, changes, *plan.surface, *scalp, !after.hairline.has_value());
  // Beneath what was painted: a scar or a mole on bald skin stays what it is.
  std::size_t at = *place;
  for (std::size_t i = 0; i < skins.size(); ++i) {
    const PatternZone& model = pattern->zones[i];
    if (skins[i].empty())
      return refused("pattern: there is no skin on this scan where " + model.name + " of " + pattern->name +
                     " would lie; is the head turned right (landmark.set)?");
    Zone zone;
    zone.id = free_id(after, model.id);
    zone.name = model.name;
    zone.kind = model.kind;
    zone.density_per_cm2 = asked->density_per_cm2 > 0.0 ? asked->density_per_cm2 : model.density_per_cm2;
    zone.existing_density_per_cm2 = model.existing_density_per_cm2;
    zone.softness_mm = model.softness_mm;
    zone.up_to_hairline = model.up_to_hairline;
    zone.pattern = pattern->id;
    zone.colour = free_colour(after, zone.kind);
    zone.skin = skins[i];
    after.zones.insert(after.zones.begin() + static_cast<std::ptrdiff_t>(at++), std::move(zone));
  }
  return after;
}

}  // namespace

std::vector<CommandRow> pattern_command_rows() {
  std::vector<FieldHelp> arguments = field_help<PatternArguments>();
  for (FieldHelp& row : arguments)
    if (row.name == "density_per_cm2") row.default_text = "its own";
  return {{"pattern.place", "Place a pattern",
           "Adds the zones of a published pattern of hair loss, laid on this head.",
           "pattern.place pattern=norwood-5 temples_mm=4", std::move(arguments), place_pattern}};
}

}  // namespace scalpmap
