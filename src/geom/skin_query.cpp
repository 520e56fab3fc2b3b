#include "geom/skin_query.h"

#include <embree3/rtcore.h>

#include <algorithm>
#include <cstring>
#include <limits>
#include <vector>

#include "base/check.h"

namespace scalpmap {

struct SkinQuery::Hierarchy {
  RTCDevice device = nullptr;
  RTCScene scene = nullptr;
  std::vector<Vec3f> positions;
  std::vector<Triangle> triangles;

  ~Hierarchy() {
    if (scene) rtcReleaseScene(scene);
    if (device) rtcReleaseDevice(device);
  }
  Vec3 corner(std::uint32_t triangle, int i) const {
    return wide(positions[triangles[triangle][static_cast<std::size_t>(i)]]);
  }
};

namespace {

// The place of triangle abc nearest to p (Ericson, Real-Time Collision Detection, 2005, 5.1.5), in doubles.
SkinPlace nearest_on_triangle(std::uint32_t triangle, Vec3 a, Vec3 b, Vec3 c, Vec3 p) {
  auto at = [&](double wa, double wb, double wc) {
    return SkinPlace{triangle, wa, wb, wc, a * wa + b * wb + c * wc};
  };
  const Vec3 ab = b - a, ac = c - a, ap = p - a;
  const double d1 = dot(ab, ap), d2 = dot(ac, ap);
  if (d1 <= 0.0 && d2 <= 0.0) return at(1, 0, 0);
  const Vec3 bp = p - b;
  const double d3 = dot(ab, bp), d4 = dot(ac, bp);
  if (d3 >= 0.0 && d4 <= d3) return at(0, 1, 0);
  const double vc = d1 * d4 - d3 * d2;
  if (vc <= 0.0 && d1 >= 0.0 && d3 <= 0.0 && d1 - d3 > 0.0) {
    const double v = d1 / (d1 - d3);
    return at(1 - v, v, 0);
  }
  const Vec3 cp = p - c;
  const double d5 = dot(ab, cp), d6 = dot(ac, cp);
  if (d6 >= 0.0 && d5 <= d6) return at(0, 0, 1);
  const double vb = d5 * d2 - d1 * d6;
  if (vb <= 0.0 && d2 >= 0.0 && d6 <= 0.0 && d2 - d6 > 0.0) {
    const double w = d2 / (d2 - d6);
    return at(1 - w, 0, w);
  }
  const double va = d3 * d6 - d5 * d4;
  if (va <= 0.0 && d4 - d3 >= 0.0 && d5 - d6 >= 0.0 && (d4 - d3) + (d5 - d6) > 0.0) {
    const double w = (d4 - d3) / ((d4 - d3) + (d5 - d6));
    return at(0, 1 - w, w);
  }
  const double sum = va + vb + vc;
  if (!(sum > 0.0)) return at(1, 0, 0);
  return at(va / sum, vb / sum, vc / sum);
}

// What a search for the nearest place wants, and what it has found.
template <class Hierarchy>
struct Search {
  const Hierarchy& hierarchy;
  Vec3 point;
  Vec3 facing{};
  double turned_away_mm = 0.0;
  double counted_mm = std::numeric_limits<double>::infinity();  // of `place`, or as far as is looked
  std::optional<SkinPlace> place{};

