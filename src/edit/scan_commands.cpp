// The commands that say what is known of the scan: its size by a tape, its landmarks, which way it faces.
#include <algorithm>
#include <cmath>
#include <cstdio>

#include "edit/arguments.h"
#include "edit/commands.h"
#include "edit/skin_path.h"
#include "plan/circumference.h"
#include "plan/moved_plan.h"

namespace scalpmap {

namespace {

// A landmark that a person points at is as exact as the pointing.
constexpr double pointed_plus_minus_mm = 2.0;
constexpr double farthest_from_skin_mm = 20.0;

Error refused(std::string text) {
  return {ErrorKind::refused, std::move(text)};
}

struct CalibrateArguments {
  double circumference_mm = 0.0;
  double tape_mm = 0.0;
  double callipers_mm = 0.0;
  SkinPath between;
  double reading_error_mm = usual_reading_error_mm;
  static constexpr auto fields() {
    return std::make_tuple(
        field("circumference_mm", &CalibrateArguments::circumference_mm,
              "the tape around brow and back of the head", scalpmap::between(100, 1000, "mm")),
        field("tape_mm", &CalibrateArguments::tape_mm, "the taut tape along the skin between two places",
              scalpmap::between(10, 1000, "mm")),
        field("callipers_mm", &CalibrateArguments::callipers_mm, "the straight distance between two places",
              scalpmap::between(10, 1000, "mm")),
        field("between", &CalibrateArguments::between, "the two places, for tape_mm and callipers_mm"),
        field("reading_error_mm", &CalibrateArguments::reading_error_mm,
              "how far the reading may be off, either way", scalpmap::between(0, 50, "mm")));
  }
};

Result<Plan> calibrate(const Plan& plan, const std::vector<NamedText>& arguments) {
  const auto given = read_arguments<CalibrateArguments>(arguments);
  if (!given) return given.error();
  Calibration calibration;
  calibration.reading_error_mm = given->reading_error_mm;
  int measures = 0;
  for (const auto& [by, value] :
       {std::pair{MeasuredBy::circumference, given->circumference_mm},
        std::pair{MeasuredBy::tape, given->tape_mm}, std::pair{MeasuredBy::callipers, given->callipers_mm}}) {
    if (value == 0.0) continue;
    ++measures;
    calibration.by = by;
    calibration.measured_mm = value;
  }
  if (measures != 1)
    return refused(measures == 0 ? "nothing was measured; give circumference_mm, tape_mm or callipers_mm"
                                 : "more than one measure is given; give the one that is surest");
  if (calibration.by == MeasuredBy::circumference) {
    if (!given->between.places.empty()) return refused("between goes with tape_mm or callipers_mm only");
    calibration.scan_mm = head_circumference_mm(plan);
  } else {
    if (given->between.places.size() != 2)
      return refused("between must be the two places measured from and to, as x,y,z;x,y,z");
    const SkinSpan span = measure_between(*plan.surface, given->between.places[0], given->between.places[1]);
    calibration.scan_mm = calibration.by == MeasuredBy::callipers ? span.callipers_mm : span.tape_mm;
  }
  if (!(calibration.scan_mm >= 5.0))
    return refused("there is nothing on the scan to lay that measure on; pick two places further apart");
  const double growth = calibration.measured_mm / calibration.scan_mm;
  if (!is_likely_growth(growth)) {
    char text[240];
    std::snprintf(
        text, sizeof text,
        "the scan measures %.0f mm there, not %.0f: that is no slip of a scanner; check the reading, "
        "or open the scan again with its right unit",
        calibration.scan_mm, calibration.measured_mm);
    return refused(text);
  }
  Similarity move;
  move.scale = growth;
  Plan after = growth == 1.0 ? plan : moved_plan(plan, move);
  after.calibration = calibration;
  after.accuracy.scale_error_percent =
      std::min(20.0, std::round(calibration.scale_error_percent() * 100.0) / 100.0);
  after.scan.unit_confidence = Confidence::sure;
  return after;
}

struct LandmarkArguments {
  LandmarkKind kind = LandmarkKind::glabella;
  SkinPath place;
  static constexpr auto fields() {
    return std::make_tuple(
        field("kind", &LandmarkArguments::kind, "which landmark", Limits{}, Need::required),
        field("place", &LandmarkArguments::place, "where it is, taken to the nearest skin", Limits{},
              Need::required));
  }
};

Similarity turn_of(const FrameTurn& turn) {
  return {turn.left, turn.up, turn.forward, turn.origin, 1.0};
}

Result<Vec3> place_on_skin(const Plan& plan, const SkinPath& path, const char* name) {
  if (path.places.size() != 1) return refused(std::string(name) + " must be one place x,y,z in mm");
  const SkinPlace place = plan.surface->query->nearest(path.places[0]);
  if (distance(place.position, path.places[0]) > farthest_from_skin_mm)
    return refused(std::string(name) + " lies more than " + write_value(farthest_from_skin_mm) +
                   " mm from the skin; point at the head");
  return place.position;
}

Result<Plan> set_landmark_by_hand(const Plan& plan, const std::vector<NamedText>& arguments) {
  const auto given = read_arguments<LandmarkArguments>(arguments);
  if (!given) return given.error();
  const auto place = place_on_skin(plan, given->place, "place");
  if (!place) return place.error();
  Plan after = plan;
  set_landmark(after.landmarks, {given->kind, *place, pointed_plus_minus_mm, true});
  if (after.landmarks == plan.landmarks) return plan;
  const auto turn = frame_of_landmarks(after.landmarks, plan.scan.head_scale);
  if (!turn) return after;
  after = moved_plan(after, turn_of(*turn));
  after.scan.frame = FrameChoice::by_hand;
  after.scan.frame_reason = "The head frame follows the landmarks that were set by hand.";
  return after;
}

struct PicksArguments {
  SkinPath forehead, left_ear, right_ear;
  static constexpr auto fields() {
    return std::make_tuple(
        field("forehead", &PicksArguments::forehead,
              "the middle of the forehead, halfway from the brows to the hairline", Limits{}, Need::required),
        field("left_ear", &PicksArguments::left_ear, "just above where the client's left ear joins the head",
              Limits{}, Need::required),
        field("right_ear", &PicksArguments::right_ear,
              "just above where the client's right ear joins the head", Limits{}, Need::required));
  }
};

Result<Plan> set_frame_by_picks(const Plan& plan, const std::vector<NamedText>& arguments) {
  const auto given = read_arguments<PicksArguments>(arguments);
  if (!given) return given.error();
  const auto forehead = place_on_skin(plan, given->forehead, "forehead");
  if (!forehead) return forehead.error();
  const auto left = place_on_skin(plan, given->left_ear, "left_ear");
  if (!left) return left.error();
  const auto right = place_on_skin(plan, given->right_ear, "right_ear");
  if (!right) return right.error();
  const auto turn = frame_of_three_picks(*forehead, *left, *right, plan.scan.head_scale);
  if (!turn) return refused("the three places lie too close together, or in a line; pick them again");
  Plan after = moved_plan(plan, turn_of(*turn));
  after.scan.frame = FrameChoice::by_hand;
  after.scan.head_found = true;
  after.scan.frame_reason = "The head frame follows three places picked by hand: forehead and ears.";
  return after;
}

}  // namespace

std::vector<CommandRow> scan_command_rows() {
  return {
      {"scan.calibrate", "Size by the tape",
       "Makes the scan as large as the person is, by one measure; every area's +- follows from it.",
       "scan.calibrate circumference_mm=572", field_help<CalibrateArguments>(), calibrate, true},
      {"landmark.set", "Landmark", "Says where a landmark is; the head frame follows.",
       "landmark.set kind=nasion place=0,24,99", field_help<LandmarkArguments>(), set_landmark_by_hand, true},
      {"frame.pick", "Which way it faces",
       "Sets the head frame by three places, where the scan holds no face.",
       "frame.pick forehead=0,64,99 left_ear=73,36,4 right_ear=-73,36,4", field_help<PicksArguments>(),
       set_frame_by_picks, true},
  };
}

}  // namespace scalpmap
