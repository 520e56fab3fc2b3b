// The commands that propose the hairline, change it, and move its handles.
#include <algorithm>
#include <optional>

#include "edit/arguments.h"
#include "edit/commands.h"
#include "edit/skin_path.h"
#include "plan/hairline_design.h"
#include "plan/wording.h"
#include "plan/zone.h"

namespace scalpmap {

namespace {

constexpr double farthest_from_skin_mm = 20.0;
// A handle without a side belongs to the middle, if it lies there.
constexpr double on_middle_mm = 3.0;

Error refused(std::string text) {
  return {ErrorKind::refused, std::move(text)};
}

bool is_named(const std::vector<NamedText>& arguments, std::string_view name) {
  return std::any_of(arguments.begin(), arguments.end(),
                     [&](const NamedText& argument) { return argument.name == name; });
}

// Fields by which the handles are laid out.
constexpr std::string_view laid_out_by[] = {"shape", "for", "height_mm", "recession_depth_mm",
                                            "recession_width_mm"};

// Those of them that are not named, as they are usual for the shape and the people named.
void fill_in_usual(Hairline& hairline, const std::vector<NamedText>& named, bool all) {
  const Hairline usual = usual_hairline(hairline.shape, hairline.of);
  if (!is_named(named, "height_mm") && (all || is_named(named, "for"))) hairline.height_mm = usual.height_mm;
  const bool other_shape = all || is_named(named, "shape");
  if (!is_named(named, "recession_depth_mm") && other_shape)
    hairline.recession_depth_mm = usual.recession_depth_mm;
  if (!is_named(named, "recession_width_mm") && other_shape)
    hairline.recession_width_mm = usual.recession_width_mm;
}

Result<Plan> laid_out(const Plan& plan, const Hairline& wanted) {
  auto hairline = propose_hairline(plan, wanted);
  if (!hairline) return hairline.error();
  Plan after = plan;
  after.hairline = std::move(*hairline);
  return after;
}

Error no_hairline() {
  return refused("there is no hairline yet; propose one first (hairline.propose)");
}

struct ProposeArguments {
  HairlineShape shape = HairlineShape::round;
  HairlineFor of = HairlineFor::man;
  double height_mm = 80.0, recession_depth_mm = 0.0, recession_width_mm = 0.0;
  static constexpr auto fields() {
    using A = ProposeArguments;
    return std::make_tuple(
        field("shape", &A::shape, "straight, an even arch, the M of a mature man, a point, a low round arch"),
        field("for", &A::of, "whose mean figures it is proposed by"),
        field("height_mm", &A::height_mm, "of its middle above the glabella, along the skin",
              between(30, 130, "mm")),
        field("recession_depth_mm", &A::recession_depth_mm,
              "how far its corners lie behind a level line through its middle", between(0, 60, "mm")),
        field("recession_width_mm", &A::recession_width_mm, "how wide the recession is on each side",
              between(0, 80, "mm")));
  }
};

Result<Plan> propose(const Plan& plan, const std::vector<NamedText>& arguments) {
  auto given = read_arguments<ProposeArguments>(arguments);
  if (!given) return given.error();
  if (given->shape == HairlineShape::feminine_round && !is_named(arguments, "for"))
    given->of = HairlineFor::woman;
  Hairline wanted = plan.hairline.value_or(Hairline{});
  wanted.shape = given->shape;
  wanted.of = given->of;
  wanted.height_mm = given->height_mm;
  wanted.recession_depth_mm = given->recession_depth_mm;
  wanted.recession_width_mm = given->recession_width_mm;
  fill_in_usual(wanted, arguments, true);
  return laid_out(plan, wanted);
}

Result<Plan> set(const Plan& plan, const std::vector<NamedText>& arguments) {
  if (arguments.empty()) return refused("nothing to set is named; it takes " + names_of_fields<Hairline>());
  if (!plan.hairline) return no_hairline();
  auto changed = with_arguments(*plan.hairline, arguments);
  if (!changed) return changed.error();
  if (std::any_of(std::begin(laid_out_by), std::end(laid_out_by),
                  [&](std::string_view name) { return is_named(arguments, name); })) {
    fill_in_usual(*changed, arguments, false);
    return laid_out(plan, *changed);
  }
  Plan after = plan;
  after.hairline = std::move(*changed);
  return after;
}

Result<Vec3> skin_at(const Plan& plan, const SkinPath& path, const char* argument) {
  if (path.places.size() != 1) return refused(std::string(argument) + " must be one place x,y,z in mm");
  const SkinPlace place = plan.surface->query->nearest(path.places[0]);
  if (distance(place.position, path.places[0]) > farthest_from_skin_mm)
    return refused(std::string(argument) + " lies more than " + write_value(farthest_from_skin_mm) +
                   " mm from the skin; point at the head");
  return place.position;
}

Error no_such_handle(const Hairline& hairline, const std::string& id) {
  std::string ids;
  for (const HairlineHandle& handle : hairline.handles) ids += (ids.empty() ? "" : ", ") + handle.id;
  return refused("handle: there is no \"" + id + "\"; the hairline has " + ids);
}

Error no_other_side(const char* argument) {
  return refused(std::string(argument) +
                 ": there is no skin on the other side of the mid-plane; set symmetric=no first");
}

struct MoveArguments {
  std::string handle;
  SkinPath to;
  bool one_side = false;
  static constexpr auto fields() {
    return std::make_tuple(
        field("handle", &MoveArguments::handle, "its id, such as middle or left-corner", Limits{},
              Need::required),
        field("to", &MoveArguments::to, "where it goes, taken to the nearest skin", Limits{}, Need::required),
        field("one_side", &MoveArguments::one_side,
              "its counterpart stays, though the hairline is symmetric"));
  }
};

Result<Plan> move(const Plan& plan, const std::vector<NamedText>& arguments) {
  const auto given = read_arguments<MoveArguments>(arguments);
  if (!given) return given.error();
  if (!plan.hairline) return no_hairline();
  Plan after = plan;
  HairlineHandle* handle = find_handle(*after.hairline, given->handle);
  if (!handle) return no_such_handle(*plan.hairline, given->handle);
  const auto place = skin_at(plan, given->to, "to");
  if (!place) return place.error();
  handle->place = *place;
  if (!after.hairline->symmetric || given->one_side) return after;
  const auto other_id = counterpart_of(handle->id);
  if (!other_id) {
    handle->place = on_middle(*plan.surface, *place);
  } else if (HairlineHandle* other = find_handle(*after.hairline, *other_id)) {
    const auto image = other_side(*plan.surface, *place);
    if (!image) return no_other_side("to");
    other->place = *image;
  }
  return after;
}

struct AddArguments {
  std::string handle;
  SkinPath at;
  static constexpr auto fields() {
    return std::make_tuple(
        field("handle", &AddArguments::handle,
              "its id: letters, digits, - and _; begins with left- or right- but in the middle", Limits{},
              Need::required),
        field("at", &AddArguments::at, "where it stands, taken to the nearest skin", Limits{},
              Need::required));
  }
};

// Between the two neighbours that the new handle leads the least round about.
void insert(const Plan& plan, Hairline& hairline, HairlineHandle handle) {
  const Surface& surface = *plan.surface;
  const auto between = [&](Vec3 a, Vec3 b) {
    const auto path = surface.walker().shortest_path(surface.query->nearest(a), surface.query->nearest(b));
    return path ? path->length_mm : 1e9;
  };
  std::size_t best = 1;
  double least = 1e30;
  for (std::size_t i = 1; i < hairline.handles.size(); ++i) {
    const Vec3 before = hairline.handles[i - 1].place, behind = hairline.handles[i].place;
    const double more =
        between(before, handle.place) + between(handle.place, behind) - between(before, behind);
    if (more < least) least = more, best = i;
  }
  hairline.handles.insert(hairline.handles.begin() + static_cast<std::ptrdiff_t>(best), std::move(handle));
}

Result<Plan> add(const Plan& plan, const std::vector<NamedText>& arguments) {
  const auto given = read_arguments<AddArguments>(arguments);
  if (!given) return given.error();
  if (!plan.hairline) return no_hairline();
  Plan after = plan;
  Hairline& hairline = *after.hairline;
  const auto other_id = counterpart_of(given->handle);
  const bool both = hairline.symmetric && other_id.has_value();
  for (const std::string& id : {given->handle, both ? *other_id : given->handle}) {
    if (!is_zone_id(id)) return refused("handle must be 1 to 40 letters, digits, - or _, not \"" + id + "\"");
    if (find_handle(hairline, id))
      return refused("handle: there is \"" + id + "\" already; move it, or choose another id");
  }
  if (hairline.handles.size() + (both ? 2 : 1) > most_hairline_handles)
    return refused(sentence("a hairline has at most %zu handles; drop one first", most_hairline_handles));
  auto place = skin_at(plan, given->at, "at");
  if (!place) return place.error();
  if (other_id && (place->x > 0.0) != given->handle.starts_with("left-"))
    return refused("at lies on the client's " + std::string(place->x > 0.0 ? "left" : "right") + ", and \"" +
                   given->handle + "\" belongs to the other side");
  if (hairline.symmetric && !other_id) {
    if (std::abs(place->x) > on_middle_mm)
      return refused(
          "handle must begin with left- or right-, so that its counterpart has a name, or "
          "stand in the middle; or set symmetric=no first");
    *place = on_middle(*plan.surface, *place);
  }
  insert(plan, hairline, {given->handle, *place});
  if (both) {
    const auto image = other_side(*plan.surface, *place);
    if (!image) return no_other_side("at");
    insert(plan, hairline, {*other_id, *image});
  }
  return after;
}

struct DropArguments {
  std::string handle;
  static constexpr auto fields() {
    return std::make_tuple(field("handle", &DropArguments::handle, "its id", Limits{}, Need::required));
  }
};

Result<Plan> drop(const Plan& plan, const std::vector<NamedText>& arguments) {
  const auto given = read_arguments<DropArguments>(arguments);
  if (!given) return given.error();
  if (!plan.hairline) return no_hairline();
  if (!find_handle(*plan.hairline, given->handle)) return no_such_handle(*plan.hairline, given->handle);
  if (given->handle == "middle")
    return refused("handle: heights are told by the middle, and it stays; move it instead");
  Plan after = plan;
  const auto other_id = after.hairline->symmetric ? counterpart_of(given->handle) : std::nullopt;
  std::erase_if(after.hairline->handles, [&](const HairlineHandle& handle) {
    return handle.id == given->handle || handle.id == other_id;
  });
  if (after.hairline->handles.size() < least_hairline_handles)
    return refused(sentence("a hairline needs %zu handles; move this one instead, or remove the hairline",
                            least_hairline_handles));
  return after;
}

Result<Plan> remove(const Plan& plan, const std::vector<NamedText>& arguments) {
  if (!arguments.empty()) return refused("hairline.remove takes no arguments");
  if (!plan.hairline) return no_hairline();
  Plan after = plan;
  after.hairline.reset();
  return after;
}

}  // namespace

enum class HairlineSide { left, right };
template <>
struct EnumWords<HairlineSide> {
  static constexpr std::array<EnumWord<HairlineSide>, 2> words{
      {{HairlineSide::left, "left"}, {HairlineSide::right, "right"}}};
};

namespace {

struct MirrorArguments {
  HairlineSide from = HairlineSide::left;
  static constexpr auto fields() {
    return std::make_tuple(field("from", &MirrorArguments::from, "the client's side that stays as it is",
                                 Limits{}, Need::required));
  }
};

Result<Plan> mirror(const Plan& plan, const std::vector<NamedText>& arguments) {
  const auto given = read_arguments<MirrorArguments>(arguments);
  if (!given) return given.error();
  if (!plan.hairline) return no_hairline();
  const std::string from = std::string(word_of(given->from)) + "-";
  Plan after = plan;
  std::vector<HairlineHandle> kept, middle, images;  // each in the order of the line it came from
  const auto& handles = plan.hairline->handles;
  for (const HairlineHandle& handle : handles) {
    const auto other_id = counterpart_of(handle.id);
    if (!other_id) {
      middle.push_back({handle.id, on_middle(*plan.surface, handle.place)});
    } else if (handle.id.starts_with(from)) {
      const auto image = other_side(*plan.surface, handle.place);
      if (!image)
        return refused("there is no skin on the other side of " + worded_handle(handle.id) +
                       ": the scan ends there");
      kept.push_back(handle);
      images.push_back({*other_id, *image});
    }
  }
  std::reverse(images.begin(), images.end());
  auto& line = after.hairline->handles;
  line = given->from == HairlineSide::left ? std::move(images) : std::move(kept);
  auto& rest = given->from == HairlineSide::left ? kept : images;
  line.insert(line.end(), middle.begin(), middle.end());
  line.insert(line.end(), rest.begin(), rest.end());
  if (line.size() < least_hairline_handles)
    return refused("the client's " + std::string(word_of(given->from)) + " side has no handles to mirror");
  return after;
}

}  // namespace

std::vector<CommandRow> hairline_command_rows() {
  std::vector<FieldHelp> propose_fields = field_help<ProposeArguments>();
  for (FieldHelp& row : propose_fields) {
    if (row.name == "for") row.default_text = "man; woman for feminine-round";
    if (row.name == "height_mm") row.default_text = "80 for a man, 55 for a woman";
    if (row.name.starts_with("recession")) row.default_text = "by shape";
  }
  std::vector<FieldHelp> set_fields = field_help<Hairline>();
  for (FieldHelp& row : set_fields) row.default_text = "unchanged";
  return {
      {"hairline.propose", "Propose a hairline",
       "Lays a hairline out from the glabella by a tape along the skin; its edge stays as it was set.",
       "hairline.propose shape=mature for=man height_mm=80", propose_fields, propose},
      {"hairline.set", "Change the hairline",
       "Changes the hairline; shape, for, height and recession lay all its handles out anew.",
       "hairline.set recession_depth_mm=15 softness_mm=8", set_fields, set},
      {"hairline.move", "Move a handle",
       "Moves a handle of the hairline, and where it is symmetric its "
       "counterpart.",
       "hairline.move handle=left-corner to=50,109,24", field_help<MoveArguments>(), move},
      {"hairline.add", "Add a handle",
       "Adds a handle to the hairline, and where it is symmetric its "
       "counterpart.",
       "hairline.add handle=left-1 at=42,110,48", field_help<AddArguments>(), add},
      {"hairline.drop", "Drop a handle",
       "Takes a handle, and where it is symmetric its counterpart, off "
       "the hairline.",
       "hairline.drop handle=left-hump", field_help<DropArguments>(), drop},
      {"hairline.mirror", "Mirror the hairline", "Makes one side of the hairline the image of the other.",
       "hairline.mirror from=left", field_help<MirrorArguments>(), mirror},
      {"hairline.remove",
       "Remove the hairline",
       "Takes the hairline off the plan.",
       "hairline.remove",
       {},
       remove},
  };
}

}  // namespace scalpmap
