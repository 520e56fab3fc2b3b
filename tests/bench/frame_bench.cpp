// How well the head frame is found: every known head, damage and turn, as a table to read.
//   frame_bench [quick]    quick: each damage in one turn only
#include <cmath>
#include <cstdio>
#include <cstring>

#include "clock.h"
#include "geom/head_shape.h"
#include "io/scan_reading.h"
#include "plan/head_frame.h"
#include "support/known_heads.h"

using namespace scalpmap;

constexpr int way_count = 9;

int main(int count, char** words) {
  if (const auto code = run_as_child(count, words, {&scan_reading_job, 1})) return *code;
  const bool quick = count > 1 && std::strcmp(words[1], "quick") == 0;
  NoProgress progress;
  auto heads = known_sample_heads(true);
  const auto add_built_in = [&](const char* name, const HeadMeasures& measures) {
    const auto mesh = make_head(measures, progress);
    if (!mesh.ok()) return;
    heads.push_back(known_built_in_head(*mesh));
    heads.back().name = name;
  };
  add_built_in("built-in", {});
  if (!quick) {
    add_built_in("built-in 530 round", {530.0, {}, {}, {}});
    add_built_in("built-in 620 round", {620.0, {}, {}, {}});
    add_built_in("built-in long", {{}, 212.0, 146.0, {}});
    add_built_in("built-in broad", {{}, 188.0, 163.0, {}});
  }
  std::printf(
      "%-21s %-14s %4s %5s %5s | plane deg, mm | up deg, forward deg | origin mm | scale %% | misfit | ms\n",
      "head", "damage", "turn", "face", "sure");
  // The plane that heads are measured against is that of their face; people's skulls have another one.
  const auto print_plane = [](const KnownHead& head, const char* what, const MirrorPlane& plane) {
    std::printf("%-21.21s %-35s | %5.2f %5.2f |\n", head.name.c_str(), what,
                angle_deg(plane.normal, head.left),
                std::abs(dot(plane.normal, head.origin) - plane.offset) * head.scale_to_mm);
  };
  for (const KnownHead& head : heads) {
    print_plane(head, "  slow fit of all skin", slow_mirror_plane(head));
    for (int d = 0; d < damage_count; ++d) {
      const KnownHead harmed = damaged(head, static_cast<Damage>(d));
      if (d == static_cast<int>(Damage::side_missing) || d == static_cast<int>(Damage::right_missing))
        print_plane(head, "  slow fit of what is left", slow_mirror_plane(harmed));
      for (int way = 0; way < way_count; ++way) {
        if (way != d && ((quick && !(d >= way_count && way == 8)) || (d != 0 && way != 6 && way != 8)))
          continue;
        const KnownHead one = turned(harmed, way);
        const double start = processor_ms();
        const HeadFrame frame = find_head_frame(one.mesh);
        const double ms = processor_ms() - start;
        const FrameErrors e = frame_errors(one, frame);
        std::printf(
            "%-21.21s %-14s %4d %5s %5s | %5.2f %5.2f | %6.2f %6.2f | %5.1f | %+6.1f | %.3f | %4.0f\n",
            head.name.c_str(), word_of(static_cast<Damage>(d)), way,
            !frame.found      ? "none"
            : frame.face_seen ? frame.ears_seen ? "both" : "face"
            : frame.ears_seen ? "ears"
                              : "no",
            frame.middle_sure ? "yes" : "no", e.plane_deg, e.plane_mm, e.up_deg, e.forward_deg, e.origin_mm,
            e.scale_percent, frame.misfit, ms);
        std::fflush(stdout);
      }
    }
  }
}
