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
// Faces differ from their image by some 0.5 to 0.9 mm in each square centimetre (seen on three heads of
// people), so that a plane's two standard deviations are these.
constexpr double asymmetry_mm = 0.8, asymmetry_patch_mm = 10.0;
constexpr double most_slack_deg = 0.5, most_slack_mm = 0.5;
// Of a part, planes that fit this much worse than the best are not its mirror plane: the misfit of the right
// one is 0.00 to 0.06, that of any other 0.08 more and upwards.
constexpr double part_plane_lead = 0.05;

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

void start(std::vector<Pose>& poses, const OutlineFit& fit, Vec3 left, double offset) {
  constexpr int turns = 24, sizes = 6;
  for (int turn = 0; turn < turns; ++turn)
    for (int size = 0; size < sizes; ++size) {
      Pose pose =
          first_pose(fit, left, offset, turn * 2.0 * std::numbers::pi / turns, 90.0 * std::pow(1.2, size));
      fit.improve(pose, 20, 5, 20.0);
      pose.cost = fit.cost(pose, 20, 10.0);
      poses.push_back(pose);
    }
}

bool is_new(const Pose& pose, const std::vector<Pose>& found) {
  return std::none_of(found.begin(), found.end(), [&](const Pose& other) { return alike(pose, other); });
}

