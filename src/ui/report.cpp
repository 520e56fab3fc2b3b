#include "ui/report.h"

#include <algorithm>
#include <array>
#include <cstdio>

#include "base/file.h"
#include "base/value_text.h"

namespace scalpmap {

namespace {

std::string quoted(std::string_view words) {
  std::string text = "\"";
  for (const char c : words) {
    if (c == '"' || c == '\\') {
      text += '\\';
      text += c;
    } else if (static_cast<unsigned char>(c) < 0x20) {
      char escape[8];
      std::snprintf(escape, sizeof escape, "\\u%04x", static_cast<unsigned>(c));
      text += escape;
    } else {
      text += c;
    }
  }
  return text + "\"";
}

// One object a line.
class Line {
 public:
  explicit Line(std::string_view what) : text_("{\"is\":" + quoted(what)) {}
  Line& words(std::string_view name, std::string_view value) { return put(name, quoted(value)); }
  Line& number(std::string_view name, double value) { return put(name, write_value(value)); }
  Line& truth(std::string_view name, bool value) { return put(name, value ? "true" : "false"); }
  std::string end() const { return text_ + "}\n"; }

 private:
  Line& put(std::string_view name, const std::string& value) {
    text_ += "," + quoted(name) + ":" + value;
    return *this;
  }
  std::string text_;
};

constexpr std::array<std::string_view, 6> step_words = {"scan",     "map",   "hairline",
                                                        "sessions", "price", "export"};
constexpr std::array<std::string_view, 3> layout_words = {"one", "two", "line-up"};
constexpr std::array<std::string_view, most_views> view_words = {"view", "second_view", "third_view",
                                                                 "fourth_view"};
constexpr std::array<std::string_view, 3> steady_words = {"off", "low", "high"};
constexpr std::array<std::string_view, 4> mode_words = {"zones", "dots", "after", "before"};

std::string plan_lines(const Workbench& bench) {
  Line plan("plan");
  plan.truth("open", bench.editor != nullptr);
  if (!bench.editor) return plan.end();
  const Editor& editor = *bench.editor;
  plan.truth("dots_placed", bench.plan().sites != nullptr);
  plan.words("title", bench.title).words("path", bench.plan_path.string());
  plan.truth("dirty", editor.has_unsaved_changes());
  plan.number("zones", static_cast<double>(bench.plan().zones.size()));
  plan.number("undo", static_cast<double>(editor.undo_count())).truth("can_redo", editor.can_redo());
  plan.words("selected", bench.selected_zone);
  plan.words("step", step_words[static_cast<std::size_t>(bench.step)]);
  plan.words("mode", mode_words[static_cast<std::size_t>(bench.mode)]);
  plan.truth("photo", bench.photo && bench.plan().colours);
  plan.truth("isolated", bench.isolated).truth("paint_hidden", bench.paint_hidden);
  plan.words("layout", layout_words[static_cast<std::size_t>(bench.layout)]);
  plan.truth("zoom_linked", bench.zoom_linked).truth("compare_sides", bench.compare_sides);
  plan.truth("labels", bench.shows_labels());
  plan.words("tool", row_of(bench.tool).word).number("size_mm", bench.size_mm());
  plan.truth("hairline", bench.plan().hairline.has_value()).truth("face_guides", bench.face_guides);
  plan.truth("mirror", bench.mirror);
  plan.words("steady", steady_words[static_cast<std::size_t>(bench.steady)]);
  Line figures("figures");
  const Results& results = bench.results;
  figures.number("area_cm2", results.area_cm2).number("dots", static_cast<double>(results.dots));
  figures.number("minutes", static_cast<double>(results.minutes));
  figures.number("price_minor", static_cast<double>(results.price_minor));
  figures.words("currency", bench.shown().price.currency);
  return plan.end() + figures.end();
}

std::string pointer_line(const ViewLayout& head) {
  std::string under;
  if (const auto& place = head.under_pointer())
    under = write_value(std::vector<double>{place->position.x, place->position.y, place->position.z});
  return Line("pointer")
      .words("under_mm", under)
      .truth("placing", head.hand().between_clicks())
      .number("places", static_cast<double>(head.hand().drawing().places.size()))
      .end();
}

}  // namespace

void WidgetReport::update(const ReportInput& input) {
  std::string text = plan_lines(input.bench);
  const Worker::State work = input.worker.state();
  text += Line("work")
              .truth("busy", input.worker.busy())
              .words("title", input.worker.busy() ? work.title : "")
              .words("step", input.worker.busy() ? work.step : "")
              .number("fraction", input.worker.busy() ? work.fraction : 0.0)
              .end();
  if (input.message)
    text += Line("message").words("text", input.message->text).truth("error", input.message->error).end();
  if (!input.dialog.empty()) text += Line("dialog").words("name", input.dialog).end();
  if (input.head) text += pointer_line(*input.head);
  for (const WidgetRecord& widget : input.widgets) {
    const auto named = std::find(view_names.begin(), view_names.end(), widget.label);
    const auto index = static_cast<std::size_t>(named - view_names.begin());
    if (widget.type == "view" && input.head && index < input.head->view_count()) {
      const HeadView& view = input.head->view(index);
      const Camera& camera = view.camera();
      text += Line(view_words[index])
                  .number("x", widget.x)
                  .number("y", widget.y)
                  .number("width", widget.width)
                  .number("height", widget.height)
                  .truth("settled", view.settled())
                  .number("half_height_mm", camera.half_height_mm)
                  .number("azimuth_deg", camera.azimuth_deg)
                  .number("elevation_deg", camera.elevation_deg)
                  .words("target_mm",
                         write_value(std::vector<double>{camera.target.x, camera.target.y, camera.target.z}))
                  .truth("painting", view.painting())
                  .truth("flipped", view.flipped())
                  .end();
      continue;
    }
    text += Line("widget")
                .words("type", widget.type)
                .words("label", widget.label)
                .number("x", widget.x)
                .number("y", widget.y)
                .number("width", widget.width)
                .number("height", widget.height)
                .truth("enabled", widget.enabled)
                .truth("hovered", widget.hovered)
                .truth("selected", widget.selected)
                .truth("cut", widget.cut)
                .words("value", widget.value)
                .end();
  }
  if (text == last_) return;
  last_ = text;
  const std::string window = Line("window")
                                 .number("width", input.width)
                                 .number("height", input.height)
                                 .number("frame", ++writings_)
                                 .end();
  (void)write_file(file_, window + text);
}

}  // namespace scalpmap
