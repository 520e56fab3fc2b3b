// See head_shape.h. The default head is polygonised once; to another size its vertices are moved by a smooth
// map (stretches along the three axes, and a rounder or squarer horizontal outline), so that the triangles
// keep their quality and every measure can be taken on the mesh itself. The map that departs least from plain
// scaling while giving the measures asked is found by Gauss-Newton steps of least norm: 3 to 6 of them.
#include "geom/head_shape.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <numbers>
#include <string>
#include <string_view>
#include <vector>

#include "base/embedded.h"
#include "base/parallel.h"
#include "geom/isosurface.h"
#include "geom/solid.h"

namespace scalpmap {

namespace {

constexpr double cell_mm = 1.0;

// ---- the map from the built-in head to another ----

enum Proportion { size, wide, long_, high, square, proportions };  // what the map is made of
using Proportions = std::array<double, proportions>;               // logarithms; 0 = as built

// What of a head of given size varies how much: standard deviations of the logarithms, from ANSUR II and
// NIOSH 2003 (cephalic index 4.6 %, arc over size 4 %; circumference over that of the ellipse 1 to 2 %, which
// is some 15 % of the outline's exponent). Size itself is free.
constexpr Proportions spread = {1e3, 0.033, 0.033, 0.045, 0.15};
constexpr double most_departure = 0.25;              // of a stretch; beyond it no head
constexpr double roundest = -0.35, squarest = 0.75;  // drawn in by 11 %; exponent 4.6

double smooth_step(double t) {
  t = std::clamp(t, 0.0, 1.0);
  return t * t * (3.0 - 2.0 * t);
}

// The integral of smooth_step from 0.
double smooth_ramp(double t) {
  if (t <= 0.0) return 0.0;
  if (t >= 1.0) return t - 0.5;
  return t * t * t * (1.0 - 0.5 * t);
}

Vec3 reshaped(Vec3 p, const Proportions& q) {
  // The vault's own height begins at the ear and is full from the brow up.
  constexpr double vault_begins_mm = 0.0, vault_full_mm = 40.0;
  const double scale = std::exp(q[size]), across = scale * std::exp(q[wide]),
               along = scale * std::exp(q[long_]);
  const double up = std::exp(q[high]) - 1.0;
  const double ramp_mm = vault_full_mm - vault_begins_mm;
  const double above_mm = up * ramp_mm * smooth_ramp((p.y - vault_begins_mm) / ramp_mm);
  // The horizontal outline, about the middle of the vault's length, is close to a superellipse of exponent
  // 2.2; changing the exponent leaves the four extremes, and the outline convex. The face is left alone,
  // and the crown, where directions turn fast, is kept calm.
  constexpr double outline_begins_mm = -35.0, outline_full_mm = 20.0, middle_mm = 1.0;
  constexpr double half_breadth_mm = 77.5, half_length_mm = 100.9, calm = 0.35, exponent = 2.2;
  const double x = p.x / half_breadth_mm, z = (p.z - middle_mm) / half_length_mm;
  const double r = std::sqrt(x * x + z * z);
  double bulge = 0.0;
  if (q[square] != 0.0 && r > 0.0 && p.y > outline_begins_mm) {
    const double cosine = std::abs(x) / r, sine = std::abs(z) / r;
    const auto outline = [&](double n) {
      return std::pow(std::pow(cosine, n) + std::pow(sine, n), -1.0 / n);
    };
    // Exponents under 2 would crease the outline at its extremes. So a rounder one is drawn in smoothly, at
    // the same rate half way between them, and large changes to a squarer one pass over to the exponent.
    const double drawn = std::numbers::ln2 / exponent * q[square] * 4.0 * cosine * cosine * sine * sine;
    const double share = smooth_step(q[square] / 0.2);
    const double powered =
        share > 0.0 ? outline(exponent * std::exp(q[square])) / outline(exponent) - 1.0 : 0.0;
    bulge = (drawn + share * (powered - drawn)) * r * r / (r * r + calm * calm) *
            smooth_step((p.y - outline_begins_mm) / (outline_full_mm - outline_begins_mm));
  }
  return {across * p.x * (1.0 + bulge), scale * (p.y + above_mm), along * (p.z + (p.z - middle_mm) * bulge)};
}

Mesh reshaped(const Mesh& head, const Proportions& q) {
  Mesh result = head;
  parallel_ranges(head.vertices.size(), 16384, [&](std::size_t begin, std::size_t end) {
    constexpr double steps_per_mm = 65536.0;  // as make_isosurface: no processor's last bit shows
    for (std::size_t v = begin; v < end; ++v) {
      const Vec3 p = reshaped(head.vertices[v], q);
      result.vertices[v] = {std::round(p.x * steps_per_mm) / steps_per_mm,
                            std::round(p.y * steps_per_mm) / steps_per_mm,
                            std::round(p.z * steps_per_mm) / steps_per_mm};
    }
  });
  return result;
}

// The triangles of the built-in head that its measures touch, whatever the proportions: about a quarter.
Mesh measured_part(const Mesh& head) {
  const auto near_a_tape = [&](const Triangle& t) {
    const Vec3 p = head.vertices[t[0]];
    return std::abs(p.x) < 3.0 || std::abs(p.z) < 4.0 || (p.y > 5.0 && p.y < 65.0);
  };
  Mesh part;
  std::vector<std::uint32_t> number(head.vertices.size(), 0);  // in the part, from 1
  for (const Triangle& t : head.triangles) {
    if (!near_a_tape(t)) continue;
    Triangle kept;
    for (std::size_t s = 0; s < 3; ++s) {
      if (number[t[s]] == 0) {
        part.vertices.push_back(head.vertices[t[s]]);
        number[t[s]] = static_cast<std::uint32_t>(part.vertices.size());
      }
      kept[s] = number[t[s]] - 1;
    }
    part.triangles.push_back(kept);
  }
  return part;
}

// ---- made to measure ----

struct MeasureKind {
  std::string_view name;
  std::optional<double> HeadMeasures::*asked;
  double MeasuredHead::*measured;
  double least_mm, most_mm;
};
// Limits: well beyond the smallest and largest of 9,000 people, and children from about two years.
constexpr std::array<MeasureKind, 4> kinds = {{
    {"circumference", &HeadMeasures::circumference_mm, &MeasuredHead::circumference_mm, 450.0, 700.0},
    {"length", &HeadMeasures::length_mm, &MeasuredHead::length_mm, 150.0, 250.0},
    {"breadth", &HeadMeasures::breadth_mm, &MeasuredHead::breadth_mm, 115.0, 195.0},
    {"arc from ear to ear", &HeadMeasures::arc_ear_to_ear_mm, &MeasuredHead::arc_ear_to_ear_mm, 270.0, 450.0},
}};

std::string whole(double mm) {
  return std::to_string(static_cast<long>(std::lround(mm)));
}

// a x = b for a symmetric positive matrix of n rows, by elimination with pivots.
std::array<double, 4> solved(std::array<std::array<double, 4>, 4> a, std::array<double, 4> b, std::size_t n) {
  for (std::size_t column = 0; column < n; ++column) {
    std::size_t pivot = column;
    for (std::size_t row = column + 1; row < n; ++row)
      if (std::abs(a[row][column]) > std::abs(a[pivot][column])) pivot = row;
    std::swap(a[column], a[pivot]);
    std::swap(b[column], b[pivot]);
    for (std::size_t row = column + 1; row < n; ++row) {
      const double factor = a[row][column] / a[column][column];
      for (std::size_t c = column; c < n; ++c) a[row][c] -= factor * a[column][c];
      b[row] -= factor * b[column];
    }
  }
  for (std::size_t row = n; row-- > 0;) {
    for (std::size_t c = row + 1; c < n; ++c) b[row] -= a[row][c] * b[c];
    b[row] /= a[row][row];
  }
  return b;
}

struct Asked {
  std::size_t kind;
  double mm;
};

Result<std::vector<Asked>> asked_of(const HeadMeasures& measures) {
  std::vector<Asked> asked;
  for (std::size_t k = 0; k < kinds.size(); ++k) {
    const std::optional<double> mm = measures.*kinds[k].asked;
    if (!mm) continue;
    if (!(*mm >= kinds[k].least_mm && *mm <= kinds[k].most_mm))
      return Error{ErrorKind::refused, "A head's " + std::string(kinds[k].name) + " must be " +
                                           whole(kinds[k].least_mm) + " to " + whole(kinds[k].most_mm) +
                                           " mm. Give it in millimetres."};
    asked.push_back({k, *mm});
  }
  return asked;
}

// The proportions nearest to the built-in head's that give the measures asked, or nothing where no head has
// them.
std::optional<Proportions> proportions_for(const Mesh& head, const std::vector<Asked>& asked) {
  constexpr int most_steps = 16, bold_steps = 4;
  constexpr double close_mm = 0.02, close_enough_mm = 0.1, hopeless_mm = 4.0;
  const auto measured = [&](const Proportions& q) { return measure_head(reshaped(head, q)); };
  Proportions q{}, best{};
  double best_mm = 1e9;
  for (int step = 0; step < most_steps && best_mm > close_mm; ++step) {
    const auto now = measured(q);
    if (!now) return std::nullopt;
    std::array<double, 4> wanted{};  // in logarithms; what the linear map from q = 0 must give
    double worst_mm = 0.0;
    for (std::size_t a = 0; a < asked.size(); ++a) {
      const double mm = (*now).*kinds[asked[a].kind].measured;
      worst_mm = std::max(worst_mm, std::abs(asked[a].mm - mm));
      wanted[a] = std::log(asked[a].mm / mm);
    }
    if (worst_mm < best_mm) {
      best = q;
      best_mm = worst_mm;
    }
    if (step >= bold_steps && best_mm > hopeless_mm) return std::nullopt;
    std::array<Proportions, 4> slope{};
    for (std::size_t p = 0; p < proportions; ++p) {
      constexpr double nudge = 0.04;  // wide, so that a jump of a place measured weighs little
      Proportions nudged = q;
      nudged[p] += nudge;
      const auto then = measured(nudged);
      if (!then) return std::nullopt;
      for (std::size_t a = 0; a < asked.size(); ++a) {
        const auto kind = kinds[asked[a].kind].measured;
        slope[a][p] = std::log(((*then).*kind) / ((*now).*kind)) / nudge;
        wanted[a] += slope[a][p] * q[p];
      }
    }
    std::array<std::array<double, 4>, 4> normal{};
    for (std::size_t a = 0; a < asked.size(); ++a)
      for (std::size_t b = 0; b < asked.size(); ++b)
        for (std::size_t p = 0; p < proportions; ++p)
          normal[a][b] += slope[a][p] * slope[b][p] * spread[p] * spread[p];
    const std::array<double, 4> weight = solved(normal, wanted, asked.size());
    // The places measured move along the head with its proportions, now and then by a jump; half steps
    // settle.
    const double stride = step < bold_steps ? 1.0 : 0.5;
    for (std::size_t p = 0; p < proportions; ++p) {
      double aim = 0.0;
      for (std::size_t a = 0; a < asked.size(); ++a) aim += spread[p] * spread[p] * slope[a][p] * weight[a];
      q[p] += stride * (aim - q[p]);
    }
    for (Proportion p : {wide, long_, high}) q[p] = std::clamp(q[p], -most_departure, most_departure);
    q[square] = std::clamp(q[square], roundest, squarest);
  }
  if (best_mm > close_enough_mm) return std::nullopt;
  return best;
}

// Names the measure without which the others make the likeliest head, and what they would suggest for it.
Error contradiction(const Mesh& head, const std::vector<Asked>& asked) {
  std::size_t odd = 0;
  double least_departure = 1e9;
  std::string suggestion;
  for (std::size_t a = 0; a < asked.size(); ++a) {
    std::vector<Asked> others = asked;
    others.erase(others.begin() + static_cast<std::ptrdiff_t>(a));
    const auto q = proportions_for(head, others);
    if (!q) continue;
    double departure = 0.0;
    for (std::size_t p = wide; p < proportions; ++p) departure += (*q)[p] * (*q)[p] / (spread[p] * spread[p]);
    const auto measured = measure_head(reshaped(head, *q));
    if (!measured || departure > least_departure - 1e-3) continue;
    odd = a;
    least_departure = departure;
    suggestion = " a head's " + std::string(kinds[asked[a].kind].name) + " is about " +
                 whole((*measured).*kinds[asked[a].kind].measured) + " mm.";
  }
  std::string others;
  for (std::size_t a = 0; a < asked.size(); ++a)
    if (a != odd)
      others += (others.empty() ? "" : " and ") + std::string(kinds[asked[a].kind].name) + " " +
                whole(asked[a].mm) + " mm";
  std::string text = "The measures contradict each other: no head has " +
                     std::string(kinds[asked[odd].kind].name) + " " + whole(asked[odd].mm) +
                     " mm together with " + others + ".";
  if (!suggestion.empty()) text += " With " + others + suggestion;
  return {ErrorKind::refused, text + " Measure again, or leave one of them out."};
}

}  // namespace

Result<Mesh> make_built_in_head(Progress& progress) {
  const Result<Solid> solid = Solid::parse(as_text(embedded_asset("head_primitives.json")));
  if (!solid) return Error{ErrorKind::internal, solid.error().text};
  return make_isosurface(*solid, cell_mm, progress);
}

Result<Mesh> fit_built_in_head(const Mesh& built_in_head, const HeadMeasures& measures, Progress& progress) {
  const Result<std::vector<Asked>> asked = asked_of(measures);
  if (!asked) return asked.error();
  if (asked->empty()) return built_in_head;
  progress.report("fitting the head to its measures", 0.0);
  const Mesh part = measured_part(built_in_head);
  const std::optional<Proportions> fitting = proportions_for(part, *asked);
  if (!fitting) return contradiction(part, *asked);
  progress.report("fitting the head to its measures", 1.0);
  return reshaped(built_in_head, *fitting);
}

Result<Mesh> make_head(const HeadMeasures& measures, Progress& progress) {
  if (const auto asked = asked_of(measures); !asked) return asked.error();
  const Result<Mesh> head = make_built_in_head(progress);
  return head ? fit_built_in_head(*head, measures, progress) : head;
}

}  // namespace scalpmap
