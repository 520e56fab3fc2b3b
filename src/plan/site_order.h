// Dot sites in lists, each in the order in which density brings them.
#pragma once

#include <array>
#include <cstdint>
#include <limits>
#include <span>
#include <tuple>
#include <vector>

namespace scalpmap {

// A site on a zone, and the density of the zone at which it appears there. Ordered as density brings them.
struct SiteOnZone {
  double appears_at_density = 0.0;
  std::uint32_t rank = 0;
  bool operator==(const SiteOnZone&) const = default;
  bool operator<(const SiteOnZone& other) const {
    return std::tie(appears_at_density, rank) < std::tie(other.appears_at_density, other.rank);
  }
  bool operator<=(const SiteOnZone& other) const { return !(other < *this); }
};
// Bounds below and above every site.
inline constexpr SiteOnZone before_all_sites{-1.0, 0};
inline constexpr SiteOnZone after_all_sites{std::numeric_limits<double>::infinity(), 0xffff'ffff};

// Finds the n-th site of a list without sorting it, and takes a site in or out at once: each list is a row of
// buckets, one for each small step of density, and within a bucket nothing is in order. Taking in or out
// costs about 20 ns; finding the n-th looks through the counts of up to 2,048 buckets (by 64 where it can)
// and then at the sites of one, about 2 us. Memory: 24 bytes a site there can be, 17 KB a list that was ever
// used.
class SiteOrder {
 public:
  static constexpr std::uint16_t no_list = 0xffff;

  // Empties all lists. Ranks are below `site_count`, lists below `list_count`. `usual_density_per_cm2`
  // (above 0): buckets are finest below it.
  void clear(std::uint32_t site_count, std::size_t list_count, double usual_density_per_cm2);

  // Into the list, out of the one it was in before.
  void put(const SiteOnZone& site, std::uint16_t list);
  void take_out(std::uint32_t rank);

  std::uint16_t list_of(std::uint32_t rank) const { return nodes_[rank].list; }
  SiteOnZone site(std::uint32_t rank) const { return {nodes_[rank].appears_at_density, rank}; }
  std::size_t size(std::uint16_t list) const { return lists_[list].size; }

  // The sites of a list up to a bound, and that included.
  struct Part {
    std::uint16_t list = 0;
    SiteOnZone up_to = after_all_sites;
  };
  std::size_t size(const Part& part) const;
  // Of the sites of two lists taken together, number counts[i] (from 1, at most as many as there are) in
  // their order, for each i. `counts` ascend.
  std::vector<SiteOnZone> at(const std::array<Part, 2>& parts, std::span<const std::size_t> counts) const;

  // Calls take(rank) for each site of the list above `from` and not above `to`.
  template <class Take>
  void for_between(std::uint16_t list, const SiteOnZone& from, const SiteOnZone& to, Take take) const {
    const List& in = lists_[list];
    if (in.size == 0 || !(from < to)) return;
    const std::size_t last = bucket_of(to);
    for (std::size_t b = bucket_of(from); b <= last; ++b) {
      if (b % buckets_per_group == 0 && in.in_group[b / buckets_per_group] == 0) {
        b += buckets_per_group - 1;
        continue;
      }
      for (std::uint32_t rank = in.first[b]; rank != no_site; rank = nodes_[rank].next)
        if (from < site(rank) && site(rank) <= to) take(rank);
    }
  }
  // Calls take(rank) for each site of the list; the site may be put into another list meanwhile.
  template <class Take>
  void for_all(std::uint16_t list, Take take) const {
    const List& in = lists_[list];
    for (std::size_t b = 0; b < in.first.size(); ++b)
      for (std::uint32_t rank = in.first[b], next = no_site; rank != no_site; rank = next) {
        next = nodes_[rank].next;
        take(rank);
      }
  }

 private:
  static constexpr std::size_t bucket_count = 2048, buckets_per_group = 64;
  static constexpr std::uint32_t no_site = 0xffff'ffff;
  struct Node {
    double appears_at_density = 0.0;
    std::uint32_t next = no_site, previous = no_site;  // in its bucket
    std::uint16_t list = no_list;
  };
  struct List {
    std::size_t size = 0;
    std::vector<std::uint32_t> first, in_bucket;  // a bucket each; empty until the list is used
    std::array<std::uint32_t, bucket_count / buckets_per_group> in_group{};
  };
  // Grows with the density; sites of any density have one.
  std::size_t bucket_of(const SiteOnZone& site) const;
  template <class Take>
  void for_in_bucket(const List& list, std::size_t bucket, Take take) const {
    if (list.size == 0) return;
    for (std::uint32_t rank = list.first[bucket]; rank != no_site; rank = nodes_[rank].next) take(site(rank));
  }
  // How many of a part lie where.
  struct Limit {
    Limit(const SiteOrder& order, const Part& part);
    std::size_t count_in_bucket(std::size_t b) const;
    std::size_t count_in_group(std::size_t group) const;
    const List* list;
    std::size_t bucket, in_bucket = 0;  // the bucket of the bound, and how many of it are within
  };

  double usual_density_per_cm2_ = 1.0;
  std::vector<Node> nodes_;  // by rank
  std::vector<List> lists_;
};

}  // namespace scalpmap
