#include "support/shapes.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <numbers>
#include <utility>

#include "base/check.h"
#include "base/rng.h"

namespace scalpmap {
namespace {

double normal_deviate(Rng& rng) {  // Box and Muller 1958
  const double u = 1.0 - rng.unit();
  return std::sqrt(-2.0 * std::log(u)) * std::cos(2.0 * std::numbers::pi * rng.unit());
}

Mesh icosahedron() {
  const double t = std::numbers::phi;
  Mesh mesh;
  for (const double a : {-1.0, 1.0})
    for (const double b : {-t, t}) {
      mesh.vertices.push_back({0.0, a, b});
      mesh.vertices.push_back({a, b, 0.0});
      mesh.vertices.push_back({b, 0.0, a});
    }
  // Its faces are the triples of vertices that are all an edge (2) apart.
  const auto edge = [&](std::size_t i, std::size_t j) {
    return std::abs(distance(mesh.vertices[i], mesh.vertices[j]) - 2.0) < 1e-9;
  };
  for (std::uint32_t i = 0; i < 12; ++i)
    for (std::uint32_t j = i + 1; j < 12; ++j)
      for (std::uint32_t k = j + 1; k < 12; ++k)
        if (edge(i, j) && edge(j, k) && edge(k, i)) {
          const Vec3 a = mesh.vertices[i], b = mesh.vertices[j], c = mesh.vertices[k];
          const bool outwards = dot(cross(b - a, c - a), a + b + c) > 0.0;
          mesh.triangles.push_back(outwards ? Triangle{i, j, k} : Triangle{i, k, j});
        }
  return mesh;
}

}  // namespace

Mesh sphere(double radius_mm, std::size_t about_triangles, double jitter, std::uint64_t seed) {
  const auto n = static_cast<std::uint32_t>(
      std::max(1.0, std::ceil(std::sqrt(static_cast<double>(about_triangles) / 20.0))));
  const Mesh base = icosahedron();
  Mesh mesh;
  std::map<std::pair<std::uint32_t, std::uint32_t>, std::vector<std::uint32_t>> edge_vertices;
  const auto add = [&](Vec3 p) {
    mesh.vertices.push_back(normalized(p) * radius_mm);
    return static_cast<std::uint32_t>(mesh.vertices.size() - 1);
  };
  for (const Vec3& corner : base.vertices) add(corner);
  // The n + 1 vertices from corner `a` to corner `b`, shared by the two faces of that edge.
  const auto along = [&](std::uint32_t a, std::uint32_t b) {
    std::vector<std::uint32_t>& row = edge_vertices[{std::min(a, b), std::max(a, b)}];
    if (row.empty()) {
      const std::uint32_t from = std::min(a, b), to = std::max(a, b);
      row.push_back(from);
      for (std::uint32_t i = 1; i < n; ++i)
        row.push_back(add(base.vertices[from] + (base.vertices[to] - base.vertices[from]) * (double(i) / n)));
      row.push_back(to);
    }
    std::vector<std::uint32_t> result = row;
    if (a > b) std::reverse(result.begin(), result.end());
    return result;
  };
  for (const Triangle& face : base.triangles) {
    const auto left = along(face[0], face[1]), right = along(face[0], face[2]),
               last = along(face[1], face[2]);
    const Vec3 a = base.vertices[face[0]], b = base.vertices[face[1]], c = base.vertices[face[2]];
    std::vector<std::uint32_t> above = {face[0]};
    for (std::uint32_t i = 1; i <= n; ++i) {
      std::vector<std::uint32_t> row = {left[i]};
      for (std::uint32_t j = 1; j < i; ++j)
        row.push_back(i == n ? last[j] : add(a + (b - a) * (double(i - j) / n) + (c - a) * (double(j) / n)));
      row.push_back(right[i]);
      for (std::uint32_t j = 0; j < i; ++j) {
        mesh.triangles.push_back({above[j], row[j], row[j + 1]});
        if (j + 1 < i) mesh.triangles.push_back({above[j], row[j + 1], above[j + 1]});
      }
      above = std::move(row);
    }
  }
  if (jitter > 0.0) {
    const double area = 4.0 * std::numbers::pi * radius_mm * radius_mm;
    const double edge = std::sqrt(area / static_cast<double>(mesh.triangles.size()) * 4.0 / std::sqrt(3.0));
    Rng rng(seed);
    for (Vec3& p : mesh.vertices) {
      const Vec3 out = normalized(p);
      const Vec3 u = normalized(cross(out, std::abs(out.x) < 0.5 ? Vec3{1, 0, 0} : Vec3{0, 1, 0}));
      const double angle = 2.0 * std::numbers::pi * rng.unit();
      const double reach = jitter * edge * std::sqrt(rng.unit());
      p = normalized(p + (u * std::cos(angle) + cross(out, u) * std::sin(angle)) * reach) * radius_mm;
    }
  }
  return mesh;
}

Mesh plane(double width_mm, double height_mm, double edge_mm) {
  const auto columns = static_cast<std::uint32_t>(std::max(1.0, std::round(width_mm / edge_mm)));
  const auto rows = static_cast<std::uint32_t>(std::max(1.0, std::round(height_mm / edge_mm)));
  Mesh mesh;
  for (std::uint32_t j = 0; j <= rows; ++j)
    for (std::uint32_t i = 0; i <= columns; ++i)
      mesh.vertices.push_back({width_mm * i / columns, height_mm * j / rows, 0.0});
  for (std::uint32_t j = 0; j < rows; ++j)
    for (std::uint32_t i = 0; i < columns; ++i) {
      const std::uint32_t a = j * (columns + 1) + i, b = a + 1, c = b + columns + 1, d = a + columns + 1;
      if ((i + j) % 2 == 0) {
        mesh.triangles.push_back({a, b, c});
        mesh.triangles.push_back({a, c, d});
      } else {
        mesh.triangles.push_back({a, b, d});
        mesh.triangles.push_back({b, c, d});
      }
    }
  return mesh;
}

Mesh lens(double radius_mm, double thickness_mm, double edge_mm) {
  const auto rings = static_cast<std::uint32_t>(std::max(1.0, std::round(radius_mm / edge_mm)));
  Mesh mesh;
  const auto place = [&](std::uint32_t ring, std::uint32_t step, double side) {
    const double s = double(ring) / rings, angle = 2.0 * std::numbers::pi * step / (6.0 * std::max(ring, 1u));
    return Vec3{radius_mm * s * std::cos(angle), radius_mm * s * std::sin(angle),
                side * thickness_mm / 2.0 * (1.0 - s * s)};
  };
  // Ring k has 6 k vertices; the last ring, the rim, is shared by both faces and comes first.
  const std::uint32_t rim = 6 * rings;
  for (std::uint32_t step = 0; step < rim; ++step) mesh.vertices.push_back(place(rings, step, 0.0));
  const std::uint32_t face_size = 1 + 3 * rings * (rings - 1);
  for (const double side : {1.0, -1.0}) {
    const auto first = static_cast<std::uint32_t>(mesh.vertices.size());
    for (std::uint32_t ring = 0; ring < rings; ++ring)
      for (std::uint32_t step = 0; step < std::max(1u, 6 * ring); ++step)
        mesh.vertices.push_back(place(ring, step, side));
    SCALPMAP_CHECK(mesh.vertices.size() == first + face_size);
    const auto vertex = [&](std::uint32_t ring, std::uint32_t step) {
      if (ring == 0) return first;
      step %= 6 * ring;
      return ring == rings ? step : first + 1 + 3 * ring * (ring - 1) + step;
    };
    const auto add = [&](std::uint32_t a, std::uint32_t b, std::uint32_t c) {
      mesh.triangles.push_back(side > 0.0 ? Triangle{a, b, c} : Triangle{a, c, b});
    };
    for (std::uint32_t ring = 1; ring <= rings; ++ring)
      for (std::uint32_t sector = 0; sector < 6; ++sector)
        for (std::uint32_t i = 0; i < ring; ++i) {
          const std::uint32_t outer = sector * ring + i, inner = sector * (ring - 1) + i;
          add(vertex(ring - 1, inner), vertex(ring, outer), vertex(ring, outer + 1));
          if (i + 1 < ring)
            add(vertex(ring - 1, inner), vertex(ring, outer + 1), vertex(ring - 1, inner + 1));
        }
  }
  return mesh;
}

Mesh with_noise(Mesh mesh, double sigma_mm, std::uint64_t seed) {
  Rng rng(seed);
  for (Vec3& p : mesh.vertices) {
    p.x += sigma_mm * normal_deviate(rng);
    p.y += sigma_mm * normal_deviate(rng);
    p.z += sigma_mm * normal_deviate(rng);
  }
  return mesh;
}

double plain_area_mm2(const Mesh& mesh) {
  double sum = 0.0;
  for (const Triangle& t : mesh.triangles)
    sum += length(triangle_vector_area(mesh.vertices[t[0]], mesh.vertices[t[1]], mesh.vertices[t[2]]));
  return sum;
}

}  // namespace scalpmap