// The best of the poses, fitted in full. Where a third of a head is missing, the right one may come late: the
// outline's back lies as well on what is left of the front.
std::vector<Pose> best_of(std::vector<Pose> poses, const OutlineFit& fit) {
  std::stable_sort(poses.begin(), poses.end(), by_cost);
  std::vector<Pose> best;
  for (Pose pose : poses) {
    if (best.size() == 24) break;
    if (!is_new(pose, best)) continue;
    fit.improve(pose, 5, 10, 12.0);
    pose.cost = fit.cost(pose, 4, 8.0);
    best.push_back(pose);
  }
  std::stable_sort(best.begin(), best.end(), by_cost);
  std::vector<Pose> different;
  for (Pose pose : best) {
    if (different.size() == 6) break;
    if (!is_new(pose, different)) continue;
    fit.improve(pose, 2, 40, 7.0);
    pose.cost = fit.cost(pose, 2, 8.0);
    if (is_new(pose, different)) different.push_back(pose);
  }
  std::stable_sort(different.begin(), different.end(), by_cost);
  return different;
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

void start_in(const MirrorPlane& plane, const SkinSample& sample, const OutlineFit& fit,
              std::vector<Pose>& poses) {
  const double offset = (plane.offset - dot(plane.normal, sample.middle)) / sample.spread;
  start(poses, fit, plane.normal, offset);
  start(poses, fit, -plane.normal, -offset);
}

// The best poses in mirror planes of the whole.
std::vector<Pose> poses_of_whole(const std::vector<MirrorPlane>& planes, const SkinSample& sample) {
  const OutlineFit fit(thinned(sample, outline_sample_count));
  std::vector<Pose> poses;
  for (const MirrorPlane& plane : planes)
    if (plane.misfit <= 2.0 * planes.front().misfit + 0.1) start_in(plane, sample, fit, poses);
  return best_of(std::move(poses), fit);
}

// With its image: what is missing on one side is there on the other.
SkinSample with_image(SkinSample sample, const MirrorPlane& plane) {
  const Vec3 n = plane.normal;
  for (std::size_t i = 0, count = sample.points.size(); i < count; ++i) {
    const Vec3 p = sample.points[i], m = sample.normals[i];
    sample.points.push_back(p - n * (2.0 * (dot(n, p) - plane.offset)));
    sample.normals.push_back(m - n * (2.0 * dot(n, m)));
  }
  return sample;
}

// The best poses in mirror planes of a part of a head.
std::vector<Pose> poses_of_part(const std::vector<MirrorPlane>& planes, const SkinSample& sample) {
  const SkinSample half = thinned(sample, outline_sample_count / 2);
  std::vector<Pose> best;
  for (const MirrorPlane& plane : planes) {
    if (plane.misfit > planes.front().misfit + part_plane_lead) continue;
    const OutlineFit fit(with_image(half, plane));
    std::vector<Pose> poses;
    start_in(plane, sample, fit, poses);
    for (const Pose& pose : best_of(std::move(poses), fit)) best.push_back(pose);
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

bool is_slack(const SkinSample& sample, const MirrorPlane& plane, double mm_per_unit) {
  const MirrorPlaneSlack slack =
      mirror_plane_slack(sample, plane, asymmetry_mm / mm_per_unit, asymmetry_patch_mm / mm_per_unit);
  return 2.0 * slack.turn > most_slack_deg * std::numbers::pi / 180.0 ||
         2.0 * slack.shift * mm_per_unit > most_slack_mm;
}

// The mirror plane of the face and the skull above it: neck and shoulders are seldom held straight, and many
// skulls are flat at the back on one side, which turns the plane of a whole head by 3 degrees away from nose
// and chin (seen on one head of six). Where too little of the face overlaps its image to tell the plane, that
// of all the skull is still nearer. Says whether the face told it.
bool straighten(const SkinSample& sample, HeadFrame& frame) {
  SkinSample face{{}, {}, frame.origin, sample.spread, sample.spacing}, head = face;
  for (std::size_t i = 0; i < sample.points.size(); ++i) {
    const Vec3 q = frame.to_head(sample.points[i], frame.mm_per_unit);
    if (q.y < -105.0) continue;
    head.points.push_back(sample.points[i]);
    head.normals.push_back(sample.normals[i]);
    if (q.z < 10.0) continue;
    face.points.push_back(sample.points[i]);
    face.normals.push_back(sample.normals[i]);
  }
  const MirrorPlane first{frame.left, dot(frame.left, frame.origin)};
  MirrorPlane plane = improve_mirror_plane(face, first);
  const bool by_face = !is_slack(face, plane, frame.mm_per_unit);
  if (!by_face) plane = improve_mirror_plane(head, first);
  const double off_mm = std::abs(dot(plane.normal, frame.origin) - plane.offset) * frame.mm_per_unit;
  if (dot(plane.normal, frame.left) < most_plane_turn_cos || off_mm > most_plane_shift_mm) return false;
  frame.left = plane.normal;
  frame.up = normalized(frame.up - frame.left * dot(frame.up, frame.left));
  frame.forward = cross(frame.left, frame.up);
  frame.origin += frame.left * (plane.offset - dot(plane.normal, frame.origin));
  return by_face;
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
  if (!frame.middle_sure)
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
  std::vector<Pose> best = poses_of_whole(planes, sample);
  const bool whole = plane_told && best.front().cost <= most_misfit;
  if (!whole) best = poses_of_part(find_part_mirror_planes(sample, 3), sample);
  if (best.empty() || best.front().cost > most_misfit) return none;
  std::optional<HeadFrame> chosen;
  for (const Pose& pose : best) {
    if (chosen && pose.cost > best.front().cost + face_worth) break;
    HeadFrame frame;
    frame.found = true;
    take_pose(pose, sample, frame);
    bool by_face = straighten(sample, frame);
    // From a plane that is farther off, so is what was taken for the face.
    if (!whole || !by_face) by_face = straighten(sample, frame);
    settle_by_landmarks(mesh, frame);
    // Without ears it is no scan that shows much of a face's relief.
    frame.middle_sure = by_face && frame.face_seen && (whole || frame.ears_seen);
    if (!chosen || frame.face_seen) chosen = frame;
    if (frame.face_seen) break;
  }
  if (!chosen || (!whole && !chosen->face_seen)) return none;
  chosen->reason = reason_of(*chosen);
  return *chosen;
}

}  // namespace scalpmap
