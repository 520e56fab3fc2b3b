// Landmarks: where they are proposed, and the frame that follows from them.
#include "plan/landmarks.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "geom/head_shape.h"
#include "support/known_heads.h"
#include "support/shapes.h"

namespace scalpmap {
namespace {

using enum LandmarkKind;

std::vector<Landmark> mean_landmarks() {
  std::vector<Landmark> all;
  for (const auto& row : EnumWords<LandmarkKind>::words)
    all.push_back({row.value, mean_landmark(row.value), 5.0, false});
  return all;
}

// A head that is not the mean one.
std::vector<Landmark> somebody() {
  auto all = mean_landmarks();
  const Vec3 off[] = {{1, 3, -2}, {0, -4, 1}, {-1, 2, 3}, {2, 6, -3},
                      {3, -2, 4}, {-2, 5, 1}, {2, 3, -2}, {1, -2, 4}};
  for (std::size_t i = 0; i < all.size(); ++i) all[i].place += off[i];
  return all;
}

Landmark& of_kind(std::vector<Landmark>& landmarks, LandmarkKind kind) {
  return *std::find_if(landmarks.begin(), landmarks.end(), [&](const Landmark& l) { return l.kind == kind; });
}

void expect_frame(const FrameTurn& turn, Vec3 left, Vec3 up, Vec3 forward, Vec3 origin, double tolerance) {
  EXPECT_LT(distance(turn.left, left), tolerance);
  EXPECT_LT(distance(turn.up, up), tolerance);
  EXPECT_LT(distance(turn.forward, forward), tolerance);
  EXPECT_LT(distance(turn.origin, origin), tolerance * 100.0);
}

TEST(FrameOfLandmarks, LeavesAMeanHeadAsItIs) {
  for (const double scale : {0.9, 1.0, 1.12}) {
    auto landmarks = mean_landmarks();
    for (Landmark& each : landmarks) each.place = each.place * scale;
    const auto turn = frame_of_landmarks(landmarks, scale);
    ASSERT_TRUE(turn);
    // The tragions of the mean head lie 2 mm above its origin; the frame's is midway between them.
    expect_frame(*turn, {1, 0, 0}, {0, 1, 0}, {0, 0, 1}, Vec3{0, 2, 1} * scale, 1e-12);
  }
}

TEST(FrameOfLandmarks, TurnsBackWhatWasTurned) {
  const auto landmarks = somebody();
  const auto before = frame_of_landmarks(landmarks, 1.0);
  ASSERT_TRUE(before);
  for (int i = 0; i < 20; ++i) {
    const Vec3 a = normalized({std::sin(i * 1.7), std::cos(i * 2.9), std::sin(i + 0.4)});
    const Vec3 b = normalized(cross(a, {0.3, -0.5, 0.8})), c = cross(a, b), shift{10.0 * i, -300, 55};
    const auto place = [&](Vec3 p) { return a * p.x + b * p.y + c * p.z; };
    auto turned = landmarks;
    for (Landmark& each : turned) each.place = place(each.place) + shift;
    const auto after = frame_of_landmarks(turned, 1.0);
    ASSERT_TRUE(after);
    expect_frame(*after, place(before->left), place(before->up), place(before->forward),
                 place(before->origin) + shift, 1e-9);
  }
}

TEST(FrameOfLandmarks, AMirrorImageGivesTheMirrorImage) {
  auto landmarks = somebody();
  of_kind(landmarks, nasion).by_hand = true;
  auto image = landmarks;
  for (Landmark& each : image) {
    each.place.x = -each.place.x;
    if (each.kind == left_tragion)
      each.kind = right_tragion;
    else if (each.kind == right_tragion)
      each.kind = left_tragion;
  }
  const auto one = frame_of_landmarks(landmarks, 1.0), other = frame_of_landmarks(image, 1.0);
  ASSERT_TRUE(one && other);
  const auto mirrored = [](Vec3 p) { return Vec3{-p.x, p.y, p.z}; };
  expect_frame(*other, -mirrored(one->left), mirrored(one->up), mirrored(one->forward), mirrored(one->origin),
               1e-9);
}

TEST(FrameOfLandmarks, FollowsADraggedLandmarkSmoothlyAndBack) {
  auto landmarks = somebody();
  Landmark& dragged = of_kind(landmarks, nasion);
  dragged.by_hand = true;
  const Vec3 start = dragged.place;
  const auto first = frame_of_landmarks(landmarks, 1.0);
  auto last = first;
  for (int step = 1; step <= 200; ++step) {
    dragged.place = start + Vec3{0, 0.1 * step, 0};
    const auto turn = frame_of_landmarks(landmarks, 1.0);
    ASSERT_TRUE(turn);
    EXPECT_LT(angle_deg(turn->up, last->up), 0.08);
    // A nasion set higher on the skin must come down to where the nasion of a head is.
    EXPECT_LT(dot(turn->up, last->forward), 0.0);
    last = turn;
  }
  dragged.place = start;
  const auto again = frame_of_landmarks(landmarks, 1.0);
  expect_frame(*again, first->left, first->up, first->forward, first->origin, 1e-15);
}

TEST(FrameOfLandmarks, HasItsOriginMidwayBetweenTragionsAndLeansAsTheySay) {
  auto landmarks = mean_landmarks();
  Landmark &left = of_kind(landmarks, left_tragion), &right = of_kind(landmarks, right_tragion);
  left.place += Vec3{0, 6, 0};
  right.place += Vec3{0, -6, 2};
  const double lean = std::atan2(12.0, 146.0) * 180.0 / 3.14159265358979;
  const auto proposed = frame_of_landmarks(landmarks, 1.0);
  left.by_hand = right.by_hand = true;
  const auto set = frame_of_landmarks(landmarks, 1.0);
  ASSERT_TRUE(proposed && set);
  EXPECT_LT(distance(set->origin, (left.place + right.place) * 0.5), 1e-12);
  const double by_hand = angle_deg(set->left, {1, 0, 0}), by_guess = angle_deg(proposed->left, {1, 0, 0});
  EXPECT_GT(by_hand, 0.75 * lean);
  EXPECT_LT(by_hand, lean);
  EXPECT_LT(by_guess, 0.6 * by_hand);
}

TEST(FrameOfLandmarks, NeedsThreeThatAreNotInALine) {
  const auto all = mean_landmarks();
  EXPECT_FALSE(frame_of_landmarks({}, 1.0));
  EXPECT_FALSE(frame_of_landmarks(std::span(all).first(2), 1.0));
  // Glabella, nasion, subnasale and menton: a face's front is nearly a line.
  EXPECT_FALSE(frame_of_landmarks(std::span(all).first(4), 1.0));
  EXPECT_TRUE(frame_of_landmarks(std::span(all).first(5), 1.0));
  EXPECT_FALSE(frame_of_landmarks(all, 0.0));
  EXPECT_FALSE(frame_of_landmarks(all, std::nan("")));
}

TEST(FrameOfThreePicks, LaysAMeanHeadRight) {
  const Vec3 forehead{0, 64, 99.5}, left{74, 33, -6}, right{-74, 33, -6};
  const auto straight = frame_of_three_picks(forehead, left, right, 1.0);
  ASSERT_TRUE(straight);
  expect_frame(*straight, {1, 0, 0}, {0, 1, 0}, {0, 0, 1}, {}, 1e-12);
  // Turned, and larger.
  const Vec3 a = normalized({1, 2, -1}), b = normalized(cross(a, {0, 1, 0})), c = cross(a, b);
  const auto place = [&](Vec3 p) { return (a * p.x + b * p.y + c * p.z) * 1.1 + Vec3{5, 6, 7}; };
  const auto turned = frame_of_three_picks(place(forehead), place(left), place(right), 1.1);
  ASSERT_TRUE(turned);
  expect_frame(*turned, a, b, c, {5, 6, 7}, 1e-12);
  EXPECT_FALSE(frame_of_three_picks(forehead, left, left, 1.0));
  EXPECT_FALSE(frame_of_three_picks({3, 33, -6}, left, right, 1.0));
}

void expect_landmarks(const KnownHead& head, double face_mm, double tragion_mm) {
  Mesh mesh = head.mesh;
  for (Vec3& p : mesh.vertices) p = head.to_head(p);
  auto found = propose_landmarks(mesh, 1.0);
  for (const Landmark& seen : head.landmarks) {
    if (seen.kind == vertex) continue;
    const auto at =
        std::find_if(found.begin(), found.end(), [&](const Landmark& l) { return l.kind == seen.kind; });
    const bool ear = seen.kind == left_tragion || seen.kind == right_tragion;
    // Its ears are clipped.
    if (ear && head.name.starts_with("colin27")) continue;
    ASSERT_TRUE(at != found.end()) << head.name << " " << word_of(seen.kind);
    const double off = std::hypot(at->place.y - seen.place.y, at->place.z - seen.place.z);
    EXPECT_LT(off, ear ? tragion_mm : face_mm) << head.name << " " << word_of(seen.kind);
    EXPECT_LT(std::abs(at->place.x - seen.place.x), ear ? 8.0 : 0.01) << head.name;
    EXPECT_FALSE(at->by_hand);
  }
}

TEST(ProposedLandmarks, OfTheBuiltInHeadLieWhereItHasThem) {
  NoProgress progress;
  const auto mesh = make_built_in_head(progress);
  ASSERT_TRUE(mesh.ok());
  expect_landmarks(known_built_in_head(*mesh), 4.0, 3.0);
  const auto found = propose_landmarks(*mesh, 1.0);
  ASSERT_EQ(found.size(), 8u);
  for (std::size_t i = 0; i < found.size(); ++i) EXPECT_EQ(static_cast<std::size_t>(found[i].kind), i);
  EXPECT_NEAR(found[4].place.y, 130.0, 1.5);
  // Larger, and the scale told: the same places, larger.
  Mesh larger = *mesh;
  for (Vec3& p : larger.vertices) p = p * 1.1;
  const auto larger_found = propose_landmarks(larger, 1.1);
  ASSERT_EQ(larger_found.size(), found.size());
  for (std::size_t i = 0; i < found.size(); ++i)
    EXPECT_LT(distance(larger_found[i].place, found[i].place * 1.1), 0.6) << i;
}

TEST(ProposedLandmarks, OfSampleHeadsLieWhereAPersonSeesThem) {
  const auto heads = known_sample_heads(false);
  if (heads.empty()) GTEST_SKIP() << "the sample heads (../shared/heads) are not here";
  for (const KnownHead& head : heads)
    expect_landmarks(head, head.name.starts_with("fsaverage") ? 7.0 : 5.0, 5.0);
}

TEST(ProposedLandmarks, TheInionIsAGuessWithinItsBounds) {
  for (const KnownHead& head : known_sample_heads(false)) {
    if (!head.name.starts_with("colin27")) continue;
    Mesh mesh = head.mesh;
    for (Vec3& p : mesh.vertices) p = head.to_head(p);
    auto found = propose_landmarks(mesh, 1.1);
    const Landmark& guessed = of_kind(found, inion);
    // Iz of colin27_landmarks.json.
    const Vec3 set = head.to_head({1.0, -117.66, -34.0});
    EXPECT_LT(std::hypot(guessed.place.y - set.y, guessed.place.z - set.z), guessed.plus_minus_mm);
    return;
  }
  GTEST_SKIP() << "the sample heads (../shared/heads) are not here";
}

TEST(ProposedLandmarks, NothingIsProposedOnABall) {
  Mesh ball = sphere(95.0, 8000);
  for (const Landmark& each : propose_landmarks(ball, 1.0))
    EXPECT_TRUE(each.kind == vertex || each.kind == inion) << word_of(each.kind);
  EXPECT_TRUE(propose_landmarks({}, 1.0).empty());
}

}  // namespace
}  // namespace scalpmap
