#include "plan/plan_rules.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <numeric>

#include "plan/hairline_design.h"

namespace scalpmap {

namespace {

bool are_ranks(const std::vector<std::uint32_t>& ranks, std::uint32_t count) {
  return std::adjacent_find(ranks.begin(), ranks.end(), std::greater_equal<>()) == ranks.end() &&
         (ranks.empty() || ranks.back() < count);
}

// Every value a distance, and none inside on the vertices that fill up the last page. `sound`: one that is.
bool is_field_of(const ZoneField& field, const Surface& surface, const ZoneField* sound) {
  if (field.vertex_count() != surface.vertex_count()) return false;
  for (std::uint32_t p = 0; p < field.page_count(); ++p) {
    const FieldPage* page = field.page(p);
    if (!page || (sound && page == sound->page(p))) continue;
    const std::uint32_t used = std::min(vertices_per_page, surface.vertex_count() - p * vertices_per_page);
    if (std::any_of(page->begin(), page->end(), [](std::int16_t steps) { return steps < field_outside; }) ||
        std::any_of(page->begin() + used, page->end(), [](std::int16_t steps) { return steps > 0; }))
      return false;
  }
  return true;
}

bool are_sites_of(const DotSites& sites, const Surface& surface) {
  const std::size_t count = sites.positions.size();
  if (count == 0 || sites.triangles.size() != count || sites.weights.size() != count) return false;
  if (!std::isfinite(sites.density_per_cm2) || sites.density_per_cm2 <= 0.0) return false;
  constexpr float slack = 1e-4f;  // of rounding
  for (std::size_t i = 0; i < count; ++i) {
    const Vec3f& x = sites.positions[i];
    const auto& [b, c] = sites.weights[i];
    if (!std::isfinite(x.x) || !std::isfinite(x.y) || !std::isfinite(x.z)) return false;
    if (sites.triangles[i] >= surface.triangle_count()) return false;
    if (!(b >= -slack && c >= -slack && b + c <= 1.0f + slack)) return false;
  }
  return true;
}

void check_sessions(const SessionSettings& sessions, std::vector<std::string>& broken) {
  const std::size_t count = sessions.shares.size();
  if (count == 0 || count > most_sessions) {
    broken.push_back("A plan has 1 to " + std::to_string(most_sessions) + " sessions, and this one has " +
                     std::to_string(count) + ".");
    return;
  }
  const double sum = std::accumulate(sessions.shares.begin(), sessions.shares.end(), 0.0);
  if (!(std::abs(sum - 100.0) <= 0.01))
    broken.push_back("The shares of the sessions add up to " + write_value(sum) + " percent, not to 100.");
  if (sessions.gap_days.size() + 1 != count)
    broken.push_back("There are " + std::to_string(count) + " sessions with " +
                     std::to_string(sessions.gap_days.size()) +
                     " gaps between them; there must be one fewer than sessions.");
}

// Farther from it, a handle is not on the skin.
constexpr double most_off_skin_mm = 1.0;

void check_hairline(const Hairline& hairline, const Surface& surface, std::vector<std::string>& broken) {
  const std::size_t count = hairline.handles.size();
  if (count < least_hairline_handles || count > most_hairline_handles)
    broken.push_back("A hairline has " + std::to_string(least_hairline_handles) + " to " +
                     std::to_string(most_hairline_handles) + " handles, and this one has " +
                     std::to_string(count) + ".");
  for (std::size_t i = 0; i < count; ++i) {
    const HairlineHandle& handle = hairline.handles[i];
    const std::string which = "Handle " + std::to_string(i + 1) + " of the hairline (\"" + handle.id + "\") ";
    if (!is_zone_id(handle.id)) broken.push_back(which + "has no proper id.");
    for (std::size_t k = 0; k < i; ++k)
      if (hairline.handles[k].id == handle.id)
        broken.push_back(which + "has the id of handle " + std::to_string(k + 1) + ".");
    if (!(distance(surface.query->nearest(handle.place).position, handle.place) <= most_off_skin_mm))
      broken.push_back(which + "does not lie on the skin.");
  }
}

}  // namespace

std::vector<std::string> broken_rules(const Plan& plan, const Plan* sound) {
  std::vector<std::string> broken;
  if (!plan.sites) return {"The dot sites have not been placed yet."};
  const bool same_surface = sound && sound->surface == plan.surface;
  if (!(same_surface && sound->sites == plan.sites) && !are_sites_of(*plan.sites, *plan.surface))
    broken.push_back("The dot sites do not lie on the surface.");
  if (plan.colours && plan.colours->of_vertex.size() != plan.surface->vertex_count())
    broken.push_back("The colours of the skin do not fit the surface.");
  for (std::size_t i = 0; i < plan.zones.size(); ++i) {
    const Zone& zone = plan.zones[i];
    const std::string which = "Zone " + std::to_string(i + 1) + " (\"" + zone.id + "\") ";
    if (!is_zone_id(zone.id)) broken.push_back(which + "has no proper id.");
    for (std::size_t k = 0; k < i; ++k)
      if (plan.zones[k].id == zone.id)
        broken.push_back(which + "has the id of zone " + std::to_string(k + 1) + ".");
    const Zone* sound_zone = same_surface ? sound->find_zone(zone.id) : nullptr;
    if (!is_field_of(zone.skin, *plan.surface, sound_zone ? &sound_zone->skin : nullptr))
      broken.push_back(which + "has paint that does not fit the surface.");
    if (!are_ranks(zone.called_up, plan.sites->count()) || !are_ranks(zone.held_back, plan.sites->count()))
      broken.push_back(which + "names dot sites that are not there, or not in order.");
  }
  if (plan.hairline && !(same_surface && sound->hairline == plan.hairline))
    check_hairline(*plan.hairline, *plan.surface, broken);
  check_sessions(plan.sessions, broken);
  const std::string& currency = plan.price.currency;
  if (currency.size() != 3 ||
      !std::all_of(currency.begin(), currency.end(), [](char c) { return c >= 'A' && c <= 'Z'; }))
    broken.push_back("The currency must be three capital letters such as USD, not \"" + currency + "\".");
  return broken;
}

}  // namespace scalpmap
