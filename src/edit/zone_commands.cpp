// The commands that make, paint, order and change zones.
#include <algorithm>
#include <optional>

#include "edit/arguments.h"
#include "edit/commands.h"
#include "edit/plan_zones.h"
#include "edit/skin_path.h"
#include "geom/brush.h"
#include "geom/mirror_image.h"
#include "geom/straight_stroke.h"

namespace scalpmap {

namespace {

Error refused(std::string text) {
  return {ErrorKind::refused, std::move(text)};
}

std::vector<FieldHelp> with_zone_argument(std::vector<FieldHelp> rest) {
  rest.insert(rest.begin(), {"zone", "text", "id of the zone", {}, true, ""});
  return rest;
}

// Takes "zone=..." out of the arguments; the rest are the zone's own fields.
Result<std::string> take_zone(std::vector<NamedText>& arguments) {
  const auto found =
      std::find_if(arguments.begin(), arguments.end(), [](const NamedText& a) { return a.name == "zone"; });
  if (found == arguments.end()) return refused("zone is missing (id of the zone)");
  std::string id = found->text;
  arguments.erase(found);
  return id;
}

bool is_named(const std::vector<NamedText>& arguments, std::string_view name) {
  return std::any_of(arguments.begin(), arguments.end(),
                     [&](const NamedText& argument) { return argument.name == name; });
}

Result<Plan> add_zone(const Plan& plan, const std::vector<NamedText>& arguments) {
  Zone zone;
  std::vector<NamedText> rest;
  for (const NamedText& argument : arguments) {
    if (argument.name == "id") {
      zone.id = argument.text;
    } else {
      rest.push_back(argument);
    }
  }
  if (const auto good = check_new_id(plan, zone.id); !good) return good.error();
  zone.name = zone.id;
  auto added = with_arguments(std::move(zone), rest);
  if (!added) return added.error();
  if (!is_named(rest, "colour")) added->colour = free_colour(plan, added->kind);
  if (!is_named(rest, "density_per_cm2")) {
    const ZoneKindRow& row = row_of(added->kind);
    added->density_per_cm2 = row.default_density_per_cm2;
    if (!is_named(rest, "density_factor")) added->density_factor = row.default_density_factor;
  }
  added->skin = ZoneField(plan.surface->vertex_count());
  Plan after = plan;
  after.zones.push_back(std::move(*added));
  return after;
}

Result<Plan> set_zone(const Plan& plan, const std::vector<NamedText>& arguments) {
  std::vector<NamedText> rest = arguments;
  const auto id = take_zone(rest);
  if (!id) return id.error();
  Plan after = plan;
  Zone* zone = after.find_zone(*id);
  if (!zone) return no_such_zone(plan, *id);
  if (rest.empty()) return refused("nothing to set is named; it takes " + names_of_fields<Zone>());
  auto changed = with_arguments(*zone, rest);
  if (!changed) return changed.error();
  *zone = std::move(*changed);
  return after;
}

struct StrokeArguments {
  std::string zone;
  double radius_mm = 8.0;
  SkinStroke path;
  bool straight = false;
  bool mirror = false;
  static constexpr auto fields() {
    return std::make_tuple(
        field("zone", &StrokeArguments::zone, "id of the zone", Limits{}, Need::required),
        field("radius_mm", &StrokeArguments::radius_mm, "straight-line reach from the path",
              between(0.2, 120, "mm"), Need::required),
        field("path", &StrokeArguments::path,
              "places on the skin; one is a dab, several are a stroke; / where the brush was lifted",
              Limits{}, Need::required),
        field("straight", &StrokeArguments::straight,
              "yes: along the shortest path on the skin from each place to the next"),
        field("mirror", &StrokeArguments::mirror, "yes: on the other side of the mid-plane as well"));
  }
};

Result<Plan> brush(const Plan& plan, const std::vector<NamedText>& arguments, BrushAction action) {
  const auto stroke = read_arguments<StrokeArguments>(arguments);
  if (!stroke) return stroke.error();
  Plan after = plan;
  const auto zone = zone_to_change(after, stroke->zone);
  if (!zone) return zone.error();
  const Surface& surface = *plan.surface;
  std::vector<std::vector<Vec3>> paths;
  for (const SkinPath& path : stroke->path.paths) paths.push_back(path.places);
  if (stroke->mirror) {
    const std::size_t own = paths.size();
    for (std::size_t i = 0; i < own; ++i)
      if (auto image = mirrored_path(surface, paths[i]); !image.empty()) paths.push_back(std::move(image));
    if (paths.size() == own) return refused("mirror: there is no skin on the other side of the mid-plane");
  }
  for (const std::vector<Vec3>& path : paths) {
    if (!stroke->straight) {
      brush_path((*zone)->skin, surface, path, stroke->radius_mm, action);
    } else if (const auto done = brush_straight((*zone)->skin, surface, path, stroke->radius_mm, action);
               !done) {
      return done.error();
    }
  }
  return after;
}

Result<Plan> paint_zone(const Plan& plan, const std::vector<NamedText>& arguments) {
  return brush(plan, arguments, BrushAction::paint);
}

Result<Plan> erase_zone(const Plan& plan, const std::vector<NamedText>& arguments) {
  return brush(plan, arguments, BrushAction::erase);
}

struct RemoveArguments {
  std::string zone;
  static constexpr auto fields() {
    return std::make_tuple(field("zone", &RemoveArguments::zone, "id of the zone", Limits{}, Need::required));
  }
};

Result<Plan> remove_zone(const Plan& plan, const std::vector<NamedText>& arguments) {
  const auto remove = read_arguments<RemoveArguments>(arguments);
  if (!remove) return remove.error();
  Plan after = plan;
  if (const auto zone = zone_to_change(after, remove->zone); !zone) return zone.error();
  std::erase_if(after.zones, [&](const Zone& zone) { return zone.id == remove->zone; });
  return after;
}

struct MoveArguments {
  std::string zone;
  int to = 1;
  static constexpr auto fields() {
    return std::make_tuple(
        field("zone", &MoveArguments::zone, "id of the zone", Limits{}, Need::required),
        field("to", &MoveArguments::to, "its new place: 1 is the bottom, the last lies on top",
              between(1, most_zones, ""), Need::required));
  }
};

Result<Plan> move_zone(const Plan& plan, const std::vector<NamedText>& arguments) {
  const auto move = read_arguments<MoveArguments>(arguments);
  if (!move) return move.error();
  if (!plan.find_zone(move->zone)) return no_such_zone(plan, move->zone);
  if (static_cast<std::size_t>(move->to) > plan.zones.size())
    return refused("to must be 1 to " + std::to_string(plan.zones.size()) + ", not " +
                   std::to_string(move->to));
  Plan after = plan;
  const auto from =
      std::find_if(after.zones.begin(), after.zones.end(), [&](const Zone& z) { return z.id == move->zone; });
  const auto to = after.zones.begin() + (move->to - 1);
  if (from < to) {
    std::rotate(from, from + 1, to + 1);
  } else {
    std::rotate(to, from, from + 1);
  }
  return after;
}

}  // namespace

std::vector<CommandRow> zone_command_rows() {
  std::vector<FieldHelp> add_fields = field_help<Zone>();
  add_fields.insert(add_fields.begin(),
                    {"id", "text", "short name for scripts: letters, digits, - and _", {}, true, ""});
  for (FieldHelp& row : add_fields) {
    if (row.name == "name") row.default_text = "the id";
    if (row.name == "density_per_cm2") row.default_text = "by kind";
    if (row.name == "density_factor") row.default_text = "1; 0.6 for a scar without a density";
    if (row.name == "colour") row.default_text = "the first that is free";
  }
  std::vector<FieldHelp> set_fields = with_zone_argument(field_help<Zone>());
  for (FieldHelp& row : set_fields) row.default_text = row.required ? "" : "unchanged";
  return {
      {"zone.add", "Add a zone", "Adds an empty zone on top of the others.",
       "zone.add id=crown kind=balding name=\"Crown\" density_per_cm2=130", add_fields, add_zone},
      {"zone.paint", "Paint", "Adds skin to a zone with a round brush.",
       "zone.paint zone=crown radius_mm=20 path=0,130,-20;10,128,-15", field_help<StrokeArguments>(),
       paint_zone},
      {"zone.erase", "Erase", "Takes skin from a zone with a round brush.",
       "zone.erase zone=crown radius_mm=8 path=0,130,-20", field_help<StrokeArguments>(), erase_zone},
      {"zone.set", "Change a zone", "Changes what is planned for a zone, or its name.",
       "zone.set zone=crown density_per_cm2=110 softness_mm=8", set_fields, set_zone},
      {"zone.move", "Reorder zones", "Puts a zone at another place in the order; the last lies on top.",
       "zone.move zone=crown to=1", field_help<MoveArguments>(), move_zone},
      {"zone.remove", "Remove a zone", "Removes a zone and its paint.", "zone.remove zone=crown",
       field_help<RemoveArguments>(), remove_zone},
  };
}

}  // namespace scalpmap
