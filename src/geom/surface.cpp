#include "geom/surface.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <numeric>

#include "base/check.h"
#include "base/parallel.h"
#include "base/sha256.h"
#include "geom/geodesic_path.h"

namespace scalpmap {

namespace {

// Position along a Hilbert curve of 10 bits an axis (Skilling, "Programming the Hilbert curve", 2004):
// unlike plain bit interleaving it never jumps, so a run of triangles is one piece of skin.
std::uint32_t hilbert_position(std::array<std::uint32_t, 3> x) {
  constexpr int bits = 10;
  for (std::uint32_t q = 1u << (bits - 1); q > 1; q >>= 1) {
    const std::uint32_t p = q - 1;
    for (std::size_t i = 0; i < 3; ++i) {
      if (x[i] & q) {
        x[0] ^= p;
      } else {
        const std::uint32_t t = (x[0] ^ x[i]) & p;
        x[0] ^= t;
        x[i] ^= t;
      }
    }
  }
  for (std::size_t i = 1; i < 3; ++i) x[i] ^= x[i - 1];
  std::uint32_t t = 0;
  for (std::uint32_t q = 1u << (bits - 1); q > 1; q >>= 1)
    if (x[2] & q) t ^= q - 1;
  for (auto& axis : x) axis ^= t;
  std::uint32_t position = 0;
  for (int bit = bits - 1; bit >= 0; --bit)
    for (std::size_t i = 0; i < 3; ++i) position = (position << 1) | ((x[i] >> bit) & 1u);
  return position;
}

void find_neighbours(Surface& s) {
  // Each triangle gives its corner a the corners b and c; a pair met from two triangles is kept once.
  const std::uint32_t vertex_count = s.vertex_count();
  std::vector<std::uint32_t> start(vertex_count + 1, 0);
  for (const Triangle& t : s.triangles)
    for (const std::uint32_t v : t) start[v + 1] += 2;
  for (std::uint32_t v = 0; v < vertex_count; ++v) start[v + 1] += start[v];
  std::vector<std::uint32_t> all(start.back());
  std::vector<std::uint32_t> fill(start.begin(), start.end() - 1);
  for (const Triangle& t : s.triangles)
    for (std::size_t i = 0; i < 3; ++i) {
      all[fill[t[i]]++] = t[(i + 1) % 3];
      all[fill[t[i]]++] = t[(i + 2) % 3];
    }
  // Sorted and made unique in place, then closed up.
  s.neighbour_start.assign(vertex_count + 1, 0);
  parallel_ranges(vertex_count, 8192, [&](std::size_t from, std::size_t to) {
    for (std::size_t v = from; v < to; ++v) {
      const auto begin = all.begin() + start[v];
      const auto end = all.begin() + start[v + 1];
      std::sort(begin, end);
      s.neighbour_start[v + 1] = static_cast<std::uint32_t>(std::unique(begin, end) - begin);
    }
  });
  for (std::uint32_t v = 0; v < vertex_count; ++v) s.neighbour_start[v + 1] += s.neighbour_start[v];
  s.neighbours.resize(s.neighbour_start.back());
  parallel_ranges(vertex_count, 8192, [&](std::size_t from, std::size_t to) {
    for (std::size_t v = from; v < to; ++v)
      std::copy_n(all.begin() + start[v], s.neighbour_start[v + 1] - s.neighbour_start[v],
                  s.neighbours.begin() + s.neighbour_start[v]);
  });
}

void measure_edges(Surface& s) {
  s.squared_edge_mm2.resize(s.vertex_count());
  std::vector<double> total(s.vertex_count());
  parallel_ranges(s.vertex_count(), 8192, [&](std::size_t begin, std::size_t end) {
    for (std::size_t i = begin; i < end; ++i) {
      const auto v = static_cast<std::uint32_t>(i);
      double squared = 0.0;
      for (const std::uint32_t w : s.neighbours_of(v)) {
        const double l2 = length_squared(s.position(w) - s.position(v));
        squared += l2;
        total[v] += std::sqrt(l2);
      }
      s.squared_edge_mm2[v] =
          static_cast<float>(squared / std::max<double>(1.0, static_cast<double>(s.neighbours_of(v).size())));
    }
  });
  s.mean_edge_mm = std::accumulate(total.begin(), total.end(), 0.0) /
                   std::max<double>(1.0, static_cast<double>(s.neighbours.size()));
}

// Vertices that lie closer together than this count as one when normals are averaged.
constexpr double crowded_mm = 0.25;

// Which bundle each vertex is in: itself and those not yet in one that are reached from it along edges within
// crowded_mm. Where vertices lie further apart, each is a bundle alone. Returns how many there are.
std::uint32_t bundle_vertices(const Surface& s, std::vector<std::uint32_t>& bundle_of) {
  constexpr std::uint32_t none = std::numeric_limits<std::uint32_t>::max();
  bundle_of.assign(s.vertex_count(), none);
  std::uint32_t count = 0;
  std::vector<std::uint32_t> queue;
  for (std::uint32_t seed = 0; seed < s.vertex_count(); ++seed) {
    if (bundle_of[seed] != none) continue;
    bundle_of[seed] = count;
    queue.assign(1, seed);
    for (std::size_t i = 0; i < queue.size(); ++i)
      for (const std::uint32_t w : s.neighbours_of(queue[i])) {
        if (bundle_of[w] != none || distance(s.position(w), s.position(seed)) >= crowded_mm) continue;
        bundle_of[w] = count;
        queue.push_back(w);
      }
    ++count;
  }
  return count;
}

// The neighbours of bundle b are neighbours[start[b]] .. neighbours[start[b + 1]], ascending.
struct BundleGraph {
  std::vector<std::uint32_t> start, neighbours;
};
BundleGraph graph_of(const Surface& s, const std::vector<std::uint32_t>& bundle_of, std::uint32_t count) {
  // Where no vertices are crowded each is its own bundle.
  if (count == s.vertex_count()) return {s.neighbour_start, s.neighbours};
  std::vector<std::uint32_t> start(count + 1, 0);
  const auto for_pairs = [&](auto&& body) {
    for (std::uint32_t v = 0; v < s.vertex_count(); ++v)
      for (const std::uint32_t w : s.neighbours_of(v))
        if (bundle_of[v] != bundle_of[w]) body(bundle_of[v], bundle_of[w]);
  };
  for_pairs([&](std::uint32_t from, std::uint32_t) { ++start[from + 1]; });
  for (std::uint32_t b = 0; b < count; ++b) start[b + 1] += start[b];
  std::vector<std::uint32_t> all(start.back()), next(start.begin(), start.end() - 1);
  for_pairs([&](std::uint32_t from, std::uint32_t to) { all[next[from]++] = to; });
  BundleGraph graph{std::vector<std::uint32_t>(count + 1, 0), {}};
  graph.neighbours.reserve(all.size());
  for (std::uint32_t b = 0; b < count; ++b) {
    const auto begin = all.begin() + start[b], end = all.begin() + start[b + 1];
    std::sort(begin, end);
    graph.neighbours.insert(graph.neighbours.end(), begin, std::unique(begin, end));
    graph.start[b + 1] = static_cast<std::uint32_t>(graph.neighbours.size());
  }
  return graph;
}

// Vertex normals, and the same averaged over averaging_cell_mm: repeated averaging of vector areas over
// neighbours is a diffusion, so it spreads along the skin and never across a thin sheet. One pass spreads by
// a variance of about 0.43 edge^2 an axis; passes are chosen so that the spread reaches half a cell. Where
// edges are far shorter than the mean (the pole of a sphere of latitudes, slivers of marching cubes) that
// many passes would not reach far enough for noise to average out, so the averaging goes from bundle to
// bundle.
void find_normals(Surface& s) {
  const std::uint32_t vertex_count = s.vertex_count();
  std::vector<Vec3> vertex_sum(vertex_count);
  for (const Triangle& t : s.triangles) {
    const Vec3 area = triangle_vector_area(s.position(t[0]), s.position(t[1]), s.position(t[2]));
    for (const std::uint32_t v : t) vertex_sum[v] += area;
  }
  s.normals.resize(vertex_count);
  for (std::uint32_t v = 0; v < vertex_count; ++v) s.normals[v] = narrow(normalized(vertex_sum[v]));

  std::vector<std::uint32_t> bundle_of;
  const std::uint32_t bundle_count = bundle_vertices(s, bundle_of);
  const BundleGraph graph = graph_of(s, bundle_of, bundle_count);
  std::vector<Vec3> sum(bundle_count), next(bundle_count);
  for (std::uint32_t v = 0; v < vertex_count; ++v) sum[bundle_of[v]] += vertex_sum[v];

  const double wanted_variance = averaging_cell_mm * averaging_cell_mm / 4.0;
  const double pass_variance = 0.43 * std::max(s.mean_edge_mm * s.mean_edge_mm, 1e-6);
  const int passes = static_cast<int>(std::clamp(std::ceil(wanted_variance / pass_variance), 1.0, 64.0));
  for (int pass = 0; pass < passes; ++pass) {
    parallel_ranges(bundle_count, 8192, [&](std::size_t begin, std::size_t end) {
      for (std::size_t b = begin; b < end; ++b) {
        Vec3 mean = sum[b];
        for (std::uint32_t i = graph.start[b]; i < graph.start[b + 1]; ++i) mean += sum[graph.neighbours[i]];
        next[b] = mean / static_cast<double>(graph.start[b + 1] - graph.start[b] + 1);
      }
    });
    sum.swap(next);
  }
  s.averaged_normals.resize(vertex_count);
  for (std::uint32_t v = 0; v < vertex_count; ++v)
    s.averaged_normals[v] = narrow(normalized(sum[bundle_of[v]], wide(s.normals[v])));
}

void measure_areas(Surface& s) {
  s.triangle_area_mm2.resize(s.triangles.size());
  s.triangle_raw_area_mm2.resize(s.triangles.size());
  parallel_ranges(s.triangles.size(), 16384, [&](std::size_t begin, std::size_t end) {
    for (std::size_t i = begin; i < end; ++i) {
      const Triangle& t = s.triangles[i];
      const Vec3 area = triangle_vector_area(s.position(t[0]), s.position(t[1]), s.position(t[2]));
      const Vec3 normal = normalized(wide(s.averaged_normals[t[0]]) + wide(s.averaged_normals[t[1]]) +
                                     wide(s.averaged_normals[t[2]]));
      s.triangle_area_mm2[i] = static_cast<float>(dot(area, normal));
      s.triangle_raw_area_mm2[i] = static_cast<float>(length(area));
    }
  });
  for (std::size_t i = 0; i < s.triangles.size(); ++i) {
    s.area_mm2 += s.triangle_area_mm2[i];
    s.raw_area_mm2 += s.triangle_raw_area_mm2[i];
  }
}

void make_patches(Surface& s) {
  const std::uint32_t count = (s.triangle_count() + triangles_per_patch - 1) / triangles_per_patch;
  s.patches.resize(count);
  parallel_ranges(count, 16, [&](std::size_t begin, std::size_t end) {
    for (std::size_t p = begin; p < end; ++p) {
      Patch& patch = s.patches[p];
      patch.first_triangle = static_cast<std::uint32_t>(p) * triangles_per_patch;
      patch.triangle_count = std::min(triangles_per_patch, s.triangle_count() - patch.first_triangle);
      const std::span<const Triangle> own{s.triangles.data() + patch.first_triangle, patch.triangle_count};
      Vec3 low{1e30, 1e30, 1e30}, high{-1e30, -1e30, -1e30}, axis;
      for (const Triangle& t : own) {
        for (const std::uint32_t v : t) {
          const Vec3 x = s.position(v);
          low = {std::min(low.x, x.x), std::min(low.y, x.y), std::min(low.z, x.z)};
          high = {std::max(high.x, x.x), std::max(high.y, x.y), std::max(high.z, x.z)};
          patch.pages.push_back(v / vertices_per_page);
        }
        axis +=
            normalized(triangle_vector_area(s.position(t[0]), s.position(t[1]), s.position(t[2])), Vec3{});
      }
      std::sort(patch.pages.begin(), patch.pages.end());
      patch.pages.erase(std::unique(patch.pages.begin(), patch.pages.end()), patch.pages.end());
      patch.pages.shrink_to_fit();
      patch.centre = (low + high) * 0.5;
      patch.axis = normalized(axis);
      patch.cone_cos = 1.0;
      for (const Triangle& t : own) {
        for (const std::uint32_t v : t)
          patch.radius_mm = std::max(patch.radius_mm, distance(s.position(v), patch.centre));
        const Vec3 area = triangle_vector_area(s.position(t[0]), s.position(t[1]), s.position(t[2]));
        if (length_squared(area) > 0.0)
          patch.cone_cos = std::min(patch.cone_cos, dot(normalized(area), patch.axis));
      }
    }
  });
}

void find_page_uses(Surface& s) {
  constexpr std::uint32_t vertices_per_part = vertices_per_page / parts_per_page;
  struct OnPage {
    std::uint32_t page;
    std::uint16_t parts;
  };
  const std::uint32_t flake_count = s.flake_count();
  std::vector<std::vector<OnPage>> of_flake(flake_count);
  parallel_ranges(flake_count, 128, [&](std::size_t begin, std::size_t end) {
    std::vector<OnPage> pages;
    for (std::size_t flake = begin; flake < end; ++flake) {
      pages.clear();
      const auto first = static_cast<std::uint32_t>(flake) * triangles_per_flake;
      for (std::uint32_t t = first; t < std::min(first + triangles_per_flake, s.triangle_count()); ++t)
        for (const std::uint32_t v : s.triangles[t]) {
          const std::uint32_t page = v / vertices_per_page;
          auto on_page = std::find_if(pages.begin(), pages.end(),
                                      [page](const OnPage& other) { return other.page == page; });
          if (on_page == pages.end()) on_page = pages.insert(pages.end(), {page, 0});
          on_page->parts =
              static_cast<std::uint16_t>(on_page->parts | 1u << v % vertices_per_page / vertices_per_part);
        }
      of_flake[flake] = pages;
    }
  });
  s.page_use_start.assign(s.page_count() + 1, 0);
  for (const auto& pages : of_flake)
    for (const OnPage& on_page : pages) ++s.page_use_start[on_page.page + 1];
  for (std::uint32_t p = 0; p < s.page_count(); ++p) s.page_use_start[p + 1] += s.page_use_start[p];
  s.page_uses.resize(s.page_use_start.back());
  std::vector<std::uint32_t> fill(s.page_use_start.begin(), s.page_use_start.end() - 1);
  for (std::uint32_t flake = 0; flake < flake_count; ++flake)
    for (const OnPage& on_page : of_flake[flake]) s.page_uses[fill[on_page.page]++] = {flake, on_page.parts};
}

std::string hash_of(const Surface& s) {
  std::vector<std::byte> content(s.positions.size() * sizeof(Vec3f) + s.triangles.size() * sizeof(Triangle));
  std::copy_n(reinterpret_cast<const std::byte*>(s.positions.data()), s.positions.size() * sizeof(Vec3f),
              content.begin());
  std::copy_n(reinterpret_cast<const std::byte*>(s.triangles.data()), s.triangles.size() * sizeof(Triangle),
              content.begin() + static_cast<std::ptrdiff_t>(s.positions.size() * sizeof(Vec3f)));
  return sha256_hex(content);
}

// Sorts by the upper half of each number, 30 bits, and keeps the order of equal ones: ten bits at a time.
void sort_by_key(std::vector<std::uint64_t>& keys) {
  constexpr int bits = 10;
  std::vector<std::uint64_t> other(keys.size());
  for (int shift = 32; shift < 62; shift += bits) {
    std::array<std::uint32_t, (1u << bits) + 1> start{};
    for (const std::uint64_t key : keys) ++start[(key >> shift & ((1u << bits) - 1)) + 1];
    for (std::size_t i = 1; i < start.size(); ++i) start[i] += start[i - 1];
    for (const std::uint64_t key : keys) other[start[key >> shift & ((1u << bits) - 1)]++] = key;
    keys.swap(other);
  }
}

}  // namespace

const GeodesicWalker& Surface::walker() const {
  std::call_once(walker_made_, [this] { walker_ = std::make_shared<const GeodesicWalker>(*this); });
  return *walker_;
}

Mesh in_spatial_order(const Mesh& mesh) {
  Vec3 low{std::numeric_limits<double>::max(), std::numeric_limits<double>::max(),
           std::numeric_limits<double>::max()};
  Vec3 high = -low;
  for (const Triangle& t : mesh.triangles)
    for (const std::uint32_t v : t) {
      const Vec3 x = mesh.vertices[v];
      low = {std::min(low.x, x.x), std::min(low.y, x.y), std::min(low.z, x.z)};
      high = {std::max(high.x, x.x), std::max(high.y, x.y), std::max(high.z, x.z)};
    }
  const double extent = std::max({high.x - low.x, high.y - low.y, high.z - low.z, 1e-9});
  auto cell = [&](double value, double from) {
    return static_cast<std::uint32_t>(std::clamp((value - from) / extent * 1023.0, 0.0, 1023.0));
  };
  std::vector<std::uint64_t> keys(mesh.triangles.size());
  parallel_ranges(keys.size(), 16384, [&](std::size_t begin, std::size_t end) {
    for (std::size_t i = begin; i < end; ++i) {
      const Triangle& t = mesh.triangles[i];
      const Vec3 middle = (mesh.vertices[t[0]] + mesh.vertices[t[1]] + mesh.vertices[t[2]]) / 3.0;
      const std::uint64_t key =
          hilbert_position({cell(middle.x, low.x), cell(middle.y, low.y), cell(middle.z, low.z)});
      keys[i] = (key << 32) | i;
    }
  });
  sort_by_key(keys);

  constexpr std::uint32_t unseen = std::numeric_limits<std::uint32_t>::max();
  std::vector<std::uint32_t> new_index(mesh.vertices.size(), unseen);
  Mesh ordered;
  ordered.vertices.reserve(mesh.vertices.size());
  ordered.triangles.reserve(mesh.triangles.size());
  for (const std::uint64_t key : keys) {
    Triangle t = mesh.triangles[key & 0xffffffffu];
    for (std::uint32_t& v : t) {
      if (new_index[v] == unseen) {
        new_index[v] = static_cast<std::uint32_t>(ordered.vertices.size());
        ordered.vertices.push_back(mesh.vertices[v]);
      }
      v = new_index[v];
    }
    ordered.triangles.push_back(t);
  }
  return ordered;
}

std::shared_ptr<const Surface> make_surface(const Mesh& mesh) {
  SCALPMAP_CHECK(!mesh.triangles.empty());
  auto surface = std::make_shared<Surface>();
  Surface& s = *surface;
  s.positions.reserve(mesh.vertices.size());
  for (const Vec3& v : mesh.vertices) {
    SCALPMAP_CHECK(std::isfinite(v.x) && std::isfinite(v.y) && std::isfinite(v.z));
    s.positions.push_back(narrow(v));
  }
  s.triangles = mesh.triangles;
  for (const Triangle& t : s.triangles)
    for (const std::uint32_t v : t) SCALPMAP_CHECK(v < s.positions.size());
  // The ray hierarchy leaves cores idle at times: the rest is done beside it.
  parallel_ranges(2, 1, [&](std::size_t begin, std::size_t end) {
    for (std::size_t part = begin; part < end; ++part) {
      if (part == 0) {
        s.query = std::make_unique<SkinQuery>(s.positions, s.triangles);
        continue;
      }
      find_neighbours(s);
      measure_edges(s);
      find_normals(s);
      s.tiles = make_skin_tiles(s.positions, s.averaged_normals, s.neighbour_start, s.neighbours);
      measure_areas(s);
      make_patches(s);
      find_page_uses(s);
      s.content_hash = hash_of(s);
    }
  });
  return surface;
}

Mesh bare_mesh(const Surface& surface) {
  Mesh mesh;
  mesh.vertices.reserve(surface.positions.size());
  for (const Vec3f& v : surface.positions) mesh.vertices.push_back(wide(v));
  mesh.triangles = surface.triangles;
  return mesh;
}

}  // namespace scalpmap
