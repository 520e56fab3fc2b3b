// The commands that change where a zone lies: filled, outlined, grown, mirrored, joined with another.
#include <algorithm>
#include <optional>

#include "edit/arguments.h"
#include "edit/commands.h"
#include "edit/plan_zones.h"
#include "edit/skin_path.h"
#include "geom/border_distance.h"
#include "geom/enclosed_skin.h"
#include "geom/field_join.h"
#include "geom/mirror_image.h"
#include "geom/outlined_skin.h"
#include "geom/skin_discs.h"
#include "geom/smooth_border.h"
#include "geom/straight_stroke.h"

namespace scalpmap {

namespace {

Error refused(std::string text) {
  return {ErrorKind::refused, std::move(text)};
}

// The plan with the zone's skin replaced by what `change` makes of it.
template <class Change>
Result<Plan> with_changed_skin(const Plan& plan, const std::string& id, Change&& change) {
  Plan after = plan;
  const auto zone = zone_to_change(after, id);
  if (!zone) return zone.error();
  Result<ZoneField> skin = change((*zone)->skin);
  if (!skin) return skin.error();
  (*zone)->skin = skin->sharing_with((*zone)->skin);
  return after;
}

Result<void> not_empty(const Zone& zone, const char* argument) {
  if (!zone.skin.empty()) return {};
  return refused(std::string(argument) + " \"" + zone.id + "\" is empty; paint it first");
}

Result<std::vector<Vec3>> path_on_other_side(const Plan& plan, const std::vector<Vec3>& path) {
  std::vector<Vec3> image = mirrored_path(*plan.surface, path);
  if (image.empty()) return refused("mirror: there is no skin on the other side of the mid-plane");
  return image;
}

// The places given, and with `mirror` those on the other side: one path each.
Result<std::vector<std::vector<Vec3>>> paths_of(const Plan& plan, const SkinPath& path, bool mirror) {
  std::vector<std::vector<Vec3>> paths{path.places};
  if (!mirror) return paths;
  auto image = path_on_other_side(plan, path.places);
  if (!image) return image.error();
  paths.push_back(std::move(*image));
  return paths;
}

// Both, without a line left where they only touched. Nothing new, nothing changed.
ZoneField united_without_seams(const Plan& plan, const ZoneField& skin, const ZoneField& more) {
  ZoneField both = united(skin, more);
  return both == skin ? skin : without_seams(*plan.surface, both);
}

struct FillArguments {
  std::string zone;
  SkinPath at;
  static constexpr auto fields() {
    return std::make_tuple(
        field("zone", &FillArguments::zone, "id of the zone", Limits{}, Need::required),
        field("at", &FillArguments::at, "one place on the bare skin to fill", Limits{}, Need::required));
  }
};

// Whether another zone's border stops a fill: what cannot be seen does not.
bool bounds_fill(const Zone& zone) {
  return !zone.hidden;
}

Result<Plan> fill_zone(const Plan& plan, const std::vector<NamedText>& arguments) {
  const auto fill = read_arguments<FillArguments>(arguments);
  if (!fill) return fill.error();
  if (fill->at.places.size() != 1) return refused("at must be one place x,y,z");
  std::vector<const ZoneField*> others;
  for (const Zone& zone : plan.zones)
    if (zone.id != fill->zone && bounds_fill(zone)) others.push_back(&zone.skin);
  return with_changed_skin(plan, fill->zone, [&](const ZoneField& skin) {
    return filled(*plan.surface, skin, others, plan.surface->query->nearest(fill->at.places.front()));
  });
}

struct OutlineArguments {
  std::string zone;
  SkinPath path;
  bool erase = false, mirror = false;
  static constexpr auto fields() {
    return std::make_tuple(
        field("zone", &OutlineArguments::zone, "id of the zone", Limits{}, Need::required),
        field("path", &OutlineArguments::path,
              "corners of a closed line of shortest paths; the smaller side is inside", Limits{},
              Need::required),
        field("erase", &OutlineArguments::erase, "yes: takes the inside from the zone"),
        field("mirror", &OutlineArguments::mirror, "yes: on the other side of the mid-plane as well"));
  }
};

Result<Plan> outline_zone(const Plan& plan, const std::vector<NamedText>& arguments) {
  const auto outline = read_arguments<OutlineArguments>(arguments);
  if (!outline) return outline.error();
  return with_changed_skin(plan, outline->zone, [&](const ZoneField& skin) -> Result<ZoneField> {
    const auto paths = paths_of(plan, outline->path, outline->mirror);
    if (!paths) return paths.error();
    ZoneField result = skin;
    for (const std::vector<Vec3>& path : *paths) {
      const auto inside = outlined(*plan.surface, path);
      if (!inside) return inside.error();
      result = outline->erase ? subtracted(result, *inside) : united_without_seams(plan, result, *inside);
    }
    return result;
  });
}

struct BandArguments {
  std::string zone;
  double width_mm = 10.0;
  SkinPath path;
  bool mirror = false;
  static constexpr auto fields() {
    return std::make_tuple(
        field("zone", &BandArguments::zone, "id of the zone", Limits{}, Need::required),
        field("width_mm", &BandArguments::width_mm, "from border to border", between(0.4, 100, "mm"),
              Need::required),
        field("path", &BandArguments::path,
              "places of its middle line, joined by shortest paths; round at both ends", Limits{},
              Need::required),
        field("mirror", &BandArguments::mirror, "yes: on the other side of the mid-plane as well"));
  }
};

Result<Plan> band_zone(const Plan& plan, const std::vector<NamedText>& arguments) {
  const auto band = read_arguments<BandArguments>(arguments);
  if (!band) return band.error();
  return with_changed_skin(plan, band->zone, [&](const ZoneField& skin) -> Result<ZoneField> {
    const auto paths = paths_of(plan, band->path, band->mirror);
    if (!paths) return paths.error();
    ZoneField result = skin;
    for (const std::vector<Vec3>& path : *paths)
      if (const auto done =
              brush_straight(result, *plan.surface, path, 0.5 * band->width_mm, BrushAction::paint);
          !done)
        return done.error();
    return result;
  });
}

constexpr Limits disc_limits = between(0.3, 20, "mm");

struct DiscsArguments {
  std::string zone;
  double diameter_mm = 1.0;
  SkinPath places;
  bool mirror = false;
  static constexpr auto fields() {
    return std::make_tuple(
        field("zone", &DiscsArguments::zone, "id of the zone", Limits{}, Need::required),
        field("diameter_mm", &DiscsArguments::diameter_mm, "across each disc", disc_limits, Need::required),
        field("places", &DiscsArguments::places, "the middle of each disc", Limits{}, Need::required),
        field("mirror", &DiscsArguments::mirror, "yes: on the other side of the mid-plane as well"));
  }
};

Result<Plan> discs_zone(const Plan& plan, const std::vector<NamedText>& arguments) {
  const auto discs = read_arguments<DiscsArguments>(arguments);
  if (!discs) return discs.error();
  return with_changed_skin(plan, discs->zone, [&](const ZoneField& skin) -> Result<ZoneField> {
    const auto paths = paths_of(plan, discs->places, discs->mirror);
    if (!paths) return paths.error();
    std::vector<SkinPlace> places;
    for (const std::vector<Vec3>& path : *paths)
      for (const Vec3& place : path) places.push_back(plan.surface->query->nearest(place));
    return with_discs(*plan.surface, skin, places, discs->diameter_mm);
  });
}

struct ScatterArguments {
  std::string zone;
  double diameter_mm = 1.0;
  int count = 1;
  std::string in;
  static constexpr auto fields() {
    return std::make_tuple(
        field("zone", &ScatterArguments::zone, "id of the zone that gets the discs", Limits{},
              Need::required),
        field("diameter_mm", &ScatterArguments::diameter_mm, "across each disc", disc_limits, Need::required),
        field("count", &ScatterArguments::count, "how many discs", between(1, 20000, ""), Need::required),
        field("in", &ScatterArguments::in, "id of the zone over which they are spread", Limits{},
              Need::required));
  }
};

Result<Plan> scatter_zone(const Plan& plan, const std::vector<NamedText>& arguments) {
  const auto scatter = read_arguments<ScatterArguments>(arguments);
  if (!scatter) return scatter.error();
  const auto in = zone_named(plan, scatter->in, "in");
  if (!in) return in.error();
  if (scatter->in == scatter->zone)
    return refused("in must be another zone than the one that gets the discs");
  if (!plan.sites)
    return refused("zone: the places where dots can be are still being found; try again in a moment");
  return with_changed_skin(plan, scatter->zone, [&](const ZoneField& skin) -> Result<ZoneField> {
    // Closer than an edge, discs would run together.
    const double apart_mm = scatter->diameter_mm + plan.surface->mean_edge_mm;
    const auto wanted = static_cast<std::size_t>(scatter->count);
    const auto places = scattered_places(*plan.surface, *plan.sites, (*in)->skin, wanted, apart_mm);
    if (places.size() < wanted)
      return refused("count must be at most " + std::to_string(places.size()) + ": no more discs of " +
                     write_value(scatter->diameter_mm) + " mm fit into \"" + scatter->in +
                     "\" without running together");
    return with_discs(*plan.surface, skin, places, scatter->diameter_mm);
  });
}

struct SmoothArguments {
  std::string zone;
  double reach_mm = 4.0;
  static constexpr auto fields() {
    return std::make_tuple(
        field("zone", &SmoothArguments::zone, "id of the zone", Limits{}, Need::required),
        field("reach_mm", &SmoothArguments::reach_mm, "wobbles, points and bays narrower than this go",
              between(1, 15, "mm"), Need::required));
  }
};

Result<Plan> smooth_zone(const Plan& plan, const std::vector<NamedText>& arguments) {
  const auto smooth = read_arguments<SmoothArguments>(arguments);
  if (!smooth) return smooth.error();
  const auto zone = zone_named(plan, smooth->zone);
  if (!zone) return zone.error();
  if (const auto painted = not_empty(**zone, "zone"); !painted) return painted.error();
  return with_changed_skin(plan, smooth->zone, [&](const ZoneField& skin) -> Result<ZoneField> {
    return smoothed(*plan.surface, skin, smooth->reach_mm);
  });
}

struct GrowArguments {
  std::string zone;
  double by_mm = 1.0;
  static constexpr auto fields() {
    return std::make_tuple(
        field("zone", &GrowArguments::zone, "id of the zone", Limits{}, Need::required),
        field("by_mm", &GrowArguments::by_mm, "how far the border moves outwards; negative shrinks",
              between(-30, 30, "mm"), Need::required));
  }
};

Result<Plan> grow_zone(const Plan& plan, const std::vector<NamedText>& arguments) {
  const auto grow = read_arguments<GrowArguments>(arguments);
  if (!grow) return grow.error();
  const auto zone = zone_named(plan, grow->zone);
  if (!zone) return zone.error();
  if (const auto painted = not_empty(**zone, "zone"); !painted) return painted.error();
  return with_changed_skin(plan, grow->zone, [&](const ZoneField& skin) -> Result<ZoneField> {
    ZoneField result = grown(*plan.surface, skin, grow->by_mm);
    if (result.empty())
      return refused("by_mm: nothing would be left of \"" + grow->zone +
                     "\", no place of it is so far from its border; shrink it by less, or remove it");
    return result;
  });
}

struct MirrorArguments {
  std::string zone;
  bool keep = true;
  static constexpr auto fields() {
    return std::make_tuple(
        field("zone", &MirrorArguments::zone, "id of the zone", Limits{}, Need::required),
        field("keep", &MirrorArguments::keep, "yes: the paint and its mirror image; no: the image alone"));
  }
};

Result<Plan> mirror_zone(const Plan& plan, const std::vector<NamedText>& arguments) {
  const auto mirror = read_arguments<MirrorArguments>(arguments);
  if (!mirror) return mirror.error();
  const auto zone = zone_named(plan, mirror->zone);
  if (!zone) return zone.error();
  if (const auto painted = not_empty(**zone, "zone"); !painted) return painted.error();
  return with_changed_skin(plan, mirror->zone, [&](const ZoneField& skin) -> Result<ZoneField> {
    const ZoneField image = mirrored(*plan.surface, skin);
    if (image.empty())
      return refused("zone \"" + mirror->zone +
                     "\" has no skin opposite it on the other side of the mid-plane");
    return mirror->keep ? united_without_seams(plan, skin, image) : image;
  });
}

struct JoinArguments {
  std::string zone;
  std::string with;
  static constexpr auto fields() {
    return std::make_tuple(
        field("zone", &JoinArguments::zone, "id of the zone that changes", Limits{}, Need::required),
        field("with", &JoinArguments::with, "id of the other zone, which stays as it is", Limits{},
              Need::required));
  }
};

Result<Plan> join_zones(const Plan& plan, const std::vector<NamedText>& arguments,
                        ZoneField (*join)(const Plan&, const ZoneField&, const ZoneField&)) {
  const auto names = read_arguments<JoinArguments>(arguments);
  if (!names) return names.error();
  const auto with = zone_named(plan, names->with, "with");
  if (!with) return with.error();
  if (names->with == names->zone) return refused("with must be another zone");
  return with_changed_skin(plan, names->zone, [&](const ZoneField& skin) -> Result<ZoneField> {
    return join(plan, skin, (*with)->skin);
  });
}

Result<Plan> unite_zones(const Plan& plan, const std::vector<NamedText>& arguments) {
  return join_zones(plan, arguments, united_without_seams);
}
Result<Plan> subtract_zones(const Plan& plan, const std::vector<NamedText>& arguments) {
  return join_zones(plan, arguments,
                    [](const Plan&, const ZoneField& a, const ZoneField& b) { return subtracted(a, b); });
}
Result<Plan> intersect_zones(const Plan& plan, const std::vector<NamedText>& arguments) {
  return join_zones(plan, arguments,
                    [](const Plan&, const ZoneField& a, const ZoneField& b) { return intersected(a, b); });
}

struct CopyArguments {
  std::string zone;
  std::string id;
  std::string name;
  static constexpr auto fields() {
    return std::make_tuple(
        field("zone", &CopyArguments::zone, "id of the zone to copy", Limits{}, Need::required),
        field("id", &CopyArguments::id, "id of the copy: letters, digits, - and _", Limits{}, Need::required),
        field("name", &CopyArguments::name, "what people call it", between(1, 80, "bytes")));
  }
};

constexpr std::size_t most_name_bytes = 80;
constexpr std::string_view copy_word = " copy";

// "Crown copy", shortened where the name would grow too long, between characters of UTF-8.
std::string name_of_copy(std::string name) {
  std::size_t end = std::min(name.size(), most_name_bytes - copy_word.size());
  while (end < name.size() && end > 0 && (static_cast<unsigned char>(name[end]) & 0xc0) == 0x80) --end;
  name.resize(end);
  return name + std::string(copy_word);
}

Result<Plan> copy_zone(const Plan& plan, const std::vector<NamedText>& arguments) {
  const auto copy = read_arguments<CopyArguments>(arguments);
  if (!copy) return copy.error();
  const auto original = zone_named(plan, copy->zone);
  if (!original) return original.error();
  if (const auto good = check_new_id(plan, copy->id); !good) return good.error();
  Zone zone = **original;
  zone.id = copy->id;
  zone.name = copy->name.empty() ? name_of_copy((*original)->name) : copy->name;
  zone.colour = free_colour(plan, zone.kind);
  zone.locked = zone.hidden = false;
  // It holds no dots yet: which are its own follows when it has its place among the zones.
  zone.called_up.clear();
  zone.held_back.clear();
  Plan after = plan;
  after.zones.push_back(std::move(zone));
  return after;
}

}  // namespace

std::vector<CommandRow> zone_shape_command_rows() {
  std::vector<FieldHelp> copy_fields = field_help<CopyArguments>();
  for (FieldHelp& row : copy_fields)
    if (row.name == "name") row.default_text = "the zone's name and \"copy\"";
  return {
      {"zone.fill", "Fill", "Adds the bare skin about a place to a zone, up to the borders drawn around it.",
       "zone.fill zone=crown at=0,130,-20", field_help<FillArguments>(), fill_zone},
      {"zone.outline", "Outline", "Adds the inside of a closed line to a zone, or takes it away.",
       "zone.outline zone=crown path=-30,125,0;30,125,0;0,120,-60", field_help<OutlineArguments>(),
       outline_zone},
      {"zone.band", "Band", "Adds a strip of one width along a line to a zone, such as a scar.",
       "zone.band zone=crown width_mm=6 path=-50,60,-70;50,60,-70", field_help<BandArguments>(), band_zone},
      {"zone.discs", "Small scars", "Adds small round discs to a zone, one at each place.",
       "zone.discs zone=crown diameter_mm=1 places=0,130,-20;4,130,-20", field_help<DiscsArguments>(),
       discs_zone},
      {"zone.scatter", "Scatter small scars", "Adds small round discs to a zone, spread evenly over another.",
       "zone.scatter zone=scars diameter_mm=1 count=200 in=crown", field_help<ScatterArguments>(),
       scatter_zone},
      {"zone.smooth", "Smooth the border", "Makes a zone's border smooth and keeps its area.",
       "zone.smooth zone=crown reach_mm=4", field_help<SmoothArguments>(), smooth_zone},
      {"zone.grow", "Grow or shrink", "Moves a zone's border outwards, or inwards, all around.",
       "zone.grow zone=crown by_mm=2", field_help<GrowArguments>(), grow_zone},
      {"zone.mirror", "Mirror", "Gives a zone its mirror image on the other side of the head.",
       "zone.mirror zone=crown keep=yes", field_help<MirrorArguments>(), mirror_zone},
      {"zone.unite", "Unite", "Adds the skin of another zone to a zone.", "zone.unite zone=crown with=scar",
       field_help<JoinArguments>(), unite_zones},
      {"zone.subtract", "Subtract", "Takes the skin of another zone from a zone.",
       "zone.subtract zone=crown with=scar", field_help<JoinArguments>(), subtract_zones},
      {"zone.intersect", "Intersect", "Leaves a zone only the skin that another zone covers too.",
       "zone.intersect zone=crown with=scar", field_help<JoinArguments>(), intersect_zones},
      {"zone.copy", "Copy a zone", "Makes another zone of the same skin, kind and settings, on top.",
       "zone.copy zone=crown id=crown-2 name=\"Crown, second plan\"", copy_fields, copy_zone},
  };
}

}  // namespace scalpmap
