// What is on the screen, as lines of JSON for a program that drives the window with a real mouse and keyboard
// (scalpmap --report-widgets FILE). The file is written anew, whole, after each frame in which anything
// changed; what it says has then been shown.
//
// One object a line; "is" tells what it is:
//   {"is":"window","width":1440,"height":900,"frame":12}               units of the mouse; frame counts
//   writings
//   {"is":"plan","open":true,"title":"...","path":"...","dirty":false,"zones":2,"undo":3,"can_redo":false,
//    "selected":"crown","step":"map","mode":"zones",
//    "isolated":false,"paint_hidden":false,"layout":"one|two|line-up",
//    "zoom_linked":true,"compare_sides":false,"labels":true,"tool":"brush","size_mm":12,
//    "mirror":false,"steady":"off|low|high"}
//   {"is":"figures","area_cm2":158.31,"dots":20580,"minutes":420,"price_minor":300000,"currency":"USD"}
//   {"is":"view","x":..,"y":..,"width":..,"height":..,"settled":true,"half_height_mm":..,"azimuth_deg":..,
//    "elevation_deg":..,"target_mm":"0,60,-10","painting":false,"flipped":false}       the head; settled: the
//    fine picture is shown; painting: a tool is at work, the button down
//   {"is":"second_view",...}                                           the same of the second view, of the
//   third_view and the fourth_view; none where there are fewer
//   {"is":"pointer","under_mm":"1.5,90,12","placing":false,"places":0}
//    on the head: the skin under the mouse; placing: places are put, and more may come
//   {"is":"work","busy":false,"title":"","step":"","fraction":0}       work beside the window
//   {"is":"message","text":"...","error":true}                         none where nothing is said
//   {"is":"dialog","name":"files|question|keys|palette"}               none where none is open
//   {"is":"widget","type":"button","label":"Save","x":..,"y":..,"width":..,"height":..,"enabled":true,
//    "hovered":false,"selected":false,"cut":false,"value":""}          one for each widget that can be seen;
//    cut: some of it lies outside its place, and scrolling would not bring it
// Widget types: button, field, slider, toggle, choice, row, figure, warning, view. Click the middle of an
// enabled one.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "ui/view_layout.h"
#include "ui/widgets.h"
#include "ui/workbench.h"
#include "ui/worker.h"

namespace scalpmap {

struct Message {
  std::string text;
  bool error = false;
  double until_s = 0.0;
};

struct ReportInput {
  int width = 0, height = 0;
  const Workbench& bench;
  const ViewLayout* head = nullptr;  // none on the start screen
  const Worker& worker;
  const Message* message = nullptr;
  std::string dialog;
  const std::vector<WidgetRecord>& widgets;
};

class WidgetReport {
 public:
  explicit WidgetReport(std::filesystem::path file) : file_(std::move(file)) {}
  void update(const ReportInput& input);

 private:
  std::filesystem::path file_;
  std::string last_;
  int writings_ = 0;
};

}  // namespace scalpmap
