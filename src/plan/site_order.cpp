#include "plan/site_order.h"

#include <algorithm>

#include "base/check.h"

namespace scalpmap {

std::size_t SiteOrder::bucket_of(const SiteOnZone& site) const {
  if (site.appears_at_density <= 0.0) return 0;
  // Each operation rounds monotonously, so a site of a higher density is never in a lower bucket.
  const double part = 1.0 - usual_density_per_cm2_ / (site.appears_at_density + usual_density_per_cm2_);
  return std::min(bucket_count - 1, static_cast<std::size_t>(part * static_cast<double>(bucket_count)));
}

void SiteOrder::clear(std::uint32_t site_count, std::size_t list_count, double usual_density_per_cm2) {
  SCALPMAP_CHECK(usual_density_per_cm2 > 0.0 && list_count < no_list);
  usual_density_per_cm2_ = usual_density_per_cm2;
  nodes_.assign(site_count, {});
  lists_.assign(list_count, {});
}

void SiteOrder::put(const SiteOnZone& site, std::uint16_t list) {
  take_out(site.rank);
  List& in = lists_[list];
  if (in.first.empty()) {
    in.first.assign(bucket_count, no_site);
    in.in_bucket.assign(bucket_count, 0);
  }
  const std::size_t bucket = bucket_of(site);
  std::uint32_t& first = in.first[bucket];
  nodes_[site.rank] = {site.appears_at_density, first, no_site, list};
  if (first != no_site) nodes_[first].previous = site.rank;
  first = site.rank;
  ++in.in_bucket[bucket];
  ++in.in_group[bucket / buckets_per_group];
  ++in.size;
}

void SiteOrder::take_out(std::uint32_t rank) {
  Node& node = nodes_[rank];
  if (node.list == no_list) return;
  List& in = lists_[node.list];
  const std::size_t bucket = bucket_of(site(rank));
  (node.previous == no_site ? in.first[bucket] : nodes_[node.previous].next) = node.next;
  if (node.next != no_site) nodes_[node.next].previous = node.previous;
  --in.in_bucket[bucket];
  --in.in_group[bucket / buckets_per_group];
  --in.size;
  node.list = no_list;
}

SiteOrder::Limit::Limit(const SiteOrder& order, const Part& part)
    : list(&order.lists_[part.list]), bucket(order.bucket_of(part.up_to)) {
  order.for_in_bucket(*list, bucket,
                      [&](const SiteOnZone& site) { in_bucket += site <= part.up_to ? 1 : 0; });
}

std::size_t SiteOrder::Limit::count_in_bucket(std::size_t b) const {
  if (list->size == 0 || b > bucket) return 0;
  return b < bucket ? list->in_bucket[b] : in_bucket;
}

std::size_t SiteOrder::Limit::count_in_group(std::size_t group) const {
  const std::size_t last = bucket / buckets_per_group;
  if (list->size == 0 || group > last) return 0;
  if (group < last) return list->in_group[group];
  std::size_t count = in_bucket;
  for (std::size_t b = last * buckets_per_group; b < bucket; ++b) count += list->in_bucket[b];
  return count;
}

std::size_t SiteOrder::size(const Part& part) const {
  const Limit limit(*this, part);
  std::size_t count = 0;
  for (std::size_t group = 0; group < bucket_count / buckets_per_group; ++group)
    count += limit.count_in_group(group);
  return count;
}

std::vector<SiteOnZone> SiteOrder::at(const std::array<Part, 2>& parts,
                                      std::span<const std::size_t> counts) const {
  const Limit one(*this, parts[0]), two(*this, parts[1]);
  std::vector<SiteOnZone> found, here;
  std::size_t before = 0, bucket = 0;  // how many sites lie in the buckets before this one
  for (const std::size_t wanted : counts) {
    for (;;) {
      SCALPMAP_CHECK(bucket < bucket_count && wanted > before);
      if (bucket % buckets_per_group == 0) {
        const std::size_t group = bucket / buckets_per_group;
        const std::size_t in_group = one.count_in_group(group) + two.count_in_group(group);
        if (before + in_group < wanted) {
          before += in_group;
          bucket += buckets_per_group;
          continue;
        }
      }
      const std::size_t in_bucket = one.count_in_bucket(bucket) + two.count_in_bucket(bucket);
      if (before + in_bucket >= wanted) break;
      before += in_bucket;
      ++bucket;
    }
    here.clear();
    for (const Part& part : parts)
      for_in_bucket(lists_[part.list], bucket, [&](const SiteOnZone& site) {
        if (site <= part.up_to) here.push_back(site);
      });
    const auto nth = here.begin() + static_cast<std::ptrdiff_t>(wanted - before - 1);
    std::nth_element(here.begin(), nth, here.end());
    found.push_back(*nth);
  }
  return found;
}

}  // namespace scalpmap
