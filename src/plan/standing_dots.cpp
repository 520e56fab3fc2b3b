#include "plan/standing_dots.h"

#include <algorithm>
#include <utility>

#include "base/check.h"
#include "plan/scar_gate.h"

namespace scalpmap {

namespace {

constexpr std::uint16_t no_zone = 0xffff;

}  // namespace

std::vector<Dot> StandingDots::all() const {
  std::vector<Dot> dots;
  for (std::uint32_t rank = 0; rank < dots_.size(); ++rank)
    if (dots_[rank].session != 0) dots.push_back(at(rank));
  return dots;
}

void StandingDots::show(const Plan& plan, Derivation& derivation) {
  if (!plan.sites) return forget();
  std::vector<bool> unlike(plan.zones.size(), !by_rule_);
  rules_.resize(plan.zones.size());
  for (std::size_t z = 0; z < plan.zones.size(); ++z) {
    DotRule rule{placed_density_per_cm2(plan.zones[z]), plan.zones[z].called_up, plan.zones[z].held_back};
    if (rules_[z] == rule) continue;
    rules_[z] = std::move(rule);
    unlike[z] = true;
  }
  by_rule_ = true;
  const bool all = take_sites(plan, derivation);
  for (std::size_t z = 0; z < zones_.size(); ++z) {
    if (unlike[z] && !all) sort_again(z);
    set_wanted(z, as_before);
  }
  finish(plan);
}

void StandingDots::show_settled(const Plan& before, const Plan& after, const Results& results,
                                Derivation& derivation) {
  if (!after.sites || same_dots(before, after)) return show(after, derivation);
  if (before.surface != after.surface || before.sites != after.sites) {
    Plan settled = after;
    settle_dots(before, settled, derivation);
    return show(settled, derivation);
  }
  bool unlike = by_rule_;
  if (!is_remembered(before)) {
    show(before, derivation);
    remember(before);
    unlike = false;  // what was there is just what the rule says
  }
  by_rule_ = false;
  const bool all = take_sites(after, derivation);
  for (std::size_t z = 0; z < zones_.size(); ++z) {
    if (unlike && !all) sort_again(z);
    set_wanted(z, results.zones[z].wanted_dots);
  }
  finish(after);
}

void StandingDots::forget() {
  if (dots_.empty()) return;
  const std::uint64_t number = number_;
  *this = {};
  number_ = number + 2;
}

bool StandingDots::was_there(std::size_t zone, const SiteOnZone& site) const {
  if (by_rule_) return rules_[zone].holds(site);
  return holder_[site.rank] != no_zone && holder_[site.rank] == zone_before_[zone];
}

bool StandingDots::is_remembered(const Plan& before) const {
  return before_ && same_dots(*before_, before) &&
         std::equal(before.zones.begin(), before.zones.end(), before_->zones.begin(),
                    [](const Zone& x, const Zone& y) {
                      return x.called_up == y.called_up && x.held_back == y.held_back;
                    });
}

// Only while the dots of `before` are shown.
void StandingDots::remember(const Plan& before) {
  before_ = before;
  holder_.assign(dots_.size(), no_zone);
  for (std::uint32_t rank = 0; rank < holder_.size(); ++rank)
    if (const std::uint16_t list = order_.list_of(rank); list != SiteOrder::no_list && list % 2 == 0)
      holder_[rank] = list / 2;
  find_zones_before();
}

void StandingDots::find_zones_before() {
  zone_before_.assign(arranged_.zones.size(), no_zone);
  if (!before_) return;
  for (std::size_t z = 0; z < zone_before_.size(); ++z)
    for (std::size_t b = 0; b < before_->zones.size(); ++b)
      if (before_->zones[b].id == arranged_.zones[z]) zone_before_[z] = static_cast<std::uint16_t>(b);
}

bool StandingDots::is_arranged_as(const Plan& plan, std::span<const CoverLayer> layers) const {
  return arranged_.surface == plan.surface && arranged_.sites == plan.sites &&
         std::equal(plan.zones.begin(), plan.zones.end(), arranged_.zones.begin(), arranged_.zones.end(),
                    [](const Zone& zone, const std::string& id) { return zone.id == id; }) &&
         std::equal(plan.zones.begin(), plan.zones.end(), arranged_.takes_dots.begin(),
                    arranged_.takes_dots.end(),
                    [](const Zone& zone, bool takes) { return row_of(zone.kind).takes_dots == takes; }) &&
         std::equal(layers.begin(), layers.end(), arranged_.owners.begin(), arranged_.owners.end(),
                    [](const CoverLayer& layer, std::uint32_t owner) { return layer.owner == owner; });
}

// Whether it took all of them anew.
bool StandingDots::take_sites(const Plan& plan, Derivation& derivation) {
  const std::vector<CoverLayer> layers = derivation.layers(plan);
  const std::vector<CoveredSite>& covered = cover_.of(*plan.surface, plan.sites, layers);
  touched_.clear();
  const auto take = [&](const CoveredSite& site) {
    touched_.push_back(site.rank);
    const std::uint32_t zone = site.layer == no_layer ? 0 : arranged_.owners[site.layer];
    if (site.layer == no_layer || !arranged_.takes_dots[zone]) {
      set_stale(order_.list_of(site.rank));
      return order_.take_out(site.rank);
    }
    const SiteOnZone on_zone{plan.sites->density_of_rank(site.rank) / site.weight, site.rank};
    const std::uint16_t list = list_of(zone, was_there(zone, on_zone));
    set_stale(order_.list_of(site.rank));
    set_stale(list);
    order_.put(on_zone, list);
  };
  if (is_arranged_as(plan, layers)) {
    for (const std::uint32_t place : cover_.changed()) take(covered[place]);
    return false;
  }
  SCALPMAP_CHECK(plan.zones.size() < no_zone / 2);
  if (arranged_.sites != plan.sites) {
    dots_.assign(plan.sites->count(), {});
    all_new_ = true;
  }
  arranged_ = {plan.surface, plan.sites, {}, {}, {}};
  for (const Zone& zone : plan.zones) {
    arranged_.zones.push_back(zone.id);
    arranged_.takes_dots.push_back(row_of(zone.kind).takes_dots);
  }
  for (const CoverLayer& layer : layers) arranged_.owners.push_back(layer.owner);
  find_zones_before();
  zones_.assign(plan.zones.size(), {});
  order_.clear(plan.sites->count(), 2 * plan.zones.size(), plan.sites->density_per_cm2);
  for (const CoveredSite& site : covered) take(site);
  return true;
}

void StandingDots::set_stale(std::uint16_t list) {
  if (list != SiteOrder::no_list) zones_[list / 2].stale = true;
}

// Tells apart again which sites of a zone were there before.
void StandingDots::sort_again(std::size_t zone) {
  for (const bool was : {true, false})
    order_.for_all(list_of(zone, was), [&](std::uint32_t rank) {
      const SiteOnZone site = order_.site(rank);
      const std::uint16_t list = list_of(zone, was_there(zone, site));
      if (list == order_.list_of(rank)) return;
      order_.put(site, list);
      touched_.push_back(rank);
      zones_[zone].stale = true;
    });
}

void StandingDots::set_wanted(std::size_t zone, std::int64_t wanted) {
  if (zones_[zone].wanted == wanted) return;
  zones_[zone].wanted = wanted;
  zones_[zone].stale = true;
}

StandingDots::Ends StandingDots::ends_of(std::size_t zone) const {
  const ZoneState& state = zones_[zone];
  const std::uint16_t was = list_of(zone, true), other = list_of(zone, false);
  const std::size_t were = order_.size(was), others = order_.size(other);
  const std::size_t wanted = state.wanted == as_before ? were : static_cast<std::size_t>(state.wanted);
  // First what was there, then the rest (settle_dots() in plan/dot_choice.cpp).
  const auto end_in = [&](std::uint16_t list, std::size_t count, std::size_t all) {
    if (count == 0) return before_all_sites;
    if (count >= all) return after_all_sites;
    return order_.at({{{list, after_all_sites}, {list, before_all_sites}}}, {&count, 1})[0];
  };
  Ends ends;
  ends.in_list = {end_in(was, std::min(wanted, were), were),
                  end_in(other, wanted > were ? wanted - were : 0, others)};
  const std::size_t dots = std::min(wanted, were + others);
  const std::vector<std::int64_t> by_session = split_whole(static_cast<std::int64_t>(dots), state.shares);
  std::vector<std::size_t> counts;
  std::size_t count = 0;
  for (const std::int64_t of_session : by_session) {
    count += static_cast<std::size_t>(of_session);
    if (count > 0 && count < dots) counts.push_back(count);
  }
  const std::vector<SiteOnZone> last =
      order_.at({{{was, ends.in_list[0]}, {other, ends.in_list[1]}}}, counts);
  std::size_t next = 0;
  count = 0;
  for (const std::int64_t of_session : by_session) {
    count += static_cast<std::size_t>(of_session);
    ends.of_session.push_back(count == 0 ? before_all_sites : count < dots ? last[next++] : after_all_sites);
  }
  return ends;
}

void StandingDots::look_between(std::size_t zone, const Ends& before) {
  const Ends& now = zones_[zone].ends;
  const auto look = [&](std::uint32_t rank) { look_at(rank); };
  const auto look_in = [&](std::uint16_t list, const SiteOnZone& a, const SiteOnZone& b) {
    order_.for_between(list, std::min(a, b), std::max(a, b), look);
  };
  const std::array<std::uint16_t, 2> lists{list_of(zone, true), list_of(zone, false)};
  for (std::size_t l = 0; l < 2; ++l) {
    if (before.of_session.size() != now.of_session.size()) {
      order_.for_all(lists[l], look);
      continue;
    }
    look_in(lists[l], before.in_list[l], now.in_list[l]);
    for (std::size_t s = 0; s < now.of_session.size(); ++s)
      look_in(lists[l], before.of_session[s], now.of_session[s]);
  }
}

void StandingDots::look_at(std::uint32_t rank) {
  ShownDot dot;
  if (const std::uint16_t list = order_.list_of(rank); list != SiteOrder::no_list) {
    const SiteOnZone site = order_.site(rank);
    const Ends& ends = zones_[list / 2].ends;
    if (site <= ends.in_list[list % 2]) {
      const auto session = std::lower_bound(ends.of_session.begin(), ends.of_session.end(), site);
      if (session != ends.of_session.end()) {
        dot.zone = list / 2;
        dot.session = static_cast<std::uint8_t>(session - ends.of_session.begin() + 1);
      }
    }
  }
  if (dots_[rank] == dot) return;
  dots_[rank] = dot;
  changing_.push_back(rank);
}

void StandingDots::finish(const Plan& plan) {
  SCALPMAP_CHECK(plan.sessions.shares.size() <= 0xff);
  for (std::size_t z = 0; z < zones_.size(); ++z) {
    ZoneState& state = zones_[z];
    std::vector<double> shares = session_shares(plan, plan.zones[z]);
    if (!state.stale && state.shares == shares) continue;
    state.shares = std::move(shares);
    state.stale = false;
    const Ends before = std::exchange(state.ends, ends_of(z));
    look_between(z, before);
  }
  for (const std::uint32_t rank : touched_) look_at(rank);
  if (changing_.empty() && !all_new_) return;
  std::swap(changed_, changing_);
  changing_.clear();
  number_ += std::exchange(all_new_, false) ? 2 : 1;
}

}  // namespace scalpmap
