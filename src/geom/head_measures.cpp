#include "geom/head_measures.h"

#include <algorithm>
#include <cmath>
#include <vector>

#include "geom/mesh_section.h"
#include "geom/tape.h"

namespace scalpmap {

Result<MeasuredHead> measure_head(const Mesh& mesh) {
  const Error not_a_head{
      ErrorKind::bad_data,
      "The head cannot be measured: it has no skin where brow, back of the head, crown or ears "
      "should be. Check that it stands in the head frame."};
  // The midline, as points (z, y).
  std::vector<Point2> midline;
  cross_section(mesh, {1.0, 0.0, 0.0}, 0.0, [&](Vec3 p, Vec3) { midline.push_back({p.z, p.y}); });
  double vertex_mm = 0.0;
  for (Point2 p : midline) vertex_mm = std::max(vertex_mm, p.y);
  // Glabella: above the nose root (0.18 of the height of the vertex) and below the forehead's middle.
  const Point2* glabella = nullptr;
  for (const Point2& p : midline)
    if (p.y > 0.22 * vertex_mm && p.y < 0.45 * vertex_mm && (!glabella || p.x > glabella->x)) glabella = &p;
  if (!glabella || glabella->x <= 0.0) return not_a_head;
  const Point2* opisthocranion = nullptr;
  const auto reach = [&](const Point2& p) { return std::hypot(p.x - glabella->x, p.y - glabella->y); };
  for (const Point2& p : midline)
    if (p.y > -0.1 * vertex_mm && p.x < 0.0 && (!opisthocranion || reach(p) > reach(*opisthocranion)))
      opisthocranion = &p;
  if (!opisthocranion) return not_a_head;
  MeasuredHead measured;
  measured.length_mm = reach(*opisthocranion);

  // Along the tape's plane: ahead, and straight across.
  const Vec3 ahead{0.0, (glabella->y - opisthocranion->y) / measured.length_mm,
                   (glabella->x - opisthocranion->x) / measured.length_mm};
  const Vec3 upright = cross(ahead, Vec3{1.0, 0.0, 0.0});
  double half_breadth_mm = 0.0;
  for (Vec3 v : mesh.vertices)
    if (v.y >= glabella->y) half_breadth_mm = std::max(half_breadth_mm, std::abs(v.x));
  measured.breadth_mm = 2.0 * half_breadth_mm;
  std::vector<Point2> around;
  cross_section(mesh, upright, upright.y * glabella->y + upright.z * glabella->x, [&](Vec3 p, Vec3) {
    around.push_back({p.x, dot(p, ahead)});
  });

  // The tape runs from tragion to tragion; with the straight line between them it closes the hull.
  std::vector<Point2> over;
  double left_tragion_mm = 0.0, right_tragion_mm = 0.0;
  cross_section(mesh, {0.0, 0.0, 1.0}, 0.0, [&](Vec3 p, Vec3 q) {
    if (p.y >= 0.0) over.push_back({p.x, p.y});
    if ((p.y >= 0.0) == (q.y >= 0.0)) return;
    const double x = p.x + (q.x - p.x) * (p.y / (p.y - q.y));
    left_tragion_mm = std::max(left_tragion_mm, x);
    right_tragion_mm = std::min(right_tragion_mm, x);
  });
  if (over.empty() || around.empty() || half_breadth_mm <= 0.0 || left_tragion_mm <= 0.0 ||
      right_tragion_mm >= 0.0)
    return not_a_head;
  over.push_back({left_tragion_mm, 0.0});
  over.push_back({right_tragion_mm, 0.0});
  measured.circumference_mm = tape_around(std::move(around));
  measured.arc_ear_to_ear_mm = tape_around(std::move(over)) - (left_tragion_mm - right_tragion_mm);
  return measured;
}

}  // namespace scalpmap
