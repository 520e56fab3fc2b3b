#include "plan/head_frame.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>
#include <optional>
#include <vector>

#include "geom/mesh_box.h"
#include "geom/mirror_plane.h"
#include "plan/landmarks.h"
#include "plan/outline_fit.h"

namespace scalpmap {

namespace {

constexpr std::size_t sample_count = 12000, outline_sample_count = 4000;
constexpr double outline_top_mm = 130.0;
// The middle of the head's length in its upper half, forward of the tragions.
constexpr double outline_middle_mm = -4.0;
// Seen on six heads: misfit to the outline 0.13 to 0.28, with a half missing to 0.38; to the mirror image
// 0.02 to 0.14, and to the image in any other plane 0.3 more than that. A ball has a lead of 0.00.
constexpr double most_misfit = 0.4;
constexpr double most_mirror_misfit = 0.4;
constexpr double least_mirror_lead = 0.1;
// A pose in which a face is seen is believed before one without that fits better by less than this.
constexpr double face_worth = 0.08;
// Landmarks that turn the outline's frame by more than this were mistaken for something else.
constexpr double most_landmark_turn = 0.28;  // 16 degrees
// How far the plane fitted again may lie from the first: 25 degrees, 25 mm.
constexpr double most_plane_turn_cos = 0.906, most_plane_shift_mm = 25.0;
// The same where the first was told by the outline alone: 45 degrees, 40 mm; and where the plane is then
// looked for, as slopes against the first one and mm beside it. Where a third of a head is missing, four
// tenths of the rest have an image; the right plane then fits ten times as well as others.
constexpr double most_wide_turn_cos = 0.707, most_wide_shift_mm = 40.0;
constexpr std::array<double, 5> plane_yaws{0.0, -0.4, -0.2, 0.2, 0.4};
constexpr std::array<double, 3> plane_rolls{0.0, -0.15, 0.15}, plane_shifts_mm{0.0, -12.0, 12.0};
constexpr double least_overlap = 0.25;
// Seen of what overlaps: 0.01 to 0.16 (a noisy scan) in the right plane, 0.2 and more in wrong ones.
constexpr double good_plane_misfit = 0.17;
constexpr std::size_t plane_start_points = 2500;

bool alike(const Pose& a, const Pose& b) {
  return dot(a.left, b.left) > 0.95 && dot(a.up, b.up) > 0.97 && std::abs(a.log_scale - b.log_scale) < 0.1;
}

bool by_cost(const Pose& a, const Pose& b) {
  return a.cost < b.cost;
}

// The pose in which the highest point of the sample is the outline's top, and the middle of what lies within
// 70 mm below it is the outline's middle.
Pose first_pose(const OutlineFit& fit, Vec3 left, double plane_offset, double angle, double mm_per_spread) {
  const Vec3 e1 = normalized(cross(left, std::abs(left.x) < 0.7 ? Vec3{1, 0, 0} : Vec3{0, 1, 0}));
  const Vec3 e2 = cross(left, e1);
  Pose pose;
  pose.left = left;
  pose.plane_offset = plane_offset;
  pose.up = normalized(e1 * std::cos(angle) + e2 * std::sin(angle));
  pose.log_scale = std::log(mm_per_spread);
  pose.forward = cross(pose.left, pose.up);
  double top = -1e9;
  for (std::size_t i = 0; i < fit.points().size(); i += 16)
    top = std::max(top, dot(fit.points()[i], pose.up));
  double front = -1e9, back = 1e9;
  for (std::size_t i = 0; i < fit.points().size(); i += 16) {
    const Vec3 p = fit.points()[i];
    if (dot(p, pose.up) < top - 70.0 / mm_per_spread) continue;
    front = std::max(front, dot(p, pose.forward));
    back = std::min(back, dot(p, pose.forward));
  }
  pose.y_mm = outline_top_mm - top * mm_per_spread;
  pose.z_mm = outline_middle_mm - 0.5 * (front + back) * mm_per_spread;
  return pose;
}

void start(std::vector<Pose>& poses, const OutlineFit& fit, PoseFreedom freedom, Vec3 left, double offset,
           int turns, double first_size, double next_size, int sizes, std::size_t stride) {
  for (int turn = 0; turn < turns; ++turn)
    for (int size = 0; size < sizes; ++size) {
      Pose pose = first_pose(fit, left, offset, turn * 2.0 * std::numbers::pi / turns,
                             first_size * std::pow(next_size, size));
      fit.improve(pose, freedom, stride, 5, 20.0);
      pose.cost = fit.cost(pose, stride, 10.0);
      poses.push_back(pose);
    }
}

// The three best of the poses, fitted in full.
std::vector<Pose> best_of(std::vector<Pose> poses, const OutlineFit& fit, PoseFreedom freedom) {
  std::stable_sort(poses.begin(), poses.end(), by_cost);
  std::vector<Pose> best;
  for (Pose pose : poses) {
    if (best.size() == 8) break;
    if (std::any_of(best.begin(), best.end(), [&](const Pose& other) { return alike(pose, other); }))
      continue;
    fit.improve(pose, freedom, 5, 10, 12.0);
    pose.cost = fit.cost(pose, 4, 8.0);
    best.push_back(pose);
  }
  std::stable_sort(best.begin(), best.end(), by_cost);
  if (best.size() > 3) best.resize(3);
  for (Pose& pose : best) {
    fit.improve(pose, freedom, 2, 40, 7.0);
    pose.cost = fit.cost(pose, 2, 8.0);
  }
  std::stable_sort(best.begin(), best.end(), by_cost);
  return best;
}

void take_pose(const Pose& pose, const SkinSample& sample, HeadFrame& frame) {
  frame.left = pose.left;
  frame.up = pose.up;
  frame.forward = pose.forward;
  const Vec3 s = pose.scales();
  frame.origin = sample.middle + (pose.left * pose.plane_offset - pose.up * (pose.y_mm / s.y) -
                                  pose.forward * (pose.z_mm / s.z)) *
                                     sample.spread;
  frame.mm_per_unit = std::exp(pose.log_scale + (pose.log_tall + pose.log_long) / 3.0) / sample.spread;
  frame.misfit = pose.cost;
}

SkinSample thinned(const SkinSample& sample, std::size_t count) {
  const std::size_t stride = std::max<std::size_t>(1, sample.points.size() / count);
  SkinSample thin{
      {}, {}, sample.middle, sample.spread, sample.spacing * std::sqrt(static_cast<double>(stride))};
  for (std::size_t i = 0; i < sample.points.size(); i += stride) {
    thin.points.push_back(sample.points[i]);
    thin.normals.push_back(sample.normals[i]);
  }
  return thin;
}

MirrorPlane best_plane_around(const SkinSample& head, const HeadFrame& frame) {
  const SkinSample thin = thinned(head, plane_start_points);
  std::optional<MirrorPlane> best;
  const MirrorPlane first{frame.left, dot(frame.left, frame.origin)};
  for (const double yaw : plane_yaws)
    for (const double roll : plane_rolls)
      for (const double shift_mm : plane_shifts_mm) {
        const Vec3 normal = normalized(frame.left + frame.forward * yaw + frame.up * roll);
        const MirrorPlane plane =
            improve_mirror_plane(thin, {normal, dot(normal, frame.origin) + shift_mm / frame.mm_per_unit});
        if (plane.overlap >= least_overlap && (!best || plane.misfit < best->misfit)) best = plane;
      }
  return best.value_or(first);
}

// The mirror plane of the face and the skull above it: neck and shoulders are seldom held straight, and many
// skulls are flat at the back on one side, which turns the plane of a whole head by 3 degrees away from nose
// and chin (seen on one head of six). `wide`: the frame's own plane may be far off.
void straighten(const SkinSample& sample, bool wide, HeadFrame& frame) {
  SkinSample head{{}, {}, frame.origin, sample.spread, sample.spacing};
  for (std::size_t i = 0; i < sample.points.size(); ++i) {
    const Vec3 q = frame.to_head(sample.points[i], frame.mm_per_unit);
    if (q.y < -105.0 || q.z < 10.0) continue;
    head.points.push_back(sample.points[i]);
    head.normals.push_back(sample.normals[i]);
  }
  MirrorPlane plane = improve_mirror_plane(head, {frame.left, dot(frame.left, frame.origin)});
  if (wide && plane.misfit > good_plane_misfit)
    plane = improve_mirror_plane(head, best_plane_around(head, frame));
  const double off_mm = std::abs(dot(plane.normal, frame.origin) - plane.offset) * frame.mm_per_unit;
  if (dot(plane.normal, frame.left) < (wide ? most_wide_turn_cos : most_plane_turn_cos) ||
      off_mm > (wide ? most_wide_shift_mm : most_plane_shift_mm))
    return;
  frame.left = plane.normal;
  frame.up = normalized(frame.up - frame.left * dot(frame.up, frame.left));
  frame.forward = cross(frame.left, frame.up);
  frame.origin += frame.left * (plane.offset - dot(plane.normal, frame.origin));
}

// The triangles that propose_landmarks looks at, and a margin, at the size of a mean head.
Mesh near_landmarks(const Mesh& mesh, const HeadFrame& frame) {
  Mesh near;
  near.vertices.reserve(mesh.vertices.size());
  for (const Vec3 p : mesh.vertices) near.vertices.push_back(frame.to_head(p, frame.mm_per_unit));
  for (const Triangle& t : mesh.triangles) {
    const Vec3 a = near.vertices[t[0]], b = near.vertices[t[1]], c = near.vertices[t[2]];
    const double low = std::min({a.x, b.x, c.x}), high = std::max({a.x, b.x, c.x});
    const bool by_middle = low < 15.0 && high > -15.0;
    const bool by_ear = (high > 40.0 || low < -40.0) && std::min({a.y, b.y, c.y}) < 100.0 &&
                        std::max({a.y, b.y, c.y}) > -100.0 && std::min({a.z, b.z, c.z}) < 80.0 &&
                        std::max({a.z, b.z, c.z}) > -90.0;
    if (by_middle || by_ear) near.triangles.push_back(t);
  }
  return near;
}

const Landmark* landmark_of(const std::vector<Landmark>& landmarks, LandmarkKind kind) {
  const auto at = std::find_if(landmarks.begin(), landmarks.end(),
                               [&](const Landmark& each) { return each.kind == kind; });
  return at == landmarks.end() ? nullptr : &*at;
}

bool has_face(const std::vector<Landmark>& landmarks) {
  return landmark_of(landmarks, LandmarkKind::nasion) != nullptr;
}

// Turns the frame in its mirror plane until its landmarks lie on the mean head's.
void settle_by_landmarks(const Mesh& mesh, HeadFrame& frame) {
  const HeadFrame first = frame;
  Mesh near = near_landmarks(mesh, frame);
  for (int round = 0; round < 3; ++round) {
    auto landmarks = propose_landmarks(near, 1.0);
    frame.face_seen = has_face(landmarks);
    frame.ears_seen = landmark_of(landmarks, LandmarkKind::left_tragion) != nullptr;
    if (!frame.ears_seen) {
      if (!frame.face_seen) return;
      // The outline's own place for them.
      for (const LandmarkKind kind : {LandmarkKind::left_tragion, LandmarkKind::right_tragion})
        landmarks.push_back({kind, mean_landmark(kind), 16.0, false});
    }
    const auto turn = frame_of_landmarks(landmarks, 1.0);
    if (!turn) return;
    const double pitch =
        frame.face_seen ? std::atan2(dot(turn->up, {0, 0, 1}), dot(turn->up, {0, 1, 0})) : 0.0;
    // The mirror plane stays: it is known better than by landmarks.
    frame.origin += (frame.up * turn->origin.y + frame.forward * turn->origin.z) / frame.mm_per_unit;
    frame.up = normalized(frame.up * std::cos(pitch) + frame.forward * std::sin(pitch));
    frame.forward = cross(frame.left, frame.up);
    const double turned = std::acos(std::clamp(dot(frame.up, first.up), -1.0, 1.0));
    if (turned > most_landmark_turn) {
      frame = first;
      frame.face_seen = true;
      return;
    }
    if (std::abs(pitch) < 2e-4 && length(turn->origin) < 0.05) return;
    for (Vec3& p : near.vertices) {
      const Vec3 q = p - Vec3{0.0, turn->origin.y, turn->origin.z};
      const double c = std::cos(pitch), s = std::sin(pitch);
      p = {q.x, q.y * c + q.z * s, q.z * c - q.y * s};
    }
  }
}

std::string reason_of(const HeadFrame& frame) {
  if (!frame.face_seen)
    return "The outline of a head was found, but no face on it: pick the middle of the forehead and the "
           "places just above the left and the right ear.";
  if (!frame.middle_sure && !frame.ears_seen)
    return "A head was found, but so much of it is missing that its middle is doubtful: set both tragions "
           "and "
           "the nasion.";
  if (!frame.ears_seen)
    return "The head was found by its mirror plane and by fitting the outline of a mean head; its ears were "
           "not told.";
  return "The head was found by its mirror plane, the outline of a mean head, and the landmarks of its face "
         "and ears.";
}

}  // namespace

HeadFrame find_head_frame(const Mesh& mesh) {
  HeadFrame none;
  none.origin = box_around(mesh).middle();
  none.reason =
      "No head could be told in this shape: the file's axes were kept, with the origin in the middle.";
  const SkinSample sample = sample_skin(mesh, sample_count);
  const auto planes = find_mirror_planes(sample, 3);
  if (planes.empty()) return none;
  // A ball, or any round thing, is its own image in many planes.
  const bool plane_told = planes.front().misfit < most_mirror_misfit &&
                          (planes.size() < 2 || planes[1].misfit > planes[0].misfit + least_mirror_lead);
  const OutlineFit fit(thinned(sample, outline_sample_count));
  std::vector<Pose> poses;
  for (const MirrorPlane& plane : planes) {
    if (plane.misfit > 2.0 * planes.front().misfit + 0.1) continue;
    for (const double sign : {1.0, -1.0})
      start(poses, fit, PoseFreedom::in_plane, plane.normal * sign,
            (plane.offset - dot(plane.normal, sample.middle)) / sample.spread * sign, 24, 90.0, 1.2, 6, 20);
  }
  std::vector<Pose> best = best_of(std::move(poses), fit, PoseFreedom::in_plane);
  if (!plane_told || best.front().cost > most_misfit) {
    constexpr int directions = 40;
    std::vector<Pose> free_poses;
    for (int i = 0; i < directions; ++i) {
      const double z = 1.0 - 2.0 * (i + 0.5) / directions, r = std::sqrt(1.0 - z * z);
      const double turn = i * std::numbers::pi * (3.0 - std::sqrt(5.0));
      start(free_poses, fit, PoseFreedom::all, {r * std::cos(turn), r * std::sin(turn), z}, 0.0, 10, 100.0,
            1.3, 3, 40);
    }
    for (const Pose& pose : best_of(std::move(free_poses), fit, PoseFreedom::all)) best.push_back(pose);
    std::stable_sort(best.begin(), best.end(), by_cost);
  }
  std::optional<HeadFrame> chosen;
  for (const Pose& pose : best) {
    if (pose.cost > most_misfit || (chosen && pose.cost > best.front().cost + face_worth)) break;
    HeadFrame frame;
    frame.found = true;
    take_pose(pose, sample, frame);
    // A plane that was told by the outline alone is farther off, and so is what was taken for the face.
    straighten(sample, !plane_told, frame);
    for (int round = 0; round < 2 && !plane_told; ++round) straighten(sample, false, frame);
    settle_by_landmarks(mesh, frame);
    frame.middle_sure = plane_told && frame.face_seen;
    if (!chosen || frame.face_seen) chosen = frame;
    if (frame.face_seen) break;
  }
  if (!chosen || (!plane_told && !chosen->face_seen)) return none;
  chosen->reason = reason_of(*chosen);
  return *chosen;
}

}  // namespace scalpmap
