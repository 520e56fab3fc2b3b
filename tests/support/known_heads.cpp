#include "support/known_heads.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>

#include "geom/mesh_repair.h"
#include "geom/mirror_plane.h"
#include "plan/head_frame.h"
#include "support/sample_heads.h"

namespace scalpmap {

namespace {

struct Seen {
  LandmarkKind kind;
  double forward_mm, up_mm;
};
// Set by eye on pictures of the heads from the side (orthographic, 4 and 9 pixels a mm), in mm forward of and
// above the highest vertex that facts.json names, along the file's own axes. Right to some 2 mm; the menton
// and the glabella of a smooth profile to 4 mm. fsaverage shows no ears: its tragions are taken where the
// mean head has them by its face and its height, so its row tells less. colin27's are an anatomist's
// (colin27_landmarks.json) but for the glabella, and its face ends above the nose's tip.
struct SeenHead {
  std::string_view name;
  std::vector<Seen> places;
};
const std::vector<SeenHead>& seen_heads() {
  using enum LandmarkKind;
  static const std::vector<SeenHead> heads = {{"ict_neutral",
                                               {{glabella, 107.1, -82.2},
                                                {nasion, 104.8, -104.7},
                                                {subnasale, 115.4, -156.5},
                                                {menton, 102.4, -222.1},
                                                {left_tragion, 10, -132},
                                                {right_tragion, 10, -132}}},
                                              {"lps_bust",
                                               {{glabella, 112.2, -86.2},
                                                {nasion, 109.0, -102.6},
                                                {subnasale, 117.5, -152.0},
                                                {menton, 108.0, -217.5},
                                                {left_tragion, 21.5, -129},
                                                {right_tragion, 21.5, -129}}},
                                              {"makehuman",
                                               {{glabella, 92.0, -90.1},
                                                {nasion, 88.8, -110.0},
                                                {subnasale, 96.0, -161.0},
                                                {menton, 78.0, -222.5},
                                                {left_tragion, -8, -129.5},
                                                {right_tragion, -8, -129.5}}},
                                              {"colin27",
                                               {{glabella, 122.0, -119.5},
                                                {nasion, 117.3, -144.9},
                                                {left_tragion, 16.0, -146.9},
                                                {right_tragion, 16.0, -146.9}}},
                                              {"fsaverage",
                                               {{glabella, 113.0, -112.7},
                                                {nasion, 109.5, -136.0},
                                                {subnasale, 106.3, -186.0},
                                                {menton, 80.0, -246.0}}}};
  return heads;
}

constexpr double degree = std::numbers::pi / 180.0;

void keep_where(KnownHead& head, const auto& keep) {
  std::erase_if(head.mesh.triangles, [&](const Triangle& t) {
    return !std::all_of(t.begin(), t.end(),
                        [&](std::uint32_t v) { return keep(head.to_head(head.mesh.vertices[v])); });
  });
  head.mesh = repair_mesh(head.mesh).mesh;
}

Vec3 turned_about(Vec3 p, Vec3 axis, double angle) {
  return p * std::cos(angle) + cross(axis, p) * std::sin(angle) +
         axis * (dot(axis, p) * (1.0 - std::cos(angle)));
}

}  // namespace

double angle_deg(Vec3 a, Vec3 b) {
  return std::atan2(length(cross(a, b)), dot(a, b)) / degree;
}

std::vector<KnownHead> known_sample_heads(bool large) {
  std::vector<KnownHead> heads;
  // The noisy scan is the bust turned: its landmarks are the bust's, in axes and about a point that
  // facts.json and the heads' README give.
  Vec3 bust_vertex;
  for (const SampleHead& sample : sample_heads())
    if (sample.name.starts_with("lps_bust")) bust_vertex = sample.vertex * sample.scale_to_mm;
  for (const SampleHead& sample : sample_heads()) {
    if (!large && sample.name.starts_with("lps_noisy")) continue;
    KnownHead head;
    head.name = sample.name.substr(0, sample.name.find('.'));
    head.mesh = repaired_sample(sample);
    head.scale_to_mm = sample.scale_to_mm;
    const Vec3 up = normalized(sample.up);
    const Vec3 forward = normalized(sample.forward - up * dot(sample.forward, up)), left = cross(up, forward);
    const bool noisy = sample.name.starts_with("lps_noisy");
    Vec3 vertex = sample.vertex;
    if (noisy)
      vertex = Vec3{120, -40, 900} + left * bust_vertex.x + up * bust_vertex.y + forward * bust_vertex.z;
    const auto seen = std::find_if(seen_heads().begin(), seen_heads().end(), [&](const SeenHead& each) {
      return noisy ? each.name == "lps_bust" : sample.name.starts_with(each.name);
    });
    // The mirror plane: exact where the shape was made symmetric; else the robust fit of face and forehead to
    // their image.
    MirrorPlane plane{{1, 0, 0}, 0.0, 0.0};
    if (!sample.name.starts_with("ict") && !sample.name.starts_with("makehuman")) {
      const SkinSample all = sample_skin(head.mesh, 40000);
      const auto planes = find_mirror_planes(all, 1);
      if (planes.empty()) continue;
      SkinSample front{{}, {}, vertex, all.spread, all.spacing};
      for (std::size_t i = 0; i < all.points.size(); ++i) {
        const Vec3 q = (all.points[i] - vertex) * head.scale_to_mm;
        if (dot(q, forward) < 20.0 || dot(q, up) < -235.0) continue;
        front.points.push_back(all.points[i]);
        front.normals.push_back(all.normals[i]);
      }
      plane = improve_mirror_plane(front, planes.front());
    }
    if (seen == seen_heads().end()) continue;
    head.left = dot(plane.normal, left) > 0.0 ? plane.normal : -plane.normal;
    head.up = normalized(up - head.left * dot(up, head.left));
    head.forward = cross(head.left, head.up);
    std::vector<Landmark> places;
    for (const auto& [kind, forward_mm, up_mm] : seen->places) {
      const double across = mean_landmark(kind).x;
      Vec3 place = vertex + (forward * forward_mm + up * up_mm) / head.scale_to_mm;
      place = place - plane.normal * (dot(place, plane.normal) - plane.offset);
      places.push_back({kind, (place * head.scale_to_mm + head.left * across), 3.0, true});
    }
    const auto turn = frame_of_landmarks(places, 1.0);
    if (!turn) {
      // A face alone lies nearly in a line: the pitch at which it lies best on the mean face.
      Vec3 middle, mean;
      for (const Landmark& each : places) {
        middle += each.place / static_cast<double>(places.size());
        mean += mean_landmark(each.kind) / static_cast<double>(places.size());
      }
      double sine = 0.0, cosine = 0.0;
      for (const Landmark& each : places) {
        const Vec3 p = each.place - middle, q = mean_landmark(each.kind) - mean;
        const double y = dot(p, head.up), z = dot(p, head.forward);
        sine += y * q.z - z * q.y;
        cosine += y * q.y + z * q.z;
      }
      const double pitch = std::atan2(sine, cosine);
      const Vec3 new_up = head.up * std::cos(pitch) - head.forward * std::sin(pitch);
      head.up = normalized(new_up);
      head.forward = cross(head.left, head.up);
      head.origin = (middle - head.up * mean.y - head.forward * mean.z) / head.scale_to_mm;
    } else {
      head.up = normalized(turn->up - head.left * dot(turn->up, head.left));
      head.forward = cross(head.left, head.up);
      head.origin = turn->origin / head.scale_to_mm;
    }
    for (Landmark each : places) {
      each.place = head.to_head(each.place / head.scale_to_mm);
      head.landmarks.push_back(each);
    }
    heads.push_back(std::move(head));
  }
  return heads;
}

KnownHead known_built_in_head(const Mesh& mesh) {
  KnownHead head{"built-in", mesh, 1.0, {1, 0, 0}, {0, 1, 0}, {0, 0, 1}, {}, {}};
  using enum LandmarkKind;
  for (const LandmarkKind kind : {glabella, nasion, subnasale, menton, vertex, left_tragion, right_tragion})
    head.landmarks.push_back({kind, mean_landmark(kind), 3.0, false});
  return head;
}

const char* word_of(Damage damage) {
  constexpr std::array<const char*, damage_count> words{
      "whole",        "side missing", "back missing", "cut sideways",  "cut backwards", "bun",
      "chin missing", "no shoulders", "crown only",   "right missing", "corner missing"};
  return words[static_cast<std::size_t>(damage)];
}

KnownHead damaged(const KnownHead& whole, Damage damage) {
  KnownHead head = whole;
  const double slant = std::tan(25.0 * degree);
  switch (damage) {
    case Damage::none:
      break;
    case Damage::side_missing:
      keep_where(head, [](Vec3 p) { return p.x < 25.0; });
      break;
    case Damage::back_missing:
      keep_where(head, [](Vec3 p) { return p.z > -35.0; });
      break;
    case Damage::cut_sideways:
      keep_where(head, [&](Vec3 p) { return p.y > -85.0 + slant * p.x; });
      break;
    case Damage::cut_backwards:
      keep_where(head, [&](Vec3 p) { return p.y > -75.0 - slant * p.z; });
      break;
    case Damage::chin_missing:
      keep_where(head, [](Vec3 p) { return p.y > -60.0 || p.z < 30.0; });
      break;
    case Damage::no_shoulders:
      keep_where(head, [](Vec3 p) { return p.y > -110.0; });
      break;
    case Damage::crown_only:
      keep_where(head, [](Vec3 p) { return p.y > 45.0; });
      break;
    case Damage::right_missing:
      keep_where(head, [](Vec3 p) { return p.x > -25.0; });
      break;
    case Damage::corner_missing:
      keep_where(head, [](Vec3 p) { return p.x - p.z < 50.0; });
      break;
    case Damage::bun:
      for (Vec3& p : head.mesh.vertices) {
        const Vec3 q = head.to_head(p), middle{0, 85, -80};
        const double far = distance(q, middle) / 50.0;
        if (far >= 1.0) continue;
        const Vec3 out = normalized(middle - Vec3{0, 30, -10});
        const double height = 20.0 * (1.0 - far * far) * (1.0 - far * far);
        p += (head.left * out.x + head.up * out.y + head.forward * out.z) * (height / head.scale_to_mm);
      }
      break;
  }
  return head;
}

KnownHead turned(const KnownHead& whole, int way) {
  KnownHead head = whole;
  const auto turn = [&](Vec3 p) -> Vec3 {
    switch (way) {
      case 0:
        return p;
      case 1:
        return {p.x, -p.z, p.y};  // z up
      case 2:
        return {p.z, p.x, p.y};
      case 3:
        return {p.y, -p.x, p.z};
      case 4:
        return {-p.z, p.y, p.x};
      case 5:
        return {-p.x, p.z, p.y};
      case 6:
        return {-p.x, -p.y, p.z};  // upside down
      default:
        return turned_about(p, normalized({std::sin(way * 1.3), std::cos(way * 2.1), std::sin(way * 0.7)}),
                            0.9 * way);
    }
  };
  for (Vec3& p : head.mesh.vertices) p = turn(p);
  head.left = turn(head.left);
  head.up = turn(head.up);
  head.forward = turn(head.forward);
  head.origin = turn(head.origin);
  return head;
}

FrameErrors frame_errors(const KnownHead& head, const HeadFrame& frame) {
  FrameErrors errors;
  errors.plane_deg = angle_deg(frame.left, head.left);
  errors.plane_mm = std::abs(dot(head.origin - frame.origin, frame.left)) * head.scale_to_mm;
  errors.up_deg = angle_deg(frame.up, head.up);
  errors.forward_deg = angle_deg(frame.forward, head.forward);
  errors.origin_mm = distance(head.origin, frame.origin) * head.scale_to_mm;
  errors.scale_percent = frame.mm_per_unit > 0.0 ? 100.0 * (head.scale_to_mm / frame.mm_per_unit - 1.0) : 0.0;
  return errors;
}

MirrorPlane slow_mirror_plane(const KnownHead& head) {
  const SkinSample all = sample_skin(head.mesh, 12000);
  std::vector<Vec3> points, normals;  // mm, head frame
  for (std::size_t i = 0; i < all.points.size(); ++i) {
    const Vec3 p = head.to_head(all.points[i]), m = all.normals[i];
    if (p.y < -105.0) continue;
    points.push_back(p);
    normals.push_back({dot(m, head.left), dot(m, head.up), dot(m, head.forward)});
  }
  const NearestSample tree(points);
  const double most_aside_mm = 1.5 * all.spacing * head.scale_to_mm, width_mm = 1.5;
  using Place = std::array<double, 3>;  // turned about forward and up, degrees; moved, mm
  const auto normal_of = [](const Place& at) {
    return normalized({1.0, std::tan(at[0] * degree), std::tan(at[1] * degree)});
  };
  // Less is better: each point whose image meets skin that faces alike counts up to -1.
  const auto cost_at = [&](const Place& at, std::size_t stride) {
    const Vec3 n = normal_of(at);
    double cost = 0.0;
    for (std::size_t i = 0; i < points.size(); i += stride) {
      const Vec3 image = points[i] - n * (2.0 * (dot(n, points[i]) - at[2]));
      const auto there = tree.nearest(image, 20.0);
      if (!there) continue;
      const Vec3 m = normals[*there], apart = image - points[*there];
      const Vec3 image_normal = normals[i] - n * (2.0 * dot(n, normals[i]));
      const double off = dot(apart, m);
      if (length_squared(apart) - off * off > most_aside_mm * most_aside_mm || dot(image_normal, m) < 0.6)
        continue;
      cost += off * off / (off * off + width_mm * width_mm) - 1.0;
    }
    return cost;
  };
  Place best{};
  double least = 0.0;
  const auto try_at = [&](const Place& at, std::size_t stride) {
    const double cost = cost_at(at, stride);
    if (cost >= least) return false;
    least = cost;
    best = at;
    return true;
  };
  for (double roll = -6.0; roll <= 6.0; roll += 2.0)
    for (double yaw = -6.0; yaw <= 6.0; yaw += 2.0)
      for (double shift = -4.0; shift <= 4.0; shift += 2.0) try_at({roll, yaw, shift}, 20);
  least = cost_at(best, 3);
  for (double step = 1.0; step > 0.03; step *= 0.5)
    for (bool better = true; better;) {
      better = false;
      // Along each axis and each diagonal: a turn and a shift go together.
      for (int way = 0; way < 27; ++way) {
        const Place at{best[0] + step * (way % 3 - 1), best[1] + step * (way / 3 % 3 - 1),
                       best[2] + step * (way / 9 - 1)};
        better = try_at(at, 3) || better;
      }
    }
  const Vec3 n = normal_of(best);
  MirrorPlane plane;
  plane.normal = head.left * n.x + head.up * n.y + head.forward * n.z;
  plane.offset = dot(plane.normal, head.origin) + best[2] / head.scale_to_mm;
  return plane;
}

}  // namespace scalpmap
