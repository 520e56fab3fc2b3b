// What a scan holds, as figures and as lines for a person.
#include <cmath>
#include <cstdio>

#include "geom/head_measures.h"
#include "geom/mesh_box.h"
#include "io/found_scan.h"
#include "plan/scalp.h"

namespace scalpmap {

Result<ScanReport> inspect_scan(const std::filesystem::path& path, const PrepareOptions& options,
                                Progress& progress) {
  auto scan = find_scan(path, options, progress);
  if (!scan.ok()) return scan.error();
  ScanReport report;
  report.facts = scan->facts;
  report.frame = scan->frame;
  report.landmarks = scan->landmarks;
  if (scan->scalp_known)
    if (const auto measured = measure_head(scan->mesh)) report.circumference_mm = measured->circumference_mm;
  report.size_mm = box_around(scan->mesh).size();
  for (const auto& [ia, ib, ic] : scan->mesh.triangles) {
    const Vec3 a = scan->mesh.vertices[ia], b = scan->mesh.vertices[ib], c = scan->mesh.vertices[ic];
    const double area_cm2 = length(triangle_vector_area(a, b, c)) / 100.0;
    report.area_cm2 += area_cm2;
    if (scan->scalp_known && on_scalp((a + b + c) / 3.0, scan->facts.head_scale))
      report.scalp_area_cm2 += area_cm2;
  }
  return report;
}

std::string ScanReport::describe() const {
  std::string text;
  const auto line = [&](const char* label, const std::string& value) {
    char start[32];
    std::snprintf(start, sizeof start, "%-10s", label);
    text += start + value + "\n";
  };
  // Without a minus before zero.
  const auto tenths = [](double value) { return std::round(value * 10.0) / 10.0 + 0.0; };
  const auto whole = [](double value) { return std::to_string(std::llround(value)); };
  line("File", facts.file);
  line("Format", facts.format + ", " + std::to_string(facts.triangles) + " triangles, " +
                     std::to_string(facts.vertices) + " vertices");
  line("Unit", (facts.unit == "free" ? "its own, " + worded_unit(facts) : facts.unit) + " (" +
                   std::string(word_of(facts.unit_confidence)) + "). " + facts.unit_reason);
  line("Size",
       whole(size_mm.x) + " x " + whole(size_mm.y) + " x " + whole(size_mm.z) + " mm (broad, tall, deep)");
  line("Area", whole(area_cm2) + " cm2" +
                   (scalp_area_cm2 > 0.0 ? ", of which about " + whole(scalp_area_cm2) + " cm2 scalp" : ""));
  if (circumference_mm > 0.0) {
    char around[80];
    std::snprintf(around, sizeof around, "%.1f cm by the tape around brow and back of the head",
                  circumference_mm / 10.0);
    line("Around", around);
  }
  line("Head", facts.frame_reason);
  for (const Landmark& landmark : landmarks) {
    char at[120];
    std::snprintf(at, sizeof at, "%-14s %6.1f, %6.1f, %6.1f mm +- %.0f",
                  std::string(landmark_label(landmark.kind)).c_str(), tenths(landmark.place.x),
                  tenths(landmark.place.y), tenths(landmark.place.z), landmark.plus_minus_mm);
    line(&landmark == &landmarks.front() ? "Landmarks" : "", at);
  }
  if (facts.colours != "none") line("Colours", facts.colours);
  const auto mended = mended_sentences(facts);
  if (mended.empty()) line("Mended", "nothing; the mesh is clean.");
  for (const std::string& sentence : mended) line(&sentence == &mended.front() ? "Mended" : "", sentence);
  const auto faults = fault_sentences(facts);
  for (const std::string& sentence : faults) line(&sentence == &faults.front() ? "Left" : "", sentence);
  return text;
}

}  // namespace scalpmap
