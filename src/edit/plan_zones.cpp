#include "edit/plan_zones.h"

#include <algorithm>

#include "plan/zone_colours.h"

namespace scalpmap {

namespace {

Error refused(std::string text) {
  return {ErrorKind::refused, std::move(text)};
}

}  // namespace

Error no_such_zone(const Plan& plan, const std::string& id, const char* argument) {
  std::string known;
  for (const Zone& zone : plan.zones) known += (known.empty() ? "" : ", ") + zone.id;
  return refused(std::string(argument) + " \"" + id + "\" is not in the plan; " +
                 (known.empty() ? "it has no zones yet (zone.add makes one)" : "it has " + known));
}

Result<const Zone*> zone_named(const Plan& plan, const std::string& id, const char* argument) {
  if (const Zone* zone = plan.find_zone(id)) return zone;
  return no_such_zone(plan, id, argument);
}

Result<Zone*> zone_to_change(Plan& plan, const std::string& id) {
  Zone* zone = plan.find_zone(id);
  if (!zone) return no_such_zone(plan, id);
  if (zone->locked)
    return refused("zone \"" + id + "\" is locked; unlock it first (zone.set zone=" + id + " locked=no)");
  return zone;
}

Result<void> check_new_id(const Plan& plan, const std::string& id) {
  if (id.empty()) return refused("id is missing (a short name for scripts, such as crown)");
  if (!is_zone_id(id))
    return refused("id must be 1 to 40 letters, digits, \"-\" or \"_\", not \"" + id + "\"");
  if (plan.find_zone(id)) return refused("id \"" + id + "\" is taken; choose another");
  if (plan.zones.size() >= most_zones)
    return refused("id: a plan holds at most " + std::to_string(most_zones) + " zones");
  return {};
}

int free_colour(const Plan& plan, ZoneKind kind) {
  const int first = row_of(kind).first_colour;
  for (int i = 0; i < most_colours; ++i) {
    const int colour = (first - 1 + i) % most_colours + 1;
    if (std::none_of(plan.zones.begin(), plan.zones.end(), [&](const Zone& z) { return z.colour == colour; }))
      return colour;
  }
  return first;
}

}  // namespace scalpmap
