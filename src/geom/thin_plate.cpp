#include "geom/thin_plate.h"

#include <Eigen/Sparse>
#include <Eigen/SparseCholesky>
#include <algorithm>
#include <cmath>

#include "base/check.h"
#include "geom/mesh_edges.h"

namespace scalpmap {

namespace {

// The cotangent of a sliver's angle is as good as endless; beyond these it is noise.
constexpr double least_cotangent = -2.0, most_cotangent = 6.0;
// No vertex stands for less than this share of the mean area.
constexpr double least_area_share = 0.1;

using Matrix = Eigen::SparseMatrix<double>;
using Entries = std::vector<Eigen::Triplet<double>>;

Matrix matrix_of(int size, const Entries& entries) {
  Matrix matrix(size, size);
  matrix.setFromTriplets(entries.begin(), entries.end());
  return matrix;
}

struct Metric {
  Entries laplacian;         // symmetric, without the areas
  std::vector<double> area;  // a third of the triangles around
};

Metric metric_of(const Mesh& mesh) {
  Metric metric;
  metric.area.assign(mesh.vertices.size(), 0.0);
  metric.laplacian.reserve(mesh.triangles.size() * 12);
  double all = 0.0;
  for (const Triangle& t : mesh.triangles) {
    const double area =
        length(triangle_vector_area(mesh.vertices[t[0]], mesh.vertices[t[1]], mesh.vertices[t[2]]));
    all += area;
    for (std::size_t k = 0; k < 3; ++k) {
      metric.area[t[k]] += area / 3.0;
      const std::uint32_t a = t[(k + 1) % 3], b = t[(k + 2) % 3];
      const Vec3 to_a = mesh.vertices[a] - mesh.vertices[t[k]], to_b = mesh.vertices[b] - mesh.vertices[t[k]];
      const double cotangent =
          area > 0.0 ? std::clamp(dot(to_a, to_b) / (2.0 * area), least_cotangent, most_cotangent) : 0.0;
      const int i = static_cast<int>(a), j = static_cast<int>(b);
      metric.laplacian.emplace_back(i, j, 0.5 * cotangent);
      metric.laplacian.emplace_back(j, i, 0.5 * cotangent);
      metric.laplacian.emplace_back(i, i, -0.5 * cotangent);
      metric.laplacian.emplace_back(j, j, -0.5 * cotangent);
    }
  }
  const double least =
      least_area_share * all / static_cast<double>(std::max<std::size_t>(mesh.vertices.size(), 1));
  for (double& area : metric.area) area = std::max(area, least);
  return metric;
}

std::vector<char> inner_vertices(const Mesh& mesh) {
  const MeshEdges edges(mesh.triangles, mesh.vertices.size());
  std::vector<char> inner(mesh.vertices.size(), 1);
  for (std::uint32_t e = 0; e < edges.count(); ++e) {
    const auto sides = edges.sides_of(e);
    if (sides.size() == 2) continue;
    const Triangle& t = mesh.triangles[triangle_of(sides[0])];
    inner[t[sides[0] % 3]] = inner[t[(sides[0] + 1) % 3]] = 0;
  }
  return inner;
}

// False where the matrix is not positive definite; `right` holds the answer otherwise.
bool solve(const Matrix& matrix, Eigen::MatrixX3d& right) {
  const Eigen::SimplicialLDLT<Matrix> factor(matrix);
  if (factor.info() != Eigen::Success || !(factor.vectorD().minCoeff() > 0.0)) return false;
  const Eigen::MatrixX3d answer = factor.solve(right);
  if (!answer.allFinite()) return false;
  right = answer;
  return true;
}

void set_row(Eigen::MatrixX3d& matrix, Eigen::Index row, Vec3 value) {
  matrix(row, 0) = value.x;
  matrix(row, 1) = value.y;
  matrix(row, 2) = value.z;
}
Vec3 row_of(const Eigen::MatrixX3d& matrix, Eigen::Index row) {
  return {matrix(row, 0), matrix(row, 1), matrix(row, 2)};
}

}  // namespace

std::vector<Vec3> bend_thin_plate(const Mesh& mesh, std::span<const double> hold,
                                  std::span<const Vec3> wanted) {
  const std::size_t count = mesh.vertices.size();
  SCALPMAP_CHECK(hold.size() == count && wanted.size() == count);
  std::vector<Vec3> places(wanted.begin(), wanted.end());
  if (count == 0) return places;
  const int size = static_cast<int>(count);
  const Metric metric = metric_of(mesh);
  const std::vector<char> inner = inner_vertices(mesh);
  // Rows of the Laplacian over the root of the area: its square sums |Laplacian|^2 over the area.
  Entries rows;
  rows.reserve(metric.laplacian.size());
  for (const auto& entry : metric.laplacian) {
    const auto row = static_cast<std::size_t>(entry.row());
    if (inner[row]) rows.emplace_back(entry.row(), entry.col(), entry.value() / std::sqrt(metric.area[row]));
  }
  const Matrix bending = matrix_of(size, rows);
  Entries held;
  Eigen::MatrixX3d right = Eigen::MatrixX3d::Zero(size, 3);
  for (int i = 0; i < size; ++i) {
    const auto v = static_cast<std::size_t>(i);
    const double weight = hold[v] * metric.area[v];
    held.emplace_back(i, i, weight);
    set_row(right, i, wanted[v] * weight);
  }
  const Matrix matrix = Matrix(bending.transpose() * bending) + matrix_of(size, held);
  if (!solve(matrix, right)) return places;
  for (int i = 0; i < size; ++i) places[static_cast<std::size_t>(i)] = row_of(right, i);
  return places;
}

std::vector<Vec3> fade_out(const Mesh& mesh, std::span<const Vec3> known, double reach_mm) {
  std::vector<Vec3> vectors(known.begin(), known.end());
  vectors.resize(mesh.vertices.size());
  const int first = static_cast<int>(known.size());
  const int size = static_cast<int>(mesh.vertices.size()) - first;
  if (size <= 0) return vectors;
  const Metric metric = metric_of(mesh);
  Entries entries;
  Eigen::MatrixX3d right = Eigen::MatrixX3d::Zero(size, 3);
  for (const auto& entry : metric.laplacian) {
    if (entry.row() < first) continue;
    const int row = entry.row() - first;
    if (entry.col() >= first)
      entries.emplace_back(row, entry.col() - first, -entry.value());
    else
      set_row(right, row,
              row_of(right, row) + vectors[static_cast<std::size_t>(entry.col())] * entry.value());
  }
  for (int i = 0; i < size; ++i)
    entries.emplace_back(i, i, metric.area[static_cast<std::size_t>(first + i)] / (reach_mm * reach_mm));
  if (!solve(matrix_of(size, entries), right)) return vectors;
  for (int i = 0; i < size; ++i) vectors[static_cast<std::size_t>(first + i)] = row_of(right, i);
  return vectors;
}

}  // namespace scalpmap