  // Slightly more than what counts, so that ties are still visited.
  float radius_mm() const { return static_cast<float>(counted_mm * 1.000001 + 1e-5); }
  // True where the triangle is nearer than all before it.
  bool visit(std::uint32_t t) {
    const Vec3 a = hierarchy.corner(t, 0), b = hierarchy.corner(t, 1), c = hierarchy.corner(t, 2);
    const SkinPlace here = nearest_on_triangle(t, a, b, c, point);
    double mm = distance(here.position, point);
    if (mm > counted_mm) return false;
    if (turned_away_mm > 0.0 && dot(triangle_vector_area(a, b, c), facing) <= 0.0) mm += turned_away_mm;
    // On a tie (an edge or corner shared by triangles) the lower index wins, so that the answer does not
    // depend on the order in which the hierarchy is walked.
    const bool nearer = mm < counted_mm || (mm == counted_mm && (!place || t < place->triangle));
    if (!nearer) return false;
    counted_mm = mm;
    place = here;
    return true;
  }
};

template <class Hierarchy>
void run(Search<Hierarchy>& search, RTCScene scene) {
  RTCPointQuery query{};
  query.x = static_cast<float>(search.point.x);
  query.y = static_cast<float>(search.point.y);
  query.z = static_cast<float>(search.point.z);
  query.radius = search.radius_mm();
  RTCPointQueryContext context;
  rtcInitPointQueryContext(&context);
  rtcPointQuery(scene, &query, &context, nullptr, &search);
}

}  // namespace

SkinQuery::SkinQuery(std::span<const Vec3f> positions, std::span<const Triangle> triangles)
    : hierarchy_(std::make_unique<Hierarchy>()) {
  Hierarchy& h = *hierarchy_;
  h.positions.assign(positions.begin(), positions.end());
  h.positions.push_back({});  // Embree reads 16 bytes at the last vertex
  h.triangles.assign(triangles.begin(), triangles.end());
  h.device = rtcNewDevice(nullptr);
  SCALPMAP_CHECK(h.device != nullptr);
  h.scene = rtcNewScene(h.device);
  rtcSetSceneFlags(h.scene, RTC_SCENE_FLAG_ROBUST);
  RTCGeometry geometry = rtcNewGeometry(h.device, RTC_GEOMETRY_TYPE_TRIANGLE);
  rtcSetSharedGeometryBuffer(geometry, RTC_BUFFER_TYPE_VERTEX, 0, RTC_FORMAT_FLOAT3, h.positions.data(), 0,
                             sizeof(Vec3f), positions.size());
  rtcSetSharedGeometryBuffer(geometry, RTC_BUFFER_TYPE_INDEX, 0, RTC_FORMAT_UINT3, h.triangles.data(), 0,
                             sizeof(Triangle), triangles.size());
  rtcSetGeometryPointQueryFunction(geometry, [](RTCPointQueryFunctionArguments* arguments) -> bool {
    auto& search = *static_cast<Search<Hierarchy>*>(arguments->userPtr);
    if (!search.visit(arguments->primID)) return false;
    arguments->query->radius = search.radius_mm();
    return true;
  });
  rtcCommitGeometry(geometry);
  rtcAttachGeometry(h.scene, geometry);
  rtcReleaseGeometry(geometry);
  rtcCommitScene(h.scene);
}

SkinQuery::~SkinQuery() = default;

std::optional<SkinPlace> SkinQuery::first_hit(Vec3 origin, Vec3 direction) const {
  const Vec3 unit = normalized(direction);
  RTCIntersectContext context;
  rtcInitIntersectContext(&context);
  RTCRayHit ray{};
  ray.ray.org_x = static_cast<float>(origin.x);
  ray.ray.org_y = static_cast<float>(origin.y);
  ray.ray.org_z = static_cast<float>(origin.z);
  ray.ray.dir_x = static_cast<float>(unit.x);
  ray.ray.dir_y = static_cast<float>(unit.y);
  ray.ray.dir_z = static_cast<float>(unit.z);
  ray.ray.tnear = 0.0f;
  ray.ray.tfar = std::numeric_limits<float>::infinity();
  ray.ray.mask = ~0u;
  ray.hit.geomID = RTC_INVALID_GEOMETRY_ID;
  ray.hit.instID[0] = RTC_INVALID_GEOMETRY_ID;
  rtcIntersect1(hierarchy_->scene, &context, &ray);
  if (ray.hit.geomID == RTC_INVALID_GEOMETRY_ID) return std::nullopt;
  const std::uint32_t t = ray.hit.primID;
  const double u = std::clamp(static_cast<double>(ray.hit.u), 0.0, 1.0);
  const double v = std::clamp(static_cast<double>(ray.hit.v), 0.0, 1.0 - u);
  const Vec3 position =
      hierarchy_->corner(t, 0) * (1 - u - v) + hierarchy_->corner(t, 1) * u + hierarchy_->corner(t, 2) * v;
  return SkinPlace{t, 1 - u - v, u, v, position};
}

SkinPlace SkinQuery::nearest(Vec3 point) const {
  Search<Hierarchy> search{*hierarchy_, point};
  run(search, hierarchy_->scene);
  return search.place.value_or(SkinPlace{});
}

std::optional<SkinPlace> SkinQuery::nearest_facing(Vec3 point, Vec3 facing, double turned_away_mm,
                                                   double within_mm) const {
  Search<Hierarchy> search{*hierarchy_, point, facing, turned_away_mm, within_mm};
  run(search, hierarchy_->scene);
  return search.place;
}

}  // namespace scalpmap
