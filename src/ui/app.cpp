#include "ui/app.h"

#include <imgui.h>
#include <imgui_impl_opengl3.h>

#include <algorithm>
#include <cmath>

#include "ui/actions.h"

namespace scalpmap {

namespace {

// How long the window sleeps at most while nothing happens.
constexpr double idle_s = 1.0;
constexpr double caret_s = 0.25;
constexpr double tip_s = 0.1;
constexpr double work_s = 0.1;
// Dear ImGui needs a few frames to settle after anything happened.
constexpr int settling_frames = 3;

std::filesystem::path state_file(const WindowOptions&) {
  return recent_files_path();
}

}  // namespace

App::App(Window& window, std::unique_ptr<Renderer> renderer, const WindowOptions& options)
    : window_(window),
      worker_([] { Window::wake(); }),
      site_worker_([] { Window::wake(); }),
      head_(std::move(renderer), [] { Window::wake(); }),
      recent_(state_file(options)),
      chosen_scale_(std::clamp(options.ui_scale, least_ui_scale, most_ui_scale)) {
  if (!options.report_widgets.empty()) report_.emplace(options.report_widgets);
  fit_scale();
  if (!options.file.empty())
    open_file(options.file, {});
  else if (options.demo)
    make_demo();
}

App::~App() = default;

void App::fit_scale() {
  const double screen = window_.content_scale();
  const double whole = screen * chosen_scale_;
  if (screen == screen_scale_ && whole == theme_.scale) return;
  screen_scale_ = screen;
  theme_ = make_theme(whole);
  ImGui_ImplOpenGL3_DestroyFontsTexture();
  ImGui_ImplOpenGL3_CreateFontsTexture();
}

double App::sleep_s(double now_s) const {
  if (frames_wanted_ > 0) return 0.0;
  double sleep = idle_s;
  if (ImGui::GetIO().WantTextInput) sleep = std::min(sleep, caret_s);
  if (ImGui::IsAnyItemHovered()) sleep = std::min(sleep, tip_s);
  if (worker_.busy() || site_worker_.busy() || dialog_.asking()) sleep = std::min(sleep, work_s);
  if (message_) sleep = std::min(sleep, std::max(0.0, message_->until_s - now_s));
  if (bench_.editor)
    if (const auto wanted = head_.wants_frame_in(now_s)) sleep = std::min(sleep, *wanted);
  return sleep;
}

void App::run() {
  while (!quit_) {
    window_.wait(window_.input().empty() ? sleep_s(Window::seconds_now()) : 0.0);
    if (window_.take_activity()) frames_wanted_ = settling_frames;
    frame();
    if (frames_wanted_ > 0) --frames_wanted_;
  }
}

void App::frame() {
  fit_scale();
  const double now_s = Window::seconds_now();
  take_first_look();
  worker_.collect();
  keep_sites_coming();
  ImGui_ImplOpenGL3_NewFrame();
  const InputFrame& input = window_.begin_frame();
  ImGui::NewFrame();
  widgets_.clear();

  Wishes wishes;
  const bool modal = open_dialog_ != Dialog::none || dialog_.browsing();
  const bool typing = ImGui::GetIO().WantTextInput;
  const bool taken = !modal && !typing && !worker_.busy() && keys_for_the_tool(input, wishes);
  if (!modal && !worker_.busy())
    for (const Action action : actions_of_keys(input)) {
      const ActionRow& row = row_of(action);
      if (taken) continue;
      // While words are being typed, letters are letters; so are the editing keys.
      const bool editing_key = !row.control || row.code == 'Z' || row.code == 'A';
      if (typing && editing_key && row.code != key::f1) continue;
      if (head_.painting()) continue;
      if (row.needs_plan == NeedsPlan::yes && !bench_.editor) continue;
      wishes.ask(action);
    }
  for (const auto& file : window_.take_dropped())
    if (!modal && !worker_.busy()) wishes.open_path = file.string();
  if (window_.close_requested()) {
    window_.refuse_close();
    wishes.ask(Action::quit);
  }

  bench_.paint_hidden = !modal && !typing && input.keys[key::space];
  bench_.refresh();
  Ui ui{theme_, widgets_, draft_, !modal && !(worker_.busy())};
  const ImVec2 size = ImGui::GetIO().DisplaySize;
  ImGui::SetNextWindowPos({0, 0});
  ImGui::SetNextWindowSize(size);
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {0, 0});
  ImGui::PushStyleVar(ImGuiStyleVar_WindowRounding, 0.0f);
  ImGui::PushStyleColor(ImGuiCol_WindowBg, tint(colour::ground));
  ImGui::Begin("Scalpmap", nullptr,
               ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoMove | ImGuiWindowFlags_NoSavedSettings |
                   ImGuiWindowFlags_NoBringToFrontOnFocus | ImGuiWindowFlags_NoScrollWithMouse |
                   ImGuiWindowFlags_NoNav);
  ImGui::PopStyleColor();
  ImGui::PopStyleVar(2);
  if (arriving_)
    show_arrival(ui, now_s);
  else if (bench_.editor)
    show_work(ui, wishes, input, now_s);
  else
    show_start_screen(ui, recent_, tape_, wishes);
  ImGui::End();

  ui.reachable = true;
  show_progress(ui);
  show_message(ui, now_s);
  show_question(ui);
  show_size_question(ui);
  if (open_dialog_ == Dialog::keys) {
    if (std::exchange(dialog_fresh_, false)) ImGui::OpenPopup("Keys");
    if (!show_keys_sheet(ui)) open_dialog_ = Dialog::none;
  } else if (open_dialog_ == Dialog::palette) {
    if (std::exchange(dialog_fresh_, false)) ImGui::OpenPopup("Palette");
    if (!show_palette(ui, palette_, bench_, wishes)) open_dialog_ = Dialog::none;
  }
  if (auto answer = dialog_.answer(ui)) take_answer(*answer);

  window_.set_cursor(ImGui::GetMouseCursor() == ImGuiMouseCursor_TextInput ? Cursor::text
                     : ImGui::GetMouseCursor() == ImGuiMouseCursor_Hand    ? Cursor::hand
                     : bench_.editor && head_.under_pointer()              ? Cursor::crosshair
                                                                           : Cursor::arrow);
  ImGui::Render();
  ImGui_ImplOpenGL3_RenderDrawData(ImGui::GetDrawData());
  window_.show();

  if (report_) {
    const bool browsing = dialog_.browsing();
    const std::string name = browsing                                ? "files"
                             : open_dialog_ == Dialog::question      ? "question"
                             : open_dialog_ == Dialog::size_question ? "size"
                             : open_dialog_ == Dialog::keys          ? "keys"
                             : open_dialog_ == Dialog::palette       ? "palette"
                                                                     : "";
    report_->update({window_.width(), window_.height(), bench_, bench_.editor ? &head_ : nullptr, worker_,
                     message_ ? &*message_ : nullptr, name, widgets_});
  }
  carry_out(wishes);
}

bool App::keys_for_the_tool(const InputFrame& input, Wishes& wishes) {
  if (!bench_.editor || arriving_) return false;
  bool taken = false;
  for (const KeyCode code : input.keys_pressed) {
    // While places are being put, undo takes back the last of them.
    const bool undo = code == 'Z' && input.control() && !input.shift();
    if (undo && !head_.hand().between_clicks()) continue;
    if (!undo && code < key::escape) continue;
    taken = head_.take_key(bench_, undo ? key::backspace : code, wishes) || taken;
  }
  return taken;
}

}  // namespace scalpmap
