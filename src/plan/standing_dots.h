// The dots of a plan while it is worked on: kept, so that after a stroke only those are looked at again that
// it may have changed.
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "geom/site_cover.h"
#include "plan/dot_choice.h"
#include "plan/dot_rule.h"
#include "plan/plan.h"
#include "plan/results.h"
#include "plan/site_order.h"

namespace scalpmap {

// Answers what choose_dots() and settle_dots() answer, to the last dot.
//
// A zone's dots follow from two lists of the sites on it, those that it held before and all others, each in
// the order in which density brings sites, and from how far down each list the dots go. A stroke takes sites
// in and out and moves those ends a little; so do the ends of the sessions. Only what lies between where an
// end was and where it is can have changed besides.
// Cost: as SiteCover for the sites near what changed, 0.1 us for each site that came, went or changed its
// session, 5 us for each zone that changed. All is looked at again (as long as a choose_dots() takes) where
// zones come, go or change places, and where a stroke begins or has become a command. Memory: about 65 bytes
// a site of the head, and 34 KB a zone that dots lie on.
class StandingDots {
 public:
  // The dots of the plan: choose_dots(plan).
  void show(const Plan& plan, Derivation& derivation);
  // Those that `after` will have once it is settled: choose_dots(after) after settle_dots(before, after).
  // `results` are derive(after).
  void show_settled(const Plan& before, const Plan& after, const Results& results, Derivation& derivation);

  void forget();  // as if it had never been asked, but that number() grows

  std::uint32_t site_count() const { return static_cast<std::uint32_t>(dots_.size()); }
  // The dot at a site; session 0: there is none.
  Dot at(std::uint32_t rank) const { return {rank, dots_[rank].zone, dots_[rank].session}; }
  std::vector<Dot> all() const;  // in rank order

  // Grows with every call that changed a dot, its zone or its session: by 1, and changed() are the sites
  // where it did; by more where the sites are others, and all are to be looked at.
  std::uint64_t number() const { return number_; }
  std::span<const std::uint32_t> changed() const { return changed_; }

 private:
  // What makes it look at all sites again.
  struct Arrangement {
    std::shared_ptr<const Surface> surface;
    std::shared_ptr<const DotSites> sites;
    std::vector<std::string> zones;     // their ids
    std::vector<bool> takes_dots;       // a zone each
    std::vector<std::uint32_t> owners;  // the zone of each layer
  };
  // Where the dots of a zone end.
  struct Ends {
    std::array<SiteOnZone, 2> in_list{before_all_sites, before_all_sites};  // in its lists
    std::vector<SiteOnZone> of_session;  // the last that the session may have; ascending
  };
  static constexpr std::int64_t as_before = -1;
  struct ZoneState {
    Ends ends;
    std::int64_t wanted = as_before;  // dots; as_before: all that were there, and no others
    std::vector<double> shares;       // of the sessions
    bool stale = true;                // its ends may not be where they are
  };
  struct ShownDot {
    std::uint16_t zone = 0;
    std::uint8_t session = 0;
    bool operator==(const ShownDot&) const = default;
  };

  static std::uint16_t list_of(std::size_t zone, bool was_there) {
    return static_cast<std::uint16_t>(2 * zone + (was_there ? 0 : 1));
  }
  bool was_there(std::size_t zone, const SiteOnZone& site) const;
  bool is_remembered(const Plan& before) const;
  void remember(const Plan& before);
  void find_zones_before();
  bool is_arranged_as(const Plan& plan, std::span<const CoverLayer> layers) const;
  bool take_sites(const Plan& plan, Derivation& derivation);
  void set_stale(std::uint16_t list);
  void sort_again(std::size_t zone);
  void set_wanted(std::size_t zone, std::int64_t wanted);
  Ends ends_of(std::size_t zone) const;
  void look_between(std::size_t zone, const Ends& before);
  void look_at(std::uint32_t rank);
  void finish(const Plan& plan);

  SiteCover cover_;
  Arrangement arranged_;
  SiteOrder order_;
  std::vector<ZoneState> zones_;
  // What was there before, by which the two lists of a zone are told apart: what its rule says, or what the
  // plan before held.
  bool by_rule_ = true;
  std::vector<DotRule> rules_;  // a zone each
  std::optional<Plan> before_;
  std::vector<std::uint16_t> holder_;       // by rank: the zone of before_ that held the site
  std::vector<std::uint16_t> zone_before_;  // for each zone, which of before_ it was

  std::vector<ShownDot> dots_;                     // by rank
  std::vector<std::uint32_t> touched_;             // sites that came, went or changed lists in this call
  std::vector<std::uint32_t> changing_, changed_;  // in this call; in the last that changed any
  bool all_new_ = false;                           // the sites are others than before this call
  std::uint64_t number_ = 0;
};

}  // namespace scalpmap
