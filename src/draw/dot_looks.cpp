#include "draw/dot_looks.h"

#include <utility>

namespace scalpmap {

std::uint8_t DotLooks::look_of(const Shown& shown, const Dot& dot) {
  if (dot.session == 0 || !shown.zones[dot.zone]) return 0;
  if (shown.up_to_session != 0 && static_cast<int>(dot.session) > shown.up_to_session) return 0;
  return static_cast<std::uint8_t>(dot.session);
}

DotLayer DotLooks::of(const Plan& plan, const StandingDots& dots, const PlanView& view) {
  if (!plan.sites) return {};
  Shown now{plan.sites, {}, view.up_to_session};
  for (std::size_t z = 0; z < plan.zones.size(); ++z) now.zones.push_back(zone_is_drawn(plan, z, view));
  const bool same = look_of_site_ && now == shown_;
  if (same && dots.number() == number_ + 1) {
    auto change = std::make_shared<DotChange>();
    for (const std::uint32_t rank : dots.changed())
      if (look_of(now, dots.at(rank)) != (*look_of_site_)[rank]) change->sites.push_back(rank);
    if (!change->sites.empty()) {
      auto looks = std::make_shared<std::vector<std::uint8_t>>(*look_of_site_);
      for (const std::uint32_t rank : change->sites) (*looks)[rank] = look_of(now, dots.at(rank));
      change->from = std::exchange(look_of_site_, std::move(looks));
      change_ = std::move(change);
    }
  } else if (!same || dots.number() != number_) {
    auto looks = std::make_shared<std::vector<std::uint8_t>>(dots.site_count());
    for (std::uint32_t rank = 0; rank < dots.site_count(); ++rank)
      (*looks)[rank] = look_of(now, dots.at(rank));
    look_of_site_ = std::move(looks);
    change_ = nullptr;
  }
  shown_ = std::move(now);
  number_ = dots.number();
  return {plan.sites, look_of_site_, change_, looks_of_sessions(plan, view.mode)};
}

}  // namespace scalpmap
