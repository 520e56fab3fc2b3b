#include "plan/history.h"

#include <algorithm>

namespace scalpmap {

namespace {

// As geom/surface.h and geom/dot_sites.h say.
constexpr std::size_t bytes_per_triangle = 130, bytes_per_site = 24;

std::size_t own_bytes(const Zone& zone, const Zone* other) {
  std::size_t bytes = sizeof(Zone) + 4 * (zone.called_up.size() + zone.held_back.size()) +
                      zone.skin.page_count() * sizeof(std::shared_ptr<FieldPage>);
  const bool like = other && other->skin.page_count() == zone.skin.page_count();
  for (std::uint32_t p = 0; p < zone.skin.page_count(); ++p)
    if (zone.skin.page(p) && !(like && zone.skin.page(p) == other->skin.page(p))) bytes += sizeof(FieldPage);
  return bytes;
}

}  // namespace

std::size_t own_bytes(const Plan& plan, const Plan& other) {
  std::size_t bytes = sizeof(Plan);
  if (plan.surface != other.surface) bytes += plan.surface->triangle_count() * bytes_per_triangle;
  if (plan.sites && plan.sites != other.sites) bytes += plan.sites->count() * bytes_per_site;
  for (const Zone& zone : plan.zones) bytes += own_bytes(zone, other.find_zone(zone.id));
  return bytes;
}

void forget_the_oldest(History& history, const Plan& present) {
  std::vector<HistoryStep>& done = history.done;
  std::size_t kept = 0, bytes = 0, surfaces = 0;
  for (const HistoryStep& step : history.undone) bytes += step.bytes;
  const Surface* nearer = present.surface.get();
  for (auto step = done.rbegin(); step != done.rend(); ++step, ++kept) {
    bytes += step->bytes;
    if (step->plan->surface.get() != nearer) ++surfaces;
    nearer = step->plan->surface.get();
    if (kept > 0 && (history.undone.size() + kept >= most_steps || bytes > most_history_bytes ||
                     surfaces > most_history_surfaces))
      break;
  }
  done.erase(done.begin(), done.end() - static_cast<std::ptrdiff_t>(kept));
}

}  // namespace scalpmap
