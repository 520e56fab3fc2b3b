#include "plan/dot_choice.h"

#include <algorithm>

#include "plan/dot_rule.h"
#include "plan/scar_gate.h"
#include "plan/site_order.h"
#include "plan/zone_at_hairline.h"

namespace scalpmap {

namespace {

// The sites on each zone that takes dots, the topmost zone taking a place.
std::vector<std::vector<SiteOnZone>> sites_by_zone(const Plan& plan, Derivation& derivation) {
  std::vector<std::vector<SiteOnZone>> found(plan.zones.size());
  const std::vector<CoverLayer> layers = derivation.layers(plan);
  for (const CoveredSite& site : derivation.covered_sites(plan)) {
    if (site.layer == no_layer) continue;
    const std::uint32_t zone = layers[site.layer].owner;
    if (row_of(plan.zones[zone].kind).takes_dots)
      found[zone].push_back({plan.sites->density_of_rank(site.rank) / site.weight, site.rank});
  }
  return found;
}

// The sites that hold a dot of the zone: the rule and its exceptions.
std::vector<SiteOnZone> chosen_sites(const Zone& zone, const std::vector<SiteOnZone>& sites) {
  std::vector<SiteOnZone> chosen;
  const DotRule rule{placed_density_per_cm2(zone), zone.called_up, zone.held_back};
  for (const SiteOnZone& site : sites)
    if (rule.holds(site)) chosen.push_back(site);
  return chosen;
}

// Whether the hairline ends some zone, and another one would end it elsewhere or otherwise.
bool hairline_counts(const Plan& plan) {
  return std::any_of(plan.zones.begin(), plan.zones.end(), ends_at_hairline);
}

// `was_there`: for each rank, whether the zone held that site before.
void settle_zone(Zone& zone, std::vector<SiteOnZone> sites, const std::vector<bool>& was_there,
                 std::size_t wanted) {
  // First what was there, then the rest, each in the order in which density brings them.
  const auto order = [&](const SiteOnZone& a, const SiteOnZone& b) {
    const bool a_was = was_there[a.rank], b_was = was_there[b.rank];
    return a_was != b_was ? a_was : a < b;
  };
  if (wanted < sites.size())
    std::nth_element(sites.begin(), sites.begin() + static_cast<std::ptrdiff_t>(wanted), sites.end(), order);
  const double density = placed_density_per_cm2(zone);
  zone.called_up.clear();
  zone.held_back.clear();
  for (std::size_t i = 0; i < sites.size(); ++i) {
    const bool by_rule = sites[i].appears_at_density <= density;
    const bool there = i < wanted;
    if (there && !by_rule) zone.called_up.push_back(sites[i].rank);
    if (!there && by_rule) zone.held_back.push_back(sites[i].rank);
  }
  std::sort(zone.called_up.begin(), zone.called_up.end());
  std::sort(zone.held_back.begin(), zone.held_back.end());
}

}  // namespace

bool same_dots(const Plan& a, const Plan& b) {
  if (a.surface != b.surface || a.sites != b.sites || a.zones.size() != b.zones.size()) return false;
  if (a.hairline != b.hairline && (hairline_counts(a) || hairline_counts(b))) return false;
  return std::equal(a.zones.begin(), a.zones.end(), b.zones.begin(), [](const Zone& x, const Zone& y) {
    return x.id == y.id && row_of(x.kind).takes_dots == row_of(y.kind).takes_dots &&
           placed_density_per_cm2(x) == placed_density_per_cm2(y) && surround_mm(x) == surround_mm(y) &&
           x.softness_mm == y.softness_mm && x.hair_mm == y.hair_mm && x.up_to_hairline == y.up_to_hairline &&
           x.skin == y.skin;
  });
}

std::vector<Dot> choose_dots(const Plan& plan, Derivation& derivation) {
  if (!plan.sites) return {};
  const auto sites = sites_by_zone(plan, derivation);
  std::vector<Dot> dots;
  for (std::size_t z = 0; z < plan.zones.size(); ++z) {
    std::vector<SiteOnZone> chosen = chosen_sites(plan.zones[z], sites[z]);
    std::sort(chosen.begin(), chosen.end());
    // A session takes its share of what density brings first, so that under a ramp, too, each session has the
    // ramp's shape.
    const auto by_session =
        split_whole(static_cast<std::int64_t>(chosen.size()), session_shares(plan, plan.zones[z]));
    std::size_t i = 0;
    for (std::size_t s = 0; s < by_session.size(); ++s)
      for (std::int64_t n = 0; n < by_session[s]; ++n, ++i)
        dots.push_back({chosen[i].rank, static_cast<std::uint32_t>(z), static_cast<std::uint32_t>(s) + 1});
  }
  std::sort(dots.begin(), dots.end(), [](const Dot& a, const Dot& b) { return a.rank < b.rank; });
  return dots;
}

std::vector<Dot> choose_dots(const Plan& plan) {
  Derivation derivation;
  return choose_dots(plan, derivation);
}

void settle_dots(const Plan& before, Plan& after, Derivation& derivation) {
  if (!after.sites || same_dots(before, after)) return;
  std::vector<std::vector<SiteOnZone>> before_sites;
  // A head that was turned or made larger has the same sites on the same triangles elsewhere.
  if (before.sites == after.sites || (before.sites && before.sites->triangles == after.sites->triangles &&
                                      before.sites->weights == after.sites->weights))
    before_sites = sites_by_zone(before, derivation);
  const Results results = derivation.derive(after);
  auto sites = sites_by_zone(after, derivation);
  std::vector<bool> was_there;
  for (std::size_t z = 0; z < after.zones.size(); ++z) {
    was_there.assign(after.sites->count(), false);
    for (std::size_t b = 0; b < before_sites.size(); ++b)
      if (before.zones[b].id == after.zones[z].id)
        for (const SiteOnZone& site : chosen_sites(before.zones[b], before_sites[b]))
          was_there[site.rank] = true;
    settle_zone(after.zones[z], std::move(sites[z]), was_there,
                static_cast<std::size_t>(results.zones[z].wanted_dots));
  }
}

}  // namespace scalpmap
