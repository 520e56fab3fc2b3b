#include "plan/landmarks.h"

#include <algorithm>
#include <cmath>

#include "plan/ear_outline.h"
#include "plan/face_profile.h"

namespace scalpmap {

namespace {

// Both ears lie on one line across the head within this, or one of the two is not an ear.
constexpr double most_ear_difference_mm = 9.0;
constexpr double inion_y_mm = -8.0;

// What of the head is looked at, seen from the front, the back and both sides.
struct Views {
  SkinMap front{-6.0, -150.0, 6.0, 120.0, 1.0};
  SkinMap back{-6.0, -60.0, 6.0, 60.0, 1.0};
  SkinMap left{-60.0, -70.0, 50.0, 70.0, 1.5};
  SkinMap right{-60.0, -70.0, 50.0, 70.0, 1.5};

  void add(Vec3 a, Vec3 b, Vec3 c) {
    const double low_x = std::min({a.x, b.x, c.x}), high_x = std::max({a.x, b.x, c.x});
    if (low_x <= 6.0 && high_x >= -6.0) {
      const double z = a.z + b.z + c.z;
      if (z > 0.0)
        front.add(a, b, c);
      else
        back.add({a.x, a.y, -a.z}, {b.x, b.y, -b.z}, {c.x, c.y, -c.z});
    }
    if (high_x > 40.0) left.add({a.z, a.y, a.x}, {b.z, b.y, b.x}, {c.z, c.y, c.x});
    if (low_x < -40.0) right.add({a.z, a.y, -a.x}, {b.z, b.y, -b.x}, {c.z, c.y, -c.x});
  }
};

struct Ears {
  double y = 0.0, z = 0.0, left_mm = 0.0, right_mm = 0.0, plus_minus_mm = 0.0;
};

std::optional<Ears> find_ears(const Views& views) {
  const auto left = find_ear(views.left), right = find_ear(views.right);
  if (left && right) {
    const double apart = std::hypot(left->tragion_y - right->tragion_y, left->tragion_z - right->tragion_z);
    if (apart > most_ear_difference_mm) return std::nullopt;
    return Ears{0.5 * (left->tragion_y + right->tragion_y), 0.5 * (left->tragion_z + right->tragion_z),
                left->outward_mm, right->outward_mm, left->plus_minus_mm};
  }
  const auto& one = left ? left : right;
  if (!one) return std::nullopt;
  return Ears{one->tragion_y, one->tragion_z, one->outward_mm, one->outward_mm, one->plus_minus_mm + 3.0};
}

}  // namespace

std::vector<Landmark> propose_landmarks(const Mesh& mesh, double head_scale) {
  std::vector<Landmark> found;
  if (mesh.triangles.empty() || !(head_scale > 0.0)) return found;
  Views views;
  for (const auto& [a, b, c] : mesh.triangles)
    views.add(mesh.vertices[a] / head_scale, mesh.vertices[b] / head_scale, mesh.vertices[c] / head_scale);
  const auto add = [&](LandmarkKind kind, Vec3 place, double plus_minus_mm) {
    found.push_back({kind, place * head_scale, plus_minus_mm * head_scale, false});
  };
  const FaceFeatures face = find_face(FaceProfile(views.front));
  const auto add_face = [&](LandmarkKind kind, const std::optional<FacePlace>& place) {
    if (place) add(kind, {0.0, place->y, place->z}, place->plus_minus_mm);
  };
  add_face(LandmarkKind::glabella, face.glabella);
  add_face(LandmarkKind::nasion, face.nasion);
  add_face(LandmarkKind::subnasale, face.subnasale);
  add_face(LandmarkKind::menton, face.menton);
  // A top of the head it must be, not the edge of what is left of one.
  const auto highest =
      std::max_element(mesh.vertices.begin(), mesh.vertices.end(), [](Vec3 p, Vec3 q) { return p.y < q.y; });
  if (highest->y > 100.0 * head_scale && std::abs(highest->x) < 35.0 * head_scale)
    add(LandmarkKind::vertex, *highest / head_scale, 10.0);
  const double back = FaceProfile(views.back).at(inion_y_mm);
  if (back > 60.0 && back < 130.0) add(LandmarkKind::inion, {0.0, inion_y_mm, -back}, 15.0);
  if (const auto ears = find_ears(views)) {
    add(LandmarkKind::left_tragion, {ears->left_mm, ears->y, ears->z}, ears->plus_minus_mm);
    add(LandmarkKind::right_tragion, {-ears->right_mm, ears->y, ears->z}, ears->plus_minus_mm);
  }
  return found;
}

}  // namespace scalpmap
